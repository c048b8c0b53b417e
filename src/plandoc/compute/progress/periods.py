"""The course of a plan's values by period, for plans that are measured as a whole."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from itertools import accumulate

from plandoc.model.progress import Tracking, ValuePeriod
from plandoc.model.units import MAX_YEAR

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Course:
    """Planned values by period, and what is known at the end of the last one that was read."""

    ends: tuple[date, ...]
    values: tuple[Decimal, ...]
    """Planned value at each end; it never falls."""
    status: date
    gone: int
    """Periods gone by on `status`."""
    bac: Decimal
    pv: Decimal
    ev: Decimal
    ac: Decimal
    readings: tuple[ValuePeriod, ...]

    @property
    def length(self) -> int:
        """Number of periods that are planned."""
        return len(self.values)

    def planned(self, unit: int) -> Decimal:
        """Planned value at the end of a period, counted from 1; the last one stands from then on."""
        return self.values[min(unit, len(self.values)) - 1] if unit > 0 else ZERO

    def day(self, unit: int) -> date | None:
        """The end of a period; beyond the last one, in steps of their mean length."""
        if unit <= 0 or unit > len(self.ends) * 20:
            return None
        if unit <= len(self.ends):
            return self.ends[unit - 1]
        step = (self.ends[-1] - self.ends[0]).days / (len(self.ends) - 1) if len(self.ends) > 1 else 0
        days = round(step * (unit - len(self.ends)))
        last = date(MAX_YEAR, 12, 31)
        return self.ends[-1] + timedelta(days=days) if step and days <= (last - self.ends[-1]).days else None


def course_of(tracking: Tracking, status: date) -> Course | None:
    """The course up to the last reading on or before `status`; None without plan or reading."""
    periods = sorted(tracking.periods, key=lambda p: p.end)
    planned = [p for p in periods if p.planned is not None]
    read = [n for n, p in enumerate(periods) if p.end <= status and p.earned is not None]
    if not planned or not read:
        return None
    values = tuple(accumulate((p.planned or ZERO for p in planned), max))
    last = periods[read[-1]]
    bac = tracking.budget if tracking.budget is not None else values[-1]
    ends = tuple(p.end for p in periods)
    costs = [p.actual for p in periods[: read[-1] + 1] if p.actual is not None]
    gone = read[-1] + 1
    return Course(
        ends,
        values,
        last.end,
        gone,
        bac,
        values[min(gone, len(values)) - 1],
        last.earned or ZERO,
        costs[-1] if costs else ZERO,
        tuple(periods[n] for n in read),
    )

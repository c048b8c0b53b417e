"""The dates on which a regular review, meeting or talk is held, moved off days that are not worked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from plandoc.compute.dates.calendar import WorkCalendar, resolve
from plandoc.compute.dates.recurrence import occurrences
from plandoc.model.plan import Period
from plandoc.model.recurrence import Recurring, Rule, Shift

DAYS = {"day": 1, "week": 7, "two-weeks": 14}
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""Each cadence as an interval of days or of months."""


@dataclass(frozen=True, slots=True)
class RoundDate:
    """One occurrence: the day on which it is held, and the day the rule gave."""

    day: date
    original: date

    @property
    def moved(self) -> bool:
        """Whether the rule's day was not worked."""
        return self.day != self.original


def shift_of(what: Recurring) -> Shift:
    """Where an occurrence on a day off goes: forward where a first day is given, else back."""
    if what.shift:
        return what.shift
    return "next" if what.rule is None and what.at is not None and what.at.kind == "day" else "previous"


def round_dates(what: Recurring, every: str, period: Period, calendar: WorkCalendar) -> Iterator[RoundDate]:
    """The dates within the period, in order, none twice; `every` counts where there is no rule."""
    held: dict[date, date] = {}
    for original in rule_dates(what, every, period):
        skipped = any(original in days for days in what.skip)
        if not skipped and (every != "day" or what.rule or calendar.is_working(original)):
            day = _shifted(original, shift_of(what), period, calendar)
            if period.start <= day <= period.end:
                held.setdefault(day, original)
    for day in sorted(held):
        yield RoundDate(day, held[day])


def _shifted(day: date, shift: Shift, period: Period, calendar: WorkCalendar) -> date:
    """The day on which it is held; the other way round where that would leave the period."""
    if shift == "none":
        return day
    before, after = calendar.previous_working(day), calendar.next_working(day)
    if shift == "next":
        return after if after <= period.end else before
    return before if before >= period.start else after


def rule_dates(what: Recurring, every: str, period: Period) -> Iterator[date]:
    """The days that the rule or cadence gives, worked or not.

    A date on the 31st falls on the last day of shorter months.
    """
    if what.rule:
        first = resolve(what.at, period).finish if what.at else period.start
        found = occurrences(what.rule, first, period.end)
    else:
        first = resolve(what.at, period).finish if what.at else _first_end(every, period)
        found = occurrences(_cadence(every, first), first, period.end)
    return (day for day in found if day >= period.start)


def _cadence(every: str, first: date) -> Rule:
    """A cadence that begins on `first`, as a rule."""
    if every in DAYS:
        return Rule("", "DAILY", DAYS[every])
    last_day = (first + timedelta(days=1)).day == 1
    days = (-1,) if last_day else tuple(range(min(first.day, 28), first.day + 1))
    return Rule("", "MONTHLY", MONTHS[every], month_days=days, positions=(-1,))


def _first_end(every: str, period: Period) -> date:
    """The last day of the first interval."""
    step = relativedelta(days=DAYS.get(every, 0), months=MONTHS.get(every, 0))
    end: date = period.start + step - timedelta(days=1)
    return min(end, period.end)

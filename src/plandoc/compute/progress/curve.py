"""The S-curve: planned value to the end, earned value and cost to the status date, the forecast.

Between readings, earned value and cost grow evenly over the time in which a package was worked
on. The forecast runs straight from the actual cost to EAC = AC + (BAC − EV) ÷ CPI at the finish
that the earned schedule foretells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from plandoc.compute.dates.calendar import DAY, WorkCalendar
from plandoc.compute.progress.indices import Indices, cents
from plandoc.compute.progress.packages import Package, earned_by, planned_by, share_gone, span_of
from plandoc.compute.progress.periods import Course
from plandoc.model.progress import ValuePeriod

ZERO = Decimal(0)
WEEKS_UP_TO = timedelta(days=120)
MONTHS_UP_TO = 36
QUARTERS_UP_TO = 120
"""Months that are drawn quarter by quarter; longer plans by year."""


@dataclass(frozen=True, slots=True)
class ValuePoint:
    """Values at the end of `day`; earned value and cost up to the status date, forecast from it."""

    day: date
    planned: Decimal | None
    earned: Decimal | None
    actual: Decimal | None
    forecast: Decimal | None = None


def curve_of(
    packages: tuple[Package, ...],
    calendar: WorkCalendar,
    status: date,
    total: Indices,
    finish: date | None,
    readings: tuple[ValuePeriod, ...],
) -> tuple[ValuePoint, ...]:
    """Points at the ends of weeks, months, quarters or years; one of them is the status date."""
    span = span_of(packages)
    if span is None:
        return ()
    begun = min([span[0], *(p.worked_from for x in packages for p in x.parts if p.done)])
    days = ends_between(min(begun, status), max(filter(None, (span[1], finish, status))), status)
    points = [_point(day, packages, calendar, status, total) for day in days]
    known = [r for r in readings if r.end < status and (r.earned is not None or r.actual is not None)]
    if known:
        points = _with_readings(points, known, status)
    return tuple(_with_forecast(points, status, total, finish))


def ends_between(first: date, last: date, status: date) -> tuple[date, ...]:
    """The ends of the steps from `first` to `last`, the last one cut at `last`, and `status`."""
    ends: set[date] = {last, *([status] if first <= status <= last else [])}
    day = _step_end(first, first, last)
    while day < last:
        ends.add(day)
        day = _step_end(day + DAY, first, last)
    return tuple(sorted(ends))


def _step_end(day: date, first: date, last: date) -> date:
    if last - first <= WEEKS_UP_TO:
        return day + timedelta(days=7 - day.isoweekday())
    months = (last.year - first.year) * 12 + last.month - first.month
    if months <= MONTHS_UP_TO:
        return day.replace(day=1) + relativedelta(months=1) - DAY
    if months <= QUARTERS_UP_TO:
        return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1) + relativedelta(months=3) - DAY
    return date(day.year, 12, 31)


def _point(
    day: date, packages: tuple[Package, ...], calendar: WorkCalendar, status: date, total: Indices
) -> ValuePoint:
    planned = cents(sum((planned_by(p, calendar, day) for p in packages), ZERO))
    if day > status:
        return ValuePoint(day, planned, None, None)
    if day == status:
        return ValuePoint(day, planned, total.ev, total.ac)
    earned = sum((earned_by(p, calendar, day) for p in packages), ZERO)
    spent = sum((_spent_by(p, calendar, day) for p in packages), ZERO)
    return ValuePoint(day, planned, cents(earned), cents(spent))


def _spent_by(package: Package, calendar: WorkCalendar, day: date) -> Decimal:
    begun = min(p.worked_from for p in package.parts)
    ended = max(p.worked_to for p in package.parts)
    return package.actual * share_gone(calendar, begun, ended, day)


def _with_readings(points: list[ValuePoint], known: list[ValuePeriod], status: date) -> list[ValuePoint]:
    """Readings take the place of what would be drawn before the status date."""
    found = {p.day: replace(p, earned=None, actual=None) if p.day < status else p for p in points}
    for r in known:
        before = found.get(r.end)
        planned = before.planned if before else r.planned
        found[r.end] = ValuePoint(r.end, planned, r.earned, r.actual)
    kept = [p for p in found.values() if p.day >= status or p.earned is not None or p.actual is not None]
    return sorted(kept, key=lambda p: p.day)


def _with_forecast(
    points: list[ValuePoint], status: date, total: Indices, finish: date | None
) -> list[ValuePoint]:
    eac = next(e.eac for e in total.estimates if e.basis == "cpi")
    if eac is None or finish is None or finish <= status:
        return points
    length = (finish - status).days
    return [
        replace(p, forecast=cents(total.ac + (eac - total.ac) * (p.day - status).days / length))
        if status <= p.day <= finish
        else p
        for p in _with_finish(points, finish)
    ]


def _with_finish(points: list[ValuePoint], finish: date) -> list[ValuePoint]:
    if any(p.day == finish for p in points):
        return points
    last = points[-1].planned if finish > points[-1].day else None
    return sorted([*points, ValuePoint(finish, last, None, None)], key=lambda p: p.day)


def period_curve(course: Course) -> tuple[ValuePoint, ...]:
    """The points of a plan that gives its values by period."""
    read = {r.end: r for r in course.readings}
    points = []
    for n, day in enumerate(course.ends, start=1):
        r = read.get(day)
        planned = course.values[n - 1] if n <= len(course.values) else None
        points.append(ValuePoint(day, planned, r.earned if r else None, r.actual if r else None))
    return tuple(points)

"""Settings: a calendar that is known, agrees and leaves work; a rate for every currency."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from datetime import date

from plandoc.compute.dates.calendar import work_calendar
from plandoc.compute.dates.official import known_country, nearest_country
from plandoc.compute.money.currency import code_of
from plandoc.compute.money.lines import rates_of
from plandoc.diagnostics import Diagnostic, error
from plandoc.model.calendar import Days
from plandoc.model.plan import Plan
from plandoc.model.traits import WithBudget
from plandoc.where import Path


def check_calendar(plan: Plan) -> Iterator[Diagnostic]:
    """A country without an official calendar would silently get plain weekends."""
    country = plan.calendar.country.strip().upper()
    if not known_country(country):
        near, place = nearest_country(country), ("calendar", "country")
        if near:
            yield error("unknown-country-near", place, name=plan.calendar.country, near=near)
        else:
            yield error("unknown-country", place, name=plan.calendar.country)
        return
    yield from _both_ways(plan)
    yield from _without_work(plan)


def _both_ways(plan: Plan) -> Iterator[Diagnostic]:
    """Days that are named both as off and as worked, the first of each stretch."""
    settings = plan.calendar
    pairs: list[tuple[Path, tuple[Days, ...], tuple[Days, ...]]] = [
        (("calendar", "workdays"), settings.workdays, settings.holidays)
    ]
    pairs += [
        (("calendar", "official", i, "worked"), o.worked, o.off) for i, o in enumerate(settings.official)
    ]
    for path, worked, off in pairs:
        for index, day in _common(worked, off):
            yield error("day-off-and-worked", (*path, index), day=day.isoformat())


def _common(worked: tuple[Days, ...], off: tuple[Days, ...]) -> Iterator[tuple[int, date]]:
    """For each stretch that meets one of `off` its place and a day in both."""
    merged: list[list[date]] = []
    for free in sorted(off, key=lambda days: days.start):
        if merged and free.start <= merged[-1][1]:
            merged[-1][1] = max(merged[-1][1], free.end)
        else:
            merged.append([free.start, free.end])
    starts = [start for start, _ in merged]
    for index, on in enumerate(worked):
        at = bisect_right(starts, on.end) - 1
        if at >= 0 and merged[at][1] >= on.start:
            yield index, max(on.start, merged[at][0])


def _without_work(plan: Plan) -> Iterator[Diagnostic]:
    """A period in which no day at all is worked."""
    period = plan.period
    if period and not work_calendar(plan.calendar).count(period.start, period.end):
        start, end = period.start.isoformat(), period.end.isoformat()
        yield error("no-working-day", ("calendar",), start=start, end=end)


def check_rates(plan: Plan) -> Iterator[Diagnostic]:
    """Amounts in several currencies cannot be added up without a rate for each."""
    budget = plan.budget if isinstance(plan, WithBudget) else None
    if budget is None:
        return
    home, known = code_of(budget.currency), rates_of(budget)
    for index, line in enumerate(budget.lines):
        code = code_of(line.currency) if line.currency else home
        if code != home and code not in known:
            path = ("budget", "lines", index, "currency")
            yield error("rate-missing", path, name=line.name, currency=code, home=home)

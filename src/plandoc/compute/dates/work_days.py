"""The plan's calendar, once for all dates: working week, official source, own days, working days by month."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from plandoc.compute.dates.calendar import PLAIN, WorkCalendar, period_of, work_calendar
from plandoc.compute.dates.official import CHINA, notices_on, package_version
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, facts, note, row, table
from plandoc.doc.nodes import Block, Column, Inline, LineBreak, Link, Text
from plandoc.model.calendar import Days
from plandoc.model.plan import Plan
from plandoc.model.traits import WithTasks
from plandoc.terms import Terms
from plandoc.world import World

MOST_QUARTERS = 12
"""Quarters that are shown month by month; a longer plan is shown by year and quarter."""
MOST_YEARS = 12
"""Years of a longer plan that are shown."""


@dataclass(frozen=True, slots=True)
class MonthDays:
    """The working days of a calendar month, as far as it lies within the period."""

    month: date
    """Its first day."""
    days: int


@dataclass(frozen=True)
class WorkDaysReport:
    """The working days of a plan's period.

    Count of a month = its days − days off of the working week − official and own days off that
    would be worked + make-up days and own extra days.
    """

    calendar: WorkCalendar
    start: date
    end: date
    months: tuple[MonthDays, ...]
    total: int
    used: bool
    """Whether the plan has dates that rest on the calendar, or one of its own."""


def work_days_report(plan: Plan, world: World) -> WorkDaysReport:
    """The working days of a plan, month by month."""
    period, calendar = period_of(plan, world), work_calendar(plan.calendar)
    months = tuple(_months(period.start, period.end, calendar))
    used = bool(plan.reviews) or plan.calendar != PLAIN or (isinstance(plan, WithTasks) and bool(plan.tasks))
    total = sum(month.days for month in months)
    return WorkDaysReport(calendar, period.start, period.end, months, total, used)


def _months(start: date, end: date, calendar: WorkCalendar) -> Iterator[MonthDays]:
    month = start.replace(day=1)
    while month <= end:
        following = month + relativedelta(months=1)
        last = min(end, following - timedelta(days=1))
        yield MonthDays(month, calendar.count(max(start, month), last))
        month = following


def work_days_as_blocks(report: WorkDaysReport, terms: Terms) -> tuple[Block, ...]:
    """The calendar's rules, then the working days of each month and quarter."""
    if not report.used or not report.months:
        return ()
    return (facts(list(_rules(report, terms))), _counts(report, terms))


def _rules(report: WorkDaysReport, terms: Terms) -> Iterator[tuple[str, CellLike]]:
    settings = report.calendar.settings
    yield terms("calendar.week"), _week(report.calendar, terms)
    yield terms("calendar.official"), tuple(_sources(report, terms))
    if report.calendar.country in CHINA:
        yield terms("calendar.makeup"), terms(f"calendar.makeup_{'on' if settings.makeup else 'off'}")
    for key, own in (("holidays", settings.holidays), ("workdays", settings.workdays)):
        if own:
            yield terms(f"calendar.{key}"), _listed(own, terms)


def _week(calendar: WorkCalendar, terms: Terms) -> str:
    usual, second = calendar.weeks()
    words = week_words(usual, terms)
    settings = calendar.settings.every_second_week
    if second is None or settings is None:
        return words
    since = terms.short_date(settings.including)
    return terms("calendar.week_second", usual=words, second=week_words(second, terms), date=since)


def week_words(days: tuple[int, ...], terms: Terms) -> str:
    """`周一至周六`, or the days one by one where they do not follow each other."""
    names = [terms(f"weekday.{day}") for day in days]
    if len(days) > 2 and days[-1] - days[0] == len(days) - 1:
        return terms("calendar.week_span", first=names[0], last=names[-1])
    return terms.join(names)


def _sources(report: WorkDaysReport, terms: Terms) -> Iterator[Inline]:
    calendar = report.calendar
    years = range(report.start.year, report.end.year + 1)
    own = {given.year: given.source for given in calendar.settings.official}
    estimated = [year for year in years if calendar.is_estimated(year)]
    lines: list[tuple[Inline, ...]] = []
    if calendar.country in CHINA:
        for year in years:
            if year in own:
                lines.append((Text(terms("calendar.own_source", year=year, source=own[year])),))
            elif year not in estimated:
                lines.append(tuple(_notices(year, terms)))
    else:
        version = package_version()
        lines.append((Text(terms("calendar.package", country=calendar.country, version=version)),))
    if estimated:
        listed = terms.join(terms("calendar.year", year=year) for year in estimated)
        lines.append((Text(terms("calendar.estimated_source", years=listed)),))
    for number, line in enumerate(lines):
        yield from (LineBreak(), *line) if number else line


def _notices(year: int, terms: Terms) -> Iterator[Inline]:
    yield Text(terms("calendar.notice", year=year))
    for number, found in enumerate(notices_on(year)):
        day = terms.short_date(found.published)
        label = terms("calendar.numbered", number=found.number, date=day) if found.number else day
        yield Text(terms("list.separator") if number else "")
        yield Link((Text(label),), found.url)
    yield Text(terms("calendar.notice_end"))


def _listed(stretches: Iterable[Days], terms: Terms) -> str:
    return terms("calendar.semicolon").join(
        terms("calendar.named", days=_span(s, terms), name=s.name) if s.name else _span(s, terms)
        for s in sorted(stretches, key=lambda s: (s.start, s.end))
    )


def _span(days: Days, terms: Terms) -> str:
    return terms.short_date(days.start) if days.start == days.end else terms.span(days.start, days.end)


def _counts(report: WorkDaysReport, terms: Terms) -> Block:
    quarters: dict[tuple[int, int], list[MonthDays]] = {}
    for month in report.months:
        quarters.setdefault((month.month.year, (month.month.month - 1) // 3 + 1), []).append(month)
    by_month = len(quarters) <= MOST_QUARTERS
    rows = _by_month(quarters, terms) if by_month else _by_year(quarters, terms)
    names = ("first", "second", "third") if by_month else ("q1", "q2", "q3", "q4")
    keys = ("quarter" if by_month else "year_head", *names, "sum")
    body = [row(cells) for cells in rows]
    total = [terms("calendar.total"), *[""] * len(names), terms.number(report.total)]
    return table(
        [terms(f"calendar.{key}") for key in keys],
        [*body, row(total, "total")],
        columns=[Column(1.4), *[Column(1.2, "center")] * len(names), Column(0.9, "right")],
        caption=terms("calendar.caption"),
        id="work-calendar",
        alt=terms("calendar.alt", start=report.start, end=report.end, total=report.total),
        notes=[note(terms("calendar.rule"))],
    )


def _by_month(quarters: dict[tuple[int, int], list[MonthDays]], terms: Terms) -> Iterator[list[CellLike]]:
    for (year, quarter), months in quarters.items():
        cells: list[CellLike] = ["", "", ""]
        for month in months:
            place = (month.month.month - 1) % 3
            name = terms(f"gantt.month_{month.month.month}")
            cells[place] = terms("calendar.month_days", month=name, days=month.days)
        head = terms("calendar.quarter_of", year=year, quarter=quarter)
        yield [head, *cells, terms.number(sum(month.days for month in months))]


def _by_year(quarters: dict[tuple[int, int], list[MonthDays]], terms: Terms) -> Iterator[list[CellLike]]:
    for year in sorted({year for year, _ in quarters})[:MOST_YEARS]:
        sums = [sum(month.days for month in quarters.get((year, q), ())) for q in range(1, 5)]
        shown: list[CellLike] = [
            terms.number(days) if (year, q) in quarters else "" for q, days in enumerate(sums, 1)
        ]
        yield [terms("calendar.year", year=year), *shown, terms.number(sum(sums))]


SECTIONS = (Section("work-calendar", Plan, work_days_report, work_days_as_blocks),)

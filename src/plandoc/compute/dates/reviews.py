"""The review calendar: regular reviews as dates, moved to working days."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from dateutil.relativedelta import relativedelta
from dateutil.rrule import DAILY, MONTHLY, rrule

from plandoc.compute.dates.calendar import WorkCalendar, estimate_note, period_of, resolve, work_calendar
from plandoc.compute.listing import without_empty_columns
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, table
from plandoc.doc.nodes import Block, Cell, Column, LineBreak, Text
from plandoc.model.plan import Period, Plan, Review
from plandoc.terms import Terms
from plandoc.world import World

DAYS = {"day": 1, "week": 7, "two-weeks": 14}
MONTHS = {"month": 1, "quarter": 3, "half-year": 6, "year": 12}
"""Each cadence as an interval of days or of months, for a rule of RFC 5545."""

FEW = 14
"""Reviews that come round more often than this a period are given as a rule, not date by date."""


@dataclass(frozen=True, slots=True)
class ReviewDate:
    """One review: the working day on which it is held, and the day the rule gave."""

    day: date
    original: date

    @property
    def moved(self) -> bool:
        """Whether the rule's day was not worked."""
        return self.day != self.original


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A regular review with its dates within the plan's period."""

    name: str
    every: str
    audience: str
    content: str
    form: str
    owner: str
    dates: tuple[ReviewDate, ...]


@dataclass(frozen=True)
class ReviewsReport:
    """Every review of a plan.

    A review with a day of its own (`at`) begins on it and moves forward to the next working
    day; any other stands at the end of each interval from the period's start and moves back
    to the last working day, so that it does not leave its month or quarter.
    """

    reviews: tuple[ReviewLine, ...]
    start: date
    end: date
    calendar: WorkCalendar


def reviews_report(plan: Plan, world: World) -> ReviewsReport:
    """The review dates of a plan."""
    period, calendar = period_of(plan, world), work_calendar(plan.calendar)
    lines = tuple(
        ReviewLine(
            r.name, r.every, r.audience, r.content, r.form, r.owner, tuple(review_dates(r, period, calendar))
        )
        for r in plan.reviews
    )
    return ReviewsReport(lines, period.start, period.end, calendar)


def review_dates(review: Review, period: Period, calendar: WorkCalendar) -> Iterator[ReviewDate]:
    """The dates of one review within the period, in order; none twice."""
    seen: set[date] = set()
    forward = review.at is not None and review.at.kind == "day"
    for original in rule_dates(review, period):
        if review.every == "day" and not calendar.is_working(original):
            continue
        day = calendar.next_working(original) if forward else calendar.previous_working(original)
        if day > period.end:
            day = calendar.previous_working(original)
        if period.start <= day and day not in seen:
            seen.add(day)
            yield ReviewDate(day, original)


def rule_dates(review: Review, period: Period) -> Iterator[date]:
    """The days that the cadence gives, worked or not.

    A date on the 31st falls on the last day of shorter months.
    """
    first = resolve(review.at, period).finish if review.at else _first_end(review.every, period)
    if review.every in MONTHS:
        last_day = (first + timedelta(days=1)).day == 1
        yield from _monthly(first, period.end, MONTHS[review.every], last_day)
        return
    for moment in rrule(DAILY, interval=DAYS[review.every], dtstart=first, until=period.end):
        yield moment.date()


def _monthly(first: date, end: date, step: int, last_day: bool) -> Iterator[date]:
    rule = rrule(
        MONTHLY,
        interval=step,
        dtstart=first.replace(day=1),
        until=end,
        bymonthday=-1 if last_day else tuple(range(min(first.day, 28), first.day + 1)),
        bysetpos=-1,
    )
    for moment in rule:
        if first <= moment.date() <= end:
            yield moment.date()


def _first_end(every: str, period: Period) -> date:
    """The last day of the first interval."""
    step = relativedelta(days=DAYS.get(every, 0), months=MONTHS.get(every, 0))
    end: date = period.start + step - timedelta(days=1)
    return min(end, period.end)


def reviews_as_blocks(report: ReviewsReport, terms: Terms) -> tuple[Block, ...]:
    """Which reviews there are, and a calendar of their dates by month."""
    if not report.reviews:
        return ()
    return (_rules(report, terms), *_calendar(report, terms))


def _rules(report: ReviewsReport, terms: Terms) -> Block:
    head = [
        terms(f"review.{key}") for key in ("name", "every", "form", "audience", "content", "owner", "count")
    ]
    rows = [
        (
            r.name,
            terms(f"review.cadence.{r.every}"),
            r.form,
            r.audience,
            r.content,
            r.owner,
            terms("review.times", count=len(r.dates)),
        )
        for r in report.reviews
    ]
    columns = [
        Column(1.3),
        Column(0.8, "center"),
        Column(0.9),
        Column(1.5),
        Column(2.4),
        Column(1.1),
        Column(0.7, "center"),
    ]
    alt = terms("review.rules_alt", count=len(rows))
    caption = terms("review.rules_caption")
    return without_empty_columns(table(head, rows, columns=columns, caption=caption, id="reviews", alt=alt))


def _calendar(report: ReviewsReport, terms: Terms) -> tuple[Block, ...]:
    shown = [r for r in report.reviews if 0 < len(r.dates) <= FEW]
    if not shown:
        return ()
    months = sorted({_month(d.day) for r in shown for d in r.dates})
    head = [terms("review.month"), *(r.name for r in shown)]
    rows = [
        [cell(terms.month(month), header=True), *(_dates(r, month, terms) for r in shown)] for month in months
    ]
    moved = sum(d.moved for r in shown for d in r.dates)
    total = sum(len(r.dates) for r in shown)
    return (
        table(
            head,
            rows,
            columns=[Column(1.1, "center"), *(Column(1.4, "center") for _ in shown)],
            caption=terms("review.caption"),
            id="review-calendar",
            alt=terms("review.alt", count=total, moved=moved),
            wide=len(shown) > 6,
            notes=[
                note(terms("review.note", count=total, moved=moved)),
                *estimate_note(report.calendar, report.start, report.end, terms),
            ],
        ),
    )


def _dates(review: ReviewLine, month: date, terms: Terms) -> Cell:
    inlines: list[Text | LineBreak] = []
    for found in (d for d in review.dates if _month(d.day) == month):
        inlines += [LineBreak()] if inlines else []
        inlines.append(Text(terms("review.day", date=short_day(found.day), weekday=terms.weekday(found.day))))
        if found.moved:
            inlines += [LineBreak()]
            inlines.append(Text(terms("review.moved", date=short_day(found.original))))
    return cell(inlines)


def short_day(day: date) -> str:
    """`03-31`: month and day, where the year stands beside it."""
    return f"{day.month:02d}-{day.day:02d}"


def _month(day: date) -> date:
    return day.replace(day=1)


def all_dates(report: ReviewsReport) -> tuple[tuple[date, tuple[str, ...]], ...]:
    """Every review day with the names of the reviews held on it, in order."""
    pairs = sorted((d.day, r.name) for r in report.reviews for d in r.dates)
    return tuple((day, tuple(name for _, name in group)) for day, group in groupby(pairs, key=lambda p: p[0]))


SECTIONS = (Section("review-calendar", Plan, reviews_report, reviews_as_blocks),)

"""The review calendar: regular reviews as dates, moved to working days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from plandoc.compute.dates.calendar import WorkCalendar, estimate_note, period_of, work_calendar
from plandoc.compute.dates.rounds import RoundDate, round_dates, shift_of
from plandoc.compute.dates.rule_words import rule_words
from plandoc.compute.listing import without_empty_columns
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, table
from plandoc.doc.nodes import Block, Cell, Column, LineBreak, Text
from plandoc.model.plan import Plan
from plandoc.model.recurrence import Rule, Shift
from plandoc.terms import Terms
from plandoc.world import World

SHIFTS: tuple[Shift, ...] = ("previous", "next", "none")
FEW = 14
"""Reviews that come round more often than this a period are given as a rule, not date by date."""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """A regular review with its dates within the plan's period."""

    name: str
    every: str
    audience: str
    content: str
    form: str
    owner: str
    dates: tuple[RoundDate, ...]
    rule: Rule | None = None
    """The rule of RFC 5545 where `every` is not enough."""
    shift: Shift = "previous"
    """Where it goes from a day off."""


@dataclass(frozen=True)
class ReviewsReport:
    """Every review of a plan.

    Unless `shift` says otherwise, a review with a day of its own (`at`) begins on it and moves
    forward to the next working day; any other stands at the end of each interval from the period's
    start, or where its rule puts it, and moves back to the last working day, so that it does not
    leave its month or quarter.
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
            r.name,
            r.every,
            r.audience,
            r.content,
            r.form,
            r.owner,
            tuple(round_dates(r, r.every, period, calendar)),
            r.rule,
            shift_of(r),
        )
        for r in plan.reviews
    )
    return ReviewsReport(lines, period.start, period.end, calendar)


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
            rule_words(r.rule, terms) if r.rule else terms(f"review.cadence.{r.every}"),
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
        Column(1.4 if any(r.rule for r in report.reviews) else 0.8, "center"),
        Column(0.9),
        Column(1.5),
        Column(2.4),
        Column(1.1),
        Column(0.7, "center"),
    ]
    alt = terms("review.rules_alt", count=len(rows))
    caption = terms("review.rules_caption")
    notes = [note(shift_rule(report.reviews, terms))]
    return without_empty_columns(
        table(head, rows, columns=columns, caption=caption, id="reviews", alt=alt, notes=notes)
    )


def shift_rule(lines: Sequence[ReviewLine], terms: Terms) -> str:
    """What becomes of dates on days off, in one sentence for each way of moving them."""
    names: dict[str, list[str]] = {}
    for line in lines:
        names.setdefault(line.shift, []).append(line.name)
    if len(names) == 1:
        return terms(f"review.shift_all_{lines[0].shift}")
    return terms("review.sentences").join(
        terms(f"review.shift_{shift}", names=terms.join(names[shift])) for shift in SHIFTS if shift in names
    )


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
            columns=[Column(1.6, "center"), *(Column(1.4, "center") for _ in shown)],
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


SECTIONS = (Section("review-calendar", Plan, reviews_report, reviews_as_blocks),)

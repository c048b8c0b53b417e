"""Headcount: posts now and needed, and when hiring has to begin for each gap."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from plandoc.compute.dates.calendar import WorkCalendar, estimate_note, period_of, quarters, work_calendar
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, note, paragraph, row
from plandoc.doc.nodes import Block, Column, Mark, Row
from plandoc.model.people import Headcount
from plandoc.model.plan import Plan
from plandoc.model.traits import WithHeadcount
from plandoc.terms import Terms
from plandoc.world import World

LEAD_WEEKS = 8
"""Weeks from opening a post to the first day at work, unless the plan says otherwise."""
ZERO = Decimal(0)
YEAR = timedelta(days=366)


@dataclass(frozen=True, slots=True)
class PostLine:
    """One post: people now, people needed, and the gap (negative where there are too many)."""

    post: str
    now: Decimal
    needed: Decimal
    gap: Decimal
    kind: str
    note: str


@dataclass(frozen=True, slots=True)
class Hiring:
    """A gap to be closed: open the post on `start`, at work by `by`, both working days.

    `late` says that the day to begin had already passed when the document was built.
    """

    post: str
    count: Decimal
    kind: str
    lead_weeks: int
    start: date
    by: date
    late: bool


@dataclass(frozen=True, slots=True)
class HeadcountReport:
    """The posts of a plan, their sums, and the hiring calendar by date.

    `ends` gives the people expected at the end of each quarter: those now and every gap, in
    either direction, whose date has come by then.
    """

    posts: tuple[PostLine, ...]
    now: Decimal
    needed: Decimal
    hiring: tuple[Hiring, ...]
    undated: tuple[str, ...]
    """Posts with a gap but no date."""
    ends: tuple[Decimal, ...]
    today: date
    _calendar: WorkCalendar


def headcount_report(plan: WithHeadcount, world: World) -> HeadcountReport:
    """The posts of a plan, now and needed."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    calendar = work_calendar(plan.calendar)
    posts = plan.headcount
    hiring = [_hiring(p, calendar, world.today) for p in posts if p.needed > p.now and p.by]
    return HeadcountReport(
        posts=tuple(PostLine(p.post, p.now, p.needed, p.needed - p.now, p.kind, p.note) for p in posts),
        now=sum((p.now for p in posts), ZERO),
        needed=sum((p.needed for p in posts), ZERO),
        hiring=tuple(sorted(hiring, key=lambda line: (line.by, line.start))),
        undated=tuple(p.post for p in posts if p.needed > p.now and not p.by),
        ends=tuple(_people(posts, span.finish) for span in quarters(period_of(plan, world))),
        today=world.today,
        _calendar=calendar,
    )


def _hiring(post: Headcount, calendar: WorkCalendar, today: date) -> Hiring:
    weeks = LEAD_WEEKS if post.lead_weeks is None else post.lead_weeks
    by = calendar.previous_working(post.by or today)
    start = calendar.previous_working(by - timedelta(weeks=weeks))
    return Hiring(post.post, post.needed - post.now, post.kind, weeks, start, by, start < today <= by)


def _people(posts: tuple[Headcount, ...], day: date) -> Decimal:
    return sum((p.needed if p.by and p.by <= day else p.now for p in posts), ZERO)


def headcount_as_blocks(report: HeadcountReport, terms: Terms) -> tuple[Block, ...]:
    """The posts with their gaps and sums."""
    noted = any(p.note for p in report.posts)
    columns = {
        "post": Column(2),
        "kind": Column(1, "center"),
        "now": Column(0.9, "right"),
        "needed": Column(0.9, "right"),
        "gap": Column(1, "right"),
    }
    rows: list[Row] = [row(_post_cells(p, noted, terms)) for p in report.posts]
    total = [cell(terms("headcount.total"), colspan=2), _people_text(report.now, terms),
             _people_text(report.needed, terms), _signed(report.needed - report.now, terms)]  # fmt: skip
    rows += [row(total, "total")] if rows else []
    return listing(
        terms, "headcount", {**columns, "note": 3} if noted else columns, rows,
        posts=len(report.posts), now=_people_text(report.now, terms), needed=_people_text(report.needed, terms),
    )  # fmt: skip


def _post_cells(p: PostLine, noted: bool, terms: Terms) -> list[CellLike]:
    cells: list[CellLike] = [p.post, p.kind or "–", _people_text(p.now, terms), _people_text(p.needed, terms)]
    cells.append((Mark(_signed(p.gap, terms), "warning"),) if p.gap > 0 else _signed(p.gap, terms))
    return [*cells, p.note] if noted else cells


def hiring_as_blocks(report: HeadcountReport, terms: Terms) -> tuple[Block, ...]:
    """When to open each post, and how many people that gives at the end of each quarter."""
    columns = {
        "hire_start": Column(1.3, "center"),
        "hire_by": Column(1.3, "center"),
        "post": 2,
        "kind": Column(1, "center"),
        "count": Column(0.8, "right"),
        "lead": Column(1.1, "right"),
    }
    rows = [_hiring_cells(line, terms) for line in report.hiring]
    ends = terms.join(
        terms("headcount.end", quarter=n, count=_people_text(count, terms))
        for n, count in enumerate(report.ends, start=1)
    )
    notes = [
        paragraph(terms("headcount.hiring.rule"), "formula"),
        note(terms("headcount.hiring.ends", ends=ends)),
    ]
    if report.undated:
        notes.append(note(terms("headcount.hiring.undated", posts=terms.join(report.undated))))
    if report.hiring:
        first, last = report.hiring[0].by, report.hiring[-1].by
        notes += estimate_note(report._calendar, max(first, last - YEAR), last, terms)
    people = sum((line.count for line in report.hiring), ZERO)
    return listing(terms, "headcount.hiring", columns, rows, notes=notes, people=_people_text(people, terms))


def _hiring_cells(line: Hiring, terms: Terms) -> list[CellLike]:
    start = terms.short_date(line.start)
    return [
        (Mark(start, "warning"),) if line.late else start,
        terms.short_date(line.by),
        line.post,
        line.kind or "–",
        _people_text(line.count, terms),
        str(line.lead_weeks),
    ]


def headcount_and_hiring(report: HeadcountReport, terms: Terms) -> tuple[Block, ...]:
    """The posts, then the hiring calendar."""
    return (*headcount_as_blocks(report, terms), *hiring_as_blocks(report, terms))


def _people_text(count: Decimal, terms: Terms) -> str:
    return terms.number(count)


def _signed(gap: Decimal, terms: Terms) -> str:
    if gap == 0:
        return "0"
    return f"{'+' if gap > 0 else '−'}{terms.number(abs(gap))}"


SECTIONS = (Section("headcount", WithHeadcount, headcount_report, headcount_and_hiring),)

"""Headcount shown: posts and gaps, the hiring calendar, people month by month, what new people cost."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

from plandoc.compute.dates.axis import month_names
from plandoc.compute.dates.calendar import estimate_note
from plandoc.compute.listing import listing
from plandoc.compute.people.headcount import HeadcountReport, Hiring, PostLine, headcount_report
from plandoc.compute.people.headcount_course import CourseReport, PostCost, course_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row
from plandoc.doc.charts import LineChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Mark, Row
from plandoc.model.traits import WithHeadcount
from plandoc.terms import Terms

HOME = "CNY"
YEAR = timedelta(days=366)


def headcount_as_blocks(report: HeadcountReport, terms: Terms) -> tuple[Block, ...]:
    """The posts with their gaps and sums."""
    noted = any(_remarks(p, terms) for p in report.posts)
    columns = {
        "post": Column(2),
        "kind": Column(1, "center"),
        "now": Column(0.9, "right"),
        "needed": Column(0.9, "right"),
        "gap": Column(1, "right"),
    }
    rows: list[Row] = [row(_post_cells(p, noted, terms)) for p in report.posts]
    gap = sum((p.gap for p in report.posts), Decimal(0))
    total = [cell(terms("headcount.total"), colspan=2), _people_text(report.now, terms),
             _people_text(report.needed, terms), _signed(gap, terms)]  # fmt: skip
    rows += [row(total, "total")] if rows else []
    return listing(
        terms, "headcount", {**columns, "note": 3} if noted else columns, rows,
        posts=len(report.posts), now=_people_text(report.now, terms), needed=_people_text(report.needed, terms),
    )  # fmt: skip


def _post_cells(p: PostLine, noted: bool, terms: Terms) -> list[CellLike]:
    cells: list[CellLike] = [p.post, p.kind or "–", _people_text(p.now, terms), _people_text(p.needed, terms)]
    cells.append((Mark(_signed(p.gap, terms), "warning"),) if p.gap > 0 else _signed(p.gap, terms))
    return [*cells, _remarks(p, terms)] if noted else cells


def _remarks(p: PostLine, terms: Terms) -> str:
    """Leavers and part-time posts, then the plan's own remark."""
    parts = [p.note]
    if p.leaving:
        key = "headcount.leaving" if p.leaving_on else "headcount.leaving_some_day"
        day = terms.short_date(p.leaving_on) if p.leaving_on else ""
        parts.append(terms(key, people=_people_text(p.leaving, terms), date=day))
    if p.posts is not None:
        parts.append(terms("headcount.full_posts", posts=terms.number(p.posts)))
    return terms("clause.join").join(filter(None, parts))


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
    late = [line for line in report.hiring if line.late and line.earliest]
    if late:
        listed = terms.join(
            terms(
                "headcount.hiring.earliest", post=line.post, date=terms.short_date(line.earliest or line.by)
            )
            for line in late
        )
        notes.append(
            note(terms("headcount.hiring.late", today=terms.short_date(report.today), listed=listed))
        )
    if report.undated:
        notes.append(note(terms("headcount.hiring.undated", posts=terms.join(report.undated))))
    if report.hiring:
        first, last = report.hiring[0].by, report.hiring[-1].by
        notes += estimate_note(report._calendar, max(first, last - YEAR), last, terms)
    people = sum((line.count for line in report.hiring), Decimal(0))
    return listing(terms, "headcount.hiring", columns, rows, notes=notes, people=_people_text(people, terms))


def _hiring_cells(line: Hiring, terms: Terms) -> list[CellLike]:
    start = terms.short_date(line.start)
    return [
        (Mark(start, "warning"),) if line.late else start,
        terms.short_date(line.by),
        line.post,
        line.kind or "–",
        _people_text(line.count, terms),
        str(line.lead_weeks)
        if line.lead_days is None
        else terms("headcount.hiring.days", days=line.lead_days),
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


def course_as_blocks(report: CourseReport, terms: Terms) -> tuple[Block, ...]:
    """People needed and there, month by month, and what the changes cost."""
    return (*_chart(report, terms), *_costs(report, terms))


def _chart(report: CourseReport, terms: Terms) -> tuple[Block, ...]:
    if not report.changes or len(report.months) < 2:
        return ()
    lines = [("needed", report.needed), ("staying", report.staying)]
    if report.planned != report.needed:
        lines.append(("planned", report.planned))
    series = tuple(
        Series(terms(f"headcount.course.{name}"), tuple(float(v) for v in values)) for name, values in lines
    )
    gaps = [need - there for need, there in zip(report.needed, report.planned, strict=True)]
    worst = max(range(len(gaps)), key=lambda i: gaps[i])
    key = "headcount.course.alt_gap" if gaps[worst] > 0 else "headcount.course.alt"
    alt = terms(
        key, first=terms.number(report.needed[0]), last=terms.number(report.needed[-1]),
        gap=terms.number(gaps[worst]), month=terms.month(report.months[worst]),
    )  # fmt: skip
    chart = LineChart(month_names(report.months, terms), series, terms("headcount.course.unit"))
    notes = [note(terms("headcount.course.rule"))]
    short = [(m, g) for m, g in zip(report.months, gaps, strict=True) if g > 0]
    if short:
        listed = terms.join(
            terms("headcount.course.gap", month=terms.month(m), gap=terms.number(g)) for m, g in short
        )
        notes.append(note(terms("headcount.course.gaps", listed=listed)))
    return (
        Figure(
            chart, inlines(terms("headcount.course.caption")), alt, id="headcount-course", notes=tuple(notes)
        ),
    )


def _costs(report: CourseReport, terms: Terms) -> tuple[Block, ...]:
    unit = terms("headcount.cost.home") if report.currency == HOME else report.currency
    columns = {
        "post": 2,
        "people": Column(0.9, "right"),
        "stay": Column(1.6, "center"),
        "months": Column(1, "right"),
        "salary": Column(1.1, "right", unit),
        "cost": Column(1.2, "right", unit),
    }
    rows: list[Row] = [row(_cost_cells(c, terms)) for c in report.costs]
    total = terms.number(report.cost, 2)
    rows += [row([cell(terms("headcount.total"), colspan=5), total], "total")] if rows else []
    notes = [paragraph(terms("headcount.cost.rule"), "formula")]
    return listing(terms, "headcount.cost", columns, rows, notes=notes, posts=len(report.costs), total=total)


def _cost_cells(cost: PostCost, terms: Terms) -> list[CellLike]:
    return [
        cost.post,
        _signed(cost.people, terms),
        terms.span(cost.start, cost.end),
        terms.number(cost.person_months, 2),
        terms.number(cost.salary, 2),
        terms.number(cost.cost, 2),
    ]


SECTIONS = (
    Section("headcount", WithHeadcount, headcount_report, headcount_and_hiring),
    Section("headcount-course", WithHeadcount, course_report, course_as_blocks),
)

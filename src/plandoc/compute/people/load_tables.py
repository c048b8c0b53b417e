"""The workload shown: a chart and a table by month, the weeks of a short plan, the overloads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from plandoc.compute.dates.axis import month_names
from plandoc.compute.lines import lines_of
from plandoc.compute.listing import listing, without_empty_columns
from plandoc.compute.people.load import WEEK, LoadReport, Overload, OwnerLoad, load_report
from plandoc.compute.schedule.schedule_tables import estimated
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Paragraph, Row, Tone
from plandoc.model.staff import Availability
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms

MONTHS_SHOWN = 14
MONTHS_DRAWN = 36
"""A bar chart of more months could not be read."""
WEEKS_SHOWN = 16
"""Weeks up to which each is a column; longer plans list their overloaded weeks only."""
OVERLOADS_SHOWN = 30


def load_as_blocks(report: LoadReport, terms: Terms) -> tuple[Block, ...]:
    """A chart and a table of person-days by month, the weeks, and what is too much."""
    if not report.owners:
        return ()
    chart = (_chart(report, terms),) if len(report.months) <= MONTHS_DRAWN else ()
    return (
        *chart,
        _table(report, terms),
        *_availability(report, terms),
        *_weeks(report, terms),
        *_overloads(report, terms),
    )


def _chart(report: LoadReport, terms: Terms) -> Block:
    totals = list(report.by_month)
    top = max(range(len(totals)), key=lambda i: totals[i])
    series = Series(
        terms("load.person_days"), tuple(float(v) for v in totals), tuple(terms.number(v, 0) for v in totals)
    )
    labels = month_names(report.months, terms)
    alt = terms(
        "load.chart_alt",
        total=terms.number(report.total),
        month=terms.month(report.months[top]),
        most=terms.number(totals[top]),
    )
    return Figure(
        BarChart(labels, (series,), terms("load.person_days")),
        inlines(terms("load.chart_caption")),
        alt,
        id="load-chart",
        notes=estimated(report._schedule, terms),
    )


def _table(report: LoadReport, terms: Terms) -> Block:
    months = report.months[:MONTHS_SHOWN]
    head: list[CellLike] = [
        terms("load.owner"),
        terms("load.people"),
        *(terms(f"gantt.month_{m.month}") for m in months),
        terms("load.total"),
        terms("load.peak"),
    ]
    rows: list[Row] = [_row(o, len(months), terms) for o in report.owners]
    sums = report.by_month[: len(months)]
    total = [terms("load.sum"), "", *(_number(v, terms) for v in sums), _number(report.total, terms), ""]
    rows.append(row(total, "total"))
    columns = [Column(1.8), Column(1.0, "right"), *(Column(0.8, "right") for _ in months),
               Column(0.95, "right"), Column(1.6, "center")]  # fmt: skip
    notes = [*_rules(report, terms), *estimated(report._schedule, terms)]
    if len(report.months) > MONTHS_SHOWN:
        notes.insert(0, note(terms("load.cut", months=MONTHS_SHOWN)))
    over = sum(1 for o in report.owners if o.overloads)
    caption = terms("load.caption", first=terms.month(months[0]), last=terms.month(months[-1]))
    return table(
        head, rows, columns=columns, caption=caption, id="load",
        alt=terms("load.alt", count=len(report.owners), over=over), wide=len(months) > 10, notes=notes,
    )  # fmt: skip


def _rules(report: LoadReport, terms: Terms) -> list[Paragraph]:
    notes = [note(terms("load.rule"))]
    if report.limited:
        notes.append(note(terms("load.limited")))
    if any(o.shared for o in report.owners):
        shared = terms.join(o.owner for o in report.owners if o.shared)
        notes.append(note(terms("load.shared", roles=shared)))
    return notes


def _row(owner: OwnerLoad, months: int, terms: Terms) -> Row:
    cells: list[CellLike] = [owner.owner, terms.number(owner.people)]
    for load, capacity in zip(owner.months[:months], owner.capacity[:months], strict=True):
        tone: Tone = "danger" if load > capacity else "neutral"
        cells.append(cell(_number(load, terms), tone=tone))
    cells.append(_number(owner.total, terms))
    peak = max(owner.overloads, key=lambda o: o.degree, default=None)
    if peak is None:
        return row([*cells, cell("–")])
    key = "load.peak_nobody" if peak.share is None else "load.peak_value"
    text = terms(key, share=share_text(peak, terms), weeks=len(owner.overloads))
    return row([*cells, cell(text, tone="danger")])


def share_text(overload: Overload, terms: Terms) -> str:
    """Load as a share of capacity, or that nobody is there."""
    return terms("load.nobody") if overload.share is None else terms.percent(overload.share, 0)


def _number(value: Decimal, terms: Terms) -> str:
    return terms.number(value.quantize(Decimal("0.1"))) if value else "–"


def _availability(report: LoadReport, terms: Terms) -> tuple[Block, ...]:
    """Who is not there all of the time, as the plan says it."""
    rows = [_entry_cells(entry, terms) for entry in report._schedule._plan.availability]
    columns = {"name": 1.4, "people": Column(0.8, "right"), "share": Column(0.9, "right"),
               "stay": Column(1.5, "center"), "absences": 2.4, "note": 1.8}  # fmt: skip
    found = listing(terms, "availability", columns, rows)
    return tuple(without_empty_columns(shown) for shown in found)


def _entry_cells(entry: Availability, terms: Terms) -> list[CellLike]:
    absences = [
        terms.span(a.start, a.end) + (terms("availability.reason", text=a.name) if a.name else "")
        for a in entry.absences
    ]
    return [
        entry.name,
        "" if entry.people is None else terms.number(entry.people),
        "" if entry.share is None else terms.percent(entry.share, 0),
        _stay(entry, terms),
        lines_of(absences) if absences else "",
        entry.note,
    ]


def _stay(entry: Availability, terms: Terms) -> str:
    if entry.start and entry.end:
        return terms.span(entry.start, entry.end)
    if entry.start:
        return terms("availability.from", date=terms.short_date(entry.start))
    return terms("availability.until", date=terms.short_date(entry.end)) if entry.end else ""


def _weeks(report: LoadReport, terms: Terms) -> tuple[Block, ...]:
    """Each owner's load by week in percent of capacity, where the weeks fit on a page."""
    if not 2 <= len(report.weeks) <= WEEKS_SHOWN:
        return ()
    head = [terms("load.owner"), *(terms("load.week_head", month=w.month, day=w.day) for w in report.weeks)]
    rows = [row([o.owner, *_week_cells(o, terms)]) for o in report.owners]
    columns = [Column(1.8), *(Column(0.8, "right") for _ in report.weeks)]
    alt = terms("load.weeks_alt", count=len(report.owners), weeks=len(report.weeks))
    return (
        table(
            head, rows, columns=columns, caption=terms("load.weeks_caption"), id="load-weeks",
            alt=alt, wide=len(report.weeks) > 10, notes=[note(terms("load.weeks_rule"))],
        ),
    )  # fmt: skip


def _week_cells(owner: OwnerLoad, terms: Terms) -> list[CellLike]:
    cells: list[CellLike] = []
    for load, capacity in zip(owner.weeks, owner.week_capacity, strict=True):
        tone: Tone = "danger" if load > capacity else "notice" if load == capacity and load else "neutral"
        text = terms.percent(load / capacity, 0) if capacity else terms("load.nobody") if load else "–"
        cells.append(cell(text if load else "–", tone=tone))
    return cells


@dataclass(frozen=True, slots=True)
class Stretch:
    """Weeks after one another in which the same tasks ask too much of an owner."""

    first: date
    last: date
    """Monday of the last week."""
    worst: Overload


def stretches(owner: OwnerLoad) -> tuple[Stretch, ...]:
    """An owner's overloads, weeks with the same tasks together."""
    found: list[Stretch] = []
    for overload in owner.overloads:
        before = found[-1] if found else None
        if before and before.last + WEEK == overload.week and before.worst.tasks == overload.tasks:
            worst = max(before.worst, overload, key=lambda o: o.degree)
            found[-1] = Stretch(before.first, overload.week, worst)
        else:
            found.append(Stretch(overload.week, overload.week, overload))
    return tuple(found)


def _overloads(report: LoadReport, terms: Terms) -> tuple[Block, ...]:
    """Whom the plan asks for too much, when, by which tasks, and what could move."""
    found = sorted((s for o in report.owners for s in stretches(o)), key=lambda s: (s.first, s.worst.owner))
    if not found:
        return ()
    keys = ("over_weeks", "owner", "over_load", "over_capacity", "over_share", "over_tasks", "over_movable")
    columns = [Column(1.75, "center"), Column(1.1), Column(0.85, "right"), Column(0.85, "right"),
               Column(1.05, "center"), Column(2.2), Column(2.0)]  # fmt: skip
    notes = [note(terms("load.over_rule"))]
    if len(found) > OVERLOADS_SHOWN:
        notes.insert(0, note(terms("load.over_cut", shown=OVERLOADS_SHOWN, count=len(found))))
    owners = len({s.worst.owner for s in found})
    return (
        table(
            [terms(f"load.{key}") for key in keys],
            [row(_over_cells(s, report, terms)) for s in found[:OVERLOADS_SHOWN]],
            columns=columns, caption=terms("load.over_caption"), id="overloads",
            alt=terms("load.over_alt", count=owners, weeks=sum(len(o.overloads) for o in report.owners)),
            notes=notes,
        ),
    )  # fmt: skip


def _over_cells(stretch: Stretch, report: LoadReport, terms: Terms) -> list[CellLike]:
    worst, tasks = stretch.worst, report._schedule.tasks
    last = stretch.last + timedelta(days=6)
    movable = terms.join(
        terms("load.over_float", task=f"{tasks[i].number} {tasks[i].name}", days=days)
        for i, days in worst.movable
    )
    return [
        terms.span(stretch.first, last),
        worst.owner,
        terms.number(worst.load.quantize(Decimal("0.1"))),
        terms.number(worst.capacity.quantize(Decimal("0.1"))),
        cell(share_text(worst, terms), tone="danger"),
        terms.join(f"{tasks[i].number} {tasks[i].name}" for i in worst.tasks),
        movable or terms("load.over_fixed"),
    ]


SECTIONS = (Section("load", WithSchedule, load_report, load_as_blocks),)

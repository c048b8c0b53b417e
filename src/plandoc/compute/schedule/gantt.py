"""The Gantt chart: phases, tasks, milestones, the buffer and the deadline on one time axis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from statistics import median
from typing import Literal

from plandoc.compute.dates.axis_labels import month_labels, year_labels
from plandoc.compute.schedule.schedule import Buffer, ScheduledTask, ScheduleReport, schedule_report
from plandoc.compute.schedule.schedule_tables import estimated, phases_of
from plandoc.compute.section import Section
from plandoc.doc.build import inlines, note
from plandoc.doc.charts import GanttChart, GanttLink, GanttRow
from plandoc.doc.nodes import Block, Figure
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms

LegendKind = Literal[
    "task", "critical", "milestone", "summary", "float", "buffer", "ongoing", "done", "approved", "off"
]

UPRIGHT, SHORTEST = 270.0, 4.0
"""Points of a time axis on an upright page, and of the shortest bar that reads as one."""
FEW = 6
"""With as many tasks or fewer a chart stays upright."""
DAYS_OFF_UP_TO = 550
"""Days off are shaded up to this length; beyond it the shades would run together."""


def gantt_as_blocks(report: ScheduleReport, terms: Terms) -> tuple[Block, ...]:
    """The chart; empty when no task has dates."""
    if not any(t.start for t in report.tasks):
        return ()
    chart = gantt_chart(report, terms)
    finish = terms.date(report.finish) if report.finish else "–"
    critical = terms.join(t.name for t in (report.tasks[i] for i in report.chain))
    alt = terms("gantt.alt", start=terms.date(report.start), finish=finish, count=len(report.tasks))
    if critical:
        alt += terms("gantt.alt_critical", tasks=critical)
    notes = (note(terms("gantt.note")), *estimated(report, terms))
    return (Figure(chart, inlines(terms("gantt.caption")), alt, id="gantt", wide=_lies(chart), notes=notes),)


def _lies(chart: GanttChart) -> bool:
    """Whether half of the bars would be too short to be read on an upright page."""
    spans = [(r.finish - r.start).days + 1 for r in chart.rows if r.kind == "task" and r.start and r.finish]
    days = (chart.finish - chart.start).days + 1
    return len(spans) > FEW and median(spans) * UPRIGHT < SHORTEST * days


def overview_as_blocks(report: ScheduleReport, terms: Terms) -> tuple[Block, ...]:
    """Phases, milestones, buffer and deadline alone: the schedule on half a page."""
    if not report._plan.phases or not any(t.start for t in report.tasks):
        return ()
    whole = gantt_chart(report, terms)
    rows = tuple(replace(r, level=0) for r in whole.rows if _in_overview(r))
    chart = replace(
        whole, rows=rows, links=(), legend=_legend(report, list(rows), bool(whole.days_off), terms)
    )
    finish = terms.date(report.finish) if report.finish else "–"
    alt = terms("gantt.overview_alt", count=len(report._plan.phases), milestones=len(report.milestones),
                start=terms.date(report.start), finish=finish)  # fmt: skip
    caption = inlines(terms("gantt.overview_caption"))
    return (Figure(chart, caption, alt, id="gantt-overview", notes=tuple(estimated(report, terms))),)


def _in_overview(row: GanttRow) -> bool:
    """Whether a row is a phase, a milestone or the buffer of the project."""
    return row.kind == "milestone" or (row.kind in {"summary", "buffer"} and row.level == 0)


def gantt_chart(report: ScheduleReport, terms: Terms) -> GanttChart:
    """The chart as data."""
    places: dict[int, int] = {}
    rows: list[GanttRow] = []
    for phase, tasks in phases_of(report):
        if phase:
            rows.append(_summary(phase.name, tasks))
        for task in tasks:
            places[task.index] = len(rows)
            level = task.level + (1 if phase else 0)
            rows.append(_bar(task, terms, level, _approved(task, report)))
        if phase:
            rows.extend(_diamonds(report, phase.id, terms))
    rows.extend(_diamonds(report, "", terms))
    rows.extend(_buffer(b, "gantt.buffer_row", terms) for b in report.buffers if b.milestone is None)
    start, finish = _range(report)
    short = (finish - start).days <= DAYS_OFF_UP_TO
    return GanttChart(
        rows=tuple(rows),
        start=start,
        finish=finish,
        links=tuple(_links(report, places)),
        days_off=report._calendar.days_off(start, finish) if short else (),
        marks=_marks(report, start, finish, terms),
        month_labels=month_labels(start, finish, terms),
        year_labels=year_labels(start, finish, terms),
        legend=_legend(report, rows, short, terms),
    )


def _marks(report: ScheduleReport, start: date, finish: date, terms: Terms) -> tuple[tuple[date, str], ...]:
    """The day up to which progress is known, and the one by which the work is wanted."""
    status = report._plan.status_date
    known = ((status, terms("gantt.status")),) if status and start <= status <= finish else ()
    return (*known, *(((report.deadline, terms("gantt.deadline")),) if report.deadline else ()))


def _summary(name: str, tasks: tuple[ScheduledTask, ...]) -> GanttRow:
    starts = [t.start for t in tasks if t.start and not t.ongoing]
    ends = [t.finish for t in tasks if t.finish and not t.ongoing]
    number = tasks[0].number.partition(".")[0] if tasks else ""
    return GanttRow(name, number, min(starts, default=None), max(ends, default=None), "summary")


def _approved(task: ScheduledTask, report: ScheduleReport) -> tuple[date, date] | None:
    """The dates of the baseline, where they are known and the schedule has left them."""
    frozen = report._plan.tasks[task.index].baseline
    start = frozen.start or task.start if frozen else None
    finish = frozen.finish or task.finish if frozen else None
    if start is None or finish is None or start > finish or (start, finish) == (task.start, task.finish):
        return None
    return start, finish


def _bar(task: ScheduledTask, terms: Terms, level: int, approved: tuple[date, date] | None) -> GanttRow:
    floats = task.total_float is not None and task.total_float > 0
    slips = task.late_finish if floats and not task.ongoing and not task.summary else None
    return GanttRow(
        task.name,
        task.number,
        task.start,
        task.finish,
        "ongoing" if task.ongoing else "summary" if task.summary else "task",
        critical=task.critical,
        done=float(min(max(task.done, Decimal(0)), Decimal(1))) if task.done is not None else None,
        float_until=slips,
        note=terms.join(task.owner),
        level=level,
        approved=approved,
    )


def _diamonds(report: ScheduleReport, phase: str, terms: Terms) -> Iterator[GanttRow]:
    known = {p.id for p in report._plan.phases}
    kept = {b.milestone: b for b in report.buffers if b.milestone is not None}
    for n, found in enumerate(report.milestones, start=1):
        if (found.phase if found.phase in known else "") == phase and found.promised:
            label = terms.short_date(found.promised)
            if found.index in kept:
                yield _buffer(kept[found.index], "gantt.milestone_buffer_row", terms, level=1 if phase else 0)
            yield GanttRow(
                found.name, f"M{n}", found.promised, found.promised, "milestone",
                critical=found.critical, note=label, level=1 if phase else 0,
            )  # fmt: skip


def _buffer(buffer: Buffer, label: str, terms: Terms, level: int = 0) -> GanttRow:
    """A buffer as a bar of its own, with the date that can be promised."""
    return GanttRow(
        terms(label, days=buffer.days), start=buffer.start, finish=buffer.finish, kind="buffer",
        note=terms.short_date(buffer.finish), level=level,
    )  # fmt: skip


def _links(report: ScheduleReport, places: dict[int, int]) -> Iterator[GanttLink]:
    for task in report.tasks:
        for link in task.needs:
            if task.index in places and link.index in places:
                yield GanttLink(places[link.index], places[task.index], link.kind)


def _range(report: ScheduleReport) -> tuple[date, date]:
    """From the first to the last date that is drawn, the deadline included."""
    days = [d for t in report.tasks for d in (t.start, t.finish, t.late_finish) if d and not t.ongoing]
    days += [m.promised for m in report.milestones if m.promised]
    days += [d for d in (report.deadline, report.commit) if d]
    if not days:
        days = [d for t in report.tasks for d in (t.start, t.finish) if d]
    return min(days), max(days)


def _legend(
    report: ScheduleReport, rows: list[GanttRow], short: bool, terms: Terms
) -> tuple[tuple[LegendKind, str], ...]:
    kinds = {row.kind for row in rows}
    shown: dict[LegendKind, bool] = {
        "task": "task" in kinds,
        "critical": any(row.critical and row.kind == "task" for row in rows),
        "float": any(row.float_until for row in rows),
        "summary": "summary" in kinds,
        "milestone": "milestone" in kinds,
        "buffer": "buffer" in kinds,
        "ongoing": "ongoing" in kinds,
        "done": any(row.done for row in rows),
        "approved": any(row.approved for row in rows),
        "off": short,
    }
    parts = "_tasks" if any(t.summary for t in report.tasks) else ""
    words = {kind: f"gantt.legend_{kind}" for kind in shown} | {"summary": f"gantt.legend_summary{parts}"}
    return tuple((kind, terms(words[kind])) for kind, there in shown.items() if there)


SECTIONS = (
    Section("gantt", WithSchedule, schedule_report, gantt_as_blocks),
    Section("gantt-overview", WithSchedule, schedule_report, overview_as_blocks),
)

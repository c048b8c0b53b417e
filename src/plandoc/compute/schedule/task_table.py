"""The table of tasks: lengths, links, dates and floats, with the buffers as rows of their own."""

from __future__ import annotations

from plandoc.compute.schedule.schedule import (
    Buffer,
    ScheduledTask,
    ScheduleReport,
    TaskLink,
    schedule_report,
)
from plandoc.compute.schedule.schedule_tables import dates_cell, ends_cell, estimated, numbered
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, inlines, note, paragraph, table
from plandoc.doc.nodes import Block, Column, Mark, Strong
from plandoc.model.traits import WithSchedule
from plandoc.model.work import Task
from plandoc.terms import Terms

DATES = ("start_no_earlier", "finish_no_later", "must_start", "must_finish")
"""Dates that a task has to keep, by their fields."""


def task_schedule_as_blocks(report: ScheduleReport, terms: Terms) -> tuple[Block, ...]:
    """Lengths, predecessors, earliest and latest dates, floats; critical tasks are marked."""
    timed = [t for t in numbered(report) if t.start or t.needs]
    if not timed:
        return ()
    keys = [
        "number",
        "task",
        "length",
        "needs",
        *(["early_dates", "late_dates"] if report.networked else ["start", "finish"]),
    ]
    columns = [Column(0.7), Column(2.1), Column(0.8, "right"), Column(1.3),
               Column(1.6, "center"), Column(1.6, "center")]  # fmt: skip
    if report.networked:
        keys += ["total_float", "free_float", "critical"]
        columns += [Column(0.9, "right"), Column(1.12, "right"), Column(1.0, "center")]
    rows = [_timed_row(t, report, terms) for t in timed] + [
        _buffer_row(b, report, terms) for b in report.buffers
    ]
    notes = [note(terms("schedule.rule"))]
    if any(t.summary for t in timed):
        notes.append(note(terms("schedule.summary_rule")))
    if report.buffers:
        notes.append(note(terms("schedule.buffer_rule")))
    if report.networked:
        limit = terms.number(report.critical_below)
        notes.append(paragraph(terms("schedule.formula", limit=limit), "formula"))
        if any(t.total_float is not None and t.total_float < 0 for t in timed):
            notes.append(note(terms("schedule.negative_rule")))
    critical = sum(t.critical for t in report.tasks)
    alt = terms("schedule.alt", count=len(timed), critical=critical, days=report.days)
    return (
        table(
            [terms(f"schedule.{key}") for key in keys], rows, columns=columns,
            caption=terms("schedule.caption"), id="task-schedule", alt=alt,
            notes=[*notes, *estimated(report, terms)],
        ),
    )  # fmt: skip


def _timed_row(task: ScheduledTask, report: ScheduleReport, terms: Terms) -> list[CellLike]:
    cells: list[CellLike] = [
        task.number,
        _name(task, report._plan.tasks[task.index], terms),
        length_text(task, terms),
        terms.join(link_text(link, terms) for link in (*task.needs, *task.milestones)) or "–",
    ]
    if not report.networked:
        return [*cells, *_dates(task, terms)]
    return [
        *cells,
        dates_cell(task, terms),
        ends_cell(task.late_start, task.late_finish, terms),
        _float(task.total_float, terms),
        _float(task.free_float, terms),
        Mark(terms("schedule.is_critical"), "danger") if task.critical else "",
    ]


def _name(task: ScheduledTask, source: Task, terms: Terms) -> CellLike:
    """The name, strong for a summary, with the dates that the task has to keep in small print below."""
    name = (Strong(inlines(task.name)),) if task.summary else inlines(task.name)
    days = [(field, getattr(source, field)) for field in DATES]
    small = [note(terms(f"schedule.{field}", date=terms.short_date(day))) for field, day in days if day]
    if source.as_late_as_possible:
        small.append(note(terms("schedule.as_late_as_possible")))
    return (paragraph(name), *small) if small else paragraph(name)


def _buffer_row(buffer: Buffer, report: ScheduleReport, terms: Terms) -> list[CellLike]:
    """A buffer with its length and dates; the day after which it is used up is the date to promise."""
    if buffer.milestone is None:
        number, name = "–", terms("schedule.project_buffer")
    else:
        found = report.milestones[buffer.milestone]
        number, name = f"M{buffer.milestone + 1}", terms("schedule.milestone_buffer", name=found.name)
    if not report.networked:
        days = (terms.short_date(buffer.start), terms.short_date(buffer.finish))
        return [number, name, str(buffer.days), "–", *days]
    dates = ends_cell(buffer.start, buffer.finish, terms)
    return [number, name, str(buffer.days), "–", dates, "–", "–", "–", ""]


def _dates(task: ScheduledTask, terms: Terms) -> tuple[str, str]:
    """Start and finish, each in a cell of its own."""
    start = terms.short_date(task.start) if task.start else "–"
    finish = terms.short_date(task.finish) if task.finish else "–"
    return start, terms("schedule.ongoing") if task.ongoing else finish


def _float(days: int | None, terms: Terms) -> CellLike:
    """A float in working days; a negative one stands out."""
    if days is None:
        return "–"
    return Mark(terms.number(days), "danger") if days < 0 else str(days)


def length_text(task: ScheduledTask, terms: Terms) -> str:
    """The length in working days, or in calendar days with their unit."""
    if task.elapsed_days is not None and not task.summary:
        return lag_text(task.elapsed_days, True, terms)
    return str(task.days) if task.days is not None else "–"


def link_text(link: TaskLink, terms: Terms) -> str:
    """`1.2`, or `1.2 SS+3 wd` where the link is not a plain finish-to-start."""
    if link.kind == "FS" and not link.lag:
        return link.number
    unit = terms("lag.short_elapsed" if link.elapsed else "lag.short_working")
    gap = terms("quantity.gap")
    lag = f"{'+' if link.lag > 0 else '−'}{abs(link.lag)}{gap}{unit}" if link.lag else ""
    return f"{link.number} {link.kind}{lag}"


def lag_text(days: int, elapsed: bool, terms: Terms) -> str:
    """`3 working days` or `7 calendar days`."""
    return terms("lag.elapsed" if elapsed else "lag.working", count=days, days=days)


SECTIONS = (Section("task-schedule", WithSchedule, schedule_report, task_schedule_as_blocks),)

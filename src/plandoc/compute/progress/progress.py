"""Progress: how much of each task is done, beside what should be done by the day of preparation."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.calendar import WorkCalendar, status_on
from plandoc.compute.lines import lines_of
from plandoc.compute.progress.actuals import actuals_of
from plandoc.compute.progress.edition import shows_progress
from plandoc.compute.schedule.schedule import ScheduledTask, SchedulePlan, ScheduleReport, schedule_report
from plandoc.compute.schedule.schedule_tables import numbered
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note, paragraph, row, table
from plandoc.doc.nodes import Block, Column, Mark, Row, Tone
from plandoc.model.traits import WithSchedule
from plandoc.model.work import Task
from plandoc.terms import Terms
from plandoc.world import World

State = Literal["", "done", "ahead", "on_time", "behind"]

STEP = Decimal("0.05")
"""Deviation that still counts as on time."""

TONES: dict[State, Tone] = {"done": "good", "ahead": "info", "on_time": "good", "behind": "danger"}


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """A task with the share that is done and the share that is due.

    `due` is the share of the task's working days gone by on the day of preparation; `state`
    is empty for a task that does not say how much of it is done.
    """

    index: int
    number: str
    done: Decimal | None
    due: Decimal
    state: State


@dataclass(frozen=True, slots=True)
class ProgressReport:
    """Progress of all tasks.

    `done` and `due` are shares of the whole work, counted in working days of the tasks.
    """

    status: date
    tasks: tuple[TaskProgress, ...]
    done: Decimal | None
    due: Decimal | None
    _schedule: ScheduleReport = field(repr=False, compare=False)


def progress_report(plan: SchedulePlan, world: World) -> ProgressReport:
    """Progress on the status date; empty while no task says how much is done."""
    schedule, status = schedule_report(plan, world), status_on(plan, world)
    known = [_with_actuals(t, plan, status) for t in numbered(schedule)]
    timed = [t for t in known if t.days and t.start and t.finish and not t.ongoing and not t.summary]
    if not any(t.done is not None for t in timed) or not shows_progress(plan):
        return ProgressReport(status, (), None, None, schedule)
    tasks = tuple(_progress(t, schedule._calendar, status) for t in timed)
    total = sum((Decimal(t.days or 0) for t in timed), Decimal(0))
    done = sum((Decimal(t.days or 0) * (t.done or Decimal(0)) for t in timed), Decimal(0))
    due = sum((Decimal(t.days or 0) * p.due for t, p in zip(timed, tasks, strict=True)), Decimal(0))
    return ProgressReport(status, tasks, done / total, due / total, schedule)


def _with_actuals(task: ScheduledTask, plan: SchedulePlan, status: date) -> ScheduledTask:
    """The task with the share done that its actual dates or its state prove."""
    if task.done is not None or task.summary:
        return task
    known = actuals_of(plan.tasks[task.index], status)
    return replace(task, done=known.done) if known.state == "finished" else task


def share_due(task: ScheduledTask, calendar: WorkCalendar, status: date) -> Decimal:
    """The share of a task's working days gone by at the end of `status`."""
    if task.start is None or task.finish is None or not task.days or task.start > status:
        return Decimal(0)
    return Decimal(calendar.count(task.start, min(status, task.finish))) / task.days


def _progress(task: ScheduledTask, calendar: WorkCalendar, status: date) -> TaskProgress:
    due = share_due(task, calendar, status)
    state: State = ""
    if task.done is not None:
        gap = task.done - due
        state = (
            "done" if task.done >= 1 else "behind" if gap < -STEP else "ahead" if gap > STEP else "on_time"
        )
        state = "" if not task.done and not due else state
    return TaskProgress(task.index, task.number, task.done, due, state)


def progress_as_blocks(report: ProgressReport, terms: Terms) -> tuple[Block, ...]:
    """A table of tasks with finish, share due, share done and state."""
    if not report.tasks:
        return ()
    dated = any(t.actual_start or t.actual_finish for t in report._schedule._plan.tasks)
    rows: list[Row] = [row(_cells(p, dated, report, terms)) for p in report.tasks]
    whole = [_share(report.due, terms), _share(report.done, terms)]
    rows.append(row(["", terms("progress.total"), "", "", *([""] if dated else []), *whole, "", ""], "total"))
    keys = [
        "number",
        "task",
        "owner",
        "finish",
        *(["actual"] if dated else []),
        "due",
        "done",
        "status",
        "state",
    ]
    columns = [Column(0.7), Column(2.1), Column(1.3), *(Column(1.45, "center") for _ in range(1 + dated)),
               Column(0.85, "right"), Column(0.85, "right"), Column(1.05, "center"), Column(1.2, "center")]  # fmt: skip
    behind = sum(p.state == "behind" for p in report.tasks)
    alt = terms(
        "progress.alt", date=terms.date(report.status), done=_share(report.done, terms), behind=behind
    )
    notes = [
        note(terms("progress.status_note", date=terms.date(report.status))),
        paragraph(terms("progress.formula"), "formula"),
    ]
    return (
        table(
            [terms(f"progress.{key}") for key in keys], rows, columns=columns,
            caption=terms("progress.caption"), id="task-progress", alt=alt, notes=notes,
        ),
    )  # fmt: skip


def _cells(p: TaskProgress, dated: bool, report: ProgressReport, terms: Terms) -> list[CellLike]:
    task = report._schedule.tasks[p.index]
    source = report._schedule._plan.tasks[p.index]
    status = source.status
    return [
        p.number,
        task.name,
        terms.join(task.owner),
        terms.short_date(task.finish) if task.finish else "–",
        *([lines_of(_actual_days(source, terms))] if dated else []),
        _share(p.due, terms),
        _share(p.done, terms),
        terms(f"progress.status_{status}") if status else "–",
        Mark(terms(f"progress.state_{p.state}"), TONES[p.state]) if p.state else "–",
    ]


def _actual_days(task: Task, terms: Terms) -> list[str]:
    """When it began and when it was finished; one of both with a word that says which."""
    if task.actual_start and task.actual_finish:
        return [terms.short_date(task.actual_start), terms.short_date(task.actual_finish)]
    days = {"began": task.actual_start, "ended": task.actual_finish}
    return [terms(f"progress.{key}", date=terms.short_date(day)) for key, day in days.items() if day]


def _share(value: Decimal | None, terms: Terms) -> str:
    return "–" if value is None else terms.percent(value, 0)


SECTIONS = (Section("task-progress", WithSchedule, progress_report, progress_as_blocks),)

"""R8 to R11: the schedule against its links, its target, its phases and milestones."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.schedule.phases import phase_report
from plandoc.compute.schedule.schedule import SchedulePlan, ScheduleReport, schedule_report
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.traits import WithSchedule
from plandoc.world import World


def check_links(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """Tasks that hang in the air in a network of linked tasks."""
    report = schedule_report(plan, world)
    if not report.networked:
        return
    followed = {link.index for task in report.tasks for link in task.needs}
    held = {link.task for m in plan.milestones for link in m.after}
    for task in report.tasks:
        linked = task.needs or task.milestones or task.index in followed or task.parent is not None
        free = not linked and plan.tasks[task.index].id not in held
        if free and not task.summary and not task.ongoing and task.days is not None:
            yield finding("task-without-links", ("tasks", task.index), rule="R8", name=task.name)


def check_deadline(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """The end of the schedule, with and without buffer, against the target date."""
    report = schedule_report(plan, world)
    if report.beyond_calendar:
        yield finding("schedule-beyond-calendar", ("tasks",), rule="R9", days=report.days)
    elif report.finish and report.deadline and report.spare is not None:
        facts = {"finish": report.finish.isoformat(), "deadline": report.deadline.isoformat()}
        if report.spare < 0:
            yield finding("schedule-late", ("schedule",), rule="R9", days=-report.spare, **facts)
        elif report.commit and report.commit > report.deadline:
            day = report.commit.isoformat()
            yield finding("buffer-past-deadline", ("schedule", "buffer"), rule="R9", commit=day, **facts)


def check_due_dates(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """Tasks and milestones that the network brings later than the date they are due."""
    report = schedule_report(plan, world)
    yield from _late_tasks(plan, report)
    for found in report.milestones:
        if found.due and found.promised and found.promised > found.due:
            yield finding(
                "milestone-late",
                ("milestones", found.index),
                rule="R9",
                name=found.name,
                date=found.promised.isoformat(),
                due=found.due.isoformat(),
            )


def _late_tasks(plan: SchedulePlan, report: ScheduleReport) -> Iterator[Diagnostic]:
    for task in report.tasks:
        due = plan.tasks[task.index].due
        if due and task.finish and task.finish > due:
            yield finding(
                "task-late",
                ("tasks", task.index, "due"),
                rule="R9",
                name=task.name,
                date=task.finish.isoformat(),
                due=due.isoformat(),
            )


def check_phase_sum(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """The expected lengths of the phases against the length wanted."""
    report = phase_report(plan, world)
    if report.fit in ("range", "over"):
        code = "phases-may-overrun" if report.fit == "range" else "phases-overrun"
        yield finding(
            code,
            ("phases",),
            rule="R9",
            least=_plain(report.total_min),
            most=_plain(report.total_max),
            target=_plain(report.target),
            over=_plain(report.over),
        )


def _plain(value: object) -> str:
    text = str(value)
    return text.rstrip("0").rstrip(".") if "." in text else text


def check_phase_windows(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """Phases whose tasks end after the phase, or take less than its least months."""
    for index, window in enumerate(phase_report(plan, world).phases):
        path = ("phases", index)
        if window.fit == "late" and window.finish and window.latest_end:
            yield finding(
                "phase-late",
                path,
                rule="R10",
                name=window.name,
                finish=window.finish.isoformat(),
                latest=window.latest_end.isoformat(),
            )
        elif window.fit == "short":
            yield finding(
                "phase-short",
                path,
                rule="R10",
                name=window.name,
                months=_plain(window.months),
                least=_plain(window.months_min),
            )
        elif window.fit == "long":
            yield finding(
                "phase-long",
                path,
                rule="R10",
                name=window.name,
                months=_plain(window.months),
                most=_plain(window.months_max),
            )


def check_milestones(plan: WithSchedule, _world: World) -> Iterator[Diagnostic]:
    """Milestones that do not say what is handed over or when it is accepted."""
    for index, milestone in enumerate(plan.milestones):
        path = ("milestones", index)
        if not milestone.deliverables:
            yield finding("milestone-no-deliverable", path, rule="R11", name=milestone.name)
        if not milestone.acceptance:
            yield finding("milestone-no-acceptance", path, rule="R11", name=milestone.name)


RULES = (
    Rule("R9", WithSchedule, check_phase_sum),
    Rule("R9", WithSchedule, check_deadline),
    Rule("R9", WithSchedule, check_due_dates),
    Rule("R8", WithSchedule, check_links),
    Rule("R10", WithSchedule, check_phase_windows),
    Rule("R11", WithSchedule, check_milestones),
)

"""R8 and R9: what makes a schedule hard to trust, and dates to be kept that it does not keep."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.schedule.schedule import SchedulePlan, schedule_report
from plandoc.compute.schedule.soundness import Measure, hard_dates, soundness_report
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.traits import WithSchedule
from plandoc.where import Path
from plandoc.world import World

NAMED = 3
"""As many tasks are named; the table of the schedule's quality names all."""


def check_kept_dates(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """Tasks that miss a date they have to keep."""
    for task in schedule_report(plan, world).tasks:
        if task.late_by and task.finish:
            fields = hard_dates(plan.tasks[task.index])
            place: Path = ("tasks", task.index, fields[0]) if fields else ("tasks", task.index)
            yield finding("date-not-kept", place, rule="R9", name=task.name, days=task.late_by,
                          start=task.start, finish=task.finish)  # fmt: skip


def check_soundness(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """One finding for each measure of quality that is not sound, and for hard dates in any case."""
    report = soundness_report(plan, world)
    for measure in report.measures:
        if not measure.sound or (measure.key == "hard_dates" and measure.count):
            yield from _finding(measure, report.limit_days, plan)


def _finding(measure: Measure, limit: int, plan: SchedulePlan) -> Iterator[Diagnostic]:
    place: Path = ("tasks", measure.tasks[0]) if measure.tasks else ("schedule",)
    listed = [plan.tasks[i].name for i in measure.tasks[:NAMED]]
    names = words([*listed, "…"] if len(measure.tasks) > NAMED else listed)
    count, total = measure.count, measure.of
    match measure.key:
        case "logic":
            yield finding("schedule-open-ends", place, rule="R8", count=count, tasks=names)
        case "leads":
            yield finding("schedule-leads", place, rule="R8", count=count, total=total, tasks=names)
        case "lags":
            yield finding("schedule-lags", place, rule="R8", count=count, total=total, tasks=names)
        case "fs":
            yield finding("schedule-few-fs", place, rule="R8", count=count, total=total, tasks=names)
        case "hard_dates":
            yield finding("schedule-hard-dates", place, rule="R8", count=count, tasks=names)
        case "high_float":
            yield finding("schedule-high-float", place, rule="R8", count=count, limit=limit, tasks=names)
        case "negative_float":
            yield finding("schedule-negative-float", place, rule="R9", count=count, tasks=names)
        case "long_tasks":
            yield finding("schedule-long-tasks", place, rule="R8", count=count, limit=limit, tasks=names)
        case "invalid_dates":
            yield finding("schedule-invalid-dates", place, rule="R9", count=count, tasks=names)
        case "missed":
            yield finding("schedule-missed", place, rule="R9", count=count, total=total, tasks=names)
        case "path":
            yield finding("schedule-path-broken", place, rule="R8", tasks=names)
        case "cpli":
            yield finding("schedule-cpli", place, rule="R9", value=f"{measure.value:.2f}")
        case "bei":
            yield finding("schedule-bei", place, rule="R9", value=f"{measure.value:.2f}", tasks=names or "–")


RULES = (
    Rule("R8", WithSchedule, check_soundness),
    Rule("R9", WithSchedule, check_kept_dates),
)

"""R29: actual dates, shares and costs that fit together and the status date."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from plandoc.check import Rule
from plandoc.compute.dates.calendar import status_on
from plandoc.compute.progress.edition import has_actuals, shows_progress
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.plan import Plan
from plandoc.model.traits import WithSchedule, WithTasks
from plandoc.model.work import Task
from plandoc.where import Path
from plandoc.world import World

RULE = "R29"
FULL = Decimal(1)


def check_actuals(plan: WithTasks, world: World) -> Iterator[Diagnostic]:
    """Tasks whose actual values contradict each other or have not happened yet."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    status = status_on(plan, world)
    dated = plan.status_date is not None or any(t.actual_start or t.actual_finish for t in plan.tasks)
    for index, task in enumerate(plan.tasks):
        path: Path = ("tasks", index)
        yield from _after_status(task, path, status)
        yield from _contradicting(task, path)
        if dated:
            yield from _undated(task, path)


def _after_status(task: Task, path: Path, status: date) -> Iterator[Diagnostic]:
    for key, day in (("actual_start", task.actual_start), ("actual_finish", task.actual_finish)):
        if day is not None and day > status:
            yield finding(
                "actual-after-status", (*path, key), rule=RULE, name=task.name, date=day, status=status
            )


def _contradicting(task: Task, path: Path) -> Iterator[Diagnostic]:
    start, finish, done = task.actual_start, task.actual_finish, task.done
    if start and finish and start > finish:
        yield finding(
            "actual-start-late",
            (*path, "actual_start"),
            rule=RULE,
            name=task.name,
            start=start,
            finish=finish,
        )
    if finish and done is not None and done < FULL:
        yield finding(
            "finished-not-done", (*path, "done"), rule=RULE, name=task.name, finish=finish, done=_share(done)
        )
    if task.remaining and done == FULL:
        yield finding(
            "done-with-remaining", (*path, "remaining"), rule=RULE, name=task.name, days=task.remaining
        )
    if task.fixed_cost is not None and task.fixed_cost > (task.cost or 0):
        yield finding("fixed-above-cost", (*path, "fixed_cost"), rule=RULE, name=task.name)
    frozen = task.baseline
    if frozen and frozen.start and frozen.finish and frozen.start > frozen.finish:
        yield finding("baseline-order", (*path, "baseline"), rule=RULE, name=task.name)


def _undated(task: Task, path: Path) -> Iterator[Diagnostic]:
    """What is begun or done without a day; cancelled work needs none."""
    if task.status == "cancelled":
        return
    if task.actual_finish and not task.actual_start:
        yield finding("finish-without-start", (*path, "actual_finish"), rule=RULE, name=task.name)
    elif task.done and not task.actual_start:
        yield finding(
            "done-without-start", (*path, "done"), rule=RULE, name=task.name, done=_share(task.done)
        )
    if task.done == FULL and not task.actual_finish:
        yield finding("done-without-finish", (*path, "done"), rule=RULE, name=task.name)


def check_milestones_reached(plan: WithSchedule, world: World) -> Iterator[Diagnostic]:
    """Milestones that are said to be reached on a day still to come."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    status = status_on(plan, world)
    for index, found in enumerate(plan.milestones):
        if found.actual and found.actual > status:
            path: Path = ("milestones", index, "actual")
            yield finding(
                "actual-after-status", path, rule=RULE, name=found.name, date=found.actual, status=status
            )


def check_periods(plan: Plan, _world: World) -> Iterator[Diagnostic]:
    """Values by period that are summed up and yet fall, or pass the budget."""
    highest = dict.fromkeys(("planned", "earned", "actual"), Decimal(0))
    order = sorted(range(len(plan.tracking.periods)), key=lambda n: plan.tracking.periods[n].end)
    for index in order:
        period = plan.tracking.periods[index]
        for key, before in highest.items():
            value: Decimal | None = getattr(period, key)
            if value is None:
                continue
            if value < before:
                path: Path = ("tracking", "periods", index, key)
                yield finding(
                    "period-value-falls", path, rule=RULE, end=period.end, value=value, before=before
                )
            highest[key] = max(before, value)


def check_shown(plan: Plan, _world: World) -> Iterator[Diagnostic]:
    """Actual values in a plan that says it shows none."""
    if plan.status_date is not None and not shows_progress(plan) and has_actuals(plan):
        yield finding("progress-not-shown", ("edition",), rule=RULE, edition=plan.edition)


def _share(value: Decimal) -> str:
    return f"{(value * 100).normalize():f}%"


RULES = (
    Rule(RULE, WithTasks, check_actuals),
    Rule(RULE, WithSchedule, check_milestones_reached),
    Rule(RULE, Plan, check_periods),
    Rule(RULE, Plan, check_shown),
)

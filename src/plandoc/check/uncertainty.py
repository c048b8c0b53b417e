"""R9 and R12: estimates that contradict the plan; a target or a reserve that is not safe enough."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.schedule.schedule import SchedulePlan, task_days
from plandoc.compute.uncertainty.estimates import task_spread
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.traits import WithSchedule
from plandoc.world import World


def check_estimates(plan: SchedulePlan, _world: World) -> Iterator[Diagnostic]:
    """Three-point estimates that do not hold the planned duration, or lack a most likely one."""
    for index, task in enumerate(plan.tasks):
        spread, days = task_spread(task), task_days(task)
        if spread is None and (task.optimistic is not None or task.pessimistic is not None):
            yield finding("estimate-without-days", ("tasks", index), rule="R9", name=task.name)
        elif spread is not None and days is not None and not spread.low <= days <= spread.high:
            yield finding(
                "estimate-not-planned",
                ("tasks", index, "days" if task.days is not None else "estimate"),
                rule="R9",
                name=task.name,
                days=days,
                low=f"{spread.low.normalize():f}",
                high=f"{spread.high.normalize():f}",
            )


RULES = (Rule("R9", WithSchedule, check_estimates),)

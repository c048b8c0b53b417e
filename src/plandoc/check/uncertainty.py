"""R9 and R12: estimates that contradict the plan; a target or a reserve that is not safe enough."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plandoc.check import Rule
from plandoc.check.budget import plain
from plandoc.compute.schedule.schedule import SchedulePlan, task_days
from plandoc.compute.uncertainty.estimates import task_spread
from plandoc.compute.uncertainty.uncertainty import uncertainty_report
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


def check_target(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """A target date that is kept in fewer runs than the plan asks for."""
    report = uncertainty_report(plan, world)
    target = report.target
    if report.moves and target and target.day and target.chance < float(report.confidence):
        chosen = next(x for x in report.levels if x.level == report.confidence)
        asked = plan.uncertainty is not None and plan.uncertainty.target is not None
        yield finding(
            "target-not-safe",
            ("uncertainty", "target") if asked else ("schedule",),
            rule="R9",
            date=target.day.isoformat(),
            chance=_percent(target.chance),
            confidence=_percent(report.confidence),
            safe=chosen.day.isoformat() if chosen.day else "–",
            runs=report.runs,
        )


def check_reserve(plan: SchedulePlan, world: World) -> Iterator[Diagnostic]:
    """A reserve smaller than what the risks cost at the chosen confidence."""
    report = uncertainty_report(plan, world)
    needed, reserve, cost = report.contingency_cost, report.reserve, report.cost
    if needed is not None and reserve is not None and cost is not None and reserve < needed:
        yield finding(
            "reserve-below-confidence",
            ("budget", "reserve"),
            rule="R12",
            reserve=plain(reserve),
            confidence=_percent(report.confidence),
            needed=plain(needed),
            chance=_percent(cost.sufficient or 0),
        )


def _percent(share: Decimal | float) -> str:
    return f"{float(share) * 100:.0f}%"


RULES = (
    Rule("R9", WithSchedule, check_estimates),
    Rule("R9", WithSchedule, check_target),
    Rule("R12", WithSchedule, check_reserve),
)

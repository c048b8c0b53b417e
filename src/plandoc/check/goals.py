"""Rules for goals: measurable, in time, linked, weighted, with baselines (R1 to R5)."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from plandoc.check import Rule
from plandoc.compute.dates.calendar import period_of
from plandoc.compute.goals.cascade import cascade_report
from plandoc.compute.goals.kpi_weights import TOLERANCE, weight_sum, weighted_by_goal
from plandoc.compute.goals.smart import goal_due, measure_remarks, step_remark, vague_words
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.goals import Goal, Kpi
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals, WithStrategies
from plandoc.where import Path
from plandoc.world import World


def check_measures(plan: WithGoals, _world: World) -> Iterator[Diagnostic]:
    """R1: each goal has a measure with a number and a unit, and says what exactly is meant."""
    for index, goal in enumerate(plan.goals):
        if not goal.measures:
            yield finding("goal-without-measure", ("goals", index), rule="R1", goal=goal.title)
        for kpi in goal.measures:
            step = step_remark(kpi)
            if step and not goal.achievable:
                yield finding(
                    f"kpi-{step}", ("goals", index, "achievable"), rule="R1", goal=goal.title, kpi=kpi.name
                )
        if vague_words(goal.specific or goal.title) and not goal.measures:
            yield finding("goal-vague", ("goals", index, "specific"), rule="R1", goal=goal.title)
        for place, kpi in _kpis(index, goal):
            yield from _measure(goal, kpi, place)


def _measure(goal: Goal, kpi: Kpi, place: Path) -> Iterator[Diagnostic]:
    for remark in measure_remarks(kpi):
        if remark in ("number", "unit", "direction", "same"):
            yield finding(f"kpi-{remark}", place, rule="R1", goal=goal.title, kpi=kpi.name)


def check_goal_dates(plan: WithGoals, world: World) -> Iterator[Diagnostic]:
    """R2: due dates lie within the plan's period, and no later than that of the goal above."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period = period_of(plan, world)
    for index, goal in enumerate(plan.goals):
        due = goal_due(goal, period)
        if due is None:
            yield finding("goal-without-due", ("goals", index), rule="R2", goal=goal.title)
        elif not goal.beyond_period and not period.start <= due <= period.end:
            yield finding(
                "goal-due-outside", ("goals", index, "due"), rule="R2",
                goal=goal.title, due=due, start=period.start, end=period.end,
            )  # fmt: skip
    for gap in cascade_report(plan, world).gaps:
        if gap.kind == "late":
            yield finding(
                "goal-later-than-parent", ("goals", gap.index, "due"), rule="R2",
                goal=gap.title, due=gap.due, parent=gap.parent, limit=gap.parent_due,
            )  # fmt: skip


def check_cascade(plan: WithGoals, world: World) -> Iterator[Diagnostic]:
    """R3: every goal serves one above it and is carried out below; amounts agree."""
    report = cascade_report(plan, world)
    for gap in (*report.gaps, *report.taskless):
        if gap.kind != "late":
            yield finding(f"goal-{gap.kind}", ("goals", gap.index), rule="R3", goal=gap.title)
    for found in report.frequencies:
        yield finding(
            "goal-frequency", ("goals", found.goal_index), rule="R3",
            goal=found.goal_title, wanted=found.goal_year, task=found.task_name, given=found.task_year,
            unit=found.unit, difference=abs(found.task_year - found.goal_year),
        )  # fmt: skip


def check_strategies(plan: WithStrategies, _world: World) -> Iterator[Diagnostic]:
    """R3: every strategic goal is served by an initiative or a goal."""
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    named = {strategy for goal in goals for strategy in goal.strategies}
    for index, strategy in enumerate(plan.strategies):
        reached = strategy.id in named or any(initiative.goals for initiative in strategy.initiatives)
        if goals and not reached:
            yield finding("strategy-uncovered", ("strategies", index), rule="R3", strategy=strategy.title)


def check_weights(plan: WithGoals, _world: World) -> Iterator[Diagnostic]:
    """R4: the weights of indicators add up to 100%, and so do those of the goals.

    Indicators add up over the whole plan or within each goal, whichever the plan is nearer to.
    """
    if weighted_by_goal(plan.goals):
        for index, goal in enumerate(plan.goals):
            total = weight_sum(goal)
            if total is not None and abs(total - 1) > TOLERANCE:
                facts = {"goal": goal.title, "total": _percent(total), "gap": _percent(abs(1 - total))}
                yield finding("kpi-weights-goal", ("goals", index), rule="R4", **facts)
    else:
        kpis = [kpi.weight for goal in plan.goals for kpi in goal.measures if kpi.weight is not None]
        yield from _together("kpi-weights", kpis)
    yield from _together("goal-weights", [goal.weight for goal in plan.goals if goal.weight is not None])
    yield from _unweighted(plan)


def _together(code: Literal["kpi-weights", "goal-weights"], weights: list[Decimal]) -> Iterator[Diagnostic]:
    total = sum(weights, Decimal(0))
    if weights and abs(total - 1) > TOLERANCE:
        yield finding(code, ("goals",), rule="R4", total=_percent(total), gap=_percent(abs(1 - total)))


def _unweighted(plan: WithGoals) -> Iterator[Diagnostic]:
    """Indicators without a weight beside others that have one: they count for nothing, or for all."""
    for index, goal in enumerate(plan.goals):
        if weight_sum(goal) is None:
            continue
        for place, kpi in _kpis(index, goal):
            if kpi.weight is None:
                yield finding("kpi-without-weight", place, rule="R4", goal=goal.title, kpi=kpi.name)


def check_baselines(plan: WithGoals, _world: World) -> Iterator[Diagnostic]:
    """R5: a target that is given as a change has a baseline to change from."""
    for index, goal in enumerate(plan.goals):
        for place, kpi in _kpis(index, goal):
            if "baseline" in measure_remarks(kpi):
                change = _percent(kpi.change or Decimal(0))
                yield finding(
                    "kpi-without-baseline", place, rule="R5", goal=goal.title, kpi=kpi.name, change=change
                )


def _kpis(index: int, goal: Goal) -> Iterator[tuple[Path, Kpi]]:
    for number, kpi in enumerate(goal.measures):
        yield ("goals", index, "measures", number), kpi


def _percent(share: Decimal) -> str:
    return f"{(share * 100).normalize():f}%"


RULES = (
    Rule("R1", WithGoals, check_measures),
    Rule("R2", WithGoals, check_goal_dates),
    Rule("R3", WithGoals, check_cascade),
    Rule("R3", WithStrategies, check_strategies),
    Rule("R4", WithGoals, check_weights),
    Rule("R5", WithGoals, check_baselines),
)

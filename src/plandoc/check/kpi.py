"""R5: indicators whose numbers can be read in one way only, and fit together."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plandoc.check import Rule
from plandoc.compute.dates.calendar import period_of, prepared_on, quarters
from plandoc.compute.goals.kpi import PERCENT_UNITS, target_of
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.goals import Goal, Kpi
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals
from plandoc.where import Path
from plandoc.world import World

RULE = "R5"


def check_change_kind(plan: WithGoals, _world: World) -> Iterator[Diagnostic]:
    """A change of a percentage that may mean per cent or percentage points."""
    for place, _goal, kpi in _kpis(plan):
        said = "change_kind" in kpi.model_fields_set or kpi.target is not None
        if kpi.unit in PERCENT_UNITS and kpi.change is not None and kpi.baseline is not None and not said:
            yield finding(
                "kpi-change-ambiguous", (*place, "change"), rule=RULE, kpi=kpi.name,
                change=_number(kpi.change * 100),
                relative=_number(kpi.baseline * (1 + kpi.change)),
                absolute=_number(kpi.baseline + kpi.change * 100),
            )  # fmt: skip


def check_quarters(plan: WithGoals, world: World) -> Iterator[Diagnostic]:
    """Planned values that do not lead to the target, or are not one for each quarter."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    count = len(quarters(period_of(plan, world)))
    for place, _goal, kpi in _kpis(plan):
        target = target_of(kpi)
        if kpi.quarters and len(kpi.quarters) != count:
            yield finding(
                "kpi-quarters-count", (*place, "quarters"), rule=RULE,
                kpi=kpi.name, given=len(kpi.quarters), count=count,
            )  # fmt: skip
        elif kpi.quarters and target is not None and kpi.quarters[-1] != target:
            yield finding(
                "kpi-quarters-end", (*place, "quarters"), rule=RULE,
                kpi=kpi.name, last=_number(kpi.quarters[-1]), target=_number(target),
            )  # fmt: skip


def check_limits(plan: WithGoals, _world: World) -> Iterator[Diagnostic]:
    """A threshold better than the target, or a stretch value worse than it."""
    for place, _goal, kpi in _kpis(plan):
        target = target_of(kpi)
        if target is None:
            continue
        sign = 1 if kpi.direction == "up" else -1
        for key, value, wrong in (("threshold", kpi.threshold, 1), ("stretch", kpi.stretch, -1)):
            if value is not None and (value - target) * sign * wrong > 0:
                yield finding(
                    f"kpi-{key}", (*place, key), rule=RULE,
                    kpi=kpi.name, value=_number(value), target=_number(target),
                )  # fmt: skip


def check_readings(plan: WithGoals, world: World) -> Iterator[Diagnostic]:
    """Values for quarters that had not begun when the plan was prepared."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    as_of = prepared_on(plan, world)
    begun = sum(span.start <= as_of for span in quarters(period_of(plan, world)))
    for place, _goal, kpi in _kpis(plan):
        early = [n for n, value in enumerate(kpi.actuals, start=1) if value is not None and n > begun]
        if early:
            yield finding(
                "kpi-reading-early",
                (*place, "actuals"),
                rule=RULE,
                kpi=kpi.name,
                quarter=early[0],
                date=as_of,
            )


def _kpis(plan: WithGoals) -> Iterator[tuple[Path, Goal, Kpi]]:
    for index, goal in enumerate(plan.goals):
        for number, kpi in enumerate(goal.measures):
            yield ("goals", index, "measures", number), goal, kpi


def _number(value: Decimal) -> str:
    return f"{value.normalize():f}"


RULES = tuple(
    Rule(RULE, WithGoals, check)
    for check in (check_change_kind, check_quarters, check_limits, check_readings)
)

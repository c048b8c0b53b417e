"""R19: risks that need a response plan and have none, and response plans that start nothing."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.crisis.hazards import hazard_report
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.hazards import WithHazards
from plandoc.model.response import WithScenarios
from plandoc.world import World


def check_coverage(plan: WithHazards, world: World) -> Iterator[Diagnostic]:
    """High risks without a response plan, and relevant hazards that the library does not know."""
    report = hazard_report(plan, world)
    for name in report.unknown:
        yield finding("unknown-hazard", ("hazards", "relevant"), rule="R19", name=name)
    for risk in report.gaps:
        if risk.standing:
            level = report.rated.scale.bands[risk.standing.band].name
            yield finding("risk-without-plan", ("risks", risk.index), rule="R19", name=risk.name, level=level)


def check_threshold(plan: WithHazards, world: World) -> Iterator[Diagnostic]:
    """A threshold that is no level of the scale is not used, and says so."""
    bands = hazard_report(plan, world).rated.scale.bands
    if plan.plan_threshold and plan.plan_threshold not in {band.name for band in bands}:
        known = words(band.name for band in bands)
        yield finding(
            "unknown-threshold", ("plan_threshold",), rule="R19", name=plan.plan_threshold, known=known
        )


def check_plans(plan: WithScenarios, _world: World) -> Iterator[Diagnostic]:
    """A response plan needs a trigger, first steps and an end."""
    for i, scenario in enumerate(plan.scenarios):
        if not scenario.triggers:
            yield finding("plan-without-trigger", ("scenarios", i), rule="R19", name=scenario.title)
        if not scenario.steps:
            yield finding("plan-without-steps", ("scenarios", i), rule="R19", name=scenario.title)
        if not scenario.termination:
            yield finding("plan-without-end", ("scenarios", i), rule="R19", name=scenario.title)


RULES = (
    Rule("R19", WithHazards, check_coverage),
    Rule("R19", WithHazards, check_threshold),
    Rule("R19", WithScenarios, check_plans),
)

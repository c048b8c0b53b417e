"""R14 and the project's own points: scope without work, limits, weights, licences, meetings."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plandoc.check import Rule
from plandoc.compute.people.staffing import StaffedPlan, staff_report
from plandoc.compute.project.project import CharterPlan, charter_report
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.project import WithCharter, WithQuality
from plandoc.model.traits import WithSchedule
from plandoc.world import World


def check_scope(plan: CharterPlan, world: World) -> Iterator[Diagnostic]:
    """Items of the scope that no task delivers, and what is both in and out."""
    report = charter_report(plan, world)
    excluded = {text.strip() for text in report.scope.excluded}
    for index, cover in enumerate(report.covers):
        path = ("scope", "included", index)
        if report.covered and not cover.tasks:
            yield finding("scope-without-task", path, rule="R14", name=cover.item.text)
        if cover.item.text in excluded:
            yield finding("scope-in-and-out", path, rule="R14", name=cover.item.text)


def check_limits(plan: WithQuality, _world: World) -> Iterator[Diagnostic]:
    """Quality standards without a limit, which nobody can meet or miss."""
    for index, standard in enumerate(plan.quality_standards):
        if not standard.limit:
            path = ("quality_standards", index)
            yield finding("quality-no-limit", path, rule="R17", name=standard.metric)


def check_weights(plan: WithQuality, _world: World) -> Iterator[Diagnostic]:
    """Weights of an assessment that do not add up to 100%."""
    if plan.performance is None:
        return
    for side, criteria in (("manager", plan.performance.manager), ("members", plan.performance.members)):
        total = sum((c.weight for c in criteria), Decimal(0))
        if criteria and total != 1:
            text = f"{(total * 100).normalize():f}%"
            yield finding("performance-weights", ("performance", side), rule="R4", total=text)


def check_terms(plan: StaffedPlan, world: World) -> Iterator[Diagnostic]:
    """Licences and contracts that end before the project does."""
    report = staff_report(plan, world)
    for line in report.terms:
        if line.state == "expires" and line.expires:
            yield finding(
                "licence-expires",
                ("resources", line.index, "expires"),
                rule="R9",
                name=plan.resources[line.index].name,
                date=line.expires.isoformat(),
                end=report.end.isoformat(),
            )


RULES = (
    Rule("R14", WithCharter, check_scope),
    Rule("R17", WithQuality, check_limits),
    Rule("R4", WithQuality, check_weights),
    Rule("R9", WithSchedule, check_terms),
)

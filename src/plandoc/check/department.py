"""Rules for a department plan: modules that support the goals, cells one can check and someone owns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.check.tasks import GROUPS
from plandoc.compute.department.department import department_report
from plandoc.compute.department.module_coverage import HEAVY
from plandoc.compute.department.modules import CellReport, Served, modules_report
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.department import Department, WithModules
from plandoc.model.traits import WithGoals, WithRisks
from plandoc.where import Path
from plandoc.world import World

EMERGENCY = re.compile(
    r"突发|自然灾害|疫情|公共事件|公共卫生|\b(emergency|pandemic|epidemic|natural disaster)", re.IGNORECASE
)
PERSONAL = re.compile(
    r"个人发展计划|\bpersonal development plan|\bindividual development plan", re.IGNORECASE
)


def check_support(plan: WithModules, world: World) -> Iterator[Diagnostic]:
    """R16: every goal, indicator and duty is carried by a module, and every module serves a goal."""
    report = modules_report(plan, world)
    if not plan.modules:
        return
    for index, module in enumerate(plan.modules):
        if not module.goals and not report.modules[index].kpis:
            yield finding("module-without-goal", ("modules", index), rule="R16", module=module.name)
    places = _kpi_places(plan)
    for served in report.goals:
        if not served.count:
            yield finding("goal-without-module", ("modules",), rule="R16", goal=served.title)
    for served, place in zip(report.kpis, places, strict=True):
        if not served.count and _goal_served(served, report.goals):
            yield finding("kpi-without-module", place, rule="R16", kpi=served.title)
    for index, served in enumerate(report.duties):
        if served.id and not served.count:
            yield finding("duty-without-module", ("duties", index), rule="R16", duty=served.title)


def _kpi_places(plan: WithModules) -> list[Path]:
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    return [("goals", g, "measures", k) for g, goal in enumerate(goals) for k in range(len(goal.measures))]


def _goal_served(kpi: Served, goals: tuple[Served, ...]) -> bool:
    """Whether its goal has a module; a goal without one is a finding of its own."""
    return any(goal.id == kpi.goal and goal.count for goal in goals)


def check_cells(plan: WithModules, world: World) -> Iterator[Diagnostic]:
    """R17 and R6: each cell has measures one can check, and someone who answers for it."""
    report = modules_report(plan, world)
    for index, module in enumerate(report.modules):
        for cell in module.cells:
            place: Path = ("modules", index, "quarters", cell.index)
            yield from _cell(cell, module.name, place)
            if cell.quarter > len(report.quarters):
                yield finding(
                    "cell-outside-period", (*place, "quarter"), rule="R2",
                    title=cell.title, quarter=cell.quarter, count=len(report.quarters),
                )  # fmt: skip
        empty = [q.number for q in report.quarters if not module.of(q.number)]
        if empty and module.cells:
            numbers = words(f"Q{n}" for n in empty)
            yield finding(
                "module-quarter-empty", ("modules", index), rule="R16", module=module.name, quarters=numbers
            )


def _cell(cell: CellReport, module: str, place: Path) -> Iterator[Diagnostic]:
    about = {"module": module, "title": cell.title, "quarter": cell.quarter}
    if not cell.measures:
        yield finding("cell-without-measure", place, rule="R17", **about)
    for number, measure in enumerate(cell.measures):
        if not measure.measurable:
            yield finding(
                "cell-not-measurable", (*place, "measures", number), rule="R17", measure=measure.text, **about
            )
    if not cell.owner:
        yield finding("cell-without-owner", place, rule="R6", **about)
    elif GROUPS.search(cell.owner[0]):
        yield finding("cell-owned-by-all", (*place, "owner"), rule="R6", owner=cell.owner[0], **about)


def check_owner_load(plan: WithModules, world: World) -> Iterator[Diagnostic]:
    """R7: more cells in one quarter than one owner should carry."""
    for load in modules_report(plan, world).owners:
        most = max(load.quarters)
        if most > HEAVY:
            quarter = load.quarters.index(most) + 1
            yield finding(
                "owner-quarter-load", ("modules",), rule="R7",
                owner=load.owner, quarter=quarter, count=most, most=HEAVY,
            )  # fmt: skip


def check_tools(plan: Department, world: World) -> Iterator[Diagnostic]:
    """R22: licences that have ended, or whose renewal should have been decided."""
    report = department_report(plan, world)
    for index, line in enumerate(report.tools):
        if line.state in ("due", "expired"):
            yield finding(
                f"tool-{line.state}", ("tools", index), rule="R22",
                name=line.tool.name, expires=line.tool.expires, by=line.decide_by,
            )  # fmt: skip


def check_related(plan: Department, _world: World) -> Iterator[Diagnostic]:
    """R26: what is handed over to a crisis manual or to personal plans names the document."""
    kinds = {document.kind for document in plan.related}
    if "crisis" not in kinds and isinstance(plan, WithRisks):
        for index, risk in enumerate(plan.risks):
            if EMERGENCY.search(f"{risk.name} {risk.description}"):
                yield finding("emergency-without-manual", ("risks", index), rule="R26", name=risk.name)
    if "personal" not in kinds:
        for m, module in enumerate(plan.modules):
            for c, cell in enumerate(module.quarters):
                if PERSONAL.search(" ".join(cell.tasks)):
                    yield finding(
                        "personal-plans-unnamed", ("modules", m, "quarters", c), rule="R26", title=cell.title
                    )


RULES = (
    Rule("R16", WithModules, check_support),
    Rule("R17", WithModules, check_cells),
    Rule("R7", WithModules, check_owner_load),
    Rule("R22", Department, check_tools),
    Rule("R26", Department, check_related),
)

"""R6 for roles: exactly one who answers, at least one who does, no role without a part."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.people.raci import RaciRow, RolesPlan, role_report
from plandoc.compute.people.raci_lint import accountable_for, asks_everybody, overcharged
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.people import Role
from plandoc.model.traits import WithRoles
from plandoc.where import Path
from plandoc.world import World


def check_matrix(plan: RolesPlan, world: World) -> Iterator[Diagnostic]:
    """Lines of the matrix without a single accountable person or without anyone who works."""
    if not plan.raci:
        return
    for line in role_report(plan, world).rows:
        path = _path(line)
        if not line.accountable:
            yield finding("raci-no-accountable", path, rule="R6", name=line.name)
        elif len(line.accountable) > 1:
            listed = words(line.accountable)
            yield finding("raci-several-accountable", path, rule="R6", name=line.name, people=listed)
        if not line.responsible:
            yield finding("raci-no-responsible", path, rule="R6", name=line.name)


def check_balance(plan: RolesPlan, world: World) -> Iterator[Diagnostic]:
    """People who answer for most of the matrix, and lines on which everybody is consulted."""
    report = role_report(plan, world) if plan.raci else None
    if report is None:
        return
    for name, count in accountable_for(report).items():
        if overcharged(count, len(report.rows)):
            facts = {"name": name, "count": count, "lines": len(report.rows)}
            yield finding("raci-too-many-accountable", ("raci",), rule="R6", **facts)
    for line in report.rows:
        if asks_everybody(line):
            yield finding("raci-everyone-consulted", _path(line), rule="R6", name=line.name)


def _path(line: RaciRow) -> Path:
    return ("raci", line.entry) if line.entry is not None else ("tasks", line.task or 0)


def check_twice(plan: RolesPlan, _world: World) -> Iterator[Diagnostic]:
    """Tasks with more than one entry in the matrix, of which only the first counts."""
    seen: set[str] = set()
    for index, entry in enumerate(plan.raci):
        if entry.task and entry.task in seen:
            yield finding("raci-task-twice", ("raci", index, "task"), rule="R6", name=entry.task)
        seen.add(entry.task or "")


def check_roles(plan: RolesPlan, world: World) -> Iterator[Diagnostic]:
    """Roles without a part in any task, without duties, or reporting in a circle."""
    if plan.raci:
        for name in role_report(plan, world).idle:
            index = next(i for i, role in enumerate(plan.roles) if role.name == name)
            yield finding("role-without-task", ("roles", index), rule="R6", name=name)
    above = {role.id: role.reports_to for role in plan.roles}
    for index, role in enumerate(plan.roles):
        if not role.duties:
            yield finding("role-without-duties", ("roles", index), rule="R6", name=role.name)
        if _in_circle(role, above):
            yield finding("role-circle", ("roles", index, "reports_to"), rule="R6", name=role.name)


def _in_circle(role: Role, above: dict[str, str | None]) -> bool:
    at = role.reports_to
    for _ in range(len(above)):
        if at is None or at == role.id:
            break
        at = above.get(at)
    return at == role.id


RULES = (
    Rule("R6", WithRoles, check_matrix),
    Rule("R6", WithRoles, check_balance),
    Rule("R6", WithRoles, check_twice),
    Rule("R6", WithRoles, check_roles),
)

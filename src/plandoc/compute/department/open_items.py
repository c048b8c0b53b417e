"""What is open on a day: late work, indicators behind their plan, measures, suggestions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plandoc.compute.department.modules import ModulesReport
from plandoc.compute.goals.kpi import KpiReport
from plandoc.model.department import Department

Kind = Literal["cell", "kpi", "issue", "suggestion"]


@dataclass(frozen=True, slots=True)
class OpenItem:
    """Something that is not finished on the day the plan stands for.

    cell: the quarter is over and the work is not; kpi: behind its planned value; issue: a
    problem whose measure is open; suggestion: adopted or under study and not closed.
    """

    kind: Kind
    title: str
    owner: tuple[str, ...]
    due: date | None
    detail: str
    """Id of the goal or module it belongs to."""
    state: Literal["late", "off", "near", "running"]

    @property
    def late(self) -> bool:
        """Whether management should know of it."""
        return self.state in ("late", "off")


def open_items(plan: Department, kpis: KpiReport, modules: ModulesReport, as_of: date) -> Iterator[OpenItem]:
    """Everything that is open on `as_of`, kind by kind in the order of the plan."""
    ends = {q.number: q.finish for q in modules.quarters}
    for item in modules.cells:
        if item.overdue:
            yield OpenItem("cell", item.title, item.owner, ends.get(item.quarter), item.module, "late")
    for line in kpis.rows:
        if line.state in ("near", "off"):
            state: Literal["near", "off"] = "off" if line.state == "off" else "near"
            yield OpenItem("kpi", line.name, line.owner, None, line.goal, state)
    for report in plan.reports:
        for issue in report.issues:
            if issue.closed is None:
                text = issue.measure or issue.problem
                yield OpenItem(
                    "issue", text, issue.owner, issue.due, " ".join(issue.goals), _by(issue.due, as_of)
                )
    for given in plan.suggestions:
        if given.decision != "declined" and given.closed is None:
            owner = (given.owner,) if given.owner else ()
            yield OpenItem("suggestion", given.text, owner, given.due, "", _by(given.due, as_of))


def _by(due: date | None, as_of: date) -> Literal["late", "running"]:
    return "late" if due is not None and due < as_of else "running"

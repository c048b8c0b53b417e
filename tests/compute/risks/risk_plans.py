"""Small plans with risks, for the tests of this folder."""

from datetime import date
from typing import Any

from plandoc.compute.risks.risk_rating import RiskReport, risk_report
from plandoc.doc.build import plain
from plandoc.doc.nodes import Cell, Paragraph
from plandoc.model.plan import Plan
from plandoc.model.traits import WithRisks
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)
EN = load_terms("en", WORLD)


class RiskPlan(WithRisks, Plan):
    """A plan with the 5×5 scale."""


def plan(*risks: dict[str, Any], **more: Any) -> RiskPlan:
    """A plan with these risks, named by their place unless they have a name."""
    named = [{"name": f"风险{n}", **risk} for n, risk in enumerate(risks, start=1)]
    return RiskPlan.model_validate({"type": "annual", "title": "试", "risks": named, **more})


def report(*risks: dict[str, Any], **more: Any) -> RiskReport:
    """The rated risks of such a plan."""
    return risk_report(plan(*risks, **more), WORLD)


def steps(*names: str) -> list[dict[str, str]]:
    """The steps of a scale, from 1."""
    return [{"value": str(n), "name": name} for n, name in enumerate(names, start=1)]


def levels(scale: dict[str, Any], rows: int, columns: int) -> list[list[str]]:
    """The level of every cell: one row per likelihood from the lowest."""
    risks = [
        {"likelihood": str(i), "impact": str(j)} for i in range(1, rows + 1) for j in range(1, columns + 1)
    ]
    found = report(*risks, risk_scale=scale)
    names = [found.scale.bands[r.rating.band].name if r.rating else "" for r in found.risks]
    return [names[i * columns : (i + 1) * columns] for i in range(rows)]


def text_of(cell: Cell) -> str:
    """The paragraphs of a cell, one to a line."""
    return "\n".join(plain(block.children) for block in cell.children if isinstance(block, Paragraph))

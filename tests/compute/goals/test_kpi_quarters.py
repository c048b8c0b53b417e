"""Indicators by quarter: two columns a quarter, empty where nothing is known yet."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc.compute.goals.kpi import kpi_report
from plandoc.compute.goals.kpi_quarters import quarters_as_blocks
from plandoc.doc.build import plain
from plandoc.doc.nodes import Cell, Paragraph, Table
from plandoc.plans.annual import AnnualPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 6, 1))


def table(**kpi: Any) -> Table:
    goals = [{"id": "G1", "title": "目标", "measures": [{"name": "占有率", "unit": "%", **kpi}]}]
    plan = AnnualPlan.model_validate({"type": "annual", "title": "计划", "period": "2026", "goals": goals})
    (block,) = quarters_as_blocks(kpi_report(plan, WORLD), load_terms("zh", WORLD))
    assert isinstance(block, Table)
    return block


def text(cell: Cell) -> str:
    return "".join(plain(b.children) for b in cell.children if isinstance(b, Paragraph))


def test_planned_and_actual_stand_side_by_side() -> None:
    found = table(baseline="12", target="17", quarters=["13", "14", "15.6", "17"], actuals=["12.8", "14.3"])
    cells = [text(cell) for cell in found.rows[0].cells]
    assert cells == ["占有率（%）", "13", "12.8", "14", "14.3", "15.6", "", "17", ""]


def test_the_quarters_are_headings_over_two_columns_each() -> None:
    found = table(baseline="12", target="16")
    assert [cell.colspan for cell in found.head[0].cells] == [1, 2, 2, 2, 2]
    assert len(found.columns) == 9

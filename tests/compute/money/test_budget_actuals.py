"""Spending by quarter: plan and actual in pairs, sums below."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.budget_actuals import actuals_as_blocks
from plandoc.doc.build import plain
from plandoc.doc.nodes import Cell, Paragraph, Table
from plandoc.plans.annual import AnnualPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 6, 1))
TERMS = load_terms("zh", WORLD)


def table(*lines: Mapping[str, object]) -> Table:
    plan: Any = AnnualPlan.model_validate(
        {"type": "annual", "title": "计划", "period": "2026", "budget": {"lines": list(lines)}}
    )
    (block,) = actuals_as_blocks(budget_report(plan, WORLD), TERMS)
    assert isinstance(block, Table)
    return block


def texts(cells: tuple[Cell, ...]) -> list[str]:
    return ["".join(plain(b.children) for b in c.children if isinstance(b, Paragraph)) for c in cells]


def test_plan_and_actual_stand_in_pairs_and_what_is_to_come_is_empty() -> None:
    found = table({"name": "推广", "quarters": ["10", "20", "30", "40"], "actual_quarters": ["11", "19"]})
    values = [text.removesuffix(".00") for text in texts(found.rows[0].cells)]
    assert values == ["推广", "10", "11", "20", "19", "30", "", "40", ""]


@given(st.lists(st.lists(st.integers(0, 10**6), min_size=4, max_size=4), min_size=1, max_size=5))
def test_the_last_row_adds_up_each_quarter(amounts: list[list[int]]) -> None:
    lines = [
        {"name": f"项{i}", "quarters": [str(a) for a in row], "actual_quarters": [str(a) for a in row]}
        for i, row in enumerate(amounts)
    ]
    sums = [int(text.replace(",", "").partition(".")[0]) for text in texts(table(*lines).rows[-1].cells)[1:]]
    assert sums == [sum(row[q // 2] for row in amounts) for q in range(8)]

"""Weights: over the plan or within each goal, and printed so that they read 100% together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.goals.kpi_weights import weighted_by_goal, weights_shown
from plandoc.model.goals import Goal
from plandoc.pipeline import check_raw
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 3, 2))


def goal(number: int, *weights: str) -> dict[str, Any]:
    measures = [
        {
            "name": f"指标{number}.{n}",
            "unit": "分",
            "baseline": "1",
            "target": "2",
            **({"weight": w} if w else {}),
        }
        for n, w in enumerate(weights)
    ]
    return {"id": f"G{number}", "title": f"目标{number}", "measures": measures}


def found(*goals: dict[str, Any]) -> list[tuple[str, str]]:
    checked = check_raw({"type": "annual", "title": "x", "period": "2026", "goals": list(goals)}, WORLD)
    return [(d.code, str(d.arg("gap") or d.arg("kpi"))) for d in checked.diagnostics if "weight" in d.code]


@pytest.mark.parametrize(
    ("goals", "expected"),
    [
        ((goal(1, "50%", "50%"),), []),
        ((goal(1, "30%", "30%"), goal(2, "40%")), []),
        ((goal(1, "60%", "40%"), goal(2, "100%"), goal(3, "70%", "30%")), []),  # 100% within each
        ((goal(1, "60%", "40%"), goal(2, "90%")), [("kpi-weights-goal", "10%")]),
        ((goal(1, "30%", "30%"), goal(2, "30%")), [("kpi-weights", "10%")]),
        ((goal(1, "50%", ""), goal(2, "50%")), [("kpi-without-weight", "指标1.1")]),
        ((goal(1, "33.3%", "33.3%", "33.3%"),), []),  # rounding
    ],
)
def test_weights_add_up_one_way_or_the_other(goals: Any, expected: list[tuple[str, str]]) -> None:
    assert found(*goals) == expected


def test_one_goal_alone_is_the_whole_plan() -> None:
    assert not weighted_by_goal([Goal.model_validate(goal(1, "90%"))])


def test_thirds_read_one_hundred() -> None:
    third = Decimal(1) / 3
    shown, places = weights_shown([third, None, third, third])
    assert places == 1
    assert shown == (Decimal("0.334"), None, Decimal("0.333"), Decimal("0.333"))


@given(st.lists(st.integers(1, 400), min_size=1, max_size=12))
def test_what_is_printed_adds_up(parts: list[int]) -> None:
    weights = [Decimal(part) / sum(parts) for part in parts]
    shown, places = weights_shown(weights)
    assert sum(value for value in shown if value is not None) == 1
    assert all(
        abs(value - weight) < Decimal(1).scaleb(-places - 2)
        for value, weight in zip(shown, weights, strict=True)
        if value
    )


def test_weights_that_do_not_add_up_stay_as_given() -> None:
    assert weights_shown([Decimal("0.5"), Decimal("0.2")])[0] == (Decimal("0.5"), Decimal("0.2"))

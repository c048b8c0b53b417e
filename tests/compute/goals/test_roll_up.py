"""Progress of goals, level by level, against published rules."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.goals.roll_up import (
    RollUpReport,
    grade,
    roll_up_as_blocks,
    roll_up_report,
    rolled_up,
    weighted_mean,
)
from plandoc.model.traits import WithGoals
from plandoc.pipeline import check_raw
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 7, 1))


def report(goals: list[dict[str, Any]], **more: str) -> RollUpReport:
    plan = check_raw({"type": "annual", "title": "x", "period": "2026", "goals": goals, **more}, WORLD).plan
    assert isinstance(plan, WithGoals)
    return roll_up_report(plan, WORLD)


def kpi(actual: str = "", weight: str = "") -> dict[str, str]:
    found = {"name": "k", "unit": "分", "baseline": "0", "target": "100", "actual": actual, "weight": weight}
    return {key: value for key, value in found.items() if value}


def goal(
    name: str, parent: str = "", measures: list[dict[str, str]] | None = None, weight: str = ""
) -> dict[str, Any]:
    fields = {"id": name, "title": name, "parent": parent, "measures": measures or [], "weight": weight}
    return {key: value for key, value in fields.items() if value}


def test_key_results_and_child_objectives_together() -> None:
    """Synergita: the mean of the key results' sum and each child objective, (34 + 50 + 75) / 3 = 53."""
    goals = [goal("O", "", [kpi("34")]), goal("A", "O", [kpi("50")]), goal("B", "O", [kpi("75")])]
    top = report(goals, roll_up="together").rows[0]
    assert top.progress == Decimal(159) / 300
    assert (top.known, top.parts) == (3, 3)


def test_weighted_key_results_come_first_by_default() -> None:
    """A weighted sum: 60% × 50 + 40% × 25 = 40; the goals below do not change it."""
    goals = [goal("O", "", [kpi("50", "60%"), kpi("25", "40%")]), goal("A", "O", [kpi("90")])]
    rows = report(goals).rows
    assert [row.progress for row in rows] == [Decimal("0.4"), Decimal("0.9")]


def test_without_readings_of_its_own_a_goal_takes_the_goals_below() -> None:
    goals = [goal("O", "", [kpi()]), goal("A", "O", [kpi("90")], "30%"), goal("B", "O", [kpi("40")], "70%")]
    top = report(goals).rows[0]
    assert top.own is None
    assert top.progress == Decimal("0.55")
    assert (top.known, top.parts) == (2, 3)


def test_children_first() -> None:
    goals = [goal("O", "", [kpi("10")]), goal("A", "O", [kpi("90")]), goal("B", "O", [kpi()])]
    assert report(goals, roll_up="children").rows[0].progress == Decimal("0.9")


def test_nothing_known_is_no_number() -> None:
    rows = report([goal("O", "", [kpi()]), goal("A", "O")]).rows
    assert [row.progress for row in rows] == [None, None]
    assert roll_up_as_blocks(report([goal("O", "", [kpi()]), goal("A", "O")]), load_terms("zh", WORLD)) == ()


@pytest.mark.parametrize(
    ("progress", "expected"),
    [("1", "met"), ("0.7", "met"), ("0.6", "part"), ("0.4", "part"), ("0.3", "missed"), ("-0.2", "missed"), ("1.2", "met")],
)  # fmt: skip
def test_grades_as_published(progress: str, expected: str) -> None:
    """Google re:Work, "Grade OKRs": 0.7 to 1.0 green, 0.4 to 0.6 yellow, 0.0 to 0.3 red."""
    assert grade(Decimal(progress)) == expected


SHARE = st.one_of(st.none(), st.decimals(-1, 2, places=2))


@given(st.lists(st.tuples(SHARE, st.one_of(st.none(), st.decimals("0.01", 1, places=2))), max_size=8))
def test_a_mean_lies_between_what_goes_into_it(pairs: list[tuple[Decimal | None, Decimal | None]]) -> None:
    known = [value for value, _ in pairs if value is not None]
    mean = weighted_mean(pairs)
    assert (mean is None) == (not known)
    if mean is not None:
        assert min(known) - Decimal("1e-20") <= mean <= max(known) + Decimal("1e-20")


@given(
    SHARE,
    st.lists(st.tuples(SHARE, st.none()), max_size=5),
    st.sampled_from(["measures", "children", "together"]),
)
def test_order_never_matters(
    own: Decimal | None, children: list[tuple[Decimal | None, Decimal | None]], rule: Any
) -> None:
    there, back = rolled_up(rule, own, children), rolled_up(rule, own, children[::-1])
    assert (there is None) == (back is None)
    assert there is None or back is None or abs(there - back) < Decimal("1e-20")

"""Spending: variance, the three forecasts, groups and periods."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.forecast_tables import forecast_as_blocks
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Callout, Paragraph
from plandoc.terms import load_terms
from tests.projects import WORLD, project

QUARTERLY = {"name": "a", "quarters": [100, 200, 300, 400], "actual_quarters": [110, 230]}


def report(**fields: Any) -> Any:
    return budget_report(project(budget=fields), WORLD)


def final(found: Any) -> dict[str, Decimal]:
    return {x.method: x.cost for x in found.forecasts}


def test_three_forecasts_of_one_line() -> None:
    """Spent 340 against 300: 340 + 700 to come; 170 a quarter × 4; 340 ÷ 25%."""
    found = report(lines=[{**QUARTERLY, "done": "25%"}])
    assert final(found) == {"remaining": Decimal(1090), "rate": Decimal(680), "done": Decimal(1360)}


@pytest.mark.parametrize(("method", "cost"), [("", 1360), ("remaining", 1090), ("rate", 680), ("done", 1360)])
def test_the_plan_may_choose_the_forecast(method: str, cost: int) -> None:
    assert report(lines=[{**QUARTERLY, "done": "25%"}], forecast=method).forecast == cost


def test_spent_divided_by_share_done_as_in_a_published_exam_item() -> None:
    """asklib.com/view/e79197b51a7d: 1,230 in all, 900 spent, 60% done; going on like this 600 are
    still to be spent."""
    found = report(lines=[{"name": "a", "amount": 1230, "done": "60%", "actual": 900}])
    assert found.forecast is not None
    assert found.forecast - 900 == 600


def test_groups_have_their_own_variance_and_state() -> None:
    lines = [
        {"name": "a", "group": "甲", "amount": 100, "done": "50%", "actual": 60},
        {"name": "b", "group": "甲", "amount": 100, "done": "50%", "actual": 40},
        {"name": "c", "group": "乙", "amount": 100, "done": "50%", "actual": 80},
    ]
    groups = report(lines=lines).groups
    assert [(g.spending.planned, g.spending.actual, g.spending.variance) for g in groups] == [
        (100, 100, 0),
        (50, 80, 30),
    ]
    assert [g.health for g in groups] == ["good", "over"]
    assert [g.spending.forecast for g in groups] == [200, 160]


def test_running_sums_by_period_and_the_forecast_that_continues_them() -> None:
    burn = report(lines=[QUARTERLY, {"name": "b", "quarters": [10, 10, 10, 10]}]).burn
    assert [x.planned_sum for x in burn] == [110, 320, 630, 1040]
    assert [x.actual_sum for x in burn] == [110, 340, None, None]
    assert [x.forecast_sum for x in burn] == [None, 340, 650, 1060]
    assert [x.planned for x in burn[:2]] == [100, 200]
    assert [x.variance for x in burn[:2]] == [10, 30]


def test_nothing_planned_gives_a_dash_not_an_infinity() -> None:
    found = report(lines=[{"name": "a", "quarters": [0, 10], "actual_quarters": [5]}])
    assert found.lines[0].variance_share is None
    assert found.burn[0].share is None


def test_income_that_falls_short_is_unfavourable() -> None:
    """Income is negative: −90 against −100 is 10 worse than planned, 10% of it."""
    found = report(lines=[{"name": "a", "amount": -100, "done": "100%", "actual": -90}]).lines[0]
    assert (found.variance, found.variance_share, found.health) == (10, Decimal("0.1"), "near")


@pytest.mark.parametrize(
    ("actual", "reserve", "words"),
    [
        (450, {"rate": "12%"}, "节约 100 元"),
        (500, {"rate": "12%"}, "不动用"),
        (550, {"rate": "12%"}, "余 36.36 元"),
        (600, {"rate": "12%"}, "缺口 63.64 元"),
        (600, None, "没有可动用"),
    ],
)
def test_what_the_forecast_does_to_the_reserve(
    actual: int, reserve: dict[str, str] | None, words: str
) -> None:
    terms = load_terms("zh", WORLD)
    found = report(lines=[{"name": "a", "amount": 1000, "done": "50%", "actual": actual}], reserve=reserve)
    (callout,) = [b for b in forecast_as_blocks(found, terms) if isinstance(b, Callout)]
    text = "".join(plain(b.children) for b in walk(callout.children) if isinstance(b, Paragraph))
    assert words in text.replace("1,000", "").replace(".00 元", " 元")


def test_before_anything_is_spent_there_is_nothing_to_show() -> None:
    found = report(lines=[{"name": "a", "quarters": [1, 2, 3, 4]}])
    assert forecast_as_blocks(found, load_terms("en", WORLD)) == ()


@given(
    st.lists(
        st.tuples(
            st.lists(st.integers(0, 10**6), min_size=4, max_size=4),
            st.lists(st.integers(0, 10**6), max_size=4),
        ),
        min_size=1,
        max_size=6,
    )
)
def test_spent_and_to_come_add_up_to_the_forecast(rows: list[tuple[list[int], list[int]]]) -> None:
    lines = [
        {"name": str(i), "quarters": plan, "actual_quarters": spent} for i, (plan, spent) in enumerate(rows)
    ]
    found = report(lines=lines)
    if found.forecast is not None:
        to_come = sum(sum(plan[len(spent) :]) for plan, spent in rows)
        assert found.forecast == sum(sum(spent) for _, spent in rows) + to_come


def test_income_on_its_way_is_not_over_plan() -> None:
    found = report(lines=[{"name": "a", "amount": -100, "actual": -5}]).lines[0]
    assert (found.health, found.forecast) == ("", -100)

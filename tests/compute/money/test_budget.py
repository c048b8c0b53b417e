"""Budget: amounts, shares that add up, the reserve, spending."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.money.budget import BudgetReport, budget_report
from plandoc.compute.money.shares import shares_of
from tests.projects import WORLD, project


def report(**fields: Any) -> BudgetReport:
    return budget_report(project(budget=fields), WORLD)


def line(amount: object, **fields: Any) -> dict[str, Any]:
    return {"name": "a", "amount": amount, **fields}


def test_lines_state_amount_or_unit_cost_or_quarters() -> None:
    lines = [
        line("12万"),
        {"name": "b", "unit_cost": 28000, "quantity": 75},
        {"name": "c", "quarters": [1, 2, 3, 4]},
    ]
    assert [x.amount for x in report(lines=lines).lines] == [120000, 2100000, 10]


def test_reserve_of_the_total_is_that_share_of_the_total() -> None:
    """cost × r / (1 − r): 880,000 with 12% gives 120,000, which is 12% of 1,000,000."""
    found = report(lines=[line(880000)], reserve={"rate": "12%", "base": "total"})
    assert (found.reserve, found.total) == (Decimal(120000), Decimal(1000000))
    assert found.reserve_share == Decimal("0.12")


def test_reserve_of_the_cost_is_that_share_of_the_cost() -> None:
    found = report(lines=[line(880000)], reserve={"rate": "12%", "base": "cost"})
    assert (found.reserve, found.total) == (Decimal(105600), Decimal(985600))


@pytest.mark.parametrize("rate", ["100%", "150%", "-5%"])
def test_an_impossible_reserve_is_left_out(rate: str) -> None:
    assert report(lines=[line(100)], reserve={"rate": rate}).reserve == 0


def test_declared_total_less_computed_total() -> None:
    assert report(lines=[line(900)], total=1000).difference == 100


def test_three_thirds_add_up_to_a_hundred_percent() -> None:
    assert shares_of([Decimal(1)] * 3) == (Decimal("0.334"), Decimal("0.333"), Decimal("0.333"))


def test_shares_of_a_county_budget_add_up_where_plain_rounding_does_not() -> None:
    """lintao.gov.cn, 临洮县 January and February 2024: of 17,056 (万元) central government got 7,716
    (printed 45.24%), the province 2,432 (14.26%), the city 6 (0.04%); the county keeps 6,902. Rounded
    each for itself the four come to 100.01%."""
    revenue = [Decimal(n) for n in (7716, 2432, 6, 6902)]
    plain = [round(n / 17056, 4) for n in revenue]
    assert plain[:3] == [Decimal("0.4524"), Decimal("0.1426"), Decimal("0.0004")]
    assert sum(plain) == Decimal("1.0001")
    assert sum(shares_of(revenue, places=2)) == 1


def test_many_lines_are_shown_once_and_their_groups_elsewhere() -> None:
    found = report(lines=[line(1, group=str(i % 3)) for i in range(301)])
    assert found.many
    assert [found.listed(group) for group in found.groups] == [(), (), ()]
    few = report(lines=[line(1, group=str(i % 3)) for i in range(300)])
    assert sum(len(few.listed(group)) for group in few.groups) == 300


amounts = st.lists(st.decimals(0, 10**9, places=2), min_size=1, max_size=30)


@given(amounts)
def test_shares_always_add_up(values: list[Decimal]) -> None:
    if sum(values):
        assert sum(shares_of(values)) == 1


@given(amounts)
def test_no_share_is_off_by_a_whole_step(values: list[Decimal]) -> None:
    total = sum(values)
    if total:
        for value, share in zip(values, shares_of(values), strict=True):
            assert abs(share - value / total) < Decimal("0.001")


@given(st.lists(st.lists(st.integers(0, 10**6), min_size=4, max_size=4), min_size=1, max_size=8))
def test_rows_and_columns_add_up_to_the_same_total(rows: list[list[int]]) -> None:
    found = report(lines=[{"name": str(i), "quarters": q} for i, q in enumerate(rows)])
    assert sum(found.quarters) == sum(x.amount for x in found.lines) == found.cost
    assert sum(g.amount for g in found.groups) == found.cost


def test_spending_against_the_share_that_is_done() -> None:
    found = report(lines=[line(1000, done="50%", actual=600)]).lines[0]
    assert (found.planned, found.variance, found.variance_share) == (
        Decimal(500),
        Decimal(100),
        Decimal("0.2"),
    )
    assert (found.forecast, found.health) == (Decimal(1200), "over")


def test_spending_against_the_quarters_gone_by() -> None:
    found = report(
        lines=[{"name": "a", "quarters": [100, 100, 100, 100], "actual_quarters": [100, 110]}]
    ).lines[0]
    assert (found.planned, found.actual, found.forecast) == (Decimal(200), Decimal(210), Decimal(410))
    assert found.health == "good"


@pytest.mark.parametrize(("actual", "health"), [(500, "good"), (530, "near"), (560, "over"), (440, "under")])
def test_health_by_the_tolerance(actual: int, health: str) -> None:
    assert report(lines=[line(1000, done="50%", actual=actual)], tolerance="10%").lines[0].health == health


def test_lines_without_spending_are_expected_to_cost_their_amount() -> None:
    found = report(lines=[line(1000, done="50%", actual=600), line(300)])
    assert found.forecast == 1500


def test_a_line_for_two_goals_is_split_evenly() -> None:
    plan = project(
        goals=[{"id": "G1", "title": "一"}, {"id": "G2", "title": "二"}],
        budget={"lines": [line(100, goals=["G1", "G2"]), line(50)]},
    )
    assert [(g.goal, g.amount) for g in budget_report(plan, WORLD).goals] == [
        ("G1", Decimal(50)),
        ("G2", Decimal(50)),
        ("", Decimal(50)),
    ]


def test_expected_loss_of_risks_with_probability_and_cost() -> None:
    risks = [{"name": "r", "probability": "20%", "cost": "120万"}, {"name": "s", "probability": "30%"}]
    plan = project(budget={"lines": [line(100)]}, risks=risks)
    found = budget_report(plan, WORLD)
    assert (found.exposure, found.exposed) == (Decimal(240000), ("r",))


def test_a_plan_without_budget_has_an_empty_one() -> None:
    assert budget_report(project(), WORLD).lines == ()


def test_amounts_in_ten_thousands_show_every_digit() -> None:
    assert report(unit="wan", lines=[line(12345)]).places == 4

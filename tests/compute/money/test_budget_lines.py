"""Lines: periods, quantities, spreading, currencies, units, and totals that reconcile."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.currency import digits_of
from tests.projects import WORLD, project

RATES = {"USD": {"rate": "7.12", "date": "2026-01-05", "source": "中间价"}, "JPY": {"rate": "0.0453"}}


def report(**fields: Any) -> Any:
    return budget_report(project(budget=fields), WORLD)


def differences(found: Any) -> dict[tuple[str, str], Decimal]:
    return {(x.kind, x.name): x.difference for x in found.reconciled if x.difference}


def test_an_amount_spread_over_all_months_adds_up() -> None:
    found = report(periods="months", lines=[{"name": "a", "amount": 100, "spread": "all"}])
    assert found.lines[0].by_period == (*[Decimal("8.34")] * 4, *[Decimal("8.33")] * 8)
    assert sum(found.by_period) == found.cost == 100


@pytest.mark.parametrize(
    ("spread", "places"),
    [
        ("春", [0]),
        (["春", "冬"], [0, 3]),
        ("2-3", [1, 2]),
        ("2～4", [1, 2, 3]),
        (["1", "夏"], [0, 1]),
        ("all", [0, 1, 2, 3]),
    ],
)
def test_periods_by_name_number_or_range(spread: Any, places: list[int]) -> None:
    found = report(periods=["春", "夏", "秋", "冬"], lines=[{"name": "a", "amount": 120, "spread": spread}])
    assert [i for i, x in enumerate(found.lines[0].by_period) if x] == places
    assert sum(found.by_period) == 120


def test_quantities_by_period_at_a_unit_cost_finer_than_a_cent() -> None:
    line = {"name": "a", "unit_cost": "0.335", "quantities": [1, 1, 1], "unit": "件"}
    found = report(periods=["一", "二", "三"], lines=[line])
    assert found.lines[0].amount == Decimal("1.01")
    assert found.lines[0].by_period == (Decimal("0.34"), Decimal("0.34"), Decimal("0.33"))


def test_quarters_on_months() -> None:
    found = report(periods="months", lines=[{"name": "a", "quarters": [100, 0, 0, 50]}])
    assert found.lines[0].by_period[:3] == (Decimal("33.34"), Decimal("33.33"), Decimal("33.33"))
    assert found.cost == sum(found.by_period) == 150


def test_more_amounts_than_periods_are_kept() -> None:
    found = report(
        periods=["春"], lines=[{"name": "a", "by_period": [1, 2]}, {"name": "b", "by_period": [5]}]
    )
    assert found.by_period == (6, 2)
    assert found.cost == 8


def test_a_line_in_another_currency_is_converted_once() -> None:
    line = {"name": "a", "currency": "USD", "unit_cost": "999.99", "quantity": 3, "actual": 100}
    found = report(rates=RATES, lines=[line, {"name": "b", "amount": 10}]).lines[0]
    assert (found.original, found.amount) == (Decimal("2999.97"), Decimal("21359.79"))
    assert (found.currency, found.actual) == ("USD", 712)


def test_the_periods_of_a_foreign_line_add_up_to_its_amount() -> None:
    line = {"name": "a", "currency": "日元", "by_period": [333, 333, 334]}
    found = report(rates=RATES, periods=["一", "二", "三"], lines=[line])
    assert found.lines[0].amount == Decimal("45.30")
    assert sum(found.by_period) == Decimal("45.30")


def test_amounts_in_a_currency_without_decimals() -> None:
    found = report(
        currency="JPY", lines=[{"name": "a", "unit_cost": "10.5", "quantity": 1}], reserve={"rate": "12%"}
    )
    assert (found.lines[0].amount, found.reserve, found.places) == (11, 2, 0)


def test_amounts_in_a_currency_with_three_decimals() -> None:
    found = report(currency="KWD", lines=[{"name": "a", "unit_cost": "0.0005", "quantity": 1}])
    assert (found.cost, found.places) == (Decimal("0.001"), 3)


def test_every_declared_total_is_held_against_its_parts() -> None:
    found = report(
        periods=["一", "二"],
        lines=[
            {"name": "a", "group": "甲", "amount": 100, "by_period": [40, 50]},
            {"name": "b", "group": "甲", "amount": 30, "unit_cost": 7, "quantity": 4, "spread": "all"},
            {
                "name": "c",
                "group": "乙",
                "amount": 30,
                "unit_cost": 8,
                "quantity": 4,
                "override": "打包价",
                "spread": "1",
            },
        ],
        groups=[{"name": "甲", "total": 131}, {"name": "乙", "total": 30}, {"name": "丙", "total": 5}],
        period_totals=[85, 66],
        total=200,
    )
    assert differences(found) == {
        ("product", "b"): 2,
        ("product", "c"): -2,
        ("periods", "a"): 10,
        ("group", "甲"): 1,
        ("group", "丙"): 5,
        ("period", "二"): 1,
        ("grid", ""): 10,
        ("total", ""): 40,
    }
    assert found.unspread == 10


def test_spending_stated_twice_is_reconciled() -> None:
    line = {"name": "a", "quarters": [10, 10], "actual": 12, "actual_quarters": [10]}
    assert differences(report(lines=[line]))[("actual", "a")] == 2


def test_ten_thousands_are_shown_with_two_decimals_and_a_note_only_where_sums_seem_off() -> None:
    off = report(unit="wan", lines=[{"name": str(i), "amount": "3333.33"} for i in range(3)])
    assert (off.places, off.seems_off) == (2, True)
    exact = report(unit="wan", lines=[{"name": str(i), "amount": "3300"} for i in range(3)])
    assert (exact.places, exact.seems_off) == (2, False)


def test_hundred_millions() -> None:
    assert report(unit="yi", lines=[{"name": "a", "amount": "2.5亿"}]).places == 2
    assert report(unit="yi", lines=[{"name": "a", "amount": "123456789.12"}]).places == 2


def test_the_plan_may_fix_the_decimals() -> None:
    assert report(unit="wan", decimals=0, lines=[{"name": "a", "amount": 12345}]).places == 0


def test_income_and_a_sum_of_nothing() -> None:
    found = report(
        lines=[{"name": "a", "amount": 100}, {"name": "b", "amount": -100}], reserve={"rate": "10%"}
    )
    assert (found.cost, found.total, found.reserve) == (0, 0, 0)
    assert [line.share for line in found.lines] == [0, 0]


def test_shares_with_a_credit_add_up() -> None:
    found = report(
        lines=[{"name": "a", "amount": 100}, {"name": "b", "amount": 33}, {"name": "c", "amount": -7}]
    )
    assert sum(line.share for line in found.lines) == 1


def test_fifteen_digits_stay_exact() -> None:
    found = report(lines=[{"name": str(i), "amount": "999999999999999.99"} for i in range(3)])
    assert found.cost == Decimal("2999999999999999.97")


line = st.fixed_dictionaries(
    {
        "name": st.sampled_from("abc"),
        "group": st.sampled_from(["", "甲", "乙"]),
        "currency": st.sampled_from(["", "USD", "JPY"]),
    },
    optional={
        "amount": st.decimals(-(10**9), 10**9, places=2),
        "unit_cost": st.decimals(0, 10**6, places=4),
        "quantities": st.lists(st.integers(0, 1000), max_size=5),
        "spread": st.sampled_from(["all", "1", "2-4"]),
        "by_period": st.lists(st.decimals(-(10**6), 10**6, places=3), max_size=5),
    },
)


@given(st.lists(line, max_size=6), st.sampled_from(["CNY", "KWD"]))
def test_any_table_reconciles_in_the_smallest_unit(lines: list[dict[str, Any]], currency: str) -> None:
    rates = {**RATES, "CNY": {"rate": 1}} if currency == "KWD" else RATES
    found = report(currency=currency, rates=rates, periods=["1", "2", "3", "4", "5"], lines=lines)
    step = Decimal(1).scaleb(-digits_of(currency))
    assert all(x.amount % step == 0 for x in found.lines)
    assert sum(x.amount for x in found.lines) == sum(g.amount for g in found.groups) == found.cost
    assert sum(found.by_period) + found.unspread == found.cost or not found.by_period
    for group in found.groups:
        laid = [found.lines[i].by_period for i in group.lines if found.lines[i].by_period]
        assert [sum(column) for column in zip(*laid, strict=True)] == list(group.by_period)
    off = {x.index: x.difference for x in found.reconciled if x.kind == "periods"}
    for x in found.lines:
        assert not x.by_period or x.amount - sum(x.by_period) in (0, off.get(x.index, 0))


@given(st.permutations([("a", 10), ("b", 20), ("c", -5), ("d", 7)]))
def test_the_order_of_the_lines_changes_no_sum(order: list[tuple[str, int]]) -> None:
    found = report(lines=[{"name": n, "amount": a} for n, a in order], reserve={"rate": "13%"})
    assert {x.name: x.amount for x in found.lines} == {"a": 10, "b": 20, "c": -5, "d": 7}
    assert (found.cost, found.reserve) == (32, Decimal("4.78"))

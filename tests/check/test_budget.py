"""Findings and errors about money: currencies, periods, declared sums, reserves, forecasts."""

from __future__ import annotations

from typing import Any

import pytest

from plandoc.check import check_errors, check_rules
from plandoc.diagnostics import Diagnostic
from tests.projects import WORLD, project


def found(code: str, **budget: Any) -> list[Diagnostic]:
    return [d for d in check_rules(project(budget=budget), WORLD) if d.code == code]


def refused(**budget: Any) -> list[Diagnostic]:
    return [d for d in check_errors(project(budget=budget), WORLD) if d.code == "rate-missing"]


LINE = {"name": "a", "amount": 100}


def test_several_currencies_without_a_rate_are_refused() -> None:
    lines = [LINE, {"name": "b", "amount": 5, "currency": "USD"}]
    (error,) = refused(lines=lines)
    assert error.where.path == ("budget", "lines", 1, "currency")
    assert (error.arg("currency"), error.arg("home")) == ("USD", "CNY")
    assert refused(lines=lines, rates={"美元": {"rate": 7}}) == []


def test_the_currency_of_the_budget_needs_no_rate() -> None:
    assert refused(currency="USD", lines=[{"name": "b", "amount": 5, "currency": "usd"}, LINE]) == []


@pytest.mark.parametrize(
    ("rate", "count"), [({"rate": 7}, 1), ({"rate": 7, "date": "2026-01-05", "source": "中间价"}, 0)]
)
def test_a_rate_has_a_day_and_a_source(rate: dict[str, Any], count: int) -> None:
    assert len(found("rate-unsourced", rates={"USD": rate}, lines=[LINE])) == count


def test_codes_that_are_no_currency() -> None:
    assert found("currency-unknown", currency="XYZ", lines=[LINE])
    assert found("currency-unknown", rates={"ABC": {"rate": 1}}, lines=[LINE])
    assert not found("currency-unknown", lines=[LINE])


@pytest.mark.parametrize(
    ("currency", "amount", "count"),
    [("CNY", "1.005", 1), ("CNY", "1.05", 0), ("JPY", "1.5", 1), ("KWD", "1.005", 0)],
)
def test_amounts_finer_than_the_smallest_unit(currency: str, amount: str, count: int) -> None:
    assert len(found("amount-too-fine", currency=currency, lines=[{"name": "a", "amount": amount}])) == count


def test_a_declared_departure_from_unit_cost_times_quantity_is_no_finding() -> None:
    line = {"name": "a", "amount": 90, "unit_cost": 10, "quantity": 10}
    assert found("budget-line-conflict", lines=[line])[0].arg("difference") == "10"
    assert not found("budget-line-conflict", lines=[{**line, "override": "打包价"}])


def test_declared_sums_that_differ() -> None:
    lines = [{"name": "a", "group": "甲", "by_period": [1, 2]}]
    group = found("budget-group-total", lines=lines, groups=[{"name": "甲", "total": 5}])[0]
    assert (group.arg("declared"), group.arg("computed"), group.arg("difference")) == ("5", "3", "2")
    assert group.where.path == ("budget", "groups", 0, "total")
    period = found("budget-period-total", lines=lines, period_totals=[1, 4])[0]
    assert (period.where.path, period.arg("difference")) == (("budget", "period_totals", 1), "2")
    spent = [{"name": "a", "by_period": [1, 2], "actual": 2, "actual_by_period": [1]}]
    assert found("budget-actual-conflict", lines=spent)[0].arg("difference") == "1"


def test_periods_that_the_budget_does_not_have() -> None:
    lines = [{**LINE, "spread": "冬"}, {**LINE, "by_period": [1, 99]}]
    assert found("budget-unknown-period", periods=["春"], lines=lines)[0].arg("known") == "春"
    assert found("budget-extra-periods", periods=["春"], lines=lines)[0].arg("most") == "1"
    assert found("budget-no-periods", lines=[{**LINE, "spread": "all"}])


def test_a_final_cost_that_the_reserve_does_not_cover() -> None:
    line = {"name": "a", "amount": 1000, "done": "50%", "actual": 600}
    assert found("budget-overrun", lines=[line], reserve={"rate": "12%"})[0].arg("difference") == "63.64"
    assert not found("budget-overrun", lines=[line], reserve={"rate": "20%"})


def test_reserves_that_cannot_be_worked_out() -> None:
    assert found("reserve-empty", lines=[LINE], reserve={"base": "cost"})
    assert found("reserve-unknown-group", lines=[LINE], reserve={"rate": "10%", "groups": "乙"})
    assert found("price-phasing", lines=[LINE], price_reserve={"rate": "5%", "phasing": ["50%", "40%"]})
    assert not found("price-phasing", lines=[LINE], price_reserve={"rate": "5%", "phasing": ["60%", "40%"]})


def test_a_basic_reserve_has_no_usual_range() -> None:
    assert not found("reserve-unusual-cost", lines=[LINE], reserve={"rate": "5%", "kind": "basic"})

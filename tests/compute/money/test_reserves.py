"""Reserves against published examples: rising prices, expected losses, the cost baseline."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.reserves import price_years
from plandoc.model.reserves import PriceReserve
from tests.projects import WORLD, project

WAN = Decimal(10_000)


def report(risks: list[dict[str, Any]] | None = None, **fields: Any) -> Any:
    return budget_report(project(budget=fields, risks=risks or []), WORLD)


def rise(
    static: int, rate: str, phasing: list[str], before: str = "1", spent: str = "mid_year"
) -> list[Decimal]:
    """What rising prices add in each year, in 万元, for a static investment in 万元."""
    price = PriceReserve.model_validate(
        {"rate": rate, "years_before": before, "phasing": phasing, "spent": spent}
    )
    return [year.increase / WAN for year in price_years(price, static * WAN, "CNY")]


def test_rising_prices_over_three_years() -> None:
    """zhengss.com/shiti/89954: 10,000+6,000+4,000, basic reserve 5%, 20/60/20%, 6%:
    383.6 + 1,975.8 + 950.2 = 3,309.6, worked out with growth factors of a few digits."""
    found = report(
        lines=[{"name": n, "amount": a * WAN} for n, a in (("建安", 10000), ("设备", 6000), ("其他", 4000))],
        reserve={"kind": "basic", "rate": "5%"},
        price_reserve={"rate": "6%", "years_before": "1", "phasing": ["20%", "60%", "20%"]},
    )
    assert found.reserve == 1000 * WAN
    assert found.reserves.static == 21000 * WAN
    published = [Decimal("383.6"), Decimal("1975.8"), Decimal("950.2")]
    for year, answer in zip(found.reserves.years, published, strict=True):
        assert abs(year.increase / WAN - answer) < Decimal("0.1")
    assert abs(found.reserves.price / WAN - Decimal("3309.6")) < Decimal("0.1")


def test_rising_prices_over_two_years() -> None:
    """zhengss.com/shiti/99738, also shiti.net: 20,000, half a year each, 5%: 2,056.56 (answer C)."""
    years = rise(20000, "5%", ["50%", "50%"])
    assert [round(y, 2) for y in years] == [Decimal("759.30"), Decimal("1297.26")]
    assert round(sum(years), 2) == Decimal("2056.56")


def test_rising_prices_of_unequal_years() -> None:
    """Exam item of a one-year lead time, 10,000 and 20,000 at 5%: 759.2983 + 2,594.5264 (answer D)."""
    price = PriceReserve.model_validate({"rate": "5%", "years_before": "1", "phasing": ["0.5", "1"]})
    years = [round(y.increase / WAN, 4) for y in price_years(price, 20000 * WAN, "CNY")]
    assert years == [Decimal("759.2983"), Decimal("2594.5264")]


def test_rising_prices_after_the_basic_reserve() -> None:
    """exam.jzrc.net: 500+300+800×30%, basic reserve 10%, 40/60%, 5%: 34.75 + 89.04 = 123.79."""
    found = report(
        lines=[{"name": n, "amount": a * WAN} for n, a in (("设备", 500), ("建筑", 300), ("其他", 240))],
        reserve={"kind": "basic", "rate": "10%"},
        price_reserve={"rate": "5%", "years_before": "1", "phasing": ["40%", "60%"]},
    )
    assert (found.reserve, found.reserves.static) == (104 * WAN, 1144 * WAN)
    assert [round(y.increase / WAN, 2) for y in found.reserves.years] == [Decimal("34.75"), Decimal("89.04")]
    assert round(found.reserves.price / WAN, 2) == Decimal("123.79")


@pytest.mark.parametrize(
    ("static", "phasing", "answer"),
    [
        (45000, ["25%", "55%", "20%"], "4518.01"),
        (20000, ["0.5", "1"], "2550"),
        (18000, ["0.355556", "0.466667"], "1181"),
    ],
)
def test_the_older_rule_of_whole_years(static: int, phasing: list[str], answer: str) -> None:
    """(1+f)^t − 1 without lead time, 5%. haxgd.com/kj/cpa/mnst/160559: 45,000 by 25/55/20% gives
    4,518.01 (D); ixiawen.com 11853721: 10,000 and 20,000 give 2,550 (D); ixiawen.com 2148497: the
    first two years of 6,400, 8,400 and 3,200 give 1,181 (B).
    """
    years = rise(static, "5%", phasing, before="0", spent="end_year")
    assert abs(sum(years) - Decimal(answer)) < Decimal("0.1")


def test_expected_losses_of_six_risks() -> None:
    """tenstep.com, Use Expected Monetary Value: 118,000 at stake, a contingency budget of 33,500."""
    published = [("A", ".8", 10000), ("B", ".3", 30000), ("C", ".5", 8000), ("D", ".10", 40000),
                 ("E", ".3", 20000), ("F", ".25", 10000)]  # fmt: skip
    risks = [{"name": n, "probability": f"0{p}", "cost": i} for n, p, i in published]
    found = report(risks, lines=[{"name": "a", "amount": 10**6}], reserve={"base": "risks"})
    assert [x.expected for x in found.exposures] == [8000, 9000, 4000, 4000, 6000, 2500]
    assert sum(x.loss for x in found.exposures) == 118_000
    assert (found.exposure, found.reserve, found.total) == (33_500, 33_500, 1_033_500)


def test_opportunities_lessen_the_reserve() -> None:
    """coconote.app, Contingency Reserve Calculations for PMI RMP: 6 − 2 + 12 + 30 − 10 = 36."""
    published = [("20%", 30), ("10%", -20), ("15%", 80), ("30%", 100), ("25%", -40)]
    risks = [{"name": str(i), "probability": p, "cost": c} for i, (p, c) in enumerate(published)]
    assert report(risks, lines=[{"name": "a", "amount": 1000}], reserve={"base": "risks"}).reserve == 36


def test_opportunities_alone_need_no_reserve() -> None:
    risks = [{"name": "a", "probability": "50%", "cost": -100}]
    found = report(risks, lines=[{"name": "a", "amount": 1000}], reserve={"base": "risks"})
    assert (found.exposure, found.reserve) == (-50, 0)


def test_what_is_left_after_the_measures_counts() -> None:
    risks: list[dict[str, Any]] = [
        {"name": "closed", "probability": "50%", "cost": 100, "status": "closed"},
        {"name": "insured", "probability": "50%", "cost": 100, "residual_cost": 10},
        {"name": "avoided", "probability": "50%", "cost": 100, "residual_probability": 0},
        {"name": "accepted", "probability": "50%", "cost": 100, "strategy": "accept"},
        {"name": "gain", "kind": "opportunity", "probability": "10%", "cost": 50},
        {"name": "ordinal", "likelihood": "4", "impact": "5"},
    ]
    found = report(risks, lines=[{"name": "a", "amount": 1000}])
    expected = [(x.name, x.expected) for x in found.exposures]
    assert expected == [("insured", 5), ("avoided", 0), ("accepted", 50), ("gain", -5)]
    assert found.exposure == 50


def test_the_management_reserve_is_outside_the_cost_baseline() -> None:
    """tiku818.com/tiku/2743952: modules 5+50+30, contingency 10, integration 5, management reserve 10:
    cost baseline 100 (answer C), budget 110 (万元)."""
    lines = [{"name": n, "amount": f"{a}万"} for n, a in (("A", 5), ("B", 50), ("C", 30), ("集成", 5))]
    found = report(lines=lines, reserve={"amount": "10万"}, management_reserve={"amount": "10万"})
    assert (found.reserves.baseline, found.total) == (100 * WAN, 110 * WAN)


def test_a_management_reserve_as_a_share_of_the_baseline() -> None:
    found = report(
        lines=[{"name": "a", "amount": 880000}],
        reserve={"rate": "12%", "base": "total"},
        management_reserve={"rate": "5%"},
    )
    assert (found.reserve, found.reserves.baseline) == (120_000, 1_000_000)
    assert (found.reserves.management, found.total) == (50_000, 1_050_000)


def test_a_reserve_on_some_groups_only() -> None:
    lines = [{"name": "a", "group": "工程费用", "amount": 800}, {"name": "b", "group": "利息", "amount": 200}]
    assert report(lines=lines, reserve={"kind": "basic", "rate": "10%", "groups": ["工程费用"]}).reserve == 80


@pytest.mark.parametrize(("step", "reserve"), [(None, "136.36"), ("1", "136"), ("100", "100"), ("50", "150")])
def test_a_reserve_is_rounded_once(step: str | None, reserve: str) -> None:
    fields = {"rate": "12%", "round_to": step} if step else {"rate": "12%"}
    assert report(lines=[{"name": "a", "amount": 1000}], reserve=fields).reserve == Decimal(reserve)


@given(st.decimals(0, 10**12, places=2), st.decimals("0.01", "0.5", places=3))
def test_a_share_of_the_total_is_that_share_of_cost_and_reserve(cost: Decimal, rate: Decimal) -> None:
    found = report(lines=[{"name": "a", "amount": cost}], reserve={"rate": rate, "base": "total"})
    assert abs(found.reserve - (found.cost + found.reserve) * rate) <= Decimal("0.01")


@given(st.integers(0, 10**12), st.lists(st.integers(0, 100), min_size=1, max_size=8))
def test_without_rising_prices_nothing_is_added_and_all_is_invested(static: int, parts: list[int]) -> None:
    whole = sum(parts)
    if not whole:
        return
    price = PriceReserve.model_validate(
        {"rate": 0, "phasing": [round(Decimal(p) / whole, 12) for p in parts]}
    )
    years = price_years(price, Decimal(static), "CNY")
    assert not any(y.increase for y in years)
    assert abs(sum((y.investment for y in years), Decimal(0)) - static) <= 9

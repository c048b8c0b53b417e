"""Last year, contributions of others, incentive bands and the feedback form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plandoc.compute.annual.feedback import (
    attained,
    band_of,
    band_rows,
    feedback_report,
    form_as_blocks,
    incentives_report,
)
from plandoc.compute.annual.year import cooperation_report, prior_year_report
from plandoc.doc.nodes import Card
from plandoc.model.annual import IncentiveBand
from plandoc.model.goals import Kpi
from plandoc.plans.annual import AnnualPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 6, 1))
BANDS = band_rows(
    tuple(
        IncentiveBand.model_validate({"name": name, "least": least})
        for name, least in (("合格", "85%"), ("优秀", "110%"), ("待改进", "0%"), ("良好", "100%"))
    )
)


def plan(**fields: Any) -> AnnualPlan:
    return AnnualPlan.model_validate({"type": "annual", "title": "计划", "period": "2026", **fields})


def test_last_years_attainment_turns_round_where_less_is_better() -> None:
    results = [
        {"name": "销售额", "target": "100", "actual": "120"},
        {"name": "成本", "target": "65", "actual": "71", "direction": "down"},
    ]
    report = prior_year_report(plan(prior_year={"results": results}), WORLD)
    assert [(row.met, round(row.attainment or 0, 3)) for row in report.rows] == [
        (True, Decimal("1.2")), (False, Decimal("0.915")),
    ]  # fmt: skip


def test_contributions_come_in_the_order_of_their_working_days() -> None:
    rows = [
        {"department": "乙", "needs": "数据", "by": "Q1"},
        {"department": "甲", "needs": "样机", "by": "2026-01-31"},
    ]
    found = cooperation_report(plan(cooperation=rows), WORLD).rows
    assert [(r.department, r.by) for r in found] == [("甲", date(2026, 2, 2)), ("乙", date(2026, 3, 31))]


@pytest.mark.parametrize(
    ("attainment", "band"),
    [
        ("1.3", "优秀"),
        ("1.1", "优秀"),
        ("1.0999", "良好"),
        ("1", "良好"),
        ("0.85", "合格"),
        ("0.849", "待改进"),
        ("0", "待改进"),
    ],
)
def test_a_band_is_closed_below_and_open_above(attainment: str, band: str) -> None:
    found = band_of(Decimal(attainment), BANDS)
    assert found is not None
    assert found.name == band


def test_attainment_compares_with_the_plan_of_the_same_quarter() -> None:
    kpi = Kpi.model_validate(
        {
            "name": "销售额",
            "target": "5400",
            "quarters": ["1150", "2450", "3700", "5400"],
            "actuals": ["1120", "2510", "3700"],
        }
    )
    assert attained(kpi) == 1


def test_a_result_is_looked_up_in_the_bands() -> None:
    kpi = {"name": "销售额", "target": "100", "actual": "104"}
    goals = [{"id": "G1", "title": "目标", "owner": "张三", "measures": [kpi]}]
    incentives = [{"name": "良好", "least": "100%"}, {"name": "合格", "least": "80%"}]
    (result,) = incentives_report(plan(goals=goals, incentives=incentives), WORLD).results
    assert (result.owner, result.band) == ("张三", "良好")


def test_the_feedback_form_is_a_card_unless_it_is_switched_off() -> None:
    terms = load_terms("zh", WORLD)
    (card,) = form_as_blocks(feedback_report(plan(feedback={"rules": "每月面谈"}), WORLD), terms)
    assert isinstance(card, Card)
    assert form_as_blocks(feedback_report(plan(feedback={"copies": "none"}), WORLD), terms) == ()

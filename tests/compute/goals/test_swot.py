"""SWOT: market research feeds opportunities and threats."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc.compute.goals.swot import strategies_as_blocks, swot_as_blocks, swot_report
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Block, Paragraph, Table
from plandoc.plans.annual import AnnualPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 6, 1))
TERMS = load_terms("zh", WORLD)
MARKET = {
    "trends": [{"text": "旧房改造放量", "effect": "opportunity", "goals": "G1"}],
    "competitors": [{"text": "对手降价", "effect": "threat"}],
    "customers": ["年轻家庭先看视频"],
}


def plan(**fields: Any) -> AnnualPlan:
    return AnnualPlan.model_validate(
        {"type": "annual", "title": "计划", "goals": [{"id": "G1", "title": "目标"}], **fields}
    )


def texts(blocks: tuple[Block, ...]) -> str:
    return "\n".join(plain(block.children) for block in walk(blocks) if isinstance(block, Paragraph))


def test_market_findings_follow_the_plans_own_entries() -> None:
    report = swot_report(plan(market=MARKET, swot={"opportunities": ["补贴延续"]}), WORLD)
    assert [(e.number, e.text, e.from_market) for e in report.opportunities] == [
        ("O1", "补贴延续", False), ("O2", "旧房改造放量", True),
    ]  # fmt: skip
    assert [e.text for e in report.threats] == ["对手降价"]


def test_a_finding_that_the_plan_repeats_is_listed_once() -> None:
    report = swot_report(plan(market=MARKET, swot={"threats": ["对手降价"]}), WORLD)
    assert len(report.threats) == 1


def test_the_matrix_is_two_by_two_with_links_to_goals() -> None:
    blocks = swot_as_blocks(swot_report(plan(market=MARKET, swot={"strengths": ["口碑好"]}), WORLD), TERMS)
    assert isinstance(blocks[0], Table)
    assert [len(row.cells) for row in blocks[0].rows] == [3, 3]
    assert "O1 旧房改造放量※（→\u00a0G1）" in texts(blocks)


def test_an_open_pair_is_asked_for() -> None:
    blocks = strategies_as_blocks(
        swot_report(plan(swot={"strengths": ["口碑好"], "so": ["借势推广"]}), WORLD), TERMS
    )
    assert "借势推广" in texts(blocks)
    assert TERMS("swot.ask_WT") in texts(blocks)


def test_nothing_known_shows_nothing() -> None:
    report = swot_report(plan(), WORLD)
    assert swot_as_blocks(report, TERMS) == ()
    assert strategies_as_blocks(report, TERMS) == ()

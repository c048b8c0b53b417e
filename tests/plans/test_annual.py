"""The annual plan: its example's counts, its starter, and a plan of three lines."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from plandoc.compute.annual.annual_summary import annual_report, key_figures_as_blocks, roadmap_as_blocks
from plandoc.compute.goals.cascade import cascade_report
from plandoc.compute.risks.risk_goals import kinds_as_blocks, risk_goals_report
from plandoc.doc.build import plain
from plandoc.doc.charts import TimelineChart
from plandoc.doc.nodes import Checklist, Figure, Heading, KeyFigures
from plandoc.pipeline import check_file, check_raw, document_of
from plandoc.plans.annual import AnnualPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

ROOT = Path(__file__).parents[2]
WORLD = fixed_world(date(2026, 11, 23))
TERMS = load_terms("zh", WORLD)
languages = pytest.mark.parametrize("language", ["zh", "en"])


def example(language: str) -> AnnualPlan:
    plan = check_file(ROOT / "examples" / f"annual.{language}.yaml", WORLD).plan
    assert isinstance(plan, AnnualPlan)
    return plan


@languages
def test_the_example_has_what_an_annual_plan_must_show(language: str) -> None:
    plan = example(language)
    assert plan.swot is not None
    assert len(plan.strategies) >= 3
    assert len(plan.tasks) >= 4
    assert len(plan.risks) == 5
    assert len(cascade_report(plan, WORLD).levels) == 3
    assert all([plan.swot.strengths, plan.swot.weaknesses, plan.swot.opportunities, plan.swot.threats])


@languages
def test_the_example_finds_its_own_three_traps(language: str) -> None:
    found = check_file(ROOT / "examples" / f"annual.{language}.yaml", WORLD).diagnostics
    codes = {d.code for d in found}
    assert {"kpi-without-baseline", "goal-frequency", "over-allocated-decided"} <= codes


@languages
def test_the_starter_builds_without_findings(language: str) -> None:
    checked = check_file(ROOT / "templates" / "annual" / f"starter.{language}.yaml", WORLD)
    assert checked.plan is not None
    assert [d.code for d in checked.diagnostics] == []
    assert document_of(checked.plan, WORLD).body


def test_a_plan_of_two_lines_keeps_only_what_it_can_say() -> None:
    plan = check_raw({"type": "annual", "title": "2026年度工作计划"}, WORLD).plan
    assert plan is not None
    body = document_of(plan, WORLD).body
    titles = [plain(block.children) for block in body if isinstance(block, Heading)]
    assert titles == ["总则", "编制目的", "基本信息"]


def test_key_figures_count_what_the_plan_holds() -> None:
    report = annual_report(example("zh"), WORLD)
    assert (report.strategies, report.goals, report.ready, report.tasks, report.risks) == (4, 9, 9, 13, 5)
    assert report.short == 4  # three gaps and one over-allocated budget
    (figures,) = key_figures_as_blocks(report, TERMS)
    assert isinstance(figures, KeyFigures)
    assert len(figures.items) == 8


def test_the_roadmap_has_a_lane_for_goals_results_and_reviews() -> None:
    (figure,) = roadmap_as_blocks(annual_report(example("zh"), WORLD), TERMS)
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, TimelineChart)
    assert figure.chart.lanes == ("目标到期", "成果交付", "重点评审")
    assert all(0 <= event.at <= 365 for event in figure.chart.events)


def test_kinds_of_risk_are_ticked_where_a_risk_is_registered() -> None:
    risk = {"name": "对手降价", "category": "竞争加剧"}
    plan = AnnualPlan.model_validate({"type": "annual", "title": "计划", "risks": [risk]})
    blocks = kinds_as_blocks(risk_goals_report(plan, WORLD), TERMS)
    assert isinstance(blocks[1], Checklist)
    assert [item.ticked for item in blocks[1].items] == [False, True, False, False, False]


def test_goals_without_a_risk_are_named() -> None:
    goals = [{"id": "G1", "title": "销售额"}, {"id": "G2", "title": "粉丝数"}]
    risks = [{"name": "对手降价", "goals": "G1", "tasks": ["T1", "门店走访"]}]
    tasks = [{"id": "T1", "name": "陈列升级", "goals": "G1"}]
    plan = AnnualPlan.model_validate(
        {"type": "annual", "title": "计划", "goals": goals, "risks": risks, "tasks": tasks}
    )
    report = risk_goals_report(plan, WORLD)
    assert report.untouched == ("粉丝数",)
    assert report.rows[0].tasks == ("1.1", "门店走访")

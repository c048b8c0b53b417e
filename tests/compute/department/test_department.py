"""The department: renewals, strategy links, dashboard, reports, open items."""

from datetime import date
from typing import Any

import pytest

from plandoc.compute.department.department import department_report, renewals_as_blocks
from plandoc.compute.department.department_dashboard import (
    chart_as_blocks,
    dashboard_as_blocks,
    dashboard_report,
)
from plandoc.compute.department.department_reports import (
    carry_over_as_blocks,
    reports_as_blocks,
    suggestions_as_blocks,
)
from plandoc.compute.goals.strategy_flow import strategy_flow_as_blocks, strategy_flow_report
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Figure, Heading, KeyFigures
from plandoc.plans.department import DepartmentPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)
KPI = {"id": "K1", "name": "成本", "baseline": "68", "target": "60", "direction": "down", "actuals": ["69"]}


def plan(**fields: Any) -> DepartmentPlan:
    made = {"type": "department", "title": "试", "period": "2026", "prepared": "2026-04-08", **fields}
    return DepartmentPlan.model_validate(made)


@pytest.mark.parametrize(
    ("tool", "state"),
    [
        ({"expires": "2026-03-31"}, "expired"),
        ({"expires": "2026-04-30"}, "due"),
        ({"expires": "2026-04-30", "decision": "renew"}, "later"),
        ({"expires": "2026-05-30"}, "soon"),
        ({"expires": "2026-12-31"}, "later"),
        ({"expires": "2027-06-30"}, "beyond"),
        ({}, ""),
    ],
)
def test_the_state_of_a_licence(tool: dict[str, Any], state: str) -> None:
    assert department_report(plan(tools=[{"name": "平台", **tool}]), WORLD).tools[0].state == state


def test_renewals_stand_by_the_day_of_decision_on_working_days() -> None:
    tools = [
        {"name": "甲", "expires": "2026-12-31"},
        {"name": "乙", "expires": "2026-11-30", "notice_days": "56"},
    ]
    found = department_report(plan(tools=tools), WORLD)
    # 2026-10-05 lies in the National Day holiday; 09-30 is the working day before it.
    assert [(r.tool.name, r.decide_by) for r in found.renewals] == [
        ("乙", date(2026, 9, 30)),
        ("甲", date(2026, 12, 1)),
    ]
    assert renewals_as_blocks(department_report(plan(), WORLD), ZH) == ()


def test_strategy_leads_through_initiatives_to_goals() -> None:
    found = strategy_flow_report(
        plan(
            strategies=[
                {"id": "S1", "title": "拓展华中", "initiatives": [{"title": "调研", "goals": "G1"}]},
                {"id": "S2", "title": "降本"},
            ],
            goals=[
                {"id": "G1", "title": "销售", "strategies": "S1"},
                {"id": "G2", "title": "回报", "strategies": "S2"},
                {"id": "G3", "title": "团队"},
            ],
        ),
        WORLD,
    )
    assert found.links == (("S1", "S1.1"), ("S1.1", "G1"), ("S2", "G2"))
    assert "G3" not in {key for key, _, _ in found.nodes}
    assert strategy_flow_as_blocks(strategy_flow_report(plan(), WORLD), ZH) == ()


def test_open_items_are_late_work_indicators_behind_measures_and_suggestions() -> None:
    found = dashboard_report(
        plan(
            goals=[{"id": "G1", "title": "销售", "measures": [KPI]}],
            modules=[{"id": "M1", "name": "数据", "quarters": [{"quarter": "1", "title": "体系", "status": "running"}]}],
            reports=[{"name": "一季度", "issues": [{"problem": "贵", "measure": "停投", "due": "2026-05-15"},
                                               {"problem": "慢", "measure": "加人", "closed": "2026-04-01"}]}],
            suggestions=[{"text": "共享清单", "decision": "adopted", "due": "2026-04-03"}, {"text": "站会", "decision": "declined"}],
        ),
        WORLD,
    )  # fmt: skip
    assert [(i.kind, i.title, i.state) for i in found.open] == [
        ("cell", "体系", "late"), ("kpi", "成本", "off"), ("issue", "停投", "running"), ("suggestion", "共享清单", "late"),
    ]  # fmt: skip
    assert carry_over_as_blocks(found, ZH)


def test_a_report_stands_under_the_four_headings() -> None:
    found = dashboard_report(
        plan(
            goals=[{"id": "G1", "title": "销售", "measures": [KPI]}],
            reports=[
                {
                    "name": "一季度报告",
                    "quarter": "Q1",
                    "results": ["签约"],
                    "issues": [{"problem": "贵", "measure": "停投"}],
                }
            ],
        ),
        WORLD,
    )
    blocks = reports_as_blocks(found, ZH)
    heads = [plain(b.children) for b in walk(blocks) if isinstance(b, Heading)]
    assert heads == ["一季度报告", "目标达成情况", "主要成果", "存在问题", "应对措施"]


def test_before_anything_is_read_there_is_no_dashboard_and_the_chart_is_the_roadmap() -> None:
    fresh = plan(
        modules=[{"id": "M1", "name": "数据", "quarters": [{"quarter": "1", "title": "体系"}]}],
        prepared="2026-01-04",
    )
    found = dashboard_report(fresh, WORLD)
    assert dashboard_as_blocks(found, ZH) == ()
    (figure,) = chart_as_blocks(found, ZH)
    assert isinstance(figure, Figure)
    assert figure.id == "module-roadmap"


def test_the_dashboard_leads_with_large_numbers() -> None:
    found = dashboard_report(plan(goals=[{"id": "G1", "title": "销售", "measures": [KPI]}]), WORLD)
    figures = [b for b in dashboard_as_blocks(found, ZH) if isinstance(b, KeyFigures)]
    assert [item.value for item in figures[0].items] == ["−13%", "0/1", "1"]


def test_an_empty_plan_shows_nothing() -> None:
    found = dashboard_report(plan(), WORLD)
    for show in (
        dashboard_as_blocks,
        chart_as_blocks,
        reports_as_blocks,
        carry_over_as_blocks,
        suggestions_as_blocks,
    ):
        assert show(found, ZH) == ()

"""Modules by quarter: dates, coverage, load, what can be measured."""

from datetime import date
from typing import Any

import pytest

from plandoc.compute.department.module_coverage import duties_as_blocks, goals_as_blocks
from plandoc.compute.department.module_tables import matrix_as_blocks, plans_as_blocks, roadmap_as_blocks
from plandoc.compute.department.modules import ModulesReport, modules_report
from plandoc.compute.goals.measurable import is_measurable
from plandoc.doc.build import walk
from plandoc.doc.charts import TimelineChart
from plandoc.doc.nodes import Figure, Mark, Paragraph, Table
from plandoc.plans.department import DepartmentPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)
GOALS = [
    {"id": "G1", "title": "知名度", "measures": [{"id": "K1", "name": "搜索"}, {"id": "K2", "name": "互动"}]},
    {"id": "G2", "title": "销售", "measures": [{"id": "K3", "name": "销售额"}]},
]


def report(*modules: dict[str, Any], **plan: Any) -> ModulesReport:
    named = [{"id": f"M{n}", "name": f"模块{n}", **module} for n, module in enumerate(modules, start=1)]
    made = {"type": "department", "title": "试", "period": "2026", "goals": GOALS, "modules": named, **plan}
    return modules_report(DepartmentPlan.model_validate(made), WORLD)


def marks(blocks: Any) -> list[str]:
    return [
        m.text for b in walk(blocks) if isinstance(b, Paragraph) for m in b.children if isinstance(m, Mark)
    ]


@pytest.mark.parametrize("written", ["Q2", "季度二", "第二季度", "2"])
def test_a_quarter_is_understood_as_people_write_it(written: str) -> None:
    found = report({"quarters": [{"quarter": written, "title": "推广"}]})
    assert found.modules[0].cells[0].quarter == 2


def test_quarters_have_the_working_days_of_the_official_calendar() -> None:
    # 2026 by the State Council's notice of 2025-11-04: 59, 61, 66 and 62 working days.
    assert [q.working_days for q in report().quarters] == [59, 61, 66, 62]
    assert (report().quarters[1].start, report().quarters[1].finish) == (date(2026, 4, 1), date(2026, 6, 30))


def test_a_module_moves_the_indicators_of_its_goals_unless_it_names_some() -> None:
    found = report(
        {"goals": ["G1"]}, {"goals": ["G1"], "quarters": [{"quarter": "1", "title": "甲", "kpis": ["K2"]}]}
    )
    assert [m.kpis for m in found.modules] == [("K1", "K2"), ("K2",)]


def test_an_indicator_without_a_module_is_named_below_the_matrix() -> None:
    found = report({"goals": ["G1"], "kpis": ["K1"]}, {"goals": ["G2"]})
    assert [(k.id, k.count) for k in found.kpis] == [("K1", 1), ("K2", 0), ("K3", 1)]
    (table,) = goals_as_blocks(found, ZH)
    assert isinstance(table, Table)
    assert table.alt == ZH("module.goal.gap", titles="互动")
    assert marks((table,)) == [ZH("module.none")]


def test_duties_without_ids_cannot_be_matched_and_give_no_matrix() -> None:
    assert duties_as_blocks(report({"goals": ["G1"]}, duties=["品牌建设"]), ZH) == ()


def test_the_load_counts_every_owner_once_a_cell_and_the_first_as_its_lead() -> None:
    cells = [
        {"quarter": "1", "title": "甲", "owner": "李宁/王芳"},
        {"quarter": "1", "title": "乙", "owner": ["王芳", "王芳"]},
    ]
    loads = {load.owner: load for load in report({"quarters": cells}).owners}
    assert (loads["王芳"].quarters, loads["王芳"].leads) == ((2, 0, 0, 0), 1)
    assert (loads["李宁"].total, loads["李宁"].leads) == (1, 1)


def test_work_is_overdue_when_its_quarter_is_over_and_it_is_not_done() -> None:
    cells = [
        {"quarter": "1", "title": "甲", "status": "running", "done": "70%"},
        {"quarter": "1", "title": "乙", "done": "100%"},
        {"quarter": "1", "title": "丙", "status": "cancelled"},
        {"quarter": "2", "title": "丁"},
    ]
    found = report({"quarters": cells}, prepared="2026-04-08")
    assert [cell.overdue for cell in found.cells] == [True, False, False, False]
    assert marks(matrix_as_blocks(found, ZH)) == [
        ZH("module.status.late"),
        ZH("module.status.done"),
        ZH("module.status.cancelled"),
    ]


def test_the_last_day_of_a_quarter_is_not_yet_over() -> None:
    cells = [{"quarter": "1", "title": "甲", "status": "open"}]
    assert not report({"quarters": cells}, prepared="2026-03-31").cells[0].overdue
    assert report({"quarters": cells}, prepared="2026-04-01").cells[0].overdue


def test_nothing_is_late_in_a_plan_that_does_not_track_progress() -> None:
    assert not report({"quarters": [{"quarter": "1", "title": "甲"}]}, prepared="2026-12-01").cells[0].overdue


def test_the_roadmap_has_a_lane_for_each_module() -> None:
    (figure,) = roadmap_as_blocks(report({"quarters": [{"quarter": "2", "title": "甲"}]}, {}), ZH)
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, TimelineChart)
    assert figure.chart.lanes == ("模块1", "模块2")
    assert (figure.chart.events[0].at, figure.chart.events[0].until) == (90.0, 180.0)


def test_measures_that_cannot_be_checked_are_marked() -> None:
    cells = [{"quarter": "3", "title": "甲", "measures": ["满意度 80 分", "凝聚力增强"]}]
    assert marks(plans_as_blocks(report({"quarters": cells}), ZH)) == [ZH("module.vague")]


@pytest.mark.parametrize(
    "text",
    ["VI 方案通过", "内容日历完成", "粉丝增长量", "KOL 协议", "传播效果报告", "参与人数", "培训完成率", "销售部门满意度", "预测误差不超过 10%",
     "Report submitted", "95% of courses completed", "80 guests", "Visual identity approved", "conversion rate"],
)  # fmt: skip
def test_numbers_counts_and_results_can_be_checked(text: str) -> None:
    assert is_measurable(text)


@pytest.mark.parametrize(
    "text",
    ["凝聚力增强", "考核结果公平性", "报告频率与质量", "团队氛围良好", "协作顺畅", "品牌影响力", "", "Stronger team spirit", "Fairness of the appraisal",
     "better awareness"],
)  # fmt: skip
def test_wishes_cannot_be_checked(text: str) -> None:
    assert not is_measurable(text)


def test_a_module_without_cells_has_no_table() -> None:
    assert not any(isinstance(b, Table) for b in plans_as_blocks(report({"purpose": "宗旨"}), ZH))


def test_duties_without_ids_are_left_out_of_the_matrix() -> None:
    (table,) = duties_as_blocks(report({"duties": "D1"}, duties=["品牌", {"id": "D1", "name": "调研"}]), ZH)
    assert isinstance(table, Table)
    assert (len(table.rows), table.alt) == (1, ZH("module.duty.full"))

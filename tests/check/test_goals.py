"""Rules R1 to R5, R24, R27 and R28: each trap found once, clean plans left alone."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc.check import check_rules
from plandoc.diagnostics import Diagnostic
from plandoc.plans.annual import AnnualPlan
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 6, 1))
KPI = {"name": "市场占有率", "unit": "%", "baseline": "12", "target": "17"}
GOAL = {"id": "G1", "title": "占有率提高5个百分点", "owner": "张三", "measures": [KPI], "due": "2026-12-31"}
RULES = {"R1", "R2", "R3", "R4", "R5", "R24", "R27", "R28"}


def found(**fields: Any) -> list[Diagnostic]:
    plan = AnnualPlan.model_validate({"type": "annual", "title": "计划", "period": "2026", **fields})
    return [d for d in check_rules(plan, WORLD) if d.rule in RULES]


def codes(**fields: Any) -> list[str]:
    return [d.code for d in found(**fields)]


def test_a_complete_goal_has_no_findings() -> None:
    assert codes(goals=[GOAL]) == []


def test_a_goal_without_measure_is_found_at_its_place() -> None:
    tasks = [{"name": "任务", "goals": "G1"}]
    (d,) = found(goals=[{**GOAL, "measures": []}], tasks=tasks)
    assert (d.code, d.rule, d.where.path, d.arg("goal")) == (
        "goal-without-measure", "R1", ("goals", 0), "占有率提高5个百分点",
    )  # fmt: skip


def test_a_vague_goal_is_found() -> None:
    goal = {**GOAL, "title": "提高销售额", "measures": []}
    assert "goal-vague" in codes(goals=[goal])


def test_a_due_date_outside_the_period_is_found() -> None:
    assert codes(goals=[{**GOAL, "due": "2027-03-31"}]) == ["goal-due-outside"]


def test_a_child_later_than_its_parent_is_found() -> None:
    child = {**GOAL, "id": "G2", "title": "粉丝增长30%", "parent": "G1"}
    assert codes(goals=[{**GOAL, "due": "Q2"}, child]) == ["goal-later-than-parent"]


def test_a_month_and_a_week_that_disagree_are_found() -> None:
    goal = {**GOAL, "title": "每月10篇公众号文章"}
    (d,) = found(goals=[goal], tasks=[{"name": "每周发布原创文章3篇", "goals": "G1"}])
    assert (d.code, d.arg("wanted"), d.arg("given"), d.arg("difference")) == (
        "goal-frequency",
        "120",
        "156",
        "36",
    )


def test_weights_that_miss_100_percent_are_found() -> None:
    other = {**KPI, "name": "粉丝数", "weight": "30%"}
    goal = {**GOAL, "measures": [{**KPI, "weight": "60%"}, other]}
    (d,) = found(goals=[goal])
    assert (d.code, d.rule, d.arg("total"), d.arg("gap")) == ("kpi-weights", "R4", "90%", "10%")


def test_thirds_that_add_up_to_99_9_percent_pass() -> None:
    thirds = [{**KPI, "name": name, "weight": "33.3%"} for name in ("一", "二", "三")]
    assert codes(goals=[{**GOAL, "measures": thirds}]) == []


def test_a_change_without_baseline_is_found() -> None:
    (d,) = found(goals=[{**GOAL, "measures": [{"name": "满意度", "change": "10%"}]}])
    assert (d.code, d.rule, d.arg("change")) == ("kpi-without-baseline", "R5", "10%")


def test_a_strategy_that_nothing_serves_is_found() -> None:
    assert codes(goals=[GOAL], strategies=[{"id": "ST1", "title": "新兴市场"}]) == ["strategy-uncovered"]


def test_one_name_in_two_spellings_is_found_once() -> None:
    tasks = [
        {"name": "甲", "owner": "KOL 组"},
        {"name": "乙", "owner": "KOL组"},
        {"name": "丙", "owner": "KOL组"},
    ]
    drift = [d for d in found(tasks=tasks) if d.rule == "R24"]
    assert [(d.code, d.arg("first"), d.arg("second")) for d in drift] == [
        ("name-spelled-twice", "KOL 组", "KOL组")
    ]


def test_one_indicator_with_two_names_or_units_is_found() -> None:
    measures = [
        {**KPI, "name": "客户满意度"},
        {**KPI, "name": "顾客满意度"},
        {**KPI, "name": "客户满意度", "unit": "分"},
    ]
    assert codes(goals=[{**GOAL, "measures": measures}]) == ["indicator-two-names", "indicator-two-units"]


def test_different_names_are_left_alone() -> None:
    measures = [{**KPI, "name": "客户满意度"}, {**KPI, "name": "员工满意度"}]
    assert codes(goals=[{**GOAL, "measures": measures}]) == []


def test_more_promised_than_there_is_is_found() -> None:
    allocation = {"name": "费用", "total": "280", "unit": "万元", "shares": [{"goal": "G1", "amount": "300"}]}
    (d,) = found(goals=[GOAL], allocations=[allocation])
    assert (d.code, d.arg("over")) == ("over-allocated", "20")
    assert codes(goals=[GOAL], allocations=[{**allocation, "decision": "adjust-goal"}]) == [
        "over-allocated-decided"
    ]


def test_a_resource_asked_for_after_its_first_use_is_found() -> None:
    tasks = [{"id": "T1", "name": "推广", "owner": "丙", "when": "第三个月", "resources": "预算"}]
    resources = [{"name": "预算", "request_by": "2026-03-10"}]
    assert codes(tasks=tasks, resources=resources) == ["resource-asked-late"]


def test_a_jump_without_grounds_is_found_and_with_grounds_is_not() -> None:
    goal = {**GOAL, "measures": [{**KPI, "target": "30"}]}
    assert codes(goals=[goal]) == ["kpi-jump"]
    assert codes(goals=[{**goal, "achievable": "已签约"}]) == []

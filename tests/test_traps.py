"""The twelve traps of requirements 1F: what the model plans leave open or contradict."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plandoc import pipeline
from plandoc.compute.dates.calendar import work_calendar
from plandoc.computed import reports_of
from plandoc.diagnostics import text_of
from plandoc.model.calendar import CalendarSettings
from plandoc.terms import load_messages
from plandoc.world import fixed_world
from plandoc.write.dump import dump
from tests.projects import LENGTHS, PHASES, REFRIGERATOR

WORLD = fixed_world(date(2026, 1, 5))
PROJECT = {"type": "project", "title": "智能冰箱", "period": {"start": "2026-01-05", "end": "2027-01-04"}}
GOAL = {"id": "G1", "title": "目标", "owner": "甲"}


def checked(**fields: Any) -> pipeline.Checked:
    """A plan from plain data; it is built in spite of its traps."""
    result = pipeline.check_raw({"type": "annual", "title": "计划", "period": "2026", **fields}, WORLD)
    assert result.plan is not None, result.diagnostics
    return result


def findings(result: pipeline.Checked) -> dict[str, str]:
    """The sentence of each finding by its code."""
    messages = load_messages("zh", WORLD)
    return {d.code: text_of(d, messages) for d in result.diagnostics}


def text(result: pipeline.Checked) -> str:
    """The whole document."""
    assert result.plan is not None
    return dump(pipeline.document_of(result.plan, WORLD, result.diagnostics))


def reports(result: pipeline.Checked) -> dict[str, Any]:
    assert result.plan is not None
    return reports_of(result.plan, WORLD)


def test_1f_1_phases_of_9_to_14_months_overrun_a_target_of_12() -> None:
    result = checked(**PROJECT, phases=PHASES, schedule={"months": "12"})
    said = "各阶段预计共需 9～14 个月，目标期限为 12 个月，按上限将超出 2 个月。"
    assert findings(result)["phases-may-overrun"] == said
    assert "9–14 个月（中值 11.5 个月）" in text(result)


def test_1f_2_thirteen_durations_without_links_add_up_and_are_not_refused() -> None:
    tasks = [{"name": f"任务{n}", "days": str(days)} for n, days in enumerate(LENGTHS, start=1)]
    schedule = reports(checked(**PROJECT, tasks=tasks))["schedule_report"]
    assert (len(tasks), schedule["total_days"]) == (13, 230)


def test_1f_2_the_year_2026_has_248_working_days() -> None:
    calendar = work_calendar(CalendarSettings())
    ends = (date(2026, 3, 31), date(2026, 6, 30), date(2026, 9, 30), date(2026, 12, 31))
    assert [calendar.count(end.replace(month=end.month - 2, day=1), end) for end in ends] == [59, 61, 66, 62]


def test_1f_3_the_network_takes_173_working_days() -> None:
    result = checked(**PROJECT, tasks=[{**task, "days": str(task["days"])} for task in REFRIGERATOR])
    schedule = reports(result)["schedule_report"]
    assert (schedule["days"], schedule["start"], schedule["finish"]) == (173, "2026-01-05", "2026-09-14")
    critical = [task["name"] for task in schedule["tasks"] if task["critical"]]
    assert critical == [f"任务{n}" for n in (2, 3, 6, 7, 8, 9, 11, 12, 13)]
    floats = {task["name"]: task["total_float"] for task in schedule["tasks"] if task["total_float"]}
    assert floats == {"任务1": 5, "任务4": 18, "任务5": 10, "任务10": 60}


@pytest.mark.parametrize("placeholder", ["X元", "X地区", "某领域"])
def test_1f_4_placeholders_are_marked_and_listed(placeholder: str) -> None:
    result = checked(prior_year={"lessons": [f"须写明{placeholder}"]})
    assert findings(result)["placeholder"] == f"仍有待填内容“{placeholder}”：须写明{placeholder}"
    assert f"- 须写明{placeholder} 待填<warning>" in text(result)


def test_1f_4_sample_names_are_mentioned() -> None:
    assert "sample-name" in findings(checked(prior_year={"lessons": ["产品A的销售额提升20%"]}))


def test_1f_5_ten_a_month_and_three_a_week_are_noticed() -> None:
    goal = {**GOAL, "title": "每月10篇高质量公众号文章"}
    result = checked(goals=[goal], tasks=[{"name": "每周发布原创文章3篇", "goals": "G1"}])
    said = findings(result)["goal-frequency"]
    assert "折合每年 120 篇" in said
    assert "折合每年 156 篇" in said


@pytest.mark.parametrize("when", ["第一周", "第二周", "第三个月", "持续进行", "季度一", "3–6个月", "Q2"])
def test_1f_6_times_are_taken_as_people_write_them(when: str) -> None:
    (row,) = reports(checked(tasks=[{"name": "任务", "when": when}]))["actions_report"]["groups"][0]["rows"]
    assert "2026-01-01" <= row["start"] <= row["finish"] <= "2026-12-31"


@pytest.mark.parametrize("owner", ["所有团队成员", "各活动负责人", "内容运营A/B", ["内容运营A", "内容运营B"]])
def test_1f_7_owners_are_texts_or_lists_and_one_must_answer(owner: object) -> None:
    task = {"name": "任务", "when": "Q1", "deliverables": "报告", "owner": owner}
    codes = findings(checked(tasks=[task])).keys()
    assert codes & {"task-owned-by-all", "task-several-owners"}


def test_1f_8_a_percentage_without_baseline_is_printed_alone_and_asked_about() -> None:
    kpi = {"name": "满意度", "change": "10%"}
    result = checked(goals=[{**GOAL, "measures": [kpi]}])
    assert "没有基线" in findings(result)["kpi-without-baseline"]
    assert "满意度：+10%" in text(result)


def test_1f_8_ten_percent_of_a_percentage_is_asked_about() -> None:
    kpi = {"name": "满意度", "unit": "%", "baseline": "70", "change": "10%"}
    relative, absolute = ({**kpi, "change_kind": kind} for kind in ("relative", "absolute"))
    assert "kpi-change-ambiguous" in findings(checked(goals=[{**GOAL, "measures": [kpi]}]))
    shown = [text(checked(goals=[{**GOAL, "measures": [given]}])) for given in (relative, absolute)]
    assert ["70% → 77%" in shown[0], "70% → 80%" in shown[1]] == [True, True]


@pytest.mark.parametrize("measure", ["团队凝聚力增强", "考核结果公平性"])
def test_1f_9_measures_that_cannot_be_measured_are_said_and_do_not_block(measure: str) -> None:
    cell = {"quarter": "Q3", "title": "团建", "owner": "经理", "measures": [measure]}
    result = checked(type="department", modules=[{"id": "M1", "name": "团队", "quarters": [cell]}])
    assert measure in findings(result)["cell-not-measurable"]


def test_1f_10_level_one_is_the_highest_and_four_levels_are_allowed() -> None:
    assert "一级为最高级，三级为最低级" in text(checked(type="crisis"))
    levels = [{"id": name, "name": name} for name in ("Ⅰ级", "Ⅱ级", "Ⅲ级", "Ⅳ级")]
    assert "Ⅰ级为最高级，Ⅳ级为最低级" in text(checked(type="crisis", levels=levels))


def test_1f_11_the_synonym_of_mtpd_is_printed_once() -> None:
    business = {"id": "B1", "name": "客服", "mtpd": "4h", "rto": "2h", "rpo": "1h"}
    shown = text(checked(type="crisis", businesses=[business]))
    assert shown.count("与 MTD 同义") == 1
    assert shown.replace("MTPD", "").count("MTD") == 1


@pytest.mark.parametrize(
    ("base", "formula"),
    [
        ("total", "应急储备金＝成本合计×r÷(1－r)＝8,800×12%÷(1－12%)＝1,200 元"),
        ("cost", "应急储备金＝成本合计×r＝8,800×12%＝1,056 元"),
    ],
)
def test_1f_12_the_base_of_the_reserve_is_said_by_its_formula(base: str, formula: str) -> None:
    budget = {"lines": [{"name": "人力", "amount": "8800"}], "reserve": {"rate": "12%", "base": base}}
    assert formula in text(checked(**PROJECT, budget=budget))

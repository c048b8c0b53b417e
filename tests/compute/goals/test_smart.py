"""SMART rows, target values and recurring amounts against the plan's stated results."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.dates.frequency import Frequency, frequency_gaps, frequency_in
from plandoc.compute.goals.kpi import target_of
from plandoc.compute.goals.smart import has_verb, measure_remarks, smart_report, step_remark, vague_words
from plandoc.model.goals import Goal, Kpi
from plandoc.model.work import Task
from plandoc.plans.annual import AnnualPlan
from plandoc.world import fixed_world

TODAY = fixed_world(date(2026, 6, 1))


def plan(**fields: Any) -> AnnualPlan:
    return AnnualPlan.model_validate({"type": "annual", "title": "计划", "period": "2026", **fields})


def kpi(**fields: Any) -> Kpi:
    return Kpi.model_validate({"name": "指标", **fields})


@pytest.mark.parametrize(
    ("fields", "target"),
    [
        ({"baseline": "20", "change": "30%"}, "26"),  # followers up by 30%
        ({"baseline": "12", "change": "5%", "change_kind": "absolute", "unit": "%"}, "17"),  # points
        ({"baseline": "12", "change": "5%", "unit": "%"}, "12.6"),  # the other reading of +5%
        ({"baseline": "4.2", "change": "0.3", "change_kind": "absolute", "unit": "分"}, "4.5"),
        ({"baseline": "80", "change": "-10%"}, "72"),
        ({"baseline": "80", "change": "-10%", "target": "70"}, "70"),  # what is given stands
    ],
)
def test_the_target_follows_from_baseline_and_change(fields: dict[str, str], target: str) -> None:
    assert target_of(kpi(**fields)) == Decimal(target)


def test_without_a_baseline_there_is_no_target_but_a_remark() -> None:
    measure = kpi(change="10%")
    assert target_of(measure) is None
    assert measure_remarks(measure) == ("baseline",)


@given(st.integers(1, 10**6), st.integers(-99, 300))
def test_a_relative_change_of_the_baseline_can_be_taken_back(baseline: int, percent: int) -> None:
    target = target_of(kpi(baseline=str(baseline), change=f"{percent}%"))
    assert target is not None
    assert target / baseline - 1 == Decimal(percent) / 100


@pytest.mark.parametrize(
    ("fields", "remarks"),
    [
        ({}, ("number", "unit")),
        ({"target": "5"}, ("unit",)),
        ({"target": "5", "unit": "篇"}, ()),
        ({"baseline": "9", "target": "5", "unit": "篇"}, ("direction",)),
        ({"baseline": "9", "target": "5", "unit": "篇", "direction": "down"}, ()),
        ({"baseline": "5", "target": "5", "unit": "篇"}, ("same",)),
    ],
)
def test_a_measure_needs_number_unit_and_a_fitting_direction(
    fields: dict[str, str], remarks: tuple[str, ...]
) -> None:
    assert measure_remarks(kpi(**fields)) == remarks


@pytest.mark.parametrize("text", ["提高销售额", "进一步加强管理", "Improve sales"])
def test_a_verb_without_a_number_is_vague(text: str) -> None:
    assert vague_words(text)


@pytest.mark.parametrize(
    "text", ["将产品A在华东地区的销售额提升20%", "上市三款新品并优化包装", "Raise sales by 20%", "Move house"]
)
def test_a_number_or_a_plain_verb_is_not_vague(text: str) -> None:
    assert vague_words(text) == ()


def test_achievable_and_relevant_are_left_to_people() -> None:
    goal = {"id": "G1", "title": "目标", "achievable": "有把握", "relevant": "支撑战略"}
    rows = smart_report(plan(goals=[goal]), TODAY).goals[0].rows
    assert [(row.letter, row.verdict) for row in rows] == [
        ("S", "missing"), ("M", "missing"), ("A", "judge"), ("R", "judge"), ("T", "missing"),
    ]  # fmt: skip


def test_days_left_are_negative_once_the_date_has_passed() -> None:
    goals = [{"id": "G1", "title": "甲", "due": "2026-06-30"}, {"id": "G2", "title": "乙", "due": "Q1"}]
    report = smart_report(plan(goals=goals), TODAY)
    assert [goal.days_left for goal in report.goals] == [29, -62]


@pytest.mark.parametrize(
    ("text", "per_year", "unit"),
    [
        ("每月发布10篇高质量公众号文章", 120, "篇"),
        ("每周发布原创高质量文章3篇", 156, "篇"),
        ("每季度组织两场培训", 8, "场"),
        ("10 high-quality articles a month", 120, "articles"),
        ("3 original articles published every week", 156, "articles"),
    ],
)
def test_recurring_amounts_are_read_from_words(text: str, per_year: int, unit: str) -> None:
    assert frequency_in(text) == Frequency(per_year, unit)


def test_a_monthly_goal_and_a_weekly_task_that_differ_are_noticed() -> None:
    """每月10篇 is 120 a year, 每周3篇 is 156."""
    goal = Goal.model_validate({"id": "G3", "title": "每月10篇公众号文章", "parent": "G2"})
    task = Task.model_validate({"name": "每周发布原创文章3篇", "goals": "G2"})
    (gap,) = frequency_gaps((goal,), (task,))
    assert (gap.goal_year, gap.task_year) == (120, 156)


def test_amounts_that_agree_or_count_other_things_are_no_gap() -> None:
    goal = Goal.model_validate({"id": "G3", "title": "每月10篇公众号文章"})
    same = Task.model_validate({"name": "写文章", "goals": "G3", "per_year": "120"})
    other = Task.model_validate({"name": "每周拍摄3条短视频", "goals": "G3"})
    assert frequency_gaps((goal,), (same, other)) == ()


@pytest.mark.parametrize(
    ("baseline", "target", "remark"),
    [
        ("10", "15", ""),
        ("10", "15.1", "jump"),
        ("10", "4", "jump"),
        ("1000", "1005", "flat"),
        ("0", "5", ""),
        ("9", "9", ""),
    ],
)
def test_a_target_far_from_its_baseline_or_as_good_as_on_it_is_remarked(
    baseline: str, target: str, remark: str
) -> None:
    assert step_remark(kpi(baseline=baseline, target=target, unit="个")) == remark


@pytest.mark.parametrize(
    ("text", "verb"),
    [("厨电市场占有率", False), ("营收 9.6 亿元", False), ("营收达到 9.6 亿元", True), ("建立质量体系", True),
     ("Revenue of 960 million", False), ("Reach a revenue of 960 million", True), ("Revenue up by 20%", True)],
)  # fmt: skip
def test_a_goal_says_what_is_done(text: str, verb: bool) -> None:
    assert has_verb(text) == verb


def test_what_a_program_cannot_check_is_left_to_people() -> None:
    """Achievable and relevant get no score; what is said of them is shown, and only its absence is noted."""
    fields = {
        "specific": "建立三级质量体系",
        "achievable": "已有基础",
        "relevant": "支撑战略",
        "owner": "李四",
    }
    rows = (
        smart_report(plan(goals=[{"id": "G1", "title": "质量体系", "due": "Q2", **fields}]), TODAY)
        .goals[0]
        .rows
    )
    assert {row.letter: row.verdict for row in rows} == {
        "S": "ok",
        "M": "missing",
        "A": "judge",
        "R": "judge",
        "T": "ok",
    }


def test_a_goal_without_owner_and_verb_is_not_specific() -> None:
    rows = (
        smart_report(plan(goals=[{"id": "G1", "title": "占有率", "specific": "厨电 17%"}]), TODAY)
        .goals[0]
        .rows
    )
    assert (rows[0].verdict, rows[0].remarks) == ("weak", ("verb", "owner"))

"""The action plan: dates on working days, numbering, workload, results, requests."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.annual.action_tables import timeline_as_blocks
from plandoc.compute.annual.actions import actions_report, on_working_days
from plandoc.compute.dates.calendar import Span, work_calendar
from plandoc.compute.people.resources import allocation_report, resources_report
from plandoc.doc.charts import GanttChart
from plandoc.doc.nodes import Figure
from plandoc.model.calendar import CalendarSettings
from plandoc.plans.annual import AnnualPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 1, 15))
CN = work_calendar(CalendarSettings())


def plan(**fields: Any) -> AnnualPlan:
    return AnnualPlan.model_validate({"type": "annual", "title": "计划", "period": "2026", **fields})


SAMPLE = (
    {"id": "T1", "name": "分析目标用户画像及内容偏好", "owner": "甲", "when": "第一周", "deliverables": "用户画像报告", "goals": "G1"},
    {"id": "T2", "name": "制定季度内容规划及发布时间表", "owner": "乙", "when": "第二周", "deliverables": "内容日历", "goals": "G1"},
    {"id": "T3", "name": "每周发布原创文章3篇", "owner": "甲、乙", "when": "持续进行", "deliverables": "文章链接", "goals": "G1"},
    {"id": "T4", "name": "线上推广", "owner": "丙", "when": "第三个月", "resources": "推广预算", "deliverables": "效果报告", "goals": "G1"},
)  # fmt: skip
GOAL = {"id": "G1", "title": "粉丝增长30%"}


@pytest.mark.parametrize(
    ("index", "start", "finish", "ongoing"),
    [
        (0, date(2026, 1, 4), date(2026, 1, 7), False),  # 1 to 3 January are off, Sunday the 4th is worked
        (1, date(2026, 1, 8), date(2026, 1, 14), False),
        (2, date(2026, 1, 4), date(2026, 12, 31), True),
        (3, date(2026, 3, 2), date(2026, 3, 31), False),
    ],
)
def test_the_sample_tasks_fall_on_working_days(index: int, start: date, finish: date, ongoing: bool) -> None:
    row = actions_report(plan(goals=[GOAL], tasks=SAMPLE), WORLD).rows[index]
    assert (row.start, row.finish, row.ongoing) == (start, finish, ongoing)


def test_tasks_are_numbered_within_their_goals_and_the_rest_comes_last() -> None:
    goals = [GOAL, {"id": "G2", "title": "销售额"}]
    tasks = [{"name": "杂务"}, {"name": "丁", "goals": "G2"}, *SAMPLE]
    report = actions_report(plan(goals=goals, tasks=tasks), WORLD)
    assert [row.number for row in report.rows] == ["1.1", "1.2", "1.3", "1.4", "2.1", "3.1"]
    assert [len(group.rows) for group in report.groups] == [4, 1, 1]


def test_a_shared_task_without_a_named_head_is_unsettled() -> None:
    report = actions_report(plan(goals=[GOAL], tasks=SAMPLE), WORLD)
    assert [row.number for row in report.unsettled] == ["1.3"]


def test_workload_counts_tasks_in_hand_by_quarter() -> None:
    report = actions_report(plan(goals=[GOAL], tasks=SAMPLE), WORLD)
    first = report.owners[0]
    assert (first.owner, first.accountable, first.taking_part, first.quarters) == ("甲", 1, 1, (2, 1, 1, 1))


def test_results_come_by_date_and_those_of_ongoing_work_last() -> None:
    names = [d.name for d in actions_report(plan(goals=[GOAL], tasks=SAMPLE), WORLD).deliveries]
    assert names == ["用户画像报告", "内容日历", "效果报告", "文章链接"]


def test_a_start_and_a_length_give_the_finish() -> None:
    task = {"name": "编写", "start": "2026-01-05", "days": "5"}
    row = actions_report(plan(tasks=[task]), WORLD).rows[0]
    assert row.finish == date(2026, 1, 9)


def test_the_timeline_marks_ongoing_work_and_single_days() -> None:
    tasks = [*SAMPLE, {"name": "发布", "owner": "丁", "due": "2026-09-18"}]
    blocks = timeline_as_blocks(actions_report(plan(tasks=tasks), WORLD), load_terms("zh", WORLD))
    assert isinstance(blocks[0], Figure)
    assert isinstance(blocks[0].chart, GanttChart)
    assert [row.kind for row in blocks[0].chart.rows] == ["task", "task", "ongoing", "task", "milestone"]


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(0, 400))
def test_a_stretch_ends_on_working_days_and_never_backwards(start: date, length: int) -> None:
    span = on_working_days(Span(start, date.fromordinal(start.toordinal() + length)), CN)
    assert CN.is_working(span.start)
    assert CN.is_working(span.finish)
    assert start <= span.start <= span.finish


def test_the_gap_is_what_is_needed_and_not_there() -> None:
    resources = [
        {"name": "推广预算", "kind": "money", "needed": "320", "available": "280", "unit": "万元"},
        {"name": "样机", "needed": "5", "available": "8"},
        {"name": "场地", "quantity": "1 场"},
    ]
    gaps = resources_report(plan(resources=resources), WORLD).gaps
    assert [(g.gap, g.feasible) for g in gaps] == [
        (Decimal(40), "short"), (Decimal(0), "enough"), (None, "unknown"),
    ]  # fmt: skip


def test_a_resource_without_a_date_is_asked_for_ten_working_days_ahead() -> None:
    (request,) = resources_report(plan(goals=[GOAL], tasks=SAMPLE), WORLD).requests
    assert (request.name, request.tasks, request.lead, request.worked_out) == ("推广预算", ("1.4",), 10, True)
    assert request.request_by == date(2026, 2, 10)  # 15 to 23 February are off, the 14th and 28th worked


def test_a_request_after_the_first_use_is_late() -> None:
    resources = [{"name": "推广预算", "request_by": "2026-03-10"}]
    (request,) = resources_report(plan(goals=[GOAL], tasks=SAMPLE, resources=resources), WORLD).requests
    assert request.timing == "late"


def test_what_is_left_of_an_allocation_may_be_negative() -> None:
    shares = [{"goal": "G1", "amount": "200"}, {"goal": "G2", "amount": "100"}]
    goals = [GOAL, {"id": "G2", "title": "销售额"}]
    report = allocation_report(
        plan(goals=goals, allocations=[{"name": "费用", "total": "280", "shares": shares}]), WORLD
    )
    assert (report.goals, report.rows[0].allocated, report.rows[0].left) == (
        ("G1", "G2"),
        Decimal(300),
        Decimal(-20),
    )


@given(st.lists(st.integers(0, 10**6), min_size=1, max_size=6), st.integers(0, 10**6))
def test_shares_and_what_is_left_make_the_total(amounts: list[int], total: int) -> None:
    shares = [{"goal": f"G{i}", "amount": str(a)} for i, a in enumerate(amounts)]
    row = allocation_report(
        plan(allocations=[{"name": "费用", "total": str(total), "shares": shares}]), WORLD
    ).rows[0]
    assert sum(s for s in row.shares if s is not None) + row.left == total

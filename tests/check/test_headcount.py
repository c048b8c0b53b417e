"""Findings about gaps in the headcount."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc.check.headcount import RULES
from plandoc.plans.department import DepartmentPlan
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 4, 8))


def found(**fields: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    made = {"type": "department", "title": "试", "period": "2026", "prepared": "2026-04-08", **fields}
    plan = DepartmentPlan.model_validate(made)
    return [(d.code, d.where.path) for rule in RULES for d in rule.check(plan, WORLD)]


def test_a_gap_without_a_date() -> None:
    posts = [
        {"post": "分析师", "now": 1, "needed": 2},
        {"post": "编辑", "now": 1, "needed": 2, "by": "2026-06-30"},
    ]
    assert found(headcount=posts) == [("headcount-without-date", ("headcount", 0))]


def test_hiring_that_had_to_begin_before_the_plan_was_made() -> None:
    """Eight weeks before 30 April is 5 March; the plan is of 8 April."""
    post = {"post": "编辑", "now": 1, "needed": 2, "by": "2026-04-30"}
    assert found(headcount=[post]) == [("hiring-too-late", ("headcount", 0, "by"))]
    assert found(headcount=[{**post, "lead_weeks": 3}]) == []


def test_a_day_that_has_passed_with_the_gap_still_open() -> None:
    post = {"post": "编辑", "now": 1, "needed": 2, "by": "2026-03-31"}
    assert found(headcount=[post]) == [("hiring-date-passed", ("headcount", 0, "by"))]


def test_a_need_that_ends_before_it_begins_and_leavers_there_are_not() -> None:
    post = {"post": "编辑", "now": 1, "needed": 1, "by": "2026-06-30", "until": "2026-06-01", "leaving": 2}
    codes = [code for code, _ in found(headcount=[post])]
    assert codes == ["headcount-ends-first", "headcount-leavers"]

"""R7 for action plans: tasks that one owner has in hand at once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plandoc.check import check_rules
from plandoc.plans import plan_model
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 6, 1))


def found(
    count: int, plan_type: str = "annual", times: tuple[str, ...] = ("Q2",)
) -> list[tuple[str, str, str]]:
    tasks = [{"name": f"任务{n}", "owner": "甲", "when": when} for when in times for n in range(count)]
    raw = {"type": plan_type, "title": "计划", "period": "2026", "tasks": tasks}
    plan = plan_model(plan_type).model_validate(raw)
    every = (d for d in check_rules(plan, WORLD) if d.code == "owner-quarter-load")
    return [(d.rule, d.arg("quarter"), d.arg("count")) for d in every]


@pytest.mark.parametrize(("count", "expected"), [(3, []), (4, [("R7", "2", "4")])])
def test_more_than_three_tasks_in_a_quarter_are_too_many(count: int, expected: list[Any]) -> None:
    assert found(count) == expected


def test_tasks_of_several_quarters_are_not_at_once() -> None:
    assert found(3, times=("Q2", "Q3")) == []
    assert found(3, times=("Q2", "Q2-Q3")) == [("R7", "2", "6")]


def test_a_project_is_judged_by_the_load_of_its_weeks() -> None:
    assert found(4, "project") == []

"""Decisions are due only where a number of the plan proves it."""

from __future__ import annotations

from typing import Any

from plandoc.compute.progress.decisions import decision_report
from tests.projects import WORLD, project


def kinds(**fields: Any) -> list[str]:
    plan = project(**{"status_date": "2026-01-16", "owner": "王", **fields})
    return [d.kind for d in decision_report(plan, WORLD).decisions]


def task(**fields: Any) -> dict[str, Any]:
    return {"id": "T1", "name": "甲", "owner": "李", "days": 8, "actual_start": "2026-01-05", **fields}


def test_a_plan_on_course_asks_for_nothing() -> None:
    assert kinds(tasks=[task(actual_finish="2026-01-14", done="100%")]) == []
    assert (
        kinds(tasks=[task(days=10, done="100%", actual_finish="2026-01-16", cost=100, actual_cost=90)]) == []
    )


def test_a_plan_without_actual_values_proves_nothing() -> None:
    assert kinds(tasks=[{"name": "甲", "days": 1}]) == []


def test_what_is_late_and_critical_is_due() -> None:
    """Eight days planned to Wednesday 14; half done on Friday 16, four days left: to Thursday 22."""
    milestones = [{"name": "验收", "after": "T1", "owner": "张"}]
    found = kinds(tasks=[task(done="50%")], milestones=milestones, schedule={"deadline": "2026-01-20"})
    assert found == ["deadline", "milestone", "task"]


def test_an_overrun_beyond_the_reserve_is_due() -> None:
    """EV 50 for 100 spent: EAC 200 against a budget of 100 and a reserve of 10."""
    line = {
        "name": "a",
        "amount": 100,
        "start": "2026-01-05",
        "end": "2026-01-16",
        "done": "50%",
        "actual": 100,
    }
    budget = {"lines": [line], "reserve": {"rate": "10%", "base": "cost"}}
    assert kinds(budget=budget) == ["reserve", "pace", "line"]
    assert kinds(budget={"lines": [{**line, "done": "100%", "actual": 105}]}) == []


def test_indicators_behind_and_measures_overdue_are_due() -> None:
    goals = [{"id": "G1", "title": "目标", "measures": [
        {"name": "甲", "baseline": "0", "target": "100", "actuals": ["5"]},
        {"name": "乙", "baseline": "0", "target": "100", "actuals": ["25"]},
    ]}]  # fmt: skip
    problems = [
        {"text": "一", "cause": "other", "due": "2026-01-12"},
        {"text": "二", "cause": "other", "due": "2026-01-12", "closed": "2026-01-12"},
    ]
    assert kinds(goals=goals, problems=problems) == ["kpi", "action"]


def test_an_issued_plan_lists_none() -> None:
    late = [task(done="50%")]
    assert kinds(tasks=late, edition="issued", schedule={"deadline": "2026-01-20"}) == []

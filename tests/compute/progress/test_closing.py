"""The closing edition: planned against reached, carry-over, the review of the year."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from plandoc.compute.progress.baseline import baseline_report
from plandoc.compute.progress.closing import closing_report
from plandoc.compute.progress.review import year_review
from plandoc.plans.annual import AnnualPlan
from plandoc.world import fixed_world
from tests.projects import WORLD, project

TASKS = [
    {"id": "T1", "name": "甲", "days": 8, "actual_start": "2026-01-05", "actual_finish": "2026-01-16", "done": "100%"},
    {"id": "T2", "name": "乙", "days": 5, "after": "T1", "actual_start": "2026-01-19", "done": "60%", "owner": "李"},
    {"id": "T3", "name": "丙", "days": 5, "status": "cancelled"},
]  # fmt: skip


def closing(**fields: Any) -> Any:
    base = {"edition": "closing", "status_date": "2026-01-21", "tasks": TASKS}
    return closing_report(project(**{**base, **fields}), WORLD)


def test_time_and_scope_are_held_against_the_plan() -> None:
    scope = {"included": [{"text": "一", "tasks": ["T1"]}, {"text": "二", "tasks": ["T1", "T2"]}]}
    found = {c.measure: c for c in closing(scope=scope).compared}
    assert (found["finish"].planned, found["finish"].reached) == (date(2026, 1, 21), date(2026, 1, 23))
    assert (found["days"].planned, found["days"].reached) == (13, 15)
    assert (found["tasks"].planned, found["tasks"].reached, found["scope"].reached) == (2, 1, 1)


def test_cost_within_the_reserve_is_nearly_reached() -> None:
    budget = {
        "lines": [{"name": "a", "amount": 100, "actual": 105}],
        "reserve": {"rate": "10%", "base": "cost"},
    }
    (cost,) = [c for c in closing(budget=budget).compared if c.measure == "cost"]
    assert (cost.planned, cost.reached, cost.difference, cost.verdict) == (100, 105, 5, "warning")


def test_what_is_open_goes_on() -> None:
    goals = [{"id": "G1", "title": "目标", "measures": [
        {"name": "达标", "target": "10", "actual": "12"}, {"name": "未达", "target": "10", "actual": "8"},
        {"name": "降低", "target": "5", "actual": "4", "direction": "down"}, {"name": "未读", "target": "5"},
    ]}]  # fmt: skip
    risks = [{"name": "开", "likelihood": "3", "impact": "3"},
             {"name": "关", "likelihood": "3", "impact": "3", "status": "closed"}]  # fmt: skip
    milestones = [{"name": "到", "after": "T1", "actual": "2026-01-16"}, {"name": "没到", "after": "T2"}]
    found = closing(goals=goals, risks=risks, milestones=milestones).carried
    assert [(c.kind, c.name) for c in found] == [
        ("task", "乙"), ("milestone", "没到"), ("kpi", "未达"), ("kpi", "未读"), ("risk", "开"),
    ]  # fmt: skip
    assert (found[0].done, found[0].owner) == (Decimal("0.6"), ("李",))


def test_no_other_edition_closes() -> None:
    assert closing(edition="progress").compared == ()
    assert closing(edition="progress").carried == ()


def test_the_review_goes_goal_by_goal() -> None:
    goals = [
        {"id": f"G{n}", "title": f"目标{n}", "measures": [
            {"name": "甲", "baseline": "0", "target": "10", "actual": a}, {"name": "乙", "baseline": "0", "target": "10", "actual": b},
        ]}
        for n, (a, b) in enumerate([("10", "11"), ("10", "5"), ("3", "5")], start=1)
    ]  # fmt: skip
    problems = [{"text": "缺人", "note": "编制冻结", "cause": "resources", "goal": "G3", "action": "外包"}]
    plan = AnnualPlan.model_validate({"type": "annual", "title": "计划", "period": "2026", "edition": "closing",
                                      "prepared": "2026-12-31", "goals": goals, "problems": problems})  # fmt: skip
    found = year_review(plan, fixed_world(date(2026, 12, 31)))
    assert [g.result for g in found.goals] == ["met", "partly", "missed"]
    assert (found.goals[2].causes, found.goals[2].actions, found.met) == (("编制冻结",), ("外包",), 1)


def test_changes_since_the_baseline_are_those_of_the_plan() -> None:
    frozen = {"start": "2026-01-05", "finish": "2026-01-09", "cost": 100}
    tasks = [
        {"name": "同", "days": 5, "cost": 100, "baseline": frozen, "actual_start": "2026-01-12"},
        {"name": "延", "days": 8, "cost": 120, "baseline": frozen},
        {"name": "新", "days": 8},
    ]
    found = baseline_report(project(tasks=tasks), WORLD)
    (change,) = found.changes
    assert (found.frozen, change.name, change.slip) == (2, "延", 3)
    assert change.cost == 120

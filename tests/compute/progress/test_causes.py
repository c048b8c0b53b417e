"""Causes of deviation: ranked, weighed, and tied to what is late."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.progress.causes import pareto, problem_report
from plandoc.model.problems import Problem
from tests.projects import WORLD, project

CAUSES = ["resources", "method", "environment", "other"]


def problems(*items: dict[str, Any]) -> tuple[Problem, ...]:
    return tuple(Problem.model_validate({"text": "问题", **item}) for item in items)


@given(st.lists(st.sampled_from(CAUSES), min_size=1, max_size=30))
def test_causes_are_ranked_and_their_shares_end_at_one(causes: list[str]) -> None:
    found = pareto(problems(*({"cause": cause} for cause in causes)))
    counts = [c.count for c in found]
    assert counts == sorted(counts, reverse=True)
    assert sum(counts) == len(causes)
    assert found[-1].cumulative == 1


def test_the_few_that_make_up_eighty_per_cent_come_first() -> None:
    """Ten problems, 6 + 2 + 1 + 1: the first two reach 80% exactly."""
    causes = ["method"] * 6 + ["resources"] * 2 + ["other", "environment"]
    found = pareto(problems(*({"cause": cause} for cause in causes)))
    assert [(c.cause, c.first) for c in found[:3]] == [
        ("method", True),
        ("resources", True),
        ("other", False),
    ]


def test_days_lost_weigh_where_every_problem_states_them() -> None:
    items = [
        {"cause": "method", "lost_days": 1},
        {"cause": "method", "lost_days": 2},
        {"cause": "other", "lost_days": 9},
    ]
    found = pareto(problems(*items))
    assert [(c.cause, c.weight) for c in found] == [("other", Decimal(9)), ("method", Decimal(3))]
    assert pareto(problems(*items, {"cause": "method"}))[0].cause == "method"


def test_late_work_without_a_reason_is_named() -> None:
    tasks = [
        {"id": "A", "name": "甲", "days": 5, "actual_start": "2026-01-05", "actual_finish": "2026-01-13", "done": "100%"},
        {"id": "B", "name": "乙", "days": 5, "actual_start": "2026-01-05", "actual_finish": "2026-01-13", "done": "100%"},
        {"id": "C", "name": "丙", "days": 5, "after": "A", "actual_start": "2026-01-14",
         "actual_finish": "2026-01-20", "done": "100%"},
    ]  # fmt: skip
    known = [{"text": "停电", "cause": "environment", "task": "A", "due": "2026-01-12"}]
    found = problem_report(project(tasks=tasks, problems=known, status_date="2026-01-23"), WORLD)
    assert found.unexplained == ("乙",), "丙 only waited for 甲"
    assert (found.problems[0].touches, found.problems[0].overdue) == (("甲",), True)

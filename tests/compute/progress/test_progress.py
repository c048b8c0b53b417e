"""Progress and assessment on the day of preparation."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from plandoc.compute.progress.progress import progress_report
from plandoc.compute.project.quality import quality_report, weighted
from tests.projects import WORLD, project

PREPARED = "2026-01-09"
"""Five working days after the start."""


def tasks(*done: str) -> list[dict[str, Any]]:
    return [{"name": str(i), "owner": "甲", "days": 10, "done": share} for i, share in enumerate(done)]


@pytest.mark.parametrize(
    ("done", "state"),
    [("0%", "behind"), ("44%", "behind"), ("46%", "on_time"), ("60%", "ahead"), ("100%", "done")],
)
def test_a_task_is_judged_by_the_working_days_gone_by(done: str, state: str) -> None:
    (found,) = progress_report(project(tasks=tasks(done), prepared=PREPARED), WORLD).tasks
    assert (found.due, found.state) == (Decimal("0.5"), state)


def test_the_whole_is_weighted_by_length() -> None:
    report = progress_report(project(tasks=tasks("100%", "0%"), prepared=PREPARED), WORLD)
    assert (report.done, report.due) == (Decimal("0.5"), Decimal("0.5"))


def test_without_any_progress_there_is_none() -> None:
    plan = project(tasks=[{"name": "a", "days": 10}], prepared=PREPARED)
    assert progress_report(plan, WORLD).tasks == ()


def test_work_not_due_yet_counts_for_nothing() -> None:
    later = [{"name": "a", "days": 10, "start": "2026-03-02", "done": "0%"}]
    report = progress_report(project(tasks=later, prepared=PREPARED), WORLD)
    assert (report.due, report.tasks[0].state) == (Decimal(0), "")


def assessed(**fields: Any) -> Any:
    manager = [
        {"name": "时间", "weight": "60%", "source": "time"},
        {"name": "成本", "weight": "40%", "source": "cost"},
    ]
    return quality_report(project(performance={"manager": manager}, prepared=PREPARED, **fields), WORLD)


def test_time_and_cost_are_worked_out_and_weighted() -> None:
    """Time: 4 of 5 days due = 80; cost: 10% above plan = 90; 0.6 × 80 + 0.4 × 90 = 84."""
    budget = {"lines": [{"name": "a", "amount": 1000, "done": "50%", "actual": 550}]}
    report = assessed(tasks=tasks("40%"), budget=budget)
    assert [s.score for s in report.manager] == [80, 90]
    assert report.total == 84


def test_spending_less_than_planned_earns_no_more_than_100() -> None:
    budget = {"lines": [{"name": "a", "amount": 1000, "done": "50%", "actual": 300}]}
    assert assessed(tasks=tasks("100%"), budget=budget).total == 100


def test_an_open_score_leaves_the_total_open() -> None:
    assert assessed(tasks=tasks("40%")).total is None
    assert weighted([(Decimal(1), None)]) is None


def test_members_are_judged_by_their_own_work_that_is_due() -> None:
    performance = {
        "members": [
            {"name": "完成", "weight": "50%"},
            {"name": "贡献", "weight": "30%"},
            {"name": "协作", "weight": "20%"},
        ],
        "ratings": [{"name": "甲", "contribution": 90, "cooperation": 80}],
    }
    plan = project(tasks=tasks("40%"), performance=performance, prepared=PREPARED)
    (member,) = quality_report(plan, WORLD).members
    assert (member.tasks, member.completion, member.score) == (1, Decimal(80), Decimal(83))

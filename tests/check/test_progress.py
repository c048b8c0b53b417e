"""Findings on actual values."""

from __future__ import annotations

from typing import Any

import pytest

from plandoc.check import check_rules
from tests.projects import WORLD, project

STATUS = "2026-02-27"


def codes(task: dict[str, Any], **fields: Any) -> list[str]:
    base = {"name": "甲", "owner": "王", "days": 5, "deliverables": "报告"}
    plan = project(tasks=[{**base, **task}], **{"status_date": STATUS, **fields})
    return sorted(d.code for d in check_rules(plan, WORLD) if d.rule == "R29")


@pytest.mark.parametrize(
    ("task", "expected"),
    [
        ({}, []),
        ({"done": "0%"}, []),
        ({"actual_start": "2026-02-03", "actual_finish": "2026-02-10", "done": "100%"}, []),
        ({"actual_start": "2026-03-02"}, ["actual-after-status"]),
        ({"actual_finish": "2026-02-10"}, ["finish-without-start"]),
        ({"done": "100%", "actual_start": "2026-02-03"}, ["done-without-finish"]),
        ({"done": "30%"}, ["done-without-start"]),
        ({"done": "30%", "status": "cancelled"}, []),
        ({"actual_start": "2026-02-12", "actual_finish": "2026-02-10"}, ["actual-start-late"]),
        ({"actual_start": "2026-02-03", "actual_finish": "2026-02-10", "done": "60%"}, ["finished-not-done"]),
        ({"actual_start": "2026-02-03", "actual_finish": "2026-02-10", "done": "100%", "remaining": 2},
         ["done-with-remaining"]),
        ({"cost": 10, "fixed_cost": 11}, ["fixed-above-cost"]),
        ({"baseline": {"start": "2026-02-10", "finish": "2026-02-09"}}, ["baseline-order"]),
    ],
)  # fmt: skip
def test_actual_values_fit_together(task: dict[str, Any], expected: list[str]) -> None:
    assert codes(task) == expected


def test_a_plan_without_status_or_dates_is_not_asked_for_them() -> None:
    assert codes({"done": "30%"}, status_date=None) == []


def test_an_issued_plan_with_progress_is_told_that_it_shows_none() -> None:
    task = {"done": "30%", "actual_start": "2026-02-03"}
    assert codes(task, edition="issued") == ["progress-not-shown"]
    assert codes(task, edition="progress") == []


def test_values_by_period_are_summed_up() -> None:
    periods = [{"end": "2026-02-28", "earned": 5}, {"end": "2026-01-31", "earned": 8}]
    assert codes({}, tracking={"periods": periods}) == ["period-value-falls"]

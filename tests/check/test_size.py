"""Limits of a plan's size, on both sides."""

from __future__ import annotations

from typing import Any

import pytest

from plandoc.check.size import check_size
from plandoc.limits import Limits
from plandoc.plans import plan_model

SMALL = Limits(tasks=2, items=3, links=1, years=50)


def codes(**fields: Any) -> list[str]:
    plan = plan_model("annual").model_validate({"type": "annual", "title": "t", **fields})
    return [d.code for d in check_size(plan, SMALL)]


@pytest.mark.parametrize(("count", "expected"), [(1, []), (2, []), (3, ["too-many-entries"])])
def test_tasks(count: int, expected: list[str]) -> None:
    assert codes(tasks=[{"name": "t"}] * count) == expected


@pytest.mark.parametrize(("count", "expected"), [(3, []), (4, ["too-many-entries"])])
def test_any_other_list(count: int, expected: list[str]) -> None:
    assert codes(risks=[{"name": "r"}] * count) == expected


@pytest.mark.parametrize(("count", "expected"), [(3, []), (4, ["too-many-entries"])])
def test_lines_of_a_budget(count: int, expected: list[str]) -> None:
    assert codes(budget={"lines": [{"name": "a", "amount": 1}] * count}) == expected


def test_links() -> None:
    assert codes(tasks=[{"id": "a", "name": "a"}, {"name": "b", "after": "a"}]) == []
    assert codes(tasks=[{"id": "a", "name": "a"}, {"name": "b", "after": "a、a"}]) == ["too-many-links"]


@pytest.mark.parametrize(("end", "expected"), [("2075-01-01", []), ("2077-01-01", ["dates-too-far-apart"])])
def test_years(end: str, expected: list[str]) -> None:
    assert codes(period={"start": "2026-01-01", "end": end}) == expected


def test_a_single_task_far_away_is_named() -> None:
    fields = {"period": "2026", "tasks": [{"name": "t", "due": "2126-05-01"}]}
    plan = plan_model("annual").model_validate({"type": "annual", "title": "t", **fields})
    assert [d.where.path for d in check_size(plan)] == [("tasks", 0, "due")]

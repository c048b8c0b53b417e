"""Resources of tasks over time."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from plandoc.check.resource_use import RULES
from plandoc.compute.people.resource_use import ResourceUse, resource_use_report
from tests.projects import WORLD, project

TASKS = [
    {"id": "A", "name": "a", "days": 5, "resources": ["试验箱"]},
    {"id": "B", "name": "b", "days": 3, "after": "A SS+2", "resources": ["试验箱"]},
    {"id": "C", "name": "c", "days": 2, "after": "A"},
]


def uses(**resource: Any) -> tuple[ResourceUse, ...]:
    plan = project(tasks=TASKS, resources=[{"name": "试验箱", **resource}])
    return resource_use_report(plan, WORLD).uses


def test_tasks_name_a_resource_or_are_named_by_it() -> None:
    """A runs 5 to 9 January 2026, B from the 7th to the 9th, C on the 12th and 13th."""
    (use,) = uses(tasks=["C"])
    assert (use.tasks, use.first, use.last) == ((0, 1, 2), date(2026, 1, 5), date(2026, 1, 13))
    assert (use.peak, use.peak_day, use.last_task) == (2, date(2026, 1, 7), 2)


@pytest.mark.parametrize(
    ("resource", "state", "codes"),
    [
        ({}, "unknown", []),
        ({"available": 2}, "enough", []),
        ({"available": 1}, "short", ["resource-too-few"]),
        ({"quantity": "1 台"}, "short", ["resource-too-few"]),
        ({"available": 2, "expires": "2026-01-08"}, "expires", ["resource-ends-in-use"]),
        ({"available": 2, "expires": "2026-01-09"}, "enough", []),
        ({"available": 2, "start": "2026-01-06"}, "away", ["resource-comes-late"]),
    ],
)
def test_states(resource: dict[str, Any], state: str, codes: list[str]) -> None:
    (use,) = uses(**resource)
    assert use.state == state
    plan = project(tasks=TASKS, resources=[{"name": "试验箱", **resource}])
    assert [d.code for rule in RULES for d in rule.check(plan, WORLD)] == codes


def test_the_number_there_is_may_stand_in_the_quantity() -> None:
    assert uses(quantity="2 台")[0].available == Decimal(2)
    assert uses(quantity="若干")[0].available is None


def test_people_and_resources_nobody_uses_are_left_out() -> None:
    assert uses(kind="people") == ()
    assert resource_use_report(project(tasks=TASKS, resources=[{"name": "别的"}]), WORLD).uses == ()

"""Workload: person-days by owner, capacity, overload."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.people.load import load_report
from tests.projects import WORLD, project


def test_parallel_tasks_of_one_person_overload_their_week() -> None:
    tasks = [{"name": "a", "owner": "甲", "days": 5}, {"name": "b", "owner": "甲", "days": 3}]
    owner = load_report(project(tasks=tasks), WORLD).owners[0]
    (week,) = owner.overloads
    assert (week.week, week.load, week.capacity) == (
        date(2026, 1, 5),
        Decimal(8),
        Decimal(5),
    )
    assert week.tasks == (0, 1)


def test_shares_of_time_lessen_the_load() -> None:
    tasks = [{"name": n, "owner": "甲", "days": 5, "load": "50%"} for n in "ab"]
    owner = load_report(project(tasks=tasks), WORLD).owners[0]
    assert owner.overloads == ()
    assert owner.total == 5


def test_a_team_has_the_time_of_all_its_people() -> None:
    tasks = [{"name": n, "owner": "研发", "days": 5} for n in "ab"]
    plan = project(tasks=tasks, roles=[{"id": "R", "name": "研发", "people": ["甲", "乙"]}])
    owner = load_report(plan, WORLD).owners[0]
    assert (owner.people, owner.overloads) == (Decimal(2), ())


def test_capacity_of_a_month_is_its_working_days() -> None:
    """January 2026: 22 weekdays less 1 and 2 January, and Sunday 4 January is worked."""
    report = load_report(project(tasks=[{"name": "a", "owner": "甲", "days": 1}]), WORLD)
    assert report.owners[0].capacity == (Decimal(21),)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_months_add_up_to_the_lengths_of_the_tasks(lengths: list[int]) -> None:
    tasks = [{"name": str(i), "owner": "甲" if i % 2 else "乙", "days": d} for i, d in enumerate(lengths)]
    report = load_report(project(tasks=tasks), WORLD)
    assert report.total == sum(lengths)
    assert all(sum(owner.months) == owner.total for owner in report.owners)

"""Workload: person-days by owner, capacity, overload."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.people.load import OwnerLoad, load_report
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


def loads(**fields: Any) -> dict[str, OwnerLoad]:
    return {o.owner: o for o in load_report(project(**fields), WORLD).owners}


def test_a_part_time_person_gives_a_task_the_time_they_have() -> None:
    """Half a post: five days of work take 2.5 person-days; a second task is too much."""
    half = [{"name": "甲", "share": "50%"}]
    one = loads(tasks=[{"name": "a", "owner": "甲", "days": 5}], availability=half)["甲"]
    assert (one.total, one.overloads) == (Decimal("2.5"), ())
    two = loads(tasks=[{"name": n, "owner": "甲", "days": 5} for n in "ab"], availability=half)["甲"]
    assert (two.overloads[0].load, two.overloads[0].capacity) == (Decimal(5), Decimal("2.5"))


def test_absences_and_days_before_somebody_comes_have_no_capacity() -> None:
    """5 to 9 January 2026 is a whole week; Tuesday and Wednesday off leave three days."""
    tasks = [{"name": "a", "owner": "甲", "days": 5}]
    away = loads(tasks=tasks, availability=[{"name": "甲", "absences": ["2026-01-06～2026-01-07"]}])["甲"]
    assert [(o.load, o.capacity) for o in away.overloads] == [(Decimal(5), Decimal(3))]
    late = loads(tasks=tasks, availability=[{"name": "甲", "start": "2026-02-02"}])["甲"]
    assert [(o.capacity, o.share) for o in late.overloads] == [(Decimal(0), None)]


def test_owners_may_have_shares_of_their_own() -> None:
    tasks = [{"name": "a", "owner": ["甲 50%", "乙"], "days": 4}]
    found = loads(tasks=tasks)
    assert (found["甲"].total, found["乙"].total) == (Decimal(2), Decimal(4))
    assert loads(tasks=[{"name": "a", "owner": "甲（30%）、乙 70％", "days": 10}])["乙"].total == 7


def test_what_is_asked_of_a_member_is_asked_of_the_team_too_but_counted_once() -> None:
    roles = [{"id": "R", "name": "研发", "people": ["甲", "乙"]}]
    tasks = [
        {"name": "a", "owner": "研发", "days": 5, "load": "150%"},
        {"name": "b", "owner": "甲", "days": 5},
    ]
    report = load_report(project(tasks=tasks, roles=roles), WORLD)
    team = next(o for o in report.owners if o.owner == "研发")
    assert (team.overloads[0].load, team.overloads[0].capacity) == (Decimal("12.5"), Decimal(10))
    assert report.total == Decimal("12.5")
    assert team.shared


def test_ongoing_work_counts_only_where_it_states_a_share() -> None:
    ongoing = {"name": "值班", "owner": "甲", "when": "持续进行"}
    assert loads(tasks=[ongoing]) == {}
    assert loads(tasks=[{**ongoing, "load": "20%"}])["甲"].total == Decimal("0.2") * 248


def test_tasks_that_are_called_off_take_nobodys_time() -> None:
    assert loads(tasks=[{"name": "a", "owner": "甲", "days": 5, "status": "cancelled"}]) == {}


def test_an_overload_names_what_could_move_and_by_how_much() -> None:
    """c (2 days) beside a (5 days) before d: c has three days of float."""
    tasks = [
        {"id": "A", "name": "a", "owner": "甲", "days": 5},
        {"id": "C", "name": "c", "owner": "甲", "days": 2},
        {"id": "D", "name": "d", "owner": "乙", "days": 1, "after": "A、C"},
    ]
    (over,) = loads(tasks=tasks)["甲"].overloads
    assert over.movable == ((1, 3),)


def test_weeks_and_months_have_the_same_sum() -> None:
    owner = loads(tasks=[{"name": "a", "owner": "甲", "days": 40}])["甲"]
    assert sum(owner.weeks) == sum(owner.months) == 40


@settings(max_examples=25, deadline=None)
@given(st.lists(st.integers(1, 40), min_size=1, max_size=6))
def test_months_add_up_to_the_lengths_of_the_tasks(lengths: list[int]) -> None:
    tasks = [{"name": str(i), "owner": "甲" if i % 2 else "乙", "days": d} for i, d in enumerate(lengths)]
    report = load_report(project(tasks=tasks), WORLD)
    assert report.total == sum(lengths)
    assert all(sum(owner.months) == owner.total for owner in report.owners)

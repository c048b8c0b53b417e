"""Roles and the RACI matrix."""

from __future__ import annotations

from typing import Any

from plandoc.compute.people.raci import RoleReport, role_report
from tests.projects import WORLD, project

ROLES = [
    {"id": "PM", "name": "项目经理", "people": ["甲"]},
    {"id": "RD", "name": "研发团队", "people": ["乙", "丙"], "reports_to": "PM"},
]


def report(**fields: Any) -> RoleReport:
    return role_report(project(roles=ROLES, **fields), WORLD)


def test_a_task_takes_its_owner_as_responsible_and_accountable() -> None:
    (line,) = report(tasks=[{"name": "a", "owner": "乙"}]).rows
    assert (line.responsible, line.accountable) == (("乙",), ("乙",))
    assert line.parts == ((), ("R", "A"))


def test_several_owners_have_no_accountable_one_by_themselves() -> None:
    (line,) = report(tasks=[{"name": "a", "owner": "乙、丙"}]).rows
    assert line.accountable == ()


def test_an_entry_completes_the_task() -> None:
    found = report(
        tasks=[{"id": "T", "name": "a", "owner": "乙"}], raci=[{"task": "T", "informed": "项目经理"}]
    )
    assert found.rows[0].parts == (("I",), ("R", "A"))
    assert found.idle == ()


def test_people_outside_all_roles_get_a_column() -> None:
    assert report(tasks=[{"name": "a", "owner": "丁"}]).parties == ("项目经理", "研发团队", "丁")


def test_roles_without_a_part_are_idle() -> None:
    assert report(tasks=[{"name": "a", "owner": "乙"}]).idle == ("项目经理",)


def test_items_that_are_no_tasks_follow_them() -> None:
    found = report(tasks=[{"name": "a", "owner": "乙"}], raci=[{"item": "验收", "accountable": "甲"}])
    assert [line.name for line in found.rows] == ["a", "验收"]

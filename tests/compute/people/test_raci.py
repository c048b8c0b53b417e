"""Roles and the RACI matrix."""

from __future__ import annotations

from typing import Any

from plandoc.compute.people.raci import RoleReport, role_report
from plandoc.compute.people.raci_lint import lint
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


def faults(**fields: Any) -> dict[str, tuple[str, ...]]:
    """What the check finds, by fault."""
    return {check.fault: check.found for check in lint(report(**fields)) if check.found}


def test_a_sound_matrix_passes_every_point() -> None:
    tasks = [{"id": "T", "name": "a", "owner": "乙"}]
    found = faults(tasks=tasks, raci=[{"task": "T", "informed": "项目经理"}])
    assert found == {}


def test_the_check_names_lines_without_or_with_several_who_answer() -> None:
    lines = [
        {"item": "x", "responsible": "乙"},
        {"item": "y", "accountable": "甲、乙", "responsible": "丙"},
        {"item": "z", "accountable": "甲"},
    ]
    assert faults(raci=lines) == {
        "no-accountable": ("x",),
        "several-accountable": ("y",),
        "no-responsible": ("z",),
    }


def test_one_person_for_most_lines_is_too_many_and_counted_by_name() -> None:
    lines = [{"item": str(n), "responsible": "乙", "accountable": "甲"} for n in range(4)]
    assert faults(raci=lines)["too-many-accountable"] == ("甲",)
    shared = lines + [{"item": str(n), "responsible": "乙", "accountable": "乙"} for n in range(4, 8)]
    assert "too-many-accountable" not in faults(raci=shared)


def test_consulting_everybody_is_found_from_three_parties() -> None:
    line = {"item": "x", "responsible": "乙", "accountable": "乙", "consulted": "甲、丁、戊"}
    assert faults(raci=[line])["all-consulted"] == ("x",)
    assert "all-consulted" not in faults(raci=[{**line, "consulted": "甲、丁"}])


def test_support_is_a_part_of_its_own() -> None:
    (line,) = report(raci=[{"item": "x", "responsible": "甲", "accountable": "甲", "support": "丙"}]).rows
    assert line.parts == (("R", "A"), ("S",))


def test_lines_without_an_entry_are_derived() -> None:
    tasks = [{"id": "T", "name": "a", "owner": "乙"}, {"name": "b", "owner": "丙"}]
    found = report(tasks=tasks, raci=[{"task": "T", "informed": "甲"}])
    assert [line.derived for line in found.rows] == [False, True]

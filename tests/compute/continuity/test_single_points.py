"""Single points of failure."""

from datetime import date
from typing import Any

import pytest

from plandoc.compute.continuity.single_points import points_as_blocks, single_point_report
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
BUSINESS = {"id": "B", "name": "热线", "needs": ["X"]}
SYSTEM = {"id": "X", "name": "平台"}


def points(**plan: Any) -> list[tuple[str, str, str, tuple[str, ...]]]:
    made = PLAN.model_validate({"type": "crisis", "title": "试", **plan})
    return [(p.kind, p.name, p.why, p.dependents) for p in single_point_report(made, WORLD).points]


def test_a_system_without_alternate_is_one_for_all_that_rests_on_it_directly_or_not() -> None:
    below = {"id": "Y", "name": "库", "alternate": "备库"}
    found = points(businesses=[BUSINESS], systems=[{**SYSTEM, "needs": "Y"}, below])
    assert found == [("system", "平台", "system", ("热线",))]
    assert points(businesses=[BUSINESS], systems=[{**SYSTEM, "alternate": "备机"}]) == []


def test_a_system_on_which_no_business_rests_is_none() -> None:
    assert points(systems=[SYSTEM]) == []


def test_a_supplier_without_alternate_carries_every_business_of_its_lines() -> None:
    lines = [{"id": f"L{n}", "item": f"料{n}", "primary": "固钥"} for n in (1, 2)]
    businesses = [{"id": f"B{n}", "name": f"业务{n}", "needs": f"L{n}"} for n in (1, 2)]
    assert points(businesses=businesses, supply_lines=lines) == [
        ("supplier", "固钥", "supplier", ("业务1", "业务2"))
    ]
    assert points(supply_lines=[{**lines[0], "alternates": "乙"}]) == []


def test_a_site_is_one_where_what_runs_there_has_no_second() -> None:
    found = points(businesses=[BUSINESS], systems=[{**SYSTEM, "site": "甲机房"}])
    assert ("site", "甲机房", "site", ("热线",)) in found
    office = {"id": "B", "name": "热线", "site": "总部"}
    assert points(businesses=[office]) == [("site", "总部", "site", ("热线",))]
    assert points(businesses=[office], alternate_sites=[{"name": "家"}]) == []


def test_a_backup_beside_its_system_and_all_backups_in_one_place_are() -> None:
    kept = {"alternate": "备", "location": "甲机房"}
    one = {"id": "X", "name": "平台", "site": "甲机房", **kept}
    assert points(systems=[one]) == [("backup", "平台", "backup_site", ("平台",))]
    two = [{"id": x, "name": x, **kept} for x in "XY"]
    assert points(systems=two) == [("backup", "甲机房", "backup_only", ("X", "Y"))]


@pytest.mark.parametrize(
    ("groups", "why"),
    [
        ([{"lead": "罗"}, {"deputy": "罗"}], "person"),
        ([{"lead": "罗", "deputy": "罗"}], "lead_deputy"),
        ([{"lead": "罗"}, {"deputy": "乙"}], None),
    ],
)
def test_a_person_in_two_places_at_once_is(groups: list[dict[str, str]], why: str | None) -> None:
    made = [{"id": f"G{n}", "name": f"组{n}", **group} for n, group in enumerate(groups)]
    assert points(groups=made) == ([("person", "罗", why, ())] if why else [])


def test_places_are_told_in_words() -> None:
    groups = [{"id": f"G{n}", "name": f"组{n}", "deputy": "罗"} for n in (1, 2)]
    made = PLAN.model_validate({"type": "crisis", "title": "试", "groups": groups})
    shown = str(points_as_blocks(single_point_report(made, WORLD), load_terms("zh", WORLD)))
    assert "同时担任：组1代理人、组2代理人" in shown

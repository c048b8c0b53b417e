"""R16, R17, R6, R7, R22, R26: modules, cells, licences, related documents."""

from datetime import date
from typing import Any

import pytest

from plandoc.check.department import RULES
from plandoc.plans.department import DepartmentPlan
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
GOALS = [
    {"id": "G1", "title": "知名度", "measures": [{"id": "K1", "name": "搜索"}, {"id": "K2", "name": "互动"}]}
]
CELL = {"title": "推广", "owner": "李宁", "measures": ["粉丝 5 万人"]}
YEAR = [{"quarter": n, **CELL} for n in range(1, 5)]


def found(**fields: Any) -> list[tuple[str, tuple[str | int, ...]]]:
    made = {
        "type": "department",
        "title": "试",
        "period": "2026",
        "prepared": "2026-04-08",
        "goals": GOALS,
        **fields,
    }
    plan = DepartmentPlan.model_validate(made)
    return [(d.code, d.where.path) for rule in RULES for d in rule.check(plan, WORLD)]


def module(**fields: Any) -> dict[str, Any]:
    return {"id": "M1", "name": "传播", "goals": "G1", "quarters": YEAR, **fields}


def test_a_whole_module_has_no_findings() -> None:
    assert found(modules=[module()]) == []


def test_a_plan_without_modules_is_not_scolded_for_it() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"kpis": ["K1"]}, [("kpi-without-module", ("goals", 0, "measures", 1))]),
        ({"goals": ()}, [("module-without-goal", ("modules", 0)), ("goal-without-module", ("modules",))]),
        ({"quarters": YEAR[:3]}, [("module-quarter-empty", ("modules", 0))]),
    ],
)
def test_goals_and_modules_must_meet(fields: dict[str, Any], expected: list[Any]) -> None:
    assert found(modules=[module(**fields)]) == expected


def test_a_duty_without_a_module() -> None:
    duties = [{"id": "D1", "name": "品牌"}, {"id": "D2", "name": "调研"}, "无编号的职责"]
    assert found(modules=[module(duties="D1")], duties=duties) == [("duty-without-module", ("duties", 1))]


@pytest.mark.parametrize(
    ("fields", "code", "place"),
    [
        ({"measures": ["凝聚力增强"]}, "cell-not-measurable", ("measures", 0)),
        ({"measures": []}, "cell-without-measure", ()),
        ({"owner": []}, "cell-without-owner", ()),
        ({"owner": "所有团队成员"}, "cell-owned-by-all", ("owner",)),
        ({"owner": "各活动负责人"}, "cell-owned-by-all", ("owner",)),
    ],
)
def test_a_cell_can_be_checked_and_has_a_lead(
    fields: dict[str, Any], code: str, place: tuple[str | int, ...]
) -> None:
    cells = [*YEAR[:1], {**YEAR[1], **fields}, *YEAR[2:]]
    assert found(modules=[module(quarters=cells)]) == [(code, ("modules", 0, "quarters", 1, *place))]


def test_everyone_behind_a_lead_is_fine() -> None:
    cells = [{**YEAR[0], "owner": "品牌经理、所有团队成员"}, *YEAR[1:]]
    assert found(modules=[module(quarters=cells)]) == []


def test_a_cell_beyond_the_period() -> None:
    half = {"start": "2026-01-01", "end": "2026-06-30"}
    assert found(modules=[module(quarters=YEAR[:3])], period=half) == [
        ("cell-outside-period", ("modules", 0, "quarters", 2, "quarter"))
    ]


def test_an_owner_with_more_than_three_cells_a_quarter() -> None:
    crowd = [{**YEAR[0], "title": f"事{n}"} for n in range(4)]
    assert found(modules=[module(quarters=[*crowd, *YEAR[1:]])]) == [("owner-quarter-load", ("modules",))]


@pytest.mark.parametrize(
    ("tool", "expected"),
    [
        ({"expires": "2026-04-30"}, ["tool-due"]),
        ({"expires": "2026-04-30", "decision": "renew"}, []),
        ({"expires": "2026-04-01"}, ["tool-expired"]),
        ({}, []),
    ],
)
def test_licences(tool: dict[str, Any], expected: list[str]) -> None:
    assert [code for code, _ in found(tools=[{"name": "平台", **tool}])] == expected


def test_an_emergency_names_the_crisis_manual() -> None:
    risks = [{"name": "突发公共事件"}, {"name": "预算超支"}]
    assert found(risks=risks) == [("emergency-without-manual", ("risks", 0))]
    assert found(risks=risks, related=[{"title": "危机管理手册", "kind": "crisis"}]) == []


def test_personal_development_plans_are_named() -> None:
    cells = [*YEAR[:3], {**YEAR[3], "tasks": ["制定员工个人发展计划"]}]
    assert found(modules=[module(quarters=cells)]) == [
        ("personal-plans-unnamed", ("modules", 0, "quarters", 3))
    ]

"""The hazard library and the response plans it asks for."""

from datetime import date
from typing import Any

from plandoc.compute.crisis.hazards import HazardReport, hazard_report
from plandoc.compute.crisis.traceability import trace_report
from plandoc.plans.crisis import PLAN
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
FIRE = {"id": "R1", "name": "火灾", "likelihood": "中", "impact": "灾难性"}
CASH = {"id": "R2", "name": "资金链断裂", "likelihood": "低", "impact": "灾难性"}
RAIN = {"id": "R3", "name": "极端天气", "likelihood": "中", "impact": "中等"}


def report(**plan: Any) -> HazardReport:
    return hazard_report(PLAN.model_validate({"type": "crisis", "title": "试", **plan}), WORLD)


def ticked(found: HazardReport) -> list[str]:
    return [event.name for category in found.categories for event in category.events if event.ticked]


def test_the_library_has_eight_categories_and_twenty_four_events() -> None:
    found = report()
    assert len(found.categories) == 8
    assert sum(len(category.events) for category in found.categories) == 24
    assert ticked(found) == []


def test_an_event_is_ticked_by_its_risk_or_by_name_in_either_language() -> None:
    found = report(risks=[FIRE], hazards={"relevant": ["洪水", "Earthquake"]})
    assert ticked(found) == ["地震", "洪水", "火灾"]


def test_a_risk_under_another_name_stands_for_the_event_it_names() -> None:
    found = report(risks=[{**FIRE, "name": "实验室起火", "hazard": "火灾"}])
    assert [e.risks for c in found.categories for e in c.events if e.ticked] == [("R1",)]


def test_own_events_join_their_category_or_make_a_new_one() -> None:
    extra = [{"category": "技术故障", "name": "云服务中断"}, {"category": "太空", "name": "磁暴"}]
    found = report(hazards={"extra": extra})
    assert len(found.categories) == 9
    assert ticked(found) == ["云服务中断", "磁暴"]


def test_risks_from_the_second_highest_level_need_a_plan() -> None:
    found = report(risks=[RAIN, CASH, FIRE], scenarios=[{"id": "S1", "title": "火灾预案", "risks": ["R1"]}])
    assert [(row.risk.code, row.plans) for row in found.coverage] == [("R1", ("火灾预案",)), ("R2", ())]
    assert [risk.code for risk in found.gaps] == ["R2"]


def test_the_threshold_can_be_set() -> None:
    assert [row.risk.code for row in report(risks=[RAIN, CASH, FIRE], plan_threshold="中").coverage] == [
        "R1",
        "R2",
        "R3",
    ]
    assert [
        row.risk.code for row in report(risks=[RAIN, CASH, FIRE], plan_threshold="重点防范").coverage
    ] == ["R1"]


def test_each_high_risk_is_traced_to_its_plan_supplies_and_drills() -> None:
    drill = {"name": "疏散", "kind": "functional", "plan": "on-site", "scenarios": "S1"}
    made = PLAN.model_validate(
        {
            "type": "crisis",
            "title": "试",
            "risks": [FIRE, CASH],
            "scenarios": [{"id": "S1", "title": "火灾预案", "risks": "R1"}],
            "supplies": [{"name": "灭火器", "scenarios": "S1"}, {"name": "卫星电话"}],
            "drills": [
                {**drill, "date": "2026-05-20", "held": True},
                {**drill, "date": "2027-05-19"},
                {**drill, "date": "2027-10-20"},
            ],
        }
    )
    fire, cash = trace_report(made, WORLD).traces
    assert (fire.supplies, fire.last_drill, fire.next_drill) == (1, date(2026, 5, 20), date(2027, 5, 19))
    assert (cash.coverage.plans, cash.supplies, cash.last_drill) == ((), 0, None)

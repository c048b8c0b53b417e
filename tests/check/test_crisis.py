"""R18 to R22: the rules of crisis manuals."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import pytest

from plandoc.check import continuity, drills, hazards, supplies, teams
from plandoc.check.risk import check_risks
from plandoc.check.tasks import check_days_off
from plandoc.diagnostics import Diagnostic
from plandoc.plans.crisis import PLAN
from plandoc.world import World, fixed_world

WORLD = fixed_world(date(2026, 11, 23))
Check = Callable[[Any, World], Iterable[Diagnostic]]
RISK = {
    "id": "R1",
    "name": "火灾",
    "likelihood": "高",
    "impact": "灾难性",
    "prevention": "检查",
    "owner": "韩",
}
PERSON = {"name": "甲", "mobile": "13805711001", "verified": "2026-11-01"}
WHOLE = {
    "id": "S1",
    "title": "火灾",
    "risks": "R1",
    "triggers": "报警",
    "steps": [{"at": "0", "what": "跑"}],
    "termination": "扑灭",
}


def codes(check: Check, **plan: Any) -> list[str]:
    return [
        d.code
        for d in check(
            PLAN.model_validate({"type": "crisis", "title": "试", "period": "2026", **plan}), WORLD
        )
    ]


@pytest.mark.parametrize(
    ("check", "plan", "expected"),
    [
        (continuity.check_objectives, {"businesses": [{"id": "A", "name": "甲", "mtpd": "4h", "rto": "8h", "rpo": "1h"}]}, "rto-above-mtpd"),
        (continuity.check_objectives, {"businesses": [{"id": "A", "name": "甲", "mtpd": "4h", "rto": "2h", "rpo": "1h", "backup_every": "2h"}]}, "backup-above-rpo"),
        (continuity.check_objectives, {"businesses": [{"id": "A", "name": "甲", "mtpd": "4h"}]}, "objectives-missing"),
        (continuity.check_alternatives, {"supply_lines": [{"item": "柴油", "primary": "甲"}]}, "single-source"),
        (continuity.check_alternatives, {"systems": [{"id": "X", "name": "库"}]}, "backup-never-restored"),
        (hazards.check_coverage, {"risks": [RISK]}, "risk-without-plan"),
        (hazards.check_coverage, {"hazards": {"relevant": "外星人"}}, "unknown-hazard"),
        (hazards.check_threshold, {"plan_threshold": "红"}, "unknown-threshold"),
        (hazards.check_plans, {"scenarios": [{**WHOLE, "risks": (), "triggers": ()}]}, "plan-without-trigger"),
        (hazards.check_plans, {"scenarios": [{**WHOLE, "risks": (), "steps": ()}]}, "plan-without-steps"),
        (hazards.check_plans, {"scenarios": [{**WHOLE, "risks": (), "termination": ()}]}, "plan-without-end"),
        (teams.check_posts, {"committee": {"seats": [{"post": "财务"}]}}, "post-vacant"),
        (teams.check_posts, {"committee": {"seats": [{"post": "财务", "name": "秦"}]}}, "post-without-deputy"),
        (teams.check_posts, {"groups": [{"id": "G", "name": "组", "lead": "韩", "deputy": "韩"}]}, "own-deputy"),
        (teams.check_reachable, {"contacts": [PERSON], "groups": [{"id": "G", "name": "组", "lead": "甲", "deputy": "乙"}]}, "person-without-contact"),
        (teams.check_numbers, {"contacts": [{**PERSON, "mobile": ""}]}, "contact-without-number"),
        (teams.check_numbers, {"contacts": [{**PERSON, "mobile": "1380571"}]}, "malformed-number"),
        (teams.check_numbers, {"contacts": [{**PERSON, "verified": "2026-01-01"}]}, "contact-stale"),
        (teams.check_numbers, {"contacts": [{**PERSON, "verified": None}]}, "contact-never-checked"),
        (drills.check_training, {"trainings": [{"name": "消防", "audience": "全员", "last": "2025-01-01"}]}, "training-overdue"),
        (drills.check_speakers, {"spokespersons": [{"name": "苏", "trained": "2025-01-01"}]}, "spokesperson-overdue"),
        (drills.check_speakers, {"statutory_reports": [{"event": "火灾", "authority": "消防", "within": "立即"}]}, "statutory-stale"),
        (drills.check_review, {"next_review": "2026-01-01"}, "review-overdue"),
        (drills.check_review, {"trainings": [{"name": "消防", "audience": "全员"}]}, "review-not-planned"),
        (supplies.check_supplies, {"supplies": [{"name": "箱", "keeper": "丁", "expires": "2026-10-31"}]}, "supply-expired"),
        (supplies.check_supplies, {"supplies": [{"name": "箱", "keeper": "丁", "expires": "2026-12-31"}]}, "supply-expires-soon"),
        (supplies.check_supplies, {"supplies": [{"name": "箱", "keeper": "丁", "quantity": "1", "minimum": "2"}]}, "supply-short"),
        (supplies.check_supplies, {"supplies": [{"name": "箱", "keeper": "丁", "checked": "2026-01-01", "check_months": "3"}]}, "supply-unchecked"),
        (supplies.check_supplies, {"supplies": [{"name": "箱"}]}, "supply-without-keeper"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_each_fault_is_one_finding(check: Check, plan: dict[str, Any], expected: str) -> None:
    assert codes(check, **plan) == [expected]


def test_a_need_promised_later_than_what_needs_it() -> None:
    systems = [{"id": "X", "name": "平台", "rto": "4h"}]
    business = {"id": "A", "name": "热线", "mtpd": "8h", "rto": "2h", "rpo": "1h", "needs": "X"}
    assert codes(continuity.check_objectives, businesses=[business], systems=systems) == [
        "need-recovers-late"
    ]


def test_a_circle_of_needs_is_found_once() -> None:
    whole = {"mtpd": "8h", "rto": "2h", "rpo": "1h"}
    pair = [
        {"id": "A", "name": "甲", "needs": "B", **whole},
        {"id": "B", "name": "乙", "needs": "A", **whole},
    ]
    assert codes(continuity.check_objectives, businesses=pair) == ["needs-in-circle"]


def test_too_few_seats_are_found() -> None:
    whole = {"id": "A", "name": "甲", "staff": "9"}
    sites = [{"name": "家", "seats": "8"}]
    assert codes(continuity.check_alternatives, businesses=[whole], alternate_sites=sites) == [
        "too-few-seats"
    ]


def test_a_response_plan_is_the_contingency_of_its_risk() -> None:
    assert codes(check_risks, risks=[RISK]) == ["high-risk-no-contingency"]
    assert codes(check_risks, risks=[RISK], scenarios=[WHOLE]) == []
    assert codes(hazards.check_coverage, risks=[RISK], scenarios=[WHOLE]) == []


def test_someone_in_two_groups_is_found() -> None:
    pair = [{"id": f"G{n}", "name": f"组{n}", "members": "罗"} for n in (1, 2)]
    assert codes(teams.check_shared_people, groups=pair) == ["person-in-several-groups"]


def test_a_shared_number_is_found_at_each_of_its_owners() -> None:
    assert codes(teams.check_numbers, contacts=[PERSON, {**PERSON, "name": "乙"}]) == ["shared-number"] * 2


def test_a_drill_not_held_on_its_day_and_the_gap_it_leaves_are_found() -> None:
    drill = {"name": "桌面", "kind": "tabletop", "plan": "special", "date": "2025-03-01"}
    found = codes(drills.check_minimum, drills=[drill])
    assert found == ["drills-below-minimum"] * 3 + ["drill-not-held"]


@pytest.mark.parametrize(
    "fields",
    [
        {"drills": [{"name": "演练与培训", "kind": "full", "plan": "special", "date": "2026-12-12"}]},
        {"trainings": [{"name": "演练与培训", "audience": "全体员工", "planned": "2026-12-12"}]},
    ],
)
def test_a_drill_or_training_on_a_saturday_is_found(fields: dict[str, object]) -> None:
    (found,) = check_days_off(PLAN.model_validate({"type": "crisis", "title": "手册", **fields}), WORLD)
    assert (found.code, found.rule, found.arg("name")) == ("date-not-worked", "R25", "演练与培训")

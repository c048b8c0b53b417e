"""Drills against the minimum, training and reviews."""

from datetime import date
from typing import Any

import pytest

from plandoc.compute.crisis.drills import DrillReport, drill_report
from plandoc.compute.crisis.exercise import minimum_as_blocks, review_as_blocks
from plandoc.doc.nodes import Callout
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)
TABLETOP = {"name": "桌面", "kind": "tabletop", "plan": "special", "date": "2026-03-18", "held": True}
ON_SITE = {"name": "疏散", "kind": "functional", "plan": "on-site", "held": True}


def report(**plan: Any) -> DrillReport:
    made = PLAN.model_validate({"type": "crisis", "title": "试", "period": "2026", **plan})
    return drill_report(made, WORLD)


def shortages(found: DrillReport) -> list[tuple[str, int]]:
    return [(check.period, check.short) for check in found.minimum]


def test_one_special_drill_a_year_and_one_on_site_drill_each_half_year_are_enough() -> None:
    halves = [{**ON_SITE, "date": "2026-06-30"}, {**ON_SITE, "date": "2026-07-01"}]
    assert shortages(report(drills=[TABLETOP, *halves])) == [("2026", 0), ("2026 H1", 0), ("2026 H2", 0)]


def test_two_on_site_drills_in_one_half_do_not_serve_the_other() -> None:
    drills = [TABLETOP, {**ON_SITE, "date": "2026-02-01"}, {**ON_SITE, "date": "2026-03-01"}]
    assert shortages(report(drills=drills)) == [("2026", 0), ("2026 H1", 0), ("2026 H2", 1)]


def test_planned_drills_count_but_are_not_held() -> None:
    check = report(drills=[{**TABLETOP, "held": False, "date": "2026-12-09"}]).minimum[0]
    assert (check.held, check.planned, check.short) == (0, 1, 0)


def test_the_strict_reading_wants_every_on_site_plan_drilled() -> None:
    scenarios = [{"id": s, "title": s, "on_site": True} for s in ("S1", "S2")]
    drills = [{**ON_SITE, "date": "2026-02-01", "scenarios": "S1"}]
    found = report(scenarios=scenarios, drills=drills, drill_minimum={"each_on_site_plan": True})
    assert [(c.plan, c.half, c.short) for c in found.minimum if c.kind == "each"] == [
        ("S1", 1, 0), ("S2", 1, 1), ("S1", 2, 1), ("S2", 2, 1),
    ]  # fmt: skip


def test_the_number_required_can_be_set() -> None:
    assert report(drills=[TABLETOP], drill_minimum={"comprehensive_per_year": 2}).minimum[0].short == 1


def test_the_source_of_the_minimum_is_printed() -> None:
    shown = str(minimum_as_blocks(report(drills=[TABLETOP], drill_minimum={"checked": "2026-10-12"}), ZH))
    assert "《生产安全事故应急预案管理办法》第三十三条" in shown
    assert "2026-10-12" in shown


@pytest.mark.parametrize(
    ("training", "overdue"),
    [
        ({"last": "2025-11-22"}, True),
        ({"last": "2025-11-23"}, False),
        ({"last": "2025-10-15", "planned": "2026-12-01"}, True),  # planned, but after it was due
        ({"last": "2026-05-14"}, False),
        ({"planned": "2026-12-01"}, False),
        ({}, True),
    ],
)
def test_training_is_overdue_once_its_interval_has_passed(training: dict[str, str], overdue: bool) -> None:
    made = report(trainings=[{"name": "消防", "audience": "全体员工", **training}])
    assert made.trainings[0].overdue is overdue


def test_the_next_review_follows_from_the_last_unless_it_is_given() -> None:
    assert report(manual_review={"last": "2026-01-31", "every_months": "1"}).next_review == date(2026, 2, 28)
    assert report(manual_review={"last": "2026-01-31"}, next_review="2026-12-01").next_review == date(
        2026, 12, 1
    )


def test_an_overdue_review_has_a_banner() -> None:
    shown = review_as_blocks(report(manual_review={"last": "2025-01-10"}), ZH)
    assert isinstance(shown[0], Callout)
    assert not any(
        isinstance(b, Callout) for b in review_as_blocks(report(manual_review={"last": "2026-01-10"}), ZH)
    )


def test_an_action_past_its_date_is_overdue_until_it_is_done() -> None:
    actions = [
        {"problem": "一", "action": "改", "due": "2026-11-22"},
        {"problem": "二", "action": "改", "due": "2026-11-22", "done": "2026-11-23"},
        {"problem": "三", "action": "改", "due": "2026-11-23"},
    ]
    assert [overdue for _, overdue in report(correctives=actions).correctives] == [True, False, False]

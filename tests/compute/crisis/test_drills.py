"""Drills against the minimum, training and reviews."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.crisis.drill_minimum import DueReport, drill_due_report
from plandoc.compute.crisis.drill_tables import due_as_blocks, minimum_as_blocks
from plandoc.compute.crisis.drills import DrillReport, drill_report
from plandoc.compute.crisis.exercise import review_as_blocks
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


def due(**plan: Any) -> DueReport:
    made = PLAN.model_validate({"type": "crisis", "title": "试", "period": "2026", **plan})
    return drill_due_report(made, WORLD)


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


def test_a_drill_that_was_not_held_on_its_day_no_longer_counts() -> None:
    missed = {**TABLETOP, "held": False}
    assert shortages(report(drills=[missed]))[0] == ("2026", 1)


def test_rules_of_the_plan_replace_the_usual_minimum() -> None:
    rule = {
        "name": "每季度疏散",
        "plans": "on-site",
        "every": "quarter",
        "source": "本公司制度",
        "checked": "2026-10-12",
    }
    found = report(drills=[{**ON_SITE, "date": "2026-05-20"}], drill_rules=[rule])
    assert shortages(found) == [("2026 Q1", 1), ("2026 Q2", 0), ("2026 Q3", 1), ("2026 Q4", 1)]
    assert "依据：本公司制度，核对日期 2026-10-12。" in str(minimum_as_blocks(found, ZH))


def test_key_units_drill_every_half_year() -> None:
    """Article 33, second paragraph (njjfjj.cn, exam text of the chapter): hazardous goods, mines,
    smelting, urban rail, construction and crowded places hold a drill at least each half-year."""
    found = report(drills=[TABLETOP], drill_rule_sets="high-risk")
    assert [(c.period, c.short) for c in found.minimum if c.kind == "rule"] == [
        ("2026 H1", 0),
        ("2026 H2", 1),
    ]


def test_a_fire_drill_is_one_of_a_plan_for_fire() -> None:
    plan: dict[str, Any] = {
        "risks": [{"id": "R1", "name": "火灾"}],
        "scenarios": [{"id": "S1", "title": "火灾", "risks": "R1"}, {"id": "S2", "title": "舆情"}],
        "drill_rule_sets": ["fire"],
    }
    other = report(**plan, drills=[{**TABLETOP, "scenarios": "S2"}])
    assert [c.short for c in other.minimum if c.kind == "rule"] == [1]
    assert [
        c.short for c in report(**plan, drills=[{**TABLETOP, "scenarios": "S1"}]).minimum if c.kind == "rule"
    ] == [0]


def test_the_next_drill_is_due_an_interval_after_the_last_on_a_working_day() -> None:
    """Six months after 2026-05-09 is 2026-11-09, a Monday; after 2026-04-01 it is 1 October, a
    holiday: the last working day before it is Wednesday 30 September 2026 (国办 notice for 2026)."""
    assert due(drills=[{**ON_SITE, "date": "2026-05-09"}]).rows[1].due == date(2026, 11, 9)
    row = due(drills=[{**ON_SITE, "date": "2026-04-01"}]).rows[1]
    assert (row.due, row.overdue) == (date(2026, 9, 30), True)


def test_without_a_drill_held_the_next_is_due_by_the_end_of_the_period() -> None:
    rows = due(drills=[{**TABLETOP, "held": False, "date": "2026-12-09"}]).rows
    assert (rows[0].last, rows[0].due, rows[0].planned, rows[0].late) == (
        None,
        date(2026, 12, 31),
        date(2026, 12, 9),
        False,
    )
    assert (rows[1].due, rows[1].late) == (date(2026, 12, 31), True)
    assert "未安排" in str(due_as_blocks(due(drills=[TABLETOP]), ZH))


days = st.dates(date(2026, 1, 1), date(2026, 12, 31))
drills = st.lists(
    st.tuples(days, st.sampled_from(["comprehensive", "special", "on-site"]), st.booleans()),
    min_size=1,
    max_size=8,
)


@given(drills)
def test_a_minimum_that_is_met_is_met_by_drills_held_or_still_to_come(
    given: list[tuple[date, str, bool]],
) -> None:
    made = [
        {"name": "练", "kind": "full", "plan": plan, "date": day.isoformat(), "held": held}
        for day, plan, held in given
    ]
    if any(check.short for check in report(drills=made).minimum):
        return
    real = [(day, plan) for day, plan, held in given if held or day >= WORLD.today]
    assert sum(plan != "on-site" for _, plan in real) >= 1
    for first, last in ((1, 6), (7, 12)):
        assert sum(plan == "on-site" and first <= day.month <= last for day, plan in real) >= 1

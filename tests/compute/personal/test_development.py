"""Horizons, roadmap and meeting dates of a development plan."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.compute.personal.development import DevelopmentReport, development_report, mentors_as_blocks
from plandoc.compute.personal.habits import causes_as_blocks, habits_report, tracker_as_blocks
from plandoc.doc.nodes import Card, Checklist, Table
from plandoc.plans import plan_model
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 3, 2))
TERMS = load_terms("zh", WORLD)


def plan(**fields: Any) -> Any:
    return plan_model("personal").model_validate(
        {"type": "personal", "title": "t", "period": "2026", **fields}
    )


def report(**fields: Any) -> DevelopmentReport:
    return development_report(plan(**fields), WORLD)


@pytest.mark.parametrize(
    ("horizon", "due", "fits"),
    [("short", "第三个月", True), ("short", "2026-12-31", True), ("short", "2027-06-30", False),
     ("long", "2027-06-30", True), ("long", "2026-06-30", False), ("long", "2029-06-30", False),
     ("vision", "2030-12-31", True), ("vision", "2027-12-31", False)],
)  # fmt: skip
def test_a_due_date_suits_its_horizon_or_not(horizon: str, due: str, fits: bool) -> None:
    goals = [{"id": "G", "title": "g", "horizon": horizon, "due": due}]
    assert report(goals=goals).goals[0].in_band is fits


def test_a_goal_without_a_date_is_neither() -> None:
    assert report(goals=[{"id": "G", "title": "g"}]).goals[0].in_band is None


def test_mentor_meetings_fall_on_working_days() -> None:
    found = report(mentors=[{"name": "m", "every": "month", "first": "2026-01-15"}])
    dates = found.mentor_dates[0][1]
    assert len(dates) == 12
    assert dates[1] == date(2026, 2, 24)  # the 15th is within the Spring Festival of 2026
    assert all(WorkCalendar().is_working(d) for d in dates)
    assert mentors_as_blocks(found, TERMS)


def test_events_stand_in_order_of_their_dates() -> None:
    found = report(events=[{"name": "late", "when": "2026-11-06"}, {"name": "early", "when": "2026-04-18"}])
    assert [index for _, _, index in found.events] == [1, 0]


def test_causes_that_are_known_are_ticked() -> None:
    blocks = causes_as_blocks(habits_report(plan(causes=["资源或时间不足", "搬家"]), WORLD), TERMS)
    assert isinstance(blocks[0], Checklist)
    assert [i.ticked for i in blocks[0].items] == [False, False, True, False, True]


def test_the_tracker_has_a_box_for_every_habit_and_week() -> None:
    card = tracker_as_blocks(habits_report(plan(habits=[{"name": "h", "axis": "health"}]), WORLD), TERMS)[0]
    assert isinstance(card, Card)
    grid = card.children[1]
    assert isinstance(grid, Table)
    assert len(grid.columns) == 2 + 13


def test_a_plan_without_habits_has_no_tracker() -> None:
    assert tracker_as_blocks(habits_report(plan(), WORLD), TERMS) == ()

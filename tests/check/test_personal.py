"""R15: what a development plan lacks."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc.check.personal import RULES
from plandoc.plans import plan_model
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 3, 2))


def codes(**fields: Any) -> set[str]:
    plan = plan_model("personal").model_validate(
        {"type": "personal", "title": "t", "period": "2026", **fields}
    )
    return {d.code for rule in RULES for d in rule.check(plan, WORLD)}


SOUND = {"name": "a", "kind": "project", "hours_per_week": "2", "evidence": "e", "skills": ["s"]}


def test_a_sound_plan_has_no_findings() -> None:
    assert (
        codes(actions=[SOUND], skills=[{"name": "s", "current": "1", "target": "2"}], hours_available="4")
        == set()
    )


def test_an_action_without_evidence_or_time() -> None:
    assert codes(actions=[{"name": "a", "kind": "project"}]) == {
        "action-without-evidence",
        "action-without-time",
    }


def test_more_hours_than_there_are() -> None:
    assert codes(actions=[SOUND], hours_available="1") == {"learning-overload"}


def test_courses_alone() -> None:
    assert codes(actions=[{**SOUND, "kind": "course"}]) == {"only-formal-learning"}


def test_a_gap_that_no_action_closes() -> None:
    assert codes(actions=[SOUND], skills=[{"name": "x", "current": "1", "target": "2"}]) == {
        "skill-without-action"
    }


def test_a_horizon_that_does_not_fit() -> None:
    assert codes(goals=[{"id": "G", "title": "g", "due": "2028-01-01"}]) == {"horizon-short"}

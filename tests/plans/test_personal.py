"""The personal development plan: its example and its starter."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from plandoc import pipeline
from plandoc.doc.charts import RadarChart
from plandoc.doc.nodes import Figure
from plandoc.model.development import LearningKind
from plandoc.plans.personal import PersonalPlan
from tests.built import ROOT, WORLD, built

LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


def example(language: str) -> Path:
    return ROOT / "examples" / f"personal.{language}.yaml"


def plan_of(language: str) -> PersonalPlan:
    plan = built(example(language)).checked.plan
    assert isinstance(plan, PersonalPlan)
    return plan


@LANGUAGES
def test_the_example_has_what_a_development_plan_must_show(language: str) -> None:
    plan = plan_of(language)
    kinds = [skill.kind for skill in plan.skills]
    assert (kinds.count("professional") >= 3, kinds.count("soft") >= 5) == (True, True)
    assert len(plan.preferences) == 6
    assert {goal.horizon for goal in plan.goals} == {"long", "short"}
    assert plan.vision
    assert {action.kind for action in plan.actions} >= set(get_args(LearningKind)) - {
        "practice",
        "networking",
    }
    assert {habit.axis for habit in plan.habits} == {"change", "learning", "resilience", "health"}


@LANGUAGES
def test_the_radar_compares_before_and_after_the_review(language: str) -> None:
    figures = [b for b in built(example(language)).document.body if isinstance(b, Figure)]
    (radar,) = (f.chart for f in figures if isinstance(f.chart, RadarChart))
    before, _, after = (series.values for series in radar.series)
    assert all(a is not None and b is not None and a >= b for a, b in zip(after, before, strict=True))


@LANGUAGES
def test_the_starter_builds_without_findings(language: str) -> None:
    checked = pipeline.check_file(ROOT / "templates" / "personal" / f"starter.{language}.yaml", WORLD)
    assert checked.plan is not None
    assert checked.diagnostics == ()


@LANGUAGES
def test_a_title_is_enough_for_a_document(language: str) -> None:
    raw = {"type": "personal", "title": "Plan", "language": language}
    checked = pipeline.check_raw(raw, WORLD)
    assert checked.plan is not None
    assert pipeline.document_of(checked.plan, WORLD).body

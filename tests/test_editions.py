"""What each edition of one file shows: the plan always, progress from the progress edition on, the end in the last."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from plandoc.compute.progress.edition import edition_of
from plandoc.diagnostics import has_errors
from plandoc.doc.build import walk
from plandoc.doc.nodes import Figure, Table
from plandoc.pipeline import check_raw, document_of, render
from plandoc.plans.project import ProjectPlan
from plandoc.read import read_input
from plandoc.world import fixed_world
from tests.built import ROOT

WORLD = fixed_world(date(2027, 1, 8))
CASES = sorted((ROOT / "tests" / "cases" / "editions").glob("*.yaml"))
PLAN = {"task-schedule", "milestones", "budget"}
PROGRESS = {"task-progress", "milestone-slip", "forecast", "earned-value", "earned-schedule", "value-curve"}
EDITIONS = ("draft", "issued", "progress", "adjusted", "closing")


def raw_of(case: Path) -> dict[str, Any]:
    raw = read_input(case, WORLD).raw
    assert isinstance(raw, dict)
    return raw


def shown(raw: dict[str, Any]) -> tuple[set[str], str]:
    """Ids of the tables and figures of a document, and its words."""
    checked = check_raw(raw, WORLD)
    assert checked.plan is not None
    assert not has_errors(checked.diagnostics)
    document = document_of(checked.plan, WORLD)
    blocks = [b for b in walk(document.body) if isinstance(b, Table | Figure)]
    return {b.id for b in blocks}, "\n".join(str(b) for b in blocks)


@pytest.mark.parametrize("edition", EDITIONS)
def test_a_project_shows_what_its_edition_promises(edition: str) -> None:
    ids, words = shown({**raw_of(ROOT / "tests/cases/editions/project.zh.yaml"), "edition": edition})
    assert ids >= PLAN
    assert ids >= PROGRESS if edition not in ("draft", "issued") else not PROGRESS & ids
    assert ("需要决策的事项" in words) == (edition not in ("draft", "issued"))
    for caption in ("计划与实际对比", "结转下期的事项"):
        assert (caption in words) == (edition == "closing")


def test_an_annual_plan_reviews_its_year_at_the_end_only() -> None:
    raw = raw_of(ROOT / "tests/cases/editions/annual.en.yaml")
    captions = ("Planned and reached", "Review of the year", "Carried over")
    assert all(caption in shown(raw)[1] for caption in captions)
    assert not any(caption in shown({**raw, "edition": "progress"})[1] for caption in captions)


def test_a_file_with_status_date_and_actuals_is_a_progress_edition_of_itself() -> None:
    base = {"type": "project", "title": "x"}
    task = {"name": "a", "days": 3, "done": "30%"}
    named: list[tuple[dict[str, Any], str]] = [
        ({}, "issued"),
        ({"status_date": "2026-02-02"}, "issued"),
        ({"tasks": [task]}, "issued"),
        ({"status_date": "2026-02-02", "tasks": [task]}, "progress"),
        ({"status_date": "2026-02-02", "tasks": [task], "edition": "adjusted"}, "adjusted"),
    ]
    assert [edition_of(ProjectPlan.model_validate({**base, **more})) for more, _ in named] == [
        e for _, e in named
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_closing_editions_are_written(case: Path, format: str) -> None:
    plan = check_raw(raw_of(case), WORLD).plan
    assert plan is not None
    output = render(document_of(plan, WORLD), format, WORLD)
    assert len(output.content) > 10_000
    assert output.diagnostics == ()

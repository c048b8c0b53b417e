"""A plan in a year whose holidays are not published yet says so wherever it matters."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from plandoc.compute import sections
from plandoc.compute.dates.calendar import WorkCalendar, Year
from plandoc.compute.dates.estimates import HOME, ON_WORKING_DAYS, _years
from plandoc.computed import Computed
from plandoc.doc.build import walk
from plandoc.doc.nodes import Card, Figure, Ref, Table
from plandoc.model.plan import Plan
from plandoc.pipeline import check_raw, document_of
from plandoc.read import read_input
from plandoc.world import fixed_world
from tests.built import ROOT

LATER = fixed_world(date(2027, 3, 2))
EXAMPLES = sorted((ROOT / "examples").glob("*.zh.yaml"))
ONLY_WORDS = {
    "annual-key-figures", "department-figures", "development-key-figures", "project-figures",  # numbers of things
    "communication-tools", "lessons-form", "report-form", "performance", "member-performance",  # texts and scores
    "quality-standards", "quality-checklist", "lessons", "suggestions", "carry-over", "resources-material",
    "department-duties", "department-partners", "department-positioning", "department-profile",
    "department-tools", "related-documents", "duty-coverage", "goal-coverage", "module-matrix",
    "risk-goals", "risk-kinds", "risk-judgement", "wbs-tree", "risk-contribution", "task-criticality",
    "assessment-methods", "assessments", "behaviours", "events", "experience", "interests", "long-goals",
    "person", "portfolio", "problems", "relations", "roadmap", "sharing", "short-goals", "vision", "causes-form",
    "development-comments", "development-forms", "feedback-forms", "habit-tracker", "habits-change",
    "habits-health", "habits-learning", "habits-resilience", "load-cap", "manager-questions",
    "profile-card", "reflection-form",
}  # fmt: skip
"""Sections that share a report with worked-out dates, and show none of them."""


def a_year_later(example: Path, folder: Path) -> Plan:
    """An example, with the plans above it, moved on by one year, so that its work falls into 2027."""
    for file in (ROOT / "examples").rglob("*.yaml"):
        text = file.read_text(encoding="utf-8")
        later = re.sub(r"20(2[5-8])(?=[-年./]|\b)", lambda m: f"20{int(m[1]) + 1}", text)
        copy = folder / file.relative_to(ROOT / "examples")
        copy.parent.mkdir(exist_ok=True)
        copy.write_text(later, encoding="utf-8")
    found = read_input(folder / example.name, LATER)
    plan = check_raw(found.raw, LATER, found.locator).plan
    assert plan is not None
    return plan


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_every_table_and_chart_with_worked_out_dates_carries_the_note(example: Path, tmp_path: Path) -> None:
    plan = a_year_later(example, tmp_path)
    computed = Computed(plan, LATER)
    for marker in sorted(ON_WORKING_DAYS & sections().keys()):
        for block in walk(computed(marker)):
            if isinstance(block, Table | Figure) and (2027 in _years(block) or not set(_years(block))):
                notes = "".join(str(note) for note in block.notes)
                assert "放假安排尚未公布" in notes, (marker, block.id)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_a_report_that_asks_for_days_of_such_a_year_is_known_to(
    example: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which sections ask the calendar for days of 2027 is observed, not believed."""
    plan, asked = a_year_later(example, tmp_path), set[int]()
    days_of = WorkCalendar._year

    def observed(calendar: WorkCalendar, year: int) -> Year:
        asked.add(year)
        return days_of(calendar, year)

    monkeypatch.setattr(WorkCalendar, "_year", observed)
    for marker, section in sections().items():
        if isinstance(plan, section.trait):
            asked.clear()
            section.report(plan, LATER)
            if asked & {2027, 2028}:
                assert marker in ON_WORKING_DAYS | ONLY_WORDS


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_a_plan_in_published_years_has_no_such_note(example: Path) -> None:
    world = fixed_world(date(2026, 3, 2))
    found = read_input(example, world)
    plan = check_raw(found.raw, world, found.locator).plan
    assert plan is not None
    computed = Computed(plan, world)
    for marker in ON_WORKING_DAYS & sections().keys():
        for block in walk(computed(marker)):
            if isinstance(block, Table | Figure) and set(_years(block)) and max(_years(block)) < 2027:
                assert "放假安排尚未公布" not in "".join(str(note) for note in block.notes), marker


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_a_document_says_it_in_full_once_and_refers_to_it_elsewhere(example: Path, tmp_path: Path) -> None:
    plan = a_year_later(example, tmp_path)
    body = [b for b in document_of(plan, LATER).body if not isinstance(b, Card)]
    found = [b for b in walk(body) if isinstance(b, Table | Figure)]
    told = [b for b in found if "放假安排尚未公布" in str(b.notes)]
    refer = [b for b in found if "含推算日期" in str(b.notes)]
    home = next((b for b in told if b.id == HOME), None) or max(told, key=lambda b: len(set(_years(b.notes))))
    assert all(set(_years(other.notes)) - set(_years(home.notes)) for other in told if other is not home)
    for block in refer:
        assert home.id in {i.target for n in block.notes for i in n.children if isinstance(i, Ref)}
    assert len(refer) > 3 or example.stem == "crisis.zh"  # which has one table of such dates

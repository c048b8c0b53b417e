"""The project plan as a whole: the example's counts, a minimal plan, the starters."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from plandoc import pipeline
from plandoc.computed import reports_of
from plandoc.doc.build import plain, walk
from plandoc.doc.charts import GanttChart
from plandoc.doc.nodes import Document, Figure, Heading, Table
from plandoc.plans.project import ProjectPlan
from tests.projects import PHASES, REFRIGERATOR, WORLD

ROOT = Path(__file__).parents[2]
LANGUAGES = ("zh", "en")


def checked(path: Path) -> pipeline.Checked:
    raw = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)
    return pipeline.check_raw(raw, WORLD)


def example(language: str) -> ProjectPlan:
    plan = checked(ROOT / f"examples/project.{language}.yaml").plan
    assert isinstance(plan, ProjectPlan)
    return plan


def headings(doc: Document) -> list[str]:
    return [plain(b.children) for b in doc.body if isinstance(b, Heading)]


def captions(doc: Document) -> list[str]:
    return [plain(b.caption) for b in walk(doc.body) if isinstance(b, Table | Figure) and b.caption]


@pytest.mark.parametrize("language", LANGUAGES)
def test_example_has_what_a_complete_project_needs(language: str) -> None:
    plan = example(language)
    assert len(plan.phases) == 5
    assert len([r for r in plan.roles if not r.external]) >= 5
    assert plan.partners
    assert sum(task.days or 0 for task in plan.tasks) == 230
    assert plan.budget is not None
    assert len({line.group for line in plan.budget.lines}) + (plan.budget.reserve is not None) == 6
    assert len(plan.risks) == 7
    assert len({s.dimension for s in plan.quality_standards}) == 4


@pytest.mark.parametrize("language", LANGUAGES)
def test_example_keeps_its_honest_findings(language: str) -> None:
    found = {d.code for d in checked(ROOT / f"examples/project.{language}.yaml").diagnostics}
    assert {"phases-may-overrun", "scope-without-task", "placeholder", "owner-overloaded"} <= found


@pytest.mark.parametrize("language", LANGUAGES)
def test_starter_builds_without_findings(language: str) -> None:
    result = checked(ROOT / f"templates/project/starter.{language}.yaml")
    assert result.diagnostics == ()


def test_ten_lines_make_a_document_without_empty_chapters() -> None:
    raw = {"type": "project", "title": "小项目", "tasks": [{"name": "设计", "owner": "甲", "days": "5"}]}
    plan = pipeline.check_raw(raw, WORLD).plan
    assert plan is not None
    doc = pipeline.document_of(plan, WORLD)
    assert "任务分解与进度安排" in headings(doc)
    assert "风险管理" not in headings(doc)
    assert captions(doc)


def test_a_title_alone_makes_a_document() -> None:
    plan = pipeline.check_raw({"type": "project", "title": "空计划"}, WORLD).plan
    assert plan is not None
    assert pipeline.document_of(plan, WORLD).meta.subject == "项目计划"


def test_gantt_chart_shows_phases_tasks_milestones_buffer_and_deadline() -> None:
    doc = pipeline.document_of(example("zh"), WORLD)
    charts = (b.chart for b in walk(doc.body) if isinstance(b, Figure))
    chart = next(c for c in charts if isinstance(c, GanttChart))
    kinds = [row.kind for row in chart.rows]
    assert [kinds.count(kind) for kind in ("summary", "task", "milestone", "buffer")] == [6, 13, 5, 3]
    assert sum(row.critical for row in chart.rows if row.kind == "task") == 9
    assert [day.isoformat() for day, _ in chart.marks] == ["2026-06-30", "2027-01-04"]
    assert len(chart.links) == 15


def test_both_languages_have_the_same_headings_and_captions() -> None:
    zh, en = (pipeline.document_of(example(language), WORLD) for language in LANGUAGES)
    assert len(headings(zh)) == len(headings(en))
    assert len(captions(zh)) == len(captions(en))


def test_every_marker_of_the_templates_has_content_in_the_example() -> None:
    """A marker that shows nothing even in the complete example is dead weight."""
    from plandoc.compute import sections
    from plandoc.terms import load_terms

    plan, terms = example("zh"), load_terms("zh", WORLD)
    text = (ROOT / "templates/project/plan.zh.md").read_text(encoding="utf-8")
    markers = [line.split()[-1] for line in text.splitlines() if line.startswith("```{plandoc}")]
    empty = [m for m in markers if not sections()[m].blocks(sections()[m].report(plan, WORLD), terms)]
    shown_by_others = ["budget-quarters"]  # a department's budget has quarters
    of_other_editions = ["closing-comparison", "carried-over", "baseline-changes"]
    assert empty == [*shown_by_others, *of_other_editions]


def test_reports_of_a_project_are_plain_data() -> None:
    """What `plandoc inspect` prints can be written as JSON."""
    import json

    raw = {"type": "project", "title": "项目", "tasks": REFRIGERATOR, "phases": PHASES}
    plan = ProjectPlan.model_validate({**raw, "period": {"start": "2026-01-05", "end": "2027-01-04"}})
    reports = reports_of(plan, WORLD)
    assert reports["schedule_report"]["finish"] == "2026-09-14"
    assert json.dumps(reports)

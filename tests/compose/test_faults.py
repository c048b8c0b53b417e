"""A template that cannot be rendered is an error with its file and line, in both languages."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from plandoc import pipeline
from plandoc.diagnostics import Diagnostic, PlanError
from plandoc.report import format_diagnostic
from plandoc.terms import load_messages
from plandoc.world import World, fixed_world

REAL = fixed_world(date(2026, 3, 2))


@pytest.fixture
def world(tmp_path: Path) -> World:
    root = tmp_path / "templates"
    for folder in ("_shared", "annual"):
        shutil.copytree(REAL.template_root / folder, root / folder)
    return replace(REAL, template_root=root)


def fault(world: World, added: str) -> Diagnostic:
    """The error of an annual plan whose template has a line more."""
    file = world.template_root / "annual" / "plan.zh.md"
    file.write_text(f"{added}\n{file.read_text(encoding='utf-8')}", encoding="utf-8")
    checked = pipeline.check_raw({"type": "annual", "title": "计划"}, world)
    with pytest.raises(PlanError) as raised:
        pipeline.finished(checked, world)
    (found,) = raised.value.diagnostics
    assert Path(found.where.file).name == "plan.zh.md"
    for language in ("zh", "en"):
        text = format_diagnostic(found, load_messages("zh" if language == "zh" else "en", world))
        assert found.code in text
        assert "\n" in text
    return found


def test_an_unknown_marker_is_shown_with_the_nearest(world: World) -> None:
    found = fault(world, "first\n\n```{plandoc} risk-matrx\n```")
    assert (found.code, found.arg("near"), found.where.line) == ("template-unknown-marker", "risk-matrix", 3)


@pytest.mark.parametrize("asked", ["{{ plan.nonsense }}", "{{ nonsense }}", "{{ plan.owner.x.y }}"])
def test_a_field_that_no_plan_has_is_shown_with_its_line(world: World, asked: str) -> None:
    found = fault(world, f"first\n\n{asked}")
    assert (found.code, found.where.line) == ("template-unknown-name", 3)


@pytest.mark.parametrize("broken", ["{% if plan %}", "{{ plan", "{% nonsense %}", "{{ plan | nofilter }}"])
def test_a_template_that_is_not_well_formed(world: World, broken: str) -> None:
    found = fault(world, broken)
    assert found.code == "template-syntax"
    assert found.where.line is not None


def test_a_template_that_calls_for_a_missing_one(world: World) -> None:
    file = world.template_root / "annual" / "plan.zh.md"
    file.write_text("{% include 'gone.zh.md' %}\n", encoding="utf-8")
    checked = pipeline.check_raw({"type": "annual", "title": "计划"}, world)
    with pytest.raises(PlanError) as raised:
        pipeline.finished(checked, world)
    assert [(d.code, d.arg("name")) for d in raised.value.diagnostics] == [("template-missing", "gone.zh.md")]

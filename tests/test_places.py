"""What a writer could not show has its place in the plan, or in the template that it stands in."""

from __future__ import annotations

from pathlib import Path

import pytest

from plandoc import pipeline
from plandoc.diagnostics import Diagnostic, finding
from plandoc.places import placed
from plandoc.report import format_diagnostic
from plandoc.terms import load_messages
from tests.built import WORLD

PLAN = """\
type: annual
title: 年度计划
period: 2026
goals:
- id: G1
  title: 请\U000e0fff理
  owner: 王\ue123
"""


@pytest.fixture
def checked(tmp_path: Path) -> pipeline.Checked:
    file = tmp_path / "plan.yaml"
    file.write_text(PLAN.replace("\U000e0fff", "\U0002ceb0"), encoding="utf-8")
    return pipeline.check_file(file, WORLD)


def of(checked: pipeline.Checked, found: Diagnostic) -> Diagnostic:
    assert checked.plan is not None, checked.diagnostics
    (result,) = placed([found], checked.plan, checked.locator, WORLD)
    return result


def test_a_missing_glyph_is_found_in_the_plan(checked: pipeline.Checked) -> None:
    where = of(checked, finding("missing-glyph", character="\ue123", text="负责人王\ue123、李")).where
    assert (where.line, where.path) == (7, ("goals", 0, "owner", 0))


def test_a_word_broken_over_lines_is_found_whole(checked: pipeline.Checked) -> None:
    where = of(checked, finding("text-overflows", text="年度 计划", page=3)).where
    assert (where.line, where.path) == (2, ("title",))


def test_words_of_a_template_are_found_in_its_file(checked: pipeline.Checked) -> None:
    template = WORLD.template_root / "annual" / "plan.zh.md"
    heading = next(
        line.lstrip("# ")
        for line in template.read_text(encoding="utf-8").splitlines()
        if line.startswith("# ")
    )
    where = of(checked, finding("heading-alone", text=heading, page=3)).where
    assert Path(where.file).parts[-2:] == ("annual", "plan.zh.md")
    assert where.line


def test_what_is_found_nowhere_keeps_its_page(checked: pipeline.Checked) -> None:
    found = of(checked, finding("text-overflows", text="gone astray", page=3))
    assert found.where.line is None
    assert "第 3 页" in format_diagnostic(found, load_messages("zh", WORLD))


def test_a_word_file_tells_of_characters_that_no_font_has(checked: pipeline.Checked) -> None:
    document = pipeline.finished(checked, WORLD)
    found = pipeline.render(document, "docx", WORLD, checked).diagnostics
    told = {d.arg("codepoint"): d.where.line for d in found if d.code == "word-glyph"}
    assert told == {"U+E123": 7, "U+2CEB0": 6}

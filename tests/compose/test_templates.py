"""The template sets: both languages alike, every marker known, every file renders something."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plandoc.compose.fences import OF_COMPOSE
from plandoc.compute import sections
from plandoc.plans import plan_types
from plandoc.world import real_world

ROOT = real_world({}).template_root
FILES = sorted(ROOT.glob("*/*.zh.md"))

pairs = pytest.mark.parametrize("chinese", FILES, ids=lambda p: f"{p.parent.name}/{p.stem}")


def outline(file: Path) -> list[str]:
    """Headings by level and flags, and markers, in order; words are left out."""
    found = []
    for line in file.read_text(encoding="utf-8").splitlines():
        heading = re.match(r"(#+) .*?(\{[a-z\- ]+\})?$", line)
        if heading:
            found.append(f"{heading[1]} {heading[2] or ''}")
        elif line.startswith(("```{plandoc}", "{%")):
            found.append(re.sub(r"\.(zh|en)\.", ".", line))
    return found


@pairs
def test_both_languages_have_the_same_headings_and_markers(chinese: Path) -> None:
    english = chinese.with_name(chinese.name.replace(".zh.", ".en."))
    assert outline(chinese) == outline(english)


@pairs
def test_every_marker_is_known(chinese: Path) -> None:
    used = set(re.findall(r"^```\{plandoc\} (\S+)$", chinese.read_text(encoding="utf-8"), re.MULTILINE))
    assert used - sections().keys() - set(OF_COMPOSE) == set()


def test_every_computed_section_is_used_by_a_template() -> None:
    used = {
        marker
        for file in FILES
        for marker in re.findall(r"^```\{plandoc\} (\S+)$", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert sections().keys() - used == set()


@pytest.mark.parametrize("plan_type", plan_types())
def test_every_type_has_a_complete_set(plan_type: str) -> None:
    names = {f.name for f in (ROOT / plan_type).iterdir()}
    for language in ("zh", "en"):
        wanted = {f"plan.{language}.md", f"summary.{language}.md", f"starter.{language}.yaml"}
        assert wanted <= names


def test_templates_speak_one_language() -> None:
    for file in ROOT.glob("*/*.en.md"):
        assert not re.search(r"[一-鿿]", file.read_text(encoding="utf-8")), file

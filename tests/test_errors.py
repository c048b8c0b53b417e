"""Every code is raised by an input, said in both languages, and on the page docs/errors.md."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from plandoc.diagnostics import Severity
from plandoc.report import format_all, format_diagnostic
from plandoc.terms import load_messages
from tests.built import ROOT, WORLD
from tests.made import MADE


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_errors", ROOT / "scripts" / "build_errors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
RECIPES = ROOT / "tests" / "cases" / "recipes"
CASES: list[Path] = SCRIPT.inputs(*SCRIPT.FOLDERS)


@pytest.mark.parametrize("case", CASES, ids=lambda p: p.stem)
def test_case_shows_its_code_in_both_languages(case: Path) -> None:
    found = SCRIPT.diagnostics(case)
    if case.parent != SCRIPT.RULES:
        assert case.stem in [d.code for d in found]
    written = SCRIPT.expected_file(case).read_text(encoding="utf-8")
    assert written == SCRIPT.expected(found, case.parent), "run scripts/build_errors.py, read the difference"


def test_errors_and_findings_lie_in_their_folders() -> None:
    for case in CASES:
        stops = any(d.severity is Severity.ERROR for d in SCRIPT.diagnostics(case))
        assert stops == (case.parent == SCRIPT.CASES), case.name


def test_nothing_is_expected_of_an_input_that_is_gone() -> None:
    for folder in (*SCRIPT.FOLDERS, RECIPES):
        for file in folder.glob("*.expected"):
            assert file.with_suffix("").is_file(), file.name


@pytest.mark.parametrize("name", MADE)
def test_made_input_shows_its_code_in_both_languages(name: str) -> None:
    found, folder = SCRIPT.made(name)
    assert name.partition(".")[0] in [d.code for d in found]
    written = SCRIPT.made_file(name).read_text(encoding="utf-8")
    assert written == SCRIPT.expected(found, folder), "run scripts/build_errors.py, read the difference"


@pytest.mark.parametrize("recipe", SCRIPT.RECIPES, ids=lambda p: p.stem)
def test_recipe_shows_its_code_in_both_languages(recipe: Path) -> None:
    found, folder = SCRIPT.cooked(recipe)
    assert recipe.stem.partition(".")[0] in [d.code for d in found]
    written = SCRIPT.expected_file(recipe).read_text(encoding="utf-8")
    assert written == SCRIPT.expected(found, folder), "run scripts/build_errors.py, read the difference"


def test_the_corpus_is_large() -> None:
    """Broken inputs, each with what is expected of it in both languages."""
    kept = [
        file for folder in (*SCRIPT.FOLDERS, SCRIPT.MADE_CASES, RECIPES) for file in folder.glob("*.expected")
    ]
    both = [file for file in kept if {"[zh]", "[en]"} <= set(file.read_text(encoding="utf-8").splitlines())]
    assert len(both) == len(CASES) + len(MADE) + len(SCRIPT.RECIPES)
    assert len(both) >= 500


def test_every_code_is_shown_or_the_page_says_why_not() -> None:
    listed = [code for codes in SCRIPT.codes().values() for code in codes]
    assert sorted(set(listed)) == sorted(listed), "a code has a message in two files"
    assert sorted(set(listed) - set(SCRIPT.shown_codes())) == sorted(SCRIPT.UNSHOWN)
    assert len(SCRIPT.UNSHOWN) <= 7
    assert all(set(reasons) == {"zh", "en"} for reasons in SCRIPT.UNSHOWN.values())


def test_page_is_current() -> None:
    page = SCRIPT.PAGE.read_text(encoding="utf-8")
    assert page == SCRIPT.page(), "run scripts/build_errors.py and read the difference"
    assert SCRIPT.TABLE.read_text(encoding="utf-8") == SCRIPT.table()


def test_every_message_can_be_printed_without_a_gap() -> None:
    """A brace in a message that is not a name would stop the whole run."""
    for case in CASES:
        for language in SCRIPT.LANGUAGES:
            text = format_all(SCRIPT.diagnostics(case), load_messages(language, WORLD))
            assert not re.search(r"\{\w+\}", text.replace("{…}", "")), text


def test_every_error_has_a_place_and_a_next_step() -> None:
    for case in CASES:
        for d in SCRIPT.diagnostics(case):
            if d.severity is Severity.ERROR:
                assert d.where.line is not None, case.stem
                assert "\n" in format_diagnostic(d, load_messages("zh", WORLD)), case.stem

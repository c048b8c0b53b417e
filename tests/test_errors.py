"""Every error is raised by a file, said in both languages, and on the page docs/errors.md."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

import pytest

from plandoc.diagnostics import Severity
from plandoc.pipeline import check_file, check_raw
from plandoc.report import format_all, format_diagnostic
from plandoc.terms import load_messages
from tests.built import ROOT, WORLD
from tests.made import MADE
from tests.workbook.broken import BROKEN


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_errors", ROOT / "scripts" / "build_errors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


SCRIPT = _script()
CASES: list[Path] = SCRIPT.inputs(*SCRIPT.FOLDERS)
ELSEWHERE = {
    "unreadable-file": "needs a file that this user may not read; tests/read/test_broken.py",
    "unknown-format": "is about the name; below",
    "not-a-plan": "only from Python; below",
    "too-few-items": "no part of a plan needs several items today",
    "not-understood": "the net below all other messages",
    "too-many-links": "slow to build; tests/check",
    "character-dropped": "of the Word writer; tests/write",
    **dict.fromkeys((code for code in SCRIPT.codes()["error"] if code.startswith("form-")), "tests/forms"),
    "workbook-broken-archive": "of tables as CSV; tests/test_convert.py",
    "workbook-too-many-tables": "likewise",
    "convert-type": "of plandoc convert; tests/test_convert.py",
    "workbook-other-format": "is about the name; tests/workbook",
}
OF_LIBRARIES = {code for code in SCRIPT.codes()["error"] if code.startswith("library-")}
"""Of libraries and what is asked of them; tests/library/test_own.py."""


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
    for folder in SCRIPT.FOLDERS:
        for file in folder.glob("*.expected"):
            assert file.with_suffix("").is_file(), file.name


@pytest.mark.parametrize("name", MADE)
def test_made_input_shows_its_code_in_both_languages(name: str) -> None:
    found, folder = SCRIPT.made(name)
    assert name.partition(".")[0] in [d.code for d in found]
    written = SCRIPT.made_file(name).read_text(encoding="utf-8")
    assert written == SCRIPT.expected(found, folder), "run scripts/build_errors.py, read the difference"


def test_the_corpus_is_large() -> None:
    """Broken inputs, each with what is expected of it in both languages."""
    kept = [file for folder in (*SCRIPT.FOLDERS, SCRIPT.MADE_CASES) for file in folder.glob("*.expected")]
    both = [file for file in kept if {"[zh]", "[en]"} <= set(file.read_text(encoding="utf-8").splitlines())]
    assert len(both) == len(CASES) + len(MADE)
    assert len(both) >= 400


def test_unknown_ending_and_bare_values_are_said(tmp_path: Path) -> None:
    file = tmp_path / "plan.odt"
    file.write_bytes(b"x")
    assert [d.code for d in check_file(file, WORLD).diagnostics] == ["unknown-format"]
    assert [d.code for d in check_raw("text", WORLD).diagnostics] == ["not-a-plan"]


def test_every_error_code_is_shown() -> None:
    shown = (
        {case.stem for case in CASES}
        | {name.partition(".")[0] for name in MADE}
        | BROKEN.keys()
        | ELSEWHERE.keys()
        | OF_LIBRARIES
    )
    assert set(SCRIPT.codes()["error"]) - shown == set()


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

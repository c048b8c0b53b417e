"""Every error is raised by a file, said in both languages, and on the page docs/errors.md."""

from __future__ import annotations

import importlib.util
import os
import re
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

from plandoc.diagnostics import Severity
from plandoc.pipeline import check_file, check_raw
from plandoc.report import format_all, format_diagnostic
from plandoc.terms import load_messages
from tests.built import ROOT, WORLD
from tests.house.hostile import REFUSED


def _script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_errors", ROOT / "scripts" / "build_errors.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _large(file: Path) -> None:
    file.touch()
    os.truncate(file, 100_000_000)


def _many_links(file: Path) -> None:
    """A plan whose goals serve goals of more other files than are read."""
    for n in range(21):
        upper = f"{HEAD}goals:\n- {{id: G1, title: x}}\n"
        (file.parent / f"upper-{n}.yaml").write_text(upper)
    goals = "".join(f"- {{id: G{n}, title: x, parent: 'upper-{n}.yaml#G1'}}\n" for n in range(21))
    file.write_text(f"{HEAD}goals:\n{goals}")


def _reference(content: Callable[[], bytes]) -> Callable[[Path], object]:
    """A plan beside a Word file that cannot be its house template."""

    def made(file: Path) -> None:
        (file.parent / "corp.docx").write_bytes(content())
        file.write_text(f"{HEAD}display: {{reference_doc: corp.docx}}\n")

    return made


SCRIPT = _script()
CASES: list[Path] = SCRIPT.inputs(*SCRIPT.FOLDERS)
HEAD = "type: annual\ntitle: x\n"
MADE: dict[str, Callable[[Path], object]] = {
    "empty-file": lambda f: f.write_text(" \n"),
    "binary-file": lambda f: f.write_bytes(b"PK\x03\x04" + bytes(40)),
    "not-utf8": lambda f: f.write_bytes(b"title: \xff\xfe\xfd\n"),
    "control-character": lambda f: f.write_text("title: a\x07b\n"),
    "is-a-directory": lambda f: f.mkdir(),
    "missing-file": lambda f: None,
    "file-too-large": _large,
    "too-deep": lambda f: f.write_text("a: " + "[" * 1000 + "]" * 1000),
    "too-many-aliases": lambda f: f.write_text("a: &x 1\nb: [" + "*x, " * 10_001 + "*x]\n"),
    "too-many-values": lambda f: f.write_text(_bomb()),
    "goal-link-too-many": _many_links,
    "reference-missing": lambda f: f.write_text(f"{HEAD}display: {{reference_doc: corp.docx}}\n"),
    "reference-outside": lambda f: f.write_text(f"{HEAD}display: {{reference_doc: ../corp.docx}}\n"),
    **{code: _reference(content) for code, content in REFUSED.values()},
    "text-too-long": lambda f: f.write_text(f"{HEAD}owner: {'x' * 100_001}\n"),
    "too-many-entries": lambda f: f.write_text(HEAD + "tasks:\n" + "- {name: x}\n" * 10_001),
}
"""Inputs too large or too odd to keep as a file, by their code."""
ELSEWHERE = {
    "unreadable-file": "needs a file that this user may not read; tests/read/test_broken.py",
    "unknown-format": "is about the name; below",
    "not-a-plan": "only from Python; below",
    "too-few-items": "no part of a plan needs several items today",
    "not-understood": "the net below all other messages",
    "too-many-links": "slow to build; tests/check",
    "character-dropped": "of the Word writer; tests/write",
    "template-missing": "of a template, not of an input; tests/compose/test_faults.py",
    "template-syntax": "likewise",
    "template-unknown-name": "likewise",
    "template-unknown-marker": "likewise",
}
OF_TEMPLATES = {code for code in SCRIPT.codes()["error"] if code.startswith("template-")}
"""Of templates of one's own, not of plans; tests/compose/test_own_templates.py."""

OF_LIBRARIES = {code for code in SCRIPT.codes()["error"] if code.startswith("library-")}
"""Of libraries and what is asked of them; tests/library/test_own.py."""


def _bomb() -> str:
    """Aliases of aliases: a few lines that stand for a thousand million values."""
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 9)]
    return "\n".join(lines)


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


@pytest.mark.parametrize("code", MADE)
def test_made_input_shows_its_code(code: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.yaml"
    MADE[code](file)
    assert code in [d.code for d in check_file(file, WORLD).diagnostics]


def test_unknown_ending_and_bare_values_are_said(tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(b"x")
    assert [d.code for d in check_file(file, WORLD).diagnostics] == ["unknown-format"]
    assert [d.code for d in check_raw("text", WORLD).diagnostics] == ["not-a-plan"]


def test_every_error_code_is_shown() -> None:
    shown = {case.stem for case in CASES} | MADE.keys() | ELSEWHERE.keys() | OF_TEMPLATES | OF_LIBRARIES
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

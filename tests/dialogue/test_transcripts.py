"""Dialogues as they were held: what a person types, and every line that answers.

A transcript in tests/cases/dialogues is a session at the prompt: a command after `$ `, an answer after
`> `, and what plandoc says. It is held again and must be the same, word for word. `--accept` writes what
is said now.
"""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from plandoc.cli import main
from plandoc.pipeline import check_file
from tests.built import ROOT, WORLD

CASES = sorted((ROOT / "tests" / "cases" / "dialogues").glob("*.txt"))
TODAY = "1772409600"
"""2 March 2026, as seconds since 1970."""

END = "^D"
"""Nothing more is typed."""


def commands(text: str) -> list[tuple[str, list[str]]]:
    """The commands of a transcript, each with the lines typed in answer."""
    found: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        if line.startswith("$ "):
            found.append((line[2:], []))
        elif line != f"> {END}" and (line.startswith("> ") or line == ">"):
            found[-1][1].append(line[2:])
    return found


def held(text: str) -> str:
    """The transcript of the same commands and answers now."""
    return "".join(f"$ {command}\n{said(command, typed)}" for command, typed in commands(text))


def said(command: str, typed: list[str]) -> str:
    name, *words = shlex.split(command)
    if name == "cat":
        return Path(words[0]).read_text(encoding="utf-8")
    lines = "".join(f"{line}\n" for line in typed)
    result = CliRunner().invoke(main, words, input=lines, catch_exceptions=False)
    return re.sub(r" +$", "", result.output, flags=re.MULTILINE)


@pytest.mark.parametrize("case", CASES, ids=lambda f: f.stem)
def test_the_dialogue_is_held_as_written(
    case: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", TODAY)
    text = case.read_text(encoding="utf-8")
    now = held(text)
    if request.config.getoption("--accept"):
        case.write_text(now, encoding="utf-8")
    else:
        assert now == text
    for plan in tmp_path.glob("*.yaml"):
        checked = check_file(plan, WORLD)
        assert checked.plan is not None, [d.code for d in checked.diagnostics]
        assert checked.plan.approvals, "somebody signs"
        assert checked.plan.reviews, "somebody looks at it again"
    assert not list(tmp_path.glob("*.answers.json")), "nothing is kept of a dialogue that is finished"


def test_there_are_transcripts_in_both_languages() -> None:
    assert {case.stem.rsplit("-", 1)[1] for case in CASES} == {"zh", "en"}

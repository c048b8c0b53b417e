"""docs/command-line.md: the commands that it describes exist, and its examples do what they say."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from plandoc.cli import main
from tests.built import ROOT

PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ plandoc (.+)$", PAGE, re.MULTILINE)


SECTIONS = set(re.findall(r"^## plandoc (\S+)$", PAGE, re.MULTILINE))


def test_every_section_is_of_a_command() -> None:
    assert set(main.commands) >= SECTIONS


def test_every_command_is_described_here_or_on_a_page_of_its_own() -> None:
    pages = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    told = set(re.findall(r"plandoc ([a-z]+)", "\n".join(page.read_text(encoding="utf-8") for page in pages)))
    assert set(main.commands) <= told


def test_every_option_that_is_named_exists() -> None:
    known = {name for command in main.commands.values() for p in command.params for name in p.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) <= known | {"--help"}


def test_the_examples_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(EXAMPLES) > 15
    for example in EXAMPLES:
        done = CliRunner().invoke(main, shlex.split(example))
        assert done.exit_code == 0, f"{example}\n{done.output}"
    assert (tmp_path / "out" / "plan.pdf").is_file()

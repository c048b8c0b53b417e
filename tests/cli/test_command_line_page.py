"""docs/command-line.md: the commands that it describes exist, and its examples do what they say."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from plandoc.cli import main
from tests.built import ROOT

PAGE = (ROOT / "docs" / "command-line.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^\$ plandoc (.+)$", PAGE, re.MULTILINE)


SECTIONS = set(re.findall(r"^## plandoc (\S+)$", PAGE, re.MULTILINE))


def test_every_section_is_of_a_command() -> None:
    assert set(main.commands) >= SECTIONS


def test_every_command_has_a_section() -> None:
    assert set(main.commands) <= SECTIONS


def test_every_section_lists_the_options_that_help_lists(tmp_path: Path) -> None:
    assert set(re.findall(r"<!-- options of (\S+) -->", PAGE)) == SECTIONS
    copy = tmp_path / "page.md"
    copy.write_text(PAGE, encoding="utf-8")
    script = str(ROOT / "scripts" / "build_options.py")
    subprocess.run([sys.executable, script, str(copy)], check=True, timeout=60)  # help is chosen at the start
    assert copy.read_text(encoding="utf-8") == PAGE, "run scripts/build_options.py"


def test_options_of_several_commands_mean_the_same() -> None:
    """One help text for an option, except where the page says that it is about another thing."""
    shown: dict[str, set[str]] = {}
    for command in main.commands.values():
        for option in command.params:
            if isinstance(option, click.Option):
                shown.setdefault(option.opts[-1], set()).add(option.help or "")
    differ = {name for name, texts in shown.items() if len(texts) > 1}
    assert differ == {"--output", "--format", "--lang", "--json", "--dry-run", "--all", "--theme"}


def test_every_option_that_is_named_exists() -> None:
    known = {name for command in (main, *main.commands.values()) for p in command.params for name in p.opts}
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", PAGE)) <= known | {"--help"}


def test_the_examples_run_in_their_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert len(EXAMPLES) > 15
    for example in EXAMPLES:
        done = CliRunner().invoke(main, shlex.split(example))
        assert done.exit_code == 0, f"{example}\n{done.output}"
    assert (tmp_path / "out" / "plan.pdf").is_file()

"""Copies of workbooks with what was found in them, from the command line."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner, Result

from plandoc.cli import main


def run(*words: str | Path, lang: str) -> Result:
    return CliRunner().invoke(main, ["--lang", lang, *map(str, words)], catch_exceptions=False)


def test_only_workbooks_can_be_annotated(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("type: personal\ntitle: x\n", encoding="utf-8")
    done = run("check", plan, "--annotate", lang="en")
    assert done.exit_code == 2
    assert "workbook" in done.output

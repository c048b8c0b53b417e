"""Completion at the tab key, driven through the protocol that click's scripts speak with plandoc."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from plandoc.cli import main
from plandoc.cli.completion import SHELLS
from plandoc.computed import report_names
from plandoc.plans import plan_types
from plandoc.themes import theme_names


def offered(words: str) -> list[str]:
    """What bash is offered after `words`, of which the last is being typed."""
    parts = words.split(" ")
    environment = {
        "_PLANDOC_COMPLETE": "bash_complete",
        "COMP_WORDS": words,
        "COMP_CWORD": str(len(parts) - 1),
    }
    answer = CliRunner().invoke(main, [], env=environment, prog_name="plandoc")
    assert answer.exit_code == 0, answer.output
    return [line.removeprefix("plain,") for line in answer.stdout.splitlines() if line]


def test_commands_and_options_are_offered() -> None:
    assert offered("plandoc ext") == ["extract"]
    assert "--reference-doc" in offered("plandoc build --re")


def test_plan_types_themes_reports_and_formats_are_offered() -> None:
    assert tuple(offered("plandoc new ")) == plan_types()
    assert tuple(offered("plandoc schema p")) == tuple(t for t in plan_types() if t.startswith("p"))
    assert tuple(offered("plandoc reference --theme ")) == theme_names()
    assert offered("plandoc inspect x.yaml --report sched")[0] == "schedule_report"
    assert set(offered("plandoc inspect x.yaml --report ")) == set(report_names())
    assert offered("plandoc build -f p") == ["pdf"]


def test_formats_go_on_after_a_comma_without_those_that_are_there() -> None:
    assert offered("plandoc build -f html,p") == ["html,pdf"]
    assert "docx,docx" not in offered("plandoc build -f docx,")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of plans and other files, to stand in."""
    for name in ("a.yaml", "b.JSON", "notes.txt", "corp.docx", ".hidden.yaml", "deep/er/plan.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_files_are_offered_by_their_ending(folder: Path) -> None:
    assert offered("plandoc build ") == ["a.yaml", "b.JSON", f"deep{os.sep}"]
    assert offered("plandoc build a.yaml --reference-doc c") == ["corp.docx"]
    assert offered("plandoc check nothing") == []


def test_the_only_folder_is_looked_into(folder: Path) -> None:
    """Else the shell would set a space after the folder, as after a whole word."""
    assert offered("plandoc build de") == ["deep/er/plan.toml"]


def test_names_that_a_shell_must_quote_are_left_to_the_shell(folder: Path) -> None:
    (folder / "my plan.yaml").write_text("", encoding="utf-8")
    assert offered("plandoc build my") == ["file,"]


@pytest.mark.parametrize("shell", SHELLS)
def test_each_shell_takes_its_script(shell: str, tmp_path: Path) -> None:
    answer = CliRunner().invoke(main, ["completion", shell])
    assert f"_PLANDOC_COMPLETE={shell}_complete" in answer.stdout
    if program := shutil.which(shell):
        script = tmp_path / "script"
        script.write_text(answer.stdout, encoding="utf-8")
        assert subprocess.run([program, "-n", script], check=False).returncode == 0


@pytest.mark.skipif(not shutil.which("bash"), reason="needs bash")
def test_bash_completes_with_the_script(tmp_path: Path) -> None:
    (tmp_path / "plandoc").write_text(
        f"#!{sys.executable}\nfrom plandoc.cli import main\nmain()\n", encoding="utf-8"
    )
    (tmp_path / "plandoc").chmod(0o755)
    typed = 'COMP_WORDS=(plandoc new pers); COMP_CWORD=2; _plandoc_completion plandoc; echo "${COMPREPLY[*]}"'
    script = f'eval "$(plandoc completion bash)"; {typed}'
    environment = {**os.environ, "PATH": f"{tmp_path}{os.pathsep}{os.environ['PATH']}"}
    done = subprocess.run(["bash", "-c", script], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "personal"


def test_formats_may_be_named_with_commas_and_unknown_ones_are_refused(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("type: personal\ntitle: 计划\n", encoding="utf-8")
    answer = CliRunner().invoke(
        main, ["build", str(plan), "-o", str(tmp_path), "-f", "html,txt", "-f", "txt"]
    )
    assert answer.exit_code == 0
    assert {p.suffix for p in tmp_path.iterdir()} == {".yaml", ".html", ".txt"}
    refused = CliRunner().invoke(main, ["--lang", "zh", "build", str(plan), "-f", "html,doc"])
    assert refused.exit_code == 2
    assert "没有 doc 这种格式" in refused.stderr

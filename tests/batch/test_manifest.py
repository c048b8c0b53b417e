"""`--if-changed`: a plan is built again exactly when something that its document depends on changed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from plandoc.cli import main
from tests.built import ROOT

DAY = {"SOURCE_DATE_EPOCH": "1767225600"}
PLAN = """\
type: personal
title: 计划
owner: 李四
period: 2026
display: {brand: brand.yaml}
goals: [{id: G1, title: 学会统计, due: 2026-06-30, parent: "upper.yaml#U1"}]
annexes: [{title: 图, image: map.png}]
"""
UPPER = "type: annual\ntitle: 年度\ngoals: [{id: U1, title: 增长, due: 2026-12-31}]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A plan that draws on a brand, on another plan and on a picture that is not there yet."""
    (tmp_path / "plan.yaml").write_text(PLAN, encoding="utf-8")
    (tmp_path / "upper.yaml").write_text(UPPER, encoding="utf-8")
    (tmp_path / "brand.yaml").write_text("name: 甲公司\n", encoding="utf-8")
    (tmp_path / "other.yaml").write_text("type: annual\ntitle: 别的\n", encoding="utf-8")
    assert "Built" in build(tmp_path)
    assert build(tmp_path) == unchanged(tmp_path, "plan", "other")
    return tmp_path


def build(folder: Path, *more: str, env: dict[str, str] = DAY, code: int = 0) -> str:
    """One build of both plans, only of what changed; what was printed on standard output."""
    plans = [str(folder / f"{name}.yaml") for name in ("plan", "other")]
    words = ["--lang", "en", "build", *plans, "-o", str(folder / "out"), "-f", "txt", "--if-changed", *more]
    done = CliRunner().invoke(main, words, env=env)
    assert done.exit_code == code, done.output
    return done.stdout


def unchanged(folder: Path, *names: str) -> str:
    return "".join(f"Unchanged {folder / name}.yaml\n" for name in names)


@pytest.mark.parametrize("name", ["plan.yaml", "upper.yaml", "brand.yaml"])
def test_a_change_of_what_a_plan_is_made_from_builds_it_again(folder: Path, name: str) -> None:
    with (folder / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    assert build(folder) == f"Built {folder / 'out' / 'plan.txt'}\n" + unchanged(folder, "other")
    assert build(folder) == unchanged(folder, "plan", "other")


def test_a_picture_that_was_missing_and_is_there_builds_the_plan_again(folder: Path) -> None:
    picture = next((ROOT / "examples" / "images").glob("*.png"))
    (folder / "map.png").write_bytes(picture.read_bytes())
    assert "Built" in build(folder)


def test_time_of_a_file_alone_changes_nothing(folder: Path) -> None:
    os.utime(folder / "plan.yaml", (1, 1))
    assert build(folder) == unchanged(folder, "plan", "other")


@pytest.mark.parametrize(("option", "value"), [("--name", "{title}"), ("-f", "html"), ("--pdf-a", "")])
def test_other_options_build_again(folder: Path, option: str, value: str) -> None:
    assert build(folder, *filter(None, (option, value))).count("Built") >= 2


def test_another_day_builds_again(folder: Path) -> None:
    """Documents say what is due and overdue on the day they are made."""
    assert build(folder, env={"SOURCE_DATE_EPOCH": "1767312000"}).count("Built") == 2


def test_an_output_that_was_edited_or_removed_is_made_again(folder: Path) -> None:
    (folder / "out" / "plan.txt").write_text("", encoding="utf-8")
    (folder / "out" / "other.txt").unlink()
    assert build(folder).count("Built") == 2


def test_findings_of_an_unchanged_plan_still_count_with_strict(folder: Path) -> None:
    build(folder, "--strict", code=1)
    assert "Unchanged" in build(folder, "--strict", code=1)


@pytest.mark.parametrize("content", ["", "{", "[]", '{"plans": {"a": 1}}', '{"plans": 3}', "[" * 100_000])
def test_a_manifest_that_cannot_be_read_counts_as_none(folder: Path, content: str) -> None:
    manifest = folder / "out" / ".plandoc-manifest.json"
    manifest.write_text(content, encoding="utf-8")
    assert build(folder).count("Built") == 2
    assert len(json.loads(manifest.read_text(encoding="utf-8"))["plans"]) == 2


def test_a_plan_with_errors_is_tried_again_each_time(folder: Path) -> None:
    (folder / "plan.yaml").write_text("type: personal\n", encoding="utf-8")
    for _ in range(2):
        assert build(folder, code=2) == unchanged(folder, "other")


def test_a_dry_run_says_what_would_be_built_and_writes_nothing(folder: Path) -> None:
    before = {p: p.read_bytes() for p in (folder / "out").iterdir()}
    (folder / "plan.yaml").write_text(PLAN.replace("李四", "王五"), encoding="utf-8")
    said = build(folder, "--dry-run")
    assert (
        said
        == f"Would overwrite {folder / 'out' / 'plan.txt'} (from {folder / 'plan.yaml'})\n"
        + unchanged(folder, "other")
    )
    assert {p: p.read_bytes() for p in (folder / "out").iterdir()} == before

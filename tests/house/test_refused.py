"""Files from anywhere: what is refused, how quickly, and with what words."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from plandoc.house import read_house
from plandoc.limits import DEFAULT
from plandoc.pipeline import check_file
from plandoc.report import format_diagnostic
from plandoc.terms import load_messages
from tests.built import WORLD
from tests.house.hostile import REFUSED
from tests.house.references import chinese_file

LONGEST = 2.0
"""Seconds in which a file is refused."""


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_that_cannot_serve_is_refused_with_its_place(name: str, tmp_path: Path) -> None:
    code, made = REFUSED[name]
    file = tmp_path / "corp.docx"
    file.write_bytes(made())
    start = time.process_time()
    house, found = read_house(file, WORLD)
    assert time.process_time() - start < LONGEST
    assert house is None
    assert [d.code for d in found] == [code]
    assert found[0].where.file == str(file)
    for language in ("zh", "en"):
        told = format_diagnostic(found[0], load_messages(language, WORLD))
        assert told.startswith(str(file))
        assert "\n" in told


def test_a_large_file_is_not_even_read(tmp_path: Path) -> None:
    file = tmp_path / "corp.docx"
    file.touch()
    os.truncate(file, DEFAULT.file_bytes + 1)
    assert [d.code for d in read_house(file, WORLD)[1]] == ["reference-too-large"]


@pytest.mark.parametrize("make", [lambda f: None, lambda f: f.mkdir(), os.mkfifo])
def test_what_is_no_file_is_said(make: object, tmp_path: Path) -> None:
    file = tmp_path / "corp.docx"
    make(file)  # type: ignore[operator]
    assert [d.code for d in read_house(file, WORLD)[1]] == ["reference-missing"]


@pytest.mark.parametrize(
    "name",
    ["../corp.docx", "/etc/hostname", "a/../../corp.docx", "~/corp.docx", "C:\\\\corp.docx", "link.docx"],
)
def test_a_plan_names_only_files_in_its_own_folder(name: str, tmp_path: Path) -> None:
    (tmp_path / "corp.docx").write_bytes(chinese_file())
    folder = tmp_path / "plans"
    folder.mkdir()
    (folder / "link.docx").symlink_to(tmp_path / "corp.docx")
    plan = folder / "plan.yaml"
    plan.write_text(f"type: annual\ntitle: x\ndisplay: {{reference_doc: '{name}'}}\n", encoding="utf-8")
    checked = check_file(plan, WORLD)
    assert "reference-outside" in [d.code for d in checked.diagnostics]
    assert checked.plan is None


def test_the_command_line_wins_over_the_plan(tmp_path: Path) -> None:
    (tmp_path / "corp.docx").write_bytes(chinese_file())
    plan = tmp_path / "plan.yaml"
    plan.write_text("type: annual\ntitle: x\ndisplay: {reference_doc: none.docx}\n", encoding="utf-8")
    assert check_file(plan, WORLD).plan is None
    checked = check_file(plan, WORLD, reference_doc=tmp_path / "corp.docx")
    assert checked.plan is not None
    assert checked.house is not None

"""Workbooks that LibreOffice has opened and saved: it writes shared texts, formats and styles of its own."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from plandoc.convert import converted
from plandoc.intake import read_plan
from tests.workbook.examples import EXAMPLES, WORLD, raw_of
from tests.workbook.test_dress import blank_of
from tests.workbook.test_round_trip import plan_of

FILLED = [path for path in EXAMPLES if path.stem in ("project.zh", "annual.en")]

pytestmark = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two plans and a blank workbook, and what LibreOffice has made of them; one start for all."""
    folder = tmp_path_factory.mktemp("libreoffice")
    (folder / "blank.xlsx").write_bytes(blank_of("personal", "en"))
    for path in FILLED:
        made = converted(raw_of(path), ".xlsx", WORLD)
        assert isinstance(made, bytes)
        (folder / f"{path.stem}.xlsx").write_bytes(made)
    words = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless"]
    words += ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(folder / "saved")]
    files = [str(file) for file in sorted(folder.glob("*.xlsx"))]
    subprocess.run([*words, *files], check=True, capture_output=True, timeout=240)
    return folder


@pytest.mark.parametrize("path", FILLED, ids=lambda p: p.stem)
def test_plans_come_back_after_libreoffice_has_saved_them(path: Path, folder: Path) -> None:
    found = read_plan(folder / "saved" / f"{path.stem}.xlsx", WORLD)
    assert found.diagnostics == ()
    assert isinstance(found.raw, dict)
    assert plan_of(found.raw) == plan_of(raw_of(path))


def test_libreoffice_opens_a_blank_with_all_its_sheets_comments_and_drop_downs(folder: Path) -> None:
    before = openpyxl.load_workbook(folder / "blank.xlsx")
    after = openpyxl.load_workbook(folder / "saved" / "blank.xlsx")
    assert after.sheetnames == before.sheetnames
    for page in before:
        kept = after[page.title]
        assert {c.coordinate for row in kept for c in row if c.comment} == {
            c.coordinate for row in page for c in row if c.comment
        }
        assert len(kept.data_validations.dataValidation) >= len(
            {v.formula1 for v in page.data_validations.dataValidation if v.type == "list"}
        )

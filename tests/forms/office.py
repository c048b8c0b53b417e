"""Somebody who fills in forms in LibreOffice: a Basic macro that types into the cells of tables."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from plandoc.forms.layout import Layout
from tests.built import W
from tests.forms.filling import rows, singles

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Main(orders)
  files = createUnoService("com.sun.star.ucb.SimpleFileAccess")
  lines = createUnoService("com.sun.star.io.TextInputStream")
  lines.setInputStream(files.openFileRead(orders))
  lines.setEncoding("UTF-8")
  Dim hidden(0) As New com.sun.star.beans.PropertyValue
  hidden(0).Name = "Hidden" : hidden(0).Value = True
  Dim saved(0) As New com.sun.star.beans.PropertyValue
  saved(0).Name = "FilterName" : saved(0).Value = "MS Word 2007 XML"
  Do While Not lines.isEOF()
    parts = Split(lines.readLine(), Chr(9))
    If UBound(parts) = 1 Then
      If parts(0) = "open" Then document = StarDesktop.loadComponentFromURL(parts(1), "_blank", 0, hidden())
      If parts(0) = "save" Then
        document.storeToURL(parts(1), saved())
        document.close(True)
      End If
    ElseIf UBound(parts) = 3 Then
      table = document.TextTables.getByIndex(CInt(parts(0)))
      Do While table.Rows.Count &lt;= CInt(parts(1))
        table.Rows.insertByIndex(table.Rows.Count, 1)
      Loop
      table.getCellByPosition(CInt(parts(2)), CInt(parts(1))).setString(Join(Split(parts(3), "\\n"), Chr(10)))
    End If
  Loop
End Sub
</script:module>
"""


def typed(forms: dict[str, tuple[bytes, dict[str, Any], Layout]], folder: Path) -> dict[str, bytes]:
    """Each form with a plan's values typed into it and saved by LibreOffice."""
    profile = folder / "profile"
    _office(profile, "--terminate_after_init")
    (profile / "user/basic/Standard/Module1.xba").write_text(MACRO, encoding="utf-8")
    orders: list[str] = []
    for name, (blank, raw, layout) in forms.items():
        (folder / f"{name}.docx").write_bytes(blank)
        orders.append(f"open\t{(folder / name).as_uri()}.docx")
        orders += ["\t".join(map(str, order)) for order in _orders(blank, raw, layout)]
        orders.append(f"save\t{(folder / name).as_uri()}.out.docx")
    (folder / "orders.tsv").write_text("\n".join([*orders, "end", ""]), encoding="utf-8")
    _office(profile, f'macro:///Standard.Module1.Main("{(folder / "orders.tsv").as_uri()}")')
    return {name: (folder / f"{name}.out.docx").read_bytes() for name in forms}


def _office(profile: Path, *arguments: str) -> None:
    command = ["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless", *arguments]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def _orders(blank: bytes, raw: dict[str, Any], layout: Layout) -> Iterator[tuple[int, int, int, str]]:
    """Table, row, column and text of everything that is typed, found by the words that people see."""
    with zipfile.ZipFile(io.BytesIO(blank)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    tables = [[[_text(cell) for cell in row.iter(f"{W}tc")] for row in table.iter(f"{W}tr")]
              for table in body.iter(f"{W}tbl")]  # fmt: skip
    answers = singles(raw, layout)
    position = 0
    for section in (layout.cover, *layout.sections):
        labels = [_bare(asked.label) for asked in section.asked]
        while section.table and tables[position][0] != labels:
            position += 1
        if section.table:
            for number, row in enumerate(rows(raw, section), 1):
                for column, asked in enumerate(section.asked):
                    if asked.steps in row:
                        yield position, number, column, _typed(row[asked.steps])
        for asked in section.asked if not section.table else ():
            if asked.steps in answers:
                table, row_number, column = _beside(tables, position, _bare(asked.label))
                yield table, row_number, column, _typed(answers[asked.steps])
        position += bool(section.table)


def _beside(tables: list[list[list[str]]], start: int, label: str) -> tuple[int, int, int]:
    """The cell to the right of a label, in the tables from `start` on."""
    for number in range(start, len(tables)):
        for row, cells in enumerate(tables[number]):
            if label in cells:
                return number, row, cells.index(label) + 1
    raise AssertionError(label)


def _text(cell: Any) -> str:
    return _bare("".join(text.text or "" for text in cell.iter(f"{W}t")).removesuffix("*"))


def _bare(text: str) -> str:
    return "".join(text.split())


def _typed(text: str) -> str:
    return text.replace("\n", "\\n").replace("\t", " ").replace("true", "☑")

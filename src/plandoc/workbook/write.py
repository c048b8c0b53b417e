"""Workbooks as files: the sheets of a plan in Excel's format, the same bytes for the same plan."""

from __future__ import annotations

import io
import re
import zipfile
from typing import TYPE_CHECKING, Any

from plandoc.workbook.cells import TEXT, typed
from plandoc.workbook.fill import Filled, Grid, fill
from plandoc.workbook.layout import Column, Layout, Sheet
from plandoc.workbook.texts import Raw

if TYPE_CHECKING:
    from openpyxl import Workbook

FIXED_TIME = (1980, 1, 1, 0, 0, 0)
"""The earliest time that a zip entry can have."""
_TIMES = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*(</dcterms:\2>)")
_ESCAPE = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)")
"""ECMA-376 part 1, 22.9.2.19: `_x0041_` stands for a letter, so such a text is marked itself."""
_FORMULA = ("=", "+", "-", "@")


def workbook_bytes(layout: Layout, raw: Raw) -> bytes:
    """A workbook that holds a plan."""
    return saved(book(layout, fill(layout, raw)))


def book(layout: Layout, filled: Filled) -> Workbook:
    """The sheets with their headers and values, without any dress."""
    from openpyxl import Workbook

    made = Workbook()
    made.remove(made.active)
    _fill_plan(made.create_sheet(layout.plan.name), layout, filled)
    for grid in filled.tables:
        _fill_table(made.create_sheet(grid.sheet.name), grid)
    if filled.other:
        _fill_other(made.create_sheet(layout.other.name), layout.other, filled)
    return made


def shown_rows(layout: Layout, filled: Filled) -> tuple[Column, ...]:
    """The rows of the sheet for the plan's own fields."""
    return tuple(c for c in layout.plan.columns if not c.rare or c in filled.plan)


def put(cell: Any, column: Column, text: str) -> None:
    """Give a cell its value; text stays text, whatever it begins with."""
    found = typed(column.field, text) if column.role in ("value", "row") else None
    cell.number_format = found.number_format if found else TEXT
    value = found.value if found else text
    if not isinstance(value, str):
        cell.value = value
        return
    put_text(cell, value)


def put_text(cell: Any, text: str) -> None:
    """Write a text that no program takes for a formula."""
    cell.value = _ESCAPE.sub("_x005F_", text)
    cell.data_type = "s"
    if text.startswith(_FORMULA):
        cell.quotePrefix = True


def saved(made: Workbook) -> bytes:
    """The file; times are fixed, so that the same workbook gives the same bytes."""
    raw = io.BytesIO()
    made.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            content = source.read(entry)
            if entry.filename == "docProps/core.xml":
                content = _TIMES.sub(rb"\g<1>2000-01-01T00:00:00Z\g<3>", content)
            fixed = zipfile.ZipInfo(entry.filename, FIXED_TIME)
            fixed.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(fixed, content)
    return out.getvalue()


def _fill_plan(page: Any, layout: Layout, filled: Filled) -> None:
    for row, column in enumerate(shown_rows(layout, filled), start=1):
        put_text(page.cell(row, 1), column.label)
        text = filled.plan.get(column, "")
        if text:
            put(page.cell(row, 2), column, text)


def _fill_table(page: Any, grid: Grid) -> None:
    for number, column in enumerate(grid.columns, start=1):
        put_text(page.cell(1, number), column.label)
        for row, cells in enumerate(grid.rows, start=2):
            if column in cells:
                put(page.cell(row, number), column, cells[column])


def _fill_other(page: Any, sheet: Sheet, filled: Filled) -> None:
    for number, column in enumerate(sheet.columns, start=1):
        put_text(page.cell(1, number), column.label)
        for row, texts in enumerate(filled.other, start=2):
            put(page.cell(row, number), column, texts[number - 1])

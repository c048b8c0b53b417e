"""Tables as CSV: one file for each sheet, for programs that exchange lists.

UTF-8 with a mark at the beginning, without which Excel takes it for the old encoding of the
system (RFC 4180 leaves the encoding open). Text that a spreadsheet would take for a formula gets
an apostrophe, which is taken off again in reading.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from pathlib import PurePosixPath

from plandoc.diagnostics import Diagnostic
from plandoc.limits import DEFAULT
from plandoc.read.decode import decode
from plandoc.read.raw import Input, ReadError
from plandoc.workbook.fill import Filled, fill
from plandoc.workbook.layout import Layout
from plandoc.workbook.read import Kinds, read_pages, replaced
from plandoc.workbook.texts import Raw
from plandoc.workbook.write import FIXED_TIME, shown_rows
from plandoc.workbook.xlsx.page import MOST_COLUMNS, MOST_ROWS, Page

ENDING = ".csv"
_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
_NUMBER = re.compile(r"[-+]?\d+(?:\.\d+)?%?")
_SEPARATORS = ",;\t"


def csv_files(layout: Layout, raw: Raw) -> dict[str, bytes]:
    """The tables of a plan by the name of their file."""
    return {f"{name}{ENDING}": _written(rows) for name, rows in tables(layout, fill(layout, raw)).items()}


def tables(layout: Layout, filled: Filled) -> dict[str, list[list[str]]]:
    """The rows of every sheet, headers included."""
    plan = [[column.label, filled.plan.get(column, "")] for column in shown_rows(layout, filled)]
    found = {layout.plan.name: plan}
    for grid in filled.tables:
        head = [column.label for column in grid.columns]
        found[grid.sheet.name] = [head, *([row.get(c, "") for c in grid.columns] for row in grid.rows)]
    if filled.other:
        head = [column.label for column in layout.other.columns]
        found[layout.other.name] = [head, *map(list, filled.other)]
    return found


def read_csv_files(files: Mapping[str, bytes], name: str, kinds: Kinds) -> Input:
    """The plain data of tables, with the cell of every value as a spreadsheet would show it."""
    pages: list[Page] = []
    told: list[Diagnostic] = []
    for file, content in sorted(files.items()):
        title = PurePosixPath(file).stem
        try:
            text, remarks = decode(content, file)
        except ReadError as problem:
            told.append(problem.diagnostic)
            continue
        told += remarks
        pages.append(_page(title, text))
    return replaced(read_pages(pages, name, kinds), told, b"")


def _page(title: str, text: str) -> Page:
    """One file as a sheet."""
    page = Page(title)
    try:
        rows = csv.reader(io.StringIO(text.replace("\0", ""), newline=""), delimiter=_separator(text))
        for number, cells in enumerate(rows, start=1):
            found = {n: _plain(cell) for n, cell in enumerate(cells[:MOST_COLUMNS], start=1) if cell.strip()}
            if found:
                page.rows[number] = found
            if len(page.rows) >= MOST_ROWS:
                page.cut, page.below = number, number + 1
                break
    except csv.Error:
        page.faults[len(page.rows) + 1, 1] = ("error", text[:40])
    return page


def _separator(text: str) -> str:
    """The separator of the first line; European Excel writes semicolons."""
    line = text.split("\n", 1)[0]
    return max(_SEPARATORS, key=line.count)


def zipped(files: Mapping[str, bytes]) -> bytes:
    """The files as one archive, the same bytes for the same files."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, FIXED_TIME)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(entry, content)
    return target.getvalue()


def _written(rows: Iterable[Sequence[str]]) -> bytes:
    target = io.StringIO(newline="")
    csv.writer(target, lineterminator="\r\n").writerows([_safe(cell) for cell in row] for row in rows)
    return codecs.BOM_UTF8 + target.getvalue().encode("utf-8", "replace")


def _safe(text: str) -> str:
    """A text that no program takes for a formula; numbers are none."""
    return f"'{text}" if text.startswith(_RISKY) and not _NUMBER.fullmatch(text) else text


def _plain(text: str) -> str:
    return text[1:] if text.startswith("'") and text[1:].startswith(_RISKY) else text


csv.field_size_limit(max(csv.field_size_limit(), DEFAULT.text * 4))

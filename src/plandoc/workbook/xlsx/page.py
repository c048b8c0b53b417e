"""One sheet of a workbook: the texts of its cells by row and column, and which cells are joined."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from plandoc.office import OfficeError
from plandoc.workbook.xlsx.book import Book, unescaped
from plandoc.workbook.xlsx.numbers import Shown, number_text
from plandoc.workbook.xlsx.parts import Enough, stream

Fault = Literal["formula", "error"]
"""A formula whose value was never worked out, and one whose value is a fault (`#REF!`)."""
MOST_ROWS, MOST_COLUMNS = 20_000, 500
"""Rows with content and columns that a sheet may have."""
MOST_EMPTY = 5_000
"""After as many empty rows nothing more is looked for."""
MOST_MERGED = 20_000
_CONTENT = (b"<v>", b"<t>", b"<t ", b":v>")
_ROW = re.compile(rb'\br="[A-Z]*(\d{1,7})"')
_MERGED = re.compile(rb'mergeCell\b[^>]*\bref="([A-Z0-9:]{5,21})"')
OVERLAP = 80
"""Bytes of a piece that are looked at again with the next, so that no element is cut in two."""
_CELL = re.compile(r"([A-Z]{1,3})([1-9]\d{0,6})")


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells that are joined; the first holds the value."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(slots=True)
class Page:
    """The content of one sheet."""

    title: str
    rows: dict[int, dict[int, str]] = field(default_factory=dict)
    """Texts by row and column, both from 1; empty cells are left out."""
    merges: list[Merge] = field(default_factory=list)
    faults: dict[tuple[int, int], tuple[Fault, str]] = field(default_factory=dict)
    """Cells without a usable value: what is wrong, and the formula or the fault."""
    numbers: set[tuple[int, int]] = field(default_factory=set)
    """Cells that hold a bare number, which may be a day whose format was lost."""
    cut: int = 0
    """The last row with content before very many empty ones, below which nothing is read."""
    below: int = 0
    """The first row below them that has content after all."""


def cell_name(row: int, column: int) -> str:
    """`D7` for row 7 and column 4."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row}"


def cell_place(name: str) -> tuple[int, int] | None:
    """Row and column of `D7`; None for what is no cell."""
    found = _CELL.fullmatch(name)
    if not found:
        return None
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - 64
    return int(found[2]), column


def page_of(book: Book, title: str) -> Page:
    """The content of the sheet with a title."""
    reader = _Reader(book, Page(title))
    stream(book.package, book.sheets[title], reader.start, reader.end, reader.text, reader.rest)
    return reader.page


@dataclass(slots=True)
class _Reader:
    """Takes the elements of a sheet in their order."""

    book: Book
    page: Page
    row: int = 0
    column: int = 0
    kind: str = ""
    shown: Shown = "number"
    collecting: str = ""
    """The element whose text is being read: `v`, `f` or `t`."""
    value: list[str] = field(default_factory=list)
    formula: list[str] = field(default_factory=list)
    has_formula: bool = False
    readings: int = 0
    filled: int = 0
    """The last row with content."""

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        if name == "c":
            self._cell(attributes)
        elif name in ("v", "t"):
            self.collecting = "" if self.readings else "v"
        elif name == "f":
            self.collecting, self.has_formula = "f", True
        elif name == "row":
            self._row(attributes)
        elif name == "rPh":
            self.readings += 1
        elif name == "mergeCell":
            self._merge(attributes.get("ref", ""))

    def end(self, name: str) -> None:
        """An element ends."""
        if name in ("v", "t", "f"):
            self.collecting = ""
        elif name == "c":
            self._store()
        elif name == "rPh":
            self.readings -= 1

    def text(self, piece: str) -> None:
        """A piece of text within an element."""
        if self.collecting == "v":
            self.value.append(piece)
        elif self.collecting == "f":
            self.formula.append(piece)

    def _row(self, attributes: dict[str, str]) -> None:
        number = attributes.get("r", "")
        self.row = int(number) if number.isdigit() and len(number) < 8 else self.row + 1
        self.column = 0
        if self.row - self.filled > MOST_EMPTY:
            self.page.cut = max(self.filled, 1)
            raise Enough

    def rest(self, chunks: Iterator[bytes]) -> None:
        """Below very many empty rows: whether anything stands there after all, and which cells are joined."""
        before = b""
        for chunk in chunks:
            text = before + chunk
            found = min((at for mark in _CONTENT if (at := text.find(mark)) >= 0), default=-1)
            if found >= 0 and not self.page.below:
                rows = _ROW.findall(text, 0, found)
                self.page.below = int(rows[-1]) if rows else self.page.cut + 1
            for ref in _MERGED.findall(text) if b"mergeCell" in text else ():
                self._merge(ref.decode())
            before = text[-OVERLAP:]

    def _cell(self, attributes: dict[str, str]) -> None:
        place = cell_place(attributes.get("r", ""))
        self.row, self.column = place or (self.row, self.column + 1)
        style = attributes.get("s", "0")
        formats = self.book.formats
        index = int(style) if style.isdigit() else 0
        self.shown = formats[index] if index < len(formats) else "number"
        self.kind = attributes.get("t", "n")
        self.value, self.formula, self.has_formula = [], [], False

    def _store(self) -> None:
        """Keep the value of the cell that ends."""
        if not (self.value or self.has_formula) or self.column > MOST_COLUMNS:
            return
        text = "".join(self.value)
        place = self.row, self.column
        if self.has_formula and not text and self.kind != "str":
            self.page.faults[place] = ("formula", "=" + "".join(self.formula)[:40])
        elif self.kind == "e":
            self.page.faults[place] = ("error", text)
        else:
            text = self._meaning(text)
            if not text.strip():
                return
            if self.kind == "n" and self.shown == "number":
                self.page.numbers.add(place)
            self.page.rows.setdefault(self.row, {})[self.column] = text
        self.filled = self.row
        if len(self.page.rows) > MOST_ROWS:
            raise OfficeError("too-large")

    def _meaning(self, text: str) -> str:
        match self.kind:
            case "s":
                known = text.strip().isdigit() and int(text) < len(self.book.texts)
                return self.book.texts[int(text)] if known else ""
            case "b":
                return "true" if text.strip() in ("1", "true") else "false"
            case "n":
                return number_text(text, self.shown, from_1904=self.book.from_1904)
            case "d":
                return text.removesuffix("T00:00:00").removesuffix("T00:00:00.000").replace("T", " ")
            case _:
                return unescaped(text)

    def _merge(self, ref: str) -> None:
        first, _, last = ref.partition(":")
        one, other = cell_place(first), cell_place(last)
        if one and other and len(self.page.merges) < MOST_MERGED:
            merge = Merge(one[0], one[1], max(other[0], one[0]), max(other[1], one[1]))
            if merge not in self.page.merges[-1:]:
                self.page.merges.append(merge)

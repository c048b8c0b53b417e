"""The words of a table's cells with their widths: what columns are to be wide enough for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise
from typing import Literal, NamedTuple

from plandoc.doc.nodes import (
    Cell,
    Emphasis,
    FormField,
    Inline,
    Link,
    ListBlock,
    Mark,
    Paragraph,
    Row,
    Strong,
    Table,
    Text,
)
from plandoc.themes import Theme
from plandoc.write.metrics import is_sans, text_width
from plandoc.write.spaces import set_spaces

WHOLE = re.compile(r"[0-9A-Za-zÀ-ɏ@#.,:;/%+\-–−±≥≤()’\u00a0\ue000]+[—※]?")
"""What no line may break inside, as far as there is room."""

TIED = "—※"
"""A dash or mark that stays on the line of what it follows."""

HARD_SPACE = "\u00a0"

HELD = "\ue000"
"""Stands for a character an em wide that must not be parted from its neighbours."""

SHORT_MARK = 9
"""Letters of a mark (on plan, 38 days) that is not to be broken between its words."""

SHORT_HAN_MARK = 3
"""The same in Chinese characters (已完成)."""

HAN = "\u2e80"
"""From here on characters are an em wide."""

SPACE = 0.25
"""Em between a Han character and a digit."""

NARROWEST = 2
"""Chinese characters of a longer text that must stand side by side."""

HEADER_WORD = 3
"""Characters of a Chinese header that should stand on one line."""

SHORT_UNIT = 6
"""Characters of a unit that is not to be broken."""

BULLET = 1.6
"""Ems that the bullet of a list takes from its lines."""

MEASURED = ("Times New Roman", "Arial")
UNMEASURED = 1.12
"""How much wider letters of a house's own fonts may be than those whose widths are known."""

DIGIT = re.compile(r"\d")
_AT_HYPHEN = re.compile(r"(?<=[A-Za-zÀ-ɏ]-)(?=[A-Za-zÀ-ɏ])")


Face = Literal["", "strong", "mark"]
"""How text is set off from what stands around it."""


class Word(NamedTuple):
    """A word, date, number or mark in one type."""

    text: str
    sans: bool
    bold: bool
    left: float = 0.0
    """Ems by which its lines are indented."""


def words_of(table: Table, theme: Theme) -> Iterator[tuple[int, Word]]:
    """The words of each column; a title over several columns has no say."""
    body = is_sans(theme.fonts.word_body_latin)
    for column, cell, row, head in _single_cells(table):
        titled = head or cell.header or row.kind != "body"
        yield from ((column, word) for word in _words(cell, titled, titled or body))
    for column, spec in enumerate(table.columns):
        if table.head and 0 < len(spec.unit) <= SHORT_UNIT:
            yield column, Word(f"({spec.unit})", sans=True, bold=True)


def header_ems(table: Table) -> list[float]:
    """Room for what of Chinese text stays together: short headers (甲方, 10月), two characters of any other."""
    ems = [1.0] * len(table.columns)
    for column, cell, _, head in _single_cells(table):
        ems[column] = max([ems[column], *(_han_ems(text, head) for text in cell_texts(cell))])
    return ems


def _single_cells(table: Table) -> Iterator[tuple[int, Cell, Row, bool]]:
    """The cells that take one column, with it and their row, and whether that is of the head."""
    for rows, head in ((table.head, True), (table.rows, False)):
        for row, starts in placed(rows):
            for column, cell in zip(starts, row.cells, strict=True):
                if cell.colspan == 1:
                    yield column, cell, row, head


def word_width(word: Word, theme: Theme) -> float:
    """Points that a word takes in a table."""
    fonts = theme.fonts
    name = fonts.word_heading_latin if word.sans else fonts.word_body_latin
    return (_ems(word) + word.left) * theme.sizes.table * (1 if name in MEASURED else UNMEASURED)


def pieces(word: Word) -> Iterator[Word]:
    """The parts of a word between which a line may end, behind hyphens; a date or number is one."""
    parts = [word.text] if DIGIT.search(word.text) else _AT_HYPHEN.split(word.text)
    return (word._replace(text=part) for part in parts)


def placed(rows: tuple[Row, ...]) -> Iterator[tuple[Row, list[int]]]:
    """Each row with the first column of each of its cells."""
    taken: set[tuple[int, int]] = set()
    for index, row in enumerate(rows):
        columns, column = [], 0
        for cell in row.cells:
            while (index, column) in taken:
                column += 1
            columns.append(column)
            taken |= {
                (index + down, column + right)
                for down in range(1, cell.rowspan)
                for right in range(cell.colspan)
            }
            column += cell.colspan
        yield row, columns


def cell_texts(cell: Cell) -> Iterator[str]:
    """The texts of a cell as they are set."""
    return (text for text, *_ in _texts(cell))


def _words(cell: Cell, bold: bool, sans: bool) -> Iterator[Word]:
    for text, face, left in _texts(cell):
        for run in _runs(text):
            yield Word(run, sans or face == "mark", bold or bool(face), left)


@lru_cache(maxsize=4096)
def _runs(text: str) -> tuple[str, ...]:
    return tuple(WHOLE.findall(text))


@lru_cache(maxsize=4096)
def _ems(word: Word) -> float:
    """Width in type sizes; a sign or a character that is held takes a whole one."""
    held = sum(char == HELD or char in TIED for char in word.text)
    rest = "".join(char for char in word.text if char != HELD and char not in TIED)
    return held + text_width(rest, 1, word.sans, word.bold, chinese=False)


def _han_ems(text: str, head: bool) -> float:
    han = sum(char > HAN for char in text)
    if head and han and len(text) <= HEADER_WORD:
        return han + (len(text) - han) * 0.6 + (SPACE if han < len(text) else 0)
    beside = any(a > HAN and b > HAN for a, b in pairwise(text))
    return float(NARROWEST if beside else min(han, 1))


def _texts(cell: Cell) -> Iterator[tuple[str, Face, float]]:
    """The texts of a cell, how each is set off, and by how many ems it is indented."""
    for block in cell.children:
        match block:
            case Paragraph(children):
                yield from ((text, face, 0.0) for text, face in _inline_texts(children, ""))
            case ListBlock(items):
                for item in items:
                    yield from ((text, face, left + BULLET) for text, face, left in _texts(Cell(item)))
            case _:
                pass


def _inline_texts(content: Iterable[Inline], face: Face) -> Iterator[tuple[str, Face]]:
    for item in content:
        match item:
            case Text(text):
                yield set_spaces(text, chinese=False), face
            case Mark(text):
                yield _mark(text), "mark"
            case FormField():
                yield item.value or item.hint, face
            case Strong(children):
                yield from _inline_texts(children, "strong")
            case Emphasis(children) | Link(children):
                yield from _inline_texts(children, face)
            case _:
                pass


def _mark(text: str) -> str:
    """A mark as text; its symbol stays with its first word and, where they are short, with all of them."""
    if len(text) <= SHORT_HAN_MARK and all(char > HAN for char in text):
        return HELD * (1 + len(text))
    return "@" + (text.replace(" ", HARD_SPACE) if len(text) <= SHORT_MARK and text.isascii() else text)

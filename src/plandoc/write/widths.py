"""Column widths: the weights of a table, corrected so that no date or number is torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from math import ceil

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
from plandoc.write.spaces import set_spaces

WHOLE = re.compile(r"[0-9A-Za-z@#.,:/%+\-–−±≥≤\u00a0\ue000]+[—※]?")
"""What no line may break inside, as far as there is room."""

TIED = "—※"
"""A dash or mark that stays on the line of what it follows."""

HARD_SPACE = "\u00a0"

HELD = "\ue000"
"""Stands for a character an em wide that must not be parted from its neighbours."""

LONGEST = (22, 16, 12, 10, 8, 6)
"""Longer runs (addresses, file names) may break; in a crowded table shorter ones as well."""

SHORT_MARK = 9
"""Letters of a mark (on plan, 38 days) that is not to be broken."""

SHORT_HAN_MARK = 3
"""The same in Chinese characters (已完成)."""

WIDE = frozenset("MWmw@%")
"""Latin letters and signs that are nearly as wide as a Chinese character."""

HAN = "\u2e80"
"""From here on characters are an em wide."""

SPACE = 0.25
"""Em between a Han character and a digit."""

NARROWEST = 2
"""Chinese characters of a longer text that must stand side by side."""

SHORT_WORD, LONG_NUMBER = 8, 12
"""Characters of words, and of dates and numbers, that are whole in any table."""

DIGIT = re.compile(r"\d")

HEADER_WORD = 3
"""Characters of a Chinese header that should stand on one line."""


def column_widths(table: Table, width: float, theme: Theme) -> list[float]:
    """The share of each column in the table's width (points); the shares add up to 1.

    Each column gets its weight's share. A column in which that would tear a date, a number
    or a short header gets what these need, at the expense of the others, as long as all
    such needs together fit; where they do not, the longest words are given up first.
    """
    total = sum(column.weight for column in table.columns) or 1.0
    weights = [column.weight / total for column in table.columns]
    for longest in LONGEST:
        needs = [need / width for need in _needs(table, theme, longest)]
        if sum(needs) < 1:
            return _raised(weights, needs)
    return weights


def least_widths(table: Table, theme: Theme) -> list[float]:
    """What each column needs at least, in points: dates, numbers and short words whole, and no
    Chinese text set one character below the other.
    """
    ems = [1.0] * len(table.columns)
    for column, cell in _single((*table.head, *table.rows), len(ems)):
        ems[column] = max([ems[column], *map(_least_ems, _texts(cell))])
    return [em * theme.sizes.table + 2 * theme.spacing.cell_x + 2 for em in ems]


@lru_cache(maxsize=4096)
def _least_ems(text: str) -> float:
    han = sum(char > HAN for char in text[:SHORT_WORD])
    runs = (
        run for run in WHOLE.findall(text) if len(run) <= (LONG_NUMBER if DIGIT.search(run) else SHORT_WORD)
    )
    return max([float(min(han, NARROWEST)), *map(_run_ems, runs)])


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


def row_height(row: Row, shares: list[float], width: float, theme: Theme) -> float:
    """The height of a row in points, estimated from its text and the shares of its columns."""
    spacing, size = theme.spacing, theme.sizes.table
    most, start = 1, 0
    for cell in row.cells:
        share = sum(shares[start : start + cell.colspan])
        start += cell.colspan
        room = max(share * width - 2 * spacing.cell_x, size) / size
        most = max(most, sum(ceil(sum(map(_plain_em, text)) / room) for text in _texts(cell)))
    return most * spacing.table_line + 2 * spacing.cell_y + 0.5


def _plain_em(char: str) -> float:
    return 1.0 if char > HAN else 0.5


def _raised(weights: list[float], needs: list[float]) -> list[float]:
    """Weights with none below its need; what that takes is taken from the others in proportion."""
    fixed: set[int] = set()
    while True:
        free = 1 - sum(needs[i] for i in fixed)
        base = sum(weight for i, weight in enumerate(weights) if i not in fixed) or 1.0
        short = {i for i, w in enumerate(weights) if i not in fixed and w / base * free < needs[i]}
        if not short:
            return [needs[i] if i in fixed else w / base * free for i, w in enumerate(weights)]
        fixed |= short


def _needs(table: Table, theme: Theme, longest: int) -> list[float]:
    """The least width of each column in points, padding included."""
    needs = [0.0] * len(table.columns)
    for rows, head in ((table.head, True), (table.rows, False)):
        for column, cell in _single(rows, len(needs)):
            ems = max((_ems(text, head, longest) for text in _texts(cell)), default=0.0)
            needs[column] = max(needs[column], ems)
    padding = 2 * theme.spacing.cell_x + 2
    return [ems * theme.sizes.table + padding if ems else 0.0 for ems in needs]


def _single(rows: tuple[Row, ...], count: int) -> Iterator[tuple[int, Cell]]:
    """The cells that take one column, with its index; a title over several has no say."""
    if all(len(row.cells) == count for row in rows):
        for row in rows:
            yield from enumerate(row.cells)
        return
    for row, starts in placed(rows):
        yield from (pair for pair in zip(starts, row.cells, strict=True) if pair[1].colspan == 1)


def _ems(text: str, head: bool, longest: int) -> float:
    runs = (run for run in WHOLE.findall(text) if len(run.rstrip(TIED)) <= _limit(run, longest))
    latin = max(map(_run_ems, runs), default=0.0)
    return max(latin, _header_ems(text) if head else 0.0, float(bool(text)))


def _limit(run: str, longest: int) -> int:
    """How long a run may be to stay whole: dates and numbers longer than words."""
    return max(longest, LONG_NUMBER) if DIGIT.search(run) else longest


def _header_ems(text: str) -> float:
    """Room for a short Chinese header (甲方, 10月) on one line; 0 for any other."""
    han = sum(char > HAN for char in text)
    if not han or len(text) > HEADER_WORD:
        return 0.0
    return sum(1.0 if char > HAN else _em(char) for char in text) + (SPACE if han < len(text) else 0)


@lru_cache(maxsize=2048)
def _run_ems(run: str) -> float:
    """Width of a date, number or word in type sizes: most stand in many cells."""
    return sum(map(_em, run))


def _em(char: str) -> float:
    """Width of a digit, Latin letter or sign in type sizes, as in bold type."""
    return 1.0 if char == HELD or char in TIED else 0.9 if char in WIDE else 0.68 if char.isupper() else 0.58


def _texts(cell: Cell) -> Iterator[str]:
    for block in cell.children:
        match block:
            case Paragraph(children):
                yield from _inline_texts(children)
            case ListBlock(items):
                for item in items:
                    yield from _texts(Cell(item))
            case _:
                pass


def _mark(text: str) -> str:
    """A mark as text; its symbol and, where it is short, its words stay on one line."""
    if len(text) <= SHORT_HAN_MARK and all(char > HAN for char in text):
        return HELD * (1 + len(text))
    return "@" + text.replace(" ", HARD_SPACE) if len(text) <= SHORT_MARK and text.isascii() else text


def _inline_texts(content: Iterable[Inline]) -> Iterator[str]:
    for item in content:
        match item:
            case Text(text):
                yield set_spaces(text, chinese=False)
            case Mark(text):
                yield _mark(text)
            case FormField():
                yield item.value or item.hint
            case Strong(children) | Emphasis(children) | Link(children):
                yield from _inline_texts(children)
            case _:
                pass

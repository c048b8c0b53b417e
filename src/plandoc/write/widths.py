"""Column widths: the weights of a table, corrected so that no word, date or number is torn apart."""

from __future__ import annotations

from functools import lru_cache
from math import ceil
from typing import Generic, NamedTuple, TypeVar

from plandoc.doc.nodes import Row, Table
from plandoc.themes import Theme
from plandoc.write.cell_words import DIGIT, HAN, cell_texts, header_ems, pieces, word_width, words_of

LONGEST = 26
"""Longer runs of letters (addresses, file names) may break in any table."""

SHORT_WORD, LONG_NUMBER = 8, 14
"""Characters of words, and of dates and numbers, that are whole in any table."""

TIGHT = 2.25
"""Points left and right of the text of a crowded table."""

ROUNDING = 1.0
"""Points that a cell is wider than its text and its padding."""


Thing = TypeVar("Thing")


class Columns(NamedTuple):
    """How the columns of a table share its width."""

    shares: list[float]
    """They add up to 1."""
    padding: float
    """Points left and right of the text of a cell."""


def columns_of(table: Table, width: float, theme: Theme) -> Columns:
    """The columns of a table that is `width` points wide.

    Each column gets its weight's share. A column in which that would tear a word, a date, a
    number or a short header gets what these need, at the expense of the others. A table without
    room for that has less around its text; where even that does not do, the widest words are
    given up first, dates and numbers last.
    """
    total = sum(column.weight for column in table.columns) or 1.0
    weights = [column.weight / total for column in table.columns]
    needs = _needs(table, theme)
    padding = theme.spacing.cell_x
    if sum(need[0] for need in needs) + len(needs) * _around(padding) >= width:
        padding = min(padding, TIGHT)
    least = _met(needs, width - len(needs) * _around(padding))
    shares = [(need + _around(padding)) / width if need else 0.0 for need in least]
    return Columns(_raised(weights, shares) if sum(shares) < 1 and any(shares) else weights, padding)


def least_widths(table: Table, theme: Theme, longest: int = SHORT_WORD) -> list[float]:
    """What each column needs at least, in points: dates, numbers and words up to `longest` letters
    whole, and no Chinese text set one character below the other.
    """
    around = _around(min(theme.spacing.cell_x, TIGHT))
    return [max(need[-1], theme.sizes.table) + around for need in _needs(table, theme, longest)]


def row_height(row: Row, shares: list[float], width: float, theme: Theme) -> float:
    """The height of a row in points, estimated from its text and the shares of its columns."""
    spacing, size = theme.spacing, theme.sizes.table
    most, start = 1, 0
    for cell in row.cells:
        share = sum(shares[start : start + cell.colspan])
        start += cell.colspan
        room = max(share * width - 2 * spacing.cell_x, size) / size
        most = max(most, sum(ceil(sum(map(_plain_em, text)) / room) for text in cell_texts(cell)))
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


def _around(padding: float) -> float:
    return 2 * padding + ROUNDING


class _Same(Generic[Thing]):
    """A thing that is equal only to itself: hashing a whole table takes longer than measuring it."""

    __slots__ = ("thing",)

    def __init__(self, thing: Thing) -> None:
        self.thing = thing

    def __hash__(self) -> int:
        return id(self.thing)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.thing is other.thing


def _needs(table: Table, theme: Theme, short: int = SHORT_WORD) -> list[list[float]]:
    """For each column what its words need, in points: first all of them, last those that are never given up."""
    return _measured(_Same(table), _Same(theme), short)


@lru_cache(maxsize=512)  # a table is asked for several times on its way to a page
def _measured(of_table: _Same[Table], of_theme: _Same[Theme], short: int) -> list[list[float]]:
    table, theme = of_table.thing, of_theme.thing
    least = [ems * theme.sizes.table for ems in header_ems(table)]
    wide: list[set[float]] = [set() for _ in least]
    for column, word in set(words_of(table, theme)):
        for part in pieces(word):
            size = word_width(part, theme)
            if len(part.text) <= (LONG_NUMBER if DIGIT.search(part.text) else short):
                least[column] = max(least[column], size)
            elif len(part.text) <= LONGEST:
                wide[column].add(size)
    return [[*sorted((w for w in sizes if w > low), reverse=True), low]
            for sizes, low in zip(wide, least, strict=True)]  # fmt: skip


def _met(needs: list[list[float]], width: float) -> list[float]:
    """As much of the needs as fits into `width`; nothing where not even the least of each does."""
    given = [0] * len(needs)
    while sum(need[n] for need, n in zip(needs, given, strict=True)) >= width:
        able = [i for i, need in enumerate(needs) if given[i] < len(need) - 1]
        if not able:
            return [0.0] * len(needs)
        given[max(able, key=lambda i: needs[i][given[i]])] += 1
    return [need[n] for need, n in zip(needs, given, strict=True)]

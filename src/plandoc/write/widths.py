"""Column widths: the weights of a table, corrected so that no date or number is torn apart."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from plandoc.doc.nodes import (
    Cell,
    Emphasis,
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

WHOLE = re.compile(r"[0-9A-Za-z@#.,:/%+\-–−±≥≤]+")
"""What no line may break inside, as far as there is room."""

LONGEST = 22
"""Longer runs (addresses, file names) may break."""

WIDE = frozenset("MWmw@%")
"""Latin letters and signs that are nearly as wide as a Chinese character."""

HAN = "\u2e80"
"""From here on characters are an em wide."""

SPACE = 0.25
"""Em between a Han character and a digit."""

HEADER_WORD = 3
"""Characters of a Chinese header that should stand on one line."""


def column_widths(table: Table, width: float, theme: Theme) -> list[float]:
    """The share of each column in the table's width (points); the shares add up to 1.

    Each column gets its weight's share. A column in which that would tear a date, a number
    or a short header gets what these need, at the expense of the others, as long as all
    such needs together fit.
    """
    total = sum(column.weight for column in table.columns) or 1.0
    weights = [column.weight / total for column in table.columns]
    needs = [need / width for need in _needs(table, theme)]
    if sum(needs) >= 1:
        return weights
    return _raised(weights, needs)


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


def _needs(table: Table, theme: Theme) -> list[float]:
    """The least width of each column in points, padding included."""
    needs = [0.0] * len(table.columns)
    for row, head in [*((r, True) for r in table.head), *((r, False) for r in table.rows)]:
        for column, cell in _single(row, len(needs)):
            ems = max((_ems(text, head) for text in _texts(cell)), default=0.0)
            needs[column] = max(needs[column], ems)
    padding = 2 * theme.spacing.cell_x + 2
    return [ems * theme.sizes.table + padding if ems else 0.0 for ems in needs]


def _single(row: Row, count: int) -> Iterator[tuple[int, Cell]]:
    """The cells of a row with no spans at all; rows with spans have their say elsewhere."""
    if len(row.cells) == count and all(cell.colspan == 1 for cell in row.cells):
        yield from enumerate(row.cells)


def _ems(text: str, head: bool) -> float:
    runs = (run for run in WHOLE.findall(text) if len(run) <= LONGEST)
    latin = max((sum(map(_em, run)) for run in runs), default=0.0)
    return max(latin, _header_ems(text) if head else 0.0, float(bool(text)))


def _header_ems(text: str) -> float:
    """Room for a short Chinese header (甲方, 10月) on one line; 0 for any other."""
    han = sum(char > HAN for char in text)
    if not han or len(text) > HEADER_WORD:
        return 0.0
    return sum(1.0 if char > HAN else _em(char) for char in text) + (SPACE if han < len(text) else 0)


def _em(char: str) -> float:
    """Width of a digit, Latin letter or sign in type sizes, as in bold type."""
    return 0.9 if char in WIDE else 0.68 if char.isupper() else 0.58


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


def _inline_texts(content: Iterable[Inline]) -> Iterator[str]:
    for item in content:
        match item:
            case Text(text):
                yield text
            case Mark(text):
                yield f"■{text}" if len(text) < HEADER_WORD else text
            case Strong(children) | Emphasis(children) | Link(children):
                yield from _inline_texts(children)
            case _:
                pass

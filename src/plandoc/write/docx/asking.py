"""What a space to be filled in asks for, in the words around it."""

from __future__ import annotations

from itertools import takewhile

from plandoc.doc.build import plain
from plandoc.doc.nodes import Blank, Cell, Inline, Paragraph, Row, Table, Text, Tick
from plandoc.write.cell_words import placed

MARKS = " \u3000：:、，,；;。."
"""What may stand at the ends of such words."""


def asked(table: Table, row: Row, cell: Cell, column: int) -> str:
    """The words to the left of the cell and those at the head of its column."""
    left = ""
    for other in row.cells:
        if other is cell:
            break
        left = _words(other) or left
    return " ".join(part for part in (left, _heading(table, column)) if part)


def around(items: tuple[Inline, ...], index: int) -> str:
    """The words after a tick box, or before a blank, up to the next one."""
    is_tick = isinstance(items[index], Tick)
    rest = items[index + 1 :] if is_tick else tuple(reversed(items[:index]))
    near = takewhile(lambda item: not isinstance(item, Tick | Blank), rest)
    found = next((item.text for item in near if isinstance(item, Text) and item.text.strip(MARKS)), "")
    return found.strip(MARKS)


def _heading(table: Table, column: int) -> str:
    """The lowest header of a column."""
    found = ""
    for row, starts in placed(table.head):
        for cell, start in zip(row.cells, starts, strict=True):
            if start <= column < start + cell.colspan:
                found = _words(cell) or found
    return found


def _words(cell: Cell) -> str:
    return " ".join(plain(block.children) for block in cell.children if isinstance(block, Paragraph)).strip()

"""Room to write by hand, the same in every format; lengths in millimetres."""

from __future__ import annotations

from plandoc.doc.nodes import Blank, Cell, FormField, LineBreak, Paragraph, Row

LINE = 10.0
"""Least height of a row in which somebody writes a line."""
TEXT = 30.0
"""Least height of a row in which somebody writes freely."""
SIGNATURE = 12.0
CARD_SIGNATURE = 10.0
"""The same inside a card, so that two cards of half a page share one."""
OPINION = 23.0
TICK_SIZE = 16.0
"""Type size in points in which the sign of a box to be ticked off, 0.72 em wide, is 4 mm wide."""
WALLET = (85.6, 54.0)
"""Width and height of a bank card (ISO/IEC 7810 ID-1, rounded)."""
WALLET_GAP = 3.0
"""Between two cards on a sheet."""


def room_of(row: Row) -> float:
    """Least height of a form's row: none for a row that is printed in full."""
    if row.room == "text":
        return TEXT
    return LINE if any(_is_to_fill(cell) for cell in row.cells) else 0.0


def _is_to_fill(cell: Cell) -> bool:
    """Whether a cell holds nothing but room."""
    return all(
        isinstance(block, Paragraph)
        and all(isinstance(item, Blank | LineBreak | FormField) for item in block.children)
        for block in cell.children
    )

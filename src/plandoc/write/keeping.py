"""Which rows of a table stay on one page together, the same in every format.

A short table stays whole. Of a longer one the first two rows stay together and the last two, so that no row
stands alone with the head or with the notes; where two such rows would leave too much of a page empty, each
may stand alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from plandoc.doc.nodes import Table
from plandoc.themes import Theme
from plandoc.write.widths import row_height

SHORT = 8
"""As many rows as stay on one page together."""
SHORT_SHARE = 0.3
"""As much of a page as they may take, so that a page before them is never left half empty."""
TALL_PAIR = 120.0
"""Points of two rows together above which the first and the last need no neighbour."""
SPLITTABLE = 250.0
"""Points above which a row may be split over two pages."""

Size = Literal["", "short", "tall"]


def table_size(table: Table, shares: list[float], width: float, page: float, theme: Theme) -> Size:
    """short: to be kept on one page; tall: of rows so high that each may stand alone.

    `width` of the table and height of the `page`'s type area in points.
    """
    ends = (*table.rows[:2], *table.rows[-2:])
    heights = [row_height(row, shares, width, theme) for row in ends]
    if max(sum(heights[:2]), sum(heights[2:])) > TALL_PAIR:
        return "tall"
    if len(table.rows) > SHORT:
        return ""
    height = sum(row_height(row, shares, width, theme) for row in table.rows)
    return "short" if height <= SHORT_SHARE * page else ""


def kept_rows(table: Table, size: Size) -> Sequence[bool]:
    """For each row whether it stands on the page of what is below it: the next row, or the notes."""
    last = len(table.rows) - 1
    between = [
        size == "short" or lower.kind == "total" or upper.kind == "group" or (not size and n in (0, last - 1))
        for n, (upper, lower) in enumerate(pairwise(table.rows))
    ]
    return (*between, bool(table.notes)) if table.rows else ()

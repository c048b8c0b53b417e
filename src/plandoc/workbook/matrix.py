"""A list of lists as a table: a row for each, its place among them in front, its cells side by side."""

from __future__ import annotations

from collections.abc import Mapping

from plandoc.where import Path
from plandoc.workbook.layout import Column, Layout, Sheet
from plandoc.workbook.texts import Raw, cell_text


def cells_of(items: Raw, place: str | int, sheet: Sheet, layout: Layout) -> dict[Column, str]:
    """The cells of one row; none where a row cannot say the same as the list."""
    first, *columns = sheet.columns
    if not isinstance(items, list) or not items or len(items) > len(columns) or items[-1] in (None, ""):
        return {}
    texts = [cell_text(c.field, "" if v is None else v, layout) for c, v in zip(columns, items, strict=False)]
    if None in texts:
        return {}
    return {first: str(int(place) + 1), **{c: t for c, t in zip(columns, texts, strict=False) if t}}


def list_of(cells: Mapping[str, str]) -> list[str]:
    """The list that numbered cells hold; a cell that was left out is an empty text."""
    return [cells.get(str(number), "") for number in range(1, max(map(int, cells), default=0) + 1)]


def step_of(path: Path) -> Path:
    """The step to a cell in the list, from 0."""
    return tuple(int(step) - 1 for step in path)

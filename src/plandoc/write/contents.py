"""The table of contents: how close its lines stand, so that it fills whole pages well."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.doc.nodes import Toc
from plandoc.themes import Theme
from plandoc.write.outline import Entry, Outline

POINTS_PER_MM = 72 / 25.4
CHAPTER_GAP = 0.3
"""Em above each entry of the first level."""
LEAST = 1.36
"""The closest line, in type sizes."""
SECTION_END = 1.0
"""Points kept below the contents for the paragraph that ends their section in Word."""
TITLE_GAP = 12.0
"""Points between the title and the first entry."""


@dataclass(frozen=True, slots=True)
class Contents:
    """The entries of a table of contents and the size of its lines in points."""

    entries: tuple[Entry, ...]
    size: float
    line: float


def contents(toc: Toc, outline: Outline, theme: Theme) -> Contents:
    """The entries, set closer where this saves a second page that would hold but a few lines."""
    entries = outline.contents(toc.depth)
    chapters = sum(entry.level == 1 for entry in entries)
    body, table = theme.sizes.body, theme.sizes.table
    room = theme.page.text_height * POINTS_PER_MM - _title(theme) - SECTION_END
    for size in (body, body - 0.5, body - 1, table):
        line = _line(len(entries), room - chapters * CHAPTER_GAP * size)
        if line >= size * LEAST:
            return Contents(entries, size, min(line, theme.spacing.line))
    return Contents(entries, body, theme.spacing.line)


def _title(theme: Theme) -> float:
    """Height of the title with the space around it."""
    own = theme.house.looks.get("toc heading") if theme.house else None
    return own.before + own.line + own.after if own else theme.sizes.headings[0] * 1.5 + TITLE_GAP


def _line(count: int, room: float) -> float:
    """The line at which all entries just fit, rounded down to a twentieth of a point."""
    return int(room / max(count, 1) * 20) / 20

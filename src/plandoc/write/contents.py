"""The table of contents: how close its lines stand, so that it fills whole pages well."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.doc.nodes import Toc
from plandoc.themes import POINTS_PER_MM, Theme
from plandoc.write.outline import Entry, Outline

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
    """The entries, set closer where this saves a last page that would hold but a part of them."""
    entries = outline.contents(toc.depth)
    chapters = sum(entry.level == 1 for entry in entries)
    body, table = theme.sizes.body, theme.sizes.table
    gaps = chapters * CHAPTER_GAP
    pages = _pages(len(entries) * theme.spacing.line + gaps * body, theme) - 1
    room = _room(pages, theme)
    for size in (body, body - 0.5, body - 1, table) if pages == 1 else (body,):
        line = _line(len(entries), room - gaps * size)
        if line >= size * LEAST:
            return Contents(entries, size, min(line, theme.spacing.line))
    return Contents(entries, body, theme.spacing.line)


def _pages(height: float, theme: Theme) -> int:
    """Pages that entries of that height fill; at least 2, since one page is always tried."""
    pages = 2
    while height > _room(pages, theme):
        pages += 1
    return pages


def _room(pages: int, theme: Theme) -> float:
    """Points for entries on so many pages; at the foot of each but the last a line may stay empty."""
    height = theme.page.text_height * POINTS_PER_MM
    return pages * height - (pages - 1) * theme.spacing.line - _title(theme) - SECTION_END


def _title(theme: Theme) -> float:
    """Height of the title with the space around it."""
    own = theme.house.looks.get("toc heading") if theme.house else None
    return own.before + own.line + own.after if own else theme.sizes.headings[0] * 1.5 + TITLE_GAP


def _line(count: int, room: float) -> float:
    """The line at which all entries just fit, rounded down to a twentieth of a point."""
    return int(room / max(count, 1) * 20) / 20

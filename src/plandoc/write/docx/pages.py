"""Pages: on which page each heading falls, so that the table of contents is right at once.

Every line of a plandoc document has an exact height, so pages can be counted from boxes: the
functions that write a block also return its boxes, and these are poured onto pages by the
rules Word follows (keep with next, keep lines, widows and orphans, rows never split, header
rows repeated).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from plandoc.write.page_numbers import roman

TOLERANCE = 0.5
"""Points by which the last line may exceed a page: heights are rounded to twentieths."""

ROW_EXACT = 0.5
"""How much of that a table row does not get."""
CLEAR_OF_NOTES = 16.0
"""Points above the footnotes of a page within which LibreOffice starts no row of a table."""


class Box(NamedTuple):
    """A paragraph, or a table row as one line; heights in points."""

    lines: int
    line: float
    before: float = 0.0
    after: float = 0.0
    keep_next: bool = False
    keep_lines: bool = False
    new_page: bool = False
    anchor: str = ""
    """Id of the heading, table or figure that stands here."""
    repeat: float = 0.0
    """Height of the header rows that a table repeats when this row opens a page."""
    sheet: float = 0.0
    """Height of the type area from here on, which starts a new section and page."""
    part: str = ""
    """Part of the document that begins here, whose pages are counted from 1 (`front`, `body`)."""

    noted: bool = False
    """Whether it calls a footnote, whose height is in `after`."""

    @property
    def height(self) -> float:
        """Its lines without the space around them."""
        return self.lines * self.line


def stacked(boxes: Iterable[Box]) -> float:
    """Height of boxes one below the other, with their space: between two the greater of what either asks for."""
    height = above = 0.0
    for box in boxes:
        height += max(box.before - above, 0.0) + box.lines * box.line + box.after
        above = 0.0 if box.noted else box.after
    return height


@dataclass(frozen=True, slots=True)
class Pagination:
    """The sheet, counted from 1, of every anchor, and how many sheets there are."""

    pages: Mapping[str, int]
    count: int
    parts: Mapping[str, int]
    """The first sheet of each part."""

    def number(self, anchor: str) -> str:
        """The page number printed where an anchor stands: roman in the front matter."""
        sheet, body = self.pages.get(anchor, 1), self.parts.get("body", 1)
        return str(sheet - body + 1) if sheet >= body else roman(sheet - self.parts.get("front", 1) + 1)

    @property
    def body_count(self) -> int:
        """Pages of the body."""
        return self.count - self.parts.get("body", 1) + 1


def paginate(boxes: list[Box], height: float) -> Pagination:
    """Pour boxes onto pages with a type area of `height` points."""
    sheet = _Sheet(height)
    index = 0
    while index < len(boxes):
        end = _group_end(boxes, index)
        sheet.place(boxes[index:end])
        index = end
    return Pagination(sheet.anchors, sheet.page, sheet.parts)


def _group_end(boxes: list[Box], start: int) -> int:
    """One past the last box that must stand on one page with the box at `start`."""
    end = start
    while end < len(boxes) - 1 and boxes[end].keep_next and not boxes[end + 1].new_page:
        end += 1
    return end + 1


@dataclass(slots=True)
class _Sheet:
    """The page being filled."""

    height: float
    page: int = 1
    noted: bool = False
    """Whether it has footnotes so far."""
    used: float = 0.0
    anchors: dict[str, int] = field(default_factory=dict)
    parts: dict[str, int] = field(default_factory=dict)

    def place(self, group: list[Box]) -> None:
        """Put a chain of boxes that stay together, on this page or the next."""
        first = group[0]
        if first.sheet:
            self._turn()
            self.height = first.sheet
        elif first.new_page and self.used:
            self._turn()
        if self.used and self.used + _needed(group) + self._clear(group) > self.height + TOLERANCE:
            self._turn()
            self.used += first.repeat
        for box in group:
            self._put(box)

    def _clear(self, group: list[Box]) -> float:
        """Points that stay free below a group that ends in a table."""
        if not any(box.repeat for box in group):
            return 0.0
        return CLEAR_OF_NOTES if self.noted or any(box.noted for box in group) else ROW_EXACT

    def _turn(self) -> None:
        if self.used or self.page > 1 or self.anchors:
            self.page += 1
        self.used, self.noted = 0.0, False

    def _put(self, box: Box) -> None:
        room = self.height + TOLERANCE - self.used - box.before
        if self.used and box.line > room:
            self._turn()
            self.used += box.repeat
        if box.anchor:
            self.anchors[box.anchor] = self.page
        self.noted = self.noted or box.noted
        if box.part:
            self.parts[box.part] = self.page
        self.used += box.before if self.used or box.new_page or box.sheet else 0.0
        if box.height + _foot(box) <= self.height + TOLERANCE - self.used:
            self.used += box.height + box.after
            return
        self._split(box)

    def _split(self, box: Box) -> None:
        """Spread the lines of a paragraph over pages, two at least on each side."""
        left = box.lines
        while left:
            fitting = max(int((self.height + TOLERANCE - self.used) // box.line), 1)
            if fitting >= left:
                break
            taken = fitting - 1 if left - fitting == 1 and fitting > 2 else fitting
            left -= taken
            self.page += 1
            self.used = box.repeat
        self.used += left * box.line + box.after


def _needed(group: list[Box]) -> float:
    """Height of a chain down to the lines of its last box that must stand with it."""
    last = group[-1]
    whole = last.keep_lines or last.lines <= 3
    lines = last.lines if whole else 2
    return stacked(group[:-1]) + last.before + lines * last.line + _foot(last)


def _foot(box: Box) -> float:
    """Height of the footnotes that a box calls, which stand on its page."""
    return box.after if box.noted else 0.0

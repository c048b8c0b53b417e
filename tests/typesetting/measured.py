"""Where the glyphs of a PDF stand, read by pdfminer, which goes by what is drawn."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Any

from pdfminer.converter import PDFPageAggregator
from pdfminer.layout import LTChar
from pdfminer.pdfinterp import PDFPageInterpreter, PDFResourceManager
from pdfminer.pdfpage import PDFPage

OPENING = "（《〈「『【〔“‘"
CLOSING = "，。、；：！？）》〉」』】〕”’"


@dataclass(frozen=True)
class Glyph:
    """One glyph; lengths in points from the left and the bottom of the page."""

    text: str
    left: float
    right: float
    """Where the next glyph would stand."""
    base: float
    size: float
    font: str

    @property
    def ink_left(self) -> float:
        """An opening bracket has its ink in the right half of its square."""
        return self.left + (self.size / 2 if self.text in OPENING and self.is_wide else 0)

    @property
    def ink_right(self) -> float:
        """A closing mark has its ink in the left half."""
        return self.right - (self.size / 2 if self.text in CLOSING and self.is_wide else 0)

    @property
    def is_wide(self) -> bool:
        return self.right - self.left > 0.9 * self.size

    @property
    def is_han(self) -> bool:
        return "\u4e00" <= self.text <= "\u9fff"


@dataclass(frozen=True)
class Line:
    """The glyphs on one base line, from the left."""

    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def pairs(self) -> Iterator[tuple[Glyph, Glyph, float]]:
        """Neighbours, and the distance between them in em."""
        for one, other in pairwise(self.glyphs):
            yield one, other, (other.left - one.right) / one.size


def pages(pdf: bytes) -> tuple[tuple[Line, ...], ...]:
    """The lines of each page, from the top."""
    manager = PDFResourceManager()
    device = PDFPageAggregator(manager, laparams=None)
    interpreter = PDFPageInterpreter(manager, device)
    found = []
    for page in PDFPage.get_pages(io.BytesIO(pdf)):
        interpreter.process_page(page)
        glyphs = sorted(_glyphs(device.get_result()), key=lambda g: (-round(g.base), g.left))
        lines = groupby(glyphs, lambda g: round(g.base))
        found.append(tuple(Line(tuple(line)) for _, line in lines))
    return tuple(found)


def body(lines: tuple[Line, ...], top: float, bottom: float) -> tuple[Line, ...]:
    """The lines between header and footer (points from the bottom of the page)."""
    return tuple(line for line in lines if bottom < line.glyphs[0].base < top)


def _glyphs(part: Any) -> Iterator[Glyph]:
    for item in part:
        if isinstance(item, LTChar):
            size = item.fontsize if hasattr(item, "fontsize") else item.size
            yield Glyph(item.get_text(), item.x0, item.x1, item.matrix[5], size, item.fontname)
        elif hasattr(item, "__iter__"):
            yield from _glyphs(item)

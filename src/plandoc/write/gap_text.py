"""Text across gaps: a distance between two glyphs must not be read as a space.

Programs that take text out of a PDF (to search, copy or read it out) put a space where glyphs
stand apart. Glyphs on both sides of a gap therefore bear their own text (`ActualText`, PDF 32000-1
14.9.4), so that 2026年 is found as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from itertools import pairwise
from typing import Any

import pydyf
from weasyprint.draw import text as drawing

_PIECE = re.compile("<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")

_draw_first_line = drawing.draw_first_line

Piece = tuple[str, str]
"""A glyph (four hexadecimal digits) and its text, or a distance and no text."""


def install(gap: str, seam: re.Pattern[str]) -> None:
    """Give text boxes with `gap` in them their text; `seam` says between which characters gaps stand."""

    def draw(stream: Any, textbox: Any, *options: Any) -> Any:
        if gap in textbox.text:
            stream = _Spelling(stream, seam)
        return _draw_first_line(stream, textbox, *options)

    drawing.draw_first_line = draw


class _Spelling:
    """A page's stream that spells out what stands around gaps."""

    def __init__(self, stream: Any, seam: re.Pattern[str]) -> None:
        self._stream, self._seam = stream, seam
        self._font: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def add_font(self, font: Any) -> Any:
        """The font of the glyphs to come, and its size."""
        added = self._stream.add_font(font)
        self._font = added[0]
        return added

    def show_text(self, text: str) -> None:
        """Show glyphs and distances, in pieces where there are gaps among them."""
        pieces = self._pieces(text)
        start = 0
        for first, last in _joined(self._seams(pieces)):
            self._show(pieces[start:first])
            spelt = "".join(words for _, words in pieces[first : last + 1])
            actual = pydyf.Dictionary({"ActualText": pydyf.String(spelt)})
            self._stream.begin_marked_content("Span", actual)
            self._show(pieces[first : last + 1])
            self._stream.end_marked_content()
            start = last + 1
        self._show(pieces[start:])

    def _pieces(self, text: str) -> list[Piece]:
        known: Mapping[int, str] = self._font.to_unicode if self._font else {}
        found: list[Piece] = []
        for glyphs, distance in _PIECE.findall(text):
            if distance:
                found.append((f" {distance} ", ""))
            codes = (glyphs[at : at + 4] for at in range(0, len(glyphs), 4))
            found += [(f"<{code}>", known.get(int(code, 16), "")) for code in codes]
        return found

    def _seams(self, pieces: list[Piece]) -> list[tuple[int, int]]:
        """Where a gap stands: the places of the glyphs before and after it."""
        shown = [index for index, (piece, _) in enumerate(pieces) if piece[0] == "<"]
        return [
            (before, after)
            for before, after in pairwise(shown)
            if after > before + 1 and self._seam.search(pieces[before][1][-1:] + pieces[after][1][:1], 1)
        ]

    def _show(self, pieces: list[Piece]) -> None:
        if pieces:
            self._stream.show_text("".join(piece for piece, _ in pieces).replace("><", ""))


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that share a glyph as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and joined[-1][1] >= first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined

"""Text across gaps: a distance between two glyphs must not be read as a space.

Programs that take text out of a PDF (to search, copy or read it out) put a space where glyphs
stand apart. Glyphs on both sides of a gap therefore bear their own text (`ActualText`, PDF 32000-1
14.9.4), so that 2026年 is found as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from itertools import groupby, pairwise
from typing import Any

import pydyf
from weasyprint.draw import text as drawing

_PIECE = re.compile("<([0-9a-f]*)>|(-?[0-9.]+(?:e-?[0-9]+)?)")

_draw_first_line = drawing.draw_first_line

Piece = tuple[str, str]
"""A glyph (four hexadecimal digits) and its text, or a distance and no text."""

Step = Piece | Callable[[], Any]
"""A piece of text, or a change of font or height between pieces."""


def install(gap: str, seam: re.Pattern[str]) -> None:
    """Give text boxes with `gap` in them their text; `seam` says between which characters gaps stand."""

    def draw(stream: Any, textbox: Any, *options: Any) -> Any:
        if gap not in textbox.text:
            return _draw_first_line(stream, textbox, *options)
        spelling = _Spelling(stream, seam)
        result = _draw_first_line(spelling, textbox, *options)
        spelling.flush()
        return result

    drawing.draw_first_line = draw


class _Spelling:
    """A page's stream that keeps a line of text until it is whole, then spells out what stands around gaps.

    A gap often stands where the font changes, so the pieces of all fonts are looked at together.
    """

    def __init__(self, stream: Any, seam: re.Pattern[str]) -> None:
        self._stream, self._seam = stream, seam
        self._steps: list[Step] = []
        self._font: Any = None
        self._next_font: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def add_font(self, font: Any) -> Any:
        """The font of the glyphs after the next change of size, and its size."""
        added = self._stream.add_font(font)
        self._next_font = added[0]
        return added

    def set_font_size(self, font: str, size: float) -> None:
        """From here on the glyphs are of the font added last."""
        self._font = self._next_font
        self._steps.append(lambda: self._stream.set_font_size(font, size))

    def set_text_rise(self, rise: float) -> None:
        """Raise or lower the glyphs to come."""
        self._steps.append(lambda: self._stream.set_text_rise(rise))

    def show_text(self, text: str) -> None:
        """Keep glyphs and distances in their place among the changes of font."""
        self._steps += self._pieces(text)

    def flush(self) -> None:
        """Write the line."""
        start = 0
        for first, last in _joined(self._seams()):
            self._write(self._steps[start:first])
            spelt = "".join(step[1] for step in self._steps[first : last + 1] if isinstance(step, tuple))
            actual = pydyf.Dictionary({"ActualText": pydyf.String(spelt)})
            self._stream.begin_marked_content("Span", actual)
            self._write(self._steps[first : last + 1])
            self._stream.end_marked_content()
            start = last + 1
        self._write(self._steps[start:])

    def _pieces(self, text: str) -> list[Piece]:
        known: Mapping[int, str] = self._font.to_unicode if self._font else {}
        found: list[Piece] = []
        for glyphs, distance in _PIECE.findall(text):
            if distance:
                found.append((f" {distance} ", ""))
            codes = (glyphs[at : at + 4] for at in range(0, len(glyphs), 4))
            found += [(f"<{code}>", known.get(int(code, 16), "")) for code in codes]
        return found

    def _seams(self) -> list[tuple[int, int]]:
        """Where a gap stands: the places of the glyphs before and after it."""
        shown = [
            (place, step[1])
            for place, step in enumerate(self._steps)
            if isinstance(step, tuple) and step[0][0] == "<"
        ]
        return [
            (before, after)
            for (before, left), (after, right) in pairwise(shown)
            if after > before + 1 and self._seam.search(left[-1:] + right[:1], 1)
        ]

    def _write(self, steps: list[Step]) -> None:
        for is_text, group in groupby(steps, lambda step: isinstance(step, tuple)):
            if is_text:
                self._stream.show_text("".join(str(step[0]) for step in group).replace("><", ""))  # type: ignore[index]
            else:
                for change in group:
                    change()  # type: ignore[operator]


NEAR = 4
"""Glyphs or changes of font between two gaps up to which both are spelt out together: a date stays one word."""


def _joined(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Spans that touch or nearly touch as one."""
    joined: list[tuple[int, int]] = []
    for first, last in spans:
        if joined and joined[-1][1] + NEAR >= first:
            joined[-1] = (joined[-1][0], last)
        else:
            joined.append((first, last))
    return joined

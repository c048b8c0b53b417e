"""Justification of Chinese lines: what is left over goes between characters, never into a word.

WeasyPrint widens the spaces of a line only. A Chinese line has none, or one or two around a
Latin word, so that its right edge is ragged or a gap tears open. The remainder of such a line
is less than two characters; spread over forty it is not seen. Letters and digits stay together
(W3C clreq 3.2.4): the gap grows around Han characters, punctuation and spaces.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import TO_UNITS, pango

MOST = 0.15
"""Widest gap, in em, that is put between characters; a line that needs more stays as it is."""

_WORD = re.compile("[!-~\u00a1-\u024f…—～\u2060]+")
"""Letters, digits and the marks among them; ……, —— and ranges, which are one unit each."""

_CHINESE = re.compile("[\u2e80-\uffef]")

_justify_spaces = inline.justify_line
_set_text = line_break.Layout.set_text


class _Spread(float):
    """Letter spacing (CSS pixels) that leaves words with their `own`."""

    own: float = 0.0


def install() -> None:
    """Make WeasyPrint justify Chinese lines like this."""
    inline.justify_line = justify_line
    line_break.Layout.set_text = _spread_text


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Spread `extra_width` (CSS pixels) over a line; lines that are not Chinese by their spaces."""
    texts = [box.text for box in _text_boxes(line) if box.text]
    if not any(map(_CHINESE.search, texts)):
        _justify_spaces(context, line, extra_width)
        return
    first, last = _loose(texts[0][0]) / 2, _loose(texts[-1][-1]) / 2
    places = sum(map(_loose, texts)) - first - last
    if places and extra_width / places <= MOST * line.style["font_size"]:
        _spread(line, extra_width / places, -first * extra_width / places)


def _loose(text: str) -> int:
    """How many of the characters have a gap around them that may grow."""
    return len(text) - sum(len(word[0]) for word in _WORD.finditer(text))


def _text_boxes(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _text_boxes(child)


def _spread(box: Any, gap: float, shift: float) -> float:
    """Move a box by `shift` and widen its gaps; gives the shift of what follows it.

    Half of a gap stands on each side of a character; Pango leaves out those at the ends of a box.
    """
    if isinstance(box, boxes.TextBox):
        if not box.text:
            return shift
        before, after, inside = (_loose(text) for text in (box.text[0], box.text[-1], box.text))
        box.position_x += shift + before * gap / 2
        box.width += gap * (inside - (before + after) / 2)
        box.style = _spaced(box.style, gap)
        return shift + gap * inside
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(shift, 0)
        return shift
    start = shift
    if not isinstance(box, boxes.LineBox):
        box.position_x += shift
    for child in box.children:
        if child.is_in_normal_flow():
            shift = _spread(child, gap, shift)
    box.width += shift - start
    return shift


def _spaced(style: Any, gap: float) -> Any:
    own = 0.0 if style["letter_spacing"] == "normal" else style["letter_spacing"]
    spread = _Spread(own + gap)
    spread.own = own
    spaced = style.copy()
    spaced["letter_spacing"] = spread
    return spaced


def _spread_text(layout: Any, text: str, justify: bool = False) -> None:
    """WeasyPrint's own setting of text, with the words taken out of the letter spacing again."""
    _set_text(layout, text, justify)
    spread = layout.style["letter_spacing"]
    if not isinstance(spread, _Spread):
        return
    attributes = pango.pango_layout_get_attributes(layout.layout)
    for word in _WORD.finditer(layout.text):
        spacing = pango.pango_attr_letter_spacing_new(int(spread.own * TO_UNITS))
        spacing.start_index, spacing.end_index = (len(layout.text[:at].encode()) for at in word.span())
        pango.pango_attr_list_change(attributes, spacing)
    pango.pango_layout_set_attributes(layout.layout, attributes)

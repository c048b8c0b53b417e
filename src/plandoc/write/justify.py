"""Justification of Chinese lines: what is left over goes between all characters alike.

WeasyPrint widens the spaces of a line only. A Chinese line has none, or one or two around a
Latin word, so that its right edge is ragged or a gap tears open. The remainder of such a line
is less than two characters; spread over forty it is not seen.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

MOST = 0.2
"""Widest gap, in em, that is put between characters; a line that needs more stays as it is."""

_justify_spaces = inline.justify_line


def install() -> None:
    """Make WeasyPrint justify Chinese lines like this."""
    inline.justify_line = justify_line


def justify_line(context: Any, line: Any, extra_width: float) -> None:
    """Spread `extra_width` (CSS pixels) over a line; lines that are not Chinese by their spaces."""
    texts = [box.text for box in _text_boxes(line)]
    count = sum(map(len, texts))
    chinese = sum("\u2e80" <= char <= "\uffef" for text in texts for char in text)
    if count < 2 or chinese * 2 < count:
        _justify_spaces(context, line, extra_width)
        return
    gap = extra_width / (count - 1)
    if gap <= MOST * line.style["font_size"]:
        _spread(line, gap, 0.0)


def _text_boxes(box: Any) -> Iterator[Any]:
    if isinstance(box, boxes.TextBox):
        yield box
    elif isinstance(box, boxes.LineBox | boxes.InlineBox):
        for child in box.children:
            yield from _text_boxes(child)


def _spread(box: Any, gap: float, shift: float) -> float:
    """Move a box by `shift` and widen its gaps; gives the shift of what follows it."""
    if isinstance(box, boxes.TextBox):
        box.position_x += shift
        box.width += gap * (len(box.text) - 1)
        box.style = _spaced(box.style, gap)
        return shift + gap * len(box.text)
    if not isinstance(box, boxes.LineBox | boxes.InlineBox):
        box.translate(shift, 0)
        return shift
    box.position_x += shift
    start = shift
    for child in box.children:
        if child.is_in_normal_flow():
            shift = _spread(child, gap, shift)
    box.width += shift - start
    return shift


def _spaced(style: Any, gap: float) -> Any:
    own = style["letter_spacing"]
    spaced = style.copy()
    spaced["letter_spacing"] = gap + (0 if own == "normal" else own)
    return spaced

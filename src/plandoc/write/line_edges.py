"""Edges of Chinese lines: full-width punctuation there is as wide as its ink (标点挤压).

A bracket that opens a line and a mark that closes it are half blank (W3C clreq 3.1.6; GB/T
15834-2011, 5.1.10). The blank half is let out over the edge, so that the ink of every line
begins and ends at the edge of the type area. What a grid lays down keeps its squares.
"""

from __future__ import annotations

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import inline

OPENING = frozenset("（《〈「『【〔“‘")
CLOSING = frozenset("，。、；：！？）》〉」』】〕”’")
HALF = 0.5
"""Em that is blank."""

_text_align = inline.text_align


def install() -> None:
    """Make WeasyPrint set the edges of justified lines like this."""
    inline.text_align = text_align


def text_align(context: Any, line: Any, available_width: float, last: bool) -> float:
    """How far a line is moved to the right (CSS pixels); a justified one is stretched."""
    if line.style["text_align_all"] != "justify":
        return float(_text_align(context, line, available_width, last))
    before = _blank(_edge(line, 0), 0, OPENING) if not line.text_indent else 0.0
    after = 0.0 if last else _blank(_edge(line, -1), -1, CLOSING)
    return float(_text_align(context, line, available_width + before + after, last)) - before


def _edge(box: Any, index: int) -> Any:
    """The first or last box of a line."""
    while isinstance(box, boxes.LineBox | boxes.InlineBox) and box.children:
        box = box.children[index]
    return box


def _blank(box: Any, index: int, marks: frozenset[str]) -> float:
    """Width of the blank half of the mark at an edge (CSS pixels); 0 for everything else."""
    if not isinstance(box, boxes.TextBox) or not box.text or box.style["letter_spacing"] != "normal":
        return 0.0
    return HALF * box.style["font_size"] if box.text[index] in marks else 0.0

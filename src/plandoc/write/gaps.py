"""Gaps between Chinese and Latin: a fifth of an em where a Han character meets a letter or digit.

W3C clreq 3.2.4 asks for up to a quarter of an em, and for none at the edges of a line. Word has
the gap of its own (`autoSpaceDE`, `autoSpaceDN`); WeasyPrint has not. It is laid out as a thin
space, at which a line may end as it may between the two characters, and is drawn as a distance,
so that the text of the PDF is that of the plan.
"""

from __future__ import annotations

import re
from typing import Any
from xml.etree.ElementTree import Element

from weasyprint.layout import inline
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

from plandoc.write import gap_text

GAP = "\u2009"
"""Thin space: a fifth of an em."""

HAN = "々〇\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
LATIN = "0-9A-Za-z\u00c0-\u024f\u0370-\u03ff"
_SEAM = re.compile(f"(?<=[{HAN}])(?=\u2060?[{LATIN}])|(?<=[{LATIN}])(?=\u2060?[{HAN}])")

_RUNNING = frozenset({"strong", "em", "a", "span"})
"""Elements within a line; at every other one a new line of text begins."""

_APART = frozenset({"head", "svg", "style"})

_remove_last_whitespace = inline.remove_last_whitespace
_get_first_line = line_break.Layout.get_first_line


def install() -> None:
    """Make WeasyPrint drop gaps at the end of a line, and draw the others as distances."""
    inline.remove_last_whitespace = _trimmed
    line_break.Layout.get_first_line = _blanked
    gap_text.install(GAP, _SEAM)


def add_gaps(root: Element) -> None:
    """Put the gaps into the text of a page; drawings and attributes stay as they are."""
    _walk(root, None)


Slot = tuple[Element, str]
"""Where a stretch of text stands: an element, and whether inside (`text`) or behind it (`tail`)."""


def _walk(element: Element, before: Slot | None) -> Slot | None:
    """Go through an element; gives the stretch that the text behind it continues."""
    before = _spaced((element, "text"), before)
    for child in element:
        running = child.tag in _RUNNING
        before = None if child.tag in _APART else _walk(child, before if running else None)
        before = _spaced((child, "tail"), before if running else None)
    return before


def _spaced(slot: Slot, before: Slot | None) -> Slot | None:
    text = getattr(*slot)
    if not text:
        return before
    if before is not None:
        last = getattr(*before)
        if _SEAM.search(last[-2:].rstrip("\u2060") + text[:2], 1):
            setattr(*before, last + GAP)
    if not text.isascii():
        text = _SEAM.sub(GAP, text)
        setattr(*slot, text)
    return slot


def _trimmed(context: Any, line: Any) -> None:
    """WeasyPrint's own trimming, which knows ordinary spaces only."""
    box = line
    while isinstance(box, inline.boxes.LineBox | inline.boxes.InlineBox) and box.children:
        box = box.children[-1]
    if isinstance(box, inline.boxes.TextBox) and box.text.endswith(GAP):
        box.text = box.text.rstrip(GAP) + " "
    _remove_last_whitespace(context, line)


def _blanked(layout: Any) -> tuple[Any, Any]:
    """The first line of a layout, its gaps without glyphs."""
    line, index = _get_first_line(layout)
    if GAP in layout.text:
        _blank(line, layout.text.encode())
    return line, index


def _blank(line: Any, text: bytes) -> None:
    run, gap = line.runs, GAP.encode()
    while run != ffi.NULL:
        item, glyphs = run.data.item, run.data.glyphs
        for index in range(glyphs.num_glyphs):
            start = item.offset + glyphs.log_clusters[index]
            if text.startswith(gap, start):
                glyphs.glyphs[index].glyph = pango.PANGO_GLYPH_EMPTY
        run = run.next

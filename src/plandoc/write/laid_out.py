"""What went wrong on the pages: text that left its box or was lost, headings alone, full cards.

WeasyPrint lays out whatever it is given and says nothing of what does not fit; its boxes tell.
Lengths in CSS pixels, 96 to the inch.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator
from typing import Any

from plandoc.diagnostics import Diagnostic, finding
from plandoc.write.line_edges import CLOSING, HALF

MM = 96 / 25.4
TOLERANCE = 2.0
"""Fonts and rounding move an edge by this much."""
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
WALLET = 54 * MM
"""Height of a bank card (ISO/IEC 7810 ID-1: 53.98 mm)."""
UNSEEN = frozenset({"head", "style", "title", "svg", "colgroup"})
MOST = 20
"""Findings of one kind: a fault of a theme would otherwise be told for every line."""


def layout_findings(laid_out: Any, root: Any) -> tuple[Diagnostic, ...]:
    """The faults of a laid-out document, each different one once; `root` is its HTML element."""
    reader = _Reader()
    for number, page in enumerate(laid_out.pages, 1):
        reader.read(page._page_box, number, number == len(laid_out.pages))
    return (*reader.found, *_lost(root, reader.texts))


class _Reader:
    """Goes through the boxes of pages and notes what is wrong."""

    def __init__(self) -> None:
        self.found: list[Diagnostic] = []
        self.texts: list[str] = []
        self._bottom = 0.0
        self._last: Any = None
        self._page = 0

    def read(self, page: Any, number: int, is_last: bool) -> None:
        """One page: its body, then the heads and feet in its margins."""
        self._page, self._last = number, None
        self._bottom = page.content_box_y() + page.height
        for child in page.children:
            self._box(child, child)
        heading = self._last
        if not is_last and heading is not None and heading.element_tag in HEADINGS:
            self._tell("heading-alone", _words(heading.element), page=self._page)

    def _box(self, box: Any, holder: Any) -> None:
        if _has_class(box, "watermark"):
            return
        if hasattr(box, "text") and box.text.strip():
            self._text(box, holder)
        if _has_class(box, "card"):
            self._card(box)
        if hasattr(box, "children"):
            inside = box if box.is_in_normal_flow() and _is_block(box) else holder
            for child in box.children:
                self._box(child, inside)

    def _text(self, box: Any, holder: Any) -> None:
        self.texts.append(box.text)
        right = box.position_x + box.width - _trailing(box)
        edge = holder.border_box_x() + holder.border_width()
        is_body = not type(holder).__name__.startswith("Margin")
        if is_body and box.element_tag and "::" not in box.element_tag:
            self._last = box
        below = is_body and box.position_y > self._bottom + TOLERANCE
        if right > edge + TOLERANCE or below:
            self._tell("text-overflows", box.text.strip(), page=self._page)

    def _card(self, box: Any) -> None:
        if _has_class(box, "wallet") and box.border_height() > WALLET + TOLERANCE:
            title = next((e for e in box.element.iter() if "card-title" in e.get("class", "")), box.element)
            self._tell("card-too-full", _words(title))

    def _tell(self, code: str, text: str, page: int = 0) -> None:
        told = [d.arg("text") for d in self.found if d.code == code]
        if text not in told and len(told) < MOST:
            self.found.append(finding(code, text=text, page=page) if page else finding(code, text=text))


def _lost(root: Any, texts: list[str]) -> Iterator[Diagnostic]:
    """A finding for each text of the page's source that stands on no page.

    Characters are counted first, which is quick; only where some are missing is it looked for
    the texts that hold them.
    """
    source = list(_sources(root))
    missing = _letters(source) - _letters(texts)
    if not missing:
        return
    pages = _squeezed("".join(texts))
    lost = [text for text in source if _squeezed(text) not in pages]
    for text in dict.fromkeys(lost or ["".join(missing)]):
        yield finding("text-lost", text=text.strip()[:80])


def _sources(element: Any) -> Iterator[str]:
    """The texts of an element in order, without those of drawings."""
    tag = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else "svg"
    if tag not in UNSEEN:
        if element.text:
            yield element.text
        for child in element:
            yield from _sources(child)
            if child.tail:
                yield child.tail


def _letters(texts: list[str]) -> Counter[str]:
    return Counter(_squeezed("".join(texts)))


def _squeezed(text: str) -> str:
    return "".join(char for char in "".join(text.split()) if unicodedata.category(char) not in ("Cc", "Cf"))


def _words(element: Any) -> str:
    return "".join(element.itertext()).strip()


def _trailing(box: Any) -> float:
    """Width of what is blank at the end of a line, which may stand outside: spaces, half of a mark."""
    text = box.text
    blank = HALF * box.style["font_size"] if text[-1] in CLOSING else 0.0
    return float(box.width) * (len(text) - len(text.rstrip())) / len(text) + blank


def _has_class(box: Any, name: str) -> bool:
    element = getattr(box, "element", None)
    return element is not None and name in element.get("class", "").split()


def _is_block(box: Any) -> bool:
    kind = type(box).__name__
    return kind in ("BlockBox", "TableCellBox", "InlineBlockBox", "MarginBox")

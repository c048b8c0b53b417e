"""What a reader finds in a tree and in a file, for comparing the two."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pypdfium2

from plandoc.doc.nodes import Document

UNSEEN = {
    "id", "target", "url", "tone", "role", "style", "align", "size", "alt", "meta", "chart", "extra",
    "numbering", "theme", "direction", "source", "banner", "room",
}  # fmt: skip
"""Fields that are not printed as text."""


def visible_texts(doc: Document) -> tuple[str, ...]:
    """Every text of the tree that a reader must find in a file."""
    return (*_texts(doc), doc.meta.title)


def squeezed(text: str) -> str:
    """Text without the white space and joiners that differ between a tree and a page."""
    return re.sub("[\\s\u2060\ufffe\x00-\x1f]", "", text)


def stands_in(text: str, squeezed_page: str) -> bool:
    """Whether a text is there, in one piece or in two (a page break may fall inside)."""
    wanted = squeezed(text)
    if wanted in squeezed_page:
        return True
    return any(
        wanted[:cut] in squeezed_page and wanted[cut:] in squeezed_page for cut in range(1, len(wanted))
    )


def page_texts(pdf: bytes) -> list[str]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def _texts(node: object, name: str = "") -> Iterator[str]:
    if name in UNSEEN and not (name == "role" and isinstance(node, str) and not node.isascii()):
        return
    if isinstance(node, str):
        yield node
    elif isinstance(node, tuple):
        for item in node:
            yield from _texts(item)
    elif is_dataclass(node):
        choice = (
            {"label"}
            if type(node).__name__ == "Blank"
            else {"kind"}
            if type(node).__name__ == "Row"
            else set()
        )
        for part in fields(node):
            if part.name not in choice:
                yield from _texts(getattr(node, part.name), part.name)

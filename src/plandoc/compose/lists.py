"""Lists of tables and figures, where a document has more of them than a reader finds by leafing."""

from __future__ import annotations

from dataclasses import replace

from plandoc.doc.build import captioned, inlines
from plandoc.doc.nodes import CaptionLists, Document, Figure, Inline, Toc
from plandoc.terms import Terms

HANDFUL = 5
"""As many tables, or figures, as need no list."""


def with_caption_lists(doc: Document, terms: Terms) -> Document:
    """The document with its lists after the contents; one without contents has none."""
    place = next((index for index, block in enumerate(doc.front, 1) if isinstance(block, Toc)), 0)
    figures = [isinstance(block, Figure) for block in captioned(doc.front + doc.body)]

    def title(kind: str, count: int) -> tuple[Inline, ...]:
        return inlines(terms(f"toc.{kind}")) if count > HANDFUL else ()

    lists = CaptionLists(title("tables", figures.count(False)), title("figures", figures.count(True)))
    if not place or lists == CaptionLists():
        return doc
    return replace(doc, front=(*doc.front[:place], lists, *doc.front[place:]))

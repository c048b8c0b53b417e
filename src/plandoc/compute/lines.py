"""Several short lines in one cell, without the space that paragraphs have between them."""

from __future__ import annotations

from collections.abc import Iterable

from plandoc.doc.nodes import Inline, LineBreak, Text


def lines_of(texts: Iterable[str]) -> tuple[Inline, ...] | str:
    """The texts one below the other, empty ones left out; a dash when nothing is left."""
    parts: list[Inline] = []
    for text in filter(None, texts):
        parts += [LineBreak(), Text(text)] if parts else [Text(text)]
    return tuple(parts) or "–"

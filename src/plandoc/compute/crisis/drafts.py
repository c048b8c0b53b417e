"""Prepared texts: news releases, statements and notices with room for what is not known yet."""

from __future__ import annotations

import re

from plandoc.doc.build import facts, inlines, paragraph
from plandoc.doc.nodes import Blank, Block, Card, Inline, Paragraph, Text
from plandoc.doc.prose import prose_blocks
from plandoc.model.response import Draft
from plandoc.terms import Terms

_GAP = re.compile(r"_{2,}")
_NAMED = re.compile(r"[（(]([^）)]{1,20})[）)]|([年月日时分])")
_PARTS = re.compile(r"[，。；：、,.;:!?！？\n]")
LABEL = 24
"""Most characters of a gap's name."""
HALF_PAGE = {"zh": 330, "en": 900}
"""Characters of a text that fit on half a page."""
KINDS = ("press-release", "customer", "staff")


def draft_card(draft: Draft, terms: Terms, subtitle: str = "") -> Card:
    """A prepared text with who may release it and where it was released; two short ones share a page."""
    pairs = [
        (terms("draft.audience"), draft.audience),
        (terms("draft.release_by"), draft.release_by),
    ]
    shown = [(label, value) for label, value in pairs if value]
    head: tuple[Block, ...] = (facts(shown),) if shown else ()
    kind = terms(f"draft.kind.{draft.kind}")
    line = " · ".join(part for part in (kind, subtitle) if part and part != draft.title)
    children = (*head, *with_blanks(draft.text), _released(terms))
    short = len(draft.text) <= HALF_PAGE[terms.language]
    return Card(inlines(draft.title), children, subtitle=inlines(line), size="half" if short else "page")


def usual_drafts(terms: Terms) -> tuple[Draft, ...]:
    """A news release, a notice to customers and one to staff that fit any event."""
    return tuple(
        Draft(
            kind=kind,  # type: ignore[arg-type]  # one of KINDS
            title=terms(f"draft.usual.{kind}.title"),
            audience=terms(f"draft.usual.{kind}.audience"),
            text=terms(f"draft.usual.{kind}.text"),
        )
        for kind in KINDS
    )


def with_blanks(text: str) -> tuple[Block, ...]:
    """Prose as wording to be read out, its `____` as blanks to fill in."""
    return tuple(
        Paragraph(_blanks(block.children), "quote") if isinstance(block, Paragraph) else block
        for block in prose_blocks(text)
    )


def _blanks(children: tuple[Inline, ...]) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for child in children:
        if not isinstance(child, Text):
            parts.append(child)
            continue
        pieces = _GAP.split(child.text)
        for n, piece in enumerate(pieces):
            parts += [Blank(6, _asked(pieces[n - 1], piece))] if n else []
            parts += [Text(piece)] if piece else []
    return tuple(parts)


def _asked(before: str, after: str) -> str:
    """What a gap asks for: what stands in brackets or as a unit behind it, else the words before it."""
    named = _NAMED.match(after)
    if named:
        return named[1] or named[2]
    words = [part for part in _PARTS.split(before) if part.strip()]
    return words[-1].strip()[-LABEL:] if words else after.strip()[:LABEL]


def _released(terms: Terms) -> Paragraph:
    approved, released = (terms(f"draft.{key}") for key in ("approved", "released_at"))
    return paragraph(
        (
            Text(approved),
            Blank(6, _asked(approved, "")),
            Text("\u2003"),
            Text(released),
            Blank(8, _asked(released, "")),
        ),
        "note",
    )

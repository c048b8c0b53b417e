"""What the HTML functions need to know of the document around a node."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from plandoc.doc.nodes import Document, Footnote, Meta
from plandoc.themes import Theme
from plandoc.write.figure_parts import CAPTION_ROOM
from plandoc.write.outline import Outline, outline


@dataclass(frozen=True, slots=True)
class Context:
    """The document's properties, numbering and look, and the room a block has."""

    meta: Meta
    outline: Outline
    theme: Theme
    width: float
    """Width of the surrounding box in points; charts are drawn to fit it."""
    height: float
    """Height that a chart may take on a page, in points."""
    scrolls: bool = False
    """Whether what is too wide for a small screen can be moved sideways."""
    notes: list[Footnote] = field(default_factory=list)
    """The footnotes met so far, which is all that changes while a document is written."""

    @property
    def chinese(self) -> bool:
        """Whether the document is Chinese."""
        return self.meta.language == "zh"

    def narrowed(self, by: float) -> Context:
        """The context inside a box that is `by` points narrower."""
        return replace(self, width=self.width - by)

    def turned(self) -> Context:
        """The context on a landscape page."""
        width, height = self.theme.page.type_area(turned=True)
        return replace(self, width=width, height=height - CAPTION_ROOM)


def context(doc: Document, theme: Theme, *, scrolls: bool = False) -> Context:
    """The context at the top of a document: the full width of the type area."""
    width, height = theme.page.type_area()
    return Context(doc.meta, outline(doc), theme, width, height - CAPTION_ROOM, scrolls)

"""Pictures in the document: the figure, or a frame in its place where it could not be read."""

from __future__ import annotations

from plandoc.doc.build import inlines, note, paragraph, table
from plandoc.doc.nodes import Block, Figure, LineBreak, Paragraph, Picture
from plandoc.model.image import Image
from plandoc.terms import Terms

FRAME_LINES = 5
"""Height of an empty frame, in lines."""


def picture_as_blocks(image: Image, caption: str, remark: str, terms: Terms) -> tuple[Block, ...]:
    """A picture with its caption, which also says what it shows, and a remark below."""
    if not image.content:
        return frame_as_blocks(caption, terms("picture.missing", file=image.path), remark, terms)
    notes = (note(remark),) if remark else ()
    return (Figure(picture_of(image), inlines(caption), terms("picture.alt", title=caption), notes=notes),)


def picture_of(image: Image) -> Picture:
    """A picture that has been read."""
    return Picture(image.content, image.width, image.height, image.path)


def frame_as_blocks(title: str, request: str, remark: str, terms: Terms) -> tuple[Block, ...]:
    """A framed space with its title, what is wanted there, and a remark at its foot."""
    content: list[Block] = [paragraph(request, "note")]
    content += [Paragraph((LineBreak(),)) for _ in range(FRAME_LINES)]
    content += [paragraph(remark, "note")] if remark else []
    alt = terms("picture.frame_alt", title=title)
    return (table([title], [[tuple(content)]], style="form", alt=alt),)

"""Word: the document tree as a .docx file that people go on editing."""

from __future__ import annotations

from plandoc.diagnostics import Diagnostic
from plandoc.doc.nodes import Document
from plandoc.themes import Theme
from plandoc.world import World
from plandoc.write.docx.document import document_to_docx
from plandoc.write.fit import parted_tables
from plandoc.write.glyphs import without_word_font
from plandoc.write.references import lost_references


def write_docx(doc: Document, theme: Theme, world: World) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The document as a Word file, and what could not be shown as it should be.

    The same document gives the same bytes, whenever and wherever it is written.
    """
    content, job = document_to_docx(doc, theme, world)
    return content, (*job.dropped, *lost_references(doc), *parted_tables(doc, theme), *without_word_font(doc))

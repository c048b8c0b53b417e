"""A short English document in each theme."""

from __future__ import annotations

from functools import lru_cache

from plandoc.doc.build import document, heading, paragraph
from plandoc.doc.nodes import Document
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.pdf import write_pdf
from tests.write.samples import TODAY, sample_meta


@lru_cache(maxsize=4)
def made_in_english(theme: str) -> bytes:
    """Two headings and two paragraphs as a PDF."""
    text = paragraph("Each department carries out the plan, checks its progress and reports. " * 4)
    blocks = (heading(1, "First requirement"), text, heading(2, "Second requirement"), text)
    doc = document(Document(sample_meta("en"), None, (), blocks, numbering="decimal"))
    return write_pdf(doc, load_theme(theme), fixed_world(TODAY))[0]

"""A Word file to start a house template from."""

from __future__ import annotations

from plandoc.doc.nodes import DOCUMENT_LABELS, Document, Meta
from plandoc.terms import Language, load_terms
from plandoc.themes import load_theme
from plandoc.world import World
from plandoc.write.docx.reference import reference_docx


def reference_file(theme: str, language: Language, world: World) -> bytes:
    """A Word file with every style of a theme, to be changed in Word and given back as house template."""
    terms = load_terms(language, world)
    labels = tuple((key, terms(f"document.{key}")) for key in DOCUMENT_LABELS)
    look = load_theme(theme)
    numbering = look.numbering if language == "zh" else "decimal"
    meta = Meta(terms("reference.title"), language, created=world.today, labels=labels)
    texts = {key: terms(f"reference.{key}") for key in ("title", "intro", "sample")}
    return reference_docx(Document(meta, None, (), (), numbering=numbering), look, texts, world)

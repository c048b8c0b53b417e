"""Opening written Word files for the tests."""

from __future__ import annotations

import io
import zipfile
from functools import lru_cache

from lxml import etree

from plandoc.doc.build import document
from plandoc.doc.nodes import Block, Document
from plandoc.terms import Language
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from tests.write.samples import TODAY, sample_document, sample_meta

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
NAMES = {
    "w": W[1:-1],
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
}


def written(doc: Document) -> bytes:
    """The document in the corporate theme."""
    return write_docx(doc, load_theme("corporate"), fixed_world(TODAY))[0]


@lru_cache(maxsize=2)
def sample(language: Language) -> bytes:
    """The sample document as a Word file."""
    return written(sample_document(language))


def small(*blocks: Block, language: Language = "zh") -> bytes:
    """A document of a few blocks."""
    return written(document(Document(sample_meta(language), None, (), blocks)))


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    """One part of a file."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def found(element: etree._Element, path: str) -> list[etree._Element]:
    """Elements by XPath."""
    result = element.xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return [item for item in result if isinstance(item, etree._Element)]


def values(element: etree._Element, path: str) -> list[str]:
    """Attributes or texts by XPath."""
    result = element.xpath(path, namespaces=NAMES)
    assert isinstance(result, list)
    return [str(item) for item in result]


def text(element: etree._Element) -> str:
    """All text in an element."""
    return "".join(values(element, ".//w:t/text()"))

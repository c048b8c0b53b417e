"""Access and reuse (T-30): properties, language, tags, bookmarks, alternatives, safe in black and white.

Sources: ISO 14289-1 (PDF/UA-1), ECMA-376-2 (core properties), WCAG 2.1, 1.4.1.
"""

from __future__ import annotations

import io
import zipfile

import pypdfium2
import pytest
from lxml import etree
from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdfparser import PDFParser
from pypdfium2 import raw

from plandoc.themes import load_theme, theme_names
from plandoc.write.outline import outline
from tests.built import EXAMPLES, built, squeezed

DOCUMENT = built(next(path for path in EXAMPLES if path.stem == "personal.zh"))


def test_both_files_have_title_author_and_language() -> None:
    """T-30: docProps/core.xml; Info and Lang of the PDF."""
    title = DOCUMENT.document.meta.title
    with zipfile.ZipFile(io.BytesIO(DOCUMENT.docx)) as package:
        core = etree.fromstring(package.read("docProps/core.xml"))
    words = {etree.QName(child).localname: child.text for child in core}
    assert words["title"] == title
    assert words["creator"]
    assert words["language"] == "zh-CN"
    with pypdfium2.PdfDocument(DOCUMENT.pdf.content) as pdf:
        assert pdf.get_metadata_value("Title") == title
        assert pdf.get_metadata_value("Author")
    assert PDFDocument(PDFParser(io.BytesIO(DOCUMENT.pdf.content))).catalog["Lang"] == b"zh-CN"


def test_the_pdf_is_tagged_and_has_a_bookmark_for_each_heading() -> None:
    """T-30: ISO 14289-1, 7.1; 7.17 for navigation."""
    with pypdfium2.PdfDocument(DOCUMENT.pdf.content) as pdf:
        assert raw.FPDFCatalog_IsTagged(pdf)
        marks = {squeezed(mark.get_title()) for mark in pdf.get_toc()}
    titles = [squeezed(entry.title) for entry in outline(DOCUMENT.document).entries]
    assert [title for title in titles if title not in marks] == []
    assert len(titles) > 5


def test_charts_and_tables_are_text_with_alternatives() -> None:
    """T-30: no picture of text: nothing in the file is a bitmap, and every drawing says what it shows."""
    with zipfile.ZipFile(io.BytesIO(DOCUMENT.docx)) as package:
        assert not [name for name in package.namelist() if name.startswith("word/media/")]
        body = etree.fromstring(package.read("word/document.xml"))
    drawn = body.findall(".//{*}inline/{*}docPr")
    assert drawn
    assert all(len(each.get("descr", "")) > 10 for each in drawn)
    with pypdfium2.PdfDocument(DOCUMENT.pdf.content) as pdf:
        kinds = {item.type for page in pdf for item in page.get_objects(max_depth=3)}
    assert raw.FPDF_PAGEOBJ_IMAGE not in kinds


@pytest.mark.parametrize("name", theme_names())
def test_levels_differ_without_colour(name: str) -> None:
    """T-30: WCAG 1.4.1: good, warning and danger have symbols of their own."""
    tones = load_theme(name).tones
    symbols = [tones[tone].symbol for tone in ("good", "notice", "warning", "danger")]
    assert len(set(symbols)) == 4
    assert all(symbols)

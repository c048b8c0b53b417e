"""Word file and PDF of every example in every theme say the same, letter by letter, apart from page furniture."""

from __future__ import annotations

import re
from collections.abc import Iterator
from ctypes import POINTER, c_ushort, cast, create_string_buffer
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from plandoc.themes import POINTS_PER_MM, Page, load_theme
from plandoc.write.outline import outline
from tests.built import Built, built, each_printed_look, squeezed

PAGE_NUMBER = re.compile(r"[.…\divxlc]+")
"""The right end of a line of the table of contents."""


@each_printed_look
def test_whatever_the_pdf_says_the_word_file_says(example: Path, theme: str) -> None:
    found = built(example, theme)
    said = "".join(map(squeezed, found.docx_paragraphs))
    numbers = found.axis_numbers.union(map(squeezed, outline(found.document).labels.values()))
    lines = {line for page in pdf_lines(found) for line in page}
    extra = {line for line in lines if line not in said and not PAGE_NUMBER.fullmatch(line)}
    assert extra - numbers == set()


@each_printed_look
def test_whatever_the_word_file_says_the_pdf_says(example: Path, theme: str) -> None:
    found = built(example, theme)
    said = "".join(line for page in pdf_lines(found) for line in page)
    of_contents = set(found.docx_contents)
    texts = word_texts(found, [p for p in found.docx_paragraphs if p not in of_contents])
    assert [text for text in texts if text not in said and not is_split(text, found)] == []


def word_texts(found: Built, paragraphs: Any) -> list[str]:
    """Paragraphs without white space, and without the numbers that Word puts along the axes of its charts."""
    return [text for text in map(squeezed, paragraphs) if text and text not in found.axis_numbers]


def is_split(text: str, found: Built) -> bool:
    """Whether a page ends within the text, and its table's head comes between the two parts."""
    pages = ["".join(page) for page in pdf_lines(found)]
    cuts = [(text[:n], text[n:]) for n in range(1, len(text))]
    return any(
        first in page[-len(text) * 3 :] and rest in following
        for page, following in pairwise(pages)
        for first, rest in cuts
    )


@lru_cache(maxsize=2)
def pdf_lines(found: Built) -> tuple[tuple[str, ...], ...]:
    """The pieces of text in the type area of each page, in the order of the document.

    A page's content is written in that order, cell after cell, while reading it from left to
    right would mix the lines of neighbouring cells.
    """
    area = load_theme(found.document.theme).page
    with pypdfium2.PdfDocument(found.pdf.content) as document:
        return tuple(tuple(squeezed(text) for text in _texts(page, area)) for page in document)


def _texts(page: Any, area: Page) -> Iterator[str]:
    texts, top = page.get_textpage(), page.get_height() - area.top * POINTS_PER_MM
    for item in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT], max_depth=8):
        _, low, _, high = item.get_bounds()
        if (
            item.level or area.bottom * POINTS_PER_MM < (low + high) / 2 < top
        ):  # charts have axes of their own
            size = pdfium.FPDFTextObj_GetText(item.raw, texts.raw, None, 0)
            buffer = create_string_buffer(size)
            pdfium.FPDFTextObj_GetText(item.raw, texts.raw, cast(buffer, POINTER(c_ushort)), size)
            yield buffer.raw.decode("utf-16-le").rstrip("\0")

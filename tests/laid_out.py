"""Word files as LibreOffice lays them out: how many pages, where headings fall, what the contents say.

    python -m tests.laid_out

prints how the examples fare in every theme, as rows of a table.
"""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
import tempfile
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pypdfium2
import pytest
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST = 900
"""Seconds for a call, on a busy machine."""
FOOT = 95
"""Points of paper in which the page number stands."""
NUMBER = re.compile(r"— (\w+) —|第\s*(\d+)\s*页|Page (\d+) of|(?:^|\s)([ivxlc]+)\s*$")
TO_PDF = 'pdf:writer_pdf_Export:{"ExportBookmarks":{"type":"boolean","value":"true"}}'


def has_libreoffice() -> bool:
    """Whether Word files can be laid out."""
    return shutil.which("soffice") is not None


needs_libreoffice = pytest.mark.skipif(
    not has_libreoffice() or "PLANDOC_LAYOUT" not in os.environ,
    reason="laid out by LibreOffice on request: make layout",
)


def pdf_pages(content: bytes) -> int:
    """How many pages a PDF has."""
    with pypdfium2.PdfDocument(content) as document:
        return len(document)


class Entry(NamedTuple):
    """A line of the table of contents, or a heading: its words without white space, and its page."""

    words: str
    page: str
    """As printed: roman before the body."""


@dataclass(frozen=True)
class LaidOut:
    """One Word file and the pages that LibreOffice made of it."""

    pages: int
    headings: tuple[Entry, ...]
    """In order, each with the number printed on the page it stands on."""
    contents: tuple[Entry, ...]
    """As printed in the file."""
    text: str
    """Of all pages, without white space."""

    @property
    def pairs(self) -> tuple[tuple[str, str, str], ...]:
        """Each line of the contents with the page it gives and the page its heading is on (empty: none)."""
        found, rest = [], list(self.headings)
        for words, page in self.contents:
            at = next((n for n, heading in enumerate(rest) if heading.words == words), None)
            found.append((words, page, "" if at is None else rest[at].page))
            rest = rest if at is None else rest[at + 1 :]
        return tuple(found)

    @property
    def agreement(self) -> float:
        """Share of the contents' page numbers on which the heading does stand."""
        right = sum(given == actual for _, given, actual in self.pairs)
        return right / len(self.contents) if self.contents else 1.0


def lay_out(files: Mapping[str, bytes], folder: Path) -> dict[str, LaidOut]:
    """Open Word files with LibreOffice, all of them in one call with a profile of its own."""
    for name, content in files.items():
        (folder / f"{name}.docx").write_bytes(content)
    words = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        TO_PDF,
    ]
    paths = [str(folder / f"{name}.docx") for name in files]
    subprocess.run(
        [*words, "--outdir", str(folder), *paths], check=True, capture_output=True, timeout=LONGEST
    )
    return {name: _read(content, folder / f"{name}.pdf") for name, content in files.items()}


def _read(content: bytes, pdf: Path) -> LaidOut:
    with pypdfium2.PdfDocument(pdf) as document:
        numbers = ["", *map(_number, document)]
        headings = tuple(
            Entry(squeezed(mark.get_title()), numbers[_page(mark)]) for mark in document.get_toc(max_depth=9)
        )
        text = squeezed("".join(page.get_textpage().get_text_range() for page in document))
        return LaidOut(len(document), headings, tuple(contents(content)), text)


def _number(page: pypdfium2.PdfPage) -> str:
    """The number at the foot of a page."""
    foot = page.get_textpage().get_text_bounded(0, 0, page.get_width(), FOOT)
    found = NUMBER.search(foot)
    return next(filter(None, found.groups())) if found else ""


def _page(mark: pypdfium2.PdfBookmark) -> int:
    """The sheet that a bookmark leads to, counted from 1; 0 for none."""
    target = mark.get_dest()
    index = target.get_index() if target else None
    return 0 if index is None else index + 1


def squeezed(text: str) -> str:
    """Text without any space, as line breaks fall differently."""
    return re.sub(r"\s", "", text)


def contents(content: bytes) -> Iterator[Entry]:
    """The lines of the table of contents of a Word file."""
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
    for paragraph in body.iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and re.fullmatch(r"TOC\d", style.get(f"{W}val", "")):
            *words, page = [text.text or "" for text in paragraph.iter(f"{W}t")]
            yield Entry(squeezed("".join(words)), page)


def rows() -> Iterator[str]:
    """For each example and theme a row of Markdown: pages in LibreOffice and in the PDF, and the contents."""
    from plandoc.themes import theme_names
    from tests.built import EXAMPLES, built

    for example in EXAMPLES:
        cells = [example.stem]
        for theme in theme_names():
            one = built(example, theme)
            with tempfile.TemporaryDirectory() as folder:
                laid = lay_out({"a": one.docx}, Path(folder))["a"]
            cells.append(f"{laid.pages} / {pdf_pages(one.pdf.content)}, {laid.agreement:.0%}")
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    for row in rows():
        print(row, flush=True)

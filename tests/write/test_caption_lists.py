"""The lists of tables and figures: their titles stand with their first entries."""

from __future__ import annotations

import io
import zipfile
from functools import cache

import pytest
from lxml import etree

from plandoc.doc import charts
from plandoc.doc.build import document, row, table
from plandoc.doc.nodes import CaptionLists, Document, Figure, Text
from plandoc.themes import load_theme
from plandoc.world import real_world
from plandoc.write import WRITERS
from tests.built import W, pdf_pages
from tests.write.samples import sample_meta

WORLD = real_world({})
FIGURES = 4
COUNTS = range(43, 47)
"""Tables in the list above, so that the title of the other comes to the end of the page, line by line."""


@cache
def doc(tables: int) -> Document:
    body = tuple(table(["a"], [row(["b"])], caption=f"Table of number {n}") for n in range(tables))
    chart = charts.BarChart(("x",), (charts.Series("s", (1.0,)),), "t")
    figures = tuple(Figure(chart, (Text(f"Figure of number {n}"),), alt="a") for n in range(FIGURES))
    lists = CaptionLists((Text("All the tables"),), (Text("All the figures"),))
    return document(Document(sample_meta("en"), None, (lists,), (*body, *figures)))


@pytest.mark.parametrize("tables", COUNTS)
def test_three_entries_stand_on_the_page_of_the_title(tables: int) -> None:
    content = WRITERS["pdf"](doc(tables), load_theme("corporate"), WORLD).content
    page = next(page for page in pdf_pages(content) if any("All the figures" in line for line in page))
    assert sum("Figure of number" in line for line in page) >= 3


def test_the_title_stands_with_an_entry_in_word() -> None:
    """More entries kept together would leave the title alone in LibreOffice, which keeps nothing with an index."""
    content = WRITERS["docx"](doc(COUNTS[0]), load_theme("corporate"), WORLD).content
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        body, styles = (etree.fromstring(package.read(f"word/{name}.xml")) for name in ("document", "styles"))
    assert styles.find(f"{W}style[@{W}styleId='TOCHeading']/{W}pPr/{W}keepNext") is not None
    styled = f"{W}pPr/{W}pStyle[@{W}val='TableofFigures']"
    entries = [p for p in body.iter(f"{W}p") if p.find(styled) is not None]
    assert len(entries) == COUNTS[0] + FIGURES
    assert not any(p.find(f"{W}pPr/{W}keepNext") is not None for p in entries)

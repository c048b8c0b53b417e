"""What others make of documents in a house look: the schemas of ECMA-376, and LibreOffice."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from tests.built import squeezed
from tests.house.test_taken import FILES, rendered, short, word
from tests.laid_out import needs_libreoffice
from tests.write.docx.test_libreoffice import opened
from tests.write.docx.test_package import schema, transitional

__all__ = ["schema"]

RUNNING = {
    "chinese": ("华东精工集团", "第1页，共2页", "第2页，共2页"),
    "python-docx": ("ACMEIndustries", "Internal", "1/2", "2/2"),
    "libreoffice": ("NorthwindLtd", "Page1of2", "Page2of2"),
}
"""Words of the headers and footers, with the numbers of two pages filled in."""


@pytest.mark.parametrize("name", FILES)
def test_every_part_obeys_the_schema(schema: etree.XMLSchema, name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(word(name))) as archive:
        parts = [part for part in archive.namelist() if re.fullmatch(r"word/[^/]+\.xml", part)]
        for part in parts:
            schema.assertValid(transitional(etree.fromstring(archive.read(part))))
    assert sum("house-" in part for part in parts) >= 4


@needs_libreoffice
@pytest.mark.parametrize("name", FILES)
def test_libreoffice_shows_header_and_footer_on_upright_and_turned_pages(name: str, tmp_path: Path) -> None:
    shown = squeezed(opened(rendered(short(), "docx", FILES[name]()), tmp_path))
    assert [text for text in RUNNING[name] if squeezed(text) not in shown] == []
    first = squeezed(RUNNING[name][0])
    assert shown.count(first) == 2

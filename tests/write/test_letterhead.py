"""The red letterhead, measured on the page (GB/T 9704—2012, 7.2 and 7.3.1), and only when asked for."""

from __future__ import annotations

import ctypes
import io
import zipfile
from functools import lru_cache
from typing import Any

import pypdfium2
import pytest
from lxml import etree

from plandoc import pipeline
from plandoc.doc.nodes import Letterhead
from plandoc.themes import load_theme
from plandoc.write.letterhead import LARGEST, RULE, SMALLEST, office_size
from tests.built import WORLD

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OFFICE, NUMBER, TITLE = "江海集团有限公司文件", "江海发〔2026〕3号", "关于全年工作的计划"
MM = 72 / 25.4
THEME = load_theme("gongwen")
RED = "D7000F"


@lru_cache(maxsize=8)
def written(format: str, theme: str = "gongwen", letterhead: str = OFFICE) -> bytes:
    raw = {
        "type": "annual", "title": TITLE, "number": NUMBER, "organization": "江海集团", "owner": "甲",
        "display": {"theme": theme, "letterhead": letterhead, "toc": "false"},
    }  # fmt: skip
    checked = pipeline.check_raw(raw, WORLD)
    return pipeline.render(pipeline.finished(checked, WORLD), format, WORLD).content


def box_of(words: str, theme: str = "gongwen") -> tuple[float, float, float, float]:
    """Left, bottom, right and top of words on the cover: their glyphs, in points from the lower left."""
    with pypdfium2.PdfDocument(written("pdf", theme)) as file:
        text = file[0].get_textpage()
        at = text.get_text_range().index(words)
        boxes = [text.get_charbox(at + n) for n in range(len(words))]
    left, bottom, right, top = zip(*boxes, strict=True)
    return min(left), min(bottom), max(right), max(top)


def rule_bottom() -> float:
    """Where the lower edge of the red rule is: the lowest point of what is drawn in its red."""
    with pypdfium2.PdfDocument(written("pdf")) as file:
        lowest = []
        for item in file[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_PATH]):
            channels = [ctypes.c_uint() for _ in range(4)]
            pypdfium2.raw.FPDFPageObj_GetFillColor(item, *channels)
            if bytes(channel.value for channel in channels[:3]) == bytes.fromhex(RED):
                lowest.append(item.get_bounds()[1])
    return float(min(lowest))


def below_type_area(height: float) -> float:
    """Millimetres from the upper edge of the type area (the page's top margin, 37 mm) downward."""
    return 297 - height / MM - 37


def test_the_office_stands_35_mm_below_the_type_area_s_edge() -> None:
    left, _, right, top = box_of(OFFICE)
    assert below_type_area(top) == pytest.approx(35, abs=1)
    assert left / MM >= 28
    assert right / MM <= 184
    assert (left + right) / 2 == pytest.approx((28 + 156 / 2) * MM, abs=2)


def test_the_rule_lies_4_mm_below_the_number_and_two_lines_above_the_title() -> None:
    number, title, rule = box_of(NUMBER), box_of("年度工作计划"), rule_bottom()
    assert (number[1] - rule - RULE) / MM == pytest.approx(4, abs=0.7)
    assert (rule - title[3]) / THEME.spacing.line == pytest.approx(2, abs=0.5)
    assert (box_of(OFFICE)[1] - number[3]) / THEME.spacing.line == pytest.approx(2, abs=0.5)


@pytest.mark.parametrize("theme", ["corporate", "modern", "gongwen"])
def test_word_has_office_number_and_rule_in_red(theme: str) -> None:
    package = zipfile.ZipFile(io.BytesIO(written("docx", theme)))
    body: Any = etree.fromstring(package.read("word/document.xml"))
    styles: Any = etree.fromstring(package.read("word/styles.xml"))
    for style, words in (("LetterheadOffice", OFFICE), ("LetterheadNumber", NUMBER)):
        (paragraph,) = body.xpath(f"//*[local-name()='p'][*/*[@*[local-name()='val']='{style}']]")
        assert "".join(paragraph.itertext()) == words
    bottom = styles.find(f".//{W}style[@{W}styleId='LetterheadNumber']//{W}bottom")
    assert bottom.get(f"{W}color") == RED
    office = styles.find(f".//{W}style[@{W}styleId='LetterheadOffice']//{W}color")
    assert office.get(f"{W}val") == RED


@pytest.mark.parametrize("format", ["docx", "pdf"])
def test_there_is_none_unless_asked_for(format: str) -> None:
    content = written(format, "gongwen", "")
    if format == "docx":
        assert b"LetterheadOffice" not in zipfile.ZipFile(io.BytesIO(content)).read("word/document.xml")
        return
    with pypdfium2.PdfDocument(content) as file:
        assert OFFICE not in file[0].get_textpage().get_text_bounded()


def test_an_office_takes_one_line_and_is_never_smaller_than_the_title() -> None:
    sizes = [office_size(Letterhead("某" * n), THEME) for n in (1, 5, 10, 15, 20, 60)]
    assert sizes == sorted(sizes, reverse=True)
    assert (sizes[0], sizes[-1]) == (LARGEST, SMALLEST)
    assert THEME.sizes.title <= SMALLEST
    assert 15 * sizes[3] <= THEME.page.text_width * MM

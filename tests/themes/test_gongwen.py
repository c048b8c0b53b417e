"""The look of official documents, measured on the page (GB/T 9704—2012)."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from plandoc.doc.build import document, heading, paragraph
from plandoc.doc.nodes import Document
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write import WRITERS
from tests.judges import needs_word_judge, word_faults
from tests.write.docx.opened import found, part, values
from tests.write.samples import sample_meta

WORLD = fixed_world(date(2026, 3, 2))
THEME = load_theme("gongwen")
HAN = "天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"


@lru_cache(maxsize=1)
def _document() -> Document:
    body = (heading(1, "总则"), heading(2, "目的"), paragraph(HAN * 100))
    return document(Document(sample_meta("zh"), None, (), body, numbering="chinese"))


@lru_cache(maxsize=1)
def _pdf() -> bytes:
    return WRITERS["pdf"](_document(), THEME, WORLD).content


def _lines(page: int) -> list[str]:
    with pypdfium2.PdfDocument(_pdf()) as pdf:
        text = pdf[page].get_textpage().get_text_bounded(0, 85, 600, 738)
    return [line.strip("\x02") for line in text.splitlines() if line.strip()]


def test_full_page_has_22_lines_of_28_characters() -> None:
    lines = _lines(1)
    assert len(lines) == 22
    assert {len(line) for line in lines} == {28}


@pytest.mark.parametrize(("page", "left"), [(0, False), (1, True), (2, False)])
def test_page_number_stands_between_dashes_at_the_outer_edge(page: int, left: bool) -> None:
    with pypdfium2.PdfDocument(_pdf()) as pdf:
        text = pdf[page].get_textpage()
        halves = [text.get_text_bounded(x, 0, x + 298, 95).replace(" ", "").strip() for x in (0, 298)]
    assert halves == ([f"—{page + 1}—", ""] if left else ["", f"—{page + 1}—"])


@lru_cache(maxsize=1)
def _docx() -> bytes:
    return WRITERS["docx"](_document(), THEME, WORLD).content


def test_word_file_has_the_same_lines_and_28_characters_in_each() -> None:
    (grid,) = found(part(_docx()), "//w:docGrid")
    assert [values(grid, f"@w:{name}") for name in ("type", "linePitch")] == [["lines"], ["579"]]
    (spacing,) = values(
        part(_docx(), "word/styles.xml"), "//w:style[@w:styleId='BodyText']/w:rPr/w:spacing/@w:val"
    )
    pitch = 16 + int(spacing) / 20
    assert 28 * pitch <= 156 * 72 / 25.4 < 29 * pitch


def test_word_file_has_even_pages_of_its_own() -> None:
    assert found(part(_docx(), "word/settings.xml"), "//w:evenAndOddHeaders")
    assert values(part(_docx()), "//w:footerReference/@w:type") == ["default", "even"]


@pytest.mark.parametrize(
    ("style", "face"),
    [
        ("Heading1", "黑体"),
        ("Heading2", "楷体_GB2312"),
        ("Heading3", "仿宋_GB2312"),
        ("Title", "方正小标宋简体"),
    ],
)
def test_word_file_names_the_faces_of_official_documents(style: str, face: str) -> None:
    path = f"//w:style[@w:styleId='{style}']/w:rPr/w:rFonts/@w:eastAsia"
    assert values(part(_docx(), "word/styles.xml"), path) == [face]


@needs_word_judge
def test_word_file_is_valid(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(_docx())
    assert word_faults(tmp_path / "a.docx") == []

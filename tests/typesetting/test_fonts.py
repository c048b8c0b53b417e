"""Fonts and the grid (T-10 to T-12, T-27, T-28).

Sources: ECMA-376-1, 17.3.2.26 (rFonts) and 17.6.5 (docGrid); GB/T 9704-2012, 5.2 and 7.1 (22 lines of 28
characters, 仿宋 3号); GB/T 14720 and trade custom for the names of sizes (字号).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from plandoc.doc.build import document, paragraph
from plandoc.doc.nodes import Document, Emphasis, Strong, Text
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.glyphs import missing_glyphs
from plandoc.write.pdf import write_pdf
from plandoc.write.substitutes import substitutes
from tests.laid_out import needs_libreoffice
from tests.typesetting.measured import Line, pages
from tests.typesetting.nasty import PLAIN, THEMES, made
from tests.write.docx.opened import found, part, values
from tests.write.samples import TODAY, sample_meta

SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


@pytest.mark.parametrize("theme", THEMES)
def test_every_style_names_a_chinese_font(theme: str) -> None:
    """T-10: all four slots, in the defaults, every style that sets a font, and the theme."""
    styles = part(made(theme, "docx"), "word/styles.xml")
    fonts = found(styles, "//w:rFonts")
    assert len(fonts) > 30
    for each in fonts:
        assert all(values(each, f"@w:{slot}") for slot in SLOTS)
        assert re.search("[\u4e00-\u9fff]", values(each, "@w:eastAsia")[0])
    assert values(styles, "//w:docDefaults//w:lang/@w:eastAsia") == ["zh-CN"]
    faces = values(part(made(theme, "docx"), "word/theme/theme1.xml"), "//a:ea/@typeface")
    assert all(re.search("[\u4e00-\u9fff]", face) for face in faces)
    assert len(faces) >= 2


@pytest.mark.parametrize("theme", THEMES)
def test_quotes_in_chinese_take_a_square(theme: str) -> None:
    """T-10: “” are Chinese or Latin by their font only: `w:hint="eastAsia"` in Word, an em in the PDF."""
    body = part(made(theme, "docx"))
    quoted = [
        run for run in found(body, "//w:r[w:t]") if re.search("[“”]", "".join(values(run, "w:t/text()")))
    ]
    assert quoted
    assert all(values(run, "w:rPr/w:rFonts/@w:hint") == ["eastAsia"] for run in quoted)
    size = load_theme(theme).sizes.body
    marks = [
        glyph.right - glyph.left
        for page in pages(made(theme, "pdf"))
        for line in page
        for glyph in line.glyphs
        if glyph.text == "“" and round(glyph.size, 1) == size
    ]
    assert len(marks) > 10
    assert sum(width > 0.9 * size for width in marks) > len(marks) / 2
    assert all(width >= 0.45 * size for width in marks)  # half an em where it is squeezed


@pytest.mark.parametrize("theme", THEMES)
def test_sizes_in_word_are_those_of_the_theme(theme: str) -> None:
    """T-11: half-points: 三号 16 pt is 32, 五号 10.5 pt is 21."""
    styles = part(made(theme, "docx"), "word/styles.xml")
    size = load_theme(theme).sizes.body
    assert values(styles, "//w:docDefaults//w:sz/@w:val") == [f"{size * 2:g}"]
    assert {"corporate": 10.5, "modern": 10, "gongwen": 16}[theme] == size


@lru_cache(maxsize=2)
def full_page(kind: str) -> bytes:
    """Running text only, more than a page of it, in the official theme."""
    doc = document(Document(sample_meta("zh"), None, (), (paragraph("计划目标进度管理" * 160),)))
    write = write_pdf if kind == "pdf" else write_docx
    return write(doc, load_theme("gongwen"), fixed_world(TODAY))[0]


def grid_of(page: tuple[Line, ...]) -> tuple[int, set[int]]:
    """Lines of running text on a page, and how many characters those after the first have."""
    lines = [line for line in page if round(line.glyphs[0].size) == 16 and line.glyphs[0].is_han]
    return len(lines), {len(line.glyphs) for line in lines[1:]}


def test_a_full_official_page_has_22_lines_of_28_characters() -> None:
    """T-12: GB/T 9704-2012, 5.2.2."""
    assert grid_of(pages(full_page("pdf"))[0]) == (22, {28})


@needs_libreoffice
def test_a_full_official_page_has_them_in_word_files_too(tmp_path: Path) -> None:
    """T-12: as LibreOffice lays the Word file out."""
    import subprocess

    (tmp_path / "a.docx").write_bytes(full_page("docx"))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*words, str(tmp_path / "a.docx")], check=True, capture_output=True)
    assert grid_of(pages((tmp_path / "a.pdf").read_bytes())[0]) == (22, {28})


def test_the_grid_of_word_is_that_of_the_standard() -> None:
    """T-12: `w:docGrid` with 580 twentieths of a point to a line (156 × 225 mm in 22 lines)."""
    (grid,) = found(part(full_page("docx")), "//w:sectPr/w:docGrid")
    assert int(values(grid, "@w:linePitch")[0]) == pytest.approx(225 / 25.4 * 72 * 20 / 22, abs=2)


@pytest.mark.parametrize("theme", THEMES)
def test_word_names_fonts_that_readers_have_and_their_other_names(theme: str) -> None:
    """T-27: fontTable with `w:altName` (ECMA-376-1, 17.8.3.1) for each Chinese font."""
    table = part(made(theme, "docx"), "word/fontTable.xml")
    chinese = [
        font for font in found(table, "//w:font") if re.search("[\u4e00-\u9fff]", values(font, "@w:name")[0])
    ]
    assert chinese
    assert all(values(font, "w:altName/@w:val") for font in chinese)
    used = set(values(part(made(theme, "docx"), "word/styles.xml"), "//w:rFonts/@w:eastAsia"))
    assert used <= {values(font, "@w:name")[0] for font in chinese}


@pytest.mark.parametrize("theme", THEMES)
def test_the_pdf_embeds_subsets_of_open_fonts_only(theme: str) -> None:
    """T-27: ISO 32000-1, 9.6.4: six capitals and + before the name of a subset; nothing is missing."""
    names = {glyph.font for page in pages(made(theme, "pdf")) for line in page for glyph in line.glyphs}
    assert names
    assert all(re.fullmatch(r"[A-Z]{6}\+Plandoc-[A-Za-z-]+", name) for name in names)
    with pypdfium2.PdfDocument(made(theme, "pdf")) as pdf:
        assert all("\ufffd" not in page.get_textpage().get_text_bounded() for page in pdf)


def test_a_character_without_a_glyph_is_reported() -> None:
    """T-27: the scan for missing glyphs."""
    doc = document(Document(sample_meta("zh"), None, (), (paragraph("有\U0002a700字"),)))
    (reported,) = missing_glyphs(doc, fixed_world(TODAY))
    assert (reported.code, reported.arg("codepoint")) == ("missing-glyph", "U+2A700")


def test_fonts_that_stand_in_for_others_are_named() -> None:
    """T-27: 仿宋 and 小标宋 have no open font of full coverage; the builder says what stands for them."""
    assert [substitutes(load_theme(theme)) for theme in ("corporate", "modern")] == [(), ()]
    (told,) = substitutes(load_theme("gongwen"))
    assert "仿宋_GB2312 → Plandoc Serif SC" in told.arg("fonts")
    assert "方正小标宋简体" in told.arg("fonts")
    assert "黑体" not in told.arg("fonts")


def test_official_documents_have_no_synthetic_bold() -> None:
    """T-28: GB/T 9704-2012, 7.3.3 knows 黑体, 楷体 and 仿宋, none of which has a bold face."""
    stressed = paragraph((Text("前"), Strong((Text("着重"),)), Emphasis((Text("强调"),)), Text(PLAIN)))
    doc = document(Document(sample_meta("zh"), None, (), (stressed,)))
    content = write_docx(doc, load_theme("gongwen"), fixed_world(TODAY))[0]
    styles = part(content, "word/styles.xml")
    assert found(styles, "//w:b[not(@w:val='0')]") == []
    assert found(styles, "//w:i[not(@w:val='0')]") == []
    assert found(part(content), "//w:r/w:rPr/w:b") == []
    fonts = {
        glyph.text: glyph.font.partition("+")[2]
        for line in pages(write_pdf(doc, load_theme("gongwen"), fixed_world(TODAY))[0])[0]
        for glyph in line.glyphs
    }
    assert (fonts["着"], fonts["前"]) == ("Plandoc-Sans-SC", "Plandoc-Serif-SC")
    assert fonts["强"] in ("Plandoc-Sans-SC", "Plandoc-Kai-SC")

from __future__ import annotations

import pytest

from plandoc.doc.build import paragraph
from tests.write.docx.opened import W, found, part, sample, small, values

SLOTS = ("ascii", "hAnsi", "eastAsia", "cs")


def test_every_style_names_a_font_in_every_slot() -> None:
    for fonts in found(part(sample("zh"), "word/styles.xml"), "//w:rPr/w:rFonts"):
        assert all(fonts.get(W + slot) for slot in SLOTS)


def test_the_default_fonts_of_templates_are_nowhere() -> None:
    names = values(part(sample("zh"), "word/styles.xml"), "//w:rFonts/@*")
    assert not any("Mincho" in name or "Calibri" in name for name in names)


def test_chinese_text_is_indented_by_two_characters() -> None:
    indents = values(
        part(sample("zh"), "word/styles.xml"), "//w:style[@w:styleId='BodyText']//w:ind/@w:firstLineChars"
    )
    assert indents == ["200"]


def test_english_text_is_not_indented() -> None:
    indents = values(
        part(sample("en"), "word/styles.xml"), "//w:style[@w:styleId='BodyText']//w:ind/@w:firstLineChars"
    )
    assert indents == ["0"]


def test_word_opens_it_without_compatibility_mode_or_prompt() -> None:
    settings = part(sample("zh"), "word/settings.xml")
    assert values(settings, "//w:compatSetting[@w:name='compatibilityMode']/@w:val") == ["15"]
    assert not found(settings, "//w:updateFields")
    assert values(settings, "//w:characterSpacingControl/@w:val") == ["compressPunctuation"]


def test_paper_is_a4() -> None:
    sizes = values(part(sample("en")), "//w:pgSz/@w:w") + values(part(sample("en")), "//w:pgSz/@w:h")
    assert {round(int(size) / 1440 * 25.4) for size in sizes} == {210, 297}


@pytest.mark.parametrize(("text", "hinted"), [("他说“好”", True), ("没有引号", False)])
def test_ambiguous_marks_ask_for_the_chinese_font(text: str, hinted: bool) -> None:
    top = part(small(paragraph(text)))
    assert bool(found(top, "//w:body//w:rFonts[@w:hint='eastAsia']")) == hinted


def test_chinese_headings_count_in_chinese() -> None:
    top = part(sample("zh"), "word/numbering.xml")
    texts = values(top, "//w:abstractNum[@w:abstractNumId='1']/w:lvl/w:lvlText/@w:val")
    assert texts == ["%1、", "（%2）", "%3.", "（%4）", "%5"]
    assert values(top, "//w:abstractNum[@w:abstractNumId='1']/w:lvl/w:pStyle/@w:val") == [
        f"Heading{n}" for n in range(1, 6)
    ]


def test_english_headings_count_in_decimals() -> None:
    top = part(sample("en"), "word/numbering.xml")
    assert values(top, "//w:abstractNum[@w:abstractNumId='1']/w:lvl/w:lvlText/@w:val")[:3] == [
        "%1",
        "%1.%2",
        "%1.%2.%3",
    ]


def test_annexes_have_a_series_of_their_own() -> None:
    top = part(sample("zh"), "word/numbering.xml")
    assert values(top, "//w:lvl[w:pStyle/@w:val='AnnexHeading']/w:lvlText/@w:val") == ["附件%1"]

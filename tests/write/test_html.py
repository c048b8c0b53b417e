"""Documents as HTML: structure, escaping, turned pages."""

import re
from xml.etree import ElementTree

import pytest

from plandoc.doc.build import bullets, cell, document, heading, link, paragraph, row, table
from plandoc.doc.nodes import (
    Blank,
    Block,
    Card,
    Column,
    Document,
    Heading,
    Inline,
    Landscape,
    ListBlock,
    Mark,
    PageBreak,
    Ref,
    Text,
    Tick,
    Toc,
)
from plandoc.terms import Language
from plandoc.themes import load_theme
from plandoc.write.css import css_string, stylesheet
from plandoc.write.html import block_to_html, context, doc_to_html, inline_to_html
from plandoc.write.html.sheets import sheets
from tests.write.reading import squeezed, stands_in, visible_texts
from tests.write.samples import HOSTILE, sample_document, sample_meta

THEME = load_theme("corporate")


def doc(*body: Block, language: Language = "zh") -> Document:
    return document(Document(sample_meta(language), None, (), body))


def html(block: Block, language: Language = "zh") -> str:
    document = doc(block, language=language)
    return block_to_html(document.body[0], context(document, THEME))


def inline(item: Inline, language: Language = "zh") -> str:
    return inline_to_html(item, context(doc(language=language), THEME))


def parsed(document: Document) -> ElementTree.Element:
    return ElementTree.fromstring(doc_to_html(document, THEME))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_of_the_tree_is_there(language: Language) -> None:
    document = sample_document(language)
    page = squeezed("".join(parsed(document).itertext()))
    assert [text for text in visible_texts(document) if not stands_in(text, page)] == []


def test_hostile_text_stays_text() -> None:
    root = parsed(
        doc(heading(1, HOSTILE), paragraph(HOSTILE), table([HOSTILE], [[HOSTILE]], caption=HOSTILE))
    )
    assert not list(root.iter("script"))
    assert "".join(root.itertext()).count(HOSTILE) == 5


def test_text_is_escaped_once() -> None:
    assert inline(Text("a & b &lt; <c>")) == "a &amp; b &amp;lt; &lt;c&gt;"


def test_attributes_are_escaped() -> None:
    root = ElementTree.fromstring(inline(link("x", 'https://e.example/"><i>&a=1')))
    assert root.attrib == {"href": 'https://e.example/"><i>&a=1'}


def test_characters_that_xml_forbids_become_replacements() -> None:
    assert inline(Text("a\x00\x1b\ud800b")) == "a\ufffd\ufffd\ufffdb"


@pytest.mark.parametrize(
    ("text", "glued"),
    [
        ("10%～15%", "10%\u2060～\u206015%"),
        ("第3页", "第\u20603\u2060页"),
        ("共120家", "共120\u2060家"),
        ("2026-01-01～2026-12-31", "2026-01-01\u2060～2026-12-31"),
        ("甲乙", "甲乙"),
    ],
)
def test_chinese_numbers_keep_their_units(text: str, glued: str) -> None:
    assert inline(Text(text)) == glued


def test_the_last_two_characters_of_a_paragraph_stay_together() -> None:
    assert html(paragraph("书面材料。")) == '<p class="body">书面材\u2060料。</p>'


def test_english_text_is_left_alone() -> None:
    assert inline(Text("10%～15% 3天"), "en") == "10%～15% 3天"


def test_ticks_blanks_and_marks() -> None:
    assert "☐" in inline(Tick())
    assert "☑" in inline(Tick(True))
    assert 'width:6em" title="姓名"' in inline(Blank(6, "姓名"))
    assert (
        inline(Mark("高", "danger")) == '<span class="mark danger"><span class="sign">■</span>\u2060高</span>'
    )


def test_a_reference_shows_and_links_its_target() -> None:
    document = doc(table(["甲"], [["乙"]], caption="丙", id="here"), paragraph(Ref("here")))
    assert '<a class="ref" href="#here">表 1</a>' in doc_to_html(document, THEME)


def test_headings_carry_label_and_anchor() -> None:
    assert html(heading(1, "总则", id="here")) == '<h1 id="here"><span class="number">一、</span>总则</h1>'


def test_table_has_scopes_widths_spans_and_unit() -> None:
    result = html(
        table(
            ["项目", "金额"],
            [[cell("甲", header=True), "1"], [cell("乙", colspan=2)]],
            columns=[Column(1), Column(3, "right", "万元")],
        )
    )
    assert '<col style="width:25.000%"/><col style="width:75.000%"/>' in result
    assert '<th class="right" scope="col">金额<span class="unit">（万元）</span></th>' in result
    assert '<th scope="row">甲</th><td class="right">1</td>' in result
    assert '<td colspan="2">乙</td>' in result


def test_columns_are_counted_past_cells_that_span_down() -> None:
    result = html(
        table([], [[cell("甲", rowspan=2), "左"], ["右"]], columns=[Column(), Column(align="right")])
    )
    assert '<tr class="joined"><td class="right">右</td></tr>' in result


def test_tones_mark_cells_and_groups_are_row_headers() -> None:
    result = html(table([], [row([cell("组", colspan=2)], "group"), [cell("a", tone="good"), "b"]]))
    assert '<tr class="group"><th scope="row" colspan="2">组</th></tr>' in result
    assert '<td class="good">a</td>' in result


def test_nested_lists_stand_inside_their_item() -> None:
    assert (
        html(ListBlock(((paragraph("a"), bullets(["b"], ordered=True)),)))
        == "<ul><li>a<ol><li>b</li></ol></li></ul>"
    )


def test_a_wide_table_takes_its_heading_along() -> None:
    wide = table(["a"], [["b"]], wide=True)
    result = sheets((paragraph("x"), heading(1, "h"), paragraph("intro"), wide, paragraph("y")))
    assert [type(block).__name__ for block in result] == ["Paragraph", "Landscape", "Paragraph"]
    assert isinstance(result[1], Landscape)
    assert [type(block).__name__ for block in result[1].children] == ["Heading", "Paragraph", "Table"]


def test_neighbouring_turned_sheets_become_one() -> None:
    wide = table(["a"], [["b"]], wide=True)
    assert len(sheets((wide, Landscape((paragraph("x"), Landscape((wide,)))), wide))) == 1


@pytest.mark.parametrize(
    "following",
    [
        Heading(1, (Text("a"),), new_page=True),
        Heading(1, (Text("a"),), annex=True),
        Card((Text("c"),), ()),
        Toc(()),
        PageBreak(),
        Landscape(()),
    ],
)
def test_idle_page_breaks_are_left_out(following: Block) -> None:
    result = sheets((PageBreak(), paragraph("x"), PageBreak(), following))
    assert PageBreak() not in result


def test_a_needed_page_break_stays() -> None:
    blocks = (paragraph("x"), PageBreak(), paragraph("y"))
    assert sheets(blocks) == blocks


def test_css_strings_hold_any_text() -> None:
    assert css_string('a"\n\\}甲') == '"a\\22 \\a \\5c \\7d 甲"'


@pytest.mark.parametrize("medium", ["print", "screen"])
def test_stylesheets_name_every_tone_and_no_address(medium: str) -> None:
    css = stylesheet(THEME, medium)  # type: ignore[arg-type]
    assert all(f".callout.{tone}" in css for tone in THEME.tones)
    assert "url(" not in css
    assert not re.search(r"[{}]{2}|None|Undefined", css)


def test_the_page_is_self_contained() -> None:
    page = doc_to_html(sample_document("en"), THEME, stylesheet(THEME, "screen"))
    assert page.startswith("<!DOCTYPE html>")
    assert '<html lang="en">' in page
    assert not re.search(r"<(?:link|script|img)\b|@import", page)


def test_only_low_tables_are_kept_on_one_page() -> None:
    ctx = context(document(Document(sample_meta("en"), None, (), ())), THEME)
    low, high = table(["a"], [["word"]] * 5), table(["a"], [["a long text " * 80]] * 5)
    assert 'class="grid short"' in block_to_html(low, ctx)
    assert 'class="grid tall"' in block_to_html(high, ctx)
    assert 'class="grid"' in block_to_html(table(["a"], [["word"]] * 40), ctx)


def test_rows_that_share_a_cell_stay_on_one_page() -> None:
    shared = table(("甲", "乙"), [[cell("a", rowspan=2), "b"], ["c"], ["d", "e"]])
    rows = re.findall(r"<tr([^>]*)>", html(shared))
    assert rows == ["", "", ' class="joined"', ""]
    assert "tr.joined { break-before: avoid; }" in stylesheet(THEME, "print")


def on_screen(*body: Block) -> str:
    return doc_to_html(doc(*body), THEME, "p { margin: 0 }")


def test_only_what_is_too_wide_for_a_phone_scrolls_on_its_own() -> None:
    wide = table(["a", "b", "c", "d", "e"], [list("12345")], caption="五列")
    assert '<div class="scroll" tabindex="0" role="region" aria-label="五列"' in on_screen(wide)
    assert "scroll" not in on_screen(table(["a", "b"], [["1", "2"]], caption="两列"))
    assert "scroll" not in doc_to_html(doc(wide), THEME)


def test_a_link_in_the_corner_leads_to_the_contents() -> None:
    with_contents = document(Document(sample_meta("zh"), None, (Toc((Text("目录"),)),), (heading(1, "甲"),)))
    page = ElementTree.fromstring(doc_to_html(with_contents, THEME, "p { margin: 0 }"))
    (back,) = page.findall(".//a[@class='to-contents']")
    assert (back.text, back.get("href")) == ("目录", "#contents")
    assert page.find(".//nav[@id='contents']") is not None
    assert "to-contents" not in on_screen(heading(1, "甲"))


def test_a_page_for_the_browser_is_printed_by_the_rules_of_the_pdf() -> None:
    css = stylesheet(THEME, "screen")
    printed = css[css.index("@media print") :]
    assert "@page landscape" in printed
    assert ".new-page, .annex { break-before: page; }" in printed

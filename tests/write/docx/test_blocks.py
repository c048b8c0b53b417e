from __future__ import annotations

from dataclasses import replace

import pytest

from plandoc.doc.build import bullets, document, heading, paragraph, row, table
from plandoc.doc.nodes import (
    Blank,
    Block,
    Card,
    Cell,
    Checklist,
    ChecklistItem,
    Document,
    Footnote,
    KeyFigure,
    KeyFigures,
    PageBreak,
    Ref,
    Row,
    Text,
    Tick,
)
from plandoc.terms import Language
from plandoc.themes import load_theme
from plandoc.write.docx.document import pagination_of
from tests.write.docx.opened import W, found, part, sample, small, text, values, written
from tests.write.samples import sample_document, sample_meta


@pytest.mark.parametrize("language", ["zh", "en"])
def test_contents_hold_every_heading_with_its_page(language: Language) -> None:
    doc = sample_document(language)
    pages = pagination_of(doc, load_theme("corporate"))
    entries = found(part(sample(language)), "//w:sdt[.//w:docPartGallery]//w:hyperlink")
    shown = [text(entry) for entry in entries]
    assert shown[0].endswith(pages.number("h-general"))
    assert any(pages.number("h-charts") in line for line in shown)
    assert len(shown) == len(
        set(values(part(sample(language)), "//w:sdt[.//w:docPartGallery]//w:hyperlink/@w:anchor"))
    )


def test_contents_point_to_bookmarks_that_exist() -> None:
    top = part(sample("zh"))
    assert set(values(top, "//w:hyperlink/@w:anchor")) <= set(values(top, "//w:bookmarkStart/@w:name"))


def test_header_rows_repeat() -> None:
    top = part(small(table(("甲", "乙"), [("1", "2")] * 3)))
    rows = found(top, "//w:tbl/w:tr")
    assert [bool(found(r, "w:trPr/w:tblHeader")) for r in rows] == [True, False, False, False]


def test_rows_of_several_lines_are_not_split() -> None:
    top = part(small(table((), [("短", "2"), ("很长" * 60, "2")])))
    assert [bool(found(row, "w:trPr/w:cantSplit")) for row in found(top, "//w:tbl/w:tr")] == [False, True]


def test_every_row_fills_the_grid() -> None:
    for frame in found(part(sample("zh")), "//w:tbl"):
        width = len(found(frame, "w:tblGrid/w:gridCol"))
        for line in found(frame, "w:tr"):
            spans = [
                int((values(cell, "w:tcPr/w:gridSpan/@w:val") or ["1"])[0]) for cell in found(line, "w:tc")
            ]
            assert sum(spans) == width


def test_the_label_of_a_total_takes_the_empty_cells_beside_it() -> None:
    total = row(["合计", None, None, "10"], "total")
    top = part(small(table(("甲", "乙", "丙", "丁"), [("1", "2", "3", "4"), total], columns=(1, 1, 1, 1))))
    assert values(top, "//w:tr[last()]//w:gridSpan/@w:val") == ["3"]


def test_a_cell_over_rows_continues_below() -> None:
    tall = Cell((paragraph("高"),), rowspan=2)
    top = part(small(table((), [Row((tall, Cell(()))), Row((Cell(()),))], columns=(1, 1))))
    assert values(top, "//w:vMerge/@w:val") == ["restart", "continue"]


def test_captions_count_with_fields_and_references_repeat_them() -> None:
    top = part(small(table(("甲",), [("1",)], caption="标题", id="t-1"), paragraph((Text("见"), Ref("t-1")))))
    codes = [code.strip() for code in values(top, "//w:instrText/text()")]
    assert codes[0] == "SEQ 表 \\* ARABIC"
    assert codes[1].startswith("REF _Ref")
    assert "见表 1" in text(top)


def test_a_unit_stands_behind_its_header() -> None:
    assert "预算（元）" in text(part(sample("zh")))


def test_ordered_lists_start_again() -> None:
    top = part(small(bullets(["a"], ordered=True), paragraph("-"), bullets(["b"], ordered=True)))
    numbers = values(top, "//w:body/w:p/w:pPr/w:numPr/w:numId/@w:val")
    assert len(set(numbers)) == 2


def test_a_blank_is_a_content_control_with_its_name() -> None:
    top = part(small(paragraph((Blank(4, "负责人"),))))
    assert values(top, "//w:sdt/w:sdtPr/w:alias/@w:val") == ["负责人"]
    assert found(top, "//w:sdt/w:sdtPr/w:text")


def test_a_tick_can_be_clicked() -> None:
    top = part(small(paragraph((Tick(True), Tick()))))
    assert values(top, "//w14:checked/@w14:val") == ["1", "0"]


def test_a_wide_table_turns_the_page_and_keeps_header_and_footer() -> None:
    top = part(sample("zh"))
    turned = [s for s in found(top, "//w:sectPr") if values(s, "w:pgSz/@w:orient") == ["landscape"]]
    assert turned
    assert all(found(s, "w:headerReference") and found(s, "w:footerReference") for s in turned)


def test_the_cover_has_no_header() -> None:
    first = found(part(sample("zh")), "//w:sectPr")[0]
    assert not found(first, "w:headerReference")


def test_a_chart_is_a_drawing_with_its_message_as_alternative_text() -> None:
    top = part(sample("zh"))
    assert "示意图BarChart" in values(top, "//wp:docPr/@descr")


def test_no_page_break_stands_alone() -> None:
    top = part(small(paragraph("一"), PageBreak(), heading(1, "二", id="h-2")))
    assert not found(top, "//w:br[@w:type='page']")
    assert len(found(top, "//w:pageBreakBefore")) == 1


def test_headings_carry_no_typed_numbers() -> None:
    top = part(small(heading(1, "总则")))
    assert text(found(top, "//w:p[w:pPr/w:pStyle/@w:val='Heading1']")[0]) == "总则"


def test_a_watermark_stands_in_the_header() -> None:
    top = part(written(replace(sample_document("zh"), watermark="草稿")), "word/header1.xml")
    assert values(top, "//@string") == ["草稿"]


def test_every_cell_ends_with_a_paragraph() -> None:
    assert all(cell[-1].tag == f"{W}p" for cell in found(part(sample("en")), "//w:tc"))


def test_a_paragraph_stays_with_the_table_it_introduces() -> None:
    top = part(small(paragraph("如下："), table(("甲",), [("1",)])))
    kept = found(top, "//w:body/w:p[w:pPr/w:keepNext]")
    assert [text(p) for p in kept if text(p)] == ["如下："]


def kept(block: Block) -> list[bool]:
    """For each row of a table or checklist whether all its cells stay with what follows (ECMA-376-1, 17.3.1.15)."""
    top = part(small(block))
    return [
        len(found(line, "w:tc[w:p/w:pPr/w:keepNext]")) == len(found(line, "w:tc"))
        for line in found(top, "//w:tr")
    ]


def test_a_paragraph_with_a_footnote_does_not_hold_on_to_its_table() -> None:
    """LibreOffice 7.4 leaves its heading behind where table, note and paragraph have no room."""
    note = Footnote((Text("注"),))
    top = part(small(heading(1, "甲"), paragraph((Text("如下："), note)), table(("甲",), [("1",)])))
    kept = found(top, "//w:body/w:p[w:pPr/w:keepNext]")
    assert [text(p) for p in kept if text(p)] == []


def test_a_table_without_a_head_keeps_its_first_two_rows_together() -> None:
    high = [("很长的说明" * 60,)] * 3
    assert kept(table((), high)) == [True, False, False]


def test_a_short_table_stands_on_one_page_with_its_notes() -> None:
    rows = [("1", "2")] * 3
    assert kept(table((), rows)) == [True, True, False]
    assert kept(table((), rows, notes=(paragraph("注"),))) == [True] * 3


def test_a_checklist_keeps_two_lines_at_either_end() -> None:
    items = tuple(ChecklistItem((Text(f"{n}"),)) for n in range(5))
    assert kept(Checklist(items)) == [True, False, False, True, False]
    headed = kept(Checklist(items, record=True))
    assert headed[1:] == [True, False, False, True, False]  # the style of its head does the same there
    assert kept(Checklist(items[:1])) == [False]


def test_where_a_card_comes_from_does_not_stand_alone_on_a_page() -> None:
    """33 rows fill the page in LibreOffice 7.4, which then moves the last two with the line below them."""
    card = Card((Text("表单"),), (table(["甲"], [["x"]] * 33),))
    doc = document(Document(replace(sample_meta("zh"), origin="出自"), None, (), (card,)))
    assert pagination_of(doc, load_theme("corporate")).count == 2
    *_, last, spacer, origin = found(part(written(doc)), "//w:body/*[not(self::w:sectPr)]")
    assert text(origin) == "出自"
    assert all(
        found(cell, "w:p/w:pPr/w:keepNext") for cell in found(last, "w:tr[position() > last() - 2]/w:tc")
    )
    assert found(spacer, "w:pPr/w:keepNext")


def test_a_long_table_keeps_two_rows_at_either_end() -> None:
    assert kept(table((), [("1", "2")] * 9)) == [True, *[False] * 6, True, False]
    rows = [*[row(("1", "2"))] * 9, row(("合计", "9"), kind="total")]
    assert kept(table((), rows, notes=(paragraph("注"),))) == [True, *[False] * 7, True, True]


def test_one_row_of_a_table_may_always_be_split() -> None:
    top = part(small(table((), [("很长" * 90, "2")] * 3)))
    assert [bool(found(r, "w:trPr/w:cantSplit")) for r in found(top, "//w:tr")] == [True, True, False]


def test_a_wide_key_figure_is_set_smaller() -> None:
    top = part(small(KeyFigures((KeyFigure("2026-09-14", "完工"),))))
    sizes = values(top, "//w:p[w:pPr/w:pStyle/@w:val='KeyFigure']//w:sz/@w:val")
    assert [int(size) < 40 for size in sizes] == [True]


@pytest.mark.parametrize(("above", "breaks"), [(heading(1, "附件"), 0), (paragraph("文字"), 1)])
def test_small_cards_start_a_page_unless_a_heading_stands_above_them(above: Block, breaks: int) -> None:
    card = Card((Text("卡"),), (paragraph("一"),), size="half")
    styles = values(part(small(above, card, card)), "//w:p[w:pPr/w:pageBreakBefore]/w:pPr/w:pStyle/@w:val")
    assert styles.count("CutHere") == breaks

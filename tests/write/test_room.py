"""Pages that are written on, signed or cut out, measured in the files themselves.

A bank card is 85.60 × 53.98 mm (ISO/IEC 7810:2019, ID-1).
"""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

import pypdfium2
import pytest

from plandoc.doc.build import document, facts, paragraph, row, table
from plandoc.doc.nodes import (
    Block,
    Card,
    Checklist,
    ChecklistItem,
    Document,
    SignatureLine,
    Signatures,
    Text,
)
from plandoc.themes import load_theme, theme_names
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.pdf import write_pdf
from plandoc.write.room import room_of
from tests.write.docx.opened import found, part, values
from tests.write.samples import TODAY, sample_meta

MM = 72 / 25.4
TWIPS = 20 * MM
THEMES = theme_names()
WORLD = fixed_world(TODAY)


def page(*children: Block) -> Card:
    return Card((Text("表单"),), children)


CHECKLIST = Checklist(
    (
        ChecklistItem((Text("段一"),), title=True),
        ChecklistItem((Text("项一"),), owner="甲", deadline="T+5"),
        ChecklistItem((Text("项二"),)),
    ),
    record=True,
)
FORM = table(
    [],
    [row(["写一", ""]), row(["写二", ""]), row(["印一", "全印"]), row(["印二", "全印"]), row(["写三", ""], room="text"),
     row(["写四", ""])],
    columns=[1, 3], style="form",
)  # fmt: skip
SIGNED = Signatures((SignatureLine("签甲", seal=True), SignatureLine("签乙"), SignatureLine("签丙")))
WALLET = Card((Text("卡"),), (facts([("火警", "119")]),), size="wallet")
BODY = (page(CHECKLIST), page(FORM), page(SIGNED), WALLET, WALLET, WALLET)


@lru_cache
def doc() -> Document:
    return document(Document(replace(sample_meta("zh"), origin="出自《计划》　版本 1"), None, (), BODY))


@lru_cache
def docx(theme: str) -> bytes:
    return write_docx(doc(), load_theme(theme), WORLD)[0]


@lru_cache
def pdf(theme: str) -> bytes:
    return write_pdf(doc(), load_theme(theme), WORLD)[0]


def places(theme: str, text: str) -> list[tuple[int, tuple[float, float, float, float]]]:
    """Page, and left, bottom, right and top in millimetres, of every place of a text of one character or more."""
    result = []
    with pypdfium2.PdfDocument(pdf(theme)) as file:
        for number, sheet in enumerate(file):
            words = sheet.get_textpage()
            whole = words.get_text_range()
            start = whole.find(text)
            while start >= 0:
                box = words.get_charbox(start)
                result.append((number, tuple(edge / MM for edge in box)))
                start = whole.find(text, start + 1)
    return result


def tops(theme: str, *texts: str) -> list[float]:
    return [places(theme, text)[0][1][3] for text in texts]


@pytest.mark.parametrize("theme", THEMES)
def test_a_box_to_tick_is_four_millimetres_wide(theme: str) -> None:
    boxes = places(theme, "☐")
    assert len(boxes) == 2
    for _, (left, bottom, right, top) in boxes:
        assert right - left >= 4
        assert top - bottom >= 4
    style = part(docx(theme), "word/styles.xml")
    size = values(style, "//w:style[@w:styleId='TickBox']/w:rPr/w:sz/@w:val")
    assert int(size[0]) / 2 * 0.719 >= 4 * MM  # the sign is 0.719 em wide in the font shipped


@pytest.mark.parametrize("theme", THEMES)
def test_a_line_to_write_on_is_a_centimetre_high(theme: str) -> None:
    first, second, third, fourth, free, last = tops(theme, "写一", "写二", "印一", "印二", "写三", "写四")
    assert first - second >= 9.9
    assert third - fourth < 10
    assert free - last >= 15 + 9.9 / 2  # from the top of the free box to the middle of the line below
    heights = values(part(docx(theme)), "//w:tr[contains(., '写')]//w:trHeight/@w:val")
    assert [round(int(height) / TWIPS) for height in heights] == [10, 10, 30, 10]
    assert values(part(docx(theme)), "//w:tr[contains(., '全印')]//w:trHeight/@w:val") == []


@pytest.mark.parametrize("theme", THEMES)
def test_there_is_a_centimetre_to_sign_on_and_a_place_for_the_seal(theme: str) -> None:
    lines = tops(theme, "签甲", "签乙", "签丙")
    assert all(above - below >= 9.9 for above, below in pairwise(lines))
    assert len(places(theme, "盖章")) == 1
    heights = values(part(docx(theme)), "//w:tr[contains(., '签')]//w:trHeight/@w:val")
    assert heights
    assert all(int(height) >= 10 * TWIPS - 1 for height in heights)


@pytest.mark.parametrize("theme", THEMES)
def test_lines_of_a_checklist_leave_room_for_time_and_initials(theme: str) -> None:
    one, two = tops(theme, "项一", "项二")
    assert one - two >= 9.9
    assert places(theme, "完成时刻")
    head = found(part(docx(theme)), "//w:tr[w:trPr/w:tblHeader and contains(., '完成时刻')]")
    assert values(head[0], "w:tc//w:t/text()")[0] == "完成"
    assert places(theme, "执行人")
    rows = found(
        part(docx(theme)),
        "//w:tbl[w:tblPr/w:tblStyle/@w:val='PlandocChecklist']/w:tr[not(contains(., '段一'))]",
    )
    assert all(len(found(line, "./w:tc")) == 6 for line in rows)
    heights = [values(line, "./w:trPr/w:trHeight/@w:val") for line in rows[1:]]
    assert all(round(int(height[0]) / TWIPS) == 10 for height in heights)


@pytest.mark.parametrize("theme", THEMES)
def test_a_wallet_card_has_the_size_of_a_bank_card(theme: str) -> None:
    frames = found(part(docx(theme)), "//w:tc/w:tbl[w:tblPr/w:tblStyle/@w:val='PlandocPlain']")
    assert len(frames) == 3
    for frame in frames:
        width = int(values(frame, "./w:tblPr/w:tblW/@w:w")[0])
        heights = values(frame, "./w:tr/w:trPr/w:trHeight[@w:hRule='exact']/@w:val")
        assert width / TWIPS == pytest.approx(85.6, abs=0.05)
        assert sum(map(int, heights)) / TWIPS == pytest.approx(54, abs=0.05)
    cards = places(theme, "火警")
    lefts, heights_ = (
        sorted({round(box[0], 1) for _, box in cards}),
        sorted({round(box[3], 1) for _, box in cards}),
    )
    assert lefts[1] - lefts[0] == pytest.approx(85.6 + 3, abs=0.2)
    assert heights_[1] - heights_[0] == pytest.approx(54 + 3, abs=0.2)


@pytest.mark.parametrize("theme", THEMES)
def test_every_card_says_where_it_comes_from(theme: str) -> None:
    assert len(places(theme, "出自《")) == len(BODY)
    paragraphs = found(part(docx(theme)), "//w:p[starts-with(string(.), '出自《')]")
    assert len(paragraphs) == len(BODY)


def test_a_row_that_is_printed_in_full_needs_no_room() -> None:
    assert room_of(row(["甲", "乙"])) == 0
    assert room_of(row(["甲", paragraph("")])) > 0


@pytest.mark.parametrize("theme", THEMES)
def test_a_title_in_a_checklist_has_no_box_and_takes_the_whole_width(theme: str) -> None:
    (title,) = found(part(docx(theme)), "//w:tr[contains(., '段一')]")
    assert values(title, ".//w:gridSpan/@w:val") == ["6"]
    assert len(found(title, ".//w:tc")) == 1
    assert len(places(theme, "☐")) == 2  # one for each of the other lines
    assert tops(theme, "段一")[0] > tops(theme, "项一")[0]

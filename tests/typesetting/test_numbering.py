"""Numbering of headings, contents and captions (T-13 to T-16).

Sources: GB/T 9704-2012, 7.3.3 (一、（一）1.（1）); GB/T 15834-2011, 4.5; GB/T 7713.1-2006, 5.7 (tables, figures).
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from plandoc.doc.build import document, heading, paragraph, table
from plandoc.doc.nodes import Block, Document, Figure
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.outline import chinese
from plandoc.write.pdf import write_pdf
from tests.built import EXAMPLES, built
from tests.laid_out import needs_libreoffice
from tests.typesetting.measured import pages
from tests.write.docx.opened import found, part, text, values
from tests.write.docx.test_charts import CHARTS, figure
from tests.write.docx.test_libreoffice import opened
from tests.write.samples import TODAY, sample_meta

LABELS = r"[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.|（\d+）|[①-⑳]"
EXAMPLE = built(next(path for path in EXAMPLES if path.stem == "personal.zh"))


@lru_cache(maxsize=2)
def made(kind: str) -> bytes:
    """Headings of five levels, a table and a figure, the chapters counted to 12."""
    blocks: list[Block] = [heading(1, f"第{n}章内容") for n in range(1, 13)]
    blocks += [heading(level, "下级内容") for level in (2, 3, 4, 5)]
    shown: Figure = figure(CHARTS["upright"])
    parts = (*blocks, paragraph("正文。"), table(["甲"], [["乙"]], caption="题注"), shown)
    doc = document(Document(sample_meta("zh"), None, (), parts))
    write = write_pdf if kind == "pdf" else write_docx
    return write(doc, load_theme("corporate"), fixed_world(TODAY))[0]


def test_headings_are_numbered_by_level() -> None:
    """T-13: 一、 （一） 1. （1） ①, full-width brackets with nothing after them."""
    lines = [line.text for page in pages(made("pdf")) for line in page]
    heads = [re.match(f"({LABELS}) ?", line) for line in lines if "内容" in line]
    assert [head[1] for head in heads if head][-5:] == ["十二、", "（一）", "1.", "（1）", "①"]


def test_word_numbers_headings_itself() -> None:
    """T-13: numbering is bound to the heading styles; nothing is typed (ECMA-376-1, 17.9)."""
    content = made("docx")
    numbering = part(content, "word/numbering.xml")
    for level, (form, words) in enumerate(
        [("chineseCountingThousand", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."),
         ("decimal", "（%4）"), ("decimalEnclosedCircle", "%5")]
    ):  # fmt: skip
        (bound,) = found(numbering, f"//w:lvl[w:pStyle/@w:val='Heading{level + 1}']")
        assert values(bound, "w:numFmt/@w:val") == [form]
        assert values(bound, "w:lvlText/@w:val") == [words]
    heads = found(part(content), "//w:p[starts-with(w:pPr/w:pStyle/@w:val, 'Heading')]")
    assert len(heads) == 16
    assert [text(head) for head in heads if re.match(LABELS, text(head))] == []


def test_headings_end_without_a_mark() -> None:
    """T-13: GB/T 15834-2011, annex A.1: no full stop after a heading."""
    entries = EXAMPLE.docx_contents
    assert entries
    assert [entry for entry in entries if re.sub(r"\d+$", "", entry).endswith(("。", "：", "，", "；"))] == []


def test_chinese_numbers_to_ninety_nine() -> None:
    """T-14: 十一, 二十, 二十一; read back by the values of their characters."""
    value = {char: digit for digit, char in enumerate("零一二三四五六七八九")}
    for number in range(1, 100):
        tens, ten, ones = chinese(number).rpartition("十")
        read = (value[tens] if tens else 1) * 10 * bool(ten) + (value[ones] if ones else 0)
        assert read == number
        assert not chinese(number).startswith("一十")


@needs_libreoffice
def test_word_files_count_to_ninety_nine_alike(tmp_path: Path) -> None:
    """T-14: what LibreOffice makes of `chineseCountingThousand` (ECMA-376-1, 17.18.59)."""
    doc = document(
        Document(sample_meta("zh"), None, (), tuple(heading(1, f"章节{n}号") for n in range(1, 100)))
    )
    shown = re.sub(
        r"\s", "", opened(write_docx(doc, load_theme("corporate"), fixed_world(TODAY))[0], tmp_path)
    )
    missing = [n for n in range(1, 100) if f"{chinese(n)}、章节{n}号" not in shown]
    assert missing == []


def test_contents_lead_with_dots_to_the_pages_of_their_headings() -> None:
    """T-15: GB/T 7713.1-2006, 5.5: each entry links to its heading and shows that page's number."""
    with pypdfium2.PdfDocument(EXAMPLE.pdf.content) as pdf:
        marks = {mark.get_title(): mark.get_dest().get_index() for mark in pdf.get_toc()}
    lines = [line for page in pages(EXAMPLE.pdf.content) for line in page]
    entries = [(line.text, re.search(r"\.{4,} ?(\d+)$", line.text)) for line in lines]
    offsets = set()
    for shown, number in entries:
        title = re.sub(r"[.\s]+\d+$", "", shown)
        if number and title in marks:
            offsets.add(marks[title] + 1 - int(number[1]))
    assert len(offsets) == 1
    assert sum(bool(number) for _, number in entries) > 5
    without = [entry for entry in EXAMPLE.docx_contents if not re.search(r"(?:\d|[ivx])$", entry)]
    assert without == ["目录", "表目录", "图目录"]


def test_tables_are_named_above_and_figures_below() -> None:
    """T-16: GB/T 7713.1-2006, 5.7: 表 above, 图 below, an ideographic space after the number."""
    lines = [line.text for page in pages(made("pdf")) for line in page]
    caption = next(line for line in lines if "题注" in line)
    assert re.match("表 ?1\u3000题注", caption)
    assert lines.index(caption) < lines.index("甲")
    assert re.match("图 ?1\u3000", next(line for line in lines if line.startswith("图")))
    children = list(found(part(made("docx")), "/w:document/w:body/*"))
    kinds = [
        "drawing"
        if found(each, ".//w:drawing")
        else "".join(values(each, "w:pPr/w:pStyle/@w:val")) or "table"
        for each in children
    ]
    assert kinds.index("Caption") + 1 == kinds.index("table")
    assert kinds.index("FigureCaption") == kinds.index("drawing") + 1


@pytest.mark.parametrize("style", ["Caption", "FigureCaption"])
def test_captions_count_by_fields(style: str) -> None:
    """T-16: SEQ fields, so that captions stay right when something is inserted in Word."""
    (caption,) = found(part(made("docx")), f"//w:p[w:pPr/w:pStyle/@w:val='{style}']")
    assert any("SEQ" in words for words in values(caption, ".//w:instrText/text()"))

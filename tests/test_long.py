"""Long and wide plans: each builds in both formats, and no text of them is lost.

The text of a PDF is read with pdfium, that of a Word file from its paragraphs.
"""

from __future__ import annotations

from copy import deepcopy
from functools import lru_cache
from typing import Any

import pytest

from plandoc import pipeline
from plandoc.doc.build import cell, document, heading, inlines, paragraph, table, walk
from plandoc.doc.nodes import Block, Document, Heading, ListBlock, Table, Toc
from plandoc.plans import plan_types
from plandoc.read import read_input
from plandoc.themes import load_theme
from plandoc.write import WRITERS
from plandoc.write.docx.document import pagination_of
from plandoc.write.outline import outline
from tests.built import ROOT, WORLD, docx_paragraphs, pdf_pages, squeezed
from tests.leaves import stands
from tests.write.docx.opened import found, part, values
from tests.write.samples import sample_meta

THEME = load_theme("corporate")


def doc(*blocks: Block) -> Document:
    return document(Document(sample_meta("zh"), None, (), blocks))


@lru_cache(maxsize=8)
def files(made: Document) -> tuple[tuple[str, ...], str, bytes]:
    """The pages of the PDF and the text of the Word file, squeezed, and the Word file itself."""
    pdf, docx = (WRITERS[name](made, THEME, WORLD) for name in ("pdf", "docx"))
    assert [d.code for d in (*pdf.diagnostics, *docx.diagnostics) if d.code in FAULTS] == []
    pages = tuple(squeezed("".join(page)) for page in pdf_pages(pdf.content))
    return pages, squeezed("\x1f".join(docx_paragraphs(docx.content))), docx.content


FAULTS = {"text-lost", "text-overflows", "layout-warning", "blank-glyph", "heading-alone"}


def missing(made: Document, wanted: list[str]) -> list[str]:
    pages, word, _ = files(made)
    joined = "".join(pages)
    texts = [squeezed(text) for text in wanted]
    return [t for t in texts if t not in word or not (t in joined or stands(t, pages))]


ROWS = doc(
    table(
        ["编号", "工作内容", "责任人"],
        [[f"T{n:03}", f"第 {n:03} 项工作的说明" * (1 + n % 3), f"负责人{n:03}"] for n in range(500)],
        caption="任务一览",
    )
)


def test_no_row_of_five_hundred_is_lost_or_split() -> None:
    assert missing(ROWS, [f"T{n:03}" for n in range(500)] + [f"负责人{n:03}" for n in range(500)]) == []
    pages, _, _ = files(ROWS)
    for n in range(500):  # a row stands on one page: its first and its last cell do
        (page,) = (page for page in pages if f"T{n:03}" in page)
        assert f"负责人{n:03}" in page


def test_the_head_of_five_hundred_rows_is_on_every_page() -> None:
    pages, _, content = files(ROWS)
    assert len(pages) > 10
    assert all("工作内容" in page for page in pages)
    rows = found(part(content), "//w:tbl/w:tr")
    heads = [row for row in rows if found(row, "./w:trPr/w:tblHeader")]
    assert (len(rows), len(heads)) == (501, 1)
    several_lines = [row for row in rows[1:-1] if "说明第" in "".join(values(row, ".//w:t/text()"))]
    assert all(found(row, "./w:trPr/w:cantSplit") for row in several_lines[:50])


LONG_WORDS = [
    "X" * 60,
    "https://example.com/" + "abcdefgh/" * 20,
    "9" * 80,
    "Donaudampfschifffahrtsgesellschaft" * 3,
]


def test_words_longer_than_their_cells_are_broken_and_whole() -> None:
    made = doc(table(["甲", "乙", "丙", "丁"], [LONG_WORDS, ["", *LONG_WORDS[:3]]], columns=[1, 1, 1, 1]))
    assert missing(made, LONG_WORDS) == []


def test_addresses_break_after_a_slash_and_not_within_a_name() -> None:
    """UAX #14, class SY: a line may break after a solidus that letters follow."""
    made = doc(table(["甲", "乙"], [["https://example.com/" + "department/" * 8, "x"]]))
    lines = [line for page in pdf_pages(WRITERS["pdf"](made, THEME, WORLD).content) for line in page]
    address = [
        line.removesuffix(" x").removeprefix("x ") for line in lines if "depart" in line or "ment/" in line
    ]
    assert len(address) > 1
    assert all(line.endswith("/") for line in address[:-1])


def test_thirty_columns_keep_every_cell() -> None:
    cells = [[f"r{r}c{c}" for c in range(30)] for r in range(6)]
    made = doc(table([f"列{c}" for c in range(30)], cells, caption="很宽的表"))
    assert missing(made, [text for line in cells for text in line]) == []


def test_a_cell_of_three_pages_keeps_every_sentence() -> None:
    sentences = [f"这是第{n:03}句，用来填满三页纸的内容。" for n in range(220)]
    made = doc(table(["编号", "内容"], [["前", "x"], ["长", [paragraph(s) for s in sentences]], ["后", "y"]]))
    assert missing(made, sentences) == []
    assert len(files(made)[0]) >= 4


def test_lists_twelve_levels_deep() -> None:
    block = ListBlock(((paragraph("第 12 层"),),))
    for level in range(11, 0, -1):
        block = ListBlock(((paragraph(f"第 {level} 层"), block),), ordered=level % 2 == 0)
    assert missing(doc(block), [f"第 {level} 层" for level in range(1, 13)]) == []


def test_a_megabyte_of_prose_keeps_every_paragraph() -> None:
    sentence = "计划的每一段文字都要原样印出，无论有多长。"
    wanted = [f"第{n}段。" + sentence * 40 for n in range(400)]
    made = doc(*(paragraph(text) for text in wanted))
    content = WRITERS["docx"](made, THEME, WORLD).content
    assert sum(len(text.encode()) for text in wanted) > 1_000_000
    assert {squeezed(t) for t in wanted} <= {squeezed(t) for t in docx_paragraphs(content)}


FIVE = doc(
    Toc(inlines("目录"), 5),
    *(
        block
        for a in range(1, 3)
        for level in range(1, 6)
        for block in (heading(level, f"第 {a} 组第 {level} 级"), paragraph("正文。"))
    ),
)


def test_five_levels_of_headings_are_numbered_bound_and_in_the_contents() -> None:
    """GB/T 9704-2012, 7.3.3: 一、 （一） 1. （1）; below it ① as is usual."""
    entries = outline(FIVE).entries
    assert [e.label for e in entries[:5]] == ["一、", "（一）", "1.", "（1）", "①"]
    pages, word, content = files(FIVE)
    body = part(content)
    assert all(squeezed(e.text) in word for e in entries)
    styles = values(body, "//w:pStyle/@w:val")
    assert all(styles.count(f"Heading{level}") == 2 for level in range(1, 6))
    assert len([n for n in values(body, "//w:bookmarkStart/@w:name") if n.startswith("_Toc")]) == 10
    assert all(sum(squeezed(e.title) in page for page in pages) >= 1 for e in entries)


@pytest.mark.parametrize("plan_type", plan_types())
@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_plan_with_nothing_but_what_it_must_have(plan_type: str, language: str) -> None:
    raw: dict[str, Any] = {
        "type": plan_type,
        "title": "Zq 计划" if language == "zh" else "Zq plan",
        "language": language,
    }
    checked = pipeline.check_raw(raw, WORLD)
    made = pipeline.finished(checked, WORLD)
    for name in ("pdf", "docx"):
        output = pipeline.render(made, name, WORLD, checked)
        assert [d.code for d in output.diagnostics] == []
        texts = docx_paragraphs(output.content) if name == "docx" else map("".join, pdf_pages(output.content))
        assert "Zq" in "".join(texts)


def test_two_thousand_risks_are_all_in_the_word_file() -> None:
    risks = [
        {"id": f"R{n:04}", "name": f"风险{n:04}号", "likelihood": "3", "impact": "4", "owner": "王"}
        for n in range(2000)
    ]
    checked = pipeline.check_raw(
        {"type": "project", "title": "大项目", "period": "2026", "risks": risks}, WORLD
    )
    assert checked.plan is not None
    content = pipeline.render(pipeline.finished(checked, WORLD), "docx", WORLD).content
    text = "\x1f".join(docx_paragraphs(content))
    assert [r["name"] for r in risks if r["name"] not in text] == []


def test_two_hundred_tasks_are_all_in_the_tables() -> None:
    tasks = [
        {
            "id": f"T{n:03}",
            "name": f"任务{n:03}号",
            "owner": "王",
            "days": "3",
            "after": f"T{n - 1:03}" if n % 20 else "",
        }
        for n in range(200)
    ]
    tasks = [{k: v for k, v in task.items() if v} for task in tasks]
    checked = pipeline.check_raw(
        {"type": "project", "title": "长项目", "period": "2026", "tasks": tasks}, WORLD
    )
    assert checked.plan is not None, checked.diagnostics
    made = pipeline.finished(checked, WORLD)
    tables = [block for block in walk(made.body) if isinstance(block, Table)]
    assert any(len(block.rows) >= 200 for block in tables)
    text = "\x1f".join(docx_paragraphs(pipeline.render(made, "docx", WORLD).content))
    assert [task["name"] for task in tasks if text.count(task["name"]) < 2] == []


def test_a_manual_of_twenty_four_scenarios_is_over_a_hundred_pages_and_whole() -> None:
    raw: Any = read_input(ROOT / "examples" / "crisis.zh.yaml", WORLD).raw
    given = raw["scenarios"]
    for n in range(24 - len(given)):
        again = deepcopy(given[n % len(given)])
        raw["scenarios"].append({**again, "id": f"X{n}", "title": f"另一情景{n:02}"})
    checked = pipeline.check_raw(raw, WORLD)
    assert checked.plan is not None, checked.diagnostics
    made = pipeline.finished(checked, WORLD)
    assert pagination_of(made, THEME).count > 100
    text = "\x1f".join(docx_paragraphs(pipeline.render(made, "docx", WORLD).content))
    assert [s["title"] for s in raw["scenarios"] if text.count(s["title"]) < 2] == []


def test_headings_that_fill_half_a_page() -> None:
    made = doc(heading(1, "标题" * 200), paragraph("正文。"), heading(2, "W" * 200), paragraph("正文。"))
    assert [b.level for b in walk(made.body) if isinstance(b, Heading)] == [1, 2]
    assert missing(made, ["标题" * 200, "W" * 200]) == []


def test_cells_that_span_and_are_empty_or_odd() -> None:
    rows: list[list[Any]] = [[cell("跨三行", rowspan=3), "", "\u200b"], ["😀", ""], ["", "末"]]
    assert missing(doc(table(["a", "", "c"], rows), table([], [])), ["跨三行", "末"]) == []

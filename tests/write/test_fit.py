"""Tables that are too wide or too high for a page: nothing of them is lost, torn or torn off."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.doc.build import cell, document, row, table, walk
from plandoc.doc.nodes import Block, Document, Table
from plandoc.themes import load_theme
from plandoc.world import real_world
from plandoc.write import WRITERS
from plandoc.write.fit import Fitter, column_groups, parted_tables
from plandoc.write.outline import outline
from plandoc.write.tree import texts
from plandoc.write.widths import least_widths
from tests.built import docx_paragraphs, squeezed
from tests.write.reading import page_texts
from tests.write.samples import sample_meta

THEME = load_theme("corporate")


def doc(*blocks: Block) -> Document:
    return document(Document(sample_meta("zh"), None, (), blocks))


def fitter(made: Document) -> Fitter:
    return Fitter(made.meta, outline(made), THEME)


def fitted(block: Table) -> list[Table]:
    made = doc(block)
    return [part for part in fitter(made).fitted(made.body) if isinstance(part, Table)]


def wide(columns: int, text: str = "2026-01-01") -> Table:
    names = [f"列{n}" for n in range(columns)]
    return table(names, [[f"{text}" for _ in names] for _ in range(3)], caption="计划")


def words(part: object) -> list[str]:
    return [text for text in texts(part) if text.strip()]


def test_a_table_that_fits_is_left_alone() -> None:
    made = doc(wide(5))
    assert fitter(made).fitted(made.body) == made.body


def test_dates_that_would_be_torn_turn_the_page() -> None:
    (part,) = fitted(wide(11))
    assert part.wide


def test_a_table_too_wide_for_landscape_is_parted_with_its_row_headers() -> None:
    parts = fitted(wide(30))
    assert len(parts) > 1
    assert all(
        words(part.head[0].cells[0]) == ["列0", "left"] or "列0" in words(part.head[0]) for part in parts
    )
    assert {name for part in parts for name in words(part.head) if name.startswith("列")} == {
        f"列{n}" for n in range(30)
    }
    assert [part.id for part in parts[1:]] == [""] * (len(parts) - 1)


def test_only_the_first_part_is_numbered_and_the_others_say_so() -> None:
    first, second, *_ = fitted(wide(30))
    assert words(first.caption) == ["计划"]
    assert "".join(words(second.caption)) == "表 1（续）\u3000计划"


def test_a_parted_table_is_a_finding() -> None:
    (found,) = parted_tables(doc(wide(30)), THEME)
    assert (found.code, found.arg("table"), found.arg("columns")) == ("table-parted", "表 1 计划", "30")
    assert parted_tables(doc(wide(9)), THEME) == ()


@pytest.mark.parametrize("format_name", ["pdf", "docx"])
def test_every_writer_tells_of_it(format_name: str) -> None:
    written = WRITERS[format_name](doc(wide(30)), THEME, real_world({}))
    assert "table-parted" in [d.code for d in written.diagnostics]


@settings(deadline=None, max_examples=40)
@given(st.lists(st.integers(1, 14), min_size=1, max_size=40), st.integers(1, 3))
def test_every_column_is_in_some_part_and_every_part_fits(lengths: list[int], marked: int) -> None:
    names = [f"H{n}" for n in range(len(lengths))]
    cells = [cell(f"{n}-" + "x" * length, header=n < marked) for n, length in enumerate(lengths)]
    block = table(names, [cells], caption="x")
    width = Fitter(doc().meta, outline(doc()), THEME).width(True)
    groups = column_groups(block, width, THEME)
    assert set(itertools.chain(*groups)) == set(range(len(lengths)))
    needs = least_widths(block, THEME)
    for group in groups:
        assert sum(needs[i] for i in group) <= width or len(group) <= 2


def test_cells_over_several_columns_go_into_each_part() -> None:
    head = [row([cell("Item"), *(cell(f"Q{q}", colspan=7) for q in range(4))])]
    rows = [[f"item {n}", *["2026-01-01"] * 28] for n in range(2)]
    parts = fitted(table(head, rows, caption="x"))
    assert len(parts) > 1
    for part in parts:
        assert sum(c.colspan for c in part.head[0].cells) == len(part.columns)
    assert {w for part in parts for w in words(part.head) if w.startswith("Q")} == {"Q0", "Q1", "Q2", "Q3"}


def spanning(rows: int) -> Table:
    first = [cell("质量", rowspan=rows), "第 0 项"]
    return table(["类", "项"], [first, *([f"第 {n} 项"] for n in range(1, rows))], caption="分类")


def test_a_cell_over_more_rows_than_a_page_holds_is_cut_and_repeated() -> None:
    (part,) = fitted(spanning(90))
    assert sum("质量" in words(r) for r in part.rows) > 2
    assert sum(c.rowspan for r in part.rows for c in r.cells[:1] if len(r.cells) == 2) == 90
    (same,) = fitted(spanning(5))
    assert sum("质量" in words(r) for r in same.rows) == 1


LONG = "".join(f"第{n}句，这是一段用来填满三页纸的长文字。" for n in range(300))


@pytest.mark.parametrize(
    "block",
    [
        table(["甲", "乙"], [["前", "x"], ["长", LONG], ["末尾的行", "完"]], caption="高行"),
        table([], [[LONG]]),
        table([LONG, "乙"], [["前", "x"], ["末尾的行", "完"]], caption="高表头"),
        spanning(90),
        wide(30),
    ],
    ids=["row", "only row", "head", "span", "wide"],
)
def test_nothing_is_lost_of_what_is_higher_or_wider_than_a_page(block: Table) -> None:
    made = doc(block)
    pages = [squeezed(page) for page in page_texts(WRITERS["pdf"](made, THEME, real_world({})).content)]
    paragraphs = squeezed("".join(docx_paragraphs(WRITERS["docx"](made, THEME, real_world({})).content)))
    pieces = {squeezed(s) for t in walk(made.body) if isinstance(t, Table) for text in _shown(t)
              for s in text.split("，")}  # fmt: skip
    page_text = "".join(pages)
    assert [piece for piece in pieces if piece not in paragraphs] == []
    assert [piece for piece in pieces if _missing(piece, page_text)] == []


def _shown(block: Table) -> list[str]:
    return [t for r in (*block.head, *block.rows) for c in r.cells for t in texts(c.children)
            if t not in ("body", "left", "neutral")]  # fmt: skip


def _missing(piece: str, page_text: str) -> bool:
    """A page's running head and foot may stand in the middle of a sentence that goes on overleaf."""
    return piece not in page_text and not (piece[:3] in page_text and piece[-3:] in page_text)


def test_the_head_of_a_long_table_is_on_every_page() -> None:
    block = table(["编号", "工作"], [[f"T{n}", f"第 {n} 项工作"] for n in range(150)], caption="长表")
    pages = page_texts(WRITERS["pdf"](doc(block), THEME, real_world({})).content)
    assert len(pages) > 3
    assert all("编号" in page for page in pages)


def test_a_row_over_several_pages_starts_below_its_head_on_each() -> None:
    block = table(["编号", "内容"], [["前", "x"], ["长", LONG], ["后", "y"]], caption="高行")
    pages = page_texts(WRITERS["pdf"](doc(block), THEME, real_world({})).content)
    assert len(pages) > 3
    assert all("编号" in page for page in pages)

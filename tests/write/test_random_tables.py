"""Random tables through both writers: every cell is there, and nothing leaves the type area."""

from __future__ import annotations

import pypdfium2
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plandoc.doc.build import cell, document, row, table
from plandoc.doc.nodes import Cell, Document, Row, Table
from plandoc.themes import POINTS_PER_MM, load_theme
from plandoc.world import real_world
from plandoc.write import WRITERS
from tests.built import docx_paragraphs, squeezed
from tests.write.samples import sample_meta

TOLERANCE = 2.0
"""Points by which the ink of a letter may stand outside its own box."""
WORLD = real_world({})
PIECES = st.sampled_from(
    ["2026-03-01", "1,234,567.89", "说明文字，带标点。", "W" * 60, "https://example.com/a/b/c/d/e/f/g/h/" + "x" * 80,
     "ok", "", "responsibility", "（一）", "·", "很长的中文内容" * 25, "a b c d e f " * 20]
)  # fmt: skip


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of random size with cells over rows and columns, each cell with a word of its own."""
    width, height = draw(st.integers(1, 24)), draw(st.integers(1, 12))
    number = iter(range(10_000))
    name = draw(st.integers(100, 999))

    def filled(span: int = 1, down: int = 1) -> Cell:
        return cell(f"q{name}n{next(number)}z {draw(PIECES)}", colspan=span, rowspan=down)

    head = [row([filled() for _ in range(width)])]
    rows: list[Row] = []
    for index in range(height):
        if width > 2 and draw(st.booleans()):
            span = draw(st.integers(1, width))
            rows.append(row([filled(span), *(filled() for _ in range(width - span))]))
        else:
            rows.append(
                row([filled() for _ in range(width)], kind="total" if index == height - 1 else "body")
            )
    return table(head, rows, caption="表", columns=[draw(st.integers(1, 9)) for _ in range(width)])


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(block=tables(), theme_name=st.sampled_from(["corporate", "modern", "gongwen"]))
def test_every_cell_is_printed_within_the_type_area(block: Table, theme_name: str) -> None:
    made = document(Document(sample_meta("zh"), None, (), (block,)))
    theme = load_theme(theme_name)
    pdf, docx = (WRITERS[name](made, theme, WORLD) for name in ("pdf", "docx"))
    assert {d.code for d in pdf.diagnostics} <= {"table-parted", "font-substituted"}
    wanted = [w for r in (*block.head, *block.rows) for c in r.cells for w in _names(c)]
    word = squeezed("".join(docx_paragraphs(docx.content)))
    assert [name for name in wanted if name not in word] == []
    text, outside = _read(pdf.content, theme.page)
    assert [name for name in wanted if name not in text] == []
    assert outside == []


def _names(found: Cell) -> list[str]:
    """The word by which a cell is known, in every cell that has one."""
    return [child.children[0].text.split(" ")[0] for child in found.children]  # type: ignore[union-attr]


def _read(content: bytes, page: object) -> tuple[str, list[tuple[float, ...]]]:
    """The text of a PDF, and the boxes of text that stand outside the side margins."""
    left, right = page.left * POINTS_PER_MM, page.right * POINTS_PER_MM  # type: ignore[attr-defined]
    top, bottom = page.top * POINTS_PER_MM, page.bottom * POINTS_PER_MM  # type: ignore[attr-defined]
    texts, outside = [], []
    with pypdfium2.PdfDocument(content) as pdf:
        for sheet in pdf:
            width, height = sheet.get_size()
            read = sheet.get_textpage()
            for index in range(read.count_rects()):
                box = read.get_rect(index)
                is_body = box[1] > bottom - TOLERANCE and box[3] < height - top + TOLERANCE
                if is_body and not (left - TOLERANCE <= box[0] and box[2] <= width - right + TOLERANCE):
                    outside.append(box)
            texts.append(read.get_text_bounded())
    return squeezed("".join(texts)), outside

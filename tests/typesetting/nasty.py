"""Text that is hard to set, in a document of its own; built once per theme and format."""

from __future__ import annotations

from functools import lru_cache

from plandoc.doc.build import document, heading, paragraph, table
from plandoc.doc.nodes import Block, Document, ListBlock, Strong, Text
from plandoc.terms import Language
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.pdf import write_pdf
from tests.typesetting.measured import Line, pages
from tests.write.samples import TODAY, sample_meta

THEMES = ("corporate", "modern", "gongwen")

MARKS = (
    "公司决定——经过“反复‘讨论’之后”——按照《安全生产法》（2021年修正）第12条执行……风险可控，"
    "占比10%～15%，速度3.5 km/h，收入1,000万元，会议10:30开始，版本v2.0.1，中文English中文，"
    "详见https://example.com/plans/2026，邮箱a.b@example.com；（见《管理办法》（试行）。）"
)
PLAIN = "各部门应当按照年度计划逐项落实责任，定期检查进度，发现问题及时纠正，确保各项目标按期完成。"


def long_text() -> tuple[Block, ...]:
    """Paragraphs whose every mark comes to every place of a line sooner or later."""
    blocks: list[Block] = []
    for count in range(20):
        if count % 4 == 0:
            blocks.append(heading(1 + count // 4 % 3, f"第{count}组要求"))
        blocks.append(paragraph("甲" + "乙" * count + MARKS + PLAIN[: 44 - count] + "。"))
        blocks.append(paragraph((Text("甲" + "乙" * count), Strong((Text(MARKS),)), Text(PLAIN))))
    blocks.append(ListBlock(tuple((paragraph("丙" * count + MARKS),) for count in range(6))))
    rows = [["丙" * count + MARKS] for count in range(8)]
    blocks.append(table(["说明"], rows, caption="说明"))
    return tuple(blocks)


@lru_cache(maxsize=12)
def made(theme: str, kind: str, language: Language = "zh") -> bytes:
    """The document of hard text as a file."""
    doc = document(Document(sample_meta(language), None, (), long_text()))
    write = write_pdf if kind == "pdf" else write_docx
    return write(doc, load_theme(theme), fixed_world(TODAY))[0]


@lru_cache(maxsize=12)
def body_lines(theme: str) -> tuple[tuple[Line, ...], ...]:
    """The lines of the type area of each page of the PDF."""
    page = load_theme(theme).page
    points = 72 / 25.4
    top, bottom = (page.height - page.top) * points, page.bottom * points
    return tuple(
        tuple(line for line in lines if bottom < line.glyphs[0].base < top)
        for lines in pages(made(theme, "pdf"))
    )


def edges(theme: str) -> tuple[float, float]:
    """Left and right edge of the type area in points."""
    page = load_theme(theme).page
    return page.left * 72 / 25.4, (page.width - page.right) * 72 / 25.4

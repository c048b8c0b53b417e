"""Tables (T-17) and wide content (T-18).

Sources: GB/T 7713.1-2006, 5.7.3 (tables that go on repeat their head); GB/T 9704-2012, 7.9 (horizontal tables).
"""

from __future__ import annotations

import io
import re
from functools import lru_cache

import pypdfium2
import pytest

from plandoc.doc.build import document, paragraph, table
from plandoc.doc.nodes import Column, Document, Landscape
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.pdf import write_pdf
from tests.typesetting.measured import Line, pages
from tests.typesetting.nasty import THEMES
from tests.write.docx.opened import found, part, values
from tests.write.samples import TODAY, sample_meta

ROWS = 70


@lru_cache(maxsize=6)
def made(theme: str, kind: str) -> bytes:
    """A table over several pages, with amounts, and a turned page after it."""
    rows = [(f"项目{n}", f"{n * 137.5:,.2f}", "备注" * 20) for n in range(1, ROWS + 1)]
    columns = [Column(2), Column(2, "right", "万元"), Column(2)]
    long = table(["名称", "金额", "备注"], rows, columns=columns, caption="预算明细")
    doc = Document(
        sample_meta("zh"), None, (), (long, Landscape((paragraph("横排内容。"),)), paragraph("竖排。"))
    )
    write = write_pdf if kind == "pdf" else write_docx
    return write(document(doc), load_theme(theme), fixed_world(TODAY))[0]


@lru_cache(maxsize=3)
def laid(theme: str) -> tuple[tuple[Line, ...], ...]:
    return pages(made(theme, "pdf"))


@pytest.mark.parametrize("theme", THEMES)
def test_the_header_stands_on_each_page_of_a_table(theme: str) -> None:
    """T-17: with the unit beside the header; no row is split or lost."""
    count = 0
    for page in laid(theme):
        rows = [line.text for line in page if line.text.startswith("项目")]
        count += len(rows)
        if rows:
            heads = [line for line in page if "金额（万元）" in line.text]
            assert len(heads) == 1
            assert all(line.glyphs[0].base < heads[0].glyphs[0].base for line in page if line.text in rows)
    assert count == ROWS


@pytest.mark.parametrize("theme", THEMES)
def test_word_repeats_the_header_and_splits_no_row(theme: str) -> None:
    """T-17: `w:tblHeader` and `w:cantSplit` (ECMA-376-1, 17.4.78 and 17.4.6)."""
    body = part(made(theme, "docx"))
    (whole,) = [each for each in found(body, "//w:tbl") if len(found(each, "w:tr")) > ROWS]
    assert len(found(whole, "w:tr[w:trPr/w:tblHeader]")) == 1
    assert len(found(whole, "w:tr[w:trPr/w:cantSplit]")) >= ROWS - 1  # LibreOffice needs one without
    assert "（万元）" in "".join(values(found(whole, "w:tr")[0], ".//w:t/text()"))


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_end_below_each_other(theme: str) -> None:
    """T-17: amounts are right aligned, so that their decimals stand in a column."""
    lines = [line for page in laid(theme) for line in page if re.search(r"\d\.\d\d", line.text)]
    ends = {max(round(glyph.right, 1) for glyph in line.glyphs if glyph.text.isdigit()) for line in lines}
    assert len(lines) >= ROWS
    assert max(ends) - min(ends) < 0.5
    body = part(made(theme, "docx"))
    styles = values(body, "//w:tr[not(w:trPr/w:tblHeader)]/w:tc[2]/w:p/w:pPr/w:pStyle/@w:val")
    assert set(styles) == {"TableNumber"}


@pytest.mark.parametrize("theme", THEMES)
def test_wide_content_stands_on_a_turned_page_with_its_furniture(theme: str) -> None:
    """T-18: the page is turned, and its number stays below the text."""
    with pypdfium2.PdfDocument(io.BytesIO(made(theme, "pdf"))) as pdf:
        sizes = [page.get_size() for page in pdf]
    turned = [number for number, (width, height) in enumerate(sizes) if width > height]
    (only,) = [n for n in turned if any("横排内容" in line.text for line in laid(theme)[n])]
    assert turned == [only]
    foot = laid(theme)[only][-1]
    assert any(glyph.text.isdigit() for glyph in foot.glyphs)
    assert foot.glyphs[0].base < load_theme(theme).page.bottom * 72 / 25.4


@pytest.mark.parametrize("theme", THEMES)
def test_word_turns_the_page_in_a_section_with_header_and_footer(theme: str) -> None:
    """T-18: width and height change places; header and footer are those of the width."""
    body = part(made(theme, "docx"))
    turned = found(body, "//w:sectPr[w:pgSz/@w:orient='landscape']")
    assert len(turned) == 1
    width, height = (int(values(turned[0], f"w:pgSz/@w:{side}")[0]) for side in "wh")
    assert width > height
    sides = {
        side: int(values(turned[0], f"w:pgMar/@w:{side}")[0]) / 56.7
        for side in ("left", "right", "top", "bottom")
    }
    page = load_theme(theme).page
    assert sides == pytest.approx({side: getattr(page, side) for side in sides}, abs=0.1)  # as in the PDF
    assert values(turned[0], "w:headerReference/@w:type")
    assert values(turned[0], "w:footerReference/@w:type")

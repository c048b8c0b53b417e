"""PDF: text, pages, numbers in the contents, fonts, sameness."""

import os
import re
import subprocess
import sys
from functools import lru_cache
from pathlib import Path

import pypdfium2
import pytest

from plandoc.doc.build import document, heading, note, paragraph, table
from plandoc.doc.nodes import Block, Document, Landscape, Ref
from plandoc.terms import Language
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.outline import outline
from plandoc.write.page_numbers import roman
from plandoc.write.pdf import FontFetcher, heading_pages, write_pdf
from tests.write.reading import page_texts, squeezed, stands_in, visible_texts
from tests.write.samples import LONG, TODAY, sample_document, sample_meta

BEFORE_BODY = 5
"""Pages of the sample document before its body."""
THEME = load_theme("corporate")
TEXT = pypdfium2.raw.FPDF_PAGEOBJ_TEXT
WORLD = fixed_world(TODAY)
ROOT = str(Path(__file__).parents[2])


@lru_cache
def sample_pdf(language: Language) -> bytes:
    return write_pdf(sample_document(language), THEME, WORLD)[0]


@lru_cache
def sample_pages(language: Language) -> tuple[str, ...]:
    return tuple(page_texts(sample_pdf(language)))


def pdf(*body: Block, language: Language = "zh") -> bytes:
    return write_pdf(document(Document(sample_meta(language), None, (), body)), THEME, WORLD)[0]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_of_the_tree_can_be_read(language: Language) -> None:
    text = squeezed("".join(sample_pages(language)))
    lost = [words for words in visible_texts(sample_document(language)) if not stands_in(words, text)]
    assert lost == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_layout_raises_no_warning(language: Language) -> None:
    codes = {d.code for d in write_pdf(sample_document(language), THEME, WORLD)[1]}
    assert codes <= {"missing-glyph"}


def test_a_reference_to_nothing_is_reported() -> None:
    doc = document(Document(sample_meta("en"), None, (), (paragraph((Ref("gone"), Ref("gone"))),)))
    found = [d for d in write_pdf(doc, THEME, WORLD)[1] if d.code == "lost-cross-reference"]
    assert [d.arg("target") for d in found] == ["gone"]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_contents_show_the_pages_of_the_headings(language: Language) -> None:
    pages = [squeezed(page) for page in sample_pages(language)]
    contents = next(page for page in pages if squeezed({"zh": "目录", "en": "Contents"}[language]) in page)
    found = heading_pages(sample_document(language), THEME, WORLD)
    for entry in outline(sample_document(language)).contents(3):
        page = found[entry.id]
        assert _listed(entry.title, page - BEFORE_BODY, contents)
        assert squeezed(entry.title) in pages[page - 1]


def _listed(title: str, number: int, contents: str) -> bool:
    """Whether the contents give `number` as the page of a title."""
    start = contents.find(squeezed(title))
    tail = contents[start + len(squeezed(title)) :].lstrip(".")
    return start >= 0 and tail.startswith(str(number))


def test_the_cover_has_no_footer() -> None:
    cover, first, *_ = (squeezed(page) for page in sample_pages("zh"))
    assert not re.search(r"第\d+页|内部资料$", cover)
    assert first.endswith("i")


def test_header_and_footer_stand_on_every_other_page() -> None:
    pages = [squeezed(page) for page in sample_pages("en")]
    assert all(squeezed("HD-JH-2026-001") in page for page in pages[1:])


def test_pages_before_the_body_have_roman_numbers_and_the_body_starts_with_one() -> None:
    pages = [squeezed(page) for page in sample_pages("en")]
    count = len(pages) - BEFORE_BODY
    for number, page in enumerate(pages[1:BEFORE_BODY], 1):
        assert page.endswith(f"Internal{roman(number)}")
    for number, page in enumerate(pages[BEFORE_BODY:], 1):
        assert squeezed(f"Page {number} of {count}") in page


def test_numbers_begin_anew_where_the_body_opens_with_a_turned_page() -> None:
    turned = Landscape((paragraph("quer"),))
    doc = Document(
        sample_meta("en"), None, (paragraph("front"),), (turned, heading(1, "Then"), paragraph("x"))
    )
    pages = [squeezed(page) for page in page_texts(write_pdf(document(doc), THEME, WORLD)[0])]
    assert [page[page.find("Internal") :] for page in pages] == [
        "Internali",
        "InternalPage1of2",
        "InternalPage2of2",
    ]


def test_header_rows_repeat_on_every_page_of_a_table() -> None:
    rows = [[str(n), LONG["zh"][:60]] for n in range(80)]
    pages = page_texts(pdf(table(["序号甲", "内容乙"], rows, columns=[1, 6])))
    assert len(pages) > 2
    assert all("序号甲" in page for page in pages)


def test_no_heading_ends_a_page() -> None:
    body: list[Block] = []
    for n in range(60):
        body += [heading(1, f"标题{n}号"), paragraph(LONG["zh"][: 40 + 7 * n % 130])]
    for page in page_texts(pdf(*body)):
        lines = [line for line in page.splitlines() if line.strip()]
        assert not any("标题" in line for line in lines[-3:-2]) or "号" not in lines[-3]


@pytest.mark.parametrize("lines", [27, 29, 30, 31, 33])
def test_headings_caption_and_first_row_stay_together(lines: int) -> None:
    rows = [[f"格{n}", "长内容" * 30] for n in range(6)]
    last = table(["甲", "乙"], rows, caption="题注", columns=[1, 3], notes=[note("注释")])
    filler = [paragraph(f"行{n}") for n in range(lines)]
    pages = page_texts(pdf(*filler, heading(1, "标题"), heading(2, "小节"), last))
    (page,) = (page for page in pages if "标题" in page)
    assert [word for word in ("小节", "题注", "格0") if word not in page] == []
    assert [n for n, page in enumerate(pages) if "注释" in page] == [
        n for n, page in enumerate(pages) if "格5" in page
    ]


def test_wide_tables_turn_the_page() -> None:
    with pypdfium2.PdfDocument(
        pdf(paragraph("甲"), table(["乙"], [["丙"]], wide=True), paragraph("丁"))
    ) as file:
        sizes = [page.get_size() for page in file]
    assert [width > height for width, height in sizes] == [False, True, False]


def test_properties_of_the_file() -> None:
    with pypdfium2.PdfDocument(sample_pdf("zh")) as file:
        properties = file.get_metadata_dict()
        titles = [item.get_title() for item in file.get_toc()]
    assert (properties["Title"], properties["Author"]) == ("2026年度公司经营计划", "张𠮷")
    assert (properties["Keywords"], properties["Subject"]) == ("年度计划, 预算", "年度工作计划")
    assert properties["CreationDate"].startswith("D:20260302")
    assert "一、总体要求" in titles


def test_the_file_is_tagged_and_embeds_its_fonts() -> None:
    with pypdfium2.PdfDocument(sample_pdf("en")) as file:
        assert file.is_tagged()
        for page in file:
            items = list(page.get_objects(max_depth=3))
            assert all(item.get_font().is_embedded for item in items if item.type == TEXT)


def test_same_document_same_bytes() -> None:
    assert write_pdf(sample_document("en"), THEME, WORLD)[0] == sample_pdf("en")


def test_same_bytes_in_another_process() -> None:
    code = (
        "import sys; from tests.write.test_pdf import *; "
        "sys.stdout.buffer.write(pdf(heading(1, '甲'), paragraph('乙'), table(['丙'], [['丁']])))"
    )
    runs = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": ROOT})
        for seed in ("1", "77")
    ]  # fmt: skip
    assert runs[0].stdout == runs[1].stdout == pdf(heading(1, "甲"), paragraph("乙"), table(["丙"], [["丁"]]))


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:9/x", "https://example.com/f.otf", "file:///etc/passwd", "FILE:///etc/passwd",
        "data:text/css,*{}", "ftp://example.com/x", "plandoc-font:../glyphs.py", "plandoc-font:/etc/passwd",
        "plandoc-font:", "/etc/passwd", "//example.com/x",
    ],
)  # fmt: skip
def test_nothing_but_fonts_is_fetched(url: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        FontFetcher(WORLD).fetch(url)


def test_each_font_is_served_by_name() -> None:
    fetcher = FontFetcher(WORLD)
    for path in WORLD.fonts:
        assert fetcher.fetch(f"plandoc-font:{path.name}").read() == path.read_bytes()

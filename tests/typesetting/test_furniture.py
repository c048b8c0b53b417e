"""Marks of confidentiality, watermark, and what stands at the head and foot of pages (T-19, T-26).

Sources: 保守国家秘密法 and its 实施条例 (marks of state secrets); 《中央企业商业秘密保护暂行规定》
(国资发〔2010〕41号), articles 13–16; GB/T 9704-2012, 7.2.2 and 7.5; ISO 14289-1, 7.1 (artifacts).
"""

from __future__ import annotations

import re
import zipfile
from functools import lru_cache
from io import BytesIO

import pytest
from lxml import etree

from plandoc.check.classification import check_classification
from plandoc.doc.build import document, heading, paragraph
from plandoc.doc.nodes import Block, Cover, Document, Landscape, PageBreak, Toc
from plandoc.model.plan import Plan
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.docx import write_docx
from plandoc.write.pdf import write_pdf
from tests.typesetting.measured import Line, pages
from tests.typesetting.nasty import PLAIN, THEMES
from tests.write.docx.opened import found, values
from tests.write.samples import TODAY, sample_meta

MARK, WATER = "内部资料", "仅供内部"


@lru_cache(maxsize=6)
def made(theme: str, kind: str) -> bytes:
    """Cover, contents, and a body of five pages, one of them turned."""
    meta = sample_meta("zh")
    body: list[Block] = []
    for number in range(4):
        body += [heading(1, f"第{number}部分"), paragraph(PLAIN * 3), PageBreak()]
    doc = Document(
        meta,
        Cover(meta.title, classification=MARK, organization=meta.organization),
        (Toc((paragraph("目录").children), 2),),
        (*body[:-1], Landscape((paragraph("横排。"),)), paragraph(PLAIN)),
        watermark=WATER,
    )
    write = write_pdf if kind == "pdf" else write_docx
    return write(document(doc), load_theme(theme), fixed_world(TODAY))[0]


@lru_cache(maxsize=3)
def laid(theme: str) -> tuple[tuple[Line, ...], ...]:
    return pages(made(theme, "pdf"))


@lru_cache(maxsize=3)
def word_parts(theme: str) -> dict[str, etree._Element]:
    """Headers, footers and the body of the Word file."""
    with zipfile.ZipFile(BytesIO(made(theme, "docx"))) as package:
        wanted = (
            name for name in package.namelist() if re.match(r"word/(header|footer|document)\d*\.xml", name)
        )
        return {name[5:-4]: etree.fromstring(package.read(name)) for name in wanted}


def words(part: etree._Element) -> str:
    return "".join(values(part, "//w:t/text()"))


@pytest.mark.parametrize("theme", THEMES)
def test_the_mark_stands_on_the_cover_and_every_page(theme: str) -> None:
    """T-26: GB/T 9704-2012, 7.2.2, and the company rules: the mark is on the cover and the pages."""
    assert len(laid(theme)) >= 7
    for page in laid(theme):
        assert MARK in "|".join(line.text for line in page)
    parts = word_parts(theme)
    assert MARK in words(parts["document"])
    side = "header" if load_theme(theme).running == "dashes" else "footer"
    assert all(MARK in words(part) for name, part in parts.items() if name.startswith(side))


@pytest.mark.parametrize("theme", THEMES)
def test_the_watermark_stands_behind_every_page(theme: str) -> None:
    """T-26: in Word as a WordArt of every header, in the PDF as an artifact, outside the text read out."""
    for page in laid(theme):
        assert set(WATER) <= {glyph.text for line in page for glyph in line.glyphs if glyph.size > 20}
    headers = [part for name, part in word_parts(theme).items() if name.startswith("header")]
    assert headers
    for part in headers:
        shapes = part.findall(".//{urn:schemas-microsoft-com:vml}textpath[@string]")
        assert [shape.get("string") for shape in shapes] == [WATER]


@pytest.mark.parametrize("theme", THEMES)
def test_the_cover_has_no_number_and_pages_have_theirs(theme: str) -> None:
    """T-19: `第 X 页 共 Y 页`, or `— X —` in official documents, below the text of the body."""
    cover, *others = laid(theme)
    bottom = load_theme(theme).page.bottom * 72 / 25.4
    number = r"— ?(\d+) ?—" if load_theme(theme).running == "dashes" else r"第 ?(\d+) ?页 ?共 ?(\d+) ?页"
    assert not any(re.search(number, line.text) for line in cover)
    feet = ["".join(line.text for line in page if line.glyphs[0].base < bottom) for page in others]
    numbers = [int(match[1]) for match in (re.search(number, foot) for foot in feet) if match]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert len(numbers) >= 5


def test_official_numbers_stand_at_the_outer_edge() -> None:
    """T-19: GB/T 9704-2012, 7.5: odd numbers at the right, even ones at the left, one character in."""
    theme = load_theme("gongwen").page
    left, right = theme.left * 72 / 25.4, (theme.width - theme.right) * 72 / 25.4
    seen = set()
    for page in laid("gongwen"):
        for line in page:
            if (match := re.fullmatch(r"— ?(\d+) ?—", line.text.strip())) and line.glyphs[-1].right < 560:
                odd = int(match[1]) % 2
                seen.add(odd)
                where = right - line.glyphs[-1].right if odd else line.glyphs[0].left - left
                assert where == pytest.approx(14, abs=3)
    assert seen == {0, 1}


def test_word_numbers_by_fields_and_has_even_pages() -> None:
    """T-19: PAGE fields; the official theme has a footer of its own for even pages."""
    for theme in THEMES:
        parts = word_parts(theme)
        feet = [part for name, part in parts.items() if name.startswith("footer")]
        assert all(re.search(r"\bPAGE\b", "".join(values(foot, "//w:instrText/text()"))) for foot in feet)
    even = found(word_parts("gongwen")["document"], "//w:footerReference[@w:type='even']")
    assert even


def codes(**fields: str) -> list[str]:
    plan = Plan.model_validate({"type": "annual", "title": "试", **fields})
    return [item.code for item in check_classification(plan)]


def test_state_secrets_are_refused_unless_explicit() -> None:
    """T-26: 绝密★, 机密★ and 秘密★ are statutory marks."""
    assert codes(classification="绝密★10年") == ["statutory-mark"]
    assert codes(classification="绝密★10年", classification_term="绝密★10年") == []


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"classification": "核心商密", "organization": "华东精密"}, ["trade-secret-mark"]),
        ({"classification": "普通商密 3年"}, ["trade-secret-mark"]),
        ({"classification": "普通商密 3年", "organization": "华东精密"}, []),
        ({"classification": "核心商密 长期", "organization": "华东精密"}, []),
        ({"classification": "内部资料"}, []),
        ({"classification": "个人隐私"}, []),
    ],
)
def test_trade_secrets_of_central_enterprises_have_term_and_owner(
    fields: dict[str, str], expected: list[str]
) -> None:
    """T-26: 国资发〔2010〕41号, article 16: a mark has owner, level and term."""
    assert codes(**fields) == expected

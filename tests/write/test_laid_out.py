"""Faults of finished pages are told: each by a page that has it and one that has not."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest
import weasyprint

from plandoc.diagnostics import Diagnostic
from plandoc.doc.build import document, inlines, paragraph, table
from plandoc.doc.nodes import Callout, Card, Checklist, ChecklistItem, Document
from plandoc.themes import load_theme
from plandoc.world import real_world
from plandoc.write import WRITERS
from plandoc.write.laid_out import layout_findings
from tests.built import docx_paragraphs
from tests.write.docx.opened import part, text
from tests.write.samples import sample_meta

THEME = load_theme("corporate")
WORLD = real_world({})


def found(body: str, style: str = "") -> list[Diagnostic]:
    html = f"<html><head><style>@page {{ size: 200px 300px; margin: 20px }} {style}</style></head><body>{body}</body></html>"
    laid_out = weasyprint.HTML(string=html).render()
    return list(layout_findings(laid_out, ElementTree.fromstring(html)))


def codes(body: str, style: str = "") -> list[str]:
    return [d.code for d in found(body, style)]


FIXED = "table { table-layout: fixed; width: 100% } td { overflow-wrap: anywhere }"
CELLS = "<table><tr><td>{0}</td><td>b</td></tr></table>"


def test_a_word_wider_than_its_cell() -> None:
    (told,) = found(CELLS.format("X" * 30), FIXED + " td { overflow-wrap: normal; white-space: nowrap }")
    assert (told.code, told.arg("text"), told.arg("page")) == ("text-overflows", "X" * 30, "1")
    assert codes(CELLS.format("X" * 30), FIXED) == []


def test_a_line_wider_than_the_page() -> None:
    assert codes(f'<p style="white-space: nowrap">{"word " * 30}</p>') == ["text-overflows"]
    assert codes(f"<p>{'word ' * 30}</p>") == []


def test_text_below_the_page() -> None:
    low = '<p style="position: absolute; top: {}px">low</p>'
    assert codes(low.format(280)) == ["text-overflows"]
    assert codes(low.format(100)) == []


def test_a_heading_at_the_foot_of_a_page() -> None:
    (told,) = found('<p>a</p><h2>Alone</h2><p style="break-before: page">b</p>')
    assert (told.code, told.arg("text"), told.arg("page")) == ("heading-alone", "Alone", "1")
    assert codes('<h2 style="break-before: page">With</h2><p>b</p>') == []


def test_a_head_of_a_table_that_no_page_can_hold_is_missed() -> None:
    head = "".join(f"line{n}<br/>" for n in range(60))
    lost = found(f"<table><thead><tr><th>{head}</th></tr></thead><tbody><tr><td>x</td></tr></tbody></table>")
    assert "text-lost" in [d.code for d in lost]


def test_text_in_drawings_and_repeated_heads_is_no_matter() -> None:
    rows = "".join(f"<tr><td>row {n}</td></tr>" for n in range(40))
    assert codes(f"<table><thead><tr><th>Head</th></tr></thead><tbody>{rows}</tbody></table>") == []


def doc(*blocks: object) -> Document:
    return document(Document(sample_meta("zh"), None, (), blocks))  # type: ignore[arg-type]


FULL = tuple(paragraph(f"第 {n} 句应急时要用的话，一句一行。") for n in range(30))


@pytest.mark.parametrize("format_name", ["pdf", "docx"])
def test_a_card_with_more_than_it_holds(format_name: str) -> None:
    def told(count: int) -> list[str]:
        card = Card(inlines("应急卡"), FULL[:count], size="wallet")
        written = WRITERS[format_name](doc(card), THEME, WORLD)
        return [d.arg("text") for d in written.diagnostics if d.code == "card-too-full"]

    assert told(30) == ["应急卡"]
    assert told(2) == []


HIGH = "这是一行很长的内容，写满为止。" * 200


@pytest.mark.parametrize(
    "block",
    [
        Callout("info", inlines("注意"), (paragraph(HIGH),)),
        Checklist((ChecklistItem(inlines(HIGH)), ChecklistItem(inlines("短")))),
        Checklist((ChecklistItem(inlines(HIGH)), ChecklistItem(inlines("短"))), columns=2),
        Card(inlines("卡"), (paragraph(HIGH),), size="half"),
        table(["甲"], [[HIGH], ["短"]]),
    ],
    ids=["callout", "checklist", "two columns", "card", "table"],
)
def test_a_row_higher_than_a_page_may_be_split_in_word(block: object) -> None:
    """`cantSplit` (ISO/IEC 29500-1, 17.4.6) asks for one page, which such a row cannot have."""
    content = WRITERS["docx"](doc(block), THEME, WORLD).content
    assert HIGH in "".join(docx_paragraphs(content))
    for row in part(content).iter("{*}tr"):
        assert row.find("{*}trPr/{*}cantSplit") is None or len(text(row)) < len(HIGH)

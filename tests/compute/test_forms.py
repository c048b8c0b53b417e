"""Blank forms: one page each in the theme with the least room, with what authorities ask for."""

from datetime import date

import pytest

from plandoc.compute.crisis import crisis_forms
from plandoc.compute.forms import FINAL, INITIAL, SECTIONS, FormReport, form_report
from plandoc.doc.build import document, plain, walk
from plandoc.doc.nodes import Card, Document, Paragraph, Table
from plandoc.plans.annual import AnnualPlan
from plandoc.terms import Language, load_terms
from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write.docx.document import pagination_of
from plandoc.write.pdf import write_pdf
from plandoc.write.room import LINE, TEXT, room_of
from tests.write.reading import page_texts
from tests.write.samples import sample_meta

WORLD = fixed_world(date(2026, 3, 2))
LEAST_ROOM = load_theme("gongwen")


def cards(language: Language) -> tuple[Card, ...]:
    terms, report = load_terms(language, WORLD), FormReport(True)
    found = (s.blocks(report, terms) for s in (*SECTIONS, *crisis_forms.SECTIONS))
    return tuple(card for blocks in found for card in blocks if isinstance(card, Card))


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_form_is_one_page(language: Language) -> None:
    shown = cards(language)
    doc = document(Document(sample_meta(language), None, (), shown))
    assert len(page_texts(write_pdf(doc, LEAST_ROOM, WORLD)[0])) == len(shown)
    assert pagination_of(doc, LEAST_ROOM).count == len(shown)


def test_free_text_has_three_centimetres_and_a_line_one() -> None:
    rooms = {
        room_of(r)
        for c in cards("zh")
        for t in c.children
        if isinstance(t, Table) and t.style == "form"
        for r in t.rows
    }
    assert rooms <= {0.0, LINE, TEXT}
    assert rooms >= {LINE, TEXT}
    assert (LINE, TEXT) == (10.0, 30.0)


def test_a_first_report_asks_for_what_the_regulations_name() -> None:
    """State Council order 493, article 12: organisation; time, place, site; course; casualties and loss; measures."""
    card = next(c for c in cards("zh") if c.id == "form-initial")
    asked = "".join(plain(b.children) for b in walk((card,)) if isinstance(b, Paragraph))
    for word in (
        "单位概况",
        "发生时间",
        "发生地点",
        "简要经过",
        "现场情况",
        "死亡",
        "下落不明",
        "经济损失",
        "已采取的措施",
    ):
        assert word in asked
    assert set(INITIAL.facts) > set(FINAL.facts) - {"number"}


def test_a_plan_without_work_offers_no_forms_to_report_on_it() -> None:
    bare = form_report(AnnualPlan.model_validate({"type": "annual", "title": "试"}), WORLD)
    shown = {s.marker: s.blocks(bare, load_terms("zh", WORLD)) for s in SECTIONS}
    assert shown["minutes-form"] == ()
    assert shown["accident-forms"]

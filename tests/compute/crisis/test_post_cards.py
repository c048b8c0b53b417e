"""Emergency cards: what each post sees, does, calls and must not do."""

from datetime import date
from typing import Any

from plandoc.compute.crisis.post_cards import post_cards_as_blocks
from plandoc.compute.crisis.scenarios import scenario_report
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Card, Paragraph
from plandoc.plans.crisis import CrisisPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)
CONTACTS = [
    {"id": "fire", "name": "火警", "kind": "emergency", "phone": "119"},
    {"id": "han", "name": "韩立峰", "kind": "internal", "mobile": "13805711011"},
]
CHECKLISTS = [{"role": "前台", "window": "15min", "items": ["按铃", "拨打 119", "关门", "撤离"]}]


def cards(**scenario: Any) -> list[tuple[Card, str]]:
    made = {"type": "crisis", "title": "试", "contacts": CONTACTS,
            "scenarios": [{"id": "S1", "title": "火灾", "triggers": ["浓烟"], "contacts": ["fire"], **scenario}]}  # fmt: skip
    blocks = post_cards_as_blocks(scenario_report(CrisisPlan.model_validate(made), WORLD), ZH)
    return [
        (b, "\n".join(plain(p.children) for p in walk((b,)) if isinstance(p, Paragraph)))
        for b in blocks
        if isinstance(b, Card)
    ]


def test_a_card_says_signs_three_actions_numbers_and_when_to_leave() -> None:
    card = {
        "post": "值守员",
        "actions": ["甲", "乙", "丙", "丁"],
        "call": ["han"],
        "do_not": ["用水"],
        "retreat": "听到警铃",
    }
    [(shown, text)] = cards(cards=[card])
    assert shown.size == "half"
    for part in ("浓烟", "1. 甲", "3. 丙", "4. 丁", "韩立峰 13805711011", "用水", "听到警铃"):
        assert part in text
    assert "119" not in text


def test_without_cards_the_first_checklist_makes_one() -> None:
    [(shown, text)] = cards(checklists=CHECKLISTS)
    assert plain(shown.title) == "前台"
    assert "火警 119" in text


def test_nothing_to_do_makes_no_card() -> None:
    assert cards() == []

"""Responsibility letters: who gets one, and what stands in it."""

from datetime import date
from typing import Any

from plandoc.compute.annual.letter_tables import letters_as_blocks
from plandoc.compute.annual.letters import LettersReport, letters_report
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Card, Paragraph
from plandoc.plans.department import DepartmentPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)
GOALS = [
    {"id": "G1", "title": "知名度", "owner": "李宁/王芳", "measures": [{"name": "搜索", "baseline": "10", "target": "12", "weight": "60%"}]},
    {"id": "G2", "title": "销售", "owner": "赵云", "measures": [{"name": "好感", "change": "15%", "weight": "40%"}]},
]  # fmt: skip


def report(**letters: Any) -> LettersReport:
    made = {"type": "department", "title": "试", "period": "2026", "goals": GOALS, "letters": letters}
    return letters_report(DepartmentPlan.model_validate(made), WORLD)


def test_every_lead_of_a_goal_gets_one_unless_some_are_named() -> None:
    assert [letter.owner for letter in report().letters] == ["李宁", "赵云"]
    assert [letter.owner for letter in report(people="赵云").letters] == ["赵云"]


def test_a_letter_holds_the_indicators_of_its_owner_s_goals() -> None:
    letter = report().letters[0]
    assert ([line.name for line in letter.rows], letter.weight) == (["搜索"], letter.rows[0].weight)


def test_without_a_baseline_the_letter_states_the_change() -> None:
    (card,) = letters_as_blocks(report(people="赵云"), ZH)
    assert isinstance(card, Card)
    assert "+15%" in [plain(b.children) for b in walk((card,)) if isinstance(b, Paragraph)]


def test_no_letters_unless_asked_for() -> None:
    plan = DepartmentPlan.model_validate({"type": "department", "title": "试", "goals": GOALS})
    assert letters_report(plan, WORLD).letters == ()

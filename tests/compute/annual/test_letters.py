"""Responsibility letters: who gets one, and what stands in it."""

from datetime import date
from typing import Any

from plandoc.compute.annual.letter_tables import letters_as_blocks
from plandoc.compute.annual.letters import LettersReport, letters_report
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Card, Paragraph, Table
from plandoc.plans.annual import AnnualPlan
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


def test_the_letters_of_all_owners_carry_every_weight_once() -> None:
    made = report()
    assert sum(letter.weight or 0 for letter in made.letters) == made.weights == 1


def test_an_indicator_stands_in_the_letter_of_its_own_owner() -> None:
    measures = [{"name": "搜索", "target": "12", "owner": "王芳", "weight": "60%"}]
    plan = DepartmentPlan.model_validate(
        {"type": "department", "title": "试", "goals": [{**GOALS[0], "measures": measures}], "letters": {}}
    )
    found = {letter.owner: len(letter.rows) for letter in letters_report(plan, WORLD).letters}
    assert found == {"李宁": 0, "王芳": 1}


def test_letters_can_be_asked_for_or_refused_by_the_display() -> None:
    made = {"type": "department", "title": "试", "goals": GOALS}
    asked = DepartmentPlan.model_validate({**made, "display": {"letters": "owners"}})
    refused = DepartmentPlan.model_validate({**made, "letters": {}, "display": {"letters": "none"}})
    assert [letter.owner for letter in letters_report(asked, WORLD).letters] == ["李宁", "赵云"]
    assert letters_report(refused, WORLD).letters == ()


def test_tasks_and_budget_of_the_owner_stand_in_an_annual_letter() -> None:
    plan = AnnualPlan.model_validate(
        {
            "type": "annual", "title": "试", "period": "2026", "goals": GOALS, "letters": {},
            "tasks": [{"name": "调研", "goals": "G2", "owner": "赵云", "due": "2026-06-30", "resources": ["问卷"]},
                      {"name": "停办", "owner": "赵云", "status": "cancelled"}],
            "budget": {"lines": [{"name": "会务", "amount": "12万", "owner": "赵云"}]},
        }
    )  # fmt: skip
    letter = letters_report(plan, WORLD).letters[1]
    assert [(duty.name, duty.due) for duty in letter.duties] == [("调研", date(2026, 6, 30))]
    assert (letter.resources, letter.lines) == (("问卷",), ("会务",))
    assert letter.amount == 120_000


def test_a_letter_of_many_goals_says_how_many_it_leaves_out() -> None:
    goals = [
        {
            "id": f"G{n}",
            "title": f"目标{n}",
            "owner": "李宁",
            "measures": [{"name": f"指标{n}", "target": "1"}],
        }
        for n in range(30)
    ]
    plan = DepartmentPlan.model_validate({"type": "department", "title": "试", "goals": goals, "letters": {}})
    (card,) = letters_as_blocks(letters_report(plan, WORLD), ZH)
    tables = [block for block in walk((card,)) if isinstance(block, Table)]
    assert any("24" in plain(note.children) for table in tables for note in table.notes)

"""The examples are as rich as the field asks: how many of each thing they hold and show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from plandoc.compute.crisis.hazards import hazard_report
from plandoc.compute.risks.risk_rating import risk_report
from plandoc.model.hazards import WithHazards
from plandoc.write.dump import dump
from tests.built import EXAMPLES, WORLD, built

Count = Callable[[Any], int]


def lists(*names: str) -> Count:
    """How many items lie at a path of lists and parts, all together."""

    def count(plan: Any) -> int:
        values = [plan]
        for name in names:
            values = [v for value in values for v in _items(getattr(value, name))]
        return len(values)

    return count


def _items(value: Any) -> list[Any]:
    if value is None:
        return []
    return list(value) if isinstance(value, tuple) else [value]


def having(name: str, field: str, value: str) -> Count:
    """How many items of a list have a value."""
    return lambda plan: sum(getattr(item, field) == value for item in getattr(plan, name))


def distinct(name: str, field: str) -> Count:
    """How many different values a field takes in a list."""
    return lambda plan: len({getattr(item, field) for item in getattr(plan, name)})


LEAST: dict[str, list[tuple[str, Count, int]]] = {
    "annual": [
        ("strategic goals", lists("strategies"), 3),
        ("levels of the goal cascade", distinct("goals", "level"), 3),
        ("tasks", lists("tasks"), 4),
        ("risks", lists("risks"), 5),
        ("strengths", lists("swot", "strengths"), 1),
        ("weaknesses", lists("swot", "weaknesses"), 1),
        ("opportunities", lists("swot", "opportunities"), 1),
        ("threats", lists("swot", "threats"), 1),
    ],
    "project": [
        ("phases", lists("phases"), 5),
        ("roles", lambda plan: sum(not role.external for role in plan.roles), 5),
        ("outside parties", lists("partners"), 1),
        ("tasks", lists("tasks"), 13),
        ("working days of all tasks", lambda plan: sum(task.days or 0 for task in plan.tasks), 230),
        ("groups of the budget", lists("budget", "lines"), 6),
        ("risks", lists("risks"), 5),
        ("dimensions of quality", distinct("quality_standards", "dimension"), 4),
    ],
    "personal": [
        ("professional skills", having("skills", "kind", "professional"), 3),
        ("soft skills", having("skills", "kind", "soft"), 5),
        ("preferences", lists("preferences"), 6),
        ("horizons besides the vision", distinct("goals", "horizon"), 2),
        ("vision", lambda plan: int(bool(plan.vision)), 1),
        ("actions", lists("actions"), 8),
        ("kinds of actions", distinct("actions", "kind"), 8),
        ("habits", distinct("habits", "axis"), 4),
    ],
    "department": [
        ("duties", lists("duties"), 5),
        ("goals", lists("goals"), 4),
        ("indicators", lists("goals", "measures"), 12),
        ("cells of the module matrix", lists("modules", "quarters"), 16),
        ("lines of the budget", lists("budget", "lines"), 7),
        ("risks", lists("risks"), 5),
    ],
    "crisis": [
        ("groups of the response team", lists("groups"), 6),
        ("levels of response", lists("levels"), 3),
        ("posts of the committee", lambda plan: len(plan.committee.seats) + bool(plan.committee.head), 6),
        ("response plans", lists("scenarios"), 2),
        ("critical businesses", lists("businesses"), 5),
        ("kinds of drills", distinct("drills", "kind"), 3),
    ],
}
CASES = [(example, *row) for example in EXAMPLES for row in LEAST.get(example.stem.partition(".")[0], [])]


@pytest.mark.parametrize(
    ("example", "what", "count", "least"), CASES, ids=[f"{c[0].stem}-{c[1]}" for c in CASES]
)
def test_example_holds_enough(example: Any, what: str, count: Count, least: int) -> None:
    assert count(built(example).checked.plan) >= least, what


SHOWN: dict[str, tuple[str, ...]] = {
    "project.zh": ("230", "173", "2026-09-14", "9～14", "12"),
    "project.en": ("230", "173", "2026-09-14"),
    "annual.zh": ("SWOT", "战略目标"),
    "crisis.zh": ("火灾", "数据泄露", "可能性", "RTO", "MTPD", "RPO", "灾难性"),
    "crisis.en": ("Fire", "RTO", "MTPD", "RPO", "Catastrophic"),
    "department.zh": ("Q1", "Q4"),
}


@pytest.mark.parametrize("stem", sorted(SHOWN))
def test_figures_and_names_are_shown(stem: str) -> None:
    example = next(e for e in EXAMPLES if e.stem == stem)
    text = dump(built(example).document)
    assert [word for word in SHOWN[stem] if word not in text] == []


@pytest.mark.parametrize("stem", ["crisis.zh", "crisis.en"])
def test_crisis_manual_has_eight_categories_and_24_events(stem: str) -> None:
    found = built(next(e for e in EXAMPLES if e.stem == stem))
    assert isinstance(found.checked.plan, WithHazards)
    categories = hazard_report(found.checked.plan, WORLD).categories
    assert len(categories) >= 8
    assert sum(len(category.events) for category in categories) >= 24


@pytest.mark.parametrize("stem", ["crisis.zh", "crisis.en"])
def test_crisis_manual_shows_a_matrix_of_three_by_four_and_seven_principles(stem: str) -> None:
    found = built(next(e for e in EXAMPLES if e.stem == stem))
    text = dump(found.document)
    assert "MatrixChart" in text
    assert isinstance(found.checked.plan, WithHazards)
    scale = risk_report(found.checked.plan, WORLD).scale
    assert (len(scale.likelihood), len(scale.impact)) == (3, 4)
    principles = ("预防为主", "快速响应", "以人为本", "统一指挥", "持续改进", "全员参与", "透明")
    if stem == "crisis.zh":
        assert [name for name in principles if name not in text] == []

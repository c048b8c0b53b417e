"""Skill gaps: their size, their order, and how others see them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.personal.skills import SkillsReport, skills_radar_as_blocks, skills_report
from plandoc.doc.build import plain
from plandoc.doc.charts import BarChart, RadarChart
from plandoc.doc.nodes import Figure
from plandoc.plans import plan_model
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 3, 2))


def report(*skills: dict[str, Any]) -> SkillsReport:
    plan = plan_model("personal").model_validate({"type": "personal", "title": "t", "skills": list(skills)})
    return skills_report(plan, WORLD)  # type: ignore[arg-type]


def skill(name: str, current: float, target: float, **more: Any) -> dict[str, Any]:
    return {"name": name, "current": str(current), "target": str(target), **more}


def test_gaps_are_ranked_by_weight() -> None:
    found = report(
        skill("a", 3, 4.5, weight="3"), skill("b", 2, 4, weight="3"), skill("c", 2, 3.5, weight="2")
    )
    assert [(s.name, s.weighted) for s in found.ranked()] == [("b", 6), ("a", Decimal("4.5")), ("c", 3)]


def test_equal_gaps_share_a_rank() -> None:
    found = report(skill("a", 1, 2), skill("b", 2, 3), skill("c", 2, 2.5))
    assert [s.rank for s in found.skills] == [1, 1, 3]


def test_a_skill_beyond_its_target_has_no_gap_and_no_rank() -> None:
    found = report(skill("a", 5, 4))
    assert found.skills[0].gap == 0
    assert found.skills[0].rank == 0


def test_the_view_of_others_is_their_mean() -> None:
    raters = [{"by": "x", "level": "2"}, {"by": "y", "level": "3"}]
    found = report(skill("a", 4, 5, raters=raters)).skills[0]
    assert found.others == Decimal("2.5")
    assert found.self_minus_others == Decimal("1.5")


def test_a_radar_needs_three_axes() -> None:
    terms = load_terms("zh", WORLD)
    three = skills_radar_as_blocks(report(*(skill(n, 1, 2) for n in "abc")), terms)[0]
    two = skills_radar_as_blocks(report(*(skill(n, 1, 2) for n in "ab")), terms)[0]
    assert isinstance(three, Figure)
    assert isinstance(two, Figure)
    assert isinstance(three.chart, RadarChart)
    assert isinstance(two.chart, BarChart)
    assert "雷达" in plain(three.caption)
    assert "雷达" not in plain(two.caption)


LEVEL = st.integers(1, 5)


@given(st.lists(st.tuples(LEVEL, LEVEL, LEVEL), min_size=1, max_size=8), st.randoms())
def test_ranks_do_not_depend_on_the_order_of_input(levels: list[tuple[int, int, int]], chance: Any) -> None:
    skills = [skill(str(i), c, t, weight=str(w)) for i, (c, t, w) in enumerate(levels)]
    first = {s.name: s.rank for s in report(*skills).skills}
    chance.shuffle(skills)
    assert {s.name: s.rank for s in report(*skills).skills} == first

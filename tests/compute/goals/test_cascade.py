"""The cascade: its tree and its breaks; strategic goals and what serves them."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc.compute.goals.cascade import CascadeGap, cascade_as_blocks, cascade_report
from plandoc.compute.goals.goals import strategy_report
from plandoc.doc.charts import TreeChart
from plandoc.doc.nodes import Figure
from plandoc.plans.annual import AnnualPlan
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 6, 1))


def plan(*goals: dict[str, Any], **fields: Any) -> AnnualPlan:
    return AnnualPlan.model_validate(
        {"type": "annual", "title": "计划", "period": "2026", "goals": list(goals), **fields}
    )


def goal(id: str, level: str, parent: str = "", **fields: Any) -> dict[str, Any]:
    measure = {"name": "占有率", "target": "5", "unit": "%"}
    whole = {"id": id, "title": f"目标{id}", "level": level, "owner": "张三", "measures": [measure], **fields}
    return {**whole, "parent": parent} if parent else whole


THREE = (goal("G1", "企业"), goal("G2", "部门", "G1"), goal("G3", "员工", "G2"))


def kinds(plan: AnnualPlan) -> list[tuple[str, str]]:
    return [(gap.kind, gap.id) for gap in cascade_report(plan, WORLD).gaps]


def test_three_levels_make_one_tree_without_gaps() -> None:
    report = cascade_report(plan(*THREE), WORLD)
    (root,) = report.roots
    assert [root.id, root.children[0].id, root.children[0].children[0].id] == ["G1", "G2", "G3"]
    assert report.levels == ("企业", "部门", "员工")
    assert report.gaps == ()


def test_a_lower_goal_without_parent_or_children_is_an_orphan() -> None:
    assert kinds(plan(*THREE, goal("G4", "部门"))) == [("orphan", "G4")]


def test_a_goal_that_nothing_carries_out_is_childless_until_a_task_serves_it() -> None:
    lonely = goal("G5", "企业", measures=[])
    assert kinds(plan(*THREE, lonely)) == [("childless", "G5")]
    assert kinds(plan(*THREE, lonely, tasks=[{"name": "任务", "goals": "G5"}])) == []


def test_a_child_due_after_its_parent_is_late() -> None:
    found = cascade_report(
        plan(goal("G1", "公司", due="2026-09-30"), goal("G2", "部门", "G1", due="2026-12-31")), WORLD
    ).gaps
    assert found == (CascadeGap("late", 1, "G2", "目标G2", "目标G1", date(2026, 12, 31), date(2026, 9, 30)),)


def test_a_goal_without_owner_is_noticed() -> None:
    assert kinds(plan(goal("G1", "企业", owner=[]))) == [("ownerless", "G1")]


def test_the_figure_shows_every_linked_goal_with_owner_and_level() -> None:
    terms = load_terms("zh", WORLD)
    figure = cascade_as_blocks(cascade_report(plan(*THREE), WORLD), terms)[0]
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, TreeChart)
    (root,) = figure.chart.roots
    assert root.lines[0] == "企业 · 张三"


def test_goals_without_links_draw_no_tree() -> None:
    terms = load_terms("zh", WORLD)
    assert cascade_as_blocks(cascade_report(plan(goal("G1", "企业")), WORLD), terms) == ()


def test_a_goal_serves_the_strategies_of_the_goals_above_it() -> None:
    strategies = [{"id": "ST1", "title": "份额"}, {"id": "ST2", "title": "新品"}]
    report = strategy_report(
        plan(goal("G1", "企业", strategies="ST1"), goal("G2", "部门", "G1"), strategies=strategies), WORLD
    )
    assert [line.goals for line in report.strategies] == [("G1", "G2"), ()]


def test_an_initiative_covers_its_own_strategy_and_those_of_its_goals() -> None:
    initiative = {"title": "市场调研", "goals": "G1"}
    strategies = [
        {"id": "ST1", "title": "份额"},
        {"id": "ST4", "title": "新兴市场", "initiatives": [initiative]},
    ]
    report = strategy_report(plan(goal("G1", "企业", strategies="ST1"), strategies=strategies), WORLD)
    assert [row.serves for row in report.rows] == [(True, True)]

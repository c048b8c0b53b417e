"""Ids, references and circles, found from the model's own annotations."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plandoc.check.graph import find_cycle
from plandoc.check.links import check_links
from plandoc.check.references import check_references
from plandoc.plans import plan_model


def codes(**fields: Any) -> list[tuple[str, str]]:
    """Code and place of everything found in an annual plan with these fields."""
    plan = plan_model("annual").model_validate({"type": "annual", "title": "t", **fields})
    return [(d.code, ".".join(map(str, d.where.path))) for d in check_references(plan)]


def goal(name: str, **more: Any) -> dict[str, Any]:
    return {"id": name, "title": name, **more}


def test_a_sound_plan_has_nothing_to_report() -> None:
    assert codes(goals=[goal("G1"), goal("G2", parent="G1")], tasks=[{"name": "t", "goals": "G1、G2"}]) == []


def test_a_duplicate_id_is_reported_at_its_second_place() -> None:
    assert codes(goals=[goal("G1"), goal("G1")]) == [("duplicate-id", "goals.1.id")]


def test_a_reference_to_nothing_names_the_nearest_id() -> None:
    assert codes(goals=[goal("G1")], tasks=[{"name": "t", "goals": ["G11"]}]) == [
        ("unknown-reference-near", "tasks.0.goals.0")
    ]


def test_a_reference_in_a_plan_without_such_things_says_so() -> None:
    assert codes(tasks=[{"name": "t", "goals": ["G1"]}]) == [("unknown-reference-none", "tasks.0.goals.0")]


def test_references_within_links_are_found() -> None:
    assert codes(tasks=[{"id": "A", "name": "a", "after": [{"task": "X"}]}])[0][1] == "tasks.0.after.0.task"


def test_a_circle_of_tasks_is_named_in_order() -> None:
    tasks = [{"id": i, "name": i, "after": a} for i, a in (("A", "C"), ("B", "A"), ("C", "B"))]
    plan = plan_model("annual").model_validate({"type": "annual", "title": "t", "tasks": tasks})
    found = [d for d in check_links(plan) if d.code == "task-cycle"]
    assert [d.arg("cycle") for d in found] == ["A → C → B → A"]


def test_a_task_that_follows_itself_is_a_circle() -> None:
    tasks = [{"id": "A", "name": "a", "after": "A"}]
    plan = plan_model("annual").model_validate({"type": "annual", "title": "t", "tasks": tasks})
    assert [(d.code, d.where.path) for d in check_links(plan)] == [("task-cycle", ("tasks", 0, "after"))]


def test_a_circle_of_goals_is_reported() -> None:
    assert ("goal-cycle", "goals.0.parent") in codes(goals=[goal("A", parent="B"), goal("B", parent="A")])


def test_a_long_chain_needs_no_recursion() -> None:
    edges = {str(n): [str(n + 1)] for n in range(100_000)}
    assert find_cycle(edges) is None
    edges["99999"] = ["0"]
    assert len(find_cycle(edges) or ()) == 100_000


@given(
    st.dictionaries(st.sampled_from("abcdefg"), st.lists(st.sampled_from("abcdefg"), max_size=4), max_size=7)
)
def test_what_is_reported_is_a_circle_and_without_one_the_graph_can_be_sorted(
    edges: dict[str, list[str]],
) -> None:
    cycle = find_cycle(edges)
    if cycle:
        assert all(b in edges[a] for a, b in zip(cycle, (*cycle[1:], cycle[0]), strict=True))
        return
    left = {name: set(targets) for name, targets in edges.items()}
    while left:
        free = [name for name, targets in left.items() if not targets & left.keys()]
        assert free, "no circle was reported but the graph cannot be sorted"
        left = {name: targets for name, targets in left.items() if name not in free}

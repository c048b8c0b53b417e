"""The learning load of a development plan, worked out by hand beside it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.personal.learning import BUCKET_OF, actions_as_blocks, learning_report, mix_as_blocks
from plandoc.plans import plan_model
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 3, 2))
TERMS = load_terms("zh", WORLD)


def report(*actions: dict[str, Any], **more: Any):  # type: ignore[no-untyped-def]
    plan = plan_model("personal").model_validate(
        {"type": "personal", "title": "t", "period": "2026", "actions": list(actions), **more}
    )
    return learning_report(plan, WORLD)  # type: ignore[arg-type]


def action(kind: str = "course", **more: Any) -> dict[str, Any]:
    return {"name": "n", "kind": kind, **more}


def test_five_hours_a_week_are_260_hours_a_year() -> None:
    assert report(action(hours_per_week="5")).hours == 260


def test_a_book_a_month_makes_twelve_and_a_project_a_quarter_four() -> None:
    found = report(
        action("book", count="1", every="month", unit="本"),
        action("practice", count="1", every="quarter", unit="个项目"),
    )
    assert found.results == (("本", 12), ("个项目", 4))


def test_an_action_of_one_quarter_counts_its_own_weeks() -> None:
    found = report(action(hours_per_week="4", when="Q1", count="1", every="month", unit="本"))
    assert found.hours == 4 * 12  # 90 days hold twelve whole weeks
    assert found.results == (("本", 3),)


def test_the_mix_is_by_hours() -> None:
    found = report(
        action("project", hours="70"), action("mentoring", hours="20"), action("course", hours="10")
    )
    assert [found.share(b) for b in ("experience", "social", "formal")] == [
        Decimal("0.7"),
        Decimal("0.2"),
        Decimal("0.1"),
    ]


def test_the_heaviest_month_decides_whether_the_load_is_feasible() -> None:
    found = report(action(hours_per_week="3"), action(hours_per_week="4", when="Q3"), hours_available="6")
    assert found.peak_hours_per_week == 7
    assert found.peak_month == date(2026, 7, 1)


def test_a_plan_without_actions_shows_nothing() -> None:
    empty = report()
    assert empty.hours == 0
    assert actions_as_blocks(empty, TERMS) == ()
    assert mix_as_blocks(empty, TERMS) == ()


@given(st.lists(st.tuples(st.sampled_from(sorted(BUCKET_OF)), st.integers(0, 500)), max_size=12))
def test_buckets_add_up_to_the_total(actions: list[tuple[str, int]]) -> None:
    found = report(*(action(kind, hours=str(hours)) for kind, hours in actions))
    assert (
        sum(hours for _, hours in found.hours_by_bucket) == found.hours == sum(hours for _, hours in actions)
    )

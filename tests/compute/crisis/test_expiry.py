"""The list of what has lapsed or lapses soon."""

from datetime import date
from typing import Any

from plandoc.compute.crisis.expiry import ExpiryReport, expiry_report
from plandoc.compute.crisis.expiry_tables import expiry_as_blocks
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))
ZH = load_terms("zh", WORLD)


def report(**plan: Any) -> ExpiryReport:
    return expiry_report(PLAN.model_validate({"type": "crisis", "title": "试", **plan}), WORLD)


def rows(**plan: Any) -> list[tuple[str, tuple[str, ...], int | None]]:
    return [(row.kind, row.names, row.days) for row in report(**plan).rows]


def test_days_are_counted_from_the_build_date_and_the_oldest_stands_first() -> None:
    found = rows(
        supplies=[{"name": "急救箱", "expires": "2026-10-31"}, {"name": "电话", "expires": "2027-01-10"}],
        agreements=[{"name": "救援协议", "expires": "2026-11-23"}],
        certificates=[{"name": "急救证", "holder": "丁", "expires": "2026-12-01"}],
    )
    assert found == [
        ("supply", ("急救箱",), -23),
        ("agreement", ("救援协议",), 0),
        ("certificate", ("急救证",), 8),
        ("supply", ("电话",), 48),
    ]


def test_what_lapses_later_is_counted_only() -> None:
    plan = {"agreements": [{"name": "甲", "expires": "2027-02-21"}, {"name": "乙", "expires": "2027-02-22"}]}
    found = report(**plan)
    assert ([row.names for row in found.rows], found.later) == ([("甲",)], 1)
    assert report(**plan, expiry_list_days="91").later == 0


def test_contacts_checked_on_one_day_share_a_row_and_those_never_checked_stand_first() -> None:
    people = [
        {"name": "甲", "verified": "2026-08-01"},
        {"name": "乙", "verified": "2026-08-01"},
        {"name": "丙"},
    ]
    assert rows(contacts=people) == [("contact", ("丙",), None), ("contact", ("甲", "乙"), -22)]


def test_supplies_too_few_and_inspections_overdue_are_listed() -> None:
    item = {"name": "箱", "quantity": "1", "minimum": "2", "checked": "2026-08-20", "check_months": "3"}
    assert rows(supplies=[item]) == [("quantity", ("箱",), None), ("inspection", ("箱",), -3)]


def test_training_reviews_call_trees_and_laws_are_listed() -> None:
    found = rows(
        trainings=[{"name": "消防", "audience": "全员", "last": "2025-11-22"}],
        manual_review={"last": "2025-12-01"},
        contacts=[{"id": "a", "name": "A", "verified": "2026-11-23"}],
        call_tree=[{"caller": "a", "calls": ["a"]}],
        legal_basis=[{"name": "消防法", "checked": "2025-12-10"}],
        spokespersons=[{"name": "苏", "trained": "2025-11-30"}],
    )
    assert [kind for kind, _, _ in found] == ["call_test", "training", "speaker", "review", "law"]
    assert [days for _, _, days in found] == [None, -1, 7, 8, 17]


def test_a_long_row_names_three_and_counts_the_rest() -> None:
    people = [{"name": name, "verified": "2026-08-01"} for name in "甲乙丙丁"]
    assert "甲、乙、丙等 4 项" in str(expiry_as_blocks(report(contacts=people), ZH))


def test_nothing_that_lapses_shows_nothing() -> None:
    assert expiry_as_blocks(report(), ZH) == ()

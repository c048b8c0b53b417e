"""Telephone numbers and the call tree."""

from datetime import date
from typing import Any

import pytest

from plandoc.compute.crisis.contacts import (
    ContactReport,
    contact_report,
    is_number,
    list_as_blocks,
    wallet_as_blocks,
)
from plandoc.doc.nodes import Card, Table
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))


def report(*contacts: dict[str, Any], **plan: Any) -> ContactReport:
    made = PLAN.model_validate({"type": "crisis", "title": "试", "contacts": list(contacts), **plan})
    return contact_report(made, WORLD)


@pytest.mark.parametrize(
    "number",
    ["138-0571-1001", "13805711001", "0571-5550-1001", "010-5550 1001", "(021)55501001", "400-555-0180", "119", "12387",
     "95588", "+44 20 7946 0001", "0571-55501001转203"],
)  # fmt: skip
def test_numbers_as_people_write_them_are_understood(number: str) -> None:
    assert is_number(number)


@pytest.mark.parametrize(
    "number", ["1380571100", "138057110011", "12805711001", "5550-1001", "0571-555", "见通讯录", "+44"]
)
def test_numbers_with_digits_missing_or_too_many_are_refused(number: str) -> None:
    assert not is_number(number)


def test_the_same_number_of_two_people_is_shared_however_it_is_written() -> None:
    found = report({"name": "甲", "mobile": "13805711001"}, {"name": "乙", "phone": "138-0571-1001"})
    assert [c.shared for c in found.contacts] == [("13805711001",), ("138-0571-1001",)]


def test_a_contact_with_the_same_number_twice_shares_it_with_nobody() -> None:
    assert report({"name": "甲", "mobile": "13805711001", "phone": "13805711001"}).contacts[0].shared == ()


@pytest.mark.parametrize(
    ("verified", "stale"), [("2026-08-23", False), ("2026-08-22", True), (None, True), ("2026-11-23", False)]
)
def test_a_check_holds_for_three_months(verified: str | None, stale: bool) -> None:
    assert report({"name": "甲", "verified": verified}).contacts[0].stale is stale


def test_the_call_tree_starts_with_whom_nobody_calls() -> None:
    people = [{"id": x, "name": x.upper(), "mobile": f"1380571100{i}"} for i, x in enumerate("abcd")]
    found = report(*people, call_tree=[{"caller": "b", "calls": "c、d"}, {"caller": "a", "calls": "b"}])
    assert [node.name for node in found.tree] == ["A"]
    assert [node.name for node in found.tree[0].calls[0].calls] == ["C", "D"]


def test_people_who_call_each_other_stand_once() -> None:
    people = [{"id": x, "name": x.upper()} for x in "ab"]
    found = report(*people, call_tree=[{"caller": "a", "calls": "b"}, {"caller": "b", "calls": "a"}])
    assert [node.name for node in found.tree] == ["A"]
    assert found.tree[0].calls[0].calls == ()


def test_wallet_cards_hold_numbers_of_staff_and_services_only() -> None:
    found = report(
        {"name": "甲", "mobile": "13805711001"},
        {"name": "火警", "phone": "119", "kind": "emergency"},
        {"name": "记者", "phone": "13805711002", "kind": "media"},
        {"name": "无号"},
    )
    cards = wallet_as_blocks(found, load_terms("zh", WORLD))
    shown = str(cards)
    assert all(isinstance(card, Card) and card.size == "wallet" for card in cards)
    assert "119" in shown
    assert "记者" not in shown
    assert "无号" not in shown


@pytest.mark.parametrize(("people", "lines"), [(1, [1]), (7, [7]), (8, [4, 4]), (19, [7, 7, 5])])
def test_wallet_cards_are_filled_evenly(people: int, lines: list[int]) -> None:
    found = report(*({"name": f"甲{n}", "mobile": f"138057110{n:02}"} for n in range(people)))
    cards = wallet_as_blocks(found, load_terms("zh", WORLD))
    assert [str(card).count("138057110") for card in cards] == lines


@pytest.mark.parametrize(
    ("contact", "columns"),
    [
        ({"name": "火警", "phone": "119"}, 3),
        ({"name": "值班室", "phone": "119", "organization": "消防站", "note": "夜间"}, 5),
        ({"name": "无号", "organization": "消防站"}, 4),
    ],
)
def test_contacts_are_listed_without_columns_that_nobody_fills(contact: dict[str, str], columns: int) -> None:
    (shown,) = list_as_blocks(report({"kind": "emergency", **contact}), load_terms("zh", WORLD))
    assert isinstance(shown, Table)
    assert len(shown.columns) == columns

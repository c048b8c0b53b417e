"""The call tree put to the test."""

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.crisis.call_tree import CallTreeReport, call_tree_report
from plandoc.compute.crisis.call_tree_tables import calls_as_blocks, check_as_blocks
from plandoc.plans.crisis import PLAN
from plandoc.terms import load_terms
from plandoc.world import fixed_world

WORLD = fixed_world(date(2026, 11, 23))


def report(
    tree: dict[str, str], silent: str = "", deputies: dict[str, str] | None = None, **plan: Any
) -> CallTreeReport:
    """A tree of one-letter people, `{"a": "bc"}`; those in `silent` have no number."""
    people = sorted({*tree, *"".join(tree.values())})
    contacts = [
        {
            "id": x,
            "name": x.upper(),
            "mobile": "" if x in silent else f"138057110{n:02}",
            "deputy": (deputies or {}).get(x, ""),
        }
        for n, x in enumerate(people)
    ]
    calls = [{"caller": x, "calls": list(to)} for x, to in tree.items()]
    made = {"type": "crisis", "title": "试", "contacts": contacts, "call_tree": calls, **plan}
    return call_tree_report(PLAN.model_validate(made), WORLD)


def test_calls_are_made_one_after_another_and_those_reached_go_on() -> None:
    """With n minutes a call, the k-th of a caller's calls ends k·n minutes after the caller was reached."""
    found = report({"a": "bcd", "d": "e"}, call_minutes="5")
    assert (found.people, found.reached, found.minutes, found.path) == (5, 5, 20, ("A", "D", "E"))


def test_a_doubling_tree_needs_two_calls_a_level() -> None:
    """Each of 1, 2, 4 … people calls two more: after three levels 15 people know, 3 × 2 calls later."""
    tree = {"a": "bc", "b": "de", "c": "fg", "d": "hi", "e": "jk", "f": "lm", "g": "no"}
    found = report(tree, call_minutes="1")
    assert (found.reached, found.minutes) == (15, 6)


def test_a_person_without_number_or_deputy_cuts_off_the_branch() -> None:
    found = report({"a": "bc", "b": "de", "d": "f"}, silent="b")
    assert (found.broken[0].name, found.broken[0].cut_off) == ("B", ("D", "E", "F"))
    assert found.reached == 2
    shown = str(check_as_blocks(found, load_terms("zh", WORLD)))
    assert "其下 3 人因此呼不到：D、E、F" in shown


def test_a_deputy_with_a_number_takes_over_the_calls() -> None:
    found = report({"a": "bc", "b": "d"}, silent="b", deputies={"b": "C"})
    assert (found.broken, found.reached) == ((), 4)


def test_a_malformed_number_is_none() -> None:
    contacts = [{"id": "a", "name": "A", "mobile": "13805711001"}, {"id": "b", "name": "B", "mobile": "1380"}]
    plan = {
        "type": "crisis",
        "title": "试",
        "contacts": contacts,
        "call_tree": [{"caller": "a", "calls": "b"}],
    }
    assert [b.name for b in call_tree_report(PLAN.model_validate(plan), WORLD).broken] == ["B"]


def test_someone_else_may_still_reach_those_behind_the_break() -> None:
    found = report({"a": "bc", "b": "d", "c": "d"}, silent="b")
    assert found.broken[0].cut_off == ()
    assert found.twice == (("D", ("B", "C")),)


def test_circles_wide_spans_short_times_and_people_left_out_are_found() -> None:
    found = report({"a": "b", "b": "c", "c": "b"})
    assert found.circles == (("B", "C"),)
    wide = report({"a": "bcd"}, call_span="2")
    assert wide.wide == (("A", 3),)
    contacts = [{"id": x, "name": x, "mobile": f"138057110{n:02}"} for n, x in enumerate("abcd")]
    plan = {"contacts": contacts, "call_tree": [{"caller": "a", "calls": "b、c", "within": "5分钟"}]}
    made = PLAN.model_validate({"type": "crisis", "title": "试", **plan})
    tight = call_tree_report(made, WORLD)
    assert tight.slow == (("a", 6, 5),)
    assert tight.uncalled == ("d",)


def test_the_last_test_holds_for_six_months() -> None:
    tests = [
        {"date": "2026-05-22", "expected": "3", "reached": "3"},
        {"date": "2025-01-01", "expected": "3", "reached": "3"},
    ]
    assert report({"a": "b"}, call_tests=tests).test_overdue
    tests[0]["date"] = "2026-05-23"
    assert not report({"a": "b"}, call_tests=tests).test_overdue
    assert report({"a": "b"}).test_overdue


trees = st.dictionaries(st.sampled_from("abcdefgh"), st.text("abcdefgh", max_size=4), max_size=6)


@given(trees, st.text("abcdefgh", max_size=3))
def test_everyone_in_the_tree_is_reached_cut_off_silent_or_in_a_circle(
    tree: dict[str, str], silent: str
) -> None:
    found = report(tree, silent=silent)
    lost = {name for b in found.broken for name in (b.name, *b.cut_off)}
    behind = {name for circle in found.circles for name in circle}
    assert found.reached + len(lost) <= found.people
    if not behind:
        assert found.reached + len(lost) == found.people


def test_every_call_is_listed_with_its_numbers_and_its_minute() -> None:
    """b is the first call of a and ends after 3 minutes, c the second; d is called once c is reached."""
    found = report({"a": "bc", "c": "d"}, deputies={"d": "B"})
    assert [(c.caller, c.callee, c.minute) for c in found.calls] == [
        ("A", "B", 3),
        ("A", "C", 6),
        ("C", "D", 9),
    ]
    assert (found.calls[2].numbers, found.calls[2].deputy_numbers) == (("13805711003",), ("13805711001",))


def test_a_call_that_cannot_be_made_takes_no_time_and_is_marked() -> None:
    found = report({"a": "bc", "b": "d"}, silent="b")
    assert [c.minute for c in found.calls] == [None, 3, None]
    shown = str(calls_as_blocks(found, load_terms("zh", WORLD)))
    assert shown.count("呼不到") == 2


def test_nobody_to_call_gives_no_list() -> None:
    assert calls_as_blocks(report({}), load_terms("zh", WORLD)) == ()


@given(st.dictionaries(st.sampled_from("abcdef"), st.text("abcdef", max_size=4), max_size=6))
def test_a_person_is_reached_by_the_earliest_call_listed(tree: dict[str, str]) -> None:
    found = report(tree)
    by_person: dict[str, int] = {}
    for call in found.calls:
        if call.minute is not None:
            by_person[call.callee] = min(call.minute, by_person.get(call.callee, call.minute))
    assert max(by_person.values(), default=0) >= found.minutes

"""Every error of the model's shape becomes a diagnostic in plain words."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import pytest
from pydantic import Field

from plandoc.check.graph import find_cycle
from plandoc.check.schema import validate
from plandoc.model.base import Part
from plandoc.model.units import Count, Date, Number
from plandoc.report import format_all
from plandoc.terms import Language, load_messages
from plandoc.world import real_world


class Leg(Part):
    name: str
    length: Number = Field(default=1, ge=0, le=10)  # type: ignore[assignment]


class Table(Part):
    title: Annotated[str, Field(min_length=1, max_length=5)] = "t"
    made: Date | None = None
    seats: Count = 0
    folds: bool = False
    colour: Literal["red", "green"] = "red"
    legs: tuple[Leg, ...] = ()
    best: Leg | None = None


CASES: list[tuple[dict[str, Any], str, tuple[str | int, ...]]] = [
    ({"titel": "x"}, "unknown-field-near", ("titel",)),
    ({"zzzzzz": "x"}, "unknown-field", ("zzzzzz",)),
    ({"legs": [{}]}, "missing-field", ("legs", 0)),
    ({"legs": [{"name": "a", "lenght": "1"}]}, "unknown-field-near", ("legs", 0, "lenght")),
    ({"legs": [{"name": "a", "length": "x"}]}, "not-a-number", ("legs", 0, "length")),
    ({"legs": [{"name": "a", "length": "-1"}]}, "too-small", ("legs", 0, "length")),
    ({"legs": [{"name": "a", "length": "11"}]}, "too-large", ("legs", 0, "length")),
    ({"legs": [{"name": "a", "length": "nan"}]}, "not-a-number", ("legs", 0, "length")),
    ({"legs": "x"}, "not-a-list", ("legs",)),
    ({"legs": ["x"]}, "not-a-mapping-value", ("legs", 0)),
    ({"best": []}, "not-a-mapping-value", ("best",)),
    ({"best": {"name": ["a"]}}, "not-text", ("best", "name")),
    ({"title": ""}, "empty-text", ("title",)),
    ({"title": "too long"}, "text-too-long", ("title",)),
    ({"title": {}}, "not-text", ("title",)),
    ({"made": "2026-02-30"}, "impossible-date", ("made",)),
    ({"made": "soon"}, "not-a-date", ("made",)),
    ({"made": "1899-12-31"}, "year-out-of-range", ("made",)),
    ({"made": "2201-01-01"}, "year-out-of-range", ("made",)),
    ({"seats": "1.5"}, "not-a-whole-number", ("seats",)),
    ({"seats": "9" * 30}, "number-too-long", ("seats",)),
    ({"folds": "perhaps"}, "not-true-or-false", ("folds",)),
    ({"colour": "gren"}, "not-a-choice-near", ("colour",)),
    ({"colour": "qqq"}, "not-a-choice", ("colour",)),
]


@pytest.mark.parametrize(("raw", "code", "path"), CASES, ids=lambda v: str(v)[:40])
def test_error_has_its_code_and_place(raw: dict[str, Any], code: str, path: tuple[str | int, ...]) -> None:
    value, (problem,) = validate(Table, raw)
    assert value is None
    assert (problem.code, problem.where.path) == (code, path)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_messages_speak_of_no_types_of_the_program(language: Language) -> None:
    messages = load_messages(language, real_world())
    for raw, _, _ in CASES:
        shown = format_all(validate(Table, raw)[1], messages)
        for word in ("pydantic", "str ", "tuple", "dict", "Input should", "Decimal", "None", "valid "):
            assert word not in shown
        assert "{" not in shown.replace("{…}", "")


def test_all_errors_come_in_one_pass() -> None:
    raw = {"titel": "x", "seats": "a", "colour": "blue", "legs": [{}, "x"]}
    assert len(validate(Table, raw)[1]) == 5


def test_good_value_is_returned() -> None:
    value, problems = validate(Table, {"title": "a", "made": "2024-02-29"})
    assert value is not None
    assert not problems


def test_long_chain_has_no_cycle_and_closing_it_is_found() -> None:
    chain = {str(n): [str(n + 1)] for n in range(100_000)}
    assert not find_cycle(chain)
    assert len(find_cycle({**chain, "100000": ["0"]}) or ()) == 100_001

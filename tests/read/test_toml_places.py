"""Where keys and values of a TOML text stand, however it is laid out."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.read import read_bytes
from plandoc.where import Path

TEXT = '''
title = "a # b"          # a comment
period = {start = 2026-05-01, end = "x"}
goals = [
  {id = "G1", due = "2026-02-30"},  # [not.a.table]
  # one more
  {id = "G2", measures = [{name = "m"}, {"unit" = '%', at = 2026-01-01 08:00:00}]},
]
purpose = """
title = "not a key"
[tasks]
\\""" still text"""
matrix = [["a"], [ "b", "c" ]]
[[tasks]]
name = "t"
[[tasks]]
budget . lines = [1,
  2]
[tasks.more]
last = 1
'''


@pytest.mark.parametrize(
    ("path", "place"),
    [
        (("title",), (2, 9)),
        (("period",), (3, 10)),
        (("period", "start"), (3, 19)),
        (("period", "end"), (3, 37)),
        (("goals", 0), (5, 3)),
        (("goals", 0, "due"), (5, 21)),
        (("goals", 1, "id"), (7, 9)),
        (("goals", 1, "measures", 0, "name"), (7, 35)),
        (("goals", 1, "measures", 1, "unit"), (7, 51)),
        (("goals", 1, "measures", 1, "at"), (7, 61)),
        (("purpose",), (9, 11)),
        (("matrix", 0, 0), (13, 12)),
        (("matrix", 1, 1), (13, 25)),
        (("tasks", 0, "name"), (15, 8)),
        (("tasks", 1), (16, 1)),
        (("tasks", 1, "budget", "lines", 1), (18, 3)),
        (("tasks", 1, "more", "last"), (20, 8)),
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_each_value_has_its_own_place(path: Path, place: tuple[int, int], line_end: str) -> None:
    found = read_bytes(TEXT.replace("\n", line_end).encode(), "x", ".toml").locator.find(path)
    assert (found.line, found.column) == place


def test_a_key_stands_before_its_value() -> None:
    key = read_bytes(TEXT.encode(), "x", ".toml").locator.find_key(("goals", 1, "measures", 1, "unit"))
    assert (key.line, key.column) == (7, 42)


def test_a_key_may_be_escaped() -> None:
    found = read_bytes(rb'"a\u0062" = 1', "x", ".toml").locator.find(("ab",))
    assert (found.line, found.column) == (1, 13)


VALUES = st.recursive(
    st.text(st.sampled_from("ab#[]{},=\"'\\ 中"), max_size=6) | st.integers(0, 99),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["k", "a b", "x.y"]), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.dictionaries(st.sampled_from(["one", "two", "three"]), VALUES, min_size=1))
def test_what_stands_at_a_place_is_the_value(data: dict[str, object]) -> None:
    text = "".join(f"{key} = {_toml(value)}\n" for key, value in data.items())
    locator = read_bytes(text.encode(), "x", ".toml").locator
    lines = text.splitlines()
    for path, value in _walk(data, ()):
        where = locator.find(path)
        assert where.line is not None
        assert where.column is not None
        assert lines[where.line - 1][where.column - 1 :].startswith(_toml(value))


def _walk(value: object, path: Path) -> list[tuple[Path, object]]:
    items: list[tuple[str | int, object]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    here = [(path, value)] if path else []
    return here + [found for key, item in items for found in _walk(item, (*path, key))]


def _toml(value: object) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{json.dumps(k)} = {_toml(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_toml(v) for v in value) + "]"
    return json.dumps(value, ensure_ascii=False)

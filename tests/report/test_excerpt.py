"""The line with its mark: the mark stands under the value, whatever the width of what is before it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.diagnostics import error
from plandoc.report.excerpt import WIDEST, excerpt, extent, width
from plandoc.where import Where


def shown(line: str, column: int, *, at_key: bool = False) -> list[str]:
    """What is shown of a line for a problem at a column."""
    d = replace(error("not-a-date", Where("plan.yaml", 5, column), value="x"), line=line)
    return [text[4:] for text in excerpt(replace(d, at_key=at_key))]


def under(lines: list[str]) -> str:
    """The text over the mark."""
    first, second = lines
    start, marks = second.index("^"), second.count("^")
    column, taken = 0, ""
    for char in first:
        if start <= column < start + marks:
            taken += char
        column += width(char)
    return taken


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("  - {id: T1, name: 硬件设计, due: 下周一, days: 3}", "下周一"),
        ("due: 下周一", "下周一"),
        ("due: next Monday   # soon", "next Monday"),
        ("due: 'it''s soon'  # soon", "'it''s soon'"),
        ('{"due": "下周一", "days": 3}', '"下周一"'),
        ("tasks: {a: [b, {c: d}]}", "[b, {c: d}]"),
        ("tasks: [a, b", "[a, b"),
        ("𠮷喆: 😀👍 x", "😀👍 x"),
    ],
)
def test_mark_stands_under_the_value(line: str, value: str) -> None:
    assert under(shown(line, line.index(value) + 1)) == value


def test_mark_of_a_key_ends_with_the_key() -> None:
    assert under(shown("  负责人: 林浩", 3, at_key=True)) == "负责人"


def test_what_a_terminal_would_obey_is_shown_and_not_sent() -> None:
    lines = shown("due:\t\x1b[31m下\u202e周", 6)
    assert lines[0] == "5 | due:→·[31m下·周"
    assert lines[1].index("^") == len("5 | due:→")


def test_a_long_line_is_cut_around_the_place() -> None:
    line = "a: " + "长" * 500 + "{x}" + "长" * 500
    first, second = shown(line, line.index("{x}") + 1)
    assert under([first, second]) == "{x}"
    assert width(first) <= WIDEST + len("5 | ……") + 2


def test_content_of_a_cell_is_shown_with_the_cell() -> None:
    d = replace(error("not-a-date", Where("plan.xlsx", sheet="风险", cell="D7"), value="x"), line="下周一")
    assert excerpt(d) == ["    D7 | 下周一", "       | ^^^^^^"]


def test_nothing_is_shown_where_there_is_no_line() -> None:
    assert excerpt(error("not-a-date", Where("plan.yaml"), value="x")) == []


@given(st.text(max_size=300), st.integers(min_value=1, max_value=310))
def test_any_line_and_column_can_be_shown(line: str, column: int) -> None:
    for text in shown(line, column):
        assert "\n" not in text
        assert all(char.isprintable() or char in "\u3000" or ord(char) > 127 for char in text)


@given(st.text(min_size=1, max_size=80), st.integers(min_value=0, max_value=79))
def test_extent_stays_within_the_line(line: str, column: int) -> None:
    if column < len(line):
        assert 1 <= extent(line, column) <= max(len(line) - column, 1)

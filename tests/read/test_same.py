"""The same values written in YAML, JSON and TOML are the same plain data, with their places."""

from __future__ import annotations

import json

import pytest

from plandoc.read import read_bytes

VALUES = [
    "3.10", "no", "yes", "on", "0777", "0o17", "0x1F", "2024-02-30", "2026-03-01", "1e3", "12:30:00", "1_000",
    "10,000", "-0", "+1", ".5", "5.", "1.", "nan", ".inf", "NULL?", "=", "15%", "¥3", "a b", "年度计划", "𠮷",
    "👩\u200d💻", "True", "FALSE", "2026年3月1日", "Q2", "第一周", "G1", "v1.2", "007", "1 2", "x.y", "10-15", "～",
]  # fmt: skip


@pytest.mark.parametrize("value", VALUES)
def test_text_is_the_same_in_every_format(value: str) -> None:
    quoted = json.dumps(value, ensure_ascii=False)
    plain = read_bytes(f"a: {value}\n".encode(), "x", ".yaml").raw
    assert plain == {"a": value}
    assert read_bytes(f'{{"a": {quoted}}}'.encode(), "x", ".json").raw == plain
    assert read_bytes(f"a = {quoted}\n".encode(), "x", ".toml").raw == plain


@pytest.mark.parametrize("number", ["12", "-3", "3.10", "0.5", "1e3"])
def test_numbers_keep_their_digits(number: str) -> None:
    assert read_bytes(f'{{"a": {number}}}'.encode(), "x", ".json").raw == {"a": number}
    assert read_bytes(f"a = {number}\n".encode(), "x", ".toml").raw == {"a": number}


def test_dates_and_truth_values_of_toml() -> None:
    raw = read_bytes(b"a = 2026-03-01\nb = true\nc = 12:30:00\nd = 2026-03-01T08:00:00\n", "x", ".toml").raw
    assert raw == {"a": "2026-03-01", "b": True, "c": "12:30:00", "d": "2026-03-01T08:00:00"}


def test_empty_values_are_none() -> None:
    assert read_bytes(b"a:\nb: ~\nc: null\n", "x", ".yaml").raw == {"a": None, "b": None, "c": None}


@pytest.mark.parametrize(
    ("suffix", "text", "value", "key"),
    [
        (".yaml", "x: 1\nt:\n  - id: A\n  - id: B\n", (4, 9), (4, 5)),
        (".json", '{"x": 1,\n "t": [{"id": "A"},\n   {"id": "B"}]}', (3, 11), (3, 5)),
        (".toml", 'x = 1\n[[t]]\nid = "A"\n[[t]]\nid = "B"\n', (5, 6), (5, 1)),
    ],
)
def test_line_and_column_of_value_and_key(
    suffix: str, text: str, value: tuple[int, int], key: tuple[int, int]
) -> None:
    locator = read_bytes(text.encode(), "x", suffix).locator
    found, found_key = locator.find(("t", 1, "id")), locator.find_key(("t", 1, "id"))
    assert (found.line, found.column) == value
    assert (found_key.line, found_key.column) == key


def test_aliases_and_merges_are_followed() -> None:
    raw = read_bytes(b"a: &a {x: 1}\nb: *a\nc: {<<: *a, y: 2}\n", "x", ".yaml").raw
    assert raw == {"a": {"x": "1"}, "b": {"x": "1"}, "c": {"x": "1", "y": "2"}}

"""Chinese punctuation, ranges and gaps as they should be typed."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.text import normalise, normalise_tree

CHANGED = {
    "目标:增长,降本;好?好!": "目标：增长，降本；好？好！",
    "会议(第一次)": "会议（第一次）",
    "增长10-15%": "增长10%～15%",
    '他说"你好"。': "他说“你好”。",
    "等等...": "等等……",
    "使用 Word 2019 版本": "使用Word 2019版本",
    "写信给a@b.cn,再打电话": "写信给a@b.cn，再打电话",
}
KEPT = [
    "共10,000元",
    "于12:30开会",
    "参见https://a.b/c,d?e",
    "版本3.10.2",
    "运行`a, b`即可",
    "Hello, world (x): ok...",
    "2026-03-01起",
    "私用\ue0005\ue001字,",
]


@pytest.mark.parametrize(("before", "after"), CHANGED.items())
def test_chinese_text_is_normalised(before: str, after: str) -> None:
    assert normalise(before) == after


@pytest.mark.parametrize("text", KEPT)
def test_numbers_addresses_code_and_latin_text_are_kept(text: str) -> None:
    assert normalise(text) == text


@given(st.text("中文，、。,:;()?!.-~\"' %15aB@/`\n\ue000\ue001", max_size=30))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(st.text(st.characters(max_codepoint=0x2FF)))
def test_text_without_chinese_is_never_touched(text: str) -> None:
    assert normalise(text) == text


@pytest.mark.parametrize(
    "text", ['"' + "中" * 99_999, "(" + "中" * 99_999, "中" + "a" * 99_999, "中" + " " * 99_999]
)
def test_long_text_takes_linear_time(text: str) -> None:
    start = time.process_time()
    normalise(text)
    assert time.process_time() - start < 2


def test_each_changed_value_of_a_chinese_plan_is_reported() -> None:
    raw, remarks = normalise_tree({"id": "a,b", "items": ["好,好", "ok, ok"]}, "zh")
    assert raw == {"id": "a,b", "items": ["好，好", "ok, ok"]}
    assert [(d.code, d.where.path) for d in remarks] == [("punctuation-normalised", ("items", 0))]


def test_english_plan_is_not_touched() -> None:
    assert normalise_tree({"a": "好,好"}, "en") == ({"a": "好,好"}, ())

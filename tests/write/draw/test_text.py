"""Text is measured and broken without a font engine."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.write.draw.text import fit, printable, text_width, wrap

MIXED = st.text(st.sampled_from("项目计划，。（）《》ab CD12.%-"), min_size=1, max_size=60)


def test_a_chinese_character_is_one_em_wide() -> None:
    assert text_width("计划", 8) == 16


def test_latin_is_narrower_than_chinese_and_bold_wider_than_regular() -> None:
    assert 0 < text_width("plan", 8) < 32
    assert text_width("plan", 8, bold=True) > text_width("plan", 8)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(MIXED, st.floats(10, 200))
def test_wrapping_loses_nothing_and_keeps_to_the_width(text: str, width: float) -> None:
    lines = wrap(text, width, 8)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line, 8) <= width + 0.01 for line in lines)


def test_a_line_begins_with_no_closing_punctuation() -> None:
    assert all(
        line[0] not in "，。）" for line in wrap("应急指挥部，总指挥（王建国）。立即响应，处置。", 41, 8)
    )


def test_latin_breaks_at_spaces() -> None:
    assert wrap("quarterly management review", 60, 8) == ("quarterly", "management", "review")


def test_a_long_word_is_cut_not_dropped() -> None:
    assert "".join(wrap("x" * 50, 40, 8)) == "x" * 50


def test_fit_tries_smaller_type_before_more_lines() -> None:
    lines, size = fit("项目管理与协同", 50, 8, 1)
    assert (lines, size) == (("项目管理与协同",), 7)


def test_fit_at_the_smallest_size_takes_the_lines_it_needs() -> None:
    lines, size = fit("项目管理与跨部门协同能力", 30, 8, 1)
    assert size == 6.5
    assert "".join(lines) == "项目管理与跨部门协同能力"


def test_what_xml_forbids_is_replaced_visibly() -> None:
    assert printable("a\x00b\nc") == "a\ufffdb c"

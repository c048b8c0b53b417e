from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.themes import load_theme
from plandoc.write.docx.context import filled_height, text_height
from plandoc.write.docx.pages import Box, paginate, stacked
from plandoc.write.metrics import line_count, text_width


def test_lines_fill_pages_in_turn() -> None:
    boxes = [Box(10, 10.0), Box(10, 10.0), Box(1, 10.0, anchor="end")]
    assert paginate(boxes, 100).pages["end"] == 3


def test_a_heading_goes_with_what_follows() -> None:
    boxes = [Box(9, 10.0), Box(1, 10.0, keep_next=True, anchor="h"), Box(4, 10.0)]
    assert paginate(boxes, 100).pages["h"] == 2


def test_a_break_starts_a_page() -> None:
    assert paginate([Box(1, 10.0), Box(1, 10.0, new_page=True, anchor="h")], 100).pages["h"] == 2


def test_a_row_that_opens_a_page_stands_below_the_repeated_header() -> None:
    rows = [Box(1, 30.0, keep_lines=True, repeat=30.0)] * 6
    assert paginate([*rows, Box(1, 10.0, anchor="h")], 100).pages["h"] == 3


def test_a_turned_sheet_has_its_own_height() -> None:
    boxes = [Box(1, 10.0), Box(6, 10.0, sheet=50.0), Box(1, 10.0, anchor="h")]
    assert paginate(boxes, 100).pages["h"] == 3


def test_between_paragraphs_of_a_cell_the_greater_space_counts() -> None:
    """As Word and LibreOffice set them: a role card of the manual is so high in LibreOffice's PDF."""
    assert stacked([Box(1, 10.0, after=7.0), Box(1, 10.0, before=3.0), Box(1, 10.0, before=5.0)]) == 42
    assert stacked([Box(1, 10.0, after=7.0, noted=True), Box(1, 10.0, before=3.0)]) == 30


@given(st.lists(st.integers(1, 9), min_size=1, max_size=30))
def test_pages_hold_all_lines(lines: list[int]) -> None:
    assert paginate([Box(count, 10.0) for count in lines], 100).count >= -(-sum(lines) // 10)


def test_a_mark_at_the_end_of_a_full_line_needs_no_room() -> None:
    """LibreOffice 7.4 hangs it, and Word squeezes it; behind a bracket neither does."""
    assert line_count("一二三四五。", 50, 10) == 2
    assert line_count("一二三四五。", 50, 10, squeeze=True) == 1
    assert line_count("一二三四）。", 50, 10, squeeze=True) == 2


def test_a_footnote_stands_on_the_page_that_calls_it() -> None:
    boxes = [Box(9, 10.0), Box(1, 10.0, after=20.0, noted=True, anchor="h")]
    assert paginate(boxes, 100).pages["h"] == 2


def test_on_a_grid_a_page_is_filled_by_whole_lines() -> None:
    """GB/T 9704-2012, 5.2.4: 22 lines; LibreOffice ends a page with the last of them."""
    theme = load_theme("gongwen")
    assert filled_height(theme) == pytest.approx(22 * theme.spacing.line)
    assert filled_height(load_theme("modern")) == text_height(load_theme("modern"))


def test_above_footnotes_no_row_stands_close() -> None:
    rows = [Box(1, 30.0, noted=True, keep_next=True), Box(1, 60.0, repeat=5.0)]
    assert paginate([Box(1, 1.0), *rows, Box(1, 1.0, anchor="h")], 100).pages["h"] == 2


def test_han_characters_are_an_em_wide() -> None:
    assert text_width("汉字", 10) == 20


@given(st.text("汉字，。ab 1", max_size=80), st.floats(60, 400))
def test_wider_columns_never_need_more_lines(text: str, width: float) -> None:
    assert line_count(text, width * 2, 10) <= line_count(text, width, 10)


def test_closing_marks_do_not_start_a_line() -> None:
    assert line_count("汉" * 10 + "。", 100, 10) == 2
    assert line_count("汉" * 9 + "字。" + "汉" * 8 + "字", 100, 10) == 3

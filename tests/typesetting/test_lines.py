"""Lines and paragraphs: what may stand at their edges, and how far apart characters stand.

Sources: W3C, Requirements for Chinese Text Layout (clreq); GB/T 15834-2011, 5.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

import pytest

from plandoc.themes import load_theme
from tests.typesetting.measured import Line
from tests.typesetting.nasty import MARKS, THEMES, body_lines, edges

NOT_FIRST = "、，。：；！？”’』」）》〉】〕…—～·%"
NOT_LAST = "“‘『「（《〈【〔"


def all_lines(theme: str) -> Iterator[Line]:
    for page in body_lines(theme):
        yield from page


def full_lines(theme: str) -> Iterator[Line]:
    """Lines of body text that another line of the same paragraph follows."""
    left, _ = edges(theme)
    size = load_theme(theme).sizes.body
    for page in body_lines(theme):
        for line, after in pairwise(page):
            own = {round(glyph.size, 1) for glyph in (*line.glyphs, *after.glyphs)}
            if line.text.endswith(("完成。", "（试行）。）")):
                continue  # the end of a paragraph
            if own == {size} and after.glyphs[0].left < left + size and line.glyphs[0].left < left + 3 * size:
                yield line


@pytest.mark.parametrize("theme", THEMES)
def test_no_mark_stands_where_it_must_not(theme: str) -> None:
    """T-1: clreq 3.1.3 (line start and end prohibition rules), GB/T 15834-2011, 5.1.1–5.1.8."""
    lines = list(all_lines(theme))
    assert len(lines) > 100
    assert [line.text for line in lines if line.text[0] in NOT_FIRST] == []
    assert [line.text for line in lines if line.text[-1] in NOT_LAST] == []


@pytest.mark.parametrize("theme", THEMES)
def test_dashes_and_ellipses_are_two_ems_on_one_line(theme: str) -> None:
    """T-2: clreq 3.1.3; GB/T 15834-2011, 4.10 and 4.11: —— and …… take two squares and are one mark."""
    found = 0
    for line in all_lines(theme):
        text = "".join("——" if glyph.text == "⸺" else glyph.text for glyph in line.glyphs)
        assert all(len(mark) % 2 == 0 for mark in re.findall("—+|…+", text)), line.text
        for one, other, gap in line.pairs:
            if one.text == other.text == "…":
                found += 1
                assert abs(gap) < 0.02
                assert other.right - one.left == pytest.approx(2 * one.size, rel=0.05)
    assert found > 10


@pytest.mark.parametrize("theme", THEMES)
def test_two_marks_side_by_side_are_squeezed(theme: str) -> None:
    """T-3: clreq 3.1.6.1: two marks in sequence take one and a half ems, not two."""
    pairs = {"（《", "》（", "”—", "）。"}
    found = set()
    for line in full_lines(theme):
        for one, other, _ in line.pairs:
            if (pair := one.text + other.text) in pairs - {"”—"} and one.size > 9:
                found.add(pair)
                wide = (other.ink_right if pair == "）。" else other.right) - one.ink_left
                assert wide <= 2.1 * one.size, line.text
                blank = (other.left - one.left) / one.size
                assert blank <= 0.5 + 0.32, f"{pair} stand {blank:.2f} em apart in {line.text}"
    assert found >= {"》（", "）。"}


@pytest.mark.parametrize("theme", THEMES)
def test_lines_end_flush_without_visible_gaps(theme: str) -> None:
    """T-3, T-4: clreq 3.1.6.2 and 3.1.7: the ink of all lines ends at the edge, ±1 pt.

    A grid squeezes nothing, so there a line may also end before a character with the marks that stay
    with it: 后”…… takes four squares.
    """
    _, right = edges(theme)
    size, grid = load_theme(theme).sizes.body, load_theme(theme).spacing.grid[1]
    lines = list(full_lines(theme))
    assert len(lines) > 60
    flush = [abs(line.glyphs[-1].ink_right - right) < 1 for line in lines]
    square = [grid and abs(line.glyphs[-1].right - right) < 1.2 for line in lines]
    bound = [bool(grid) and 0 < right - line.glyphs[-1].right < 4 * size for line in lines]
    ragged = [line.text for line, *good in zip(lines, flush, square, bound, strict=True) if not any(good)]
    assert [text for text in ragged if not _follows_a_long_word(text)] == []
    assert len(ragged) < len(lines) / 6
    for line in lines:
        assert all(gap < 0.9 for _, _, gap in line.pairs), line.text
    assert all(glyph.ink_right <= right + 1 for line in lines for glyph in line.glyphs), size


def _follows_a_long_word(text: str) -> bool:
    """Whether the next word is an address or a range, which stays in one piece (T-9)."""
    _, _, rest = MARKS.partition(text[-4:].replace("\u00a0", " "))
    return bool(re.match("[ -~～]{4,}", rest))


@pytest.mark.parametrize("theme", THEMES)
def test_nothing_hangs_over_the_edge(theme: str) -> None:
    """T-5: clreq 3.1.5: hanging punctuation is not the custom in Chinese."""
    left, right = edges(theme)
    for line in all_lines(theme):
        assert line.glyphs[0].ink_left > left - 1, line.text
        assert line.glyphs[-1].ink_right < right + 1, line.text


@pytest.mark.parametrize("theme", THEMES)
def test_paragraphs_are_indented_by_two_characters(theme: str) -> None:
    """T-6: clreq 3.2.1; GB/T 9704-2012, 7.3.3: two characters, and no space between paragraphs."""
    left, _ = edges(theme)
    size, spacing = load_theme(theme).sizes.body, load_theme(theme).spacing
    starts = 0
    for page in body_lines(theme):
        for above, line in pairwise(page):
            if line.text.startswith("甲") and round(line.glyphs[0].size, 1) == size:
                starts += 1
                assert line.glyphs[0].left - left == pytest.approx(2 * size, abs=0.5), line.text
                if round(above.glyphs[0].size, 1) == size and "组要求" not in above.text:
                    apart = above.glyphs[0].base - line.glyphs[0].base
                    assert apart <= spacing.line + spacing.paragraph + 0.5
    assert starts > 15


@pytest.mark.parametrize("theme", THEMES)
def test_no_character_stands_alone_on_a_last_line(theme: str) -> None:
    """T-7: clreq 3.1.4 (孤字不成行)."""
    left, _ = edges(theme)
    lasts = [line for line in all_lines(theme) if line.text.endswith("。") and line.glyphs[0].left < left + 1]
    assert len(lasts) > 15
    assert [line.text for line in lasts if len(line.text.rstrip("。）")) < 2] == []


@pytest.mark.parametrize("theme", THEMES)
def test_no_heading_is_the_last_line_of_a_page(theme: str) -> None:
    """T-7: clreq 3.1.4 (孤行不成页): a heading stays with its text, and no line of a paragraph is alone."""
    heads = [line.text for page in body_lines(theme) for line in page if "组要求" in line.text]
    assert len(heads) == 5
    for page in body_lines(theme):
        assert "组要求" not in page[-1].text
        assert not page[-1].text.startswith("甲")
        assert not (page[0].text.endswith("。") and len(page[0].text) < 12)


@pytest.mark.parametrize("theme", THEMES)
def test_chinese_and_latin_stand_a_little_apart(theme: str) -> None:
    """T-8: clreq 3.2.4: up to a quarter of an em, none at the edges of a line."""
    left, _ = edges(theme)
    gaps = []
    for line in all_lines(theme):
        stretched = max((gap for a, b, gap in line.pairs if a.is_han and b.is_han), default=0.0)
        for one, other, gap in line.pairs:
            if (one.is_han and other.text.isascii() and other.text.isalnum()) or (
                other.is_han and one.text.isascii() and one.text.isalnum()
            ):
                gaps.append(gap)
                assert 0.125 <= gap <= 0.25 + 2 * max(stretched, 0), line.text
        first = line.glyphs[0]
        if first.text.isascii() and first.left < left + 3:
            assert abs(first.left - left) < 0.5, line.text
    assert len(gaps) > 200
    assert sum(gap <= 0.25 for gap in gaps) > len(gaps) / 3


@pytest.mark.parametrize("theme", THEMES)
def test_numbers_stay_with_their_units_and_words_whole(theme: str) -> None:
    """T-9: GB 3101-93, 3.4; GB/T 15834-2011, 5.1.9: number and unit, range and word are not split."""
    texts = [line.text for line in all_lines(theme)]
    for before, after in pairwise(texts):
        assert not (before[-1].isdigit() and re.match("[万年条月]|km|[ \u00a0]km|%|～", after)), (
            before,
            after,
        )
        assert not (before.endswith(("第", "～", "占比10%")) and re.match(r"\d|～", after)), (before, after)
        assert not (before[-1].isalpha() and before[-1].isascii() and re.match("[a-z]", after)), (
            before,
            after,
        )
    whole = "".join(texts)
    for word in ("3.5\u00a0km/h", "1,000万元", "10:30", "v2.0.1", "English", "example.com"):
        assert sum(text.count(word) for text in texts) == whole.count(word) > 5, word

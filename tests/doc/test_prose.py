"""The Markdown subset of prose fields."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import ListBlock, Paragraph, Strong, Text
from plandoc.doc.prose import prose_blocks


def test_blank_lines_part_paragraphs() -> None:
    assert [b.children for b in prose_blocks("一\n二\n\n三") if isinstance(b, Paragraph)] == [
        (Text("一二"),),
        (Text("三"),),
    ]


def test_latin_lines_are_joined_by_a_space() -> None:
    assert prose_blocks("one\ntwo") == (Paragraph((Text("one two"),)),)


def test_lists_are_recognised() -> None:
    blocks = prose_blocks("前言：\n- 甲\n- 乙\n\n1. 丙\n2. 丁")
    assert isinstance(blocks[0], Paragraph)
    assert isinstance(blocks[1], ListBlock)
    assert not blocks[1].ordered
    assert isinstance(blocks[2], ListBlock)
    assert blocks[2].ordered


def test_strong_is_recognised_within_a_line() -> None:
    assert prose_blocks("请**务必**核对")[0] == Paragraph((Text("请"), Strong((Text("务必"),)), Text("核对")))


@given(st.text(alphabet="ab<>&{}[]()#_~`|\\!:/ 中。*-\n", max_size=80))
def test_everything_else_is_literal(text: str) -> None:
    shown = "".join(plain(b.children) for b in walk(prose_blocks(text)) if isinstance(b, Paragraph))
    for mark in "<>&{}[]#_~`|\\!":
        assert shown.count(mark) == text.count(mark)

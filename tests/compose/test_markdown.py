"""Template Markdown to blocks, and the sections that go when there is nothing to show."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from plandoc.compose.escape import escape_markdown
from plandoc.compose.markdown import blocks_of
from plandoc.doc.build import heading, paragraph, plain, walk
from plandoc.doc.nodes import Block, Checklist, Heading, ListBlock, PageBreak, Paragraph, Strong, Text, Toc

DATA: tuple[Block, ...] = (paragraph("数据"),)


def resolve(marker: str) -> tuple[Block, ...]:
    """A plan that has something for every marker but those called empty."""
    return () if marker.startswith("empty") else (heading(1, "小节"), *DATA) if marker == "nested" else DATA


def blocks(source: str) -> tuple[Block, ...]:
    return blocks_of(source, resolve)


def headings(source: str) -> list[str]:
    return [plain(b.children) for b in blocks(source) if isinstance(b, Heading)]


def test_headings_carry_their_flags() -> None:
    first = blocks("# 审批页 {unnumbered new-page}\n")[0]
    assert first == Heading(1, (Text("审批页"),), numbered=False, new_page=True)


def test_an_annex_starts_a_page() -> None:
    assert blocks("# 校核结果 {annex}\n\n文字")[0] == Heading(
        1, (Text("校核结果"),), new_page=True, annex=True
    )


def test_a_marker_is_replaced_by_its_blocks() -> None:
    assert blocks("```{plandoc} full\n```\n") == DATA


def test_a_section_whose_markers_are_all_empty_goes_with_its_sentences() -> None:
    assert headings("# 甲\n\n引言。\n\n```{plandoc} empty\n```\n\n# 乙\n\n```{plandoc} full\n```\n") == ["乙"]


def test_a_section_without_markers_is_kept() -> None:
    assert headings("# 甲\n\n只有文字。\n") == ["甲"]


def test_a_chapter_goes_when_all_its_sections_go() -> None:
    assert (
        headings("# 甲\n\n引言。\n\n## 一\n\n```{plandoc} empty\n```\n\n## 二\n\n```{plandoc} empty\n```\n")
        == []
    )


def test_a_chapter_stays_with_the_sections_that_stay() -> None:
    source = "# 甲\n\n```{plandoc} empty\n```\n\n## 一\n\n```{plandoc} full\n```\n\n## 二\n\n```{plandoc} empty\n```\n"
    assert headings(source) == ["甲", "一"]


def test_headings_in_computed_blocks_stand_below_the_section() -> None:
    levels = [
        b.level for b in blocks("# 甲\n\n## 乙\n\n```{plandoc} nested\n```\n") if isinstance(b, Heading)
    ]
    assert levels == [1, 2, 3]


def test_the_contents_do_not_keep_an_empty_section_before_them() -> None:
    toc = Toc((Text("目录"),))
    found = blocks_of(
        "# 修订记录\n\n```{plandoc} empty\n```\n\n```{plandoc} toc\n```\n",
        lambda marker: (toc,) if marker == "toc" else (),
    )
    assert found == (toc,)


def test_lists_checklists_and_breaks() -> None:
    found = blocks("- 甲\n- 乙\n\n***\n\n1. 一\n2. 二\n\n***\n\n- [ ] 待办\n- [x] 已办\n")
    assert [type(b) for b in found] == [ListBlock, PageBreak, ListBlock, PageBreak, Checklist]
    assert isinstance(found[4], Checklist)
    assert [i.ticked for i in found[4].items] == [False, True]


def test_strong_is_kept_and_lines_are_joined_as_chinese_wants() -> None:
    assert blocks("第一行\n第**二**行\n") == (
        Paragraph((Text("第一行第"), Strong((Text("二"),)), Text("行"))),
    )


def test_no_html_gets_through() -> None:
    first = blocks("<script>alert(1)</script> <b>x</b>\n")[0]
    assert first == Paragraph((Text("<script>alert(1)</script> <b>x</b>"),))


MARKUP = st.text(alphabet=st.sampled_from(list("ab中。*_`[]()<>#+-.!|~&;:\"'\\{}%$@/=^ 1\n\t")), max_size=60)


@given(MARKUP)
def test_an_escaped_value_shows_exactly_what_was_put_in(value: str) -> None:
    shown = list(walk(blocks(f"起{escape_markdown(value)}止\n")))
    assert all(isinstance(b, Paragraph) for b in shown)
    text = "".join(plain(b.children) for b in shown if isinstance(b, Paragraph))
    assert "".join(text.split()) == "".join(f"起{value}止".split())

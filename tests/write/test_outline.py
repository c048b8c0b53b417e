"""Numbers of headings, annexes, tables and figures."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.doc.build import document, heading, table
from plandoc.doc.nodes import Block, Document, Heading, Text
from plandoc.terms import Language
from plandoc.write.outline import chinese, joined, outline
from tests.write.samples import sample_document, sample_meta


def doc(*body: Block, language: Language = "zh") -> Document:
    numbering = "chinese" if language == "zh" else "decimal"
    return document(Document(sample_meta(language), None, (), body, numbering))  # type: ignore[arg-type]


def annex(text: str) -> Heading:
    return Heading(1, (Text(text),), annex=True)


def titles(document: Document) -> list[str]:
    return [entry.title for entry in outline(document).entries]


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (9, "九"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (21, "二十一"),
        (30, "三十"),
        (99, "九十九"),
        (100, "100"),
    ],
)
def test_chinese_numbers(number: int, words: str) -> None:
    assert chinese(number) == words


def test_chinese_numbers_differ() -> None:
    assert len({chinese(n) for n in range(1, 100)}) == 99


def test_chinese_levels() -> None:
    levels = doc(*(heading(level, "甲") for level in range(1, 6)))
    assert titles(levels) == ["一、甲", "（一）甲", "1. 甲", "（1）甲", "①甲"]


def test_decimal_levels_restart() -> None:
    levels = [1, 2, 3, 2, 1, 2]
    document = doc(*(heading(level, "A") for level in levels), language="en")
    assert titles(document) == ["1 A", "1.1 A", "1.1.1 A", "1.2 A", "2 A", "2.1 A"]


def test_annexes_have_a_series_of_their_own() -> None:
    document = doc(
        heading(1, "甲"), annex("乙"), heading(2, "丙"), heading(3, "丁"), annex("戊"), heading(2, "己")
    )
    assert titles(document) == ["一、甲", "附件1 乙", "一、丙", "（一）丁", "附件2 戊", "一、己"]


def test_english_annex_sections_restart() -> None:
    document = doc(heading(1, "A"), annex("B"), heading(2, "C"), heading(3, "D"), language="en")
    assert titles(document) == ["1 A", "Annex 1 B", "1 C", "1.1 D"]


def test_headings_below_an_unnumbered_one_have_no_number() -> None:
    document = doc(heading(1, "前言", numbered=False), heading(2, "缘起"), heading(1, "甲"), heading(2, "乙"))
    assert titles(document) == ["前言", "缘起", "一、甲", "（一）乙"]


def test_front_headings_are_not_numbered() -> None:
    front = [entry for entry in outline(sample_document("zh")).entries if entry.front]
    assert [(entry.text, entry.label) for entry in front] == [("发布令", ""), ("摘要", "")]


def test_contents_list_the_headings_of_the_body() -> None:
    listed = [entry.text for entry in outline(sample_document("zh")).contents(1)]
    assert listed[:2] == ["总体要求", "表格"]


def test_references_name_the_whole_path() -> None:
    document = doc(
        heading(1, "甲"),
        heading(2, "乙"),
        heading(3, "丙", id="here"),
        annex("丁"),
        heading(2, "戊", id="there"),
    )
    assert (outline(document).reference("here"), outline(document).reference("there")) == (
        "一（一）1",
        "附件1 一",
    )


def test_a_reference_to_an_unnumbered_heading_is_its_text() -> None:
    assert outline(doc(heading(1, "前言", id="here", numbered=False))).reference("here") == "前言"


def test_a_reference_to_nothing_is_empty() -> None:
    assert outline(doc(heading(1, "甲"))).reference("nowhere") == ""


def test_tables_are_numbered_through_front_and_body() -> None:
    labels = outline(sample_document("en")).labels
    assert (labels["t-revisions"], labels["t-tasks"], labels["f-2"]) == ("Table 1", "Table 2", "Figure 2")


def test_a_table_without_caption_has_no_number() -> None:
    document = doc(table((), [["a"]]), table((), [["b"]], caption="b", id="here"))
    assert outline(document).label("here") == "表 1"


@given(st.lists(st.tuples(st.integers(1, 6), st.booleans()), max_size=30))
def test_every_numbered_reference_is_unique(shape: list[tuple[int, bool]]) -> None:
    body = [heading(level, "甲", numbered=numbered) for level, numbered in shape]
    numbers = outline(doc(*body, language="en"))
    references = [numbers.reference(entry.id) for entry in numbers.entries if entry.label]
    assert len(set(references)) == len(references)


@pytest.mark.parametrize(
    ("label", "line"), [("一、", "一、甲"), ("1.", "1. 甲"), ("①", "①甲"), ("", "甲"), ("附件1", "附件1 甲")]
)
def test_gap_between_label_and_text(label: str, line: str) -> None:
    assert joined(label, "甲") == line

"""The tree as text."""

import pytest

from plandoc.doc.build import cell, document, paragraph, table
from plandoc.doc.nodes import Block, Document, Ref
from plandoc.terms import Language
from plandoc.write.dump import dump
from plandoc.write.tree import texts
from tests.write.reading import visible_texts
from tests.write.samples import sample_charts, sample_document, sample_meta


def body(*blocks: Block) -> str:
    doc = document(Document(sample_meta("zh"), None, (), blocks))
    return dump(doc).split("=== body\n")[1]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_occurs(language: Language) -> None:
    document = sample_document(language)
    result = dump(document)
    assert [text for text in visible_texts(document) if text not in result] == []


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_text_of_every_chart_occurs(language: Language) -> None:
    result = dump(sample_document(language))
    assert [text for text in texts(sample_charts(language)) if text not in result] == []


def test_the_same_tree_gives_the_same_text() -> None:
    assert dump(sample_document("zh")) == dump(sample_document("zh"))


def test_table_columns_are_aligned() -> None:
    assert body(table(["编号", "名"], [["1", "甲乙丙"], ["22", cell("丁", tone="good")]])) == (
        "[table: grid]\n  编号 | 名\n  -----+----------\n  1    | 甲乙丙\n  22   | 丁 <good>\n"
    )


def test_a_reference_to_nothing_shows() -> None:
    assert body(paragraph(Ref("x"))) == "<x?>\n"

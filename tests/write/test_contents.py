from __future__ import annotations

from plandoc.doc.build import document, heading
from plandoc.doc.nodes import Document, Toc
from plandoc.themes import load_theme
from plandoc.write.contents import Contents, contents
from plandoc.write.outline import outline
from tests.write.samples import sample_meta

THEME = load_theme("corporate")


def shown(count: int) -> Contents:
    body = tuple(heading(1, f"Chapter {n}") for n in range(count))
    doc = document(Document(sample_meta("en"), None, (), body))
    return contents(Toc(()), outline(doc), THEME)


def test_a_short_table_of_contents_keeps_the_size_of_the_text() -> None:
    assert (shown(20).size, shown(20).line) == (THEME.sizes.body, THEME.spacing.line)


def test_lines_stand_closer_where_this_saves_a_page() -> None:
    assert THEME.sizes.table <= shown(42).size <= THEME.sizes.body
    assert shown(42).line < THEME.spacing.line


def test_contents_of_two_pages_keep_the_size_of_the_text() -> None:
    assert (shown(90).size, shown(90).line) == (THEME.sizes.body, THEME.spacing.line)


def test_a_third_page_of_a_few_lines_is_spared_without_smaller_type() -> None:
    assert shown(66).size == THEME.sizes.body
    assert shown(66).line < THEME.spacing.line

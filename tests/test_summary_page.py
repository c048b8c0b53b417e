"""Summaries, statements of objectives and forms of the examples: one page each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from plandoc import pipeline
from plandoc.doc.build import plain
from plandoc.doc.nodes import Card, Document, Heading
from plandoc.themes import load_theme, theme_names
from plandoc.write.docx.document import pagination_of
from tests.built import EXAMPLES, WORLD, built
from tests.write.reading import page_texts

TITLES = ("摘要", "Summary")
LEAST_ROOM = "gongwen"


def summary(doc: Document) -> Document:
    """The summary alone."""
    start = next(i for i, b in enumerate(doc.front) if isinstance(b, Heading) and plain(b.children) in TITLES)
    return replace(doc, cover=None, front=(), body=doc.front[start:])


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_the_summary_is_one_page_of_the_pdf(example: Path) -> None:
    alone = summary(built(example).document)
    themes = theme_names() if example.stem == "project.en" else (LEAST_ROOM,)
    for theme in themes:
        content = pipeline.render(replace(alone, theme=theme), "pdf", WORLD).content
        assert len(page_texts(content)) == 1, theme


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)
def test_summary_and_pages_to_tear_off_are_one_page_of_the_word_file(example: Path) -> None:
    doc = built(example).document
    cards = [block for block in doc.body if isinstance(block, Card) and block.size == "page"]
    sheets = [summary(doc), *(replace(doc, cover=None, front=(), body=(card,)) for card in cards)]
    for theme in theme_names():
        for sheet in sheets:
            first = sheet.body[0]
            name = plain(first.title) if isinstance(first, Card) else "summary"
            assert pagination_of(sheet, load_theme(theme)).count == 1, (theme, name)

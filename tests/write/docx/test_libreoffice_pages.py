"""LibreOffice lays Word files out as they say they are: pages as in the PDF, contents as the headings fall."""

from __future__ import annotations

from pathlib import Path

import pytest

from plandoc import pipeline
from plandoc.write.outline import outline
from tests.built import WORLD, built, each_look
from tests.laid_out import Entry, LaidOut, contents, lay_out, needs_libreoffice, pdf_pages, squeezed
from tests.projects import project

AGREEING = 0.95
"""Share of the page numbers in the contents that must be where the heading is."""
APART = 0.10
"""Share of the PDF's pages by which the Word file may have more or fewer."""


def laid_out(content: bytes, folder: Path) -> LaidOut:
    return lay_out({"a": content}, folder)["a"]


@needs_libreoffice
@each_look
def test_pages_and_contents_agree(example: Path, theme: str, tmp_path: Path) -> None:
    one = built(example, theme)
    laid = laid_out(one.docx, tmp_path)
    assert all(words in laid.text for words, _ in laid.contents)
    assert laid.agreement >= AGREEING, [pair for pair in laid.pairs if pair[1] != pair[2]]
    pages = pdf_pages(one.pdf.content)
    assert abs(laid.pages - pages) <= APART * pages, (laid.pages, pages)


@each_look
def test_the_contents_list_the_headings(example: Path, theme: str) -> None:
    one = built(example, theme)
    titles = [squeezed(entry.title) for entry in outline(one.document).entries if not entry.front]
    listed = [words for words, _ in contents(one.docx)]
    assert listed
    assert [words for words in listed if not any(words.endswith(title) for title in titles)] == []


@needs_libreoffice
def test_a_project_of_two_hundred_tasks(tmp_path: Path) -> None:
    tasks = [
        {"id": f"T{n}", "name": f"第{n}项任务：设计、实现并验收", "days": n % 9 + 1, "after": f"T{n - 3}" if n > 3 else ""}
        for n in range(1, 201)
    ]  # fmt: skip
    document = pipeline.document_of(project(tasks=tasks), WORLD)
    laid = laid_out(pipeline.render(document, "docx", WORLD).content, tmp_path)
    assert laid.pages > 15
    assert laid.agreement >= AGREEING, laid.pairs


def test_only_the_pages_of_headings_count() -> None:
    headings = (Entry("甲", "ii"), Entry("乙", "1"), Entry("乙", "3"))
    contents = (Entry("甲", "ii"), Entry("乙", "1"), Entry("乙", "2"), Entry("丙", "3"))
    laid = LaidOut(5, headings, contents, "")
    assert laid.pairs == (("甲", "ii", "ii"), ("乙", "1", "1"), ("乙", "2", "3"), ("丙", "3", ""))
    assert laid.agreement == pytest.approx(0.5)

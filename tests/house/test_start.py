"""The file to start from: given back unchanged, it changes nothing."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from lxml import etree

from plandoc import pipeline
from plandoc.cli import main
from plandoc.house import house_of
from plandoc.pipeline import Checked
from plandoc.reference import reference_file
from plandoc.terms import Language
from plandoc.themes import load_theme, theme_names
from plandoc.where import Where
from tests.built import WORLD, pdf_pages
from tests.house.test_taken import part
from tests.judges import needs_word_judge, word_faults
from tests.write.samples import sample_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

LONG = 30
"""Characters of a line of running text; header rows that repeat are shorter."""


def styles(content: bytes) -> dict[tuple[str | None, str | None], bytes]:
    found = part(content, "word/styles.xml").findall(f"{W}style")
    return {
        (s.get(f"{W}type"), s.get(f"{W}styleId")): etree.tostring(s, method="c14n", exclusive=True)
        for s in found
    }


@pytest.mark.parametrize(("theme", "language"), [*((t, "zh") for t in theme_names()), ("modern", "en")])
def test_given_back_unchanged_it_gives_the_same_document(theme: str, language: Language) -> None:
    start = reference_file(theme, language, WORLD)
    house, told = house_of(start, Where(file="start.docx"))
    assert told == ()
    document = sample_document(language)
    document = replace(document, theme=theme)
    with_it, without = (
        pipeline.render(document, "docx", WORLD, Checked("", None, (), house=h)).content
        for h in (house, None)
    )
    assert part(with_it, "word/document.xml").xpath("string()") == part(without, "word/document.xml").xpath(
        "string()"
    )
    assert etree.tostring(part(with_it, "word/document.xml")) == etree.tostring(
        part(without, "word/document.xml")
    )
    assert styles(with_it) == styles(without)


def test_the_pdf_reads_the_same_with_and_without_it() -> None:
    """Line heights differ by what Word rounds, so a row may stand on another page."""
    house, _ = house_of(reference_file("modern", "zh", WORLD), Where(file="start.docx"))
    document = sample_document("zh")
    document = replace(document, theme="modern")
    texts = []
    for one in (house, None):
        checked = Checked("", None, (), house=one)
        pages = pdf_pages(pipeline.render(document, "pdf", WORLD, checked).content)
        texts.append(
            (
                len(pages),
                sorted(line for page in pages for line in page if len(line) > LONG and "..." not in line),
            )
        )
    assert texts[0] == texts[1]


@needs_word_judge
@pytest.mark.parametrize("theme", theme_names())
def test_it_is_a_sound_word_file(theme: str, tmp_path: Path) -> None:
    file = tmp_path / "start.docx"
    result = CliRunner().invoke(main, ["reference", "-o", str(file), "--theme", theme, "--lang", "zh"])
    assert result.exit_code == 0, result.output
    assert word_faults(file) == []


def test_it_shows_every_paragraph_style_of_the_theme() -> None:
    start = reference_file("corporate", "zh", WORLD)
    top = part(start, "word/document.xml")
    shown = {e.get(f"{W}val") for e in top.iter(f"{W}pStyle", f"{W}tblStyle")}
    defined = {name for kind, name in styles(start) if kind in ("paragraph", "table")}
    assert defined - shown <= {"Normal", "TableNormal", "TableGrid", "PlandocPlain"}


def test_an_unknown_theme_is_said(tmp_path: Path) -> None:
    result = CliRunner().invoke(
        main, ["reference", "-o", str(tmp_path / "x.docx"), "--theme", "corprate", "--lang", "en"]
    )
    assert result.exit_code == 2
    assert "corporate" in result.output
    assert not (tmp_path / "x.docx").exists()


def test_a_change_of_style_shows_in_both_formats() -> None:
    """The size of chapter titles as Word would change it."""
    start = reference_file("corporate", "zh", WORLD)
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(start)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == "word/styles.xml":
                assert b'<w:sz w:val="32"/>' in content
                content = content.replace(b'<w:sz w:val="32"/>', b'<w:sz w:val="52"/>', 1)
            new.writestr(name, content)
    house, _ = house_of(target.getvalue(), Where(file="start.docx"))
    theme = pipeline.theme_of(sample_document("zh"), house)
    assert theme.sizes.headings[0] == 26
    assert theme.colors == load_theme("corporate").colors

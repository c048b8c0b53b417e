"""The finished files before judges that plandoc did not make."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import weasyprint

from plandoc.pipeline import render
from tests.built import EXAMPLES, WORLD, built, each_look, each_printed_look
from tests.judges import (
    html_faults,
    needs_html_judge,
    needs_pdf_judge,
    needs_word_judge,
    pdf_faults,
    word_faults,
)


@needs_word_judge
@each_look
def test_word_file_is_valid_for_the_open_xml_sdk(example: Path, theme: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(built(example, theme).docx)
    assert word_faults(file) == []


@needs_pdf_judge
@each_printed_look
def test_pdf_satisfies_both_standards(example: Path, theme: str) -> None:
    assert pdf_faults(built(example, theme).pdf.content, "ua1", "3a") == []


@needs_pdf_judge
@pytest.mark.parametrize("example", EXAMPLES[-2:], ids=lambda p: p.stem)
def test_pdf_that_is_not_archival_is_accessible_too(example: Path) -> None:
    assert pdf_faults(render(built(example).document, "pdf", WORLD).content) == []


@needs_html_judge
def test_pages_for_the_browser_are_valid(tmp_path: Path) -> None:
    files = [tmp_path / f"{example.stem}.html" for example in EXAMPLES]
    for example, file in zip(EXAMPLES, files, strict=True):
        page = render(built(example).document, "html", WORLD)
        file.write_bytes(page.content)
    assert html_faults(*files) == []


@needs_html_judge
def test_judge_of_html_finds_a_fault(tmp_path: Path) -> None:
    file = tmp_path / "broken.html"
    file.write_text("<!DOCTYPE html><html lang='en'><title>x</title><p><div></p>", encoding="utf-8")
    assert html_faults(file)


@needs_word_judge
def test_judge_of_word_files_finds_a_fault(tmp_path: Path) -> None:
    sound = zipfile.ZipFile(io.BytesIO(built(EXAMPLES[0]).docx))
    file = tmp_path / "broken.docx"
    with zipfile.ZipFile(file, "w") as package:
        for name in sound.namelist():
            content = sound.read(name)
            if name == "word/document.xml":
                content = content.replace(b"<w:pStyle ", b"<w:keepNext/><w:pStyle ", 1)
            package.writestr(name, content)
    assert word_faults(file)


@needs_pdf_judge
def test_judge_of_pdf_finds_a_fault() -> None:
    plain = weasyprint.HTML(string="<p>untagged</p>").write_pdf()
    assert plain is not None
    assert pdf_faults(plain)
    assert pdf_faults(plain, "ua1", "3a") == pdf_faults(plain) + pdf_faults(plain, "3a")

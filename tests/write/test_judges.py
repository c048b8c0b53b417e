"""The finished files before judges that plandoc did not make."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
import weasyprint

from tests.built import EXAMPLES, built
from tests.judges import needs_pdf_judge, needs_word_judge, pdf_faults, word_faults

examples = pytest.mark.parametrize("example", EXAMPLES, ids=lambda p: p.stem)


@needs_word_judge
@examples
def test_word_file_is_valid_for_the_open_xml_sdk(example: Path, tmp_path: Path) -> None:
    file = tmp_path / "plan.docx"
    file.write_bytes(built(example).docx)
    assert word_faults(file) == []


@needs_pdf_judge
@examples
def test_pdf_is_accessible_by_pdf_ua_1(example: Path) -> None:
    assert pdf_faults(built(example).pdf.content) == []


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

"""Files that are no forms: a clear refusal, quickly, whatever is in them."""

from __future__ import annotations

import io
import time
from collections.abc import Callable

import docx
import pytest

from plandoc.diagnostics import has_errors
from plandoc.forms.read import read_form
from tests.built import WORLD
from tests.house.hostile import REFUSED
from tests.house.references import chinese_parts, packed

BODY = '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{}</w:body></w:document>'
DTD = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OF_FORMS: dict[str, tuple[str, str]] = {
    "entities": ("form-unsafe", DTD + BODY.format("<w:p><w:r><w:t>&b;</w:t></w:r></w:p>")),
    "deep tables": ("form-not-word", BODY.format("<w:tbl><w:tr><w:tc>" * 2000 + "</w:tc></w:tr></w:tbl>" * 2000)),
    "deep controls": ("form-unknown", BODY.format("<w:sdt><w:sdtContent>" * 120 + "</w:sdtContent></w:sdt>" * 120)),
    "a hundred thousand rows": (
        "form-too-large", BODY.format(f"<w:tbl>{'<w:tr><w:tc><w:p/></w:tc></w:tr>' * 100_000}</w:tbl>")
    ),
    "a wide cell": (
        "form-unknown",
        BODY.format(
            '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>'
        ),
    ),
    "no body": ("form-unknown", BODY.partition("<w:body>")[0] + "</w:document>"),
}  # fmt: skip
"""What only the text of a form can hold: the code, and the document part."""


def refusal(content: bytes) -> list[str]:
    """The codes of what is said of a file, which must be said soon."""
    start = time.process_time()
    found = read_form(content, "form.docx", WORLD)
    assert time.process_time() - start < 2
    assert found.raw is None
    return [d.code for d in found.diagnostics]


@pytest.mark.parametrize(("code", "content"), REFUSED.values(), ids=REFUSED)
def test_hostile_files_are_refused_at_once(code: str, content: Callable[[], bytes]) -> None:
    assert refusal(content()) in ([code.replace("reference", "form")], ["form-unknown"])


@pytest.mark.parametrize(("code", "document"), OF_FORMS.values(), ids=OF_FORMS)
def test_hostile_documents_are_refused_at_once(code: str, document: str) -> None:
    assert refusal(packed(chinese_parts() | {"word/document.xml": document})) == [code]


def test_a_letter_is_no_form() -> None:
    letter, content = docx.Document(), io.BytesIO()
    letter.add_paragraph("请于周五前回复。")
    letter.add_table(3, 3).cell(0, 0).text = "标题"
    letter.save(content)
    found = read_form(content.getvalue(), "letter.docx", WORLD)
    assert [d.code for d in found.diagnostics] == ["form-unknown"]
    assert has_errors(found.diagnostics)

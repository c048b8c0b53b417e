"""Archival PDF: PDF/A-3 and PDF/UA-1 at once, with the plan's own file inside."""

from __future__ import annotations

import json
import re
import subprocess
import zlib
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest

import plandoc
from plandoc import pipeline
from tests.built import WORLD, built, each_example
from tests.judges import needs_pdf_judge, pdf_faults
from tests.test_cli import run

PLAN = "type: personal\ntitle: 学习计划\nprepared: 2026-01-15\nperiod: 2026\n"


def archival(path: Path) -> bytes:
    document = pipeline.finished(pipeline.check_file(path, WORLD), WORLD, pdf_a=True)
    return pipeline.render(document, "pdf", WORLD).content


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    file = tmp_path / "学习 计划.yaml"
    file.write_text(PLAN, encoding="utf-8")
    return file


def attachments(content: bytes) -> dict[str, bytes]:
    with pypdfium2.PdfDocument(content) as file:
        found = [file.get_attachment(n) for n in range(file.count_attachments())]
        return {item.get_name(): bytes(item.get_data()) for item in found}


def unpacked(content: bytes) -> bytes:
    """The file with its compressed parts written out behind it."""
    parts = [content]
    for match in re.finditer(rb"stream\r?\n(.*?)\r?\nendstream", content, re.DOTALL):
        with suppress(zlib.error):
            parts.append(zlib.decompress(match[1]))
    return b"\n".join(parts)


@each_example
def test_the_file_of_an_example_is_inside_as_it_was(example: Path) -> None:
    content = built(example).pdf.content
    assert attachments(content) == {example.name: example.read_bytes()}


@needs_pdf_judge
def test_ordinary_pdf_does_not_claim_to_be_archival(plan: Path) -> None:
    assert pdf_faults(plandoc.build(plan, formats=("pdf",), world=WORLD)["pdf"], "3a") != []


def test_the_plan_s_own_file_is_inside(plan: Path) -> None:
    content = archival(plan)
    assert attachments(content) == {"学习 计划.yaml": PLAN.encode()}
    inside = unpacked(content)
    for entry in (b"/AFRelationship /Source", b"/Subtype /application#2fyaml", b"/S /GTS_PDFA1"):
        assert inside.count(entry) == 1
    assert inside.count(b"D:20260115000000Z") == 2
    assert re.search(rb"/AF \[\d+ 0 R\]", inside)


def test_poppler_sees_the_attachment_and_its_description(plan: Path, tmp_path: Path) -> None:
    file = tmp_path / "kept.pdf"
    file.write_bytes(archival(plan))
    try:
        seen = subprocess.run(["pdfdetach", "-list", file], capture_output=True, text=True, check=True)
    except FileNotFoundError:
        pytest.skip("poppler is not installed")
    assert "1 embedded files" in seen.stdout
    assert "学习 计划.yaml" in seen.stdout


def test_same_plan_same_bytes(plan: Path) -> None:
    assert archival(plan) == archival(plan)


def test_another_file_is_another_identifier(plan: Path) -> None:
    before = archival(plan)
    plan.write_text(PLAN + "# remark\n", encoding="utf-8")
    ends = [content.rpartition(b"/ID")[2] for content in (before, archival(plan))]
    assert ends[0] != ends[1]


def test_a_plan_can_ask_for_it_itself(plan: Path) -> None:
    plan.write_text(PLAN + "display: {pdf: a-3}\n", encoding="utf-8")
    content = plandoc.build(plan, formats=("pdf",), world=WORLD)["pdf"]
    assert list(attachments(content)) == [plan.name]


def test_the_command_line_asks_for_it(plan: Path, tmp_path: Path) -> None:
    for words in ((), ("--pdf-a",)):
        assert run("build", plan, "-o", tmp_path, "-f", "pdf", *words).exit_code == 0
        found = attachments((tmp_path / f"{plan.stem}.pdf").read_bytes())
        assert list(found) == ([plan.name] if words else [])


def test_plain_data_has_no_file_to_attach() -> None:
    raw = {"type": "personal", "title": "学习计划"}
    content = plandoc.build(raw, formats=("pdf",), pdf_a=True, world=WORLD)["pdf"]
    assert attachments(content) == {}
    assert b"/GTS_PDFA1" in unpacked(content)


@pytest.mark.parametrize(
    ("suffix", "media_type"), [(".json", "application#2fjson"), (".yml", "application#2fyaml"), (".toml", "application#2ftoml")]
)  # fmt: skip
def test_each_input_format_has_its_media_type(suffix: str, media_type: str, tmp_path: Path) -> None:
    text = json.dumps({"type": "personal", "title": "t"})
    file = tmp_path / f"plan{suffix}"
    file.write_text('type = "personal"\ntitle = "t"\n' if suffix == ".toml" else text, encoding="utf-8")
    assert f"/Subtype /{media_type}".encode() in unpacked(archival(file))


def test_word_files_are_the_same(plan: Path) -> None:
    checked = pipeline.check_file(plan, WORLD)
    kept = pipeline.finished(checked, WORLD, pdf_a=True)
    plain = replace(kept, archival=False, attachments=())
    assert pipeline.render(kept, "docx", WORLD).content == pipeline.render(plain, "docx", WORLD).content

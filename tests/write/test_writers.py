"""The table of formats."""

import subprocess
import sys

import pytest

from plandoc.themes import load_theme
from plandoc.world import fixed_world
from plandoc.write import WRITERS, suffix
from tests.write.samples import TODAY, sample_document


@pytest.mark.parametrize(
    ("name", "start"),
    [("pdf", b"%PDF-"), ("html", b"<!DOCTYPE html>"), ("txt", b"=== properties"), ("docx", b"PK")],
)
def test_each_format_writes_its_kind_of_file(name: str, start: bytes) -> None:
    written = WRITERS[name](sample_document("zh"), load_theme("corporate"), fixed_world(TODAY))
    assert written.content.startswith(start)


def test_suffixes() -> None:
    assert [suffix(name) for name in WRITERS] == [".docx", ".pdf", ".html", ".txt"]


def test_heavy_libraries_wait_for_their_format() -> None:
    code = "import sys, plandoc.write; print({'weasyprint', 'docx', 'lxml', 'fontTools'} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"

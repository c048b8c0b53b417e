"""What LibreOffice makes of a Word file; run with PLANDOC_LIBREOFFICE=1, as it takes seconds."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from plandoc.doc.build import heading, table
from tests.write.docx.opened import small

WANTED = bool(os.environ.get("PLANDOC_LIBREOFFICE")) and shutil.which("soffice") is not None


@pytest.mark.skipif(not WANTED, reason="needs LibreOffice and PLANDOC_LIBREOFFICE")
@pytest.mark.parametrize("head", [("甲", "乙"), ()])
def test_no_row_is_lost_at_the_end_of_a_page(tmp_path: Path, head: tuple[str, ...]) -> None:
    rows = [[(f"第{n}-{m}行", "很长的说明" * (m * 7 % 23)) for m in range(40)] for n in range(6)]
    blocks = [block for part in rows for block in (heading(2, "标题"), table(head, part))]
    (tmp_path / "a.docx").write_bytes(small(*blocks))
    profile = f"-env:UserInstallation=file://{tmp_path}/profile"
    words = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*words, str(tmp_path / "a.docx")], check=True, capture_output=True)
    shown = "".join(
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(tmp_path / "a.pdf")
    )
    assert [name for part in rows for name, _ in part if name not in re.sub(r"\s", "", shown)] == []

"""What LibreOffice makes of a Word file; run with PLANDOC_LAYOUT=1 (`make layout`), as it takes seconds."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pypdfium2
import pytest

from plandoc.doc.build import heading, table
from tests.built import squeezed
from tests.laid_out import needs_libreoffice
from tests.native import natives
from tests.write.docx.opened import small
from tests.write.docx.test_charts import CHARTS, figure


def opened(content: bytes, folder: Path) -> str:
    """The text of all pages that LibreOffice makes of a Word file."""
    (folder / "a.docx").write_bytes(content)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = ["soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder)]
    subprocess.run([*words, str(folder / "a.docx")], check=True, capture_output=True)
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(folder / "a.pdf"))


@needs_libreoffice
@pytest.mark.parametrize("head", [("甲", "乙"), ()])
def test_no_row_is_lost_at_the_end_of_a_page(tmp_path: Path, head: tuple[str, ...]) -> None:
    rows = [[(f"第{n}-{m}行", "很长的说明" * (m * 7 % 23)) for m in range(40)] for n in range(6)]
    blocks = [block for part in rows for block in (heading(2, "标题"), table(head, part))]
    shown = opened(small(*blocks), tmp_path)
    assert [name for part in rows for name, _ in part if name not in re.sub(r"\s", "", shown)] == []


@needs_libreoffice
@pytest.mark.parametrize(
    "name", ["upright", "lying", "stacked", "upright with a limit", "lines", "radar", "odd words"]
)
def test_charts_show_their_words(tmp_path: Path, name: str) -> None:
    content = small(figure(CHARTS[name]))
    shown = squeezed(opened(content, tmp_path))
    (chart,) = natives(content).values()
    for word in chart.words():
        assert squeezed(word) in shown, word

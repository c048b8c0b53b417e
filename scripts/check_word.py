"""Compare the Word files of the examples with the pages LibreOffice makes of them.

    python scripts/check_word.py [EXAMPLE ...]

For every example it prints how many page numbers of the table of contents are right and
which texts LibreOffice leaves out; it exits with 1 when a text is lost or fewer than 95 % of
the page numbers are right. The fonts named in the file should be there, or fonts of the same
widths (Liberation for Times and Arial, any Chinese font for the Chinese ones).
"""

from __future__ import annotations

import datetime as dt
import io
import re
import shutil
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
from lxml import etree

from plandoc import pipeline
from plandoc.world import fixed_world

ROOT = Path(__file__).parent.parent
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ENOUGH = 0.95
DRAWN = {f"{W}txbxContent", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}


def squeezed(text: str) -> str:
    """Text without any space, as line breaks fall differently."""
    return re.sub(r"\s", "", text)


def word_file(example: Path) -> bytes:
    """The Word file of an example."""
    world = fixed_world(dt.date(2026, 3, 2))
    checked = pipeline.check_file(example, world)
    assert checked.plan is not None, checked.diagnostics
    document = pipeline.document_of(checked.plan, world, checked.diagnostics)
    return pipeline.render(document, "docx", world).content


def pages_of(files: list[Path], folder: Path) -> None:
    """Turn Word files into PDF files beside them."""
    profile = f"-env:UserInstallation=file://{folder}/profile"
    words = [
        "soffice",
        "--headless",
        profile,
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        *map(str, files),
    ]
    subprocess.run(words, check=True, capture_output=True)


def contents(body: etree._Element) -> Iterator[tuple[str, int]]:
    """Each entry of the table of contents with the page it gives."""
    for link in body.iter(f"{W}hyperlink"):
        if link.get(f"{W}anchor") is not None:
            *words, page = [text.text or "" for text in link.iter(f"{W}t")]
            yield squeezed("".join(words)), int(page)


def texts(body: etree._Element) -> Iterator[str]:
    """The text of every paragraph outside drawings and contents."""
    for paragraph in body.iter(f"{W}p"):
        above = {parent.tag for parent in paragraph.iterancestors()}
        linked = paragraph.find(f"{W}hyperlink[@{W}anchor]")
        if not above & DRAWN and linked is None:
            yield from (squeezed(run.text or "") for run in paragraph.findall(f"{W}r/{W}t"))


def compare(name: str, word: bytes, pdf: Path) -> bool:
    """Print what was found of one example; whether it is good enough."""
    body = etree.fromstring(zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml"))
    pages = [squeezed(page.get_textpage().get_text_range()) for page in pypdfium2.PdfDocument(pdf)]
    first = max(number for number, page in enumerate(pages) if page.count(".....") > 3) + 1
    entries = list(contents(body))
    right = [entry for entry, page in entries if entry in "".join(pages[page - 1 : page]) and page > first]
    everything = "".join(pages)
    lost = [text for text in texts(body) if text[:8] not in everything]
    print(f"{name}: {len(pages)} pages, contents {len(right)}/{len(entries)}, lost {lost[:5]}")
    return not lost and len(right) >= ENOUGH * len(entries)


def main() -> int:
    """All examples, or those named."""
    if shutil.which("soffice") is None:
        print("LibreOffice is not here")
        return 0
    chosen = [Path(name) for name in sys.argv[1:]] or sorted((ROOT / "examples").glob("*.yaml"))
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        files = {folder / f"{example.stem}.docx": word_file(example) for example in chosen}
        for file, content in files.items():
            file.write_bytes(content)
        pages_of(list(files), folder)
        good = [compare(file.stem, word, file.with_suffix(".pdf")) for file, word in files.items()]
    return 0 if all(good) else 1


if __name__ == "__main__":
    sys.exit(main())

"""Files that cannot or must not serve as house templates."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from tests.house.references import STYLES, chinese_file, chinese_parts, packed

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
DTD = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


def _declared(size: int) -> bytes:
    """A file one part of which says that it unpacks to `size` bytes."""
    content = chinese_file()
    small = len(STYLES.encode())
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.getinfo("word/styles.xml").file_size == small
    return content.replace(small.to_bytes(4, "little"), size.to_bytes(4, "little"))


def _without(name: str) -> bytes:
    return packed({key: part for key, part in chinese_parts().items() if key != name})


REFUSED: dict[str, tuple[str, Callable[[], bytes]]] = {
    "nothing": ("reference-not-word", lambda: b""),
    "text": ("reference-not-word", lambda: b"type: annual\n"),
    "rich text": ("reference-not-word", lambda: b"{\\rtf1\\ansi}"),
    "another archive": ("reference-not-word", lambda: packed({"a.txt": "x"})),
    "cut short": ("reference-not-word", lambda: chinese_file()[:-300]),
    "no document": ("reference-not-word", lambda: _without("word/document.xml")),
    "a spreadsheet": ("reference-not-word", lambda: _as("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml")),
    "broken xml": ("reference-not-word", lambda: chinese_file(styles="<w:styles")),
    "deep xml": ("reference-not-word", lambda: chinese_file(styles="<a>" * 100_000 + "</a>" * 100_000)),
    "old format": ("reference-old-format", lambda: OLE + bytes(2000)),
    "password": ("reference-protected", lambda: OLE + bytes(500) + "EncryptedPackage".encode("utf-16-le")),
    "strict": ("reference-strict", lambda: packed(chinese_parts() | {"_rels/.rels": _strict()})),
    "entities": ("reference-unsafe", lambda: chinese_file(styles=DTD + STYLES)),
    "external entity": ("reference-unsafe", lambda: chinese_file(document=f'<!DOCTYPE x SYSTEM "file:///etc/passwd">{chinese_parts()["word/document.xml"]!s}')),
    "entities in utf-16": ("reference-unsafe", lambda: chinese_file(styles=(DTD + STYLES).encode("utf-16"))),
    "a part of 300 MB": ("reference-too-large", lambda: _declared(300_000_000)),
    "a bomb": ("reference-too-large", lambda: chinese_file(settings=" " * 30_000_000)),
    "a part that lies": ("reference-not-word", lambda: _declared(12)),
    "many parts": ("reference-too-large", lambda: packed(chinese_parts() | {f"x/{n}": "" for n in range(1001)})),
}  # fmt: skip
"""What each is refused with, and how it is made."""


def _as(main: str) -> bytes:
    types = str(chinese_parts()["[Content_Types].xml"])
    old = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    assert old in types
    return packed(chinese_parts() | {"[Content_Types].xml": types.replace(old, main)})


def _strict() -> str:
    rows = str(chinese_parts()["_rels/.rels"])
    return rows.replace("http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/")

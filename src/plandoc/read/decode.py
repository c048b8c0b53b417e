"""Bytes to text: UTF-8, or what Chinese Windows programs write instead."""

from __future__ import annotations

import codecs

from plandoc.diagnostics import Diagnostic, error, info
from plandoc.read.raw import ReadError
from plandoc.where import Where

BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
COMMON_HAN = 0.5
"""Share of the non-ASCII characters that must be everyday Chinese before bytes pass as GB 18030."""


def decode(data: bytes, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text of a file, with a remark when it was not UTF-8; ReadError when it is no text."""
    for bom, encoding in BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding, name)
    if _looks_like_utf16(data):
        return _decoded(data, "utf-16-le" if data[1:2] == b"\0" else "utf-16-be", name)
    if b"\0" in data[:4096]:
        raise ReadError(error("binary-file", Where(name)))
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as problem:
        text = _as_gb18030(data)
        if text is None:
            line = data.count(b"\n", 0, problem.start) + 1
            raise ReadError(error("not-utf8", Where(name, line), byte=problem.start)) from None
        return text, (info("read-as-gb18030", Where(name)),)


def _decoded(data: bytes, encoding: str, name: str) -> tuple[str, tuple[Diagnostic, ...]]:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as problem:
        raise ReadError(error("not-utf8", Where(name), byte=problem.start)) from None
    return text, () if encoding == "utf-8" else (info("read-as-utf16", Where(name)),)


def _looks_like_utf16(data: bytes) -> bool:
    """Text in UTF-16 without a mark has a NUL in every other byte of its ASCII characters."""
    head = data[:64]
    return len(head) >= 4 and (
        head[1:8:2] == b"\0" * len(head[1:8:2]) or head[0:8:2] == b"\0" * len(head[0:8:2])
    )


def _as_gb18030(data: bytes) -> str | None:
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        return None
    foreign = [c for c in text if ord(c) > 127]
    usual = sum(1 for c in foreign if "\u4e00" <= c <= "\u9fff" or c in "，。、：；（）“”《》？！—…·￥％")
    return text if foreign and usual / len(foreign) >= COMMON_HAN else None

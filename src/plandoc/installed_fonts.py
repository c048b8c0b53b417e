"""Fonts installed on this machine, as fontconfig knows them."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from fontTools.ttLib import TTCollection, TTFont, TTLibError
from weasyprint.text.ffi import ffi, fontconfig


@lru_cache(maxsize=64)
def characters_of(family: str) -> frozenset[int] | None:
    """The code points that an installed family has glyphs for; None when it is not installed.

    Every name a font goes by is accepted (LXGW WenKai, 霞鹜文楷), never a substitute.
    """
    file = _file_of(family)
    try:
        return _code_points(file, family) if file else None
    except (OSError, TTLibError, ValueError, KeyError):
        return None


def _file_of(family: str) -> str:
    """The file of a family, empty where fontconfig could only offer another one."""
    config = fontconfig.FcInitLoadConfigAndFonts()
    pattern = fontconfig.FcPatternCreate()
    found = ffi.NULL
    try:
        fontconfig.FcPatternAddString(pattern, b"family", family.encode())
        fontconfig.FcConfigSubstitute(config, pattern, fontconfig.FcMatchPattern)
        fontconfig.FcDefaultSubstitute(pattern)
        found = fontconfig.FcFontMatch(config, pattern, ffi.new("FcResult *"))
        names = [name.casefold() for name in _strings(found, b"family")] if found else []
        return next(iter(_strings(found, b"file")), "") if family.casefold() in names else ""
    finally:
        for each in (pattern, found):
            if each:
                fontconfig.FcPatternDestroy(each)
        fontconfig.FcConfigDestroy(config)


def _strings(pattern: Any, key: bytes) -> list[str]:
    """Every value of a text property."""
    values: list[str] = []
    target = ffi.new("FcChar8 **")
    while fontconfig.FcPatternGetString(pattern, key, len(values), target) == fontconfig.FcResultMatch:
        values.append(ffi.string(target[0]).decode("utf-8", "replace"))
    return values


def _code_points(file: str, family: str) -> frozenset[int]:
    with Path(file).open("rb") as stream:
        is_collection = stream.read(4) == b"ttcf"
    if not is_collection:
        with TTFont(file, lazy=True) as font:
            return frozenset(font.getBestCmap() or ())
    with TTCollection(file, lazy=True) as fonts:
        font = next((f for f in fonts if f["name"].getBestFamilyName() == family), fonts.fonts[0])
        return frozenset(font.getBestCmap() or ())

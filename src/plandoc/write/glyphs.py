"""Glyphs: which characters of a document the embedded fonts can show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from fontTools.ttLib import TTFont

from plandoc.diagnostics import Diagnostic, finding
from plandoc.doc.nodes import Document
from plandoc.world import World
from plandoc.write.tree import texts

BOLD = 600
"""Weight class from which a face serves bold text."""

RARE = re.compile("[\ue000-\uf8ff\U0002a6e0-\U000dffff\U000e0200-\U0010ffff]")
"""Private characters, and those behind extension B of the Han characters."""

NEAR = 8
"""Characters quoted on either side of a missing one."""


@dataclass(frozen=True, slots=True)
class FontFace:
    """One embedded font file."""

    path: Path
    family: str
    bold: bool
    characters: frozenset[int]
    """Code points it has glyphs for."""


def font_faces(world: World) -> tuple[FontFace, ...]:
    """The embedded fonts."""
    return tuple(_face(path) for path in world.fonts)


def missing_glyphs(doc: Document, world: World) -> tuple[Diagnostic, ...]:
    """One finding for each character of the document that no embedded font has.

    Such a character is taken from the system's fonts, if they have it, and may be a box on
    another machine. Without any embedded font there is nothing to compare with.
    """
    covered = frozenset[int]().union(*(face.characters for face in font_faces(world)))
    if not covered:
        return ()
    found: dict[str, str] = {}
    for text in texts(doc):
        if not covered.issuperset(map(ord, text)):
            _note(text, lambda char: ord(char) not in covered and _is_visible(char), found)
    return tuple(_finding("missing-glyph", char, text) for char, text in found.items())


def without_word_font(doc: Document) -> tuple[Diagnostic, ...]:
    """One finding for each character that no font named in a Word file can be expected to have.

    The file carries no fonts: 宋体, 黑体 and their like have every Han character up to extension
    B, but none that is private or not in Unicode, and hardly one of the later extensions.
    """
    found: dict[str, str] = {}
    for text in texts(doc):
        if RARE.search(text):
            _note(text, lambda char: bool(RARE.match(char)), found)
    return tuple(_finding("word-glyph", char, text) for char, text in found.items())


def _note(text: str, is_missing: Callable[[str], bool], found: dict[str, str]) -> None:
    """Keep each missing character with the text around its first place."""
    for index, char in enumerate(text):
        if is_missing(char):
            found.setdefault(char, text[max(0, index - NEAR) : index + NEAR + 1])


def _finding(code: str, char: str, text: str) -> Diagnostic:
    return finding(code, character=char, codepoint=f"U+{ord(char):04X}", text=text)


def _is_visible(char: str) -> bool:
    """Whether a character needs a glyph: no format or control character, no variation selector."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp") and not 0xFE00 <= ord(char) <= 0xFE0F


@lru_cache(maxsize=32)
def _face(path: Path) -> FontFace:
    with TTFont(path, lazy=True) as font:
        family = font["name"].getBestFamilyName() or path.stem
        bold = font["OS/2"].usWeightClass >= BOLD
        return FontFace(path, family, bold, frozenset(font.getBestCmap()))

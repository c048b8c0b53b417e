"""Glyphs: which characters of a document the embedded fonts can show."""

from __future__ import annotations

import unicodedata
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
            for index, char in enumerate(text):
                if ord(char) not in covered and _is_visible(char):
                    found.setdefault(char, text[max(0, index - NEAR) : index + NEAR + 1])
    return tuple(
        finding("missing-glyph", character=char, codepoint=f"U+{ord(char):04X}", text=text)
        for char, text in found.items()
    )


def _is_visible(char: str) -> bool:
    """Whether a character needs a glyph: no format or control character, no variation selector."""
    return unicodedata.category(char) not in ("Cc", "Cf", "Zl", "Zp") and not 0xFE00 <= ord(char) <= 0xFE0F


@lru_cache(maxsize=32)
def _face(path: Path) -> FontFace:
    with TTFont(path, lazy=True) as font:
        family = font["name"].getBestFamilyName() or path.stem
        bold = font["OS/2"].usWeightClass >= BOLD
        return FontFace(path, family, bold, frozenset(font.getBestCmap()))

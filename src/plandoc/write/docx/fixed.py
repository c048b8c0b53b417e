"""The parts that depend on the theme and little else, written once for many documents."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.themes import Theme
from plandoc.write.docx.colorscheme import color_scheme
from plandoc.write.docx.house import joined_fonts, joined_styles
from plandoc.write.docx.oxml import to_bytes
from plandoc.write.docx.settings import font_table, settings
from plandoc.write.docx.styles import styles

MOST = 16
"""As many kinds of document are remembered."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The bytes of styles, settings, font table and theme."""

    styles: bytes
    settings: bytes
    fonts: bytes
    theme: bytes


Entry = tuple[float, float] | None
"""Size and line of the contents' entries, where a document has contents."""

_known: dict[tuple[int, bool, bool, Entry], tuple[Theme, Fixed]] = {}
"""By the theme's identity, with the theme itself, so that the identity stays its own."""


def fixed_parts(theme: Theme, chinese: bool, locked: bool, entry: Entry) -> Fixed:
    """The parts for documents of this theme and language."""
    key = (id(theme), chinese, locked, entry)
    if key not in _known:
        if len(_known) >= MOST:
            _known.clear()
        fixed = Fixed(
            joined_styles(to_bytes(styles(theme, chinese, entry)), theme),
            to_bytes(settings(theme, locked)),
            joined_fonts(to_bytes(font_table(theme)), theme.house),
            (theme.house.theme if theme.house else b"") or to_bytes(color_scheme(theme)),
        )
        _known[key] = (theme, fixed)
    return _known[key][1]

"""theme1.xml: the theme's colours and fonts where Word's Design tab looks for them."""

from __future__ import annotations

from functools import lru_cache

from plandoc.themes import Colors, Theme
from plandoc.write.docx.oxml import Element, root, sub

ACCENTS = 6
_RANK = ("dk1", "acc", "hli", "dk2", "lt1", "lt2", "fol")
DRAWN = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
"""Names that drawings have for slots of the scheme."""
WRITTEN = {"dk1": "text1", "lt1": "background1", "dk2": "text2", "lt2": "background2", "hlink": "hyperlink",
           "folHlink": "followedHyperlink"}  # fmt: skip
"""Names that text has for them."""


def color_scheme(theme: Theme) -> Element:
    """The theme part: colour scheme, font scheme and the format scheme the format demands."""
    top = root("a:theme", attributes={"name": f"Plandoc {theme.name}"})
    elements = sub(top, "a:themeElements")
    _colors(elements, theme)
    _fonts(elements, theme)
    _formats(elements)
    return top


def slots(colors: Colors) -> tuple[tuple[str, str], ...]:
    """The colour scheme: its twelve slots, the accents being the colours of chart series in order."""
    series = (*colors.series, *("7F7F7F",) * ACCENTS)[:ACCENTS]
    return (("dk1", colors.text), ("lt1", colors.paper), ("dk2", colors.heading), ("lt2", colors.band),
            *((f"accent{n}", value) for n, value in enumerate(series, 1)),
            ("hlink", colors.accent), ("folHlink", colors.muted))  # fmt: skip


def slot(theme: Theme, color: str) -> str:
    """Where drawings find a colour in the scheme (`accent2`, `tx1`); "" for colours not in it."""
    name = _name(_scheme(theme), color)
    return DRAWN.get(name, name)


def text_slot(theme: Theme, color: str) -> str:
    """Where text finds a colour in the scheme (`accent2`, `text1`); "" for colours not in it."""
    name = _name(_scheme(theme), color)
    return WRITTEN.get(name, name)


def _scheme(theme: Theme) -> tuple[tuple[str, str], ...]:
    """The colour scheme of the document: that of the house template where its theme part is used."""
    return theme.house.scheme if theme.house and theme.house.theme else slots(theme.colors)


@lru_cache(maxsize=256)
def _name(scheme: tuple[tuple[str, str], ...], color: str) -> str:
    """The slot that holds a colour: that of text first, then the series, then the others."""
    found = sorted((_RANK.index(name[:3]), name) for name, value in scheme if value == color)
    return found[0][1] if found else ""


def _colors(parent: Element, theme: Theme) -> None:
    scheme = sub(parent, "a:clrScheme", {"name": f"Plandoc {theme.name}"})
    for name, value in slots(theme.colors):
        sub(sub(scheme, f"a:{name}"), "a:srgbClr", {"val": value})


def _fonts(parent: Element, theme: Theme) -> None:
    fonts = theme.fonts
    scheme = sub(parent, "a:fontScheme", {"name": f"Plandoc {theme.name}"})
    for kind, latin, chinese in (
        ("majorFont", fonts.word_heading_latin, fonts.word_heading),
        ("minorFont", fonts.word_body_latin, fonts.word_body),
    ):
        element = sub(scheme, f"a:{kind}")
        sub(element, "a:latin", {"typeface": latin})
        sub(element, "a:ea", {"typeface": chinese})
        sub(element, "a:cs", {"typeface": latin})
        sub(element, "a:font", {"script": "Hans", "typeface": chinese})


def _formats(parent: Element) -> None:
    scheme = sub(parent, "a:fmtScheme", {"name": "Plandoc"})
    fills = sub(scheme, "a:fillStyleLst")
    lines = sub(scheme, "a:lnStyleLst")
    effects = sub(scheme, "a:effectStyleLst")
    backgrounds = sub(scheme, "a:bgFillStyleLst")
    for _ in range(3):
        _fill(fills)
        _fill(sub(lines, "a:ln", {"w": "6350"}))
        sub(sub(effects, "a:effectStyle"), "a:effectLst")
        _fill(backgrounds)


def _fill(parent: Element) -> None:
    sub(sub(parent, "a:solidFill"), "a:schemeClr", {"val": "phClr"})

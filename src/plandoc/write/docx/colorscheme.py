"""theme1.xml: the theme's colours and fonts where Word's Design tab looks for them."""

from __future__ import annotations

from plandoc.themes import Theme
from plandoc.write.docx.oxml import Element, root, sub

Fill = tuple[str, ...]


def color_scheme(theme: Theme) -> Element:
    """The theme part: colour scheme, font scheme and the format scheme the format demands."""
    top = root("a:theme", attributes={"name": f"Plandoc {theme.name}"})
    elements = sub(top, "a:themeElements")
    _colors(elements, theme)
    _fonts(elements, theme)
    _formats(elements)
    return top


def _colors(parent: Element, theme: Theme) -> None:
    colors = theme.colors
    series = [*colors.series[2:], *("7F7F7F",) * 4][:4]
    scheme = sub(parent, "a:clrScheme", {"name": f"Plandoc {theme.name}"})
    named = (("dk1", colors.text), ("lt1", colors.paper), ("dk2", colors.heading), ("lt2", colors.band),
             ("accent1", colors.primary), ("accent2", colors.accent),
             *((f"accent{n}", value) for n, value in enumerate(series, 3)),
             ("hlink", colors.accent), ("folHlink", colors.muted))  # fmt: skip
    for name, value in named:
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

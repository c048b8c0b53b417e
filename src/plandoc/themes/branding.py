"""Brands: a house's colours and fonts laid over a theme."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plandoc.themes import Colors, Fonts, Theme
from plandoc.themes.contrast import SHAPE, TEXT, contrast, distance, luminance, mixed, readable

BAND, HEAD, RULE = 0.05, 0.12, 0.25
"""How strong the main colour is behind groups of rows, in a light head, and in thin rules."""
DARK = 0.4
"""A head of tables below this luminance is a dark one."""
APART = 80.0
"""Least distance of a theme's own series from those of the house."""


@dataclass(frozen=True, slots=True)
class Brand:
    """What a house asks of a theme; empty leaves it to the theme."""

    primary: str = ""
    """Hex colour without #, as all colours here."""
    accent: str = ""
    body: str = ""
    """Family that a PDF may use: installed, and with the characters of the text."""
    heading: str = ""
    word_body: str = ""
    """Family that Word is told, installed here or not."""
    word_heading: str = ""
    word_body_latin: str = ""
    word_heading_latin: str = ""


def branded(theme: Theme, brand: Brand) -> Theme:
    """The theme in a house's colours and fonts; tones of meaning stay as they are.

    A theme whose look is laid down elsewhere (GB/T 9704) keeps its own.
    """
    if theme.fixed_look or brand == Brand():
        return theme
    colors = _colors(theme.colors, brand.primary, brand.accent)
    return replace(theme, colors=colors, fonts=_fonts(theme.fonts, brand))


def grounds(theme: Theme, primary: str) -> dict[str, str]:
    """The ground on which text in either colour must be read: a band of rows, the paper."""
    paper = theme.colors.paper
    return {"primary": mixed(primary or paper, paper, BAND), "accent": paper}


def _colors(own: Colors, primary: str, accent: str) -> Colors:
    if primary:
        band = mixed(primary, own.paper, BAND)
        text = readable(primary, band)
        fill, head = _head(own, primary)
        own = replace(own, heading=text, primary=text, accent=text, band=band, header_fill=fill, header_text=head,
                      rule=mixed(text, own.paper, RULE))  # fmt: skip
    if accent:
        own = replace(own, accent=readable(accent, own.paper))
    return replace(own, series=_series(own, primary, accent))


def _head(own: Colors, primary: str) -> tuple[str, str]:
    """Fill and ink of a table's head, dark or light as the theme has it."""
    if luminance(own.header_fill) > DARK:
        fill = mixed(primary, own.paper, HEAD)
        return fill, readable(primary, fill)
    for head in (own.paper, own.text):
        if contrast(primary, head) >= TEXT:
            return primary, head
    return readable(primary, own.paper), own.paper


def _series(own: Colors, primary: str, accent: str) -> tuple[str, ...]:
    """The house's colours first, then the theme's that cannot be taken for them."""
    first = [readable(color, own.paper, SHAPE) for color in (primary, accent) if color]
    if not primary:
        first.insert(0, own.series[0])
    rest = [color for color in own.series if all(distance(color, other) >= APART for other in first)]
    spare = [color for color in own.series if color not in rest]
    return tuple(dict.fromkeys([*first, *rest, *spare]))[: len(own.series)]


def _fonts(own: Fonts, brand: Brand) -> Fonts:
    return replace(
        own,
        house_body=brand.body,
        house_heading=brand.heading,
        word_body=brand.word_body or own.word_body,
        word_heading=brand.word_heading or own.word_heading,
        word_body_latin=brand.word_body_latin or brand.word_body or own.word_body_latin,
        word_heading_latin=brand.word_heading_latin or brand.word_heading or own.word_heading_latin,
    )

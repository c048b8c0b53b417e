"""Stylesheets: a theme's fonts, sizes, spacing and colours as CSS."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plandoc.doc.nodes import Document, Logo, Meta
from plandoc.themes import THEME_ROOT, Theme
from plandoc.write import letterhead, room
from plandoc.write.logo import GAP, MOST, logo_size
from plandoc.write.page_numbers import roman
from plandoc.write.picture import picture_url
from plandoc.write.widths import TIGHT

Medium = Literal["print", "screen"]

SYMBOLS = "Plandoc Symbols"
SERIF_LATIN, SANS_LATIN = "Plandoc Serif Latin", "Plandoc Sans Latin"
"""Embedded families as wide as Times and Arial, which stand for Latin text in Word."""
LATIN_OF = {"Plandoc Serif SC": SERIF_LATIN, "Plandoc Kai SC": SERIF_LATIN, "Plandoc Sans SC": SANS_LATIN}
"""Whose letters and digits are set beside each embedded Chinese family."""
LETTERS = "U+20-7E, U+A0, U+C0-D6, U+D8-F6, U+F8-24F"
"""What is Latin in a Chinese document: quotes, dashes, × and ° are a Chinese character wide there."""
SYSTEM_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "serif")
SYSTEM_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
FRONT_PAGES = "front, front-upright, front-landscape, front-opening"
"""Names of the pages before the body."""
MOST_PAGES, MOST_FRONT_PAGES = 1998, 98
"""As many pages can have their number between dashes."""
GENERIC = ("serif", "sans-serif")


def stylesheet(theme: Theme, medium: Medium) -> str:
    """The CSS of a theme for paper or for the browser."""
    template = _templates().get_template(f"{medium}.css.j2")
    counters = _dashed_counters() if theme.running == "dashes" and medium == "print" else ""
    return counters + template.render(
        theme=theme,
        colors=theme.colors,
        sizes=theme.sizes,
        spacing=theme.spacing,
        page=theme.page,
        room=room,
        tight=TIGHT,
        body_fonts=font_chain(*theme.fonts.chosen("body")),
        heading_fonts=font_chain(*theme.fonts.chosen("heading")),
        title_fonts=font_chain(*theme.fonts.chosen("heading" if theme.cover == "side" else "title")),
        office_fonts=font_chain(theme.fonts.family("title")),
        letterhead=letterhead,
        empty_lines=letterhead.empty_lines(theme),
        level_fonts=[font_chain(*theme.fonts.chosen(role)) for role in theme.headings.fonts],
        pitch=math.floor(theme.pitch * 100) / 100,  # so that rounding never pushes the last one over
    )


def running_css(doc: Document, theme: Theme) -> str:
    """Header and footer of one document, as rules for the pages that have them."""
    logo = _logo_css(doc.logo, theme) if doc.logo else ""
    return _texts_css(doc.meta, theme) + logo


def _logo_css(logo: Logo, theme: Theme) -> str:
    """The logo before the words of the header, on every page that has one."""
    page, (width, height) = theme.page, logo_size(logo, "header")
    image, size = f'background: url("{picture_url(logo.picture)}") no-repeat', f"{width:.2f}pt {height:.2f}pt"
    if theme.running == "dashes":
        place = f"left 0 top {page.header:g}mm"
        return f'@page {{ @top-left {{ content: ""; width: 50%; {image} {place} / {size} }} }}'
    below = max(page.top - page.header - MOST["header"][1] - 2, 2)
    return (
        f"@page {{ @top-left {{ {image} left 0 bottom 3pt / {size}; padding-left: {width + GAP:.2f}pt;"
        f" margin-bottom: {below:g}mm }} @top-right {{ margin-bottom: {below:g}mm }} }}"
    )


def _texts_css(meta: Meta, theme: Theme) -> str:
    if theme.running == "dashes":
        return _dashed_css(meta)
    right = meta.header_right or "  ".join(part for part in (meta.organization, meta.number) if part)
    return (
        f"@page {{ @top-left {{ content: {css_string(meta.header_left or meta.title)} }} "
        f"@top-right {{ content: {css_string(right)} }} "
        f"@bottom-left {{ content: {css_string(meta.classification)} }} "
        f"@bottom-right {{ content: {_page_of(meta.label('page_of'))} }} }}"
        f"@page {FRONT_PAGES} {{ @bottom-right {{ content: counter(page, lower-roman) }} }}"
    )


def _dashed_css(meta: Meta) -> str:
    """`— 1 —` at the outer edge; the classification stands at the top right."""
    numbers = "".join(
        f"@page {pages} {{ @bottom-right {{ content: counter(page, {odd}) }}"
        f" @bottom-left {{ content: counter(page, {even}) }} }}"
        for pages, odd, even in (("", "odd", "even"), (FRONT_PAGES, "odd-roman", "even-roman"))
    )
    return f"@page {{ @top-right {{ content: {css_string(meta.classification)} }} }}{numbers}"


def _dashed_counters() -> str:
    """Counter styles that print `— 1 —` for odd numbers only, or for even ones only.

    The side of a number follows the number itself (GB/T 9704—2012, 7.5), not the side of the
    sheet: pages before the body are not counted with it.
    """
    styles = ""
    for name, first in (("odd", 1), ("even", 0)):
        for suffix, most, written in (("", MOST_PAGES, str), ("-roman", MOST_FRONT_PAGES, roman)):
            shown = (f'"\u2014 {written(n)} \u2014"' if n % 2 == first else '" "' for n in range(1, most + 1))
            styles += (
                f"@counter-style {name}{suffix} {{ system: fixed; symbols: {' '.join(shown)}; suffix: '' }}\n"
            )
    return styles


def font_chain(*families: str) -> str:
    """`font-family` for a role: its families, the symbols, then what the system has."""
    return ", ".join(name if name in GENERIC else css_string(name) for name in font_names(*families))


def font_names(*families: str) -> tuple[str, ...]:
    """The same chain, name by name; the last family is the embedded one, its Latin before it."""
    latin = [LATIN_OF[families[-1]]] if families[-1] in LATIN_OF else []
    return (
        *families[:-1],
        *latin,
        families[-1],
        SYMBOLS,
        *(SYSTEM_SERIF if "Serif" in families[-1] else SYSTEM_SANS),
    )


def css_string(text: str) -> str:
    """Text as a CSS string: every character that could end it is written as a code point."""
    safe = (char if char.isalnum() or char in " ,.-_/:" else f"\\{ord(char):x} " for char in text)
    return f'"{"".join(safe)}"'


def _page_of(pattern: str) -> str:
    """`第 {page} 页 共 {pages} 页` as a list of strings and counters."""
    head, _, rest = pattern.partition("{page}")
    middle, _, tail = rest.partition("{pages}")
    total = "target-counter('#last-page', page)"
    return f"{css_string(head)} counter(page) {css_string(middle)} {total} {css_string(tail)}"


@lru_cache(maxsize=1)
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(THEME_ROOT),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - CSS from plandoc's own themes, no plan value comes here
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["mm"] = lambda value: f"{value:g}mm"
    environment.filters["pt"] = lambda value: f"{value:g}pt"
    return environment

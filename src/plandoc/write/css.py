"""Stylesheets: a theme's fonts, sizes, spacing and colours as CSS."""

from __future__ import annotations

import math
from functools import lru_cache
from typing import Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from plandoc.doc.nodes import Meta
from plandoc.themes import THEME_ROOT, Theme

Medium = Literal["print", "screen"]

SYMBOLS = "Plandoc Symbols"
SYSTEM_SERIF = ("Noto Serif CJK SC", "Source Han Serif SC", "Songti SC", "SimSun", "serif")
SYSTEM_SANS = ("Noto Sans CJK SC", "Source Han Sans SC", "PingFang SC", "Microsoft YaHei", "sans-serif")
GENERIC = ("serif", "sans-serif")


def stylesheet(theme: Theme, medium: Medium) -> str:
    """The CSS of a theme for paper or for the browser."""
    template = _templates().get_template(f"{medium}.css.j2")
    return template.render(
        theme=theme,
        colors=theme.colors,
        sizes=theme.sizes,
        spacing=theme.spacing,
        page=theme.page,
        body_fonts=font_chain(theme.fonts.body),
        heading_fonts=font_chain(theme.fonts.heading),
        title_fonts=font_chain(theme.fonts.heading if theme.cover == "side" else theme.fonts.body),
        level_fonts=[font_chain(theme.fonts.family(role)) for role in theme.headings.fonts],
        pitch=math.floor(theme.pitch * 100) / 100,  # so that rounding never pushes the last one over
    )


def running_css(meta: Meta, theme: Theme) -> str:
    """Header and footer texts of one document, as rules for the pages that have them."""
    if theme.running == "dashes":
        return _dashed_css(meta)
    right = meta.header_right or "  ".join(part for part in (meta.organization, meta.number) if part)
    return (
        f"@page {{ @top-left {{ content: {css_string(meta.header_left or meta.title)} }} "
        f"@top-right {{ content: {css_string(right)} }} "
        f"@bottom-left {{ content: {css_string(meta.classification)} }} "
        f"@bottom-right {{ content: {_page_of(meta.label('page_of'))} }} }}"
    )


def _dashed_css(meta: Meta) -> str:
    """`— 1 —` at the outer edge; the classification stands at the top right."""
    number = '"\\2014 " counter(page) " \\2014"'
    return (
        f"@page {{ @top-right {{ content: {css_string(meta.classification)} }} }}"
        f"@page :right {{ @bottom-right {{ content: {number} }} }}"
        f"@page :left {{ @bottom-left {{ content: {number} }} }}"
    )


def font_chain(family: str) -> str:
    """`font-family` for a role: the embedded family, the symbols, then what the system has."""
    return ", ".join(name if name in GENERIC else css_string(name) for name in font_names(family))


def font_names(family: str) -> tuple[str, ...]:
    """The same chain, name by name."""
    return (family, SYMBOLS, *(SYSTEM_SERIF if "Serif" in family else SYSTEM_SANS))


def css_string(text: str) -> str:
    """Text as a CSS string: every character that could end it is written as a code point."""
    safe = (char if char.isalnum() or char in " ,.-_/:" else f"\\{ord(char):x} " for char in text)
    return f'"{"".join(safe)}"'


def _page_of(pattern: str) -> str:
    """`第 {page} 页 共 {pages} 页` as a list of strings and counters."""
    head, _, rest = pattern.partition("{page}")
    middle, _, tail = rest.partition("{pages}")
    return f"{css_string(head)} counter(page) {css_string(middle)} counter(pages) {css_string(tail)}"


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

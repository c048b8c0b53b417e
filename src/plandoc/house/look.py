"""A theme in the look of a house template, so that Word and PDF both follow it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from plandoc.themes import Colors, Fonts, Headings, Page, Role, Sizes, Spacing, Theme
from plandoc.themes.house import House, HouseStyle, Kind

SERIF, SANS, KAI = "Plandoc Serif SC", "Plandoc Sans SC", "Plandoc Kai SC"
"""The embedded families."""
WITH_SERIFS = ("宋", "明", "仿宋", "song", "sun", "ming", "serif", "times", "georgia", "garamond", "cambria",
               "palatino", "book", "roman")  # fmt: skip
WITHOUT = ("sans", "黑", "hei", "gothic")
BODY = (8.0, 16.0)
"""Points between which running text keeps tables and lists in shape."""
MM_PER_POINT = 25.4 / 72
CLEAR = 2.0
"""Millimetres between a header and the text."""
ROUNDING = 0.03
"""Millimetres by which lengths in a Word file are rounded at most."""
LEAST_CONTRAST = 4.5
"""Of text on its ground (WCAG 2.2, 1.4.3)."""


def in_house_look(theme: Theme, house: House, chinese: bool) -> Theme:
    """The theme with page, fonts, sizes, spacing and colours of the house template; the font of a
    Chinese document is that of its Chinese text.
    """
    looks = house.looks
    body = looks.get("body text") or looks.get("normal")
    fonts = _fonts(theme.fonts, house, chinese)
    return replace(
        theme,
        page=_page(theme.page, house),
        fonts=fonts,
        sizes=_sizes(theme, house, body),
        spacing=_spacing(theme, house, body),
        colors=_colors(theme.colors, house),
        headings=_headings(theme, house, fonts),
        chapter_new_page=theme.chapter_new_page or _is(looks.get("heading 1"), "new_page"),
        house=house,
    )


def _is(look: HouseStyle | None, name: str) -> bool:
    return look is not None and bool(getattr(look, name))


def _page(page: Page, house: House) -> Page:
    new = house.page
    if new is None:
        return page
    names = ("width", "height", "top", "right", "bottom", "left", "header", "footer")
    taken = Page(*(_settled(getattr(new, name), getattr(page, name)) for name in names))
    top, bottom = _room(house, "header", taken.header), _room(house, "footer", taken.footer)
    return replace(taken, top=max(taken.top, top), bottom=max(taken.bottom, bottom))


def _room(house: House, kind: Kind, distance: float) -> float:
    """The margin that a header or footer needs: Word moves the text away from a tall one."""
    heights = [part.height for part in house.running if part.kind == kind and part.boxes]
    return distance + max(heights) * MM_PER_POINT + CLEAR if heights else 0.0


def _settled(new: float, own: float) -> float:
    """The theme's own length where the file's differs by no more than it was rounded by."""
    return own if abs(new - own) < ROUNDING else new


def _fonts(fonts: Fonts, house: House, chinese: bool) -> Fonts:
    """Word takes the file's fonts by name; the PDF the embedded family nearest to them."""
    body, heading = house.looks.get("normal"), house.looks.get("heading 1")
    changes: dict[str, str] = {}
    for role, look in (("body", body), ("heading", heading)):
        if look is None:
            continue
        if look.latin:
            changes[f"word_{role}_latin"] = look.latin
        if look.han:
            changes[f"word_{role}"] = look.han
        han, latin = fonts.word("body" if role == "body" else "heading")
        name, own = (look.han or look.latin, han) if chinese else (look.latin or look.han, latin)
        if name and name != own:
            changes[role] = _family(name)
    return replace(fonts, **changes)


def _family(name: str) -> str:
    """The embedded family for a font: with serifs, without, or 楷体."""
    small = name.lower()
    if "楷" in name or "kai" in small:
        return KAI
    if any(part in small for part in WITHOUT):
        return SANS
    return SERIF if any(part in small for part in WITH_SERIFS) else SANS


def _five(house: House, name: str, given: tuple[Any, ...]) -> tuple[Any, ...]:
    """A value of each heading style, the theme's where the file has no such style."""
    looks = (house.looks.get(f"heading {n}") for n in range(1, 6))
    return tuple(getattr(look, name) if look else old for look, old in zip(looks, given, strict=True))


def _of(house: House, name: str, attribute: str, given: float) -> float:
    look = house.looks.get(name)
    return float(getattr(look, attribute)) if look else given


def _scale(theme: Theme, body: HouseStyle | None) -> float:
    """How much larger than the theme's the running text is."""
    return min(max(body.size, BODY[0]), BODY[1]) / theme.sizes.body if body else 1.0


def _half(value: float) -> float:
    return round(value * 2) / 2


def _sizes(theme: Theme, house: House, body: HouseStyle | None) -> Sizes:
    sizes, scale = theme.sizes, _scale(theme, body)
    return Sizes(
        body=sizes.body * scale,
        table=_of(house, "plandoc table text", "size", _half(sizes.table * scale)),
        small=_of(house, "plandoc note", "size", _half(sizes.small * scale)),
        headings=_five(house, "size", sizes.headings),
        title=_of(house, "title", "size", sizes.title),
        subtitle=_of(house, "subtitle", "size", sizes.subtitle),
        key_figure=_of(house, "plandoc key figure", "size", sizes.key_figure),
    )


def _spacing(theme: Theme, house: House, body: HouseStyle | None) -> Spacing:
    spacing, scale = theme.spacing, _scale(theme, body)
    line = max(body.line, 1.1 * theme.sizes.body * scale) if body else spacing.line
    return replace(
        spacing,
        line=line,
        table_line=_of(house, "plandoc table text", "line", _half(spacing.table_line * scale)),
        paragraph=body.after if body and "body text" not in house.looks else spacing.paragraph,
        before_headings=_five(house, "before", spacing.before_headings),
        after_headings=_five(house, "after", spacing.after_headings),
        grid=spacing.grid if _page(theme.page, house) == theme.page else (0, 0),
    )


def _headings(theme: Theme, house: House, fonts: Fonts) -> Headings:
    given = theme.headings
    roles = tuple(
        _role(theme, fonts, house.looks.get(f"heading {n}"), role) for n, role in enumerate(given.fonts, 1)
    )
    first = house.looks.get("heading 1")
    indent = first.first_line if first else given.indent
    return Headings(roles, _five(house, "bold", given.bold), indent)  # type: ignore[arg-type]


def _role(theme: Theme, fonts: Fonts, look: HouseStyle | None, role: Role) -> Role:
    """The face of a heading: that of the theme where the font is the same, else by the fonts taken over."""
    if look is None or look.han == theme.fonts.word(role)[0]:
        return role
    return "body" if (look.han, look.latin) == (fonts.word_body, fonts.word_body_latin) else "heading"


def _colors(colors: Colors, house: House) -> Colors:
    """Text, headings and the main colour as in the styles, series as in the colour scheme."""
    looks, slots = house.looks, dict(house.scheme)
    heading = _ink(looks.get("heading 1"), colors.heading)
    inks = (_ink(looks.get(name), "") for name in ("title", "heading 1"))
    primary = next((ink for ink in inks if _is_colored(ink)), "")
    accent = slots.get("accent1", colors.series[0])
    if not primary and accent != colors.series[0] and _contrast(accent) >= LEAST_CONTRAST:
        primary = accent
    primary = primary or colors.primary
    accents = tuple(slots[f"accent{n}"] for n in range(1, 7) if f"accent{n}" in slots)
    table, kind, note = looks.get("plandoc grid"), looks.get("plandoc cover kind"), looks.get("plandoc note")
    return replace(
        colors,
        text=_ink(looks.get("normal"), slots.get("dk1", colors.text)),
        heading=heading,
        primary=primary,
        accent=_ink(kind, primary if primary != colors.primary else colors.accent),
        muted=_ink(note, colors.muted),
        header_fill=table.fill if table and table.fill and _contrast(table.fill) >= LEAST_CONTRAST else (
            colors.header_fill if table or primary == colors.primary else primary),
        band=colors.band if primary == colors.primary else _pale(primary),
        series=accents if len(set(accents)) == len(colors.series) else colors.series,
    )  # fmt: skip


def _ink(look: HouseStyle | None, given: str) -> str:
    """The colour of a style's text where it can be read on white."""
    if look is None:
        return given
    return (
        look.color
        if look.color and _contrast(look.color) >= LEAST_CONTRAST
        else given
        if look.color
        else "000000"
    )


def _is_colored(ink: str) -> bool:
    return bool(ink) and ink not in ("000000", "FFFFFF")


def _pale(color: str) -> str:
    """A tint for bands."""
    return "".join(f"{round(255 - (255 - int(color[n : n + 2], 16)) * 0.06):02X}" for n in (0, 2, 4))


def _contrast(color: str) -> float:
    """Contrast to white (WCAG 2.2)."""
    parts = (int(color[n : n + 2], 16) / 255 for n in (0, 2, 4))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 1.05 / (0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2] + 0.05)

"""The look of a house template as CSS: its paragraph styles, and its headers and footers."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping

from plandoc.diagnostics import Diagnostic, info, words
from plandoc.doc.nodes import Document, Meta
from plandoc.themes import POINTS_PER_MM, Theme
from plandoc.themes.house import House, HouseStyle, Kind, Running, RunningBox, RunningPicture, Side
from plandoc.where import Where
from plandoc.write.css import css_string, font_chain

SIDES: tuple[Side, ...] = ("left", "center", "right")
EDGES: Mapping[Kind, str] = {"header": "top", "footer": "bottom"}
BESIDE = 6.0
"""Points between a picture and the text beside it."""
BELOW = 3.0
"""Points between a header and the rule below it."""
LEAST_SHARE = 0.18
"""Of the width, for a side that has anything."""
SLOT = re.compile(r"(\{page\}|\{pages\}|\{title\})")
COUNTERS = {"{page}": "counter(page)", "{pages}": "counter(pages)"}
TEXT = ", ".join(f"{place} > p.body" for place in ("main", ".front", ".landscape"))
SELECTORS = {
    "body text": TEXT,
    **{f"heading {n}": f"h{n}" for n in range(1, 6)},
    "caption": "caption, figcaption",
    "title": ".cover-title",
    "subtitle": ".cover-subtitle",
    "toc heading": ".toc-title",
}
"""Where the styles of a Word file stand in HTML."""
NEAR = frozenset(["宋体", "黑体", "楷体", "仿宋", "SimSun", "SimHei", "KaiTi", "FangSong", "Arial"]) | {
    "Times New Roman"
}
"""Fonts whose forms are those of the embedded ones."""


def style_rules(theme: Theme) -> str:
    """The paragraph styles that the file defines."""
    looks = theme.house.looks if theme.house else {}
    return "".join(_rule(selector, looks[name]) for name, selector in SELECTORS.items() if name in looks)


def _rule(selector: str, look: HouseStyle) -> str:
    align = "justify" if look.align == "both" else look.align
    parts = [
        f"font-size: {look.size:g}pt",
        f"line-height: {look.line / look.size:.4g}",
        f"font-weight: {'bold' if look.bold else 'normal'}",
        f"color: #{look.color or '000000'}",
        f"text-align: {align}",
        f"margin-top: {look.before:g}pt",
        f"margin-bottom: {look.after:g}pt",
        f"text-indent: {look.first_line:g}em",
        *(f"border-{side}: {weight:g}pt solid #{ink}" for side, weight, ink in look.borders),
        *(f"padding-{side}: 2pt" for side, _, _ in look.borders if side in ("top", "bottom")),
    ]
    if look.fill:
        parts.append(f"background: #{look.fill}")
    wide = (
        ", ".join(f".zh {one}, .en {one}" for one in selector.split(", ")) if selector == TEXT else selector
    )
    return f"{wide} {{ {'; '.join(parts)} }}\n"


def running_rules(meta: Meta, theme: Theme, covered: bool) -> str:
    """The file's headers and footers for the pages that have them; none on a cover."""
    house = theme.house
    if house is None:
        return ""
    rules = [
        _page_rule(part, _pages(part), meta, theme) for part in house.running if _shown(part, house, covered)
    ]
    for kind in EDGES:
        if house.has(kind) and house.even_and_odd and not _has(house, kind, "even"):
            rules.append(_empty("@page :left", kind))
        if house.has(kind) and house.title_page and not covered and not _has(house, kind, "first"):
            rules.append(_empty("@page :first", kind))
        if house.has(kind):
            rules += [
                _empty(f"@page {page}", kind)
                for page in ("cover", "cover:left", "cover:right", "cover:first")
            ]
    return "\n".join(rules)


def losses(doc: Document, theme: Theme) -> tuple[Diagnostic, ...]:
    """What of the file the PDF cannot show: its fonts, and a header on the cover."""
    house = theme.house
    if house is None:
        return ()
    place = Where(file=house.name)
    used = (house.looks.get(name) for name in ("normal", "heading 1", "title"))
    fonts = dict.fromkeys(
        font for look in used if look for font in (look.han, look.latin) if font and font not in NEAR
    )
    found = [info("reference-fonts", place, fonts=words(fonts))] if fonts else []
    if doc.cover and house.title_page and any(part.pages == "first" and part.boxes for part in house.running):
        found.append(info("reference-not-in-pdf", place, parts="first"))
    return tuple(found)


def _has(house: House, kind: Kind, pages: str) -> bool:
    return any(part.kind == kind and part.pages == pages for part in house.running)


def _shown(part: Running, house: House, covered: bool) -> bool:
    if part.pages == "first":
        return house.title_page and not covered
    return part.pages == "default" or house.even_and_odd


def _pages(part: Running) -> str:
    return {"even": "@page :left", "first": "@page :first"}.get(part.pages, "@page")


def _empty(pages: str, kind: Kind) -> str:
    boxes = (f"@{EDGES[kind]}-{side} {{ content: none; background: none; border: none }}" for side in SIDES)
    return f"{pages} {{ {' '.join(boxes)} }}"


def _page_rule(part: Running, pages: str, meta: Meta, theme: Theme) -> str:
    """One header or footer: a box for each side that has anything, or all of them above a rule."""
    look = part.look
    shares = _shares(part)
    boxes = []
    for side in SIDES:
        if side not in shares:
            boxes.append(f"@{EDGES[part.kind]}-{side} {{ content: none; border: none }}")
            continue
        box = part.boxes.get(side, RunningBox())
        rules = [
            *_content(box, side, meta),
            f"width: {shares[side]:.1%}",
            *_face(look, theme),
            *_place(part, theme),
        ]
        boxes.append(f"@{EDGES[part.kind]}-{side} {{ {'; '.join(rules)} }}")
    return f"{pages} {{ {' '.join(boxes)} }}"


def _shares(part: Running) -> dict[Side, float]:
    """The share of the width of each side: by what is in it, the middle in the middle."""
    needs = {side: _need(part.boxes.get(side)) for side in SIDES}
    used = [side for side in SIDES if needs[side]]
    if not used:
        return {}
    if len(used) == 1:
        return {used[0]: 1.0}
    if "center" not in used:
        total = needs["left"] + needs["right"]
        left = min(max(needs["left"] / total, LEAST_SHARE), 1 - LEAST_SHARE)
        return {"left": left, "right": 1 - left}
    side = max(needs["left"], needs["right"])
    outer = min(max(side / (2 * side + needs["center"]), LEAST_SHARE), 0.5 - LEAST_SHARE / 2)
    return {"left": outer, "center": 1 - 2 * outer, "right": outer}


def _need(box: RunningBox | None) -> float:
    """About how wide a box is, in halves of a Chinese character."""
    if box is None:
        return 0.0
    widest = max(sum(2 if ord(char) > 0x2E80 else 1 for char in line) for line in box.text.split("\n"))
    return widest + (box.picture.width / 4.5 if box.picture else 0)


def _content(box: RunningBox, side: Side, meta: Meta) -> Iterator[str]:
    texts = {"{title}": css_string(meta.title)}
    parts = (
        COUNTERS.get(part) or texts.get(part) or css_string(part) for part in SLOT.split(box.text) if part
    )
    yield f"content: {' '.join(parts) or css_string('')}"
    yield f"white-space: pre-line; text-align: {side}"
    if box.picture:
        yield _background(box.picture, side)
        if side != "center" and box.text:
            yield f"padding-{side}: {box.picture.width + BESIDE:.2f}pt"


def _background(picture: RunningPicture, side: Side) -> str:
    data = b64encode(picture.content).decode("ascii")
    return (
        f'background: url("data:{picture.media_type};base64,{data}") no-repeat {side} bottom / '
        f"{picture.width:.2f}pt {picture.height:.2f}pt"
    )


def _face(look: HouseStyle | None, theme: Theme) -> Iterator[str]:
    yield f"font-family: {font_chain(theme.fonts.body)}"
    if look:
        yield f"font-size: {look.size:g}pt; line-height: {look.line:g}pt; color: #{look.color or '000000'}"
        yield f"font-weight: {'bold' if look.bold else 'normal'}"


def _place(part: Running, theme: Theme) -> Iterator[str]:
    """Where it stands: a header from its distance downwards, a footer from its distance upwards."""
    page, height = theme.page, part.height / POINTS_PER_MM
    rules = {side: (weight, ink) for side, weight, ink in (part.look.borders if part.look else ())}
    edge, far = ("top", "bottom") if part.kind == "header" else ("bottom", "top")
    distance, whole = (page.header, page.top) if part.kind == "header" else (page.footer, page.bottom)
    below = BELOW if far in rules else 0.0
    rest = max(whole - distance - height - below / POINTS_PER_MM - 0.5, 0.0)
    yield f"vertical-align: {'bottom' if part.kind == 'header' else 'top'}"
    yield f"margin-{edge}: {distance:.2f}mm; margin-{far}: {rest:.2f}mm; padding-{far}: {below:g}pt; padding-{edge}: 0"
    for side in ("top", "bottom"):
        weight, ink = rules.get(side, (0.0, "000000"))
        yield f"border-{side}: {weight:g}pt solid #{ink}" if weight else f"border-{side}: none"

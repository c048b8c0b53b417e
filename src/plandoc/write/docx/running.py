"""Headers, footers, watermark and the sections that carry them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Literal, NamedTuple

from plandoc.doc.nodes import Document, Logo
from plandoc.themes import POINTS_PER_MM, Theme
from plandoc.themes.house import Kind
from plandoc.write.docx.context import Job, Place, line_pitch, text_width
from plandoc.write.docx.inlines import add_field, add_text
from plandoc.write.docx.oxml import NAMESPACES, Element, flag, root, sub, twips, val
from plandoc.write.docx.package import Relations
from plandoc.write.docx.paragraphs import Draft
from plandoc.write.docx.pictures import add_sized
from plandoc.write.logo import logo_size
from plandoc.write.page_numbers import roman

LAST_PAGE = "_LastPage"
"""Bookmark at the end of the body."""
PagePart = Literal["front", "body"]
"""What has page numbers of its own."""
_SLOT = re.compile(r"(\{page\}|\{pages\})")
WIDE_SPACE = "\u2003"
"""Between the logo and the title."""
KINDS: tuple[Kind, ...] = ("header", "footer")
Parts = Mapping[tuple[str, str], str]
"""Relation ids by kind (header, footer) and pages (default, even)."""


def own_kinds(theme: Theme) -> tuple[Kind, ...]:
    """Which of header and footer are plandoc's, as the house template has none."""
    house = theme.house
    return tuple(kind for kind in KINDS if house is None or not house.has(kind))


def uses_even(theme: Theme) -> bool:
    """Whether even pages may have another header or footer than odd ones."""
    dashed = theme.running == "dashes" and "footer" in own_kinds(theme)
    return dashed or (theme.house is not None and theme.house.even_and_odd)


def header(job: Job, landscape: bool, relations: Relations) -> Element:
    """Logo and title at the left, organisation or number at the right, above a thin rule."""
    top = root("w:hdr", "r", "v", "o", "w10", "wp", "a", "pic")
    meta, place = job.doc.meta, Place(job, text_width(job.theme, landscape), top=False)
    draft = _line(top, "Header", place)
    dashed = job.theme.running == "dashes"
    if job.doc.logo:
        _logo(draft, job.doc.logo, place, relations)
        if dashed:
            _tab(draft.element)
        else:
            add_text(draft.element, WIDE_SPACE, place)
    if dashed:
        if meta.classification:
            add_text(draft.element, meta.classification, place)
    else:
        add_text(draft.element, meta.header_left or meta.title, place)
        _tab(draft.element)
        add_text(draft.element, meta.header_right or meta.organization or meta.number, place)
    if job.doc.watermark:
        draft.element.append(watermark(job))
    return top


def _logo(draft: Draft, logo: Logo, place: Place, relations: Relations) -> None:
    """The logo at the head of the line, which grows to its height."""
    line = {"w:line": twips(draft.look.line), "w:lineRule": "atLeast"}
    sub(draft.properties, "w:spacing", line)
    if draft.look.align != "left":
        val(draft.properties, "w:jc", "left")
    size = logo_size(logo, "header")
    add_sized(sub(draft.element, "w:r"), logo.picture, logo.alt, size, place.job, relations)


class PageNumbers(NamedTuple):
    """How the pages of a section are numbered."""

    format: str = ""
    """`lowerRoman`; empty for Arabic numerals."""
    restart: bool = False


def page_parts(doc: Document) -> tuple[PagePart, ...]:
    """The parts of a document that have pages with numbers."""
    return ("front", "body") if doc.front else ("body",)


def restarts(doc: Document) -> bool:
    """Whether pages before the body make its last page number differ from the number of pages."""
    return bool(doc.cover or doc.front)


def footer(job: Job, part: PagePart, landscape: bool, pages: int, *, even: bool = False) -> Element:
    """Classification at the left, page x of y at the right; or the number alone between dashes.

    Pages of the front matter have a roman number alone (GB/T 7713.1-2006, 5.4).
    """
    if job.theme.running == "dashes":
        return _dashed(job, part, landscape, even)
    top = root("w:ftr", "r")
    meta, place = job.doc.meta, Place(job, text_width(job.theme, landscape), top=False)
    draft = _line(top, "Footer", place)
    if meta.classification:
        add_text(draft.element, meta.classification, place)
    _tab(draft.element)
    if part == "front":
        add_field(draft.element, "PAGE", "i", place)
        return top
    total = f"PAGEREF {LAST_PAGE}" if restarts(job.doc) else "NUMPAGES"
    for piece in _SLOT.split(meta.label("page_of")):
        if piece == "{page}":
            add_field(draft.element, "PAGE", "1", place)
        elif piece == "{pages}":
            add_field(draft.element, total, str(pages), place)
        elif piece:
            add_text(draft.element, piece, place)
    return top


def _dashed(job: Job, part: PagePart, landscape: bool, even: bool) -> Element:
    """`— 1 —`, one character from the outer edge."""
    top = root("w:ftr", "r")
    place = Place(job, text_width(job.theme, landscape), top=False)
    draft = Draft(top, "Footer", place)
    side = {"w:leftChars": "100"} if even else {"w:rightChars": "100"}
    sub(draft.properties, "w:ind", side)
    val(draft.properties, "w:jc", "left" if even else "right")
    add_text(draft.element, "— ", place)
    add_field(draft.element, "PAGE", roman(1 + even) if part == "front" else str(1 + even), place)
    add_text(draft.element, " —", place)
    return top


def add_section(
    properties: Element, theme: Theme, *, landscape: bool, parts: Parts | None = None,
    numbers: PageNumbers | None = None, title_page: bool = False,
) -> None:  # fmt: skip
    """A section's page size, margins, header and footer, and how its pages are numbered; `title_page` with others on its first page."""
    section = sub(properties, "w:sectPr")
    for (kind, pages), relation in (parts or {}).items():
        sub(section, f"w:{kind}Reference", {"w:type": pages, "r:id": relation})
    val(section, "w:type", "nextPage")
    page = theme.page.turned() if landscape else theme.page
    size = {"w:w": twips(page.width * POINTS_PER_MM), "w:h": twips(page.height * POINTS_PER_MM)}
    sub(section, "w:pgSz", size | ({"w:orient": "landscape"} if landscape else {}))
    sides = {"top": page.top, "right": page.right, "bottom": page.bottom, "left": page.left,
             "header": page.header, "footer": page.footer}  # fmt: skip
    margins = {f"w:{side}": twips(distance * POINTS_PER_MM) for side, distance in sides.items()}
    sub(section, "w:pgMar", margins | {"w:gutter": "0"})
    if numbers and any(numbers):
        start = {"w:start": "1"} if numbers.restart else {}
        sub(section, "w:pgNumType", ({"w:fmt": numbers.format} if numbers.format else {}) | start)
    sub(section, "w:cols", {"w:space": "425"})
    if title_page:
        flag(section, "w:titlePg")
    _grid(section, theme)


def _grid(section: Element, theme: Theme) -> None:
    """The lines of a full page; its characters are spaced by the style of running text.

    A grid of characters would be exact in Word, but LibreOffice gives a character that is a
    hair wider than its cell two of them.
    """
    if pitch := line_pitch(theme):
        sub(section, "w:docGrid", {"w:type": "lines", "w:linePitch": twips(pitch)})


def _line(top: Element, style: str, place: Place) -> Draft:
    draft = Draft(top, style, place)
    tabs = sub(draft.properties, "w:tabs")
    sub(tabs, "w:tab", {"w:val": "right", "w:pos": twips(place.width)})
    return draft


def _tab(paragraph: Element) -> None:
    sub(sub(paragraph, "w:r"), "w:tab")


def watermark(job: Job) -> Element:
    """A run with large grey words behind the text, turned, as Word's own watermarks are."""
    text, fonts = job.doc.watermark, job.theme.fonts
    run = Element("w:r", {f"xmlns:{prefix}": NAMESPACES[prefix] for prefix in ("w", "v", "o", "w10")})
    picture = sub(run, "w:pict")
    kind = {"id": "_x0000_t136", "coordsize": "21600,21600", "o:spt": "136", "adj": "10800",
            "path": "m@7,l@8,m@5,21600l@6,21600e"}  # fmt: skip
    shape_type = sub(picture, "v:shapetype", kind)
    sub(shape_type, "v:path", {"textpathok": "t", "o:connecttype": "rect"})
    sub(shape_type, "v:textpath", {"on": "t", "fitshape": "t"})
    width = min(440, 90 * len(text) + 60)
    style = (
        f"position:absolute;margin-left:0;margin-top:0;width:{width}pt;height:110pt;rotation:315;z-index:-251658752;"
        "mso-position-horizontal:center;mso-position-horizontal-relative:margin;"
        "mso-position-vertical:center;mso-position-vertical-relative:margin"
    )
    number = next(job.ids)
    shape = sub(picture, "v:shape", {"id": f"PowerPlusWaterMarkObject{number}", "type": "#_x0000_t136", "alt": "",
                                     "style": style, "o:allowincell": "f", "fillcolor": "#E4E4E4", "stroked": "f"})  # fmt: skip
    sub(shape, "v:textpath", {"style": f'font-family:"{fonts.word_heading}";font-size:1pt', "string": text})
    sub(shape, "w10:wrap", {"anchorx": "margin", "anchory": "margin"})
    return run

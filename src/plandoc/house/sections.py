"""Page setup, and which headers and footers the sections of a Word file name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from plandoc.house.names import W, is_on, value
from plandoc.themes.house import HeadingNumbers, HousePage, Kind, Pages

R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
MM_PER_TWIP = 25.4 / 1440
LEAST_TEXT, MOST = 40.0, 1200.0
"""Millimetres: the narrowest type area in which a table can be set, and the largest sheet."""
KINDS: tuple[Kind, ...] = ("header", "footer")
References = Mapping[tuple[Kind, Pages], str]
"""Relation ids by kind and pages."""


@dataclass(frozen=True, slots=True)
class Section:
    """The section that the house template takes after."""

    page: HousePage | None
    """None where the file names no size that a document can be set on."""
    references: References
    title_page: bool
    left_out: tuple[str, ...]
    """What of the page setup is not taken over."""


def section(top: etree._Element, settings: etree._Element | None, filled: Callable[[str], bool]) -> Section:
    """The first section whose header or footer has content, else the first of all.

    A section that does not name a header has that of the section before.
    """
    sections = list(top.iter(f"{W}sectPr"))
    inherited: dict[tuple[Kind, Pages], str] = {}
    for element in sections:
        inherited |= _references(element)
        if any(filled(relation) for relation in inherited.values()):
            return _section(element, inherited, settings)
    return _section(sections[0], {}, settings) if sections else Section(None, {}, False, ())


def _section(element: etree._Element, references: References, settings: etree._Element | None) -> Section:
    left_out = [name for name in ("pgBorders", "lnNumType") if element.find(f"{W}{name}") is not None]
    columns = element.find(f"{W}cols")
    if columns is not None and columns.get(f"{W}num", "1") not in ("0", "1"):
        left_out.append("cols")
    mirrored = settings is not None and is_on(settings, "mirrorMargins")
    page = _page(element, mirrored)
    if page is None:
        left_out.append("pgSz")
    return Section(page, references, is_on(element, "titlePg"), tuple(left_out))


def _references(element: etree._Element) -> dict[tuple[Kind, Pages], str]:
    found: dict[tuple[Kind, Pages], str] = {}
    for kind in KINDS:
        for row in element.findall(f"{W}{kind}Reference"):
            pages: Pages = {"first": "first", "even": "even"}.get(row.get(f"{W}type", ""), "default")  # type: ignore[assignment]
            found[kind, pages] = row.get(f"{R}id", "")
    return found


def _page(element: etree._Element, mirrored: bool) -> HousePage | None:
    """The page upright; None where the sheet or the type area is of no use."""
    size, margins = element.find(f"{W}pgSz"), element.find(f"{W}pgMar")
    width, height = _mm(size, "w"), _mm(size, "h")
    top, right, bottom, left = (abs(_mm(margins, side)) for side in ("top", "right", "bottom", "left"))
    gutter = _mm(margins, "gutter")
    left += gutter
    if width > height:
        width, height = height, width
        top, right, bottom, left = right, bottom, left, top
    if width - left - right < LEAST_TEXT or height - top - bottom < LEAST_TEXT or height > MOST:
        return None
    header, footer = (min(_mm(margins, edge), height / 4) for edge in KINDS)
    return HousePage(width, height, top, right, bottom, left, header, footer, _grid(element), mirrored)


def _mm(element: etree._Element | None, name: str) -> float:
    """A length in millimetres to a hundredth."""
    try:
        return round(float(element.get(f"{W}{name}", "0")) * MM_PER_TWIP, 2) if element is not None else 0.0
    except ValueError:
        return 0.0


def _grid(element: etree._Element) -> float:
    """Points between the lines of the document grid, where it is switched on."""
    grid = element.find(f"{W}docGrid")
    if grid is None or grid.get(f"{W}type", "default") == "default":
        return 0.0
    try:
        return min(max(float(grid.get(f"{W}linePitch", "0")) / 20, 0.0), 100.0)
    except ValueError:
        return 0.0


def heading_numbers(levels: Mapping[int, tuple[str, str]]) -> HeadingNumbers | Literal["other"]:
    """The kind of numbering plandoc has that is like that of the file's headings; "other" for none."""
    first = levels.get(0)
    if first is None:
        return ""
    kind, text = first
    if kind == "decimal" and text.strip(" .") == "%1" and ".%2" in levels.get(1, ("", ".%2"))[1]:
        return "decimal"
    if (
        kind.startswith(("chineseCounting", "ideographTraditional", "japaneseCounting"))
        and text.strip() == "%1、"
    ):
        return "chinese"
    return "other"


def levels_of(heading: etree._Element | None, numbering: etree._Element | None) -> dict[int, tuple[str, str]]:
    """Format and text of the levels of the list that a heading's style is bound to."""
    bound = None if heading is None else heading.find(f"{W}pPr/{W}numPr")
    if bound is None or numbering is None or value(bound, "numId") in ("", "0"):
        return {}
    nums = (n for n in numbering.findall(f"{W}num") if n.get(f"{W}numId") == value(bound, "numId"))
    abstract = next((value(num, "abstractNumId") for num in nums), "")
    lists = (a for a in numbering.findall(f"{W}abstractNum") if a.get(f"{W}abstractNumId") == abstract)
    found = {}
    for level in next(lists, ()):
        if level.tag == f"{W}lvl" and level.get(f"{W}ilvl", "").isdigit():
            found[int(level.get(f"{W}ilvl", "0"))] = value(level, "numFmt"), value(level, "lvlText")
    return found if found.get(0, ("none", ""))[0] not in ("none", "bullet", "") else {}

"""What each style of a Word file comes to, with the styles that it is based on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from plandoc.house.fonts import Scheme
from plandoc.house.names import W, name_of, value
from plandoc.themes.house import HouseStyle, Side

NATURAL = 1.3
"""Height of a single line relative to the size: what Word takes for Chinese fonts."""
DEFAULT_SIZE = 10.0
"""Points, where a file says nothing (ECMA-376 part 1, 17.7.2)."""
AUTOMATIC = 14.0
"""Points that Word leaves where spacing is automatic."""
DEEPEST = 30
"""Styles that one may be based on, one after the other."""
ALIGN: Mapping[str, Side] = {"center": "center", "right": "right", "end": "right"}
FONTS = (("w:ascii", "w:asciiTheme"), ("w:hAnsi", "w:hAnsiTheme"), ("w:eastAsia", "w:eastAsiaTheme"))


@dataclass(slots=True)
class Sheet:
    """The style sheet of a file."""

    top: etree._Element
    scheme: Scheme
    grid: float = 0.0
    """Points between the lines of the page's grid."""
    by_id: dict[str, etree._Element] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    """English names by id."""

    def looks(self) -> dict[str, HouseStyle]:
        """Every paragraph style by its name in small letters, and table styles that shade their header."""
        found: dict[str, HouseStyle] = {}
        for style_id, style in self.by_id.items():
            if style.get(f"{W}type") in ("paragraph", "table") and self.names[style_id]:
                found.setdefault(self.names[style_id].lower(), self.look(style_id))
        return found

    def chain(self, style_id: str) -> list[etree._Element]:
        """The style, what it is based on, and so on to the first."""
        found: list[etree._Element] = []
        while style_id in self.by_id and len(found) < DEEPEST and self.by_id[style_id] not in found:
            found.append(self.by_id[style_id])
            style_id = value(found[-1], "basedOn")
        return found

    def look(self, style_id: str) -> HouseStyle:
        """What a style comes to."""
        chain = self.chain(style_id)
        return _look(_merged(self._levels(chain, "rPr")), _merged(self._levels(chain, "pPr")), self, chain)

    def _levels(self, chain: list[etree._Element], kind: str) -> Iterator[etree._Element]:
        """The properties of a kind from the document's defaults to the style itself."""
        default = self.top.find(f"{W}docDefaults/{W}{kind}Default/{W}{kind}")
        if default is not None:
            yield default
        for style in reversed(chain):
            if (level := style.find(f"{W}{kind}")) is not None:
                yield level


def sheet(top: etree._Element, scheme: Scheme, grid: float) -> Sheet:
    """The style sheet, with the English name written into every built-in style."""
    found = Sheet(top, scheme, grid)
    taken: set[tuple[str | None, str]] = set()
    for style in top.findall(f"{W}style"):
        style_id = style.get(f"{W}styleId", "")
        if not style_id or style_id in found.by_id:
            top.remove(style)
            continue
        name = _free(style, taken)
        taken.add((style.get(f"{W}type"), name.lower()))
        found.by_id[style_id], found.names[style_id] = style, name
        label = style.find(f"{W}name")
        if label is None:
            label = etree.Element(f"{W}name")
            style.insert(0, label)
        label.set(f"{W}val", name)
    return found


def _free(style: etree._Element, taken: set[tuple[str | None, str]]) -> str:
    """The English name, unless another style of the kind has it already."""
    kind, wanted, own = style.get(f"{W}type"), name_of(style), value(style, "name")
    style_id = style.get(f"{W}styleId", "")
    return next(
        (n for n in (wanted, own, style_id) if n and (kind, n.lower()) not in taken),
        f"{style_id} {len(taken)}",
    )


Merged = dict[str, etree._Element]


def _merged(levels: Iterator[etree._Element]) -> Merged:
    """The properties that hold in the end; what has parts (spacing, indent, fonts) part by part."""
    found: Merged = {}
    for level in levels:
        for child in level:
            if not isinstance(child.tag, str):
                continue
            name = child.tag.removeprefix(W)
            if name in ("spacing", "ind", "rFonts") and name in found:
                found[name] = _over(found[name], child)
            else:
                found[name] = child
    return found


def _over(below: etree._Element, above: etree._Element) -> etree._Element:
    """Attributes of both, those of the later style first; a font outright outranks an earlier one by theme."""
    both = etree.Element(below.tag, {str(name): str(given) for name, given in below.items()})
    for plain, themed in FONTS:
        if (key := plain.replace("w:", W)) in above.attrib:
            both.attrib.pop(themed.replace("w:", W), "")
            both.attrib.pop(key, "")
    for name, given in above.attrib.items():
        both.set(name, given)
    if f"{W}firstLine" in above.attrib and f"{W}firstLineChars" not in above.attrib:
        both.attrib.pop(f"{W}firstLineChars", "")
    return both


def _look(run: Merged, paragraph: Merged, sheet: Sheet, chain: list[etree._Element]) -> HouseStyle:
    size = _number(run.get("sz"), "val", DEFAULT_SIZE * 2) / 2 or DEFAULT_SIZE
    spacing, indent, shading = paragraph.get("spacing"), paragraph.get("ind"), paragraph.get("shd")
    grid = 0.0 if _off(paragraph.get("snapToGrid")) else sheet.grid
    latin, han = _fonts(run.get("rFonts"), sheet.scheme)
    left, hanging, first = _indent(indent, size)
    jc = paragraph["jc"].get(f"{W}val", "") if "jc" in paragraph else ""
    return HouseStyle(
        latin=latin,
        han=han,
        size=size,
        line=_line(spacing, size, grid),
        before=_space(spacing, "before", grid),
        after=_space(spacing, "after", grid),
        left=left,
        hanging=hanging,
        first_line=first,
        align="both" if jc in ("both", "distribute") else ALIGN.get(jc, "left"),
        bold="b" in run and not _off(run["b"]),
        color=sheet.scheme.color(run.get("color")),
        fill=sheet.scheme.color(shading, "fill") or _header_fill(chain, sheet.scheme),
        borders=_borders(paragraph.get("pBdr"), sheet.scheme),
        new_page="pageBreakBefore" in paragraph and not _off(paragraph["pageBreakBefore"]),
        tabs=_tabs(chain),
    )


def _off(element: etree._Element | None) -> bool:
    return element is not None and element.get(f"{W}val", "1") in ("0", "false", "off")


def _number(element: etree._Element | None, name: str, default: float = 0.0) -> float:
    """A whole number in an attribute; what is none counts as not said."""
    text = "" if element is None else element.get(f"{W}{name}", "")
    try:
        return min(max(float(text), -31680.0), 31680.0) if text else default
    except ValueError:
        return default


def _fonts(fonts: etree._Element | None, scheme: Scheme) -> tuple[str, str]:
    """The fonts of Latin and of Chinese text."""
    if fonts is None:
        return "", ""
    latin, _, han = (
        scheme.font(fonts.get(themed.replace("w:", W), "")) or fonts.get(plain.replace("w:", W), "")
        for plain, themed in FONTS
    )
    return latin, han


def _line(spacing: etree._Element | None, size: float, grid: float) -> float:
    """Distance between base lines; multiples are of a natural line, or of the grid where there is one."""
    given = _number(spacing, "line", 240)
    rule = "auto" if spacing is None else spacing.get(f"{W}lineRule", "auto")
    natural = NATURAL * size
    if rule == "exact":
        return max(given / 20, 1.0)
    if rule == "atLeast":
        return max(given / 20, natural)
    single = grid * -(-natural // grid) if grid else natural
    return max(single * given / 240, 1.0)


def _space(spacing: etree._Element | None, side: str, grid: float) -> float:
    """Space before or after a paragraph: automatic, in lines, or in twentieths of a point."""
    if spacing is None:
        return 0.0
    if spacing.get(f"{W}{side}Autospacing", "0") not in ("0", "false", "off"):
        return AUTOMATIC
    if lines := _number(spacing, f"{side}Lines"):
        return lines / 100 * (grid or 12.0)
    return max(_number(spacing, side) / 20, 0.0)


def _indent(indent: etree._Element | None, size: float) -> tuple[float, float, float]:
    """Left indent and hanging in points, first line in characters."""
    chars = _number(indent, "firstLineChars") / 100
    hanging = _number(indent, "hanging") / 20
    left = _number(indent, "left", _number(indent, "start")) / 20
    if chars_left := _number(indent, "leftChars"):
        left = chars_left / 100 * size
    return left, max(hanging, 0.0), max(chars or _number(indent, "firstLine") / 20 / size, 0.0)


def _borders(borders: etree._Element | None, scheme: Scheme) -> tuple[tuple[str, float, str], ...]:
    found = []
    for side in ("top", "left", "bottom", "right"):
        rule = None if borders is None else borders.find(f"{W}{side}")
        if rule is not None and rule.get(f"{W}val", "none") not in ("none", "nil"):
            found.append(
                (side, max(_number(rule, "sz", 4) / 8, 0.25), scheme.color(rule, "color") or "000000")
            )
    return tuple(found)


def _header_fill(chain: list[etree._Element], scheme: Scheme) -> str:
    """What a table style puts behind its header row."""
    parts = (
        part
        for style in chain
        for part in style.findall(f"{W}tblStylePr")
        if part.get(f"{W}type") == "firstRow"
    )
    return next((fill for part in parts if (fill := scheme.color(part.find(f"{W}tcPr/{W}shd"), "fill"))), "")


def _tabs(chain: list[etree._Element]) -> tuple[tuple[Side, float], ...]:
    """The tab stops, those taken away again left out."""
    stops: dict[float, Side | None] = {}
    for style in reversed(chain):
        for tab in style.findall(f"{W}pPr/{W}tabs/{W}tab"):
            kind = tab.get(f"{W}val", "left")
            stops[_number(tab, "pos") / 20] = None if kind == "clear" else ALIGN.get(kind, "left")
    return tuple((side, where) for where, side in sorted(stops.items()) if side is not None)

"""A header or footer as a PDF can show it: text, page numbers and pictures at the left, in the
middle and at the right.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from lxml import etree

from plandoc.house.names import W, value
from plandoc.house.sections import R
from plandoc.themes.house import HouseStyle, Relation, RunningBox, RunningPicture, Side

WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
V = "{urn:schemas-microsoft-com:vml}"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
SIDES: tuple[Side, ...] = ("left", "center", "right")
FIELDS = {"PAGE": "{page}", "NUMPAGES": "{pages}", "TITLE": "{title}"}
AS_THEY_ARE = ("HYPERLINK", "QUOTE", "IF", "=", "SYMBOL")
"""Fields whose last result can stand for them."""
RESULT = "|"
EMU = 12700
TEXT_WIDTH = 450.0
"""Points of a usual type area, to tell where a picture at an offset stands."""
SHOWN = {"image/png": "png", "image/jpeg": "jpg jpeg"}
LENGTH = re.compile(r"(width|height):\s*([\d.]+)pt")


@dataclass(slots=True)
class _Page:
    """What was found so far, side by side."""

    relations: Mapping[str, Relation]
    media: Mapping[str, bytes]
    looks: Mapping[str, HouseStyle]
    ids: Mapping[str, str]
    default: HouseStyle | None
    text: dict[Side, str] = field(default_factory=lambda: dict.fromkeys(SIDES, ""))
    pictures: dict[Side, RunningPicture] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    inside: list[str] = field(default_factory=list)
    """The instructions of the fields that are open; `RESULT` where the result is shown."""

    def is_hidden(self) -> bool:
        """Whether text belongs to a field that something else stands for."""
        return any(field != RESULT for field in self.inside)


Shown = Mapping[Side, RunningBox]


def boxes(
    top: etree._Element, relations: Mapping[str, Relation], media: Mapping[str, bytes],
    looks: Mapping[str, HouseStyle], ids: Mapping[str, str], default: HouseStyle | None,
) -> tuple[Shown, list[str]]:  # fmt: skip
    """What stands at each side, and the kinds of things that cannot be shown."""
    page = _Page(relations, media, looks, ids, default)
    _blocks(top, page, None)
    found = {
        side: RunningBox(re.sub(r"\n+", "\n", page.text[side]).strip(" \n"), page.pictures.get(side))
        for side in SIDES
    }
    return {side: box for side, box in found.items() if box.text or box.picture}, page.missing


def _blocks(parent: etree._Element, page: _Page, side: Side | None) -> None:
    for child in parent:
        if child.tag == f"{W}p":
            _paragraph(child, page, side)
        elif child.tag == f"{W}tbl":
            for row in child.iterfind(f"{W}tr"):
                _row(row, page)
        elif child.tag in (f"{W}sdt", f"{W}sdtContent"):
            _blocks(child, page, side)


def _row(row: etree._Element, page: _Page) -> None:
    """The cells of a row: first at the left, last at the right, what is between in the middle."""
    cells = row.findall(f"{W}tc")
    for number, cell in enumerate(cells):
        if len(cells) == 1:
            _blocks(cell, page, None)
        else:
            _blocks(cell, page, "left" if number == 0 else "right" if number == len(cells) - 1 else "center")


def _paragraph(paragraph: etree._Element, page: _Page, fixed: Side | None) -> None:
    properties = paragraph.find(f"{W}pPr")
    look = page.default
    if properties is not None:
        look = page.looks.get(page.ids.get(value(properties, "pStyle"), "").lower()) or look
    side = fixed or _side(properties, look)
    stops = _stops(properties, look)
    for mark in _marks(paragraph):
        if mark.tag in (f"{W}tab", f"{W}ptab"):
            if fixed is None and not page.is_hidden():
                side = _next(mark, stops)
        else:
            _put(mark, page, side)
    for one in SIDES:
        page.text[one] += "\n"


def _marks(paragraph: etree._Element) -> Iterator[etree._Element]:
    """What a paragraph shows, in order, text boxes as wholes."""
    for child in paragraph:
        if child.tag in (f"{W}drawing", f"{W}pict"):
            yield child
        elif child.tag in (f"{W}pPr", f"{W}rPr", FALLBACK):
            continue
        elif len(child):
            if child.tag == f"{W}fldSimple":
                yield child
            else:
                yield from _marks(child)
        else:
            yield child


def _side(properties: etree._Element | None, look: HouseStyle | None) -> Side:
    """Where a paragraph begins: by its frame, its own alignment or that of its style."""
    if properties is not None:
        frame = properties.find(f"{W}framePr")
        if frame is not None and (where := frame.get(f"{W}xAlign", "")):
            return {"center": "center", "right": "right", "outside": "right"}.get(where, "left")  # type: ignore[return-value]
        if jc := value(properties, "jc"):
            return {"center": "center", "right": "right", "end": "right"}.get(jc, "left")  # type: ignore[return-value]
    align = look.align if look else "left"
    return "left" if align == "both" else align


def _stops(properties: etree._Element | None, look: HouseStyle | None) -> list[Side]:
    """The tab stops of a paragraph, its own over those of its style."""
    stops: dict[float, Side] = {where: side for side, where in (look.tabs if look else ())}
    for tab in () if properties is None else properties.iterfind(f"{W}tabs/{W}tab"):
        where = float(tab.get(f"{W}pos", "0")) / 20 if tab.get(f"{W}pos", "0").lstrip("-").isdigit() else 0.0
        kind = tab.get(f"{W}val", "left")
        if kind == "clear":
            stops.pop(where, None)
        else:
            stops[where] = {"center": "center", "right": "right", "end": "right"}.get(kind, "left")  # type: ignore[assignment]
    return [side for _, side in sorted(stops.items())]


def _next(mark: etree._Element, stops: list[Side]) -> Side:
    """The side to which a tab leads."""
    if mark.tag == f"{W}ptab":
        return {"center": "center", "right": "right"}.get(mark.get(f"{W}alignment", ""), "left")  # type: ignore[return-value]
    return stops.pop(0) if stops else "right"


def _put(mark: etree._Element, page: _Page, side: Side) -> None:
    name = str(mark.tag).removeprefix(W)
    if name in ("drawing", "pict"):
        _drawing(mark, page, side)
    elif name == "fldSimple":
        _field(mark.get(f"{W}instr", ""), page, side, "".join(t.text or "" for t in mark.iter(f"{W}t")))
    elif name == "fldChar":
        _field_mark(mark.get(f"{W}fldCharType", ""), page, side)
    elif name == "instrText" and page.inside:
        page.inside[-1] += mark.text or ""
    elif page.is_hidden():
        return
    elif name == "t":
        page.text[side] += mark.text or ""
    elif name in ("br", "cr"):
        page.text[side] += "\n"
    elif name == "pgNum":
        page.text[side] += FIELDS["PAGE"]
    elif name == "noBreakHyphen":
        page.text[side] += "-"


def _field_mark(kind: str, page: _Page, side: Side) -> None:
    """Begin, result and end of a field; its result is shown only where it can stand for the field."""
    if kind == "begin":
        page.inside.append("")
    elif kind == "separate" and page.inside and _name(page.inside[-1]) in AS_THEY_ARE:
        page.inside[-1] = RESULT
    elif kind == "end" and page.inside:
        ended = page.inside.pop()
        if ended != RESULT and not page.is_hidden():
            _field(ended, page, side, "")


def _field(instruction: str, page: _Page, side: Side, result: str) -> None:
    """A field: page numbers and the title are the document's own."""
    name = _name(instruction)
    if name in FIELDS:
        page.text[side] += FIELDS[name]
    elif name in AS_THEY_ARE:
        page.text[side] += result
    elif name:
        page.missing.append("field")


def _name(instruction: str) -> str:
    return next(iter(instruction.split()), "").upper()


def _drawing(drawing: etree._Element, page: _Page, side: Side) -> None:
    """A picture, or the text of a text box."""
    where = _anchored(drawing) or side
    text = next((box for box in drawing.iter(f"{W}txbxContent")), None)
    if text is not None:
        _blocks(text, page, where if where != "left" else None)
        return
    picture = _picture(drawing, page)
    if picture is None or where in page.pictures:
        page.missing.append("drawing")
    else:
        page.pictures[where] = picture


def _anchored(drawing: etree._Element) -> Side | None:
    """Where a floating drawing stands; None for one in the line."""
    position = drawing.find(f"{WP}anchor/{WP}positionH")
    if position is None:
        return None
    align, offset = position.findtext(f"{WP}align", ""), position.findtext(f"{WP}posOffset", "0")
    if align:
        return {"center": "center", "right": "right", "outside": "right"}.get(align, "left")  # type: ignore[return-value]
    extent = drawing.find(f"{WP}anchor/{WP}extent")
    width = 0.0 if extent is None else _whole(extent.get("cx", "0")) / EMU
    middle = _whole(offset) / EMU + width / 2
    return "left" if middle < TEXT_WIDTH / 3 else "center" if middle < TEXT_WIDTH * 2 / 3 else "right"


def _picture(drawing: etree._Element, page: _Page) -> RunningPicture | None:
    """The one PNG or JPEG of a drawing, in its size there."""
    blips = [*drawing.iter(f"{A}blip")]
    ids = [blip.get(f"{R}embed", "") for blip in blips] or [
        v.get(f"{R}id", "") for v in drawing.iter(f"{V}imagedata")
    ]
    relation = page.relations.get(ids[0]) if len(ids) == 1 else None
    if relation is None:
        return None
    ending = relation.target.rpartition(".")[2]
    kind = next((kind for kind, endings in SHOWN.items() if ending in endings.split()), "")
    width, height = _size(drawing)
    if not kind or not width or not height:
        return None
    return RunningPicture(kind, page.media[relation.target], width, height)


def _size(drawing: etree._Element) -> tuple[float, float]:
    """Width and height in points."""
    extent = next(drawing.iter(f"{WP}extent"), None)
    if extent is not None:
        return _whole(extent.get("cx", "0")) / EMU, _whole(extent.get("cy", "0")) / EMU
    style = next((shape.get("style", "") for shape in drawing.iter(f"{V}shape")), "")
    found = dict(LENGTH.findall(style))
    return float(found.get("width", 0)), float(found.get("height", 0))


def _whole(text: str) -> int:
    return int(text) if text.lstrip("-").isdigit() and len(text) < 12 else 0

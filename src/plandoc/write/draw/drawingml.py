"""A scene as native Word shapes: vector, editable, text as text.

The shapes go into a `wpg:wgp` group whose child extent is the scene's size in EMU
(914,400 an inch, 12,700 a point). They are written as text and parsed once, which
is several times faster than building elements one by one.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from typing import assert_never

from lxml import etree

from plandoc.write.draw.scene import LEADING, Circle, Dash, Label, Path, Rect, Scene, Shape
from plandoc.write.draw.text import printable, text_width

EMU = 12700
_NAMESPACES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "wpg": "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
_OPEN = "<wpg:wgp " + " ".join(f'xmlns:{key}="{uri}"' for key, uri in _NAMESPACES.items()) + ">"
_ALIGN = {"start": "left", "middle": "center", "end": "right"}
_DASHES: dict[Dash, str] = {"dash": "dash", "dot": "sysDot"}
_PLAIN_BODY = "<wps:bodyPr/>"
_TEXT_BODY = (
    '<wps:bodyPr rot="0" vert="horz" wrap="none" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr">'
    "<a:noAutofit/></wps:bodyPr>"
)


@dataclass(frozen=True, slots=True)
class _Pen:
    scene: Scene
    font: str
    east_asian: str


def scene_to_drawingml(
    scene: Scene, ids: Iterator[int], font: str, east_asian_font: str
) -> list[etree._Element]:
    """The picture as `wps:wsp` elements, to be appended to a group of the scene's size.

    `ids` gives numbers that are unique in the document.
    """
    body = scene_to_markup(scene, ids, font, east_asian_font)
    return list(etree.fromstring(f"{_OPEN}{body}</wpg:wgp>"))


def scene_to_markup(scene: Scene, ids: Iterator[int], font: str, east_asian_font: str) -> str:
    """The same elements as XML text with the prefixes a, w, wpg and wps."""
    pen = _Pen(scene, escape(printable(font)), escape(printable(east_asian_font)))
    return "".join([_shape(item, next(ids), pen) for item in (_frame_of(scene), *scene.items)])


def _frame_of(scene: Scene) -> Rect:
    """An invisible box of the whole picture: LibreOffice scales a group to what stands in it."""
    return Rect(0, 0, scene.width, scene.height)


def _shape(item: Shape, number: int, pen: _Pen) -> str:
    match item:
        case Rect():
            return _rect(item, number)
        case Path():
            return _path(item, number)
        case Circle():
            x, y, d = item.x - item.radius, item.y - item.radius, item.radius * 2
            look = _look(item.fill, item.stroke, item.stroke_width, "solid")
            return _wsp(number, _frame(x, y, d, d), _preset("ellipse"), look, _PLAIN_BODY)
        case Label():
            return _label(item, number, pen)
        case _:
            assert_never(item)


def _rect(item: Rect, number: int) -> str:
    geometry = _preset("rect")
    shorter = min(item.width, item.height)
    if item.radius and shorter > 0:
        share = min(50000, int(item.radius / shorter * 100000))
        geometry = f'<a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val {share}"/></a:avLst></a:prstGeom>'
    look = _look(item.fill, item.stroke, item.stroke_width, item.dash)
    return _wsp(number, _frame(item.x, item.y, item.width, item.height), geometry, look, _PLAIN_BODY)


def _path(item: Path, number: int) -> str:
    xs = [x for part in item.parts for x, _ in part]
    ys = [y for part in item.parts for _, y in part]
    left, top = min(xs), min(ys)
    width, height = max(_emu(max(xs) - left), 1), max(_emu(max(ys) - top), 1)
    end = "<a:close/>" if item.closed else ""
    drawn = "".join(_part(part, left, top) + end for part in item.parts)
    hollow = "" if item.fill else ' fill="none"'
    geometry = (
        '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{width}" h="{height}"{hollow}>{drawn}</a:path></a:pathLst></a:custGeom>'
    )
    frame = _frame_emu(_emu(left), _emu(top), width, height)
    return _wsp(
        number, frame, geometry, _look(item.fill, item.stroke, item.stroke_width, item.dash), _PLAIN_BODY
    )


def _part(part: tuple[tuple[float, float], ...], left: float, top: float) -> str:
    points = [f'<a:pt x="{_emu(x - left)}" y="{_emu(y - top)}"/>' for x, y in part]
    rest = "".join(f"<a:lnTo>{point}</a:lnTo>" for point in points[1:])
    return f"<a:moveTo>{points[0]}</a:moveTo>{rest}"


def _label(item: Label, number: int, pen: _Pen) -> str:
    x, width = _label_box(item, pen.scene.width)
    size = round(item.size * 2)
    bold = "<w:b/>" if item.bold else ""
    run = (
        f'<w:rPr><w:rFonts w:ascii="{pen.font}" w:hAnsi="{pen.font}" w:eastAsia="{pen.east_asian}" '
        f'w:cs="{pen.font}"/>{bold}<w:color w:val="{item.color}"/><w:sz w:val="{size}"/></w:rPr>'
    )
    paragraph = (
        '<w:pPr><w:autoSpaceDE w:val="0"/><w:autoSpaceDN w:val="0"/><w:snapToGrid w:val="0"/>'
        f'<w:spacing w:before="0" w:after="0" w:line="{round(item.size * LEADING * 20)}" w:lineRule="exact"/>'
        f'<w:ind w:left="0" w:right="0" w:firstLine="0" w:firstLineChars="0"/><w:jc w:val="{_ALIGN[item.anchor]}"/>'
        "</w:pPr>"
    )
    body = "".join(
        f'<w:p>{paragraph}<w:r>{run}<w:t xml:space="preserve">{escape(printable(line))}</w:t></w:r></w:p>'
        for line in item.lines
    )
    text = f"<wps:txbx><w:txbxContent>{body}</w:txbxContent></wps:txbx>"
    top = min(max(item.y - item.height / 2, 0), max(pen.scene.height - item.height, 0))
    frame = _frame(x, top, width, item.height)
    return _wsp(
        number, frame, _preset("rect"), "<a:noFill/><a:ln><a:noFill/></a:ln>", text + _TEXT_BODY, True
    )


def _label_box(item: Label, limit: float) -> tuple[float, float]:
    """Left edge and width of a text box with room to spare: other fonts may be wider."""
    wanted = max(text_width(line, item.size, item.bold) for line in item.lines) * 1.3 + 8
    match item.anchor:
        case "start":
            return item.x, max(min(wanted, limit - item.x), 1)
        case "middle":
            half = max(min(wanted / 2, item.x, limit - item.x), 1)
            return item.x - half, half * 2
        case "end":
            width = max(min(wanted, item.x), 1)
            return item.x - width, width


def _wsp(number: int, frame: str, geometry: str, look: str, rest: str, text: bool = False) -> str:
    kind = '<wps:cNvSpPr txBox="1"/>' if text else "<wps:cNvSpPr/>"
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="s{number}"/>{kind}<wps:spPr>{frame}{geometry}{look}</wps:spPr>'
        f"{rest}</wps:wsp>"
    )


def _look(fill: str, stroke: str, width: float, dash: Dash) -> str:
    paint = f'<a:solidFill><a:srgbClr val="{fill}"/></a:solidFill>' if fill else "<a:noFill/>"
    if not stroke:
        return f"{paint}<a:ln><a:noFill/></a:ln>"
    gaps = f'<a:prstDash val="{_DASHES[dash]}"/>' if dash in _DASHES else ""
    line = f'<a:solidFill><a:srgbClr val="{stroke}"/></a:solidFill>{gaps}'
    return f'{paint}<a:ln w="{_emu(width)}">{line}</a:ln>'


def _preset(name: str) -> str:
    return f'<a:prstGeom prst="{name}"><a:avLst/></a:prstGeom>'


def _frame(x: float, y: float, width: float, height: float) -> str:
    return _frame_emu(_emu(x), _emu(y), _emu(width), _emu(height))


def _frame_emu(x: int, y: int, width: int, height: int) -> str:
    """Place and size; a shape may not start left of or above its group."""
    return (
        f'<a:xfrm><a:off x="{max(x, 0)}" y="{max(y, 0)}"/>'
        f'<a:ext cx="{max(width, 0)}" cy="{max(height, 0)}"/></a:xfrm>'
    )


def _emu(points: float) -> int:
    return round(points * EMU)

"""Looks that are added to somebody's workbook: fonts, fills and formats at the end of its lists.

Nothing that is there is changed, so no cell of the user's own looks different; what was added
before is found again and not added twice.
"""

from __future__ import annotations

from dataclasses import dataclass

from lxml import etree

from plandoc.diagnostics import Severity
from plandoc.workbook.annotate.parts import MAIN, Node, Parts, child, workbook_part

STYLES = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"
INK = {Severity.ERROR: "9C0006", Severity.WARNING: "7F6000", Severity.INFO: "1F4E79"}
FILL = {Severity.ERROR: "FFC7CE", Severity.WARNING: "FFEB9C", Severity.INFO: "DDEBF7"}
"""The reds and yellows that spreadsheets use for bad and neutral cells."""
ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs")
BEFORE = {name: ORDER[:place] for place, name in enumerate(ORDER)}
"""The order of the lists in the part with styles (ECMA-376, part 1, 18.8.39)."""


@dataclass(frozen=True, slots=True)
class Looks:
    """Numbers of the looks in the workbook."""

    marks: dict[Severity, int]
    """Differential formats behind cells."""
    title: int
    note: int
    head: int
    text: int
    link: int
    severities: dict[Severity, int]


def added_looks(parts: Parts, font: str) -> Looks:
    """Add what marks and the list of findings need; `font` is a family that people have."""
    top = _styles(parts)
    marks = {severity: _differential(top, severity) for severity in Severity}
    plain = f'<font xmlns="{MAIN}"><sz val="11"/>{{}}<name val="{font}"/></font>'
    bold = plain.format('<color rgb="FF{}"/>').replace("<sz", "<b/><sz")
    title = _look(top, bold.format("1F3A5F").replace('val="11"', 'val="16"'), "", rule=False)
    note = _look(top, plain.format('<color rgb="FF666666"/>'), "", rule=False)
    head = _look(top, bold.format("FFFFFF"), "1F3A5F")
    text = _look(top, plain.format('<color rgb="FF222222"/>'), "")
    link = _look(top, plain.format('<color rgb="FF0563C1"/>').replace("<sz", "<u/><sz"), "")
    severities = {one: _look(top, bold.format(INK[one]), FILL[one]) for one in Severity}
    return Looks(marks, title, note, head, text, link, severities)


def _styles(parts: Parts) -> Node:
    book = workbook_part(parts)
    name = parts.only(book, "styles")
    if not name:
        name = parts.free("xl/styles{}.xml")
        parts.add(name, etree.fromstring(_LEAST), STYLES)
        parts.relate(book, "styles", name)
    return parts.tree(name)


def _differential(top: Node, severity: Severity) -> int:
    listed = child(top, "dxfs", BEFORE["dxfs"])
    return _index(
        listed,
        f'<dxf xmlns="{MAIN}"><font><color rgb="FF{INK[severity]}"/></font><fill><patternFill '
        f'patternType="solid"><fgColor rgb="FF{FILL[severity]}"/><bgColor rgb="FF{FILL[severity]}"/>'
        "</patternFill></fill></dxf>",
    )


def _look(top: Node, font: str, fill: str, *, rule: bool = True) -> int:
    """A format of cells: font, fill and a thin rule around."""
    font_number = _index(child(top, "fonts", BEFORE["fonts"]), font)
    fill_number = _index(
        child(top, "fills", BEFORE["fills"]),
        f'<fill xmlns="{MAIN}"><patternFill patternType="solid"><fgColor rgb="FF{fill}"/>'
        '<bgColor indexed="64"/></patternFill></fill>',
    ) if fill else 0  # fmt: skip
    side = '<{0} style="thin"><color rgb="FFBFC7D1"/></{0}>'
    sides = "".join(side.format(name) for name in ("left", "right", "top", "bottom"))
    border = (
        _index(
            child(top, "borders", BEFORE["borders"]), f'<border xmlns="{MAIN}">{sides}<diagonal/></border>'
        )
        if rule
        else 0
    )
    wrap = "1" if rule else "0"
    return _index(
        child(top, "cellXfs", BEFORE["cellXfs"]),
        f'<xf xmlns="{MAIN}" numFmtId="49" fontId="{font_number}" fillId="{fill_number}" borderId="{border}" '
        'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyBorder="1" applyAlignment="1">'
        f'<alignment vertical="top" wrapText="{wrap}"/></xf>',
    )


def _index(listed: Node, markup: str) -> int:
    """The place of an entry in a list, added where it is not there yet."""
    new = etree.fromstring(markup)
    wanted = _canonical(new)
    for index, entry in enumerate(listed):
        if _canonical(entry) == wanted:
            return index
    listed.append(new)
    listed.set("count", str(len(listed)))
    return len(listed) - 1


def _canonical(entry: Node) -> bytes:
    return etree.tostring(
        etree.fromstring(etree.tostring(entry, with_tail=False)), method="c14n", exclusive=True
    )


_LEAST = f"""<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>
<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>
</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders><cellStyleXfs
count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="1"><xf numFmtId="0"
fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>"""

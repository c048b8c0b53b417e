"""The boxes in which Excel shows comments: shapes in the old vector language VML.

Every comment needs one (ECMA-376, part 4, 19.4: a client data element of the type Note).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree
from openpyxl.utils.cell import range_boundaries

from plandoc.workbook.annotate.parts import Node, dropped

V = "{urn:schemas-microsoft-com:vml}"
X = "{urn:schemas-microsoft-com:office:excel}"
WIDE = 4
"""Columns that a box covers."""
LINE = 34
"""Half-width characters in one line of it."""
FIRST = 1025
"""Number of the first shape of a sheet."""

EMPTY = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>
</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202"
 path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t"
 o:connecttype="rect"/></v:shapetype></xml>"""
SHAPE = """<v:shape xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
 xmlns:x="urn:schemas-microsoft-com:office:excel" id="_x0000_s{number}" type="#_x0000_t202"
 style="position:absolute;width:220pt;height:{height}pt;z-index:1;visibility:hidden" fillcolor="#ffffe1"
 o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path
 o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div>
</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{anchor}</x:Anchor>
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""


def new_drawing() -> Node:
    """A drawing without boxes."""
    return etree.fromstring(EMPTY)


@dataclass(slots=True)
class Boxes:
    """The boxes of one sheet by column and row, counted from 0."""

    drawing: Node
    known: dict[tuple[int, int], Node] = field(default_factory=dict)
    last: int = FIRST - 1
    """The highest number of a shape."""

    def __post_init__(self) -> None:
        for shape in self.drawing.iter(f"{V}shape"):
            numbers = re.findall(r"(\d+)$", shape.get("id", ""))
            self.last = max([self.last, *map(int, numbers)])
            data = shape.find(f"{X}ClientData")
            if data is not None:
                self.known.setdefault((_number(data, "Column"), _number(data, "Row")), shape)

    def show(self, cell: str, text: str) -> None:
        """Make a box for the comment of a cell, or make the one it has large enough for the text."""
        rows = _rows(text)
        found = self.known.get(_place(cell))
        if found is None:
            self._add(cell, rows)
            return
        anchor = found.find(f"{X}ClientData/{X}Anchor")
        if anchor is not None and len(sides := re.findall(r"-?\d+", anchor.text or "")) == 8:
            sides[4] = str(max(int(sides[4]), int(sides[0]) + WIDE - 1))
            sides[6] = str(max(int(sides[6]), int(sides[2]) + rows))
            anchor.text = ", ".join(sides)

    def drop(self, cell: str) -> None:
        """Drop the box of a comment that is no more."""
        found = self.known.pop(_place(cell), None)
        if found is not None:
            dropped(found)

    def _add(self, cell: str, rows: int) -> None:
        column, row = _place(cell)
        self.last += 1
        anchor = f"{column + 1}, 15, {row}, 2, {column + 1 + WIDE}, 15, {row + rows}, 4"
        shape = SHAPE.format(number=self.last, height=rows * 15, anchor=anchor, row=row, column=column)
        self.known[column, row] = etree.fromstring(shape)
        self.drawing.append(self.known[column, row])


def _number(data: Node, name: str) -> int:
    """A number that a box says of its cell; -1 where it says none."""
    text = data.findtext(f"{X}{name}", "").strip()
    return int(text) if text.isdigit() else -1


def _place(cell: str) -> tuple[int, int]:
    """Column and row counted from 0."""
    column, row, *_ = range_boundaries(cell)
    return (column or 0) - 1, (row or 0) - 1


def _rows(text: str) -> int:
    """Rows of a sheet that a text needs, Chinese characters being twice as wide."""
    lines = text.split("\n")
    return 1 + sum(1 + sum(1 + (ord(c) > 0x2E7F) for c in line) // LINE for line in lines)

"""The frame of any table: properties, column widths, rows and cells."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from plandoc.write.docx.oxml import KEEP_NEXT, Element, Markup, flag, markup, properties_of, sub, twips, val
from plandoc.write.docx.tablestyles import SIDES, Rule, borders, shading
from plandoc.write.keeping import SPLITTABLE

BORDER = 0.5
"""Points that a rule adds to the height of a row."""
CANT_SPLIT = Markup("<w:cantSplit/>")


def add_table_frame(
    parent: Element, style: str, widths: Sequence[float], *, title: str = "", alt: str = "", head: bool = False,
    first_column: bool = False, total: bool = False, rules: dict[str, Rule] | None = None,
    dashed: bool = False, indent: float = 0, padding: float = 0,
) -> Element:  # fmt: skip
    """A table of fixed layout; widths in points, `head`, `first_column` and `total` ask for their looks.

    `padding` is the room left and right of the text, where that is not the style's own.
    """
    table = sub(parent, "w:tbl")
    properties = sub(table, "w:tblPr")
    val(properties, "w:tblStyle", style)
    sub(properties, "w:tblW", {"w:w": twips(sum(widths)), "w:type": "dxa"})
    if indent:
        sub(properties, "w:tblInd", {"w:w": twips(indent), "w:type": "dxa"})
    if rules:
        borders(properties, "w:tblBorders", rules, dashed)
    sub(properties, "w:tblLayout", {"w:type": "fixed"})
    if padding:
        margins = sub(properties, "w:tblCellMar")
        for side in ("left", "right"):
            sub(margins, f"w:{side}", {"w:w": twips(padding), "w:type": "dxa"})
    _table_look(properties, head, first_column, total)
    if title:
        val(properties, "w:tblCaption", title)
    if alt:
        val(properties, "w:tblDescription", alt)
    grid = sub(table, "w:tblGrid")
    for width in widths:
        grid.append(Markup(f'<w:gridCol w:w="{twips(width)}"/>'))
    return table


def add_row(
    table: Element, *, head: bool = False, height: float = 0, exact: bool = False, whole: bool = True
) -> Element:
    """A row, never split when `whole`; `height` in points is the least it has, or with `exact` all."""
    row = sub(table, "w:tr")
    properties = sub(row, "w:trPr")
    if whole:
        flag(properties, "w:cantSplit")
    if height:
        sub(properties, "w:trHeight", {"w:val": twips(height), "w:hRule": "exact" if exact else "atLeast"})
    if head:
        flag(properties, "w:tblHeader")
    return row


def keep_whole(row: Element) -> None:
    """Forbid that a row is split over two pages."""
    row.child(0).children.insert(0, CANT_SPLIT)


def may_split(row: Element, height: float) -> None:
    """Let a row be split that would leave much of a page empty, or is higher than one.

    Word cuts off what of a whole row does not fit on a page.
    """
    if height > SPLITTABLE:
        properties = row.child(0).children
        properties[:] = [item for item in properties if not _is_whole(item)]


def _is_whole(item: object) -> bool:
    return item == CANT_SPLIT or (isinstance(item, Element) and item.name == "w:cantSplit")


def at_least(row: Element, height: float) -> None:
    """Give a row a least height in points, unless it may be split; it replaces one given before."""
    if height <= SPLITTABLE:
        properties = row.child(0).children
        others = [item for item in properties if not str(item).startswith("<w:trHeight")]
        after = sum(map(_is_whole, others))
        others.insert(after, Markup(f'<w:trHeight w:val="{twips(height)}" w:hRule="atLeast"/>'))
        properties[:] = others


def keep_row_next(row: Element) -> None:
    """Keep a row on the page of the row below it."""
    cells = [cell for cell in row.children if isinstance(cell, Element) and cell.name == "w:tc"]
    for paragraph in [child for cell in cells for child in cell.children]:
        if isinstance(paragraph, Element) and paragraph.name == "w:p":
            keep_next(paragraph)


def keep_next(paragraph: Element) -> None:
    """Keep a paragraph on the page of what follows it."""
    properties = properties_of(paragraph).children
    if KEEP_NEXT not in properties:
        properties.insert(1, KEEP_NEXT)


def add_cell(
    row: Element, width: float, *, span: int = 1, merge: str = "", fill: str = "", rules: dict[str, Rule] | None = None,
    align: str = "", padding: tuple[float, float, float, float] | None = None,
) -> Element:  # fmt: skip
    """A cell; `merge` is "restart" or "continue" of a cell that spans rows."""
    cell = sub(row, "w:tc")
    sides = tuple(rules.items()) if rules else ()
    cell.append(_cell_properties(twips(width), span, merge, fill, sides, align, padding))
    return cell


@lru_cache(maxsize=4096)
def _cell_properties(
    width: str, span: int, merge: str, fill: str, rules: tuple[tuple[str, Rule], ...], align: str,
    padding: tuple[float, float, float, float] | None,
) -> Markup:  # fmt: skip
    """What a cell is like: written once, as most cells are like others."""
    properties = Element("w:tcPr")
    sub(properties, "w:tcW", {"w:w": width, "w:type": "dxa"})
    if span > 1:
        val(properties, "w:gridSpan", str(span))
    if merge:
        val(properties, "w:vMerge", merge)
    if rules:
        borders(properties, "w:tcBorders", dict(rules))
    if fill:
        shading(properties, fill)
    if padding:
        margins = sub(properties, "w:tcMar")
        for side, room in zip(("top", "left", "bottom", "right"), padding, strict=True):
            sub(margins, f"w:{side}", {"w:w": twips(room), "w:type": "dxa"})
    if align:
        val(properties, "w:vAlign", align)
    return markup(properties)


def shared(total: float, weights: Sequence[float]) -> list[float]:
    """A width divided by weights, in whole twentieths of a point that add up."""
    whole = sum(weights) or 1.0
    edges = [round(total * 20 * sum(weights[:i]) / whole) for i in range(len(weights) + 1)]
    return [(right - left) / 20 for left, right in pairwise(edges)]


def all_round(weight: float, color: str) -> dict[str, Rule]:
    """The same rule on the four outer sides."""
    return dict.fromkeys(SIDES[:4], (weight, color))


def _table_look(properties: Element, head: bool, first_column: bool, total: bool) -> None:
    bits = 0x0020 * head + 0x0040 * total + 0x0080 * first_column + 0x0600
    switches = {"w:val": f"{bits:04X}", "w:firstRow": str(int(head)), "w:lastRow": str(int(total)),
                "w:firstColumn": str(int(first_column)), "w:lastColumn": "0", "w:noHBand": "1", "w:noVBand": "1"}  # fmt: skip
    sub(properties, "w:tblLook", switches)

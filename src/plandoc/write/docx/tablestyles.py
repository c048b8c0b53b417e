"""Table styles: rules, header shading, totals and cell margins, one style per kind of table."""

from __future__ import annotations

from plandoc.themes import Theme
from plandoc.write.docx.colorscheme import text_slot
from plandoc.write.docx.oxml import EIGHTHS, Element, flag, sub, twips, val

GRID, FACTS, MATRIX, FORM = "PlandocGrid", "PlandocFacts", "PlandocMatrix", "PlandocForm"
PLAIN, CHECKLIST = "PlandocPlain", "PlandocChecklist"
SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")
Rule = tuple[float, str]
"""Weight in points and hex colour."""


def add_table_styles(top: Element, theme: Theme, *, bold: bool) -> None:
    """Every table style, appended to the style sheet; `bold` type sets off heads and totals."""
    colors = theme.colors
    hair, edge, box = (0.5, colors.rule), (1.0, colors.primary), (0.5, colors.muted)
    _normal_table(top)
    _table_grid(top)
    grid = _table_style(top, GRID, "Plandoc Grid", theme, {"top": edge, "bottom": edge, "insideH": hair})
    _head(grid, theme, colors.header_fill, colors.header_text, hair, bold)
    _last(grid, theme, edge, bold)
    _first_column(grid, bold=bold)
    facts = _table_style(top, FACTS, "Plandoc Facts", theme, {"top": edge, "bottom": edge, "insideH": hair})
    _head(facts, theme, colors.header_fill, colors.header_text, hair, bold)
    matrix = _table_style(top, MATRIX, "Plandoc Matrix", theme, dict.fromkeys(SIDES, hair))
    _head(matrix, theme, colors.header_fill, colors.header_text, hair, bold)
    form = _table_style(top, FORM, "Plandoc Form", theme, dict.fromkeys(SIDES, box))
    _head(form, theme, colors.band, colors.heading, box, bold)
    checklist = _table_style(top, CHECKLIST, "Plandoc Checklist", theme, {"bottom": hair, "insideH": hair})
    _head(checklist, theme, "", colors.muted, hair, bold)
    _table_style(top, PLAIN, "Plandoc Plain", theme, {})


def borders(parent: Element, name: str, rules: dict[str, Rule], dashed: bool = False) -> None:
    """Borders by side, in the order the format wants."""
    if not rules:
        return
    element = sub(parent, name)
    for side in SIDES:
        if side in rules:
            weight, color = rules[side]
            sub(element, f"w:{side}", {"w:val": "dashed" if dashed else "single", "w:sz": str(round(weight * EIGHTHS)), "w:space": "0",
                                       "w:color": color})  # fmt: skip


def shading(parent: Element, fill: str, slot: str = "") -> None:
    """A plain background, bound to a slot of the document's colour scheme where it has one."""
    bound = {"w:themeFill": slot} if slot else {}
    sub(parent, "w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": fill, **bound})


def margins(parent: Element, name: str, x: float, y: float) -> None:
    """Cell margins in points, left and right `x`, above and below `y`."""
    element = sub(parent, name)
    for side, width in (("top", y), ("left", x), ("bottom", y), ("right", x)):
        sub(element, f"w:{side}", {"w:w": twips(width), "w:type": "dxa"})


def _style(top: Element, style_id: str, name: str, based_on: str = "TableNormal") -> Element:
    attributes = {"w:type": "table", "w:styleId": style_id}
    if name.startswith("Plandoc"):
        attributes["w:customStyle"] = "1"
    if not based_on:
        attributes["w:default"] = "1"
    element = sub(top, "w:style", attributes)
    val(element, "w:name", name)
    if based_on:
        val(element, "w:basedOn", based_on)
    val(element, "w:uiPriority", "59")
    return element


def _normal_table(top: Element) -> None:
    element = _style(top, "TableNormal", "Normal Table", "")
    properties = sub(element, "w:tblPr")
    sub(properties, "w:tblInd", {"w:w": "0", "w:type": "dxa"})
    margins(properties, "w:tblCellMar", 5.4, 0)


def _table_grid(top: Element) -> None:
    properties = sub(_style(top, "TableGrid", "Table Grid"), "w:tblPr")
    borders(properties, "w:tblBorders", dict.fromkeys(SIDES, (0.5, "auto")))


def _table_style(top: Element, style_id: str, name: str, theme: Theme, rules: dict[str, Rule]) -> Element:
    element = _style(top, style_id, name)
    properties = sub(element, "w:tblPr")
    borders(properties, "w:tblBorders", rules)
    margins(properties, "w:tblCellMar", theme.spacing.cell_x, theme.spacing.cell_y)
    val(sub(element, "w:tcPr"), "w:vAlign", "center" if style_id != FACTS else "top")
    return element


def _part(element: Element, kind: str) -> Element:
    return sub(element, "w:tblStylePr", {"w:type": kind})


def _head(element: Element, theme: Theme, fill: str, ink: str, rule: Rule, bold: bool) -> None:
    part = _part(element, "firstRow")
    run = sub(part, "w:rPr")
    flag(run, "w:b", bold)
    val(run, "w:color", ink)
    cell = sub(part, "w:tcPr")
    if fill:
        borders(cell, "w:tcBorders", {"insideH": rule, "insideV": rule})
        shading(cell, fill, text_slot(theme, fill))


def _last(element: Element, theme: Theme, rule: Rule, bold: bool) -> None:
    part = _part(element, "lastRow")
    flag(sub(part, "w:rPr"), "w:b", bold)
    cell = sub(part, "w:tcPr")
    borders(cell, "w:tcBorders", {"top": rule})
    shading(cell, theme.colors.band, text_slot(theme, theme.colors.band))


def _first_column(element: Element, bold: bool) -> None:
    flag(sub(_part(element, "firstCol"), "w:rPr"), "w:b", bold)

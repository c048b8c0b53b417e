"""Charts that Word knows itself: bars, lines and radar, with their numbers in a workbook inside."""

from __future__ import annotations

from plandoc.themes import Theme
from plandoc.write.docx.charts.kinds import PlotWriter
from plandoc.write.docx.charts.look import no_line, setting, type_of
from plandoc.write.docx.charts.sheet import Sheet, sheet_of
from plandoc.write.docx.charts.workbook import workbook
from plandoc.write.docx.oxml import Element, Markup, root, sub

__all__ = ["Sheet", "chart_space", "sheet_of", "workbook"]


def chart_space(sheet: Sheet, theme: Theme, language: str, width: float, book: str) -> Element:
    """The chart part; `book` is the relation to its workbook, `width` is in points."""
    top = root("c:chartSpace", "a", "r")
    setting(top, "c:date1904", 0)
    setting(top, "c:lang", language)
    setting(top, "c:roundedCorners", 0)
    element = sub(top, "c:chart")
    setting(element, "c:autoTitleDeleted", 1)
    plot = sub(element, "c:plotArea")
    sub(plot, "c:layout")
    PlotWriter(plot, sheet, theme, language, width).write()
    _clear(plot)
    if len(sheet.columns) > 1:
        legend = sub(element, "c:legend")
        setting(legend, "c:legendPos", "b")
        setting(legend, "c:overlay", 0)
        type_of(legend, theme)
    setting(element, "c:plotVisOnly", 1)
    setting(element, "c:dispBlanksAs", "gap")
    _clear(top)
    type_of(top, theme)
    setting(sub(top, "c:externalData", {"r:id": book}), "c:autoUpdate", 0)
    return top


def _clear(parent: Element) -> None:
    """Neither ground nor frame: the page shows through."""
    look = sub(parent, "c:spPr")
    look.append(Markup("<a:noFill/>"))
    no_line(look)

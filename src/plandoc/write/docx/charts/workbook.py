"""The workbook inside a chart: what Excel opens when a reader chooses to edit the data.

Few parts of the format are needed, so they are written here: that is quicker than a library for
spreadsheets and gives the same bytes for the same numbers. Text is always written as text, so
that a name that begins with `=` never becomes a formula.
"""

from __future__ import annotations

from plandoc.write.docx.charts.sheet import SHEET, Sheet, column_name, number
from plandoc.write.docx.oxml import Element, Markup, escaped, sub, text_in, to_bytes
from plandoc.write.docx.package import OFFICE, Part, Relations, packed

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
AS_TEXT = "1"
"""The cell format whose content stays text when it is edited."""


def workbook(sheet: Sheet) -> bytes:
    """One sheet: categories in column A, the series in the columns after it."""
    top, book = Relations(), Relations()
    top.add(f"{OFFICE}/officeDocument", "xl/workbook.xml")
    link = book.add(f"{OFFICE}/worksheet", "worksheets/sheet1.xml")
    book.add(f"{OFFICE}/styles", "styles.xml")
    parts = (
        Part("xl/workbook.xml", f"{KIND}.sheet.main+xml", to_bytes(_book(link))),
        Part("xl/worksheets/sheet1.xml", f"{KIND}.worksheet+xml", to_bytes(_cells(sheet))),
        Part("xl/styles.xml", f"{KIND}.styles+xml", to_bytes(_styles())),
    )
    return packed(parts, {"_rels/.rels": top, "xl/_rels/workbook.xml.rels": book})


def _book(link: str) -> Element:
    top = Element("workbook", {"xmlns": MAIN, "xmlns:r": OFFICE})
    sub(sub(top, "sheets"), "sheet", {"name": SHEET, "sheetId": "1", "r:id": link})
    return top


def _cells(sheet: Sheet) -> Element:
    top = Element("worksheet", {"xmlns": MAIN})
    sub(top, "dimension", {"ref": f"A1:{column_name(len(sheet.columns))}{sheet.last_row}"})
    data = sub(top, "sheetData")
    head = sub(data, "row", {"r": "1"})
    for index, column in enumerate(sheet.columns, 1):
        _text(head, f"{column_name(index)}1", column.name)
    for place, category in enumerate(sheet.categories):
        row = sub(data, "row", {"r": str(place + 2)})
        _text(row, f"A{place + 2}", category)
        for index, column in enumerate(sheet.columns, 1):
            value = column.values[place]
            if value is not None:
                cell = f'<c r="{column_name(index)}{place + 2}"><v>{number(value)}</v></c>'
                row.append(Markup(cell))
    return top


def _text(row: Element, cell: str, text: str) -> None:
    element = sub(row, "c", {"r": cell, "s": AS_TEXT, "t": "inlineStr"})
    text_in(sub(element, "is"), "t", text)


def _styles() -> Element:
    """The least set of formats that Excel accepts, and the one for text."""
    top = Element("styleSheet", {"xmlns": MAIN})
    plain = 'numFmtId="0" fontId="0" fillId="0" borderId="0"'
    name = escaped("Calibri")
    top.append(
        Markup(
            f'<fonts count="1"><font><sz val="11"/><name val="{name}"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill>'
            '<fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            f'<cellStyleXfs count="1"><xf {plain}/></cellStyleXfs>'
            f'<cellXfs count="2"><xf {plain} xfId="0"/>'
            f'<xf {plain.replace("0", "49", 1)} xfId="0" applyNumberFormat="1" quotePrefix="1"/></cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles>'
        )
    )
    return top

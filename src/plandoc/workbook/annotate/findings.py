"""The sheet that lists what was found in a workbook, each entry linked to its cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from lxml import etree

from plandoc.diagnostics import Severity
from plandoc.terms import Terms
from plandoc.workbook.annotate.looks import Looks
from plandoc.workbook.annotate.parts import Node, Parts, R, S, child, dropped, empty, sheets, workbook_part

NAME = "plandoc.findings"
"""A defined name that leads to the sheet, by which it is known again."""
SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
WIDTHS = (10, 18, 62, 62, 24)
HEAD = 3
"""Row of the table's head."""
HEIGHTS = {1: "28", 2: "22"}
"""Points of the rows above it."""
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
BEFORE_NAMES = ("fileVersion", "fileSharing", "workbookPr", "workbookProtection", "bookViews", "sheets",
                "functionGroups", "externalReferences")  # fmt: skip


@dataclass(frozen=True, slots=True)
class Note:
    """One thing found, in the words of a language."""

    severity: Severity
    label: str
    """What its severity is called."""
    sheet: str
    cell: str
    """Empty for what concerns a sheet or the plan as a whole."""
    text: str
    hint: str
    code: str


def drop_findings(parts: Parts) -> None:
    """Take away the list of an earlier check."""
    book = workbook_part(parts)
    top = parts.tree(book)
    for name in [n for n in top.iterfind(f"{S}definedNames/{S}definedName") if n.get("name") == NAME]:
        _drop_sheet(parts, _quoted_name(name.text or ""))
        dropped(name)
        if not len(child(top, "definedNames", BEFORE_NAMES)):
            dropped(child(top, "definedNames"))


def add_findings(parts: Parts, notes: Sequence[Note], looks: Looks, terms: Terms) -> None:
    """Put the list behind the user's sheets and open the workbook on it."""
    title = _free_title(terms("annotated.sheet"), parts)
    part = parts.free("xl/worksheets/sheet{}.xml")
    parts.add(part, _sheet(notes, looks, terms), SHEET)
    book = workbook_part(parts)
    top = parts.tree(book)
    listed = child(top, "sheets")
    number = 1 + max((int(sheet.get("sheetId", "0")) for sheet in listed), default=0)
    new = etree.SubElement(listed, f"{S}sheet", name=title, sheetId=str(number))
    new.set(f"{R}id", parts.relate(book, "worksheet", part))
    names = child(top, "definedNames", BEFORE_NAMES)
    etree.SubElement(names, f"{S}definedName", name=NAME).text = f"{_quoted(title)}!$A$1"
    names[:] = sorted(names, key=lambda name: name.get("name", "").casefold())
    _open_on(parts, title)


def _drop_sheet(parts: Parts, title: str) -> None:
    book = workbook_part(parts)
    part = sheets(parts).get(title, "")
    listed = child(parts.tree(book), "sheets")
    for sheet in [sheet for sheet in listed if sheet.get("name") == title and len(listed) > 1]:
        dropped(sheet)
        parts.unrelate(book, part)
        parts.remove(part)
    for view in parts.tree(book).iterfind(f"{S}bookViews/{S}workbookView"):
        view.set("activeTab", "0")


def _open_on(parts: Parts, title: str) -> None:
    """Make a sheet the one that is shown."""
    found = sheets(parts)
    for part in found.values():
        for view in parts.tree(part).iterfind(f"{S}sheetViews/{S}sheetView"):
            view.attrib.pop("tabSelected", "")
    for view in parts.tree(found[title]).iterfind(f"{S}sheetViews/{S}sheetView"):
        view.set("tabSelected", "1")
    place = [*found].index(title)
    for view in parts.tree(workbook_part(parts)).iterfind(f"{S}bookViews/{S}workbookView"):
        view.set("activeTab", str(place))


def _sheet(notes: Sequence[Note], looks: Looks, terms: Terms) -> Node:
    top = empty("worksheet")
    settings = etree.SubElement(top, f"{S}sheetPr")
    etree.SubElement(settings, f"{S}tabColor", rgb="FFC00000")
    etree.SubElement(settings, f"{S}pageSetUpPr", fitToPage="1")
    view = etree.SubElement(
        etree.SubElement(top, f"{S}sheetViews"), f"{S}sheetView", showGridLines="0", workbookViewId="0"
    )
    etree.SubElement(
        view,
        f"{S}pane",
        ySplit=str(HEAD),
        topLeftCell=f"A{HEAD + 1}",
        activePane="bottomLeft",
        state="frozen",
    )
    etree.SubElement(top, f"{S}sheetFormatPr", defaultRowHeight="16.5")
    columns = etree.SubElement(top, f"{S}cols")
    for number, width in enumerate(WIDTHS, 1):
        etree.SubElement(
            columns, f"{S}col", min=str(number), max=str(number), width=str(width), customWidth="1"
        )
    _rows(etree.SubElement(top, f"{S}sheetData"), notes, looks, terms)
    if notes:
        etree.SubElement(top, f"{S}autoFilter", ref=f"A{HEAD}:E{HEAD + len(notes)}")
    links = [(number, note) for number, note in enumerate(notes, HEAD + 1) if note.cell]
    if links:
        listed = etree.SubElement(top, f"{S}hyperlinks")
        for number, note in links:
            place = f"{_quoted(note.sheet)}!{note.cell}"
            etree.SubElement(listed, f"{S}hyperlink", ref=f"B{number}", location=place, display=_place(note))
    etree.SubElement(
        top, f"{S}pageSetup", paperSize="9", orientation="landscape", fitToWidth="1", fitToHeight="0"
    )
    etree.SubElement(etree.SubElement(top, f"{S}headerFooter"), f"{S}oddFooter").text = "&L&A&R&P / &N"
    return top


def _rows(data: Node, notes: Sequence[Note], looks: Looks, terms: Terms) -> None:
    counts = [
        (label, sum(1 for note in notes if note.label == label))
        for label in dict.fromkeys(note.label for note in notes)
    ]
    summary = terms("annotated.separator").join(
        terms("annotated.count", label=label, count=str(n)) for label, n in counts
    )
    _row(data, 1, [(terms("annotated.title"), looks.title)])
    _row(data, 2, [(summary or terms("annotated.nothing"), looks.note)])
    heads = ("severity", "place", "problem", "step", "code")
    _row(data, HEAD, [(terms(f"annotated.{name}"), looks.head) for name in heads])
    for number, note in enumerate(notes, HEAD + 1):
        place = (_place(note), looks.link if note.cell else looks.text)
        said = [(text, looks.text) for text in (note.text, note.hint, note.code)]
        _row(data, number, [(note.label, looks.severities[note.severity]), place, *said])


def _row(data: Node, number: int, cells: Sequence[tuple[str, int]]) -> None:
    """Cells of text, whatever they begin with."""
    row = etree.SubElement(data, f"{S}row", r=str(number))
    if number in HEIGHTS:
        row.set("ht", HEIGHTS[number])
        row.set("customHeight", "1")
    for letter, (text, look) in zip("ABCDE", cells, strict=False):
        cell = etree.SubElement(row, f"{S}c", r=f"{letter}{number}", s=str(look), t="inlineStr")
        written = etree.SubElement(etree.SubElement(cell, f"{S}is"), f"{S}t")
        written.text = text
        written.set(SPACE, "preserve")


def _place(note: Note) -> str:
    return f"{note.sheet}!{note.cell}" if note.cell else note.sheet


def _free_title(wanted: str, parts: Parts) -> str:
    taken = {name.casefold() for name in sheets(parts)}
    tries = (wanted, *(f"{wanted} {n}" for n in range(2, 1000)))
    return next(title for title in tries if title.casefold() not in taken)


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _quoted_name(reference: str) -> str:
    """The sheet's name in a reference such as `'检查结果'!$A$1`."""
    sheet = reference.rpartition("!")[0]
    return sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet

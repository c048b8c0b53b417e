"""Marks at the cells of somebody's sheet: a comment that says what is wrong, and a colour behind.

The colour is a conditional format, so the cell's own look stays and comes back when the mark is
taken away. A comment of the user's own is kept; ours stands below it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from lxml import etree
from openpyxl.utils.cell import get_column_letter, range_boundaries

from plandoc.workbook.annotate.notes import Boxes, new_drawing
from plandoc.workbook.annotate.parts import Node, Parts, R, S, child, dropped, empty, text_in

MARK = "—— plandoc ——"
"""Begins our part of a comment."""
SIGN = 'LEN("plandoc")>0'
"""Always true; by it our conditional formats are known."""
AFTER_FORMATS = ("dataValidations", "hyperlinks", "printOptions", "pageMargins", "pageSetup", "headerFooter",
                 "rowBreaks", "colBreaks", "customProperties", "cellWatches", "ignoredErrors", "smartTags",
                 "drawing", "legacyDrawing", "legacyDrawingHF", "drawingHF", "picture", "oleObjects",
                 "controls", "webPublishItems", "tableParts", "extLst")  # fmt: skip
"""What follows conditional formats in a sheet, in the order of ECMA-376, part 1, 18.3.1.99."""
AFTER_NOTES = AFTER_FORMATS[AFTER_FORMATS.index("legacyDrawing") + 1 :]
COMMENTS = "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml"
DRAWING = "application/vnd.openxmlformats-officedocument.vmlDrawing"
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def unmark(parts: Parts, sheet: str) -> None:
    """Take away what was marked in a sheet before."""
    top = parts.tree(sheet)
    for rule in [*top.iterfind(f"{S}conditionalFormatting/{S}cfRule")]:
        if SIGN in rule.findtext(f"{S}formula", ""):
            dropped(rule)
    for formats in [*top.iterfind(f"{S}conditionalFormatting")]:
        if formats.find(f"{S}cfRule") is None:
            dropped(formats)
    if comments := parts.only(sheet, "comments"):
        drawing = parts.only(sheet, "vmlDrawing")
        boxes = Boxes(parts.tree(drawing)) if drawing else None
        for comment in [*parts.tree(comments).iterfind(f"{S}commentList/{S}comment")]:
            if _shortened(comment):
                dropped(comment)
                if boxes:
                    boxes.drop(comment.get("ref", ""))


def mark(parts: Parts, sheet: str, texts: Mapping[str, str], looks: Mapping[int, Iterable[str]]) -> None:
    """Set comments by cell, and behind the cells of each look (a differential format) its colour."""
    top = parts.tree(sheet)
    shown = _shown_cells(top)
    _color(top, {dxf: sorted({shown(cell) for cell in cells}) for dxf, cells in looks.items()})
    merged: dict[str, list[str]] = {}
    for cell, text in texts.items():
        merged.setdefault(shown(cell), []).append(text)
    comments, boxes = _comments(parts, sheet), Boxes(_drawing(parts, sheet))
    author, listed = str(_author(comments)), child(comments, "commentList", ("authors",))
    known = {comment.get("ref", ""): comment for comment in listed}
    for cell, said in merged.items():
        if cell not in known:
            known[cell] = etree.SubElement(listed, f"{S}comment", ref=cell, authorId=author)
        boxes.show(cell, _added(known[cell], f"{MARK}\n" + "\n".join(said)))
    _in_order(comments)


def _shown_cells(top: Node) -> Callable[[str], str]:
    """From a cell to the one that shows it: the first of a merged range."""
    ranges = [range_boundaries(row.get("ref")) for row in top.iterfind(f"{S}mergeCells/{S}mergeCell")]

    def shown(cell: str) -> str:
        left, row, *_ = range_boundaries(cell)
        for first, head, last, foot in ranges:
            if first <= left <= last and head <= row <= foot:
                return f"{get_column_letter(first)}{head}"
        return cell

    return shown


def _color(top: Node, looks: Mapping[int, list[str]]) -> None:
    """The first conditional formats of the sheet, before any that the user has."""
    used = {dxf: cells for dxf, cells in looks.items() if cells}
    rules = sorted(top.iter(f"{S}cfRule"), key=lambda rule: int(rule.get("priority", "0")))
    for number, rule in enumerate(rules, len(used) + 1):
        rule.set("priority", str(number))
    for number, (dxf, cells) in enumerate(used.items(), 1):
        formats = etree.Element(f"{S}conditionalFormatting", sqref=" ".join(cells))
        rule = etree.SubElement(
            formats, f"{S}cfRule", type="expression", dxfId=str(dxf), priority=str(number)
        )
        etree.SubElement(rule, f"{S}formula").text = SIGN
        _insert(top, formats, AFTER_FORMATS)


def _insert(top: Node, new: Node, after: Iterable[str]) -> None:
    """Put an element before the first of those that follow it."""
    following = {f"{S}{name}" for name in after}
    place = next((index for index, child in enumerate(top) if child.tag in following), len(top))
    top.insert(place, new)


def _comments(parts: Parts, sheet: str) -> Node:
    name = parts.only(sheet, "comments")
    if not name:
        name = parts.free("xl/comments{}.xml")
        parts.add(name, empty("comments"), COMMENTS)
        parts.relate(sheet, "comments", name)
    return parts.tree(name)


def _drawing(parts: Parts, sheet: str) -> Node:
    """The drawing that holds the boxes of the comments."""
    top = parts.tree(sheet)
    named = top.find(f"{S}legacyDrawing")
    if named is not None and (related := parts.related(sheet).get(named.get(f"{R}id", ""))):
        return parts.tree(related[1])
    name = parts.free("xl/drawings/vmlDrawing{}.vml")
    parts.add(name, new_drawing(), DRAWING)
    new = etree.Element(f"{S}legacyDrawing")
    new.set(f"{R}id", parts.relate(sheet, "vmlDrawing", name))
    _insert(top, new, AFTER_NOTES)
    return parts.tree(name)


def _added(comment: Node, text: str) -> str:
    """Add to what a comment says; the whole text it has then."""
    body = child(comment, "text")
    before = text_in(body)
    for plain in [*body.iterfind(f"{S}t")]:
        run = etree.SubElement(body, f"{S}r")
        run.append(plain)
    run = etree.SubElement(body, f"{S}r")
    added = etree.SubElement(run, f"{S}t")
    added.text = f"\n{text}" if before else text
    added.set(SPACE, "preserve")
    return before + added.text


def _author(top: Node) -> int:
    authors = child(top, "authors")
    names = [author.text for author in authors]
    if "plandoc" not in names:
        etree.SubElement(authors, f"{S}author").text = "plandoc"
        return len(names)
    return names.index("plandoc")


def _shortened(comment: Node) -> bool:
    """Cut our part off a comment; whether nothing of the user's own is left."""
    texts, cut = [*comment.iter(f"{S}t")], False
    if MARK not in "".join(text.text or "" for text in texts):
        return False
    for text in texts:
        if cut:
            text.text = ""
        elif MARK in (text.text or ""):
            text.text, cut = (text.text or "").partition(MARK)[0].rstrip("\n"), True
    for run in [*comment.iter(f"{S}r")]:
        if not text_in(run):
            dropped(run)
    return not "".join(text.text or "" for text in texts).strip()


def _in_order(top: Node) -> None:
    """Comments by row and column, as Excel writes them."""
    listed = child(top, "commentList", ("authors",))
    listed[:] = sorted(listed, key=lambda comment: _place(comment.get("ref", "A1")))


def _place(cell: str) -> tuple[int, int]:
    column, row, *_ = range_boundaries(cell)
    return row or 0, column or 0

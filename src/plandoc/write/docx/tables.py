"""Tables of the document tree: captions, header rows, spans, units, totals, notes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import NamedTuple

from plandoc.doc.build import plain
from plandoc.doc.nodes import Block, Cell, Column, Inline, LineBreak, Paragraph, Row, Table
from plandoc.themes import POINTS_PER_MM
from plandoc.write.docx.context import Place, text_height, text_width
from plandoc.write.docx.controls import repeated
from plandoc.write.docx.grid import (
    BORDER,
    add_cell,
    add_row,
    add_table_frame,
    at_least,
    keep_row_next,
    keep_whole,
    shared,
)
from plandoc.write.docx.inlines import Face, add_bookmark, add_box, add_field, add_text
from plandoc.write.docx.oxml import Element
from plandoc.write.docx.pages import Box, stacked
from plandoc.write.docx.paragraphs import Draft, add_spacer
from plandoc.write.docx.tablestyles import FACTS, FORM, GRID, MATRIX, Rule
from plandoc.write.keeping import SPLITTABLE, kept_rows, table_size
from plandoc.write.outline import caption_gap
from plandoc.write.room import room_of
from plandoc.write.widths import Columns, columns_of

Inner = Callable[[tuple[Block, ...], Element, Place], list[Box]]
"""Writes the blocks inside a cell and returns their boxes."""

STYLES = {"grid": GRID, "facts": FACTS, "matrix": MATRIX, "form": FORM}
SMALL_PADDING = (1.5, 3.0, 1.5, 3.0)
"""Top, left, bottom and right room in points in a cell of a wallet card."""
MATRIX_ROW = 1.4
"""Least height of a matrix row, in lines."""
FRAME_PARTS = 2
"""Children of a table that are no rows: its properties and its grid."""
TOGETHER, HALF_PAGE = 2, 330.0
"""A table of so many rows and less than so many points stands on one page."""
OUTER_RULE = {"grid": 1.0, "facts": 1.0, "matrix": BORDER, "form": BORDER}
"""Points of the rules above and below a table of each style."""
ALIGNED = {"left": "", "center": "Center", "right": "Number"}


class Slot(NamedTuple):
    """A place of the grid: a cell that starts here, or one that reaches down from above."""

    column: int
    cell: Cell
    merge: str


def table_to_docx(table: Table, parent: Element, place: Place, inner: Inner) -> list[Box]:
    """A table with its caption above, its notes below, and room after it."""
    boxes = _opening(table, parent, place)
    columns = columns_of(table, place.width, place.theme)
    boxes += _rows(table, parent, place, inner, columns)
    for note in held_together(small_print(table.notes)):
        boxes += inner((note,), parent, place)
    if not table.notes or not place.top:
        boxes.append(add_spacer(parent, place))
    return boxes


def small_print(notes: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Notes as they stand below a table or chart: a formula there is small print as well."""
    return tuple(replace(note, role="note") if note.role == "formula" else note for note in notes)


def held_together(notes: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    """Notes that stay on one page: each but the last with the one after it."""
    return (*(replace(note, leads_in=True) for note in notes[:-1]), *notes[-1:])


def add_caption(
    parent: Element, style: str, id: str, kind: str, caption: tuple[Inline, ...], place: Place
) -> Box:
    """`表 3　任务一览`: label and number stand in a bookmark, the number is a SEQ field."""
    job, draft = place.job, Draft(parent, style, place)
    label = job.outline.label(id)
    if label:
        word, number = job.doc.meta.label(kind), label.rpartition(" ")[2]
        end = add_bookmark(draft.element, job.bookmark(id), job)
        add_text(draft.element, f"{word} ", place)
        add_field(draft.element, f"SEQ {word} \\* ARABIC", number, place)
        draft.element.append(end)
        draft.text += label + add_text(draft.element, caption_gap(job.doc.meta), place)
    return draft.add(caption).box(id)


def _opening(table: Table, parent: Element, place: Place) -> list[Box]:
    """The caption, or without one the room above the table."""
    if table.caption:
        return [add_caption(parent, "Caption", table.id, "table", table.caption, place)]
    if place.top and (place.job.new_page or not place.job.space_above):
        return [add_spacer(parent, place, keep_next=True)]
    return []


def _rows(table: Table, parent: Element, place: Place, inner: Inner, columns: Columns) -> list[Box]:
    widths, crowded = shared(place.width, columns.shares), columns.padding < place.theme.spacing.cell_x
    total = bool(table.rows) and table.rows[-1].kind == "total"
    frame = add_table_frame(
        parent, STYLES[table.style], widths, title=plain(table.caption), alt=table.alt or plain(table.caption),
        head=bool(table.head), first_column=_has_row_headers(table), total=total,
        padding=columns.padding if crowded and not place.small else 0,
    )  # fmt: skip
    writer = _RowWriter(table, frame, place, inner, widths, columns.padding)
    head = [writer.write(row, slots, is_head=True, lowest=row is table.head[-1])
            for row, slots in _placed(table.head, len(widths))]  # fmt: skip
    repeat = stacked(head) + OUTER_RULE[table.style] * bool(head)
    body = [writer.write(row, slots) for row, slots in _placed(table.rows, len(widths))]
    for number in _kept(table, columns.shares, place):
        body[number] = body[number]._replace(keep_next=True)
        keep_row_next(frame.child(FRAME_PARTS + len(head) + number))
    boxes = writer.kept_whole([*head, *(box._replace(repeat=repeat) for box in body)])
    _let_repeat(table, frame, len(head), place)
    return _ruled(boxes, OUTER_RULE[table.style])


def _ruled(boxes: list[Box], rule: float) -> list[Box]:
    """Boxes of rows with the rules above and below the table: each row has one below it already."""
    for index, more in ((0, rule), (-1, rule - BORDER)):
        if boxes:
            boxes[index] = boxes[index]._replace(line=boxes[index].line + more / boxes[index].lines)
    return boxes


def _kept(table: Table, shares: list[float], place: Place) -> list[int]:
    """The rows that stand on the page of what follows them; inside a cell there is nothing to part."""
    first = [0] if not table.head and len(table.rows) > 1 else []
    if not place.top:
        return first
    turned = place.width > text_width(place.theme) + 1
    size = table_size(table, shares, place.width, text_height(place.theme, turned), place.theme)
    return sorted({*first, *(n for n, kept in enumerate(kept_rows(table, size)) if kept)})


def _let_repeat(table: Table, frame: Element, heads: int, place: Place) -> None:
    """Rows that people may add to become a repeating section."""
    first = FRAME_PARTS + heads
    rows = [frame.child(first + n) for n, row in enumerate(table.rows) if row.repeats]
    if rows and len(rows) == len(table.rows):
        frame.children[first:] = [repeated(rows, place.job)]


def _has_row_headers(table: Table) -> bool:
    return any(row.cells and row.cells[0].header for row in table.rows)


def _placed(rows: tuple[Row, ...], width: int) -> Iterator[tuple[Row, list[Slot]]]:
    """Each row with a slot for each of its own cells and each cell that reaches into it."""
    reaching: dict[int, tuple[int, Cell]] = {}
    for row in rows:
        slots: list[Slot] = []
        own, column = iter(row.cells), 0
        while column < width:
            if column in reaching:
                left, cell = reaching.pop(column)
                slots.append(Slot(column, cell, "continue"))
            else:
                following = next(own, None)
                if following is None:
                    break
                cell, left = following, following.rowspan
                slots.append(Slot(column, cell, "restart" if left > 1 else ""))
            if left > 1:
                reaching[column] = (left - 1, cell)
            column += cell.colspan
        yield row, slots


def _label_widened(slots: list[Slot]) -> list[Slot]:
    """The label of a total takes the empty cells to its right, so that it stands on one line."""
    if not slots or slots[0].merge:
        return slots
    empty = 1
    while empty < len(slots) and not slots[empty].merge and not slots[empty].cell.children:
        empty += 1
    first = slots[0].cell
    span = first.colspan + sum(slot.cell.colspan for slot in slots[1:empty])
    return [Slot(0, replace(first, colspan=span, align=first.align or "left"), ""), *slots[empty:]]


def _empty_lines(cell: Cell) -> int:
    """Lines of room to write in an empty cell; 0 where something stands in it."""
    match cell.children:
        case ():
            return 1
        case (Paragraph(children, "body"),) if all(isinstance(item, LineBreak) for item in children):
            return max(len(children), 1)
        case _:
            return 0


class _RowWriter:
    """Writes the rows of one table."""

    def __init__(
        self, table: Table, frame: Element, place: Place, inner: Inner, widths: list[float], padding: float
    ) -> None:
        self._table, self._frame, self._place, self._inner, self._widths = table, frame, place, inner, widths
        self._room = SMALL_PADDING if place.small else (place.theme.spacing.cell_y, padding) * 2
        self._pad_x, self._pad_y = 2 * self._room[1], 2 * self._room[0] + BORDER
        self._tones = {name: tone.fill for name, tone in place.theme.tones.items()}
        self._depth = 0
        """Rows still to come that a spanning cell reaches into."""
        self._reaching: list[tuple[int, float]] = []
        """For each such cell, in how many rows its need of so many points must be met."""

    def write(self, row: Row, slots: list[Slot], *, is_head: bool = False, lowest: bool = False) -> Box:
        """One row; returns its box."""
        least = 0.0 if is_head else self._least(row)
        element = add_row(self._frame, head=is_head, whole=False)
        small = self._place.small
        tallest = self._place.look("CardText").line if small else self._place.theme.spacing.table_line
        for slot in _label_widened(slots) if row.kind == "total" else slots:
            height = self._cell(element, row, slot, is_head, lowest)
            if slot.cell.rowspan == 1:
                tallest = max(tallest, height)
            elif slot.merge == "restart":
                self._depth = max(self._depth, slot.cell.rowspan)
                self._reaching.append((slot.cell.rowspan, height + self._pad_y))
        if least:
            at_least(element, least)
        self._depth -= self._depth > 0
        keep = is_head or row.kind == "group" or self._depth > 0
        height = self._reached(max(tallest + self._pad_y, least))
        if is_head and tallest > self._place.theme.spacing.table_line:
            at_least(element, height)  # fonts and programs differ: it may need a line less
        lines = 1 if is_head else max(int(tallest / self._place.theme.spacing.table_line), 1)
        foot = self._place.job.take_foot()
        return Box(lines, height / lines, after=foot, keep_next=keep, noted=bool(foot))

    def _least(self, row: Row) -> float:
        """Height in points that a row has however little is in it."""
        if self._table.style == "form":
            return room_of(row) * POINTS_PER_MM
        return self._place.theme.spacing.table_line * MATRIX_ROW if self._table.style == "matrix" else 0.0

    def _reached(self, height: float) -> float:
        """The height of a row in which cells may end that reach down into it and need more."""
        height = max([height, *(need for rows, need in self._reaching if rows == 1)])
        self._reaching = [(rows - 1, need - height) for rows, need in self._reaching if rows > 1]
        return height

    def kept_whole(self, boxes: list[Box]) -> list[Box]:
        """Forbid that rows of several lines, which have these boxes, are split over two pages.

        One row always stays without: LibreOffice takes a table whose rows must all stay whole
        for one that must not be split, and loses rows of it at a page's end. The others are
        given their height: as fonts and programs differ, they may need a line less.
        """
        tall = [n for n, box in enumerate(boxes) if box.lines > 1 and box.height < SPLITTABLE]
        together = len(boxes) == TOGETHER and stacked(boxes) < HALF_PAGE
        whole = tall if together else tall[: len(boxes) - 1]
        for number in whole:
            row = self._frame.child(FRAME_PARTS + number)
            keep_whole(row)
            at_least(row, boxes[number].height)
        loose = {n for n, box in enumerate(boxes) if box.lines > 1} - set(whole)
        return [box if n in loose else box._replace(lines=1, line=box.height, keep_lines=True)
                for n, box in enumerate(boxes)]  # fmt: skip

    def _cell(self, element: Element, row: Row, slot: Slot, is_head: bool, lowest: bool) -> float:
        """Write a cell; returns the height that its content may need."""
        cell, column = slot.cell, self._table.columns[slot.column]
        width = self._widths[slot.column]
        if cell.colspan > 1:
            width = sum(self._widths[slot.column : slot.column + cell.colspan])
        tc = add_cell(element, width, span=cell.colspan, merge=slot.merge, fill=self._fill(row, cell, is_head),
                      rules=self._rules(row), padding=self._room if self._place.small else None)  # fmt: skip
        style = self._style(row, cell, column, is_head, slot.column)
        inside = self._place.inside(width - self._pad_x, style)
        if slot.merge == "continue":
            Draft(tc, style, inside)
            return 0.0
        unit = column.unit if cell.colspan == 1 and (lowest or (is_head and cell.rowspan > 1)) else ""
        return self._content(tc, cell, inside, unit)

    def _content(self, tc: Element, cell: Cell, inside: Place, unit: str) -> float:
        match cell.children:
            case _ if inside.asks and (lines := _empty_lines(cell)):
                draft = Draft(tc, inside.body, inside)
                add_box(draft.element, inside.asks, "lines", inside, lines=lines)
                return lines * draft.look.line
            case ():
                return Draft(tc, inside.body, inside).look.line
            case (Paragraph(children, "body"),):
                draft = Draft(tc, inside.body, inside).add(children)
                if unit:
                    left, right = "（）" if inside.chinese else (" (", ")")
                    draft.text += add_text(draft.element, f"{left}{unit}{right}", inside, Face("Unit"))
                return draft.greatest_height()
            case _:
                return stacked(self._inner(cell.children, tc, inside))

    def _style(self, row: Row, cell: Cell, column: Column, is_head: bool, index: int) -> str:
        if self._place.small:
            return "CardLabel" if is_head or cell.header else "CardText"
        align = cell.align or ("center" if self._table.style == "matrix" else column.align)
        if is_head:
            base = "FormHead" if self._table.style == "form" else "TableHead"
            return base + ALIGNED["center" if cell.colspan > 1 else align]
        if row.kind == "group":
            return "TableGroup" + ALIGNED[align if cell.colspan == 1 else "left"]
        if row.kind == "total":
            return "TableTotal" + ALIGNED[align]
        if cell.header or (self._table.style == "form" and index == 0):
            return "TableLabel" + ALIGNED[align if self._table.style == "matrix" else "left"]
        return {"left": "TableText", "center": "TableCenter", "right": "TableNumber"}[align]

    def _fill(self, row: Row, cell: Cell, is_head: bool) -> str:
        colors = self._place.theme.colors
        if cell.tone != "neutral":
            return self._tones[cell.tone]
        if is_head:
            is_first = row is self._table.head[0]
            return "" if is_first or self._table.style == "form" else colors.header_fill
        if row.kind != "body" or (cell.header and self._table.style in ("facts", "matrix")):
            return colors.band
        return ""

    def _rules(self, row: Row) -> dict[str, Rule] | None:
        if row.kind == "total" and row is not self._table.rows[-1]:
            return {"top": (1.0, self._place.theme.colors.primary)}
        return None

"""Tables as HTML: head and body rows, spans, column widths, captions and notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from plandoc.doc.build import plain
from plandoc.doc.nodes import Block, Cell, Column, Inline, Paragraph, Row, Table
from plandoc.write.cell_words import SHORT_UNIT, placed
from plandoc.write.figure_parts import CAPTION_ROOM
from plandoc.write.html.context import Context
from plandoc.write.html.inlines import html_text, inlines_to_html, line_to_html
from plandoc.write.html.scroll import least_width, scrolling
from plandoc.write.keeping import SPLITTABLE, table_size
from plandoc.write.outline import caption_gap
from plandoc.write.room import LINE, room_of
from plandoc.write.widths import columns_of, row_height

Inner = Callable[[tuple[Block, ...], Context], str]
"""Renders the blocks inside a cell."""

EMPTY = Cell(())


def table_to_html(table: Table, ctx: Context, inner: Inner) -> str:
    """A table with its notes; without notes the table alone."""
    shares, padding = columns_of(table, ctx.width, ctx.theme)
    caption = _caption(table, ctx)
    head = "".join(_row(row, starts, table, ctx, inner, True) for row, starts in placed(table.head))
    body = "".join(
        _row(row, starts, table, ctx, inner, False, _is_high(row, shares, ctx))
        for row, starts in placed(table.rows)
    )
    tight = " tight" if padding < ctx.theme.spacing.cell_x else ""
    name = f"{table.style}{_size(table, shares, ctx)}{tight}"
    anchor = f' id="{html_text(table.id)}"' if table.id else ""
    label = f' aria-label="{html_text(table.alt)}"' if table.alt else ""
    html = (
        f'<table class="{name}"{anchor}{label}>{caption}{_colgroup(shares)}'
        f"{_wrapped('thead', head)}<tbody>{body}</tbody></table>"
    )
    html = scrolling(html, least_width(len(table.columns), ctx), table.alt or plain(table.caption), ctx)
    notes = inner(table.notes, ctx)
    return f'<div class="with-notes">{html}<div class="notes">{notes}</div></div>' if notes else html


def _size(table: Table, shares: list[float], ctx: Context) -> str:
    """The class that says which rows stay together."""
    size = table_size(table, shares, ctx.width, ctx.height + CAPTION_ROOM, ctx.theme)
    return f" {size}" if size else ""


def caption_to_html(label: str, caption: tuple[Inline, ...], ctx: Context) -> str:
    """Number and words of a caption."""
    number = f'<span class="number">{html_text(label)}{caption_gap(ctx.meta)}</span>' if label else ""
    return number + inlines_to_html(caption, ctx)


def _caption(table: Table, ctx: Context) -> str:
    if not table.caption:
        return ""
    return f"<caption>{caption_to_html(ctx.outline.label(table.id), table.caption, ctx)}</caption>"


def _wrapped(tag: str, html: str) -> str:
    return f"<{tag}>{html}</{tag}>" if html else ""


def _colgroup(shares: list[float]) -> str:
    return "<colgroup>" + "".join(f'<col style="width:{share:.3%}"/>' for share in shares) + "</colgroup>"


def _row(
    row: Row, starts: list[int], table: Table, ctx: Context, inner: Inner, head: bool, high: bool = False
) -> str:
    names = [row.kind] * (row.kind != "body") + ["joined"] * _is_joined(row, table) + ["high"] * high
    room = room_of(row) if table.style == "form" and not head else 0
    names += ["text-room" if room > LINE else "line-room"] * bool(room)
    kind = f' class="{" ".join(names)}"' if names else ""
    is_last = head and row is table.head[-1]
    cells = []
    row, starts = _absorbed(row, starts)
    for cell, start in zip(row.cells, starts, strict=True):
        column = table.columns[min(start, len(table.columns) - 1)]
        lowest = is_last or (head and cell.rowspan > 1)
        unit = column.unit if lowest and cell.colspan == 1 else ""
        cells.append(_cell(cell, column, ctx, inner, head, unit, row.kind == "group" and start == 0))
    return f"<tr{kind}>{''.join(cells)}</tr>"


def _is_high(row: Row, shares: list[float], ctx: Context) -> bool:
    """Whether a row takes so much of a page that it may be split over two."""
    return row_height(row, shares, ctx.width, ctx.theme) > SPLITTABLE


def _is_joined(row: Row, table: Table) -> bool:
    """Whether a cell of a row above reaches into this one: a page break would tear it."""
    return sum(cell.colspan for cell in row.cells) < len(table.columns)


def _absorbed(row: Row, starts: list[int]) -> tuple[Row, list[int]]:
    """A total or group row whose first cell also takes the empty cells right of it."""
    count = 0
    if row.kind != "body":
        count = sum(1 for _ in takewhile(lambda cell: cell == EMPTY, row.cells[1:]))
    if not count:
        return row, starts
    first = replace(row.cells[0], colspan=row.cells[0].colspan + count)
    return replace(row, cells=(first, *row.cells[count + 1 :])), [starts[0], *starts[count + 1 :]]


def _cell(cell: Cell, column: Column, ctx: Context, inner: Inner, head: bool, unit: str, group: bool) -> str:
    tag = "th" if head or cell.header or (group and cell.children) else "td"
    return f"<{tag}{_attributes(cell, column, head, group)}>{_content(cell, ctx, inner)}{_unit(unit, ctx)}</{tag}>"


def _attributes(cell: Cell, column: Column, head: bool, group: bool) -> str:
    align = cell.align or ("left" if group else column.align)
    shown = align if align != "left" or cell.align else ""  # left is the rule but in a matrix
    names = [name for name in (shown, cell.tone) if name and name != "neutral"]
    text = f' class="{" ".join(names)}"' if names else ""
    if head:
        text += ' scope="colgroup"' if cell.colspan > 1 else ' scope="col"'
    elif cell.header or group:
        text += ' scope="row"'
    text += f' colspan="{cell.colspan}"' if cell.colspan > 1 else ""
    return text + (f' rowspan="{cell.rowspan}"' if cell.rowspan > 1 else "")


def _content(cell: Cell, ctx: Context, inner: Inner) -> str:
    """One paragraph goes into the cell bare: a box less to lay out for each cell."""
    match cell.children:
        case (Paragraph(children, "body"),):
            return line_to_html(children, ctx)
        case _:
            return inner(cell.children, ctx)


def _unit(unit: str, ctx: Context) -> str:
    if not unit:
        return ""
    left, right = "（）" if ctx.chinese else ("(", ")")
    gap = "" if ctx.chinese else " "
    name = "unit" if len(unit) <= SHORT_UNIT else "unit long"
    return f'{gap}<span class="{name}">{left}{html_text(unit)}{right}</span>'

"""Tables made to fit their pages: turned, parted or cut, so that nothing of them is lost.

A table whose words would be torn apart in portrait is turned; one that is too wide even then
is parted into groups of columns, each with the row headers. Neither program lays out what is
higher than a page: cells that reach down too far are cut, and a head too high to be repeated
becomes part of the body.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import takewhile
from math import ceil

from plandoc.diagnostics import Diagnostic, finding
from plandoc.doc.build import plain, walk
from plandoc.doc.nodes import Block, Card, Cell, Document, Landscape, Meta, Row, Table, Text
from plandoc.themes import Theme
from plandoc.write.cell_words import placed
from plandoc.write.outline import Outline, outline
from plandoc.write.widths import SHORT_WORD, columns_of, least_widths, row_height

CARD_PADDING = 24.0
"""Points that frame and padding of a card take from its width."""
MOST_REPEATED = 0.4
"""Share of the page's width that repeated row headers may take."""
HIGHEST_HEAD = 0.35
"""Share of the page's height above which a head is not repeated."""
HIGHEST_GROUP = 0.5
"""The same for rows that share a cell, which stand on one page."""
CUT = 0.3
"""Share of a page after which such a cell is cut."""
ALWAYS = 4
"""As many columns have room for any date, number or short word."""
LONG_WORD = 14
"""Letters of a word for which a table is rather turned than that it is torn."""


@dataclass(frozen=True, slots=True)
class Fitter:
    """Fits the tables of one document."""

    meta: Meta
    outline: Outline
    theme: Theme

    def fitted(self, blocks: tuple[Block, ...], turned: bool = False) -> tuple[Block, ...]:
        """The blocks with every table turned, parted or cut where it must be."""
        return tuple(part for block in blocks for part in self._block(block, turned))

    def _block(self, block: Block, turned: bool) -> Iterator[Block]:
        match block:
            case Table():
                yield from self._turned(block, turned)
            case Landscape(children):
                yield Landscape(self.fitted(children, True))
            case Card(children=children, size="page"):
                yield replace(block, children=tuple(self._on_card(children)))
            case _:
                yield block

    def _on_card(self, children: tuple[Block, ...]) -> Iterator[Block]:
        width = self.width(False) - CARD_PADDING
        for child in children:
            if isinstance(child, Table):
                yield from self._parted(child, width, False)
            else:
                yield child

    def _turned(self, table: Table, turned: bool) -> Iterator[Table]:
        wide = turned or table.wide or not _fits(table, self.width(False), self.theme, LONG_WORD)
        for part in self._parted(table, self.width(wide), wide):
            yield replace(part, wide=wide and not turned)

    def width(self, turned: bool) -> float:
        """Width of the type area in points."""
        return self.theme.page.type_area(turned=turned)[0]

    def _height(self, turned: bool) -> float:
        return self.theme.page.type_area(turned=turned)[1]

    def _parted(self, table: Table, width: float, turned: bool) -> Iterator[Table]:
        parts = column_groups(table, width, self.theme)
        for number, columns in enumerate(parts):
            part = self._part(table, columns, number, number == len(parts) - 1) if len(parts) > 1 else table
            yield self._low(part, width, self._height(turned))

    def _part(self, table: Table, columns: list[int], number: int, last: bool) -> Table:
        """A group of columns as a table; the parts after the first bear the same number, continued."""
        caption, anchor = table.caption, table.id
        if number and caption:
            label = self.outline.label(anchor) + self.meta.label("continued")
            caption = (Text(label + ("\u3000" if self.meta.language == "zh" else " ")), *caption)
        return replace(
            table,
            columns=tuple(table.columns[i] for i in columns),
            head=_chosen(table.head, columns),
            rows=_chosen(table.rows, columns),
            caption=caption,
            id="" if number else anchor,
            notes=table.notes if last else (),
        )

    def _low(self, table: Table, width: float, height: float) -> Table:
        """The table without a head or a cell that would be higher than a page."""
        shares = columns_of(table, width, self.theme).shares

        def high(rows: tuple[Row, ...]) -> list[float]:
            return [row_height(row, shares, width, self.theme) for row in rows]

        if sum(high(table.head)) > HIGHEST_HEAD * height:
            table = replace(table, head=(), rows=tuple(map(_as_labels, table.head)) + table.rows)
        cuts = set(_cuts(table, high(table.rows), height)) if _has_joined(table) else set()
        return replace(table, rows=_cut(table.rows, cuts)) if cuts else table


def parted_tables(doc: Document, theme: Theme) -> tuple[Diagnostic, ...]:
    """One finding for each table that is too wide for any page and therefore parted."""
    fitter = Fitter(doc.meta, outline(doc), theme)
    width = fitter.width(True)
    found = []
    for block in walk(doc.front + doc.body):
        if isinstance(block, Table) and len(parts := column_groups(block, width, theme)) > 1:
            name = f"{fitter.outline.label(block.id)} {plain(block.caption)}".strip() or block.alt
            found.append(finding("table-parted", table=name, columns=len(block.columns), parts=len(parts)))
    return tuple(found)


def column_groups(table: Table, width: float, theme: Theme) -> list[list[int]]:
    """The columns of each part of a table; a single group where it fits into `width` points."""
    everything = list(range(len(table.columns)))
    if _fits(table, width, theme, SHORT_WORD):
        return [everything]
    needs = least_widths(table, theme)
    repeated = _row_headers(table)
    if sum(needs[:repeated]) > MOST_REPEATED * width:
        repeated = 1 if needs[0] <= MOST_REPEATED * width else 0
    room = width - sum(needs[:repeated])
    rest = everything[repeated:]
    count = len(_filled(rest, needs, room, len(rest)))
    groups = _filled(rest, needs, room, ceil(len(rest) / count)) if count else []
    return [everything[:repeated] + group for group in groups] if len(groups) > 1 else [everything]


def _fits(table: Table, width: float, theme: Theme, longest: int) -> bool:
    """Whether no date, number or word of up to `longest` letters of a table is torn."""
    return len(table.columns) <= ALWAYS or sum(least_widths(table, theme, longest)) <= width


def _filled(columns: list[int], needs: list[float], room: float, most: int) -> list[list[int]]:
    """Columns in groups that each fit into `room` points and hold at most `most`."""
    groups: list[list[int]] = []
    used = 0.0
    for column in columns:
        if not groups or used + needs[column] > room or len(groups[-1]) >= most:
            groups.append([])
            used = 0.0
        groups[-1].append(column)
        used += needs[column]
    return groups


def _row_headers(table: Table) -> int:
    """Columns at the left that say what a row is about; the first where none is marked so."""
    rows = [row for row in table.rows if row.kind == "body" and len(row.cells) == len(table.columns)]
    if not rows:
        return 1
    marked = takewhile(lambda i: all(row.cells[i].header for row in rows), range(len(table.columns)))
    return max(1, sum(1 for _ in marked))


def _chosen(rows: tuple[Row, ...], columns: list[int]) -> tuple[Row, ...]:
    """The rows with some of their columns; a cell over several spans those that are left."""
    chosen = []
    for row, starts in placed(rows):
        cells = []
        for cell, start in zip(row.cells, starts, strict=True):
            span = sum(start <= column < start + cell.colspan for column in columns)
            if span:
                cells.append(replace(cell, colspan=span))
        chosen.append(replace(row, cells=tuple(cells)))
    return tuple(chosen)


def _as_labels(row: Row) -> Row:
    """A header row as a row of the body."""
    return replace(row, cells=tuple(replace(cell, header=True) for cell in row.cells))


def _has_joined(table: Table) -> bool:
    return any(cell.rowspan > 1 for row in table.rows for cell in row.cells)


def _cuts(table: Table, heights: list[float], page: float) -> Iterator[int]:
    """The rows at which a cell that reaches down over too many must be cut."""
    groups = _joined(table.rows, len(table.columns))
    for start, end in groups:
        if sum(heights[start:end]) <= HIGHEST_GROUP * page:
            continue
        used = 0.0
        for index in range(start, end):
            if used and used + heights[index] > CUT * page:
                yield index
                used = 0.0
            used += heights[index]


def _joined(rows: tuple[Row, ...], width: int) -> list[tuple[int, int]]:
    """First and last + 1 of the rows that share cells."""
    opens = [i for i, row in enumerate(rows) if sum(cell.colspan for cell in row.cells) >= width]
    return list(zip(opens, [*opens[1:], len(rows)], strict=True))


def _cut(rows: tuple[Row, ...], cuts: set[int]) -> tuple[Row, ...]:
    """The rows with every cell that reaches over a cut repeated below it."""
    result = []
    reaching: list[tuple[int, int, Cell]] = []
    for index, (row, starts) in enumerate(placed(rows)):
        below = next((cut for cut in sorted(cuts) if cut > index), len(rows))
        cells = list(zip(starts, row.cells, strict=True))
        again = [(start, replace(cell, rowspan=end - index)) for start, end, cell in reaching if end > index]
        reaching += [(start, index + cell.rowspan, cell) for start, cell in cells if cell.rowspan > 1]
        if index in cuts:
            cells = sorted(cells + again, key=lambda pair: pair[0])
        kept = tuple(replace(cell, rowspan=min(cell.rowspan, below - index)) for _, cell in cells)
        result.append(replace(row, cells=kept))
    return tuple(result)

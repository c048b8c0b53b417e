"""Which headers a table cell of the PDF belongs to, for those who have the table read to them.

WeasyPrint counts columns wrongly below a header that spans rows in the first column, so that
every cell is tied to the header of its neighbour and the last one to none (PDF/UA-1, 7.5). The
ties are made anew from the finished structure: a cell belongs to the header cells of its columns
in the table's head and to those of its rows in the body.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

import pydyf

Grid = list[tuple[int, int, Any]]
"""Cells with their row and first column."""


def tie_cells_to_headers(_document: object, pdf: Any) -> None:
    """Set the `Headers` of every table cell; a finisher for WeasyPrint."""
    for element in pdf.objects:
        if isinstance(element, pydyf.Dictionary) and element.get("S") == "/Table":
            _tie(element, pdf)


def _tie(table: Any, pdf: Any) -> None:
    head = _rows(table, pdf, "/THead")
    grid = _placed([*head, *_rows(table, pdf, "/TBody", "/TFoot", "/TR")], pdf)
    by_column: dict[int, list[Any]] = defaultdict(list)
    by_row: dict[int, list[Any]] = defaultdict(list)
    for row, column, cell in grid:
        if cell["S"] == "/TH":
            cell["ID"] = pydyf.String(f"{table.number}-{row}-{column}")
            down, across = _spans(cell)
            if row < len(head):
                _add(by_column, column, across, cell["ID"])
            else:
                _add(by_row, row, down, cell["ID"])
    for row, column, cell in grid:
        if cell["S"] == "/TD":
            down, across = _spans(cell)
            headers = [*_of(by_row, row, down), *_of(by_column, column, across)]
            cell["A"]["Headers"] = pydyf.Array(headers)


def _add(lists: dict[int, list[Any]], first: int, count: int, name: Any) -> None:
    for index in range(first, first + count):
        lists[index].append(name)


def _of(lists: dict[int, list[Any]], first: int, count: int) -> list[Any]:
    """The names over a span, each once."""
    found = [name for index in range(first, first + count) for name in lists[index]]
    return list({id(name): name for name in found}.values())


def _rows(element: Any, pdf: Any, *kinds: str) -> list[Any]:
    """The rows below an element, looking only into children of these kinds."""
    rows: list[Any] = []
    for child in _children(element, pdf):
        if child["S"] not in kinds:
            continue
        rows += [child] if child["S"] == "/TR" else _rows(child, pdf, "/TR")
    return rows


def _placed(rows: Sequence[Any], pdf: Any) -> Grid:
    """The cells of the rows in their columns, those taken by cells above skipped."""
    grid: Grid = []
    taken: set[tuple[int, int]] = set()
    for number, row in enumerate(rows):
        column = 0
        for cell in _children(row, pdf):
            while (number, column) in taken:
                column += 1
            down, across = _spans(cell)
            taken |= {(number + d, column + a) for d in range(down) for a in range(across)}
            grid.append((number, column, cell))
            column += across
    return grid


def _spans(cell: Any) -> tuple[int, int]:
    """Rows and columns that a cell takes."""
    attributes = cell["A"]
    return attributes.get("RowSpan", 1), attributes.get("ColSpan", 1)


def _children(element: Any, pdf: Any) -> Iterator[Any]:
    """The structure elements directly below one; marked content is left out."""
    for kid in element.get("K", ()):
        if isinstance(kid, bytes) and kid.endswith(b" R"):
            child = pdf.objects[int(kid.split()[0])]
            if "S" in child:
                yield child

"""A crowded matrix in parts: some of its rows each, and the entries of a crowded row bit by bit."""

from __future__ import annotations

from dataclasses import replace

from plandoc.doc.charts import MatrixChart
from plandoc.write.draw.cuts import Fits, ranges


def matrix_parts(chart: MatrixChart, fits: Fits, continued: str) -> tuple[MatrixChart, ...]:
    """The matrix in parts that fit, with the names of the columns on each.

    An arrow that leads from one part to another is drawn in neither; its ends keep their chips.
    """
    cuts = ranges(len(chart.row_labels), lambda first, end: fits(_rows(chart, first, end)))
    parts: list[MatrixChart] = []
    for first, end in cuts:
        rows = _rows(chart, first, end)
        parts += [rows] if end - first > 1 or fits(rows) else _entries(rows, fits, continued)
    return tuple(parts)


def _rows(chart: MatrixChart, first: int, end: int) -> MatrixChart:
    inside = range(first, end)
    return replace(
        chart,
        row_labels=chart.row_labels[first:end],
        tones=chart.tones[first:end],
        cell_labels=chart.cell_labels[first:end],
        points=tuple(replace(p, row=p.row - first) for p in chart.points if p.row in inside),
        moves=tuple(
            replace(m, row=m.row - first, from_row=m.from_row - first)
            for m in chart.moves
            if m.row in inside or m.from_row in inside
        ),
    )


def _entries(row: MatrixChart, fits: Fits, continued: str) -> list[MatrixChart]:
    """One row whose cells hold more than a page: its entries in parts, column by column in step."""
    labels = list(dict.fromkeys([*(p.label for p in row.points), *(m.label for m in row.moves)]))

    def part(first: int, end: int) -> MatrixChart:
        shown = set(labels[first:end])
        name = row.row_labels[0]
        return replace(
            row,
            row_labels=(f"{name}{continued}" if first and name else name,),
            points=tuple(p for p in row.points if p.label in shown),
            moves=tuple(m for m in row.moves if m.label in shown),
        )

    return [part(*cut) for cut in ranges(len(labels), lambda first, end: fits(part(first, end)))]

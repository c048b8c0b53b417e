"""Matrix charts: a grid of levels with the entries as chips in its cells (risk matrix)."""

from __future__ import annotations

from plandoc.doc.charts import ChartTone, MatrixChart
from plandoc.themes import Theme
from plandoc.write.draw.legend import Swatch, legend
from plandoc.write.draw.matrix_chips import (
    PAD,
    Key,
    Placed,
    chip_lines,
    chip_shapes,
    lines_height,
    move_shapes,
    placed_chips,
)
from plandoc.write.draw.scene import LEADING, Anchor, Rect, Scene, Shape
from plandoc.write.draw.style import Style, style_of
from plandoc.write.draw.text import fit, widest, wrap

_LEAST = 30.0
"""Lowest cell."""


def matrix_scene(chart: MatrixChart, width: float, theme: Theme, max_height: float) -> Scene:
    """The grid over the whole width; a row grows with the entries of its fullest cell."""
    style = style_of(theme)
    head = wrap(chart.row_title, width * 0.22, style.size, True) if chart.row_title else ()
    rows = [wrap(name, width * 0.2, style.size) for name in chart.row_labels]
    left = max(widest(list(head), style.size, True), widest([r for x in rows for r in x], style.size)) + 10
    step = (width - left - 1) / max(len(chart.column_labels), 1)
    items, top = _heads(chart, head, left, step, width, style)
    y = top
    chips: dict[tuple[int, int, Key], Placed] = {}
    for n, name in enumerate(rows):
        high = _row_height(chart, n, step, style, len(name))
        items.append(style.label(left - 6, y + high / 2, name, "end"))
        for k in range(len(chart.column_labels)):
            shapes, placed = _cell(chart, n, k, (left + k * step, y, step, high), style)
            items += shapes
            chips |= {(n, k, chip.chip.key): chip for chip in placed}
        y += high
    items += move_shapes(chart, chips, style)
    items += [shape for chip in chips.values() for shape in chip_shapes(chip, style)]
    entries = [(_swatch(tone, style), text) for tone, text in chart.legend]
    below = legend(entries, 4, y, width - 8, style)
    return Scene(width, y + below.height + 2, (*items, *below.items))


def _heads(
    chart: MatrixChart, head: tuple[str, ...], left: float, step: float, width: float, style: Style
) -> tuple[list[Shape], float]:
    """Titles and column names; the rows' title stands above the rows' names."""
    items: list[Shape] = []
    y = 1.0
    line = style.size * LEADING
    if chart.column_title:
        rows = wrap(chart.column_title, width - left - 4, style.size, True)
        y += len(rows) * line + 2
        middle = left + (width - left) / 2
        items.append(style.label(middle, (y - 1) / 2, rows, "middle", bold=True))
    names = [fit(name, step - 4, style.size, 3) for name in chart.column_labels]
    high = max([len(head) * line, *(len(rows) * size * LEADING for rows, size in names)])
    for k, (rows, size) in enumerate(names):
        items.append(style.label(left + (k + 0.5) * step, y + high / 2, rows, "middle", size=size))
    if head:
        items.append(style.label(left - 6, y + high / 2, head, "end", bold=True))
    return items, y + high + 3


def _corner(chart: MatrixChart, row: int, column: int, step: float, style: Style) -> tuple[str, ...]:
    """Symbol and text in a cell's corner, wrapped to the cell."""
    labels = chart.cell_labels[row] if row < len(chart.cell_labels) else ()
    text = labels[column] if column < len(labels) else ""
    symbol = style.theme.tone(_tone(chart, row, column)).symbol
    both = f"{symbol} {text}".strip()
    return wrap(both, step - 2 * PAD, 7) if both else ()


def _narrow(chart: MatrixChart, wide: float) -> bool:
    """Whether the texts in all corners leave most of a cell to the entries."""
    texts = [text for row in chart.cell_labels for text in row]
    return widest(texts, 7) < wide * 0.25


def _tone(chart: MatrixChart, row: int, column: int) -> ChartTone:
    tones = chart.tones[row] if row < len(chart.tones) else ()
    return tones[column] if column < len(tones) else "neutral"


def _row_height(chart: MatrixChart, row: int, step: float, style: Style, name_lines: int) -> float:
    found = [_LEAST, name_lines * style.size * LEADING + 4]
    for column in range(len(chart.column_labels)):
        corner = len(_corner(chart, row, column, step, style)) * 7 * LEADING
        found.append(corner + lines_height(chip_lines(chart, row, column, step, style)) + 7)
    return max(found)


def _cell(
    chart: MatrixChart, row: int, column: int, box: tuple[float, float, float, float], style: Style
) -> tuple[list[Shape], list[Placed]]:
    """The field of a cell with its corner, and its chips, which are drawn above the arrows."""
    x, y, wide, high = box
    tone = style.theme.tone(_tone(chart, row, column))
    items: list[Shape] = [Rect(x, y, wide, high, tone.fill, style.paper, 1.5)]
    corner = _corner(chart, row, column, wide, style)
    top = y + 3
    if corner:
        tall = len(corner) * 7 * LEADING
        aside = bool(chart.moves) and _narrow(chart, wide)  # out of the way of arrows
        anchor: Anchor = "end" if aside else "start"
        at = x + wide - PAD if aside else x + PAD
        items.append(style.label(at, top + tall / 2, corner, anchor, size=7, color=tone.ink))
        top += tall + 1
    lines = chip_lines(chart, row, column, wide, style)
    return items, placed_chips(lines, x + PAD, top, tone.ink)


def _swatch(tone: ChartTone, style: Style) -> Swatch:
    def draw(x: float, y: float) -> tuple[Shape, ...]:
        look = style.theme.tone(tone)
        box = Rect(x, y - 4.5, 16, 9, look.fill, look.ink, 0.5)
        if not look.symbol:
            return (box,)
        return (box, style.label(x + 8, y, look.symbol, "middle", size=6.5, color=look.ink))

    return draw

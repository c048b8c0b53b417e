"""Upright bars: categories along the bottom."""

from __future__ import annotations

from plandoc.doc.charts import BarChart
from plandoc.write.draw.axis import ValueAxis
from plandoc.write.draw.bar_line import line_labels, line_over
from plandoc.write.draw.bars import Bar, bar_box, label_inside, swatch
from plandoc.write.draw.hatch import marker
from plandoc.write.draw.plot import Plot, plot_upright, reference_line, reference_room
from plandoc.write.draw.scene import LEADING, Label, Shape, lines
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import SMALLEST, text_width, wrap

MARK = 7.0
"""Height of a mark of a line below its label, in points."""


def upright(
    chart: BarChart, bars: list[Bar], axis: ValueAxis, width: float, style: Style, max_height: float
) -> tuple[list[Shape], float]:
    """Shapes and the height down to the category names.

    Labels stand on the bars; where one would not fit, all go to rows below the names.
    """
    room = reference_room(chart.reference, style)
    plot = plot_upright(chart.categories, chart.unit, axis, width, style, room, max_height)
    step = plot.width / max(len(chart.categories), 1)
    items: list[Shape] = list(plot.items)
    for bar in bars:
        items += bar_box(bar, *_box(bar, plot, step), style)
    zero = ((plot.left, plot.y(0)), (plot.left + plot.width, plot.y(0)))
    items += [*lines([zero], style.muted, 0.9), *reference_line(plot, chart.reference, style)]
    items += line_over(chart, plot, step, style)
    sums = line_labels(chart, plot, step, style)
    size = _label_size(chart, bars, plot, step, style)
    labels = [s for bar in bars for s in _label(chart, bar, _box(bar, plot, step), size, style)]
    if not size or _crossed(sums, labels):
        below, height = _label_rows(chart, plot, step, style)
        return [*items, *below], height
    return [*items, *labels, *sums], plot.bottom


def _crossed(sums: list[Label], labels: list[Shape]) -> bool:
    """Whether a label of the line, or the mark below it, meets another label."""
    others = [item for item in labels if isinstance(item, Label)]
    for n, one in enumerate(sums):
        left, top, right, bottom = one.box
        boxes = [other.box for other in (*others, *sums[n + 1 :])]
        if any(left < b[2] and b[0] < right and top < b[3] and b[1] < bottom + MARK for b in boxes):
            return True
    return False


def _box(bar: Bar, plot: Plot, step: float) -> tuple[float, float, float, float]:
    top, bottom = sorted((plot.y(bar.low), plot.y(bar.high)))
    return plot.left + bar.start * step, top, (bar.end - bar.start) * step, bottom - top


def _label_size(chart: BarChart, bars: list[Bar], plot: Plot, step: float, style: Style) -> float:
    """Largest type in which every label has its place on or in its bar; 0 when there is none."""
    return next((s for s in (style.small, 7.0, SMALLEST) if _labels_fit(chart, bars, plot, step, s)), 0)


def _labels_fit(chart: BarChart, bars: list[Bar], plot: Plot, step: float, size: float) -> bool:
    for bar in bars:
        _, top, wide, tall = _box(bar, plot, step)
        room = wide if chart.stacked or len(chart.series) > 1 else step * 0.94
        if bar.label and text_width(bar.label, size) > room:
            return False
        if chart.stacked and bar.label and tall < size * LEADING:
            return False
        if bar.label and bar.negative and top + tall + size * LEADING > plot.top + plot.height + 4:
            return False
    return True


def _label(
    chart: BarChart, bar: Bar, box: tuple[float, float, float, float], size: float, style: Style
) -> list[Shape]:
    x, top, wide, tall = box
    if not bar.label or not size:
        return []
    if chart.stacked:
        return label_inside(bar, x + wide / 2, top + tall / 2, size, style)
    half = size * LEADING / 2
    y = top + tall + half if bar.negative else top - half
    return [style.label(x + wide / 2, y, bar.label, "middle", size=size)]


def _label_rows(chart: BarChart, plot: Plot, step: float, style: Style) -> tuple[list[Shape], float]:
    """Labels as a small table below the category names, a row a series."""
    items: list[Shape] = []
    y, size = plot.bottom + 4, 7.0
    for n, series in enumerate((*chart.series, *((chart.line,) if chart.line else ()))):
        rows = [wrap(text, step - 3, size) for text in series.labels[: len(chart.categories)]]
        if not any(series.labels):
            continue
        high = max(len(row) for row in rows) * size * LEADING + 2
        items += lines([((2, y), (plot.left + plot.width, y))], style.grid, 0.4)
        if n == len(chart.series):
            items.append(marker(10, y + high / 2, n, style.series(n), style.paper))
        elif len(chart.series) > 1 or chart.line:
            items += swatch(style, n)(2, y + high / 2)
        for place, row in enumerate(rows):
            if any(row):
                x = plot.left + step * (place + 0.5)
                items.append(style.label(x, y + high / 2, row, "middle", size=size))
        y += high
    return items, y

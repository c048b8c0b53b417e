"""A line over upright bars: shares summed up, on the bars' own axis."""

from __future__ import annotations

from plandoc.doc.charts import BarChart
from plandoc.write.draw.hatch import marker
from plandoc.write.draw.plot import Plot
from plandoc.write.draw.scene import LEADING, Label, Point, Shape, lines
from plandoc.write.draw.style import Style


def line_over(chart: BarChart, plot: Plot, step: float, style: Style) -> list[Shape]:
    """The line with its marks."""
    places = [point for _, point in _places(chart, plot, step)]
    if not places:
        return []
    index = len(chart.series)
    color = style.series(index)
    marks = [marker(*point, index, color, style.paper) for point in places]
    return [*lines([tuple(places)], color, 1.5), *marks]


def line_labels(chart: BarChart, plot: Plot, step: float, style: Style) -> list[Label]:
    """The labels of the line, each above its mark."""
    texts = chart.line.labels if chart.line else ()
    return [
        style.label(x, _above(chart, plot, y, style), texts[n], "middle", size=style.small)
        for n, (x, y) in _places(chart, plot, step)
        if n < len(texts) and texts[n]
    ]


def _above(chart: BarChart, plot: Plot, y: float, style: Style) -> float:
    """The middle of a label above a mark, and above the limit where the limit would cross it."""
    half = style.small * LEADING / 2
    middle = y - 4 - half
    limit = plot.y(chart.reference[1]) if chart.reference else None
    return limit - half - 1 if limit is not None and abs(limit - middle) < half else middle


def _places(chart: BarChart, plot: Plot, step: float) -> list[tuple[int, Point]]:
    values = chart.line.values[: len(chart.categories)] if chart.line else ()
    return [
        (n, (plot.left + step * (n + 0.5), plot.y(value)))
        for n, value in enumerate(values)
        if value is not None
    ]

"""A line over upright bars: shares summed up, on the bars' own axis."""

from __future__ import annotations

from plandoc.doc.charts import BarChart
from plandoc.write.draw.hatch import marker
from plandoc.write.draw.plot import Plot
from plandoc.write.draw.scene import LEADING, Point, Shape, lines
from plandoc.write.draw.style import Style


def line_over(chart: BarChart, plot: Plot, step: float, style: Style) -> list[Shape]:
    """The line with its marks; each label stands above its mark."""
    if chart.line is None:
        return []
    index = len(chart.series)
    color = style.series(index)
    places: list[tuple[int, Point]] = [
        (n, (plot.left + step * (n + 0.5), plot.y(value)))
        for n, value in enumerate(chart.line.values[: len(chart.categories)])
        if value is not None
    ]
    items: list[Shape] = list(lines([tuple(point for _, point in places)], color, 1.5))
    items += [marker(*point, index, color, style.paper) for _, point in places]
    for n, (x, y) in places:
        text = chart.line.labels[n] if n < len(chart.line.labels) else ""
        if text:
            items.append(style.label(x, y - style.small * LEADING, text, "middle", size=style.small))
    return items

"""Bar charts: grouped or stacked, upright or lying."""

from __future__ import annotations

from plandoc.doc.charts import BarChart
from plandoc.themes import Theme
from plandoc.write.draw.axis import value_axis
from plandoc.write.draw.bar_lying import lying
from plandoc.write.draw.bar_upright import upright
from plandoc.write.draw.bars import bars_of, swatch
from plandoc.write.draw.legend import legend
from plandoc.write.draw.line import line_swatch
from plandoc.write.draw.scene import Scene
from plandoc.write.draw.style import style_of


def bar_scene(chart: BarChart, width: float, theme: Theme, max_height: float) -> Scene:
    """The chart at a height that suits its bars."""
    style = style_of(theme)
    bars = bars_of(chart)
    ends = [value for bar in bars for value in (bar.low, bar.high)]
    ends += [value for value in (chart.line.values if chart.line else ()) if value is not None]
    limit = [chart.reference[1]] if chart.reference else []
    ends += chart.reach or ()
    axis = value_axis([*ends, *_room_below(chart, ends), *limit])
    draw = lying if chart.horizontal else upright
    items, height = draw(chart, bars, axis, width, style, max_height)
    has_legend = len(chart.series) > 1 or chart.reference is not None or chart.line is not None
    names = [(swatch(style, n), s.name) for n, s in enumerate(chart.series)] if has_legend else []
    if chart.line is not None:
        names.append((line_swatch(style, len(chart.series)), chart.line.name))
    below = legend(names, 4, height, width - 8, style)
    return Scene(width, height + below.height + 2, (*items, *below.items))


def _room_below(chart: BarChart, ends: list[float]) -> list[float]:
    """A lower end for the axis that leaves room for labels under upright negative bars."""
    low, high = min(ends, default=0.0), max(ends, default=0.0)
    upright_labels = any(any(series.labels) for series in chart.series) and not chart.horizontal
    return [low - (high - low) * 0.1] if low < 0 and upright_labels and not chart.stacked else []

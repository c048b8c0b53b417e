"""Bars and lines with many categories in parts, all on the same axis of values."""

from __future__ import annotations

import math
from dataclasses import replace

from plandoc.doc.charts import BarChart, LineChart, Series
from plandoc.themes import Theme
from plandoc.write.draw.bars import bars_of
from plandoc.write.draw.cuts import Fits, ranges
from plandoc.write.draw.plot import FEW, least_step
from plandoc.write.draw.style import Style, style_of

MARGINS = 60.0
"""Points beside an upright plot, for numbers and the name of a limit."""
LEAST_BAR = 4.0
"""Least width of a bar with the space beside it, in points."""


def plot_parts(
    chart: BarChart | LineChart, width: float, theme: Theme, fits: Fits
) -> tuple[BarChart | LineChart, ...]:
    """The chart in parts that fit: lying bars by their height, upright plots by the room for names."""
    count = len(chart.categories)
    if isinstance(chart, BarChart) and chart.horizontal:
        if fits(chart):
            return (chart,)
        cuts = ranges(count, lambda first, end: fits(_part(chart, first, end)))
        return tuple(_part(chart, first, end) for first, end in cuts)
    most = _most(chart, width - MARGINS, style_of(theme))
    if count <= most:
        return (chart,)
    each = math.ceil(count / math.ceil(count / most))
    return tuple(_part(chart, first, min(first + each, count)) for first in range(0, count, each))


def _most(chart: BarChart | LineChart, room: float, style: Style) -> int:
    """How many categories have room side by side, for their names, labels and bars.

    A line goes through places without names, so only its labels count; a few labels stand over
    the places beside them.
    """
    labels = [text for series in chart.series for text in series.labels if text]
    many = len(labels) * 2 > len(chart.categories)
    step = least_step(labels, style) if many else 0.0
    if isinstance(chart, BarChart):
        slots = 1 if chart.stacked else max(len(chart.series), 1)
        step = max(step, least_step(chart.categories, style), slots * LEAST_BAR)
    return max(FEW, int(room / step)) if step else max(len(chart.categories), 1)


def _part(chart: BarChart | LineChart, first: int, end: int) -> BarChart | LineChart:
    series = tuple(_cut(one, first, end) for one in chart.series)
    part = replace(chart, categories=chart.categories[first:end], series=series, reach=_reach(chart))
    if isinstance(part, BarChart) and part.line is not None:
        return replace(part, line=_cut(part.line, first, end))
    return part


def _cut(series: Series, first: int, end: int) -> Series:
    return replace(series, values=series.values[first:end], labels=series.labels[first:end])


def _reach(chart: BarChart | LineChart) -> tuple[float, float]:
    """The least and the greatest value of the whole chart."""
    if isinstance(chart, BarChart):
        values = [end for bar in bars_of(chart) for end in (bar.low, bar.high)]
        values += [v for v in (chart.line.values if chart.line else ()) if v is not None]
    else:
        values = [v for series in chart.series for v in series.values if v is not None]
    known = [value for value in values if math.isfinite(value)]
    return min(known, default=0.0), max(known, default=0.0)

"""Line charts: a mark of its own for every series, gaps left open."""

from __future__ import annotations

from itertools import pairwise

from plandoc.doc.charts import LineChart, Series
from plandoc.themes import Theme
from plandoc.write.draw.axis import value_axis
from plandoc.write.draw.hatch import dash_of, marker
from plandoc.write.draw.legend import Swatch, legend
from plandoc.write.draw.plot import Plot, plot_upright, reference_line, reference_room
from plandoc.write.draw.scene import LEADING, Point, Scene, Shape, lines
from plandoc.write.draw.style import Style, style_of
from plandoc.write.draw.text import text_width, wrap

APART = 9.0
"""Points from mark to mark along the axis, at the least."""


def line_scene(chart: LineChart, width: float, theme: Theme, max_height: float) -> Scene:
    """The chart with a legend below when it has several series."""
    style = style_of(theme)
    values = [value for series in chart.series for value in series.values if value is not None]
    limit = [chart.reference[1]] if chart.reference else []
    values += chart.reach or ()
    near = bool(values) and min(values) > 0 and max(values) < min(values) * 1.6
    axis = value_axis([*values, *limit], from_zero=not near)
    room = reference_room(chart.reference, style)
    plot = plot_upright(chart.categories, chart.unit, axis, width, style, room, max_height, thinned=True)
    points = [_points(chart, series, plot) for series in chart.series]
    items: list[Shape] = [*plot.items, *reference_line(plot, chart.reference, style)]
    for n, places in enumerate(points):
        items += _curve(places, n, style)
    labels, height = _labels(chart, points, plot, style)
    has_legend = len(chart.series) > 1 or chart.reference is not None
    names = [(line_swatch(style, n), s.name) for n, s in enumerate(chart.series)] if has_legend else []
    below = legend(names, 4, height, width - 8, style)
    return Scene(width, height + below.height + 2, (*items, *labels, *below.items))


def _points(chart: LineChart, series: Series, plot: Plot) -> list[Point | None]:
    step = plot.width / max(len(chart.categories), 1)
    return [
        None if value is None else (plot.left + step * (n + 0.5), plot.y(value))
        for n, value in enumerate(series.values[: len(chart.categories)])
    ]


def _curve(places: list[Point | None], index: int, style: Style) -> list[Shape]:
    runs: list[list[Point]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    color = style.series(index)
    strokes = [tuple(run) for run in runs if len(run) > 1]
    marks = [marker(*place, index, color, style.paper) for place in _spaced(places)]
    return [*lines(strokes, color, 1.5, dash_of(index)), *marks]


def _spaced(places: list[Point | None]) -> list[Point]:
    """The points that bear a mark: all, or as many as stand apart."""
    found: list[Point] = []
    for place in places:
        if place is not None and (not found or place[0] - found[-1][0] >= APART):
            found.append(place)
    return found


def _labels(
    chart: LineChart, points: list[list[Point | None]], plot: Plot, style: Style
) -> tuple[list[Shape], float]:
    """Labels above or below their points where there is room, else in rows below the names."""
    placed: list[tuple[float, float, float, float]] = [
        (x - 3, y - 3, x + 3, y + 3) for places in points for place in places if place for x, y in [place]
    ]
    placed += [box for places in points for box in _along(places)]
    if chart.reference:
        placed.append(
            (
                plot.left,
                plot.y(chart.reference[1]) - 1,
                plot.left + plot.width,
                plot.y(chart.reference[1]) + 1,
            )
        )
    found: list[Shape] = []
    for series, places in zip(chart.series, points, strict=True):
        for place, text in zip(places, series.labels, strict=False):
            if place is None or not text:
                continue
            spot = _spot(place, text, plot, placed, style)
            if spot is None:
                return _rows(chart, plot, style)
            placed.append(spot)
            middle = (spot[0] + spot[2]) / 2, (spot[1] + spot[3]) / 2
            found.append(style.label(*middle, text, "middle", size=style.small))
    return found, plot.bottom


def _along(places: list[Point | None]) -> list[tuple[float, float, float, float]]:
    """Small boxes along a line, which labels keep off."""
    boxes = []
    for a, b in pairwise(places):
        if a and b:
            steps = max(int(max(abs(b[0] - a[0]), abs(b[1] - a[1])) / 4), 1)
            spots = [
                (a[0] + (b[0] - a[0]) * n / steps, a[1] + (b[1] - a[1]) * n / steps) for n in range(steps + 1)
            ]
            boxes += [(x - 0.7, y - 0.7, x + 0.7, y + 0.7) for x, y in spots]
    return boxes


def _spot(
    place: Point, text: str, plot: Plot, taken: list[tuple[float, float, float, float]], style: Style
) -> tuple[float, float, float, float] | None:
    """A free box for a label near its point, within the plot."""
    half, high = text_width(text, style.small) / 2 + 1, style.small * LEADING
    x, y = place
    if x - half < plot.left or x + half > plot.left + plot.width:
        return None
    for top in (y - 3.5 - high, y + 3.5):
        box = (x - half, top, x + half, top + high)
        inside = top >= plot.top - high and top + high <= plot.top + plot.height
        if inside and not any(_meet(box, other) for other in taken):
            return box
    return None


def _meet(a: tuple[float, float, float, float], b: tuple[float, float, float, float]) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _rows(chart: LineChart, plot: Plot, style: Style) -> tuple[list[Shape], float]:
    items: list[Shape] = []
    step = plot.width / max(len(chart.categories), 1)
    y, size = plot.bottom + 4, 7.0
    for n, series in enumerate(chart.series):
        rows = [wrap(text, step - 3, size) for text in series.labels[: len(chart.categories)]]
        if not any(series.labels):
            continue
        high = max(len(row) for row in rows) * size * LEADING + 2
        items += lines([((2, y), (plot.left + plot.width, y))], style.grid, 0.4)
        items += [marker(8, y + high / 2, n, style.series(n), style.paper)]
        items += [
            style.label(plot.left + step * (place + 0.5), y + high / 2, row, "middle", size=size)
            for place, row in enumerate(rows)
            if any(row)
        ]
        y += high
    return items, y


def line_swatch(style: Style, index: int) -> Swatch:
    """The legend's mark of a line."""

    def draw(x: float, y: float) -> tuple[Shape, ...]:
        color = style.series(index)
        stroke = lines([((x, y), (x + 16, y))], color, 1.5, dash_of(index))
        return (*stroke, marker(x + 8, y, index, color, style.paper))

    return draw

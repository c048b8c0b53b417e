"""Radar charts: several series over the same axes."""

from __future__ import annotations

import math
from dataclasses import replace

from plandoc.doc.charts import RadarChart
from plandoc.themes import Theme
from plandoc.write.draw.hatch import marker
from plandoc.write.draw.legend import Swatch, legend
from plandoc.write.draw.radar_names import axis_names, crowded, spoke
from plandoc.write.draw.scene import Dash, Label, Path, Point, Scene, Shape, lines
from plandoc.write.draw.style import Style, style_of

_DASHES: tuple[Dash, ...] = ("solid", "dash", "dot")


def radar_scene(chart: RadarChart, width: float, theme: Theme, max_height: float) -> Scene:
    """The chart in the middle of the width, names around it, legend below."""
    style = style_of(theme)
    if chart.maximum <= 0:
        known = [value for series in chart.series for value in series.values if value is not None]
        chart = replace(chart, maximum=max([1.0, *known]))
    radius = _radius(width, max_height)
    centre, names = axis_names(chart.axes, radius, width, style)
    items = [*_rings(chart, centre, radius, style)]
    for n, series in enumerate(chart.series):
        shape = [
            _at(chart, centre, radius, k, v or 0) for k, v in enumerate(series.values[: len(chart.axes)])
        ]
        items += _area(shape, n, style)
    items += names
    height = max([centre[1] + radius, *(i.y + i.height / 2 for i in items if isinstance(i, Label))]) + 4
    marks = [(_swatch(style, n), series.name) for n, series in enumerate(chart.series)]
    below = legend(marks, 4, height - 4, width - 8, style)
    return Scene(width, height + below.height + 2, (*items, *below.items))


def radar_crowded(chart: RadarChart, width: float, theme: Theme, max_height: float) -> bool:
    """Whether the names stand in columns, since they have no room around the rings."""
    return crowded(chart.axes, _radius(width, max_height), width, style_of(theme))


def _radius(width: float, max_height: float) -> float:
    return min(95.0, width * 0.24, max(max_height - 110, 50) / 2)


def _at(chart: RadarChart, centre: Point, radius: float, axis: int, value: float) -> Point:
    reach = radius * min(max(value / chart.maximum, 0), 1) if chart.maximum > 0 else 0
    return spoke(centre, reach, axis, len(chart.axes))


def _rings(chart: RadarChart, centre: Point, radius: float, style: Style) -> list[Shape]:
    """Rings at whole numbers (at every few when there are many), spokes and the rings' numbers."""
    step = max(1, math.ceil(chart.maximum / 10))
    rings = [float(n) for n in range(step, math.floor(chart.maximum) + 1, step)]
    rings = rings if rings and rings[-1] == chart.maximum else [*rings, chart.maximum]
    corners = range(len(chart.axes))
    if not corners:
        return []
    paths = tuple(tuple(_at(chart, centre, radius, k, ring) for k in corners) for ring in rings)
    spokes = [(centre, _at(chart, centre, radius, k, chart.maximum)) for k in corners]
    every = max(1, math.ceil(9.5 / (radius / max(len(rings), 1))))
    numbers = [
        style.label(
            centre[0] - 3,
            _at(chart, centre, radius, 0, ring)[1] + 4,
            f"{ring:g}",
            "end",
            size=7,
            color=style.muted,
        )
        for n, ring in enumerate(rings, 1)
        if n % every == 0
    ]
    return [
        Path(paths, stroke=style.grid, stroke_width=0.5, closed=True),
        *lines(spokes, style.grid, 0.5),
        *numbers,
    ]


def _area(points: list[Point], index: int, style: Style) -> list[Shape]:
    if not points:
        return []
    color = style.series(index)
    outline = Path((tuple(points),), stroke=color, stroke_width=1.5, dash=_DASHES[index % 3], closed=True)
    return [outline, *(marker(*point, index, color, style.paper, 2.2) for point in points)]


def _swatch(style: Style, index: int) -> Swatch:
    def draw(x: float, y: float) -> tuple[Shape, ...]:
        color = style.series(index)
        stroke = lines([((x, y), (x + 16, y))], color, 1.5, _DASHES[index % 3])
        return (*stroke, marker(x + 8, y, index, color, style.paper, 2.2))

    return draw

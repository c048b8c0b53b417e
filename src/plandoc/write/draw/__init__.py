"""Charts drawn once, as shapes in points, for HTML, PDF and Word alike."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import assert_never

from plandoc.doc.charts import (
    BarChart,
    Chart,
    FlowChart,
    GanttChart,
    LineChart,
    MatrixChart,
    RadarChart,
    Series,
    TimelineChart,
    TreeChart,
)
from plandoc.themes import Theme
from plandoc.write.draw.bar import bar_scene
from plandoc.write.draw.drawingml import scene_to_drawingml, scene_to_markup
from plandoc.write.draw.flow import flow_scene
from plandoc.write.draw.gantt import gantt_scene
from plandoc.write.draw.line import line_scene
from plandoc.write.draw.matrix import matrix_scene
from plandoc.write.draw.radar import radar_scene
from plandoc.write.draw.scene import Scene
from plandoc.write.draw.svg import scene_to_svg
from plandoc.write.draw.text import text_width
from plandoc.write.draw.timeline import timeline_scene
from plandoc.write.draw.tree import tree_scene

__all__ = [
    "Scene",
    "chart_scene",
    "scene_to_drawingml",
    "scene_to_markup",
    "scene_to_svg",
    "text_width",
]


def chart_scene(chart: Chart, width: float, theme: Theme, max_height: float = 600) -> Scene:
    """The picture of a chart, `width` points wide; its height follows from its content.

    `max_height` makes drawings denser where they can be; charts that are still higher are
    for `parts.chart_parts`.
    """
    scene = _scene(_known(chart), width, theme, max_height)
    return replace(scene, family=f"{theme.fonts.heading}, Noto Sans CJK SC, sans-serif")


def _known(chart: Chart) -> Chart:
    """The chart with a gap wherever a value is no finite number."""
    if not isinstance(chart, BarChart | LineChart | RadarChart):
        return chart
    chart = replace(chart, series=tuple(_finite(one) for one in chart.series))
    if isinstance(chart, BarChart) and chart.line is not None:
        return replace(chart, line=_finite(chart.line))
    return chart


def _finite(series: Series) -> Series:
    known = tuple(value if value is not None and math.isfinite(value) else None for value in series.values)
    return replace(series, values=known)


def _scene(chart: Chart, width: float, theme: Theme, max_height: float) -> Scene:
    match chart:
        case BarChart():
            return bar_scene(chart, width, theme, max_height)
        case LineChart():
            return line_scene(chart, width, theme, max_height)
        case RadarChart():
            return radar_scene(chart, width, theme, max_height)
        case GanttChart():
            return gantt_scene(chart, width, theme, max_height)
        case MatrixChart():
            return matrix_scene(chart, width, theme, max_height)
        case TreeChart():
            return tree_scene(chart, width, theme, max_height)
        case FlowChart():
            return flow_scene(chart, width, theme, max_height)
        case TimelineChart():
            return timeline_scene(chart, width, theme, max_height)
        case _:
            assert_never(chart)

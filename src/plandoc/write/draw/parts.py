"""Charts that have no room on a page, cut into as many as pages need: nothing is made smaller."""

from __future__ import annotations

from plandoc.doc.charts import (
    BarChart,
    Chart,
    FlowChart,
    GanttChart,
    LineChart,
    MatrixChart,
    TimelineChart,
    TreeChart,
)
from plandoc.themes import Theme
from plandoc.write.draw import chart_scene
from plandoc.write.draw.cuts import Fits
from plandoc.write.draw.parts_bars import plot_parts
from plandoc.write.draw.parts_flow import flow_parts
from plandoc.write.draw.parts_gantt import gantt_parts
from plandoc.write.draw.parts_matrix import matrix_parts
from plandoc.write.draw.parts_timeline import timeline_parts
from plandoc.write.draw.parts_tree import tree_parts


def chart_parts(
    chart: Chart, width: float, theme: Theme, max_height: float, continued: str
) -> tuple[Chart, ...]:
    """The chart as parts no higher than `max_height` points, or as it is where it fits.

    What is repeated in a later part, as the heading of a phase, has `continued` behind its name.
    """

    def fits(part: Chart) -> bool:
        return chart_scene(part, width, theme, max_height).height <= max_height

    if isinstance(chart, BarChart | LineChart):
        return plot_parts(chart, width, theme, fits)
    return (chart,) if fits(chart) else _parts(chart, fits, continued)


def _parts(chart: Chart, fits: Fits, continued: str) -> tuple[Chart, ...]:
    match chart:
        case GanttChart():
            return gantt_parts(chart, fits, continued)
        case TreeChart():
            return tree_parts(chart, fits, continued)
        case TimelineChart():
            return timeline_parts(chart, fits, continued)
        case MatrixChart():
            return matrix_parts(chart, fits, continued)
        case FlowChart():
            return flow_parts(chart, fits)
        case _:
            return (chart,)

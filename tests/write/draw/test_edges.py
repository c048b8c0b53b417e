"""Charts with nothing in them, and with far too much."""

from __future__ import annotations

import itertools
from datetime import date

import pytest

from plandoc.doc import charts as c
from plandoc.themes import load_theme
from plandoc.write.draw import chart_scene, scene_to_drawingml, scene_to_svg
from tests.write.draw.charts import outside, overlaps

DAY = date(2026, 1, 1)
LONG = "应急指挥部与各业务单元协同处置机制" * 6
EDGES: tuple[c.Chart, ...] = (
    c.BarChart((), ()),
    c.BarChart(("甲",), (c.Series("x", (None,)),), horizontal=True),
    c.BarChart(
        (LONG, "b"),
        (c.Series(LONG, (1, 2), ("1" * 70, "2")), c.Series("y", (1, 2))),
        LONG,
        reference=(LONG, 3),
    ),
    c.LineChart((), ()),
    c.LineChart(("甲",), (c.Series("x", (1e15,)),)),
    c.RadarChart((), (), 5),
    c.RadarChart(("a", "b", "c"), (c.Series("x", (None, 1, 2)),), 0),
    c.GanttChart((), DAY, DAY),
    c.GanttChart((c.GanttRow(LONG, start=DAY, finish=DAY, note=LONG),), DAY, DAY, marks=((DAY, LONG),)),
    c.MatrixChart((), (), ()),
    c.MatrixChart(("a",), ("b",), (("good",),), points=(c.MatrixPoint(0, 0, LONG),)),
    c.TreeChart(()),
    c.TreeChart((c.TreeNode(LONG, (LONG,), (c.TreeNode(LONG),)),), "right"),
    c.FlowChart((), ()),
    c.FlowChart((c.FlowNode("a", LONG),), (c.FlowLink("a", "unknown"),)),
    c.TimelineChart((), ()),
    c.TimelineChart((c.TimelineEvent(LONG, 3, None, 0, "info", LONG),), ((3, LONG),)),
)


@pytest.mark.parametrize("width", [200, 453, 700])
@pytest.mark.parametrize("chart", EDGES, ids=lambda chart: type(chart).__name__)
def test_empty_and_overfull_charts_are_drawn_in_both_formats(chart: c.Chart, width: float) -> None:
    scene = chart_scene(chart, width, load_theme("corporate"))
    assert scene_to_svg(scene, "图").startswith("<svg")
    assert scene_to_drawingml(scene, itertools.count(1), "Arial", "黑体")
    assert not outside(scene)
    assert not overlaps(scene)

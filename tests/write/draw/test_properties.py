"""What holds for the picture of any chart."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from plandoc.doc.charts import Chart
from plandoc.themes import load_theme
from plandoc.write.draw import chart_scene
from tests.write.draw import charts as random_charts
from tests.write.draw.charts import outside, overlaps

KINDS: dict[str, st.SearchStrategy[Chart]] = {
    "bar": random_charts.bars(),
    "line": random_charts.line_charts(),
    "radar": random_charts.radars(),
    "gantt": random_charts.gantts(),
    "matrix": random_charts.matrices(),
    "tree": random_charts.TREES,
    "flow": random_charts.flows(),
    "timeline": random_charts.timelines(),
}


@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_labels_keep_apart_and_nothing_leaves_the_picture(kind: str, data: st.DataObject) -> None:
    chart = data.draw(KINDS[kind])
    scene = chart_scene(chart, 453, load_theme("corporate"))
    assert not outside(scene)
    assert not overlaps(scene)

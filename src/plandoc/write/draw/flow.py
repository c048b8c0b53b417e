"""Flow charts: a chain of steps, or boxes in lanes joined by labelled arrows."""

from __future__ import annotations

from plandoc.doc.charts import FlowChart
from plandoc.themes import Theme
from plandoc.write.draw.flow_chain import chain_of, chain_scene
from plandoc.write.draw.flow_lanes import lanes_scene
from plandoc.write.draw.scene import Scene
from plandoc.write.draw.style import style_of


def flow_scene(chart: FlowChart, width: float, theme: Theme, max_height: float) -> Scene:
    """The chart: a plain chain runs in lines of text, anything else stands in lanes."""
    style = style_of(theme)
    chain = chain_of(chart)
    return chain_scene(chain, chart, width, style) if chain else lanes_scene(chart, width, style)

"""Trees of boxes: organisation charts downwards, cascades and call trees to the right."""

from __future__ import annotations

from plandoc.doc.charts import TreeChart
from plandoc.themes import Theme
from plandoc.write.draw.boxes import box_shapes
from plandoc.write.draw.scene import Scene, Shape, lines
from plandoc.write.draw.style import style_of
from plandoc.write.draw.tree_down import place_down
from plandoc.write.draw.tree_right import place_right


def tree_scene(chart: TreeChart, width: float, theme: Theme, max_height: float) -> Scene:
    """The tree within the width; boxes get narrower and texts wrap rather than shrink."""
    style = style_of(theme)
    place = place_right if chart.direction == "right" else place_down
    boxes, connectors = place(chart.roots, width, style)
    shapes: list[Shape] = [*lines(connectors, style.muted, 0.9)]
    for box in boxes:
        shapes += box_shapes(box, style)
    height = max((box.y + box.height for box in boxes), default=0) + 2
    return Scene(width, height, tuple(shapes))

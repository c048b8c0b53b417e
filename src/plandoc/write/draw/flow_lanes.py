"""Boxes in lanes (columns) with arrows through the gutters between them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from plandoc.doc.charts import FlowChart, FlowLink, FlowNode
from plandoc.write.draw.boxes import Box, box_shapes, box_text
from plandoc.write.draw.flow_route import Board, route
from plandoc.write.draw.scene import LEADING, Scene, Shape
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import text_width, wrap

_PORT = 12.0


@dataclass(frozen=True, slots=True)
class _Columns:
    lanes: tuple[tuple[FlowNode, ...], ...]
    box: float
    gutter: float
    left: float

    def x(self, lane: int) -> float:
        return self.left + lane * (self.box + self.gutter)


def lanes_scene(chart: FlowChart, width: float, style: Style) -> Scene:
    """The boxes column by column; a lone box beside a full column is as tall as the column."""
    links = _known(chart)
    columns = _columns(chart, links, width, style)
    boxes = _stretched(columns, _boxes(columns, links, style))
    bottom = max((box.y + box.height for box in boxes.values()), default=0)
    lane_of = {node.id: n for n, lane in enumerate(columns.lanes) for node in lane}
    board = Board(boxes, lane_of, columns.gutter, bottom, width)
    arrows, height = route(board, links, style)
    shapes: list[Shape] = [*arrows]
    for box in boxes.values():
        shapes += box_shapes(box, style)
    return Scene(width, height + 2, tuple(shapes))


def _known(chart: FlowChart) -> tuple[FlowLink, ...]:
    """Arrows between two boxes of the chart, each drawn once."""
    ids = {node.id for node in chart.nodes}
    drawn = (link for link in chart.links if {link.source, link.target} <= ids and link.source != link.target)
    return tuple(dict.fromkeys(drawn))


def _columns(chart: FlowChart, links: tuple[FlowLink, ...], width: float, style: Style) -> _Columns:
    used = sorted({node.lane for node in chart.nodes})
    lanes = tuple(tuple(node for node in chart.nodes if node.lane == lane) for lane in used)
    count = max(len(lanes), 1)
    label = max((text_width(link.label, style.small) for link in links), default=0)
    gutter = min(max(label + 34, 46), max(46, width * (0.36 if count <= 2 else 0.5 / count)))
    beside = 1 if _around_last(lanes, links) else 0
    box = min(140.0, (width - 2 - gutter * (count - 1 + beside)) / count)
    box = max(box, 30)
    total = count * box + (count - 1 + beside) * gutter
    return _Columns(lanes, box, gutter, max((width - total) / 2, 1))


def _around_last(lanes: tuple[tuple[FlowNode, ...], ...], links: tuple[FlowLink, ...]) -> bool:
    """Whether an arrow has to pass to the right of the last lane, past a box in it."""
    place = {node.id: k for k, node in enumerate(lanes[-1])} if lanes else {}
    ends = [
        (place[link.source], place[link.target]) for link in links if {link.source, link.target} <= set(place)
    ]
    return any(abs(a - b) > 1 for a, b in ends)


def _boxes(columns: _Columns, links: tuple[FlowLink, ...], style: Style) -> dict[str, Box]:
    """Each lane stacked from the top, all lanes centred on the tallest."""
    stacks = []
    for n, lane in enumerate(columns.lanes):
        y, stack = 0.0, []
        for k, node in enumerate(lane):
            text = box_text(node.label, node.lines, node.tone, columns.box, style)
            high = max(text.height, _ports_height(node, links, columns, style))
            if k:
                y += _gap(lane[k - 1], node, links, columns, style)
            stack.append((node.id, Box(columns.x(n), y, columns.box, high, text)))
            y += high
        stacks.append((y, stack))
    tallest = max((high for high, _ in stacks), default=0)
    return {
        name: replace(box, y=box.y + 1 + (tallest - high) / 2)
        for high, stack in stacks
        for name, box in stack
    }


def _ports_height(node: FlowNode, links: tuple[FlowLink, ...], columns: _Columns, style: Style) -> float:
    """Room for the labels of all arrows that leave or reach one box."""
    ends = [link for link in links if node.id in {link.source, link.target}]
    return sum(label_height(link, columns.gutter, style) for link in ends) + 4


def label_height(link: FlowLink, gutter: float, style: Style) -> float:
    """Height of an arrow's label in the gutter with the space around it."""
    rows = wrap(link.label, gutter - 30, style.small) if link.label else ()
    return max(len(rows) * style.small * LEADING + 3, _PORT)


def _gap(
    above: FlowNode, below: FlowNode, links: tuple[FlowLink, ...], columns: _Columns, style: Style
) -> float:
    between = [link for link in links if {link.source, link.target} == {above.id, below.id}]
    rows = [
        len(wrap(link.label, columns.box / (2 * len(between)) - 8, style.small))
        for link in between
        if link.label
    ]
    return max(10.0, 22.0 if between else 0, max(rows, default=0) * style.small * LEADING + 8)


def _stretched(columns: _Columns, boxes: dict[str, Box]) -> dict[str, Box]:
    if not boxes:
        return boxes
    top = min(box.y for box in boxes.values())
    bottom = max(box.y + box.height for box in boxes.values())
    full = max(len(lane) for lane in columns.lanes)
    lone = {lane[0].id for lane in columns.lanes if len(lane) == 1 and full >= 3}
    return {
        name: replace(box, y=top, height=bottom - top) if name in lone else box for name, box in boxes.items()
    }

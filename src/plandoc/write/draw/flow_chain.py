"""A chain of steps from left to right that goes on in the next row where the width ends."""

from __future__ import annotations

import itertools
import math

from plandoc.doc.charts import FlowChart, FlowNode
from plandoc.write.draw.boxes import Box, box_shapes, box_text
from plandoc.write.draw.scene import LEADING, Point, Rect, Scene, Shape, areas, arrow_head, lines
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import text_width, widest, wrap

_LEAST, _MOST = 62.0, 118.0


def chain_of(chart: FlowChart) -> tuple[FlowNode, ...]:
    """The steps in order when every step leads to the next and to no other; else none."""
    lanes = [node.lane for node in chart.nodes]
    apart = len(set(lanes)) in {1, len(lanes)}
    steps = tuple(sorted(chart.nodes, key=lambda n: n.lane))
    ids = [node.id for node in steps]
    wanted = list(itertools.pairwise(ids))
    found = [(link.source, link.target) for link in chart.links]
    return steps if apart and len(steps) > 1 and found and sorted(found) == sorted(wanted) else ()


def chain_scene(steps: tuple[FlowNode, ...], chart: FlowChart, width: float, style: Style) -> Scene:
    """Steps in rows of equal boxes; labels stand above the arrows."""
    labels = {link.source: link.label for link in chart.links}
    gap = _gap(labels, width, style)
    per_row = max(1, int((width - 2 + gap) / (_LEAST + gap)))
    rows = math.ceil(len(steps) / per_row)
    per_row = math.ceil(len(steps) / rows)
    box = min(_MOST, (width - 2 - gap * (per_row - 1)) / per_row)
    left = (width - per_row * box - (per_row - 1) * gap) / 2
    texts = [box_text(step.label, step.lines, step.tone, box, style) for step in steps]
    boxes: list[Box] = []
    y = 1.0
    for first in range(0, len(steps), per_row):
        part = texts[first : first + per_row]
        high = max([text.height for text in part] + [_label_height(labels, gap, style) * 2 + 6])
        boxes += [Box(left + k * (box + gap), y, box, high, text) for k, text in enumerate(part)]
        last = steps[min(first + per_row, len(steps)) - 1]
        y += high + 20 + len(_turn_rows(labels.get(last.id, ""), width, style)) * style.small * LEADING
    items = _arrows(steps, boxes, labels, gap, per_row, width, style)
    shapes = [shape for placed in boxes for shape in box_shapes(placed, style)]
    return Scene(width, boxes[-1].y + boxes[-1].height + 2, (*items, *shapes))


def _gap(labels: dict[str, str], width: float, style: Style) -> float:
    longest = max((text_width(text, style.small) for text in labels.values()), default=0)
    return min(max(20.0, longest + 10), max(50.0, width * 0.12))


def _label_height(labels: dict[str, str], gap: float, style: Style) -> float:
    rows = max((len(wrap(text, gap - 6, style.small)) for text in labels.values() if text), default=0)
    return rows * style.small * LEADING


def _turn_rows(text: str, width: float, style: Style) -> tuple[str, ...]:
    return wrap(text, width * 0.5, style.small) if text else ()


def _arrows(
    steps: tuple[FlowNode, ...], boxes: list[Box], labels: dict[str, str], gap: float, per_row: int,
    width: float, style: Style,
) -> list[Shape]:  # fmt: skip
    paths: list[tuple[Point, ...]] = []
    heads: list[tuple[Point, ...]] = []
    texts: list[Shape] = []
    for n, (a, b) in enumerate(itertools.pairwise(boxes)):
        label = labels.get(steps[n].id, "")
        if (n + 1) % per_row:
            y = a.y + a.height / 2
            paths.append(((a.x + a.width, y), (b.x - 3, y)))
            heads.append(arrow_head((b.x, y), "right"))
            if label:
                rows = wrap(label, gap - 6, style.small)
                middle = (a.x + a.width + b.x) / 2
                texts.append(
                    style.label(
                        middle,
                        y - 3 - len(rows) * style.small * LEADING / 2,
                        rows,
                        "middle",
                        size=style.small,
                    )
                )
            continue
        start, end = a.x + a.width / 2, b.x + b.width / 2
        rows = _turn_rows(label, width, style)
        turn = b.y - 10 - len(rows) * style.small * LEADING / 2
        paths.append(((start, a.y + a.height), (start, turn), (end, turn), (end, b.y - 3)))
        heads.append(arrow_head((end, b.y), "down"))
        if rows:
            texts += _plated(width / 2, turn, rows, style)
    return [*lines(paths, style.muted, 1), *areas(heads, style.muted), *texts]


def _plated(x: float, y: float, rows: tuple[str, ...], style: Style) -> list[Shape]:
    """A label that interrupts the line it stands on."""
    wide, high = widest(list(rows), style.small) + 4, len(rows) * style.small * LEADING
    plate = Rect(x - wide / 2, y - high / 2, wide, high, style.paper)
    return [plate, style.label(x, y, rows, "middle", size=style.small)]

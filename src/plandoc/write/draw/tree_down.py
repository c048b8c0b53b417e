"""Trees downwards: children side by side, or stacked below their parent where the width is short."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import pairwise

from plandoc.doc.charts import TreeNode
from plandoc.write.draw.boxes import Box, box_text, longest_word, wanted_width
from plandoc.write.draw.scene import Point
from plandoc.write.draw.style import Style

_GAP, _LEVEL, _STACK, _HANG = 10.0, 20.0, 6.0, 9.0
_WIDEST, _NARROWEST = 120.0, 54.0

_SIDE_BY_SIDE = 6
"""More leaves than this under one parent are stacked."""

Connector = tuple[Point, ...]


@dataclass(frozen=True, slots=True)
class _Shape:
    """A laid out subtree: boxes relative to its left top, its width and the middle of its root."""

    width: float
    middle: float
    boxes: tuple[Box, ...]
    lines: tuple[Connector, ...]


@dataclass(frozen=True, slots=True)
class _Plan:
    box: float
    """Width of every box."""
    stack_depth: int
    """From this depth on children are stacked; leaves alone are stacked when they are many."""
    tops: tuple[float, ...]
    style: Style
    columns: int
    """Stacks side by side under a lone root with many leaves."""


def place_down(roots: tuple[TreeNode, ...], width: float, style: Style) -> tuple[list[Box], list[Connector]]:
    """Boxes and connectors within the width; the widest boxes that fit, then stacking from below."""
    depth = max((_depth(root) for root in roots), default=1)
    wanted = min(
        _WIDEST, max((wanted_width(n.label, n.lines, style) for r in roots for n in _all(r)), default=60)
    )
    found: list[_Shape] = []
    least = max((longest_word(n.label, n.lines, style) for r in roots for n in _all(r)), default=0)
    for stack in range(depth, -1, -1):
        for box in _widths(wanted, least):
            found = _forest(roots, box, stack, width, style)
            if _span(found) <= width - 2:
                return _merge(found, width)
    return _merge(_narrow(roots, width, style), width)


def _widths(wanted: float, least: float) -> list[float]:
    """From the widest box down to the narrowest that splits no word."""
    steps = 5
    low = min(max(_NARROWEST, least), wanted)
    return [wanted - (wanted - low) * n / steps for n in range(steps + 1)]


def _narrow(roots: tuple[TreeNode, ...], width: float, style: Style) -> list[_Shape]:
    """Everything stacked under the roots, which share the width; boxes are as narrow as that takes."""
    depth = max((_depth(root) for root in roots), default=1)
    share = (width - 2 - _GAP * (len(roots) - 1)) / max(len(roots), 1)
    return _forest(roots, max(share - _HANG * (depth - 1) - 1, 12), 0, width, style)


def _forest(roots: tuple[TreeNode, ...], box: float, stack: int, width: float, style: Style) -> list[_Shape]:
    heights: dict[int, float] = {}
    for root in roots:
        _level_heights(root, 0, box, stack, style, heights)
    tops = [1.0]
    for level in range(max(heights, default=0) + 1):
        tops.append(tops[-1] + heights.get(level, 0) + _LEVEL)
    room = int((width - 2 + _GAP) / (box + _HANG + _GAP)) if len(roots) == 1 else 1
    plan = _Plan(box, stack, tuple(tops), style, max(room, 1))
    return [_subtree(root, 0, plan) for root in roots]


def _level_heights(
    node: TreeNode, level: int, box: float, stack: int, style: Style, heights: dict[int, float]
) -> None:
    high = box_text(node.label, node.lines, node.tone, box, style).height
    heights[level] = max(heights.get(level, 0), high)
    if not _stacked(node, level, stack):
        for child in node.children:
            _level_heights(child, level + 1, box, stack, style, heights)


def _stacked(node: TreeNode, level: int, stack: int) -> bool:
    return level >= stack or (_only_leaves(node) and len(node.children) > _SIDE_BY_SIDE)


def _only_leaves(node: TreeNode) -> bool:
    """Whether no child has children of its own."""
    return all(not child.children for child in node.children)


def _subtree(node: TreeNode, level: int, plan: _Plan) -> _Shape:
    text = box_text(node.label, node.lines, node.tone, plan.box, plan.style)
    top = plan.tops[level]
    high = plan.tops[level + 1] - top - _LEVEL
    if not node.children:
        return _Shape(plan.box, plan.box / 2, (Box(0, top, plan.box, high, text),), ())
    if _stacked(node, level, plan.stack_depth):
        root = Box(0, top, plan.box, high, text)
        if level == 0 and plan.columns > 1 and len(node.children) > _SIDE_BY_SIDE and _only_leaves(node):
            return _side_by_side(node, root, plan)
        boxes, strokes, _ = _hang(node, root, plan)
        right = max(box.x + box.width for box in boxes)
        return _Shape(right, plan.box / 2, tuple(boxes), tuple(strokes))
    return _above(node, level, Box(0, top, plan.box, high, text), plan)


def _above(node: TreeNode, level: int, root: Box, plan: _Plan) -> _Shape:
    """The root centred above its children."""
    parts = [_subtree(child, level + 1, plan) for child in node.children]
    lefts = [sum(part.width + _GAP for part in parts[:n]) for n in range(len(parts))]
    middles = [left + part.middle for left, part in zip(lefts, parts, strict=True)]
    middle = (middles[0] + middles[-1]) / 2
    shift = max(0.0, plan.box / 2 - middle)
    width = max(lefts[-1] + parts[-1].width + shift, middle + shift + plan.box / 2)
    foot = root.y + root.height
    bend = plan.tops[level + 1] - _LEVEL / 2
    strokes: list[Connector] = [((middle + shift, foot), (middle + shift, bend))]
    strokes += [
        ((a + shift, bend), (b + shift, bend)) for a, b in pairwise([min(middles), max(middles)]) if b > a
    ]
    strokes += [((m + shift, bend), (m + shift, plan.tops[level + 1])) for m in middles]
    boxes = [Box(middle + shift - plan.box / 2, root.y, plan.box, root.height, root.text)]
    for left, part in zip(lefts, parts, strict=True):
        boxes += [_moved(box, left + shift) for box in part.boxes]
        strokes += [_shifted(stroke, left + shift) for stroke in part.lines]
    return _Shape(width, middle + shift, tuple(boxes), tuple(strokes))


def _hang(node: TreeNode, root: Box, plan: _Plan) -> tuple[list[Box], list[Connector], float]:
    """Children one below the other, set in, tied to a rail from the parent's left."""
    boxes, strokes = [root], list[Connector]()
    y, rail = root.y + root.height + _STACK, root.x + _HANG / 2
    last = y
    for child in node.children:
        text = box_text(child.label, child.lines, child.tone, plan.box, plan.style)
        box = Box(root.x + _HANG, y, plan.box, text.height, text)
        last = y + text.height / 2
        strokes.append(((rail, last), (box.x, last)))
        inner, inner_strokes, y = _hang(child, box, plan)
        boxes += inner
        strokes += inner_strokes
    if node.children:
        strokes.append(((rail, root.y + root.height), (rail, last)))
    return boxes, strokes, y if node.children else root.y + root.height + _STACK


def _side_by_side(node: TreeNode, root: Box, plan: _Plan) -> _Shape:
    """Leaves in several stacks of about four, the root centred above them."""
    count = min(plan.columns, math.ceil(len(node.children) / 4))
    per_stack = math.ceil(len(node.children) / count)
    count = math.ceil(len(node.children) / per_stack)
    step = plan.box + _HANG + _GAP
    width = count * step - _GAP
    foot = root.y + root.height
    bend = foot + _LEVEL / 2
    boxes = [Box((width - plan.box) / 2, root.y, plan.box, root.height, root.text)]
    strokes: list[Connector] = [((width / 2, foot), (width / 2, bend))]
    for n in range(count):
        part = TreeNode("", (), node.children[n * per_stack : (n + 1) * per_stack])
        inner, lines, _ = _hang(part, Box(n * step, bend, plan.box, 0, root.text), plan)
        boxes += inner[1:]
        strokes += lines
    rails = [_HANG / 2, (count - 1) * step + _HANG / 2, width / 2]
    strokes.append(((min(rails), bend), (max(rails), bend)))
    return _Shape(width, width / 2, tuple(boxes), tuple(strokes))


def _merge(parts: list[_Shape], width: float) -> tuple[list[Box], list[Connector]]:
    left = max((width - _span(parts)) / 2, 1)
    boxes: list[Box] = []
    strokes: list[Connector] = []
    for part in parts:
        boxes += [_moved(box, left) for box in part.boxes]
        strokes += [_shifted(stroke, left) for stroke in part.lines]
        left += part.width + _GAP
    return boxes, strokes


def _span(parts: list[_Shape]) -> float:
    return sum(part.width for part in parts) + _GAP * max(len(parts) - 1, 0)


def _moved(box: Box, dx: float) -> Box:
    return Box(box.x + dx, box.y, box.width, box.height, box.text)


def _shifted(stroke: Connector, dx: float) -> Connector:
    return tuple((x + dx, y) for x, y in stroke)


def _depth(node: TreeNode) -> int:
    return 1 + max((_depth(child) for child in node.children), default=0)


def _all(node: TreeNode) -> list[TreeNode]:
    return [node, *(inner for child in node.children for inner in _all(child))]

"""Trees to the right: a column a level, parents centred beside their children."""

from __future__ import annotations

from plandoc.doc.charts import TreeNode
from plandoc.write.draw.boxes import Box, BoxText, box_text, wanted_width
from plandoc.write.draw.scene import Point
from plandoc.write.draw.style import Style

_GAP, _LEVEL = 6.0, 22.0
_WIDEST = 170.0

Connector = tuple[Point, ...]


def place_right(roots: tuple[TreeNode, ...], width: float, style: Style) -> tuple[list[Box], list[Connector]]:
    """Boxes and connectors; each level's column is as wide as its texts want and the width allows."""
    columns: list[float] = []
    for root in roots:
        _want(root, 0, columns, style)
    level = min(_LEVEL, width * 0.3 / max(len(columns), 1))
    columns = _share(columns, width - 2 - level * (len(columns) - 1))
    lefts = [1 + sum(columns[:n]) + level * n for n in range(len(columns))]
    boxes: list[Box] = []
    strokes: list[Connector] = []
    y = 1.0
    for root in roots:
        _, y = _place(root, 0, y, list(zip(lefts, columns, strict=True)), style, boxes, strokes)
        y += _GAP
    return boxes, strokes


def _want(node: TreeNode, level: int, columns: list[float], style: Style) -> None:
    columns += [0.0] * (level + 1 - len(columns))
    columns[level] = max(columns[level], min(wanted_width(node.label, node.lines, style), _WIDEST))
    for child in node.children:
        _want(child, level + 1, columns, style)


def _share(wanted: list[float], room: float) -> list[float]:
    """Widths cut from the widest down until they fit the room."""
    if sum(wanted) <= room:
        return wanted
    low, high = 0.0, max(wanted)
    for _ in range(40):
        cap = (low + high) / 2
        low, high = (cap, high) if sum(min(w, cap) for w in wanted) <= room else (low, cap)
    return [min(w, low) for w in wanted]


def _place(
    node: TreeNode, level: int, top: float, columns: list[tuple[float, float]], style: Style,
    boxes: list[Box], strokes: list[Connector],
) -> tuple[float, float]:  # fmt: skip
    """Adds a subtree from `top` down; its root's middle and its lower edge."""
    x, width = columns[level]
    text = box_text(node.label, node.lines, node.tone, width, style)
    if not node.children:
        boxes.append(Box(x, top, width, text.height, text))
        return top + text.height / 2, top + text.height
    spread = text.height - _children_height(node, level + 1, columns, style)
    y = top + max(spread / 2, 0)
    middles: list[float] = []
    for child in node.children:
        middle, y = _place(child, level + 1, y, columns, style, boxes, strokes)
        middles.append(middle)
        y += _GAP
    middle = max((middles[0] + middles[-1]) / 2, top + text.height / 2)
    boxes.append(Box(x, middle - text.height / 2, width, text.height, text))
    strokes += _fan(x + width, middle, columns[level + 1][0], middles)
    return middle, max(y - _GAP, middle + text.height / 2)


def _fan(left: float, middle: float, right: float, middles: list[float]) -> list[Connector]:
    bend = (left + right) / 2
    found: list[Connector] = [((left, middle), (bend, middle))]
    ends = [*middles, middle]
    if max(ends) > min(ends):
        found.append(((bend, min(ends)), (bend, max(ends))))
    return [*found, *(((bend, y), (right, y)) for y in middles)]


def _children_height(node: TreeNode, level: int, columns: list[tuple[float, float]], style: Style) -> float:
    """Height of the children's boxes and what hangs on them."""
    return sum(_height(child, level, columns, style) for child in node.children) + _GAP * (
        len(node.children) - 1
    )


def _height(node: TreeNode, level: int, columns: list[tuple[float, float]], style: Style) -> float:
    text: BoxText = box_text(node.label, node.lines, node.tone, columns[level][1], style)
    inner = _children_height(node, level + 1, columns, style) if node.children else 0
    return max(text.height, inner)

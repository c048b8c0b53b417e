"""Hatching and markers, so that areas and series differ in black-and-white print as well."""

from __future__ import annotations

from typing import Literal

from plandoc.write.draw.scene import Circle, Path, Point, Shape

Hatch = Literal["none", "rising", "falling", "cross", "level"]
HATCHES: tuple[Hatch, ...] = ("none", "rising", "falling", "level", "cross")
Segment = tuple[Point, Point]


def hatch_lines(
    x: float, y: float, width: float, height: float, kind: Hatch, gap: float = 4
) -> list[Segment]:
    """The lines of a pattern clipped to a box."""
    if kind == "none" or width <= 0 or height <= 0:
        return []
    if kind == "level":
        count = int(height / gap)
        return [((x, y + gap * n), (x + width, y + gap * n)) for n in range(1, count + 1) if gap * n < height]
    if kind == "cross":
        return [
            *hatch_lines(x, y, width, height, "rising", gap),
            *hatch_lines(x, y, width, height, "falling", gap),
        ]
    found = [_diagonal(offset, width, height) for offset in _offsets(width + height, gap * 1.4)]
    if kind == "rising":
        return [((x + a, y + b), (x + c, y + d)) for (a, b), (c, d) in found]
    return [((x + width - a, y + b), (x + width - c, y + d)) for (a, b), (c, d) in found]


def _offsets(total: float, gap: float) -> list[float]:
    return [gap * (n + 0.5) for n in range(int(total / gap)) if gap * (n + 0.5) < total]


def _diagonal(offset: float, width: float, height: float) -> Segment:
    """The part of the line px + py = offset that lies in the box."""
    left = max(0.0, offset - height)
    right = min(width, offset)
    return (left, offset - left), (right, offset - right)


def marker(x: float, y: float, index: int, color: str, paper: str, radius: float = 2.6) -> Shape:
    """The mark of a line chart's series: disc, square, triangle, diamond, ring, empty square."""
    r = radius
    match index % 6:
        case 0:
            return Circle(x, y, r, color, color)
        case 1:
            return _closed(((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)), color, color)
        case 2:
            return _closed(((x, y - r * 1.2), (x + r * 1.1, y + r), (x - r * 1.1, y + r)), color, color)
        case 3:
            return _closed(diamond(x, y, r * 1.3), color, color)
        case 4:
            return Circle(x, y, r, paper, color, 1)
        case _:
            return _closed(((x - r, y - r), (x + r, y - r), (x + r, y + r), (x - r, y + r)), paper, color)


def diamond(x: float, y: float, radius: float) -> tuple[Point, ...]:
    """A square standing on its corner."""
    return ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))


def _closed(points: tuple[Point, ...], fill: str, stroke: str) -> Path:
    return Path((points,), fill, stroke, 1, closed=True)

"""Hatching and markers, so that areas and series differ in black-and-white print as well."""

from __future__ import annotations

from typing import Literal

from plandoc.write.draw.scene import Circle, Dash, Path, Point, Shape

Hatch = Literal[
    "none",
    "rising",
    "falling",
    "cross",
    "level",
    "upright",
    "grid",
    "fine rising",
    "fine falling",
    "fine level",
]
HATCHES: tuple[Hatch, ...] = (
    "none", "rising", "falling", "level", "cross", "upright", "grid", "fine rising", "fine falling", "fine level",
)  # fmt: skip
"""In the order of series."""
FINE = 0.55
"""Distance of fine lines, as a share of that of others."""
DASHES: tuple[Dash, ...] = ("solid", "dash", "dot")
Segment = tuple[Point, Point]


def hatch_lines(
    x: float, y: float, width: float, height: float, kind: Hatch, gap: float = 4
) -> list[Segment]:
    """The lines of a pattern clipped to a box."""
    if kind == "none" or width <= 0 or height <= 0:
        return []
    match kind:
        case "cross":
            return [
                *hatch_lines(x, y, width, height, "rising", gap),
                *hatch_lines(x, y, width, height, "falling", gap),
            ]
        case "grid":
            return [
                *hatch_lines(x, y, width, height, "level", gap),
                *hatch_lines(x, y, width, height, "upright", gap),
            ]
        case "fine rising":
            return hatch_lines(x, y, width, height, "rising", gap * FINE)
        case "fine falling":
            return hatch_lines(x, y, width, height, "falling", gap * FINE)
        case "fine level":
            return hatch_lines(x, y, width, height, "level", gap * FINE)
        case "level":
            return [((x, y + n), (x + width, y + n)) for n in _steps(height, gap)]
        case "upright":
            return [((x + n, y), (x + n, y + height)) for n in _steps(width, gap)]
        case "rising" | "falling":
            return _slanting(x, y, width, height, kind, gap)


def _steps(length: float, gap: float) -> list[float]:
    return [gap * n for n in range(1, int(length / gap) + 1) if gap * n < length]


def _slanting(x: float, y: float, width: float, height: float, kind: Hatch, gap: float) -> list[Segment]:
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


def dash_of(index: int) -> Dash:
    """Dash of a line chart's series: with its mark it differs from those of 17 others."""
    return DASHES[(index // 2 + index // 6) % len(DASHES)]


def diamond(x: float, y: float, radius: float) -> tuple[Point, ...]:
    """A square standing on its corner."""
    return ((x, y - radius), (x + radius, y), (x, y + radius), (x - radius, y))


def _closed(points: tuple[Point, ...], fill: str, stroke: str) -> Path:
    return Path((points,), fill, stroke, 1, closed=True)

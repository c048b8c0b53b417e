"""A picture as data: a few shapes placed in points, the same for every format."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from plandoc.write.draw.text import widest

Point = tuple[float, float]
Dash = Literal["solid", "dash", "dot"]
Anchor = Literal["start", "middle", "end"]

LEADING = 1.25
"""Distance between lines of a label, in type sizes."""


@dataclass(frozen=True, slots=True)
class Rect:
    """A box; empty colours draw nothing. Colours are hex without #."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75
    dash: Dash = "solid"
    radius: float = 0


@dataclass(frozen=True, slots=True)
class Path:
    """Lines or areas of one look: each part is drawn on its own, `closed` joins its ends.

    Gridlines or hatching are one shape with many parts, which keeps files small.
    """

    parts: tuple[tuple[Point, ...], ...]
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75
    dash: Dash = "solid"
    closed: bool = False


@dataclass(frozen=True, slots=True)
class Circle:
    """A disc or ring around (x, y)."""

    x: float
    y: float
    radius: float
    fill: str = ""
    stroke: str = ""
    stroke_width: float = 0.75


@dataclass(frozen=True, slots=True)
class Label:
    """Text whose anchor lies at x and whose block of lines is centred on y."""

    x: float
    y: float
    lines: tuple[str, ...]
    size: float
    color: str
    anchor: Anchor = "start"
    bold: bool = False

    @property
    def height(self) -> float:
        """Height of the block of lines in points."""
        return len(self.lines) * self.size * LEADING

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Left, top, right and bottom of the block of lines."""
        wide = widest(self.lines, self.size, self.bold)
        left = self.x - {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor] * wide
        return left, self.y - self.height / 2, left + wide, self.y + self.height / 2


Shape = Rect | Path | Circle | Label


@dataclass(frozen=True, slots=True)
class Scene:
    """A finished picture, in points, origin at the top left."""

    width: float
    height: float
    items: tuple[Shape, ...]
    family: str = "sans-serif"
    """Font family of its labels where the format asks for no other."""


def lines(
    segments: Iterable[tuple[Point, ...]], color: str, width: float = 0.75, dash: Dash = "solid"
) -> tuple[Path, ...]:
    """One shape for many open lines; none when there are no lines."""
    parts = tuple(segments)
    return (Path(parts, stroke=color, stroke_width=width, dash=dash),) if parts else ()


def areas(polygons: Iterable[tuple[Point, ...]], fill: str, stroke: str = "") -> tuple[Path, ...]:
    """One shape for many filled areas; none when there are no areas."""
    parts = tuple(polygons)
    return (Path(parts, fill=fill, stroke=stroke, closed=True),) if parts else ()


def box_points(x: float, y: float, width: float, height: float) -> tuple[Point, ...]:
    """The corners of a box, for areas of many boxes."""
    return ((x, y), (x + width, y), (x + width, y + height), (x, y + height))


def arrow_head(
    tip: Point, towards: Literal["right", "left", "up", "down"], size: float = 4
) -> tuple[Point, ...]:
    """A filled triangle whose tip lies at `tip`."""
    x, y = tip
    half = size * 0.45
    match towards:
        case "right":
            return ((x, y), (x - size, y - half), (x - size, y + half))
        case "left":
            return ((x, y), (x + size, y - half), (x + size, y + half))
        case "down":
            return ((x, y), (x - half, y - size), (x + half, y - size))
        case "up":
            return ((x, y), (x - half, y + size), (x + half, y + size))

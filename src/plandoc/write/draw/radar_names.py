"""Names around a radar chart: at the ends of their spokes, or in two columns where they would meet."""

from __future__ import annotations

import math
from itertools import combinations

from plandoc.write.draw.plot import spread
from plandoc.write.draw.scene import LEADING, Anchor, Label, Point, Shape, lines
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import wrap

_OUT, _COLUMN = 7.0, 20.0
"""Points from the outer ring to a name at its spoke, and to the columns."""


def spoke(centre: Point, reach: float, axis: int, count: int) -> Point:
    """A point on a spoke; the first one points upwards, the others follow clockwise."""
    angle = 2 * math.pi * axis / max(count, 1) - math.pi / 2
    return centre[0] + reach * math.cos(angle), centre[1] + reach * math.sin(angle)


def axis_names(
    axes: tuple[str, ...], radius: float, width: float, style: Style
) -> tuple[Point, tuple[Shape, ...]]:
    """The centre of the rings, low enough for the names above it, and the names."""
    room = max((width / 2 - radius - 10) * 0.95, 40)
    names = [wrap(name, room, style.size) for name in axes]
    above = max((len(rows) for rows in names), default=1) * style.size * LEADING + 8
    centre = (width / 2, above + radius)
    found = [
        _at_spoke(rows, spoke(centre, radius + _OUT, n, len(axes)), centre, style)
        for n, rows in enumerate(names)
    ]
    if not any(_meet(a, b) for a, b in combinations(found, 2)):
        return centre, tuple(found)
    return _columns(axes, radius, width, style)


def crowded(axes: tuple[str, ...], radius: float, width: float, style: Style) -> bool:
    """Whether the names have no room at their spokes."""
    return any(not isinstance(shape, Label) for shape in axis_names(axes, radius, width, style)[1])


def _at_spoke(rows: tuple[str, ...], place: Point, centre: Point, style: Style) -> Label:
    x, y = place
    anchor: Anchor = "middle" if abs(x - centre[0]) < 6 else "start" if x > centre[0] else "end"
    half = len(rows) * style.size * LEADING / 2
    if anchor == "middle":
        y += -half + 2 if y < centre[1] else half - 2
    return style.label(x, y, rows, anchor)


def _meet(a: Label, b: Label) -> bool:
    p, q = a.box, b.box
    return p[0] < q[2] and q[0] < p[2] and p[1] < q[3] and q[1] < p[3]


def _columns(
    axes: tuple[str, ...], radius: float, width: float, style: Style
) -> tuple[Point, tuple[Shape, ...]]:
    """The names in a column on either side, each tied to its spoke by a line."""
    count = len(axes)
    room = max(width / 2 - radius - _COLUMN - 2, 40)
    names = [wrap(name, room, style.size) for name in axes]
    heights = [len(rows) * style.size * LEADING + 1 for rows in names]
    right = [n for n in range(count) if n * 2 < count]
    sides = (right, [n for n in range(count) if n * 2 >= count])
    tall = max(*(sum(heights[n] for n in side) for side in sides), 2 * radius + 12)
    centre = (width / 2, tall / 2 + 1)
    items: list[Shape] = []
    ties: list[tuple[Point, ...]] = []
    for side, sign, anchor in ((sides[0], 1, "start"), (sides[1], -1, "end")):
        ends = [spoke(centre, radius + 2, n, count) for n in side]
        places = spread([y for _, y in ends], [heights[n] for n in side], 1, tall + 1)
        x = centre[0] + sign * (radius + _COLUMN)
        for n, end, y in zip(side, ends, places, strict=True):
            ties.append((end, (x - sign * 7, y), (x - sign * 2, y)))
            items.append(
                Label(x, y, names[n], style.size, style.text, "start" if anchor == "start" else "end")
            )
    return centre, (*lines(ties, style.muted, 0.4), *items)

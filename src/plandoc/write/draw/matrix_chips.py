"""The entries of a matrix chart: chips in their cells, and arrows from chip to chip.

A chip with a whole outline stands where an entry is; one with a broken outline where it was
before controls, or is to be after measures.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

from plandoc.doc.charts import MatrixChart, MatrixMove
from plandoc.write.draw.scene import LEADING, Dash, Path, Point, Rect, Shape, areas
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import widest, wrap

GAP, PAD = 3.0, 4.0
HEAD = 5.0
"""Length of an arrow's head."""
Key = tuple[str, bool]
"""Label of a chip and whether it is a shadow."""


@dataclass(frozen=True, slots=True)
class Chip:
    """One entry of a cell, wrapped to its width."""

    key: Key
    lines: tuple[str, ...]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Placed:
    """A chip with its top left corner."""

    chip: Chip
    x: float
    y: float
    ink: str

    @property
    def middle(self) -> Point:
        """Its centre."""
        return (self.x + self.chip.width / 2, self.y + self.chip.height / 2)


def chip_lines(chart: MatrixChart, row: int, column: int, step: float, style: Style) -> list[list[Chip]]:
    """The chips of a cell in lines: what stands there, then where others come from or go to."""
    lines: list[list[Chip]] = []
    used = step
    for label, shadow in _entries(chart, row, column):
        text = wrap(label, step - 2 * PAD - 6, style.small, not shadow)
        wide = widest(list(text), style.small, not shadow) + 6
        chip = Chip((label, shadow), text, wide, len(text) * style.small * LEADING + 2)
        if not lines or used + GAP + wide > step - 2 * PAD:
            lines.append([])
            used = -GAP
        lines[-1].append(chip)
        used += GAP + wide
    return lines


def _entries(chart: MatrixChart, row: int, column: int) -> list[Key]:
    here = [(p.label, False) for p in chart.points if (p.row, p.column) == (row, column)]
    shadows = [(move.label, True) for move in chart.moves if _shadow(move) == (row, column)]
    return [*here, *dict.fromkeys(shadows)]


def _shadow(move: MatrixMove) -> tuple[int, int]:
    """The cell where the entry does not stand now."""
    return (move.from_row, move.from_column) if move.achieved else (move.row, move.column)


def lines_height(lines: list[list[Chip]]) -> float:
    """Height of the lines of a cell, with the space below each."""
    return sum(max(chip.height for chip in line) + GAP for line in lines)


def placed_chips(lines: list[list[Chip]], x: float, y: float, ink: str) -> list[Placed]:
    """The chips of a cell from (x, y) on."""
    found = []
    for line in lines:
        left = x
        for chip in line:
            found.append(Placed(chip, left, y, ink))
            left += chip.width + GAP
        y += max(chip.height for chip in line) + GAP
    return found


def chip_shapes(placed: Placed, style: Style) -> tuple[Shape, ...]:
    """A chip with its text; a shadow has a broken outline and plain type."""
    chip, shadow = placed.chip, placed.chip.key[1]
    box = Rect(placed.x, placed.y, chip.width, chip.height, style.paper, placed.ink, 0.8,
               "dash" if shadow else "solid", 2.5)  # fmt: skip
    x, y = placed.middle
    text = style.label(x, y, chip.lines, "middle", size=style.small, color=placed.ink, bold=not shadow)
    return (box, text)


def move_shapes(
    chart: MatrixChart, chips: dict[tuple[int, int, Key], Placed], style: Style
) -> tuple[Shape, ...]:
    """An arrow for every move both of whose chips are there."""
    shapes: list[Shape] = []
    for move in chart.moves:
        start = chips.get((move.from_row, move.from_column, (move.label, move.achieved)))
        end = chips.get((move.row, move.column, (move.label, not move.achieved)))
        if start and end:
            shapes += _arrow(start, end, move.achieved, style)
    return tuple(shapes)


def _arrow(start: Placed, end: Placed, achieved: bool, style: Style) -> tuple[Shape, ...]:
    """A straight arrow from the edge of one chip to the edge of another."""
    tail, tip = _edge(start, end.middle), _edge(end, start.middle)
    length = math.dist(tail, tip)
    if length < HEAD:
        return ()
    ux, uy = (tip[0] - tail[0]) / length, (tip[1] - tail[1]) / length
    base = (tip[0] - ux * HEAD, tip[1] - uy * HEAD)
    half = HEAD * 0.45
    head = (tip, (base[0] - uy * half, base[1] + ux * half), (base[0] + uy * half, base[1] - ux * half))
    dash: Dash = "dash" if achieved else "solid"
    line = Path(((tail, base),), stroke=style.text, stroke_width=0.9, dash=dash)
    return (line, *areas([head], style.text))


def _edge(placed: Placed, towards: Point) -> Point:
    """Where the line from the middle of a chip towards a point leaves it."""
    x, y = placed.middle
    dx, dy = towards[0] - x, towards[1] - y
    scales = [half / abs(d) for half, d in ((placed.chip.width / 2, dx), (placed.chip.height / 2, dy)) if d]
    t = min(scales, default=0.0)
    return (x + dx * t, y + dy * t)

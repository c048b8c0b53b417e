"""Legends: a row of small swatches with their names, wrapped over lines."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from plandoc.write.draw.scene import Shape
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import text_width, wrap

Swatch = Callable[[float, float], tuple[Shape, ...]]
"""Draws a mark in the box of width 16 that begins at x, centred on y."""
SWATCH = 16.0
_GAP, _BETWEEN = 4.0, 14.0


@dataclass(frozen=True, slots=True)
class Legend:
    """Shapes below a chart and the height they take, with the space above them."""

    items: tuple[Shape, ...]
    height: float


def legend(entries: list[tuple[Swatch, str]], left: float, top: float, width: float, style: Style) -> Legend:
    """Entries side by side from `left`, on as many lines as they need; no height for none."""
    shapes: list[Shape] = []
    x, y, tall = left, top + 8, 0.0
    for swatch, name in entries:
        lines = wrap(name, width - SWATCH - _GAP, style.small)
        room = max(text_width(line, style.small) for line in lines)
        if x > left and x + SWATCH + _GAP + room > left + width:
            x, y, tall = left, y + tall, 0.0
        height = len(lines) * style.small * 1.25 + 3
        shapes += swatch(x, y + height / 2)
        shapes.append(style.label(x + SWATCH + _GAP, y + height / 2, lines, size=style.small))
        x += SWATCH + _GAP + room + _BETWEEN
        tall = max(tall, height)
    return Legend(tuple(shapes), y + tall - top if entries else 0.0)

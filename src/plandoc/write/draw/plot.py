"""The frame of bar and line charts: gridlines, tick numbers, categories, reference line."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from plandoc.write.draw.axis import ValueAxis
from plandoc.write.draw.scene import LEADING, Shape, lines
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import fit, widest, words, wrap

REFERENCE_ROOM = 76.0
"""Most points kept free right of the plot for the name of the reference line."""
_HEIGHT = 132.0
FEW = 12
"""As many categories stand side by side whatever the length of their names."""
NAME_LINES = 3
READABLE = 7.0
"""Type size in points down to which names shrink before something else gives way."""


@dataclass(frozen=True, slots=True)
class Plot:
    """The area in which values are drawn, and what is already drawn around it."""

    left: float
    top: float
    width: float
    height: float
    bottom: float
    """Lower edge of the category names."""
    axis: ValueAxis
    items: tuple[Shape, ...]

    def y(self, value: float) -> float:
        """Height of a value on the page."""
        return self.top + self.height * (1 - self.axis.share(value))


def plot_upright(
    categories: tuple[str, ...], unit: str, axis: ValueAxis, width: float, style: Style,
    right: float, max_height: float, *, thinned: bool = False,
) -> Plot:  # fmt: skip
    """A plot with categories along the bottom; `right` points are kept free beside it.

    `thinned` leaves out names between others where they have no room, as on a time axis.
    """
    numbers = [axis.text(tick) for tick in axis.ticks]
    left = max(widest(numbers, style.small) + 8, 24)
    plot_width = max(width - left - right - 2, 20)
    step = plot_width / max(len(categories), 1)
    every = names_every(categories, step, style) if thinned else 1
    shown = tuple(name if n % every == 0 else "" for n, name in enumerate(categories))
    names, size = category_rows(shown, step * every, style)
    unit_rows = wrap(unit, width - 4, style.small) if unit else ()
    top = len(unit_rows) * style.small * LEADING + style.small * LEADING + 3
    high = max(min(_HEIGHT, max_height - top - 60), 60)
    plot = Plot(left, top, plot_width, high, top + high, axis, ())
    items: list[Shape] = list(_grid(plot, numbers, style))
    if unit_rows:
        items.append(
            style.label(
                2,
                len(unit_rows) * style.small * LEADING / 2 + 1,
                unit_rows,
                size=style.small,
                color=style.muted,
            )
        )
    below, extra = _names(plot, names, size, style)
    return Plot(left, top, plot_width, high, top + high + extra, axis, (*items, *below))


def _grid(plot: Plot, numbers: list[str], style: Style) -> tuple[Shape, ...]:
    right = plot.left + plot.width
    rules = [((plot.left, plot.y(tick)), (right, plot.y(tick))) for tick in plot.axis.ticks]
    texts = [
        style.label(plot.left - 5, plot.y(tick), text, "end", size=style.small, color=style.muted)
        for tick, text in zip(plot.axis.ticks, numbers, strict=True)
    ]
    return (*lines(rules, style.grid, 0.4), *texts)


def category_rows(
    categories: tuple[str, ...], step: float, style: Style
) -> tuple[list[tuple[str, ...]], float]:
    """Names wrapped under their place, all in one type size."""
    size = min((fit(name, step - 4, style.size, NAME_LINES)[1] for name in categories), default=style.size)
    pieces = [word.rstrip(" ") for name in categories for word in words(name)]
    while size > READABLE and widest(pieces, size) > step - 4:
        size = max(READABLE, size - 0.5)
    return [wrap(name, max(step - 4, size), size) for name in categories], size


def least_step(texts: Iterable[str], style: Style) -> float:
    """Points from name to name at which all stand in three lines or fewer without a broken word."""
    size = min(style.size, READABLE)
    return max((_narrowest(text, size) for text in texts), default=0.0) + 4


@lru_cache(maxsize=4096)
def _narrowest(text: str, size: float) -> float:
    """The least width of a text in three lines."""
    wide = widest([word.rstrip(" ") for word in words(text)], size)
    while len(wrap(text, wide, size)) > NAME_LINES:
        wide += size / 2
    return wide


def names_every(categories: tuple[str, ...], step: float, style: Style) -> int:
    """Every how many names are printed, so that each has room."""
    if len(categories) <= FEW:
        return 1
    return max(1, math.ceil(least_step(categories, style) / step))


def _names(plot: Plot, names: list[tuple[str, ...]], size: float, style: Style) -> tuple[list[Shape], float]:
    step = plot.width / max(len(names), 1)
    top = plot.top + plot.height + 5
    labels: list[Shape] = [
        style.label(
            plot.left + step * (n + 0.5), top + len(rows) * size * LEADING / 2, rows, "middle", size=size
        )
        for n, rows in enumerate(names)
        if any(rows)
    ]
    return labels, 5 + max((len(rows) for rows in names), default=0) * size * LEADING


def reference_room(reference: tuple[str, float] | None, style: Style) -> float:
    """Points to keep free right of the plot for the reference line's name."""
    if reference is None:
        return 0
    return widest(wrap(reference[0], REFERENCE_ROOM, style.small, True), style.small, True) + 6


def reference_line(plot: Plot, reference: tuple[str, float] | None, style: Style) -> list[Shape]:
    """The dashed line across and its name beside it."""
    if reference is None:
        return []
    name, value = reference
    y, right = plot.y(value), plot.left + plot.width
    color = style.theme.tone("danger").ink
    rows = wrap(name, REFERENCE_ROOM, style.small, True)
    half = len(rows) * style.small * LEADING / 2
    line = lines([((plot.left, y), (right, y))], color, 1.1, "dash")
    label = style.label(
        right + 4,
        max(y, half + plot.top - style.small * LEADING - 2),
        rows,
        size=style.small,
        color=color,
        bold=True,
    )
    return [*line, label]


def spread(centres: list[float], heights: list[float], low: float, high: float) -> list[float]:
    """Centres moved as little as needed, in order, so that blocks of those heights do not overlap."""
    order = sorted(range(len(centres)), key=lambda n: (centres[n], n))
    placed = list(centres)
    edge = low
    for n in order:
        placed[n] = max(centres[n], edge + heights[n] / 2)
        edge = placed[n] + heights[n] / 2
    edge = high
    for n in reversed(order):
        placed[n] = min(placed[n], edge - heights[n] / 2)
        edge = placed[n] - heights[n] / 2
    return placed

"""What upright and lying bars share: where bars stand, how they look, what is written on them."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.doc.charts import BarChart
from plandoc.write.draw.hatch import hatch_lines
from plandoc.write.draw.legend import Swatch
from plandoc.write.draw.scene import LEADING, Rect, Shape, lines
from plandoc.write.draw.style import Style, ink_on
from plandoc.write.draw.text import text_width


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from `low` to `high`, at `start` to `end` along the category axis (one a category)."""

    series: int
    category: int
    start: float
    end: float
    low: float
    high: float
    label: str

    @property
    def negative(self) -> bool:
        """Whether it points below its base."""
        return self.high < self.low


def bars_of(chart: BarChart) -> list[Bar]:
    """All bars of a chart; gaps leave none."""
    found: list[Bar] = []
    slots = 1 if chart.stacked else max(len(chart.series), 1)
    share = min(0.78, 0.26 * slots + 0.16)
    for place in range(len(chart.categories)):
        up = down = 0.0
        for n, series in enumerate(chart.series):
            value = series.values[place] if place < len(series.values) else None
            if value is None:
                continue
            base = 0.0 if not chart.stacked else up if value >= 0 else down
            up, down = up + max(value, 0), down + min(value, 0)
            start = place + (1 - share) / 2 + share * (0 if chart.stacked else n) / slots
            label = series.labels[place] if place < len(series.labels) else ""
            found.append(Bar(n, place, start, start + share / slots, base, base + value, label))
    return found


def bar_box(bar: Bar, x: float, y: float, width: float, height: float, style: Style) -> list[Shape]:
    """The bar itself with its hatching."""
    color = style.series(bar.series)
    strokes = hatch_lines(x, y, width, height, style.hatch(bar.series))
    return [Rect(x, y, width, height, color, style.paper, 0.4), *lines(strokes, style.paper, 0.7)]


def label_inside(bar: Bar, x: float, y: float, size: float, style: Style) -> list[Shape]:
    """A label on a bar; over hatching it stands on a plate of the bar's colour."""
    fill = style.series(bar.series)
    width, height = text_width(bar.label, size) + 3, size * LEADING
    plain = style.hatch(bar.series) == "none"
    plate = [] if plain else [Rect(x - width / 2, y - height / 2, width, height, fill)]
    return [*plate, style.label(x, y, bar.label, "middle", size=size, color=ink_on(fill))]


def swatch(style: Style, index: int) -> Swatch:
    """The legend's mark of a series."""

    def draw(x: float, y: float) -> tuple[Shape, ...]:
        strokes = hatch_lines(x, y - 4, 16, 8, style.hatch(index))
        return (Rect(x, y - 4, 16, 8, style.series(index)), *lines(strokes, style.paper, 0.7))

    return draw

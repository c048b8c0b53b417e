"""Lying bars: long category names to the left, one line or more each."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.doc.charts import BarChart
from plandoc.write.draw.axis import ValueAxis
from plandoc.write.draw.bars import Bar, bar_box, label_inside
from plandoc.write.draw.scene import LEADING, Shape, lines
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import text_width, widest, wrap

_BAR, _PAD = 9.0, 6.0


@dataclass(frozen=True, slots=True)
class _Frame:
    left: float
    width: float
    top: float
    tops: tuple[float, ...]
    """Upper edge of each category's band, and the lower edge of the last."""
    axis: ValueAxis

    def x(self, value: float) -> float:
        return self.left + self.width * self.axis.share(value)


def lying(
    chart: BarChart, bars: list[Bar], axis: ValueAxis, width: float, style: Style, max_height: float
) -> tuple[list[Shape], float]:
    """Shapes and the height down to the axis numbers and the unit."""
    names = [wrap(name, width * 0.34, style.size) for name in chart.categories]
    head = _reference_rows(chart, width, style)
    frame = _frame(chart, bars, names, axis, width, len(head) * style.small * LEADING + 4, style)
    items = [*_axis(frame, style)]
    for n, rows in enumerate(names):
        middle = (frame.tops[n] + frame.tops[n + 1]) / 2
        items.append(style.label(widest([r for x in names for r in x], style.size) + 3, middle, rows, "end"))
    items += _bars(chart, bars, frame, style)
    items += lines([((frame.x(0), frame.top), (frame.x(0), frame.tops[-1]))], style.muted, 0.9)
    items += _reference(chart, frame, head, width, style)
    bottom = frame.tops[-1] + style.small * LEADING + 4
    if chart.unit:
        rows = wrap(chart.unit, width - 4, style.small)
        high = len(rows) * style.small * LEADING
        items.append(
            style.label(width - 2, bottom + high / 2, rows, "end", size=style.small, color=style.muted)
        )
        bottom += high
    return items, bottom


def _frame(
    chart: BarChart, bars: list[Bar], names: list[tuple[str, ...]], axis: ValueAxis, width: float,
    top: float, style: Style,
) -> _Frame:  # fmt: skip
    left = widest([row for rows in names for row in rows], style.size) + 9
    right = max(
        [widest(_outside(chart, bars, False), style.small), widest([axis.text(axis.high)], style.small) / 2]
    )
    before = max(
        widest(_outside(chart, bars, True), style.small), widest([axis.text(axis.low)], style.small) / 2 - 6
    )
    slots = 1 if chart.stacked else max(len(chart.series), 1)
    tops = [top]
    for rows in names:
        tops.append(tops[-1] + max(slots * _BAR + _PAD, len(rows) * style.size * LEADING + 3))
    plot_left = left + before + 3
    return _Frame(plot_left, max(width - plot_left - right - 6, 30), top, tuple(tops), axis)


def _outside(chart: BarChart, bars: list[Bar], negative: bool) -> list[str]:
    if chart.stacked:
        return [] if negative else [_joined(chart, place) for place in range(len(chart.categories))]
    return [bar.label for bar in bars if bar.negative == negative]


def _joined(chart: BarChart, place: int) -> str:
    """The labels of a stack in order, for stacks too thin to be written on."""
    return " / ".join(s.labels[place] for s in chart.series if place < len(s.labels) and s.labels[place])


def _bars(chart: BarChart, bars: list[Bar], frame: _Frame, style: Style) -> list[Shape]:
    items: list[Shape] = []
    labels: list[Shape] = []
    ends = [frame.x(0)] * len(chart.categories)
    unfit: set[int] = set()
    for bar in bars:
        y, thick = _band(chart, bar, frame)
        left, right = sorted((frame.x(bar.low), frame.x(bar.high)))
        items += bar_box(bar, left, y, right - left, thick, style)
        ends[bar.category] = max(ends[bar.category], right)
        if bar.label and chart.stacked and text_width(bar.label, style.small) + 2 > right - left:
            unfit.add(bar.category)
    for bar in bars:
        if bar.label and bar.category not in unfit:
            labels += _label(chart, bar, frame, style)
    for place in sorted(unfit):
        middle = (frame.tops[place] + frame.tops[place + 1]) / 2
        labels.append(style.label(ends[place] + 3, middle, _joined(chart, place), size=style.small))
    return [*items, *labels]


def _band(chart: BarChart, bar: Bar, frame: _Frame) -> tuple[float, float]:
    """Upper edge and thickness of a bar within its category's band."""
    slots = 1 if chart.stacked else max(len(chart.series), 1)
    middle = (frame.tops[bar.category] + frame.tops[bar.category + 1]) / 2
    slot = 0 if chart.stacked else bar.series
    return middle + (slot - slots / 2) * _BAR, _BAR


def _label(chart: BarChart, bar: Bar, frame: _Frame, style: Style) -> list[Shape]:
    y, thick = _band(chart, bar, frame)
    left, right = sorted((frame.x(bar.low), frame.x(bar.high)))
    if chart.stacked:
        return label_inside(bar, (left + right) / 2, y + thick / 2, style.small, style)
    x = left - 3 if bar.negative else right + 3
    return [style.label(x, y + thick / 2, bar.label, "end" if bar.negative else "start", size=style.small)]


def _axis(frame: _Frame, style: Style) -> list[Shape]:
    bottom = frame.tops[-1]
    rules = [((frame.x(tick), frame.top), (frame.x(tick), bottom)) for tick in frame.axis.ticks]
    numbers = [frame.axis.text(tick) for tick in frame.axis.ticks]
    every = 1
    while (
        every < len(numbers) and frame.width / (len(numbers) - 1) * every < widest(numbers, style.small) + 5
    ):
        every += 1
    y = bottom + style.small * LEADING / 2 + 2
    texts = [
        style.label(frame.x(tick), y, number, "middle", size=style.small, color=style.muted)
        for n, (tick, number) in enumerate(zip(frame.axis.ticks, numbers, strict=True))
        if n % every == 0
    ]
    return [*lines(rules, style.grid, 0.4), *texts]


def _reference_rows(chart: BarChart, width: float, style: Style) -> tuple[str, ...]:
    return wrap(chart.reference[0], width * 0.4, style.small, True) if chart.reference else ()


def _reference(
    chart: BarChart, frame: _Frame, rows: tuple[str, ...], width: float, style: Style
) -> list[Shape]:
    if chart.reference is None:
        return []
    x, color = frame.x(chart.reference[1]), style.theme.tone("danger").ink
    half = widest(list(rows), style.small, True) / 2
    place = min(max(x, half + 1), width - half - 1)
    label = style.label(
        place,
        len(rows) * style.small * LEADING / 2 + 1,
        rows,
        "middle",
        size=style.small,
        color=color,
        bold=True,
    )
    return [*lines([((x, frame.top - 3), (x, frame.tops[-1]))], color, 1.1, "dash"), label]

"""Bars, lines and radar as groups of series on their axes."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import assert_never

from plandoc.doc.charts import BarChart, LineChart, RadarChart
from plandoc.themes import Theme
from plandoc.write.docx.charts.axes import UPWARDS, Axes, add_axes, axis_ids
from plandoc.write.docx.charts.look import (
    DASHES,
    bar_look,
    danger,
    line,
    line_look,
    reference_line,
    setting,
    solid,
)
from plandoc.write.docx.charts.series import Labelling, open_series, series_data, series_labels
from plandoc.write.docx.charts.sheet import Sheet
from plandoc.write.docx.oxml import Element, Markup, sub
from plandoc.write.draw.axis import ValueAxis, value_axis
from plandoc.write.draw.bars import bars_of
from plandoc.write.draw.hatch import dash_of
from plandoc.write.draw.plot import names_every
from plandoc.write.draw.style import style_of
from plandoc.write.draw.text import text_width

LABEL_ROOM = 0.1
"""Share of the scale kept free for the labels of negative bars, which would meet the names."""
AXIS_ROOM = 60.0
"""Points beside an upright plot, for numbers and unit."""


class PlotWriter:
    """Writes the plot area of one chart."""

    def __init__(self, plot: Element, sheet: Sheet, theme: Theme, language: str, width: float) -> None:
        self._plot, self._sheet, self._theme, self._language = plot, sheet, theme, language
        self._width = width

    def write(self) -> None:
        """The groups of series, then the axes."""
        match chart := self._sheet.chart:
            case BarChart():
                self._bars(chart)
            case LineChart():
                self._lines(chart)
            case RadarChart():
                self._radar(chart)
            case _:
                assert_never(chart)

    def _bars(self, chart: BarChart) -> None:
        ends = _bar_ends(chart)
        low, high = min(ends, default=0.0), max(ends, default=0.0)
        axes = Axes(lying=chart.horizontal, number=_number_format(value_axis(ends)), unit=chart.unit)
        if chart.reach is not None:
            scale = value_axis(ends)
            axes = replace(axes, low=scale.low, high=scale.high, step=scale.step)
        if low < 0 and not chart.stacked and any(column.labels for column in self._sheet.series):
            scale = value_axis([low - (high - low) * LABEL_ROOM, *ends])
            axes = replace(axes, low=scale.low, step=scale.step, number=_number_format(scale))
        self._bar_group(chart)
        if len(self._sheet.columns) > len(self._sheet.series) and not chart.horizontal:
            self._line_group(range(len(self._sheet.series), len(self._sheet.columns)))
        add_axes(self._plot, axes, self._theme, self._language)

    def _bar_group(self, chart: BarChart) -> None:
        group = sub(self._plot, "c:barChart")
        setting(group, "c:barDir", "bar" if chart.horizontal else "col")
        setting(group, "c:grouping", "stacked" if chart.stacked else "clustered")
        setting(group, "c:varyColors", 0)
        labelling = self._bar_labelling(chart)
        for index, column in enumerate(self._sheet.series):
            element = open_series(group, self._sheet, index)
            bar_look(element, self._theme, index)
            setting(element, "c:invertIfNegative", 0)
            series_labels(element, column, index, self._theme, self._language, labelling)
            series_data(element, self._sheet, index)
        framed = self._sheet.reference and chart.horizontal
        if framed:
            self._frames(group)
        several = len(self._sheet.series) > 1 and not chart.stacked
        setting(group, "c:gapWidth", 45 if framed else 55 if several else 90)
        setting(group, "c:overlap", 100 if chart.stacked or (framed and not several) else 0)
        axis_ids(group)

    def _frames(self, group: Element) -> None:
        """The reference of lying bars, across which Word draws no line of its own.

        A hollow bar ends at the value: round the only bar of each category, or below several.
        """
        index = len(self._sheet.series)
        element = open_series(group, self._sheet, index)
        look = sub(element, "c:spPr")
        look.append(Markup("<a:noFill/>"))
        line(look, solid(danger(self._theme)), 1)
        setting(element, "c:invertIfNegative", 0)
        series_data(element, self._sheet, index)

    def _bar_labelling(self, chart: BarChart) -> Labelling:
        if chart.stacked:
            return Labelling("ctr", on_bars=True)
        slots = 1 if chart.horizontal else len(chart.categories) * len(chart.series)
        room = (self._width - AXIS_ROOM) / max(slots, 1)
        size = style_of(self._theme).small
        wide = any(text_width(text, size) > room for s in self._sheet.series for text in s.labels)
        return Labelling("outEnd", UPWARDS if wide and not chart.horizontal else "")

    def _lines(self, chart: LineChart) -> None:
        values = [v for column in self._sheet.columns for v in column.values if v is not None]
        values += chart.reach or ()
        near = bool(values) and min(values) > 0 and max(values) < min(values) * 1.6
        scale = value_axis(values, from_zero=not near)
        high = scale.high if chart.reach else None
        axes = Axes(
            low=scale.low if near else None, high=high, number=_number_format(scale), unit=chart.unit,
            every=self._every(chart),
        )  # fmt: skip
        self._line_group(range(len(self._sheet.columns)))
        add_axes(self._plot, axes, self._theme, self._language)

    def _every(self, chart: LineChart) -> int:
        """Every how many names stand along the axis, as in the drawing."""
        step = (self._width - AXIS_ROOM) / max(len(chart.categories), 1)
        return names_every(chart.categories, step, style_of(self._theme))

    def _line_group(self, indexes: range) -> None:
        group = sub(self._plot, "c:lineChart")
        setting(group, "c:grouping", "standard")
        setting(group, "c:varyColors", 0)
        for index in indexes:
            column = self._sheet.columns[index]
            element = open_series(group, self._sheet, index)
            if self._sheet.reference and index == len(self._sheet.columns) - 1:
                reference_line(element, self._theme)
            else:
                line_look(element, self._theme, index, DASHES[dash_of(index)])
            series_labels(element, column, index, self._theme, self._language, self._beside(index))
            series_data(element, self._sheet, index)
            setting(element, "c:smooth", 0)
        setting(group, "c:marker", 1)
        axis_ids(group)

    def _beside(self, index: int) -> Labelling:
        """Labels stand above the points; below them where another labelled line runs higher."""
        own = self._sheet.columns[index]
        for other, column in enumerate(self._sheet.columns):
            for place, text in enumerate(column.labels):
                mine, its = own.values[place], column.values[place]
                if other == index or not text or mine is None or its is None:
                    continue
                if own.labels and own.labels[place] and (its, -other) > (mine, -index):
                    return Labelling("b")
        return Labelling("t")

    def _radar(self, chart: RadarChart) -> None:
        known = [v for column in self._sheet.columns for v in column.values if v is not None]
        top = chart.maximum if chart.maximum > 0 else max([1.0, *known])
        step = float(max(1, math.ceil(top / 10)))
        axes = Axes(radar=True, low=0.0, high=top, step=step, number="General")
        group = sub(self._plot, "c:radarChart")
        setting(group, "c:radarStyle", "marker")
        setting(group, "c:varyColors", 0)
        for index, column in enumerate(self._sheet.columns):
            element = open_series(group, self._sheet, index)
            line_look(element, self._theme, index, tuple(DASHES.values())[index % len(DASHES)])
            series_labels(element, column, index, self._theme, self._language, Labelling(""))
            series_data(element, self._sheet, index)
        axis_ids(group)
        add_axes(self._plot, axes, self._theme, self._language)


def _bar_ends(chart: BarChart) -> list[float]:
    """Where bars begin and end, and the reference."""
    ends = [value for bar in bars_of(chart) for value in (bar.low, bar.high) if math.isfinite(value)]
    ends += [v for v in (chart.line.values if chart.line else ()) if v is not None and math.isfinite(v)]
    return [*ends, *([chart.reference[1]] if chart.reference else []), *(chart.reach or ())]


def _number_format(scale: ValueAxis) -> str:
    """As many decimals as the axis' steps need, thousands set apart."""
    decimals = max(0, -math.floor(math.log10(scale.step) + 1e-9))
    if decimals > 6 or scale.step >= 1e12:
        return "General"
    return "#,##0" + ("." + "0" * decimals if decimals else "")

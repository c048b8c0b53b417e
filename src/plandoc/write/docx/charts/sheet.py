"""The numbers of a chart as a sheet: categories down, one column a series."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace

from plandoc.doc.charts import BarChart, Chart, LineChart, RadarChart, Series

NativeChart = BarChart | LineChart | RadarChart
"""Charts that Word and Excel know themselves; the other kinds are drawn as shapes."""
Clean = Callable[[str], str]
SHEET = "Sheet1"
"""Excel's own name for the sheet of a chart, in every language of Word."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What the workbook holds and the chart shows; both are written from this one place."""

    chart: NativeChart
    categories: tuple[str, ...]
    columns: tuple[Series, ...]
    """Each as long as the categories: the series, a line over bars, the reference line."""
    line: bool = False
    """Whether a line over bars stands after the series."""
    reference: bool = False
    """Whether the last column is the reference line."""

    @property
    def series(self) -> tuple[Series, ...]:
        """The columns of the chart's own kind."""
        return self.columns[: len(self.columns) - self.line - self.reference]

    @property
    def last_row(self) -> int:
        """The sheet's last row, counted from 1; the names stand in the first."""
        return len(self.categories) + 1


def sheet_of(chart: Chart, clean: Clean) -> Sheet | None:
    """The sheet of a chart; none for kinds that are drawn, and for charts without anything to show."""
    match chart:
        case BarChart(stacked=True, horizontal=True, reference=(_, _)):
            return None  # Word has no line across lying stacks
        case BarChart() | LineChart():
            return _sheet(chart, chart.categories, chart.reference, clean)
        case RadarChart():
            return _sheet(chart, chart.axes, None, clean)
        case _:
            return None


def _sheet(
    chart: NativeChart, categories: tuple[str, ...], reference: tuple[str, float] | None, clean: Clean
) -> Sheet | None:
    series, count = chart.series, len(categories)
    if not categories or not series:
        return None
    over = chart.line if isinstance(chart, BarChart) and not chart.horizontal else None
    if over is not None:
        series = (*series, over)
    if reference is not None:
        series = (*series, Series(reference[0], (reference[1],) * count))
    columns = tuple(_column(one, count, clean) for one in series)
    return Sheet(
        chart, tuple(clean(name) for name in categories), columns, over is not None, reference is not None
    )


def _column(series: Series, count: int, clean: Clean) -> Series:
    """The series exactly as long as the categories; what is no number leaves a gap."""
    known = [value if value is not None and math.isfinite(value) else None for value in series.values[:count]]
    labels = [clean(text) for text in series.labels[:count]]
    return replace(
        series,
        name=clean(series.name),
        values=(*known, *(None,) * (count - len(known))),
        labels=(*labels, *("",) * (count - len(labels))) if any(labels) else (),
    )


def number(value: float) -> str:
    """A number in the shortest form that reads back as the same number."""
    value = float(value)
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def column_name(index: int) -> str:
    """A, B … Z, AA … of the column at `index`, counted from 0."""
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("A") + rest) + name
    return name

"""Time axis of a Gantt chart: captions, shaded days off and vertical marks."""

from __future__ import annotations

from datetime import date, timedelta

from plandoc.doc.charts import GanttChart
from plandoc.write.draw.captions import Caption, caption_rows
from plandoc.write.draw.gantt_grid import Grid
from plandoc.write.draw.scene import Rect, Shape, areas, box_points, lines
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import SMALLEST, text_width

BAND, YEARS = 15.0, 12.0
"""Heights of the row of captions, and of the years above it."""
_SHADE_FROM = 1.5
"""Narrowest stretch, in points, that is shaded."""
_LONG = 3
"""Days off in a row that are shaded where a single day is too narrow: holidays, not weekends."""


def captions(chart: GanttChart, start: date, days: int) -> tuple[tuple[date, str], ...]:
    """The chart's captions, or months (weeks for short spans) written as numbers."""
    if chart.month_labels:
        return tuple(sorted(chart.month_labels))
    finish = start + timedelta(days - 1)
    if days <= 70:
        monday = start - timedelta(start.weekday())
        weeks = (monday + timedelta(7 * n) for n in range(days // 7 + 2))
        return tuple((day, day.strftime("%m-%d")) for day in weeks if start <= day <= finish)
    first = start.year * 12 + start.month - 1
    last = finish.year * 12 + finish.month - 1
    return tuple((date(n // 12, n % 12 + 1, 1), f"{n // 12}-{n % 12 + 1:02}") for n in range(first, last + 1))


def axis_shapes(chart: GanttChart, grid: Grid, style: Style) -> list[Shape]:
    """Band of captions above the rows, and a rule down at each."""
    places = [(max(grid.x(day), grid.left), text) for day, text in captions(chart, grid.start, grid.days)]
    places = [place for place in places if place[0] < grid.right]
    edges = [*(x for x, _ in places), grid.right]
    top, bottom = grid.top - BAND, grid.tops[-1]
    ink = style.theme.colors.header_text
    every, size = _every(places, edges, style)
    above = YEARS if chart.year_labels else 0.0
    items: list[Shape] = [
        Rect(0, top - above, grid.width, BAND + above, style.theme.colors.header_fill),
        *_years(chart, grid, top - above, style),
    ]
    rules = [((x, grid.top), (x, bottom)) for x in edges[:-1:every]]
    items += lines(rules, style.grid, 0.4)
    for n in range(0, len(places), every):
        end = edges[min(n + every, len(places))]
        text = places[n][1]
        if text_width(text, size) <= end - edges[n]:
            items.append(
                style.label((edges[n] + end) / 2, top + BAND / 2, text, "middle", size=size, color=ink)
            )
    return items


def band_height(chart: GanttChart) -> float:
    """Height of all rows of captions."""
    return BAND + (YEARS if chart.year_labels else 0.0)


def _years(chart: GanttChart, grid: Grid, top: float, style: Style) -> list[Shape]:
    """The years above their months, each between two rules; one without room is left out."""
    ink = style.theme.colors.header_text
    starts = [max(grid.x(day), grid.left) for day, _ in chart.year_labels]
    places = [x for x in starts if x < grid.right]
    items: list[Shape] = []
    for n, x in enumerate(places):
        end = places[n + 1] if n + 1 < len(places) else grid.right
        text = chart.year_labels[n][1]
        size = next((s for s in (style.small, 7.0, SMALLEST) if text_width(text, s, True) <= end - x - 2), 0)
        if size:
            items.append(
                style.label(
                    (x + end) / 2, top + YEARS / 2 + 1, text, "middle", size=size, color=ink, bold=True
                )
            )
    return [*lines([((x, top + 2), (x, top + YEARS + BAND)) for x in places[1:]], ink, 0.5), *items]


def _every(places: list[tuple[float, str]], edges: list[float], style: Style) -> tuple[int, float]:
    """Every how many captions are printed, and in what size, so that none touch."""
    count = len(places)
    for every in range(1, max(count, 1) + 1):
        for size in (style.small, 7.0, SMALLEST):
            inner = range(every if count > every else 0, count - every, every)
            if all(text_width(places[n][1], size) + 2 <= edges[n + every] - edges[n] for n in inner):
                return every, size
    return max(count, 1), SMALLEST


def days_off(chart: GanttChart, grid: Grid) -> list[Shape]:
    """Shaded spans of days off; on a long axis only the holidays among them."""
    least = 1 if grid.day >= _SHADE_FROM else _LONG
    if least * grid.day < _SHADE_FROM:
        return []
    high = grid.tops[-1] - grid.top
    inside = sorted(day for day in set(chart.days_off) if 0 <= (day - grid.start).days < grid.days)
    spans: list[list[date]] = []
    for day in inside:
        if spans and day - spans[-1][1] == timedelta(1):
            spans[-1][1] = day
        else:
            spans.append([day, day])
    boxes = [
        box_points(grid.x(a), grid.top, ((b - a).days + 1) * grid.day, high)
        for a, b in spans
        if (b - a).days + 1 >= least
    ]
    return list(areas(boxes, shade()))


def shade() -> str:
    """Colour of days off: a light grey that survives printing."""
    return "E4E7EB"


def mark_captions(chart: GanttChart, grid: Grid, width: float, style: Style) -> tuple[list[Caption], float]:
    """Labels of the marks above the axis, in the order of their days, and their height."""
    wanted = [(grid.x(day) + grid.day / 2, text) for day, text in sorted(chart.marks)]
    return caption_rows(wanted, width, style.small, True)


def mark_shapes(chart: GanttChart, found: list[Caption], grid: Grid, style: Style) -> list[Shape]:
    """Dashed lines down the rows with their labels above the axis."""
    color = style.theme.tone("danger").ink
    places = [grid.x(day) + grid.day / 2 for day, _ in sorted(chart.marks)]
    labels = [
        style.label(
            item.x,
            grid.top - band_height(chart) - 2 - item.up,
            item.lines,
            "middle",
            size=style.small,
            color=color,
            bold=True,
        )
        for item in found
    ]
    return [*lines([((x, grid.top), (x, grid.tops[-1])) for x in places], color, 1, "dash"), *labels]

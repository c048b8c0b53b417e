"""Gantt charts: rows on a time axis, from five rows to two hundred."""

from __future__ import annotations

from plandoc.doc.charts import GanttChart, GanttRow
from plandoc.themes import Theme
from plandoc.write.draw.gantt_axis import (
    axis_shapes,
    band_height,
    days_off,
    mark_captions,
    mark_shapes,
    shade,
)
from plandoc.write.draw.gantt_bars import approved_bar, bar_shapes, float_lines
from plandoc.write.draw.gantt_grid import INDENT, Grid, grid_of, note_place
from plandoc.write.draw.gantt_links import link_shapes, noted, stub_shapes
from plandoc.write.draw.legend import Swatch, legend
from plandoc.write.draw.scene import Label, Rect, Scene, Shape, areas, box_points, lines
from plandoc.write.draw.style import Style, style_of


def gantt_scene(chart: GanttChart, width: float, theme: Theme, max_height: float) -> Scene:
    """The chart; its height grows with its rows, which get denser towards `max_height`."""
    style = style_of(theme)
    chart = noted(chart)
    grid = grid_of(chart, width, 0, style, max_height)
    marks, high = mark_captions(chart, grid, width, style)
    above = high + 2 if marks else 0
    grid = grid_of(chart, width, above + band_height(chart), style, max_height)
    below = legend(
        [(_swatch(kind, style), name) for kind, name in chart.legend], 4, grid.tops[-1], width - 8, style
    )
    items = (
        *_zebra(grid, style),
        *days_off(chart, grid),
        *axis_shapes(chart, grid, style),
        *float_lines(grid, chart.rows, style),
        *link_shapes(chart, grid, style),
        *stub_shapes(chart, grid, style),
        *_bars(chart, grid, style),
        *mark_shapes(chart, marks, grid, style),
        *_texts(chart, grid, style),
        *_frame(grid, style),
        *below.items,
    )
    return Scene(width, grid.tops[-1] + below.height + 2, items)


def _zebra(grid: Grid, style: Style) -> list[Shape]:
    rows = range(1, len(grid.labels), 2)
    boxes = [box_points(0, grid.tops[n], grid.width, grid.tops[n + 1] - grid.tops[n]) for n in rows]
    return list(areas(boxes, style.theme.colors.band))


def _bars(chart: GanttChart, grid: Grid, style: Style) -> list[Shape]:
    items: list[Shape] = []
    for n, row in enumerate(chart.rows):
        span = grid.span(row)
        thick = min(grid.tops[n + 1] - grid.tops[n], 16) * 0.56
        if span:
            items += bar_shapes(row, *span, grid.middle(n), thick, style)
        if row.approved:
            ends = grid.x(row.approved[0]), grid.x(row.approved[1]) + grid.day
            items.append(approved_bar(*ends, grid.middle(n) + thick / 2 + 1.8, style))
    return items


def _texts(chart: GanttChart, grid: Grid, style: Style) -> list[Shape]:
    items: list[Shape] = []
    for n, row in enumerate(chart.rows):
        x = 3 + min(row.level * INDENT, grid.left / 3)
        if any(grid.labels[n]):
            items.append(
                style.label(x, grid.middle(n), grid.labels[n], size=grid.size, bold=row.kind == "summary")
            )
        if row.note:
            note = _note(row, n, grid, style)
            items += [*_plate(chart, note, n, grid, style), note]
    return items


def _plate(chart: GanttChart, note: Label, n: int, grid: Grid, style: Style) -> list[Shape]:
    """A ground behind a note that a vertical mark would cross."""
    left, top, right, bottom = note.box
    marks = [grid.x(day) + grid.day / 2 for day, _ in chart.marks]
    if not any(left - 1 < x < right + 1 for x in marks):
        return []
    ground = style.theme.colors.band if n % 2 else style.paper
    return [Rect(left - 1, top, right - left + 2, bottom - top, ground)]


def _note(row: GanttRow, n: int, grid: Grid, style: Style) -> Label:
    place = None if grid.notes else note_place(grid, row, style)
    if place is None:
        rows = grid.notes[n] if grid.notes else (row.note,)
        return style.label(grid.right + 10, grid.middle(n), rows, size=style.small, color=style.muted)
    x, right = place
    return style.label(
        x, grid.middle(n), row.note, "start" if right else "end", size=style.small, color=style.muted
    )


def _frame(grid: Grid, style: Style) -> list[Shape]:
    bottom = grid.tops[-1]
    return [
        *lines([((grid.left, grid.top), (grid.left, bottom))], style.grid, 0.6),
        *lines([((0, bottom), (grid.width, bottom))], style.muted, 0.6),
    ]


def _swatch(kind: str, style: Style) -> Swatch:
    def draw(x: float, y: float) -> tuple[Shape, ...]:
        match kind:
            case "approved":
                return (approved_bar(x, x + 16, y + 2, style),)
            case "done":
                return tuple(bar_shapes(GanttRow("", done=1.0), x, x + 16, y, 8, style))
            case "off":
                return (Rect(x, y - 4, 16, 8, shade()),)
            case "float":
                strokes = [((x, y), (x + 16, y)), ((x + 16, y - 2.5), (x + 16, y + 2.5))]
                return lines(strokes, style.muted, 1.1)
            case "milestone":
                return tuple(bar_shapes(GanttRow("", kind="milestone"), x + 8, x + 8, y, 8, style))
            case "critical":
                return tuple(bar_shapes(GanttRow("", critical=True), x, x + 16, y, 8, style))
            case "summary":
                return tuple(bar_shapes(GanttRow("", kind="summary"), x, x + 16, y, 8, style))
            case "buffer":
                return tuple(bar_shapes(GanttRow("", kind="buffer"), x, x + 16, y, 8, style))
            case "ongoing":
                return tuple(bar_shapes(GanttRow("", kind="ongoing"), x, x + 16, y, 8, style))
            case _:
                return tuple(bar_shapes(GanttRow(""), x, x + 16, y, 8, style))

    return draw

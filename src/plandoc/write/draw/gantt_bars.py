"""Bars of a Gantt chart, one look a kind, each told apart without colour."""

from __future__ import annotations

from plandoc.doc.charts import GanttRow
from plandoc.write.draw.gantt_grid import Grid
from plandoc.write.draw.hatch import diamond, hatch_lines
from plandoc.write.draw.scene import Path, Rect, Shape, lines
from plandoc.write.draw.style import Style, grey

DARK = 0.34
"""Lightness below which a bar counts as dark, 0 to 1."""


def bar_shapes(row: GanttRow, left: float, right: float, y: float, thick: float, style: Style) -> list[Shape]:
    """A row's bar between two places, centred on y."""
    match row.kind:
        case "task":
            return _task(row, left, right, y, thick, style)
        case "summary":
            bracket = _bracket(left, right, y, thick, _solid(row, style, style.text))
            return [bracket, *_stripes(row, (left, y - thick * 0.4, right - left, thick * 0.38), style)]
        case "milestone":
            color = _solid(row, style, style.text)
            r = thick * 0.62
            stripe = [((left - r / 2, y + r / 2 - 1), (left + r / 2, y - r / 2 - 1))] if row.critical else []
            body = Path((diamond(left, y, r),), color, style.paper, 0.5, closed=True)
            return [body, *lines(stripe, style.paper, 0.8)]
        case "buffer":
            box = left, y - thick / 2, right - left, thick
            strokes = hatch_lines(*box, "rising", 3.5)
            return [Rect(*box, style.paper, style.muted, 0.8, "dash"), *lines(strokes, style.muted, 0.5)]
        case "ongoing":
            box = left, y - thick / 2, max(right - left - thick, 0.0), thick
            return [_arrow(left, right, y, thick, row, style), *_stripes(row, box, style)]


def _solid(row: GanttRow, style: Style, usual: str) -> str:
    return style.theme.tone("danger").solid if row.critical else usual


def _stripes(row: GanttRow, box: tuple[float, float, float, float], style: Style) -> tuple[Path, ...]:
    """What is critical is striped, so that it shows without colour."""
    ink = style.theme.tone("danger").ink if row.kind == "ongoing" else style.paper
    return lines(hatch_lines(*box, "rising", 3.5), ink, 0.6) if row.critical else ()


def _task(row: GanttRow, left: float, right: float, y: float, thick: float, style: Style) -> list[Shape]:
    box = left, y - thick / 2, right - left, thick
    color = _solid(row, style, style.theme.colors.accent)
    items: list[Shape] = [
        Rect(*box, color, style.theme.tone("danger").ink if row.critical else color, 0.6, radius=1)
    ]
    items += _stripes(row, box, style)
    if row.done:
        width = (right - left) * min(max(row.done, 0), 1)
        items.append(Rect(left, y - thick * 0.16, width, thick * 0.32, _contrast(color, style)))
    return items


def _contrast(color: str, style: Style) -> str:
    """Colour of the strip of progress: dark, on a bar that is dark itself light."""
    return style.paper if grey(color) < DARK else style.text


def _bracket(left: float, right: float, y: float, thick: float, color: str) -> Path:
    """A bar whose ends point down."""
    top, low, tip = y - thick * 0.4, y - thick * 0.02, y + thick * 0.45
    slant = min(thick * 0.5, (right - left) / 2)
    outline = (
        (left, top), (right, top), (right, tip), (right - slant, low), (left + slant, low), (left, tip),
    )  # fmt: skip
    return Path((outline,), color, closed=True)


def _arrow(left: float, right: float, y: float, thick: float, row: GanttRow, style: Style) -> Path:
    """A pale bar that ends in an arrow: the work goes on."""
    half, point = thick / 2, min(thick * 0.7, right - left)
    outline = (
        (left, y - half), (right - point, y - half), (right, y), (right - point, y + half), (left, y + half),
    )  # fmt: skip
    tone = style.theme.tone("danger" if row.critical else "info")
    return Path((outline,), tone.fill, tone.ink, 0.8, closed=True)


def approved_bar(left: float, right: float, y: float, style: Style) -> Rect:
    """A hollow strip below the bar: the dates that were approved."""
    return Rect(left, y - 1, max(right - left, 1.5), 2.0, style.paper, style.text, 0.5)


def float_lines(grid: Grid, rows: tuple[GanttRow, ...], style: Style) -> list[Shape]:
    """From the end of each bar to the day to which it may slip, closed by a tick."""
    strokes: list[tuple[tuple[float, float], ...]] = []
    for n, row in enumerate(rows):
        span = grid.span(row)
        if row.float_until is None or span is None:
            continue
        end, y = grid.x(row.float_until) + grid.day, grid.middle(n)
        if end > span[1]:
            strokes += [((span[1], y), (end, y)), ((end, y - 2.5), (end, y + 2.5))]
    return list(lines(strokes, style.muted, 1.1))

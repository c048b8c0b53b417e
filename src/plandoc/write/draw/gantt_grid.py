"""Where things stand in a Gantt chart: columns, rows and the time scale."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from plandoc.doc.charts import GanttChart, GanttRow
from plandoc.write.draw.scene import LEADING
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import text_width, wrap

INDENT = 7.0
NOTE_GAP = 7.0


@dataclass(frozen=True, slots=True)
class Grid:
    """Rows downwards, days to the right, in points."""

    left: float
    """Left edge of the time axis."""
    right: float
    width: float
    """Of the whole picture, notes included."""
    top: float
    tops: tuple[float, ...]
    """Upper edge of each row, and the lower edge of the last."""
    start: date
    days: int
    size: float
    """Type size of the labels."""
    labels: tuple[tuple[str, ...], ...]
    notes: tuple[tuple[str, ...], ...]
    """Wrapped notes when they stand in a column of their own, else empty."""

    @property
    def day(self) -> float:
        """Width of a day."""
        return (self.right - self.left) / self.days

    def x(self, day: date) -> float:
        """Where a day begins."""
        return self.left + (day - self.start).days * self.day

    def middle(self, row: int) -> float:
        """Height of the middle of a row."""
        return (self.tops[row] + self.tops[row + 1]) / 2

    def span(self, row: GanttRow) -> tuple[float, float] | None:
        """Left and right edge of a row's bar; a milestone is a point at the end of its day."""
        first, last = row.start or row.finish, row.finish or row.start
        if first is None or last is None:
            return None
        if row.kind == "milestone":
            return self.x(last) + self.day / 2, self.x(last) + self.day / 2
        first, last = min(first, last), max(first, last)
        return self.x(first), max(self.x(last) + self.day, self.x(first) + 1.5)


def extent(chart: GanttChart) -> tuple[date, int]:
    """First day and number of days, wide enough for everything drawn."""
    rows = [day for r in chart.rows for day in (r.start, r.finish, r.float_until, *(r.approved or ())) if day]
    seen = [chart.start, chart.finish, *rows, *(day for day, _ in chart.marks)]
    return min(seen), (max(seen) - min(seen)).days + 1


def grid_of(chart: GanttChart, width: float, top: float, style: Style, max_height: float) -> Grid:
    """Columns and rows; many rows get smaller type and less height."""
    size = style.size if len(chart.rows) <= 45 else 7.0
    texts = [label_text(row) for row in chart.rows]
    wanted = max(
        (
            text_width(t, size, r.kind == "summary") + r.level * INDENT
            for t, r in zip(texts, chart.rows, strict=True)
        ),
        default=0,
    )
    left = min(max(wanted + 8, 60), width * 0.36)
    labels = tuple(
        wrap(text, left - 8 - min(row.level * INDENT, left / 3), size, row.kind == "summary")
        for text, row in zip(texts, chart.rows, strict=True)
    )
    start, days = extent(chart)
    right = width - 10
    grid = Grid(left, right, width, top, (), start, days, size, labels, ())
    if not all(_note_fits(grid, row, style) for row in chart.rows):
        column = min(max(text_width(row.note, style.small) for row in chart.rows), width * 0.2)
        notes = tuple(wrap(row.note, column, style.small) if row.note else () for row in chart.rows)
        grid = Grid(left, width - column - 13, width, top, (), start, days, size, labels, notes)
    tops = _tops(grid, style, max_height)
    return Grid(grid.left, grid.right, width, top, tops, start, days, size, labels, grid.notes)


def label_text(row: GanttRow) -> str:
    """What stands in the label column."""
    return f"{row.number} {row.label}".strip()


def _tops(grid: Grid, style: Style, max_height: float) -> tuple[float, ...]:
    count = len(grid.labels)
    base = max(11.0, min(16.0 if count <= 25 else 14.0, (max_height - grid.top - 24) / max(count, 1)))
    tops = [grid.top]
    for n, rows in enumerate(grid.labels):
        notes = len(grid.notes[n]) if grid.notes else 0
        tops.append(
            tops[-1] + max(base, len(rows) * grid.size * LEADING + 2, notes * style.small * LEADING + 2)
        )
    return tuple(tops)


def bar_end(grid: Grid, row: GanttRow) -> float:
    """Right edge of a row's bar with its float line and its diamond."""
    span = grid.span(row)
    if span is None:
        return grid.left
    end = span[1] + (5 if row.kind == "milestone" else 0)
    return max(end, grid.x(row.float_until + timedelta(1)) if row.float_until else end)


def note_place(grid: Grid, row: GanttRow, style: Style) -> tuple[float, bool] | None:
    """Where a note begins (or ends, when left of the bar); None when it has no room."""
    wide = text_width(row.note, style.small)
    end = bar_end(grid, row) + NOTE_GAP
    if end + wide <= grid.right + 4:
        return end, True
    span = grid.span(row)
    begin = (span[0] if span else grid.left) - NOTE_GAP - 2 - (5 if row.kind == "milestone" else 0)
    return (begin, False) if begin - wide >= grid.left + 2 else None


def _note_fits(grid: Grid, row: GanttRow, style: Style) -> bool:
    return not row.note or note_place(grid, row, style) is not None

"""Dependency arrows of a Gantt chart, in right angles, and the stubs of those that lead to other parts."""

from __future__ import annotations

from dataclasses import replace

from plandoc.doc.charts import GanttChart, GanttLink
from plandoc.write.draw.gantt_grid import Grid
from plandoc.write.draw.scene import Point, Shape, areas, arrow_head, lines
from plandoc.write.draw.style import Style

_OUT = 3.5
"""How far an arrow leaves a bar before it turns."""
_STUB = 5.0
"""How far a cut arrow goes on after its turn."""


def link_shapes(chart: GanttChart, grid: Grid, style: Style) -> list[Shape]:
    """All arrows as two shapes: the lines and their heads."""
    paths: list[tuple[Point, ...]] = []
    heads: list[tuple[Point, ...]] = []
    for link in chart.links:
        path = _path(link, chart, grid)
        if path:
            paths.append(path)
            heads.append(arrow_head(path[-1], "right" if link.kind in {"FS", "SS"} else "left", 3.6))
    ink = style.muted
    return [*lines(paths, ink, 0.7), *areas(heads, ink)]


def noted(chart: GanttChart) -> GanttChart:
    """The chart with the numbers at the far ends of cut arrows in the notes of its rows."""
    names: dict[int, list[str]] = {}
    for stub in sorted(chart.stubs, key=lambda s: s.leaves):
        kind = "" if stub.kind == "FS" else f" {stub.kind}"
        text = f"→{stub.other}{kind}" if stub.leaves else f"{stub.other}{kind}→"
        names.setdefault(stub.row, []).append(text)
    rows = tuple(
        replace(row, note=" ".join([*names[n], row.note]).rstrip()) if n in names else row
        for n, row in enumerate(chart.rows)
    )
    return replace(chart, rows=rows)


def stub_shapes(chart: GanttChart, grid: Grid, style: Style) -> list[Shape]:
    """Short arrows at the bars whose other ends stand in other parts, turned to where those are."""
    paths: list[tuple[Point, ...]] = []
    heads: list[tuple[Point, ...]] = []
    for stub in chart.stubs:
        span = grid.span(chart.rows[stub.row])
        if span is None:
            continue
        at_start = stub.kind in ({"SS", "SF"} if stub.leaves else {"FS", "SS"})
        edge = 5.0 if chart.rows[stub.row].kind == "milestone" else 0.0
        x, side = (span[0] - edge, -1) if at_start else (span[1] + edge, 1)
        y = grid.middle(stub.row)
        turn = x + side * _OUT, y + (_STUB if stub.below else -_STUB)
        corner = turn[0], y
        paths.append(((x, y), corner, turn))
        if stub.leaves:
            heads.append(arrow_head(turn, "down" if stub.below else "up", 3))
        else:
            heads.append(arrow_head((x, y), "right" if at_start else "left", 3))
    return [*lines(paths, style.muted, 0.7), *areas(heads, style.muted)]


def _path(link: GanttLink, chart: GanttChart, grid: Grid) -> tuple[Point, ...] | None:
    count = len(chart.rows)
    if link.source == link.target or not (0 <= link.source < count and 0 <= link.target < count):
        return None
    source, target = grid.span(chart.rows[link.source]), grid.span(chart.rows[link.target])
    if source is None or target is None:
        return None
    edge = [5.0 if chart.rows[n].kind == "milestone" else 0.0 for n in (link.source, link.target)]
    sy, ty = grid.middle(link.source), grid.middle(link.target)
    near = grid.tops[link.target] if ty > sy else grid.tops[link.target + 1]
    match link.kind:
        case "FS":
            return _round(source[1] + edge[0], sy, target[0] - edge[1], ty, near)
        case "SF":
            return _mirror(_round(-source[0] + edge[0], sy, -target[1] - edge[1], ty, near))
        case "SS":
            x = max(min(source[0] - edge[0], target[0] - edge[1]) - _OUT - 2, grid.left)
            return (source[0] - edge[0], sy), (x, sy), (x, ty), (target[0] - edge[1], ty)
        case "FF":
            x = min(max(source[1] + edge[0], target[1] + edge[1]) + _OUT + 2, grid.right + 5)
            return (source[1] + edge[0], sy), (x, sy), (x, ty), (target[1] + edge[1], ty)


def _round(sx: float, sy: float, tx: float, ty: float, near: float) -> tuple[Point, ...]:
    """From a right end into a left end: straight down when there is room, else around."""
    out = sx + _OUT
    if tx - out >= 4:
        return (sx, sy), (out, sy), (out, ty), (tx, ty)
    back = tx - _OUT - 2.5
    return (sx, sy), (out, sy), (out, near), (back, near), (back, ty), (tx, ty)


def _mirror(path: tuple[Point, ...]) -> tuple[Point, ...]:
    return tuple((-x, y) for x, y in path)

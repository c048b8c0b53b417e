"""Ways of arrows between boxes in lanes: through the gutters, never across a box."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from plandoc.doc.charts import FlowLink
from plandoc.write.draw.boxes import Box
from plandoc.write.draw.scene import LEADING, Point, Rect, Shape, areas, arrow_head, lines
from plandoc.write.draw.style import Style
from plandoc.write.draw.text import widest, wrap

Side = Literal["left", "right"]
_CHANNEL = 14.0


@dataclass(frozen=True, slots=True)
class Board:
    """Placed boxes, the lane of each, the width of gutters and the lower edge of all."""

    boxes: dict[str, Box]
    lane_of: dict[str, int]
    gutter: float
    bottom: float
    width: float


@dataclass(slots=True)
class _Drawing:
    """What has been drawn so far, and which places on box sides and in gutters are taken."""

    board: Board
    style: Style
    paths: list[tuple[Point, ...]] = field(default_factory=list)
    heads: list[tuple[Point, ...]] = field(default_factory=list)
    texts: list[Shape] = field(default_factory=list)
    ports: dict[tuple[str, Side], list[tuple[float, float]]] = field(default_factory=dict)
    tracks: dict[int, int] = field(default_factory=dict)
    height: float = 0


def route(board: Board, links: tuple[FlowLink, ...], style: Style) -> tuple[list[Shape], float]:
    """Shapes of all arrows with their labels, and the height of the drawing."""
    drawing = _Drawing(board, style, height=board.bottom)
    order = sorted(range(len(links)), key=lambda n: (_reach(board, links[n]), _upper(board, links[n]), n))
    for n in order:
        _draw(drawing, links[n], links)
    ink = style.muted
    return [*lines(drawing.paths, ink, 1), *areas(drawing.heads, ink), *drawing.texts], drawing.height


def _reach(board: Board, link: FlowLink) -> int:
    return abs(board.lane_of[link.source] - board.lane_of[link.target])


def _upper(board: Board, link: FlowLink) -> float:
    ends = (board.boxes[link.source], board.boxes[link.target])
    small = min(ends, key=lambda box: box.height)
    return small.y + small.height / 2


def _draw(drawing: _Drawing, link: FlowLink, links: tuple[FlowLink, ...]) -> None:
    reach = _reach(drawing.board, link)
    if reach == 1:
        _across(drawing, link)
    elif reach > 1:
        _below(drawing, link)
    elif _adjacent(drawing.board, link):
        _down(drawing, link, links)
    else:
        _around(drawing, link)


def _adjacent(board: Board, link: FlowLink) -> bool:
    lane = [name for name, n in board.lane_of.items() if n == board.lane_of[link.source]]
    return abs(lane.index(link.source) - lane.index(link.target)) == 1


def _across(drawing: _Drawing, link: FlowLink) -> None:
    """Between neighbouring lanes: straight where both boxes allow, else with one bend."""
    board, style = drawing.board, drawing.style
    rightwards = board.lane_of[link.source] < board.lane_of[link.target]
    a, b = (link.source, link.target) if rightwards else (link.target, link.source)
    left, right = board.boxes[a], board.boxes[b]
    rows = wrap(link.label, board.gutter - 30, style.small) if link.label else ()
    need = max(len(rows) * style.small * LEADING + 2, 9)
    if left.height <= right.height:
        ya = _port(drawing, a, "right", left.y + left.height / 2, need)
        yb = _port(drawing, b, "left", ya, 7)
    else:
        yb = _port(drawing, b, "left", right.y + right.height / 2, 7)
        ya = _port(drawing, a, "right", yb, need)
        yb = ya if abs(ya - yb) < 3 else yb
    x0, x1 = left.x + left.width, right.x
    path: tuple[Point, ...] = ((x0, ya), (x1, yb))
    if abs(ya - yb) > 0.5:
        track = _track(drawing, board.lane_of[a], x1)
        path = ((x0, ya), (track, ya), (track, yb), (x1, yb))
    _arrow(drawing, path if rightwards else path[::-1], "right" if rightwards else "left")
    middle = (x0 + x1) / 2 if len(path) == 2 else x0 + (board.gutter - 18) / 2
    _text(drawing, rows, middle, ya)


def _track(drawing: _Drawing, gutter: int, right: float) -> float:
    """A place in a gutter for a line down, beside those already there."""
    used = drawing.tracks.get(gutter, 0)
    drawing.tracks[gutter] = used + 1
    return right - 8 - (used % 4) * 3.0


def _port(drawing: _Drawing, id: str, side: Side, wanted: float, need: float) -> float:
    """The free height on a box's side nearest to the wanted one, `need` points for itself."""
    box = drawing.board.boxes[id]
    taken = drawing.ports.setdefault((id, side), [])
    low, high = box.y + need / 2, box.y + box.height - need / 2
    spots = [min(max(wanted, low), max(high, low))]
    spots += [low + n * 2.0 for n in range(int(max(high - low, 0) / 2) + 1)]
    free = [y for y in spots if all(abs(y - other) >= (need + more) / 2 for other, more in taken)]
    roomiest = max(spots, key=lambda y: min((abs(y - other) for other, _ in taken), default=0))
    y = min(free, key=lambda y: abs(y - wanted)) if free else roomiest
    taken.append((y, need))
    return y


def _below(drawing: _Drawing, link: FlowLink) -> None:
    """Past whole lanes: down a gutter, along a channel of its own under all boxes, and up again."""
    board, style = drawing.board, drawing.style
    rightwards = board.lane_of[link.source] < board.lane_of[link.target]
    rows = wrap(link.label, board.gutter + 20, style.small) if link.label else ()
    high = max(_CHANNEL, len(rows) * style.small * LEADING + 4)
    channel = drawing.height + high / 2 + 2
    drawing.height += high + 2
    a, b = (link.source, link.target) if rightwards else (link.target, link.source)
    left, right = board.boxes[a], board.boxes[b]
    ya = _port(drawing, a, "right", left.y + left.height, 7)
    yb = _port(drawing, b, "left", right.y + right.height, 7)
    out = _track(drawing, board.lane_of[a], left.x + left.width + board.gutter)
    into = _track(drawing, board.lane_of[b] - 1, right.x)
    path = ((left.x + left.width, ya), (out, ya), (out, channel), (into, channel), (into, yb), (right.x, yb))
    _arrow(drawing, path if rightwards else path[::-1], "right" if rightwards else "left")
    _text(drawing, rows, (out + into) / 2, channel)


def _down(drawing: _Drawing, link: FlowLink, links: tuple[FlowLink, ...]) -> None:
    """To the next box in the lane; arrows both ways stand side by side."""
    board, style = drawing.board, drawing.style
    a, b = board.boxes[link.source], board.boxes[link.target]
    pair = [other for other in links if {other.source, other.target} == {link.source, link.target}]
    share = (pair.index(link) + 0.5) / len(pair)
    x = a.x + a.width * share
    downwards = a.y < b.y
    path = ((x, a.y + a.height), (x, b.y)) if downwards else ((x, a.y), (x, b.y + b.height))
    _arrow(drawing, path, "down" if downwards else "up")
    if link.label:
        rows = wrap(link.label, a.width / (2 * len(pair)) - 8, style.small)
        drawing.texts.append(style.label(x + 4, (path[0][1] + path[1][1]) / 2, rows, size=style.small))


def _around(drawing: _Drawing, link: FlowLink) -> None:
    """To a box farther off in the same lane, through the gutter beside it."""
    board, style = drawing.board, drawing.style
    a, b = board.boxes[link.source], board.boxes[link.target]
    rows = wrap(link.label, board.gutter - 30, style.small) if link.label else ()
    need = max(len(rows) * style.small * LEADING + 2, 9)
    ya = _port(drawing, link.source, "right", a.y + a.height / 2, need)
    yb = _port(drawing, link.target, "right", b.y + b.height / 2, 9)
    edge = a.x + a.width
    track = _track(drawing, board.lane_of[link.source], edge + board.gutter)
    _arrow(drawing, ((edge, ya), (track, ya), (track, yb), (edge, yb)), "left")
    _text(drawing, rows, edge + (board.gutter - 18) / 2, ya)


def _arrow(
    drawing: _Drawing, path: tuple[Point, ...], towards: Literal["right", "left", "up", "down"]
) -> None:
    drawing.paths.append(path)
    drawing.heads.append(arrow_head(path[-1], towards, 4.5))


def _text(drawing: _Drawing, rows: tuple[str, ...], x: float, y: float) -> None:
    """A label that interrupts the line it stands on."""
    if not rows:
        return
    style = drawing.style
    wide, high = widest(list(rows), style.small) + 4, len(rows) * style.small * LEADING
    drawing.texts.append(Rect(x - wide / 2, y - high / 2, wide, high, style.paper))
    drawing.texts.append(style.label(x, y, rows, "middle", size=style.small))

"""Timelines: points and spans in lanes below an axis."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.doc.charts import ChartTone, TimelineChart, TimelineEvent
from plandoc.themes import Theme
from plandoc.write.draw.captions import caption_rows
from plandoc.write.draw.legend import Swatch, legend
from plandoc.write.draw.scene import LEADING, Anchor, Path, Rect, Scene, Shape, areas, box_points, lines
from plandoc.write.draw.style import Style, ink_on, style_of
from plandoc.write.draw.text import text_width, widest, wrap
from plandoc.write.draw.timeline_scale import Scale, scale_of
from plandoc.write.draw.tones import bar_fill, tone_bar, tone_mark

_BAR, _GAP, _PAD = 11.0, 5.0, 4.0


@dataclass(frozen=True, slots=True)
class _Placed:
    """An event with its mark from `left` to `right` and its text in a box."""

    event: TimelineEvent
    left: float
    right: float
    text_left: float
    text_right: float
    label: tuple[str, ...]
    note: tuple[str, ...]

    @property
    def extent(self) -> tuple[float, float]:
        return min(self.left - 5, self.text_left), max(self.right + 5, self.text_right)


def timeline_scene(chart: TimelineChart, width: float, theme: Theme, max_height: float) -> Scene:
    """The chart; a lane gets another line where events or their texts would meet."""
    style = style_of(theme)
    names = [wrap(name, width * 0.18, style.size, True) for name in chart.lanes]
    column = widest([row for rows in names for row in rows], style.size, True)
    left = column + 12 if names else 4.0
    half = widest([text for _, text in chart.ticks], style.small) / 2
    inset = max(min(half + 2, 34), 7)
    scale = scale_of(chart, left + inset, width - inset)
    items, top = _axis(chart, scale, left, width, style)
    y = top
    count = max([len(names), *(event.lane + 1 for event in chart.events)], default=0)
    body: list[Shape] = []
    for lane in range(count):
        name = names[lane] if lane < len(names) else ()
        drawn, high = _lane(chart, lane, scale, (left + 2, width - 2), y, len(name), style)
        back = areas([box_points(0, y, width, high)], style.theme.colors.band) if lane % 2 == 0 else ()
        body += [*back, *drawn]
        if any(name):
            body.append(style.label(4, y + high / 2, name, bold=True))
        y += high
    rules = [((scale.x(at), top - 4), (scale.x(at), y)) for at, _ in chart.ticks]
    entries = [(_swatch(tone, chart.events, style), text) for tone, text in chart.legend]
    below = legend(entries, 4, y, width - 8, style)
    backs = [item for item in body if isinstance(item, Path) and item.fill == style.theme.colors.band]
    marks = [item for item in body if not (isinstance(item, Path) and item.fill == style.theme.colors.band)]
    shapes = (*backs, *lines(rules, style.grid, 0.5), *items, *marks, *below.items)
    return Scene(width, y + below.height + 2, shapes)


def _axis(
    chart: TimelineChart, scale: Scale, left: float, width: float, style: Style
) -> tuple[list[Shape], float]:
    """Captions above the line, in as many rows as they need, and the unit before them."""
    ticks = [(scale.x(at), text) for at, text in sorted(chart.ticks)]
    found, high = caption_rows(ticks, width, style.small)
    unit = wrap(chart.unit, width - 8, style.small) if chart.unit else ()
    head = len(unit) * style.small * LEADING
    base = head + max(high, style.small * LEADING) + 6
    items = [style.label(c.x, base - 5 - c.up, c.lines, "middle", size=style.small) for c in found]
    if unit:
        items.append(style.label(width - 2, head / 2, unit, "end", size=style.small, color=style.muted))
    return [*lines([((left, base), (width, base))], style.text, 1), *items], base + 3


def _lane(
    chart: TimelineChart,
    lane: int,
    scale: Scale,
    room: tuple[float, float],
    top: float,
    name_lines: int,
    style: Style,
) -> tuple[list[Shape], float]:
    """Shapes of a lane and its height."""
    rows: list[list[_Placed]] = []
    for event in sorted((e for e in chart.events if e.lane == lane), key=lambda e: (e.at, e.until or e.at)):
        placed = _place(event, scale, room, style)
        row = next((r for r in rows if all(_apart(placed, other) for other in r)), None)
        if row is None:
            rows.append([placed])
        else:
            row.append(placed)
    shapes: list[Shape] = []
    y = top + _PAD
    for row in rows:
        high = max(max(_text_height(p, style), _BAR) for p in row)
        for placed in row:
            shapes += _event(placed, y + high / 2, style)
        y += high + 3
    least = name_lines * style.size * LEADING + 2 * _PAD
    return shapes, max(y - top + _PAD - 3, least, _BAR + 2 * _PAD)


def _apart(a: _Placed, b: _Placed) -> bool:
    return a.extent[1] + 3 <= b.extent[0] or b.extent[1] + 3 <= a.extent[0]


def _text_height(placed: _Placed, style: Style) -> float:
    return (len(placed.label) * style.size + len(placed.note) * style.small) * LEADING


def _place(event: TimelineEvent, scale: Scale, room: tuple[float, float], style: Style) -> _Placed:
    """The mark and the text: on the bar, right of it, left of it, or wrapped on the roomier side."""
    left, right = sorted((scale.x(event.at), scale.x(event.at if event.until is None else event.until)))
    if event.until is not None:
        right = max(right, left + 2)
    wide = max(text_width(event.label, style.size), text_width(event.note, style.small))
    edge = 0.0 if event.until is not None else 4.0
    if event.until is not None and not event.note and wide + 6 <= right - left:
        return _Placed(event, left, right, left + 3, right - 3, (event.label,), ())
    after, before = room[1] - right - edge - _GAP, left - edge - _GAP - room[0]
    side = after if wide <= after or after >= before else before
    limit = min(max(side, 30), 150) if wide > side else side
    label = wrap(event.label, limit, style.size)
    note = wrap(event.note, limit, style.small) if event.note else ()
    wide = max(widest(list(label), style.size), widest(list(note), style.small))
    if side == after:
        begin = min(right + edge + _GAP, room[1] - wide)
        return _Placed(event, left, right, begin, begin + wide, label, note)
    end = left - edge - _GAP
    return _Placed(event, left, right, end - wide, end, label, note)


def _event(placed: _Placed, y: float, style: Style) -> list[Shape]:
    inside = (
        placed.text_left >= placed.left
        and placed.event.until is not None
        and placed.text_right <= placed.right
    )
    items = _mark(placed.event, placed.left, placed.right, y, style)
    if inside:
        middle, fill = (placed.left + placed.right) / 2, bar_fill(placed.event.tone, style)
        wide = widest(list(placed.label), style.size) + 3
        plate = Rect(middle - wide / 2, y - _BAR / 2 + 1, wide, _BAR - 2, fill)
        return [*items, plate, style.label(middle, y, placed.label, "middle", color=ink_on(fill))]
    label, note = len(placed.label) * style.size * LEADING, len(placed.note) * style.small * LEADING
    top = y - (label + note) / 2
    right = placed.text_left >= placed.left
    x = placed.text_left if right else placed.text_right
    side: Anchor = "start" if right else "end"
    if any(placed.label):
        items.append(style.label(x, top + label / 2, placed.label, side))
    if placed.note:
        items.append(
            style.label(x, top + label + note / 2, placed.note, side, size=style.small, color=style.muted)
        )
    return items


def _mark(event: TimelineEvent, left: float, right: float, y: float, style: Style) -> list[Shape]:
    if event.until is None:
        return [tone_mark(event.tone, left, y, style)]
    return tone_bar(event.tone, left, y - _BAR / 2, right - left, _BAR, style)


def _swatch(tone: ChartTone, events: tuple[TimelineEvent, ...], style: Style) -> Swatch:
    """The look of the tone's events: a bar, or a mark where it has points only."""
    spans = [event.until is not None for event in events if event.tone == tone]

    def draw(x: float, y: float) -> tuple[Shape, ...]:
        if spans and not any(spans):
            return (tone_mark(tone, x + 8, y, style),)
        return tuple(tone_bar(tone, x, y - 4, 16, 8, style))

    return draw

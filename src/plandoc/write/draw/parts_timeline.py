"""A crowded timeline in parts: whole lanes where they fit, else some events of a lane each."""

from __future__ import annotations

from dataclasses import replace

from plandoc.doc.charts import TimelineChart, TimelineEvent
from plandoc.write.draw.cuts import Fits, ranges


def timeline_parts(chart: TimelineChart, fits: Fits, continued: str) -> tuple[TimelineChart, ...]:
    """The timeline in parts that fit, all on the same axis."""
    count = max([len(chart.lanes), *(event.lane + 1 for event in chart.events)], default=0)
    events = sorted(chart.events, key=lambda event: (event.lane, event.at))
    whole = replace(chart, lanes=(*chart.lanes, *("",) * (count - len(chart.lanes))), reach=_reach(chart))

    def part(first: int, end: int) -> TimelineChart:
        return _part(whole, events, first, end, continued)

    cuts = ranges(
        len(events), lambda first, end: fits(part(first, end)), lambda f, e: _good_end(events, f, e)
    )
    return tuple(part(first, end) for first, end in cuts) or (chart,)


def _reach(chart: TimelineChart) -> tuple[float, float]:
    """First and last position of the axis."""
    places = [at for at, _ in chart.ticks]
    places += [at for event in chart.events for at in (event.at, event.until) if at is not None]
    return min(places, default=0.0), max(places, default=0.0)


def _good_end(events: list[TimelineEvent], first: int, end: int) -> int:
    """An end between two lanes, if one lies in the second half of the part."""
    least = first + max((end - first) // 2, 1)
    between = (n for n in range(end, least - 1, -1) if events[n - 1].lane != events[n].lane)
    return next(between, end)


def _part(
    whole: TimelineChart, events: list[TimelineEvent], first: int, end: int, continued: str
) -> TimelineChart:
    """Some of the events in their lanes; lanes without events stand after the one above them."""
    low = events[first].lane if first and events[first - 1].lane == events[first].lane else None
    begin = 0 if not first else events[first].lane if low is not None else events[first - 1].lane + 1
    stop = len(whole.lanes) if end == len(events) else events[end - 1].lane + 1
    lanes = list(whole.lanes[begin:stop])
    if low is not None and lanes[0]:
        lanes[0] += continued
    moved = tuple(replace(event, lane=event.lane - begin) for event in events[first:end])
    return replace(whole, events=moved, lanes=tuple(lanes))

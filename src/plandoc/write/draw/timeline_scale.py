"""The axis of a timeline: linear, or in equal steps where its ticks lie very unevenly."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from plandoc.doc.charts import TimelineChart

_UNEVEN = 5.0
"""Equal steps from this ratio of the widest to the narrowest distance between ticks."""


@dataclass(frozen=True, slots=True)
class Scale:
    """Places of known positions, straight in between."""

    stops: tuple[tuple[float, float], ...]
    """Position on the axis and place in points, both rising."""

    def x(self, position: float) -> float:
        """Where a position stands."""
        at = min(max(bisect_right([p for p, _ in self.stops], position), 1), len(self.stops) - 1)
        (p0, x0), (p1, x1) = self.stops[at - 1], self.stops[at]
        return x0 + (x1 - x0) * (min(max(position, p0), p1) - p0) / (p1 - p0)


def scale_of(chart: TimelineChart, left: float, right: float) -> Scale:
    """A scale that holds every tick and event between two places."""
    ticks = sorted({at for at, _ in chart.ticks})
    events = [
        at for event in chart.events for at in (event.at, event.at if event.until is None else event.until)
    ]
    seen = [*ticks, *events, *(chart.reach or ())] or [0.0]
    low, high = min(seen), max(seen)
    if high <= low:
        high = low + max(abs(low), 1)
    gaps = [b - a for a, b in pairwise(ticks)]
    if gaps and min(gaps) > 0 and max(gaps) / min(gaps) >= _UNEVEN:
        stops = sorted({low, *ticks, high})
        step = (right - left) / (len(stops) - 1)
        return Scale(tuple((at, left + n * step) for n, at in enumerate(stops)))
    return Scale(((low, left), (high, right)))

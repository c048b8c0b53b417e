"""The time axis of recovery charts, on which minutes and days can both be told apart."""

from __future__ import annotations

import math
from decimal import Decimal

from plandoc.compute.dates.clock import duration
from plandoc.terms import Terms

STOPS = tuple(map(Decimal, (-168, -72, -24, -8, -1, 0, 1, 4, 12, 24, 48, 96, 168, 336, 720)))
"""Hours that the axis may name."""


def axis_place(hours: Decimal) -> float:
    """Square root of the hours with their sign, so that minutes and days fit on one axis."""
    return math.copysign(math.sqrt(abs(hours)), hours)


def axis_ticks(first: Decimal, last: Decimal, terms: Terms) -> tuple[tuple[float, str], ...]:
    """Places and captions of the axis from `first` to `last`, in hours from the event."""
    return tuple((axis_place(stop), _caption(stop, terms)) for stop in STOPS if first <= stop <= last)


def _caption(hours: Decimal, terms: Terms) -> str:
    if hours == 0:
        return terms("recovery.timeline.event")
    return ("−" if hours < 0 else "") + duration(abs(hours), terms)

"""Work that shares scarce people: activities, the waits between them, and capacity by day.

The problem known as resource-constrained project scheduling (RCPSP) with minimal time lags,
renewable resources and calendars: start every activity as early as the links and the capacity
of each day allow, without splitting it except over days on which one of its resources is away.

Day 0 is the first working day of the plan; a finish is the day after the last day of work.
Amounts are whole units (the adapter counts in ten-thousandths of a person).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

LinkKind = Literal["FS", "SS", "FF", "SF"]
MIRRORED: Mapping[LinkKind, LinkKind] = {"FS": "FS", "SS": "FF", "FF": "SS", "SF": "SF"}
"""The kind of a link when time runs backwards and its two ends change places."""


@dataclass(frozen=True, slots=True)
class Wait:
    """A minimal time lag after another activity."""

    key: str
    kind: LinkKind = "FS"
    lag: int = 0
    """Working days, or calendar days where `elapsed`; negative is a lead."""
    elapsed: bool = False


@dataclass(frozen=True, slots=True)
class Activity:
    """A piece of work that takes `demands` units of each resource on every day of work."""

    key: str
    days: int
    waits: tuple[Wait, ...] = ()
    demands: tuple[tuple[str, int], ...] = ()
    release: int = 0
    """First day on which it may start."""
    deadline: int | None = None
    """Day after the last day by which it should be finished."""
    fixed: int | None = None
    """Start of work that has begun and is not moved any more."""
    finished: bool = False
    """Whether fixed work is done, so that nobody's absence lengthens it any more."""


@dataclass(frozen=True, slots=True)
class Capacity:
    """What there is of a resource on each day: day by day first, then `after` for ever."""

    after: int
    days: tuple[int, ...] = ()

    def on(self, day: int) -> int:
        """Units on a day."""
        return self.days[day] if day < len(self.days) else self.after

    @property
    def most(self) -> int:
        """Units on the best day."""
        return max(self.after, max(self.days, default=0))


@dataclass(frozen=True)
class Problem:
    """Activities without a circle, the capacity of each resource, and the dates of the days.

    `dates` holds the ordinal date of each working day, as far as elapsed lags need it.
    """

    activities: tuple[Activity, ...]
    capacities: tuple[tuple[str, Capacity], ...]
    """Resources by name."""
    dates: tuple[int, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Placed:
    """An activity in a levelled schedule.

    `over` names resources of which too little is there from the day it could start on; it was
    placed without regard to them.
    """

    start: int
    finish: int
    over: tuple[str, ...] = ()


def earliest(kind: LinkKind, lag: int, source: tuple[int, int]) -> int:
    """The least start (FS, SS) or finish (FF, SF) that a link in working days allows."""
    return (source[1] if kind in ("FS", "FF") else source[0]) + lag


def earliest_elapsed(kind: LinkKind, lag: int, source: tuple[int, int], dates: Sequence[int]) -> int:
    """The same for a lag in calendar days: it runs on over days off.

    A lag after a finish begins on the morning after the last day of work.
    """
    start, finish = source
    match kind:
        case "FS":
            return bisect_left(dates, _date(dates, finish - 1) + 1 + lag)
        case "SS":
            return bisect_left(dates, _date(dates, start) + lag)
        case "FF":
            return bisect_left(dates, _date(dates, finish - 1) + lag) + 1
        case "SF":
            return bisect_left(dates, _date(dates, start) + lag - 1) + 1


def _date(dates: Sequence[int], day: int) -> int:
    """The date of a day; a finish on day 0 lies on the day before the first."""
    return dates[0] - 1 if day < 0 else dates[min(day, len(dates) - 1)]

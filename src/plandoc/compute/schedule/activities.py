"""What a network is made of: activities with their links and dates, and what solving it gives.

Two measures of time are used. A day number counts working days: day 0 is the first of them, and
a finish is the day after the last day of work, so a length is a plain difference. An instant is
the morning of a calendar day, as its ordinal: lags and lengths in calendar days, milestones and
fixed dates need it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, Protocol

LinkKind = Literal["FS", "SS", "FF", "SF"]


class Days(Protocol):
    """A calendar: how instants and the numbers of working days belong together."""

    @property
    def start(self) -> int:
        """The instant at which work begins."""

    def rank(self, instant: int) -> int:
        """The number of the first working day from an instant on."""

    def opens(self, number: int) -> int:
        """The morning of a working day."""


@dataclass(frozen=True, slots=True)
class EveryDay:
    """The calendar on which every day is worked: day numbers and instants are the same."""

    start: int = 0

    def rank(self, instant: int) -> int:
        """The instant itself."""
        return instant

    def opens(self, number: int) -> int:
        """The number itself."""
        return number


@dataclass(frozen=True, slots=True)
class Need:
    """A link to a predecessor, by its key."""

    key: str
    kind: LinkKind = "FS"
    lag: int = 0
    """Days between the two ends; negative is a lead."""
    elapsed: bool = False
    """Whether the lag counts calendar days; otherwise it counts working days."""


@dataclass(frozen=True, slots=True)
class Node:
    """An activity of the network. Its dates are instants; that of a finish is the morning after."""

    key: str
    days: int | None = None
    """Length in working days; None stretches from its earliest start to `until`."""
    needs: tuple[Need, ...] = ()
    not_before: int | None = None
    """It starts no earlier."""
    until: int | None = None
    """Its finish, for an activity without a length of its own."""
    elapsed: bool = False
    """Whether `days` are calendar days, through weekends and holidays."""
    finish_by: int | None = None
    """It finishes no later, or its total float is negative."""
    start_on: int | None = None
    """It must start then."""
    finish_on: int | None = None
    """It must finish then."""
    late: bool = False
    """Whether it is done as late as possible without moving its successors."""
    hidden: bool = False
    """Whether it only joins others (the two ends of a summary task): it has no float of its own."""
    observer: bool = False
    """Whether it only watches others: it neither takes float from them nor ends the project."""


@dataclass(frozen=True, slots=True)
class Times:
    """The four dates and two floats of one activity, as day numbers."""

    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: int
    free_float: int
    begin: int = 0
    """Instant of the early start."""
    end: int = 0
    """Instant of the early finish: the morning after the last day."""
    late_begin: int = 0
    late_end: int = 0
    drivers: tuple[Need, ...] = ()
    """The links that put it where it is; empty where a date or the start of the project does."""

    @property
    def days(self) -> int:
        """Length in working days."""
        return self.early_finish - self.early_start


@dataclass(frozen=True, slots=True)
class Solution:
    """A solved network.

    It holds the times by key, the end (the day after the last day of all work), and one
    longest chain of driving links from the beginning to the end.
    """

    times: Mapping[str, Times]
    end: int
    chain: tuple[str, ...]

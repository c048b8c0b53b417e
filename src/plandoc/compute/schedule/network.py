"""The critical path method on a network of activities, in whole working days.

Day 0 is the first working day. `early_finish` and `late_finish` are the day after the last
day of work, so a length is a plain difference. Work is contiguous: a link that drives the
finish of an activity moves its start.

Formulas: forward pass ES = max(0, not before, links); backward pass LF = min(end, links);
total float = LS − ES = LF − EF; free float = least slack over the links to successors
(for FS: ES of the successor − EF − lag). Kelley and Walker, "Critical-Path Planning and
Scheduling", 1959; the other link types as in the precedence diagramming method (单代号搭接).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

LinkKind = Literal["FS", "SS", "FF", "SF"]


@dataclass(frozen=True, slots=True)
class Need:
    """A link to a predecessor, by its key."""

    key: str
    kind: LinkKind = "FS"
    lag: int = 0
    """Working days; negative is a lead."""


@dataclass(frozen=True, slots=True)
class Node:
    """An activity of the network."""

    key: str
    days: int | None = None
    """Length in working days; None stretches from its earliest start to `until`."""
    needs: tuple[Need, ...] = ()
    not_before: int = 0
    """Earliest day on which it may start."""
    until: int | None = None
    """Day after its last day, for an activity without a length of its own."""


@dataclass(frozen=True, slots=True)
class Times:
    """The four dates and two floats of one activity, as day numbers."""

    early_start: int
    early_finish: int
    late_start: int
    late_finish: int
    total_float: int
    free_float: int

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


def solve(nodes: Sequence[Node]) -> Solution:
    """The times of every activity, in time linear in activities and links.

    Links to unknown keys are ignored. A circle raises ValueError; plans with circles are
    refused long before.
    """
    known = {node.key: node for node in nodes}
    needs = {node.key: tuple(n for n in node.needs if n.key in known) for node in nodes}
    order = topological_order({key: tuple(n.key for n in found) for key, found in needs.items()})
    starts, finishes = _forward(order, known, needs)
    end = max(finishes.values(), default=0)
    followers = _followers(order, needs)
    late = _backward(order, followers, starts, finishes, end)
    times = {key: _times(key, starts, finishes, late, followers[key], end) for key in known}
    return Solution(times, end, _chain(order, needs, starts, finishes))


def topological_order(needs: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The keys with every predecessor before its successors, ties in the given order."""
    left = {key: len(found) for key, found in needs.items()}
    followers: dict[str, list[str]] = {key: [] for key in needs}
    for key, found in needs.items():
        for need in found:
            followers[need].append(key)
    ready = deque(key for key, count in left.items() if not count)
    order: list[str] = []
    while ready:
        key = ready.popleft()
        order.append(key)
        for follower in followers[key]:
            left[follower] -= 1
            if not left[follower]:
                ready.append(follower)
    if len(order) < len(needs):
        raise ValueError("the network has a circle")
    return tuple(order)


def slack(need: Need, source: tuple[int, int], target: tuple[int, int]) -> int:
    """Days by which a link could be longer; `source` and `target` are (start, finish)."""
    match need.kind:
        case "FS":
            return target[0] - source[1] - need.lag
        case "SS":
            return target[0] - source[0] - need.lag
        case "FF":
            return target[1] - source[1] - need.lag
        case "SF":
            return target[1] - source[0] - need.lag


def _forward(
    order: tuple[str, ...], known: Mapping[str, Node], needs: Mapping[str, tuple[Need, ...]]
) -> tuple[dict[str, int], dict[str, int]]:
    starts: dict[str, int] = {}
    finishes: dict[str, int] = {}
    for key in order:
        node = known[key]
        start = max(0, node.not_before)
        finish = 0
        for need in needs[key]:
            base = starts[need.key] if need.kind in ("SS", "SF") else finishes[need.key]
            if need.kind in ("FS", "SS"):
                start = max(start, base + need.lag)
            else:
                finish = max(finish, base + need.lag)
        days = node.days if node.days is not None else max(0, (node.until or 0) - start)
        starts[key] = max(start, finish - days)
        finishes[key] = starts[key] + days
    return starts, finishes


Follower = tuple[str, Need]


def _followers(order: tuple[str, ...], needs: Mapping[str, tuple[Need, ...]]) -> dict[str, list[Follower]]:
    followers: dict[str, list[Follower]] = {key: [] for key in order}
    for key in order:
        for need in needs[key]:
            followers[need.key].append((key, need))
    return followers


def _backward(
    order: tuple[str, ...],
    followers: Mapping[str, list[Follower]],
    starts: Mapping[str, int],
    finishes: Mapping[str, int],
    end: int,
) -> dict[str, int]:
    """The late finish of every activity; its late start is its length earlier."""
    late: dict[str, int] = {}
    for key in reversed(order):
        days = finishes[key] - starts[key]
        latest = end
        for other, need in followers[key]:
            late_start = late[other] - (finishes[other] - starts[other])
            base = late_start if need.kind in ("FS", "SS") else late[other]
            bound = base - need.lag + (days if need.kind in ("SS", "SF") else 0)
            latest = min(latest, bound)
        late[key] = latest
    return late


def _times(
    key: str,
    starts: Mapping[str, int],
    finishes: Mapping[str, int],
    late: Mapping[str, int],
    followers: list[Follower],
    end: int,
) -> Times:
    here = (starts[key], finishes[key])
    free = min(
        (slack(need, here, (starts[other], finishes[other])) for other, need in followers),
        default=end - here[1],
    )
    total = late[key] - here[1]
    days = here[1] - here[0]
    return Times(here[0], here[1], late[key] - days, late[key], total, max(0, min(free, total)))


def _chain(
    order: tuple[str, ...],
    needs: Mapping[str, tuple[Need, ...]],
    starts: Mapping[str, int],
    finishes: Mapping[str, int],
) -> tuple[str, ...]:
    """Back from the activity that ends last, along links that leave no room."""
    if not order:
        return ()
    key = min(order, key=lambda k: (-finishes[k], k))
    chain = [key]
    while True:
        here = (starts[key], finishes[key])
        driving = [n for n in needs[key] if slack(n, (starts[n.key], finishes[n.key]), here) == 0]
        if not driving:
            return tuple(reversed(chain))
        key = min(driving, key=lambda n: (starts[n.key], n.key)).key
        chain.append(key)

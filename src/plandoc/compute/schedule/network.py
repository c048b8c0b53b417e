"""The critical path method on a network of activities, on working days.

Formulas: forward pass ES = max(start, dates, links); backward pass LF = min(end, dates, links);
total float = LS − ES = LF − EF, the less of the two where they differ; free float = least slack
over the links to successors (for FS: ES of the successor − EF − lag). Kelley and Walker,
"Critical-Path Planning and Scheduling", 1959; the other link types as in the precedence
diagramming method (单代号搭接). Work is contiguous: a link that drives the finish of an activity
moves its start.

A date that must be kept never moves work to before what its links allow: it holds the late dates
down instead, so that the conflict shows as a negative total float.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence

from plandoc.compute.schedule.activities import (
    Days,
    EveryDay,
    LinkKind,
    Need,
    Node,
    Solution,
    Times,
)
from plandoc.compute.schedule.passes import Network, solution_of

__all__ = [
    "Days", "EveryDay", "LinkKind", "Need", "Node", "Solution", "Times", "slack", "solve", "topological_order",
]  # fmt: skip

EVERY_DAY = EveryDay()


def solve(nodes: Sequence[Node], days: Days = EVERY_DAY) -> Solution:
    """The times of every activity, in time linear in activities and links.

    Links to unknown keys are ignored. A circle raises ValueError; plans with circles are
    refused long before.
    """
    known = {node.key: node for node in nodes}
    needs = {node.key: tuple(n for n in node.needs if n.key in known) for node in nodes}
    order = topological_order({key: tuple(n.key for n in found) for key, found in needs.items()})
    return solution_of(Network(known, needs, order, days))


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
    """Working days by which a link with a lag in working days could be longer.

    `source` and `target` are (start, finish) as day numbers.
    """
    match need.kind:
        case "FS":
            return target[0] - source[1] - need.lag
        case "SS":
            return target[0] - source[0] - need.lag
        case "FF":
            return target[1] - source[1] - need.lag
        case "SF":
            return target[1] - source[0] - need.lag

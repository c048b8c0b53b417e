"""The passes through a network: forward, backward, and the room that successors leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from plandoc.compute.schedule.activities import Days, Need, Node, Solution, Times
from plandoc.compute.schedule.links import (
    Place,
    ahead,
    begin_after,
    begin_from,
    begin_to_end,
    behind,
    closes,
    end_of,
    floating,
    length_of,
    place_late,
)


@dataclass(frozen=True, slots=True)
class Network:
    """Activities by key, their links to known predecessors, an order with predecessors first."""

    nodes: Mapping[str, Node]
    needs: Mapping[str, tuple[Need, ...]]
    order: tuple[str, ...]
    days: Days
    followers: dict[str, list[tuple[str, Need]]] = field(init=False, default_factory=dict)
    """Per activity the successors that count, with the link."""
    lengths: dict[str, int] = field(init=False, default_factory=dict)
    """Lengths in days, filled by the forward pass."""

    def __post_init__(self) -> None:
        self.followers.update({key: [] for key in self.order})
        for key in self.order:
            if not self.nodes[key].observer:
                for need in self.needs[key]:
                    self.followers[need.key].append((key, need))


def solution_of(net: Network) -> Solution:
    """The times of every activity, and one longest chain of driving links."""
    early = _forward(net)
    ends = [early[key][1] for key, node in net.nodes.items() if not node.observer]
    end = max(ends, default=net.days.start)
    late = _backward(net, early, end)
    _as_late_as_possible(net, early, end)
    room = _room(net, early, end)
    times = {key: _times(net, key, early, late[key], room[key]) for key in net.nodes}
    return Solution(times, net.days.rank(end), _chain(net, times))


def _forward(net: Network) -> dict[str, Place]:
    early: dict[str, Place] = {}
    for key in net.order:
        node, days = net.nodes[key], net.days
        start = max(days.start, node.not_before or days.start, node.start_on or days.start)
        bounds = [(need, ahead(need, early[need.key], days)) for need in net.needs[key]]
        start = max([start, *(bound for need, bound in bounds if need.kind in ("FS", "SS"))])
        length = net.lengths[key] = length_of(node, start, days)
        begin = begin_after(node, length, start, days)
        for need, bound in bounds:
            if need.kind in ("FF", "SF"):
                begin = max(begin, begin_to_end(node, length, bound, days))
        if node.finish_on is not None:
            begin = max(begin, begin_to_end(node, length, _kept_finish(net, key, node.finish_on), days))
        early[key] = (begin, end_of(node, length, begin, days))
    return early


def _kept_finish(net: Network, key: str, finish: int) -> int:
    """A date that must be kept, or the last working day before it for work on working days."""
    return finish if floating(net.nodes[key], net.lengths[key]) else closes(net.days.rank(finish), net.days)


def _backward(net: Network, early: Mapping[str, Place], end: int) -> dict[str, Place]:
    late: dict[str, Place] = {}
    for key in reversed(net.order):
        start, finish = _limits(net, key, late, max(end, early[key][1]))
        late[key] = _within_dates(net, key, start, finish)
    return late


def _limits(net: Network, key: str, places: Mapping[str, Place], end: int) -> tuple[int | None, int]:
    """The latest start and finish with which no successor has to leave its place."""
    start: int | None = None
    finish = end
    for other, need in net.followers[key]:
        limit = places[other][0 if need.kind in ("FS", "SS") else 1]
        bound = behind(need, limit, net.days)
        if need.kind in ("FS", "FF"):
            finish = min(finish, bound)
        else:
            start = bound if start is None else min(start, bound)
    return start, finish


def _within_dates(net: Network, key: str, start: int | None, finish: int) -> Place:
    """The latest place within these limits and the activity's own dates."""
    node = net.nodes[key]
    for date in (node.finish_by, node.finish_on):
        finish = finish if date is None else min(finish, date)
    if node.start_on is not None:
        begin = begin_after(node, net.lengths[key], node.start_on, net.days)
        start = begin if start is None else min(start, begin)
    return place_late(node, net.lengths[key], start, finish, net.days)


def _as_late_as_possible(net: Network, early: dict[str, Place], end: int) -> None:
    """Moves the activities that ask for it to the end of their free float."""
    if not any(node.late for node in net.nodes.values()):
        return
    for key in reversed(net.order):
        if net.nodes[key].late:
            start, finish = _limits(net, key, early, max(end, early[key][1]))
            early[key] = max(early[key], _within_dates(net, key, start, finish))


def _room(net: Network, early: Mapping[str, Place], end: int) -> dict[str, Place]:
    """How late each activity may be while all others are where they are."""
    room: dict[str, Place] = {}
    places = dict(early)
    for key in reversed(net.order):
        node = net.nodes[key]
        start, finish = _limits(net, key, places, max(end, early[key][1]))
        room[key] = place_late(node, net.lengths[key], start, finish, net.days)
        if node.hidden:
            places[key] = room[key]
    return room


def _times(net: Network, key: str, early: Mapping[str, Place], late: Place, room: Place) -> Times:
    here = early[key]
    rank = net.days.rank
    start, finish = rank(here[0]), rank(here[1])
    late_start, late_finish = rank(late[0]), rank(late[1])
    total = min(late_start - start, late_finish - finish)
    free = min(rank(room[0]) - start, rank(room[1]) - finish)
    return Times(
        start, finish, late_start, late_finish, total, max(0, min(free, total)),
        *here, *late, drivers=_drivers(net, key, early),
    )  # fmt: skip


def _drivers(net: Network, key: str, early: Mapping[str, Place]) -> tuple[Need, ...]:
    """The links without which the activity could start earlier, or as early as it does."""
    node, length, days = net.nodes[key], net.lengths[key], net.days
    return tuple(
        need
        for need in net.needs[key]
        if begin_from(node, length, need, ahead(need, early[need.key], days), days) >= early[key][0]
    )


def _chain(net: Network, times: Mapping[str, Times]) -> tuple[str, ...]:
    """Back from the activity that ends last, a milestone before others, along the links that drive it."""
    ends = [key for key, node in net.nodes.items() if not node.observer]
    if not ends:
        return ()
    key = min(ends, key=lambda k: (-times[k].end, net.nodes[k].hidden, times[k].end > times[k].begin, k))
    chain = [key]
    while times[key].drivers:
        key = min(times[key].drivers, key=lambda n: (times[n.key].begin, n.key)).key
        chain.append(key)
    return tuple(k for k in reversed(chain) if not net.nodes[k].hidden)

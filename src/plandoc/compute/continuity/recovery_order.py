"""The order of recovery: what must be up before what, when, and where the targets contradict it.

An item is up only when everything it needs is up. Where the time to bring it back is given, it
is up that long after the last of its needs; where only its RTO is given, it is up at its RTO,
or with the last of its needs if that comes later. Its effective RTO is thus the longest path
through all it needs.
"""

from __future__ import annotations

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.continuity.circles import Circle, circles, components

NEVER = Decimal("Infinity")
"""Sorts an unknown target after every known one; never shown."""


@dataclass(frozen=True, slots=True)
class Item:
    """A business, system, supply or site with its targets in hours."""

    id: str
    name: str
    rto: Decimal | None
    mtpd: Decimal | None
    needs: tuple[str, ...]
    system: bool
    recover: Decimal | None = None
    """Time to bring it back once its needs are up."""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Conflict:
    """Something that `item` needs is promised later than the item itself."""

    item: str
    need: str
    item_rto: Decimal
    need_rto: Decimal


@dataclass(frozen=True, slots=True)
class Order:
    """The order of recovery.

    It holds:

    1. the ids in order: needs before what needs them; among those that could be next, the one
       on which the shortest RTO waits, then the shorter RTO and MTPD of its own, then the id;
    2. by id the round in which recovery can begin, from 1: all of one round in parallel;
    3. by id the earliest recovery in hours from the event; None where a target on the way is
       missing or lies in a circle;
    4. the conflicts between targets;
    5. ids in a circle of needs; their needs within it are ignored;
    6. the circles with the needs that close them;
    7. by id when recovery can begin, in hours, and the ids that decide it, the first first.
    """

    ids: tuple[str, ...]
    rounds: Mapping[str, int]
    earliest: Mapping[str, Decimal | None]
    conflicts: tuple[Conflict, ...]
    circle: tuple[str, ...]
    circles: tuple[Circle, ...]
    starts: Mapping[str, Decimal | None]
    chains: Mapping[str, tuple[str, ...]]


def recovery_order(items: Sequence[Item]) -> Order:
    """The order in which `items` are recovered: O((items + needs) log items)."""
    by_id = {item.id: item for item in items}
    needs = {item.id: tuple(need for need in item.needs if need in by_id) for item in items}
    closed = circles(needs)
    order, rounds = _placed(by_id, needs)
    inside = {name for circle in closed for name in circle.members}
    starts, earliest, chains = _times(order, by_id, needs, inside)
    members = tuple(name for name in order if name in inside)
    return Order(order, rounds, earliest, _conflicts(items, by_id), members, closed, starts, chains)


def _placed(
    by_id: Mapping[str, Item], needs: Mapping[str, Sequence[str]]
) -> tuple[tuple[str, ...], dict[str, int]]:
    """Groups of items by urgency as soon as all they need is placed, and the round of each item."""
    groups = components(needs)
    group_of = {name: n for n, group in enumerate(groups) for name in group}
    before = [
        {group_of[need] for name in group for need in needs[name]} - {n} for n, group in enumerate(groups)
    ]
    after: list[list[int]] = [[] for _ in groups]
    for n, group_needs in enumerate(before):
        for need in group_needs:
            after[need].append(n)
    due = _due(groups, by_id, after)
    keys = [min(_urgency(by_id[name], due[n]) for name in group) for n, group in enumerate(groups)]
    left = [len(group_needs) for group_needs in before]
    ready = [(keys[n], n) for n in range(len(groups)) if not left[n]]
    heapq.heapify(ready)
    order: list[str] = []
    rounds: dict[str, int] = {}
    while ready:
        _, n = heapq.heappop(ready)
        rank = 1 + max((rounds[groups[need][0]] for need in before[n]), default=0)
        rounds |= dict.fromkeys(groups[n], rank)
        order += sorted(groups[n], key=lambda name: _urgency(by_id[name], NEVER))
        for follower in after[n]:
            left[follower] -= 1
            if not left[follower]:
                heapq.heappush(ready, (keys[follower], follower))
    return tuple(order), rounds


def _due(
    groups: Sequence[Sequence[str]], by_id: Mapping[str, Item], after: Sequence[Sequence[int]]
) -> list[Decimal]:
    """For each group the shortest RTO among its members and all that wait for it."""
    due = [min((_or_never(by_id[name].rto) for name in group), default=NEVER) for group in groups]
    for n in range(len(groups) - 1, -1, -1):  # components() lists needs first
        due[n] = min([due[n], *(due[follower] for follower in after[n])])
    return due


def _urgency(item: Item, due: Decimal) -> tuple[Decimal, Decimal, Decimal, str]:
    return (due, _or_never(item.rto), _or_never(item.mtpd), item.id)


def _or_never(hours: Decimal | None) -> Decimal:
    return NEVER if hours is None else hours


def _times(
    order: Sequence[str], by_id: Mapping[str, Item], needs: Mapping[str, Sequence[str]], inside: set[str]
) -> tuple[dict[str, Decimal | None], dict[str, Decimal | None], dict[str, tuple[str, ...]]]:
    """Start, earliest recovery and deciding chain of each item."""
    starts: dict[str, Decimal | None] = {}
    found: dict[str, Decimal | None] = {}
    chains: dict[str, tuple[str, ...]] = {}
    for name in order:
        item = by_id[name]
        known = {need: found[need] for need in needs[name] if need in found}
        unknown = name in inside or None in known.values()
        times = {need: time for need, time in known.items() if time is not None}
        last = max(sorted(times), key=lambda need: times[need], default=None)
        start = Decimal(0) if last is None else times[last]
        starts[name] = None if unknown else start
        found[name] = None if unknown else finish_of(item, start)
        waits = last is not None and (item.recover is not None or item.rto is None or times[last] > item.rto)
        chains[name] = (*chains[last], name) if last is not None and waits else (name,)
    return starts, found, chains


def finish_of(item: Item, start: Decimal) -> Decimal | None:
    """When an item is up if it can begin at `start`, in hours from the event."""
    if item.recover is not None:
        return start + item.recover
    return None if item.rto is None else max(item.rto, start)


def _conflicts(items: Sequence[Item], by_id: Mapping[str, Item]) -> tuple[Conflict, ...]:
    found = []
    for item in items:
        for need in (by_id[name] for name in item.needs if name in by_id):
            if item.rto is not None and need.rto is not None and need.rto > item.rto:
                found.append(Conflict(item.id, need.id, item.rto, need.rto))
    return tuple(found)

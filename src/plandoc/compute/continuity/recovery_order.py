"""The order of recovery: what must be up before what, and where the targets contradict it.

A business is up only when everything it needs is up. Recovery works in parallel, so its
earliest recovery is the largest of its own RTO and the earliest recoveries of its needs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Item:
    """A business or system with its targets in hours."""

    id: str
    name: str
    rto: Decimal | None
    mtpd: Decimal | None
    needs: tuple[str, ...]
    system: bool


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

    1. the ids in order: needs before what needs them; among those that could be next, the
       one with the shorter RTO, then the shorter MTPD, then the order of the plan;
    2. by id the round in which recovery can begin, from 1: all of one round in parallel;
    3. by id the earliest recovery in hours; None where a target on the way is missing;
    4. the conflicts between targets;
    5. ids in a circle of needs; they come last, and their needs within it are ignored.
    """

    ids: tuple[str, ...]
    rounds: Mapping[str, int]
    earliest: Mapping[str, Decimal | None]
    conflicts: tuple[Conflict, ...]
    circle: tuple[str, ...]


def recovery_order(items: Sequence[Item]) -> Order:
    """The order in which `items` are recovered."""
    by_id = {item.id: item for item in items}
    place = {item.id: n for n, item in enumerate(items)}
    waiting = {item.id: {need for need in item.needs if need in by_id} for item in items}
    order: list[str] = []
    rounds: dict[str, int] = {}
    circle: list[str] = []
    while waiting:
        ready = [name for name, needs in waiting.items() if not needs]
        if not ready:
            circle = [*waiting]
            ready = circle
        chosen = min(ready, key=lambda name: _urgency(by_id[name], place))
        del waiting[chosen]
        for needs in waiting.values():
            needs.discard(chosen)
        before = [rounds[need] for need in by_id[chosen].needs if need in rounds]
        rounds[chosen] = max(before, default=0) + 1
        order.append(chosen)
        if circle:
            rest = [name for name in circle if name != chosen]
            order += sorted(rest, key=lambda name: _urgency(by_id[name], place))
            rounds |= dict.fromkeys(rest, rounds[chosen])
            break
    return Order(tuple(order), rounds, _earliest(order, by_id), _conflicts(items, by_id), tuple(circle))


def _urgency(item: Item, place: Mapping[str, int]) -> tuple[Decimal, Decimal, int]:
    never = Decimal("Infinity")
    return (
        item.rto if item.rto is not None else never,
        item.mtpd if item.mtpd is not None else never,
        place[item.id],
    )


def _earliest(order: Sequence[str], by_id: Mapping[str, Item]) -> dict[str, Decimal | None]:
    found: dict[str, Decimal | None] = {}
    for name in order:
        item = by_id[name]
        times = [item.rto, *(found[need] for need in item.needs if need in found)]
        known = [time for time in times if time is not None]
        found[name] = max(known) if len(known) == len(times) else None
    return found


def _conflicts(items: Sequence[Item], by_id: Mapping[str, Item]) -> tuple[Conflict, ...]:
    found = []
    for item in items:
        for need in (by_id[name] for name in item.needs if name in by_id):
            if item.rto is not None and need.rto is not None and need.rto > item.rto:
                found.append(Conflict(item.id, need.id, item.rto, need.rto))
    return tuple(found)

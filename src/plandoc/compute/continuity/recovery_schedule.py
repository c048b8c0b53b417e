"""The recovery as a schedule: when each item begins and is up, with the teams there are.

Without teams everything begins as soon as what it needs is up. A team with a capacity works on
no more items at once: whenever it is free, it takes the first in the order of recovery among
those that can begin.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.continuity.recovery_order import Item, Order


@dataclass(frozen=True, slots=True)
class Slot:
    """An item in the schedule, in hours from the event; None where a target on the way is missing."""

    id: str
    start: Decimal | None
    finish: Decimal | None
    waited: Decimal
    """How long it waits for its team although all it needs is up."""


def recovery_schedule(items: Sequence[Item], order: Order, capacity: Mapping[str, int]) -> tuple[Slot, ...]:
    """The items in the order of recovery with start and finish; `capacity` by name of the team."""
    run = _Run(items, order, capacity)
    while run.agenda:
        run.advance()
    unknown = {name: Slot(name, None, None, Decimal(0)) for name in order.ids}
    return tuple((unknown | run.done)[name] for name in order.ids)


class _Run:
    """One pass through time: what has finished, what waits for its team, what comes next."""

    def __init__(self, items: Sequence[Item], order: Order, capacity: Mapping[str, int]) -> None:
        self.items = {item.id: item for item in items}
        self.order = order
        self.place = {name: n for n, name in enumerate(order.ids)}
        self.free = dict(capacity)
        self.waiting: dict[str, list[tuple[int, Decimal]]] = {team: [] for team in capacity}
        self.after: defaultdict[str, list[str]] = defaultdict(list)
        self.left: dict[str, int] = {}
        self.done: dict[str, Slot] = {}
        self.agenda: list[tuple[Decimal, int, int]] = []
        for item in items:
            needs = {need for need in item.needs if need in self.items}
            self.left[item.id] = len(needs)
            for need in needs:
                self.after[need].append(item.id)
            if not needs and order.earliest[item.id] is not None:
                heapq.heappush(self.agenda, (Decimal(0), 1, self.place[item.id]))

    def advance(self) -> None:
        """The next moment: first what finishes then, what that sets free, and what can begin."""
        now = self.agenda[0][0]
        while self.agenda and self.agenda[0][0] == now:
            _, begins, place = heapq.heappop(self.agenda)
            name = self.order.ids[place]
            if begins:
                self._ready(name, now)
            else:
                self._finished(name, now)
        for team, queue in self.waiting.items():
            while queue and self.free[team]:
                place, since = heapq.heappop(queue)
                self.free[team] -= 1
                self._begin(self.order.ids[place], now, now - since)

    def _ready(self, name: str, now: Decimal) -> None:
        team = self.items[name].team
        if team in self.waiting:
            heapq.heappush(self.waiting[team], (self.place[name], now))
        else:
            self._begin(name, now, Decimal(0))

    def _begin(self, name: str, now: Decimal, waited: Decimal) -> None:
        finish = now + self._length(name, now)
        self.done[name] = Slot(name, now, finish, waited)
        heapq.heappush(self.agenda, (finish, 0, self.place[name]))

    def _length(self, name: str, now: Decimal) -> Decimal:
        """Hours of work; for a team without a recovery time, what the RTO leaves if nothing waits."""
        item = self.items[name]
        begin, end = self.order.starts[name], self.order.earliest[name]
        if item.recover is not None:
            return item.recover
        if begin is None or end is None:
            return Decimal(0)
        return end - begin if item.team in self.waiting else max(end - now, Decimal(0))

    def _finished(self, name: str, now: Decimal) -> None:
        if self.items[name].team in self.waiting:
            self.free[self.items[name].team] += 1
        for follower in self.after[name]:
            self.left[follower] -= 1
            if not self.left[follower] and self.order.earliest[follower] is not None:
                heapq.heappush(self.agenda, (now, 1, self.place[follower]))

"""The recovery as a schedule: when each item begins and is up, with the teams there are.

Without teams everything begins as soon as what it needs is up. A team with a capacity works on
no more items at once. Items are placed in the order of recovery, each at the earliest time at
which its team has room for all of it, so that nothing earlier in the order waits for what comes
later (serial schedule generation with gaps filled).
"""

from __future__ import annotations

from bisect import bisect_right
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
    by_id = {item.id: item for item in items}
    teams = {team: _Team(size) for team, size in capacity.items()}
    done: dict[str, Slot] = {}
    for name in order.ids:
        done[name] = _slot(by_id[name], order, done, teams.get(by_id[name].team))
    return tuple(done[name] for name in order.ids)


def _slot(item: Item, order: Order, done: Mapping[str, Slot], team: _Team | None) -> Slot:
    begin, end = order.starts[item.id], order.earliest[item.id]
    before = [done[need].finish for need in item.needs if need in done]
    known = [finish for finish in before if finish is not None]
    if begin is None or end is None or len(known) < len(before):
        return Slot(item.id, None, None, Decimal(0))
    ready = max(known, default=Decimal(0))
    if team is None:
        finish = ready + item.recover if item.recover is not None else max(end, ready)
        return Slot(item.id, ready, finish, Decimal(0))
    length = item.recover if item.recover is not None else end - begin
    start = team.place(ready, length)
    return Slot(item.id, start, start + length, start - ready)


class _Team:
    """How many items a team works on over time: `used[i]` from `times[i]` to the next time."""

    def __init__(self, capacity: int) -> None:
        self.capacity = capacity
        self.times = [Decimal(0)]
        self.used = [0]

    def place(self, ready: Decimal, length: Decimal) -> Decimal:
        """The earliest start from `ready` with room for `length` hours, which are then taken."""
        if length == 0:
            return ready
        at = max(bisect_right(self.times, ready) - 1, 0)
        start = max(ready, self.times[at])
        while at < len(self.times) and self.times[at] < start + length:
            at += 1
            if self.used[at - 1] >= self.capacity:
                start = self.times[at]  # nothing is taken after the last time, so there is a next
        first, last = self._cut(start), self._cut(start + length)
        for n in range(first, last):
            self.used[n] += 1
        self._forget_full_start()
        return start

    def _cut(self, time: Decimal) -> int:
        """The index of a time, which becomes one of the times."""
        at = bisect_right(self.times, time) - 1
        if self.times[at] != time:
            at += 1
            self.times.insert(at, time)
            self.used.insert(at, self.used[at - 1])
        return at

    def _forget_full_start(self) -> None:
        """Drops the beginning in which the team has no room, so that nobody looks there again."""
        full = next(n for n, used in enumerate(self.used) if used < self.capacity)
        del self.times[:full], self.used[:full]

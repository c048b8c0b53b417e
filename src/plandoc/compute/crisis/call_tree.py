"""The call tree put to the test: who is reached, how soon, and where it breaks.

Calls are made one after another in the order of the plan, each taking the same time; whoever is
reached then makes his or her own calls. A deputy with a number stands in for a person without.
"""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from plandoc.compute.continuity.circles import circles
from plandoc.compute.crisis.contacts import is_number, numbers_of
from plandoc.compute.dates.clock import months_later
from plandoc.model.people import Contact
from plandoc.model.teams import CallTest, WithTeams
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Broken:
    """Someone who cannot be called, neither directly nor through a deputy, and who is lost with it."""

    name: str
    cut_off: tuple[str, ...]
    """Names of those whom nobody else calls."""
    index: int
    """Place among the contacts of the plan."""


@dataclass(frozen=True, slots=True)
class CallMade:
    """One call: who calls whom, by which numbers, and when in minutes from the alarm."""

    caller: str
    callee: str
    numbers: tuple[str, ...]
    """Numbers of the one called, in the order in which to dial them."""
    deputy: str
    deputy_numbers: tuple[str, ...]
    minute: int | None
    """When the call ends; None when it cannot be made."""
    allowed: int | None
    """Minutes that the caller has for all his or her calls."""


@dataclass(frozen=True, slots=True)
class CallTreeReport:
    """The call tree on the build date; times in minutes from the alarm.

    It holds:

    1. how many people are in the tree and how many are reached;
    2. when the last one is reached, and the names along the way to that person;
    3. where it breaks, circles of calls, people called by several, callers with more calls than
       the span, and callers who need longer than they are allowed (name, minutes, allowed);
    4. internal contacts whom nobody calls;
    5. the last test and whether it is older than the plan allows;
    6. every call, by caller in the order of the plan.
    """

    people: int
    reached: int
    minutes: int
    path: tuple[str, ...]
    broken: tuple[Broken, ...]
    circles: tuple[tuple[str, ...], ...]
    twice: tuple[tuple[str, tuple[str, ...]], ...]
    wide: tuple[tuple[str, int], ...]
    slow: tuple[tuple[str, int, int], ...]
    uncalled: tuple[str, ...]
    test: CallTest | None
    test_due: date | None
    test_overdue: bool
    minutes_per_call: int
    span: int
    calls: tuple[CallMade, ...]


def call_tree_report(plan: WithTeams, world: World) -> CallTreeReport:
    """The call tree of a plan, gone through call by call."""
    tree = _Tree(plan)
    reached, before = tree.reach()
    last = max(sorted(reached), key=lambda name: reached[name], default="")
    test = max(plan.call_tests, key=lambda t: t.date, default=None)
    due = months_later(test.date, plan.call_test_months) if test else None
    return CallTreeReport(
        people=len(tree.everyone),
        reached=len(reached),
        minutes=reached.get(last, 0),
        path=tree.names(_way(last, before)),
        broken=tree.broken(set(reached)),
        circles=tuple(tree.names(c.members) for c in circles(tree.calls)),
        twice=tree.twice(),
        wide=tuple((tree.name(n), len(to)) for n, to in tree.calls.items() if len(to) > plan.call_span),
        slow=tree.slow(),
        uncalled=tree.uncalled(),
        test=test,
        test_due=due,
        test_overdue=bool(plan.call_tree) and (due is None or due < world.today),
        minutes_per_call=plan.call_minutes,
        span=plan.call_span,
        calls=tuple(tree.made(reached)),
    )


class _Tree:
    """Who calls whom, by id, without calls to ids that are no contacts."""

    def __init__(self, plan: WithTeams) -> None:
        self.plan = plan
        self.people = {c.id: c for c in plan.contacts if c.id}
        self.index = {c.id: n for n, c in enumerate(plan.contacts) if c.id}
        numbered = {c.name for c in plan.contacts if _has_number(c)}
        self.silent = {
            name for name, c in self.people.items() if not _has_number(c) and c.deputy not in numbered
        }
        calls: defaultdict[str, dict[str, None]] = defaultdict(dict)
        for call in plan.call_tree:
            if call.caller in self.people:
                calls[call.caller] |= {name: None for name in call.calls if name in self.people}
        self.everyone = dict.fromkeys([*calls, *(name for to in calls.values() for name in to)])
        self.calls: Mapping[str, tuple[str, ...]] = {
            name: tuple(calls.get(name, ())) for name in self.everyone
        }
        called = {name for to in self.calls.values() for name in to}
        self.roots = [name for name in self.everyone if name not in called] or list(self.everyone)[:1]

    def name(self, of: str) -> str:
        """The name of a contact."""
        return self.people[of].name

    def names(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The names of contacts."""
        return tuple(self.name(x) for x in ids)

    def reach(self) -> tuple[dict[str, int], dict[str, str]]:
        """The minute at which each person is reached, and by whom."""
        at: dict[str, int] = {}
        before: dict[str, str] = {}
        agenda = [(0, n, root, "") for n, root in enumerate(self.roots)]
        count = len(agenda)
        while agenda:
            minute, _, name, caller = heapq.heappop(agenda)
            if name in at:
                continue
            at[name] = minute
            before[name] = caller
            reachable = [x for x in self.calls[name] if x not in self.silent]
            for n, callee in enumerate(reachable, start=1):
                count += 1
                heapq.heappush(agenda, (minute + n * self.plan.call_minutes, count, callee, name))
        return at, before

    def made(self, reached: Mapping[str, int]) -> Iterator[CallMade]:
        """Every call, timed as in `reach`."""
        by_name = {c.name: c for c in self.plan.contacts}
        allowed = self.allowed()
        for caller, to in self.calls.items():
            minute = reached.get(caller)
            for callee in to:
                if callee not in self.silent and minute is not None:
                    minute += self.plan.call_minutes
                person = self.people[callee]
                deputy = by_name.get(person.deputy)
                yield CallMade(
                    caller=self.name(caller),
                    callee=person.name,
                    numbers=numbers_of(person),
                    deputy=person.deputy,
                    deputy_numbers=numbers_of(deputy) if deputy else (),
                    minute=None if callee in self.silent else minute,
                    allowed=allowed.get(caller),
                )

    def allowed(self) -> dict[str, int]:
        """Minutes that a caller has for all his or her calls, by id."""
        allowed: dict[str, int] = {}
        for call in self.plan.call_tree:
            if call.within is not None:
                limit = int(call.within * 60)
                allowed[call.caller] = min(limit, allowed.get(call.caller, limit))
        return allowed

    def broken(self, reached: set[str]) -> tuple[Broken, ...]:
        """Those without any number, each with the branch that is lost."""
        found = []
        for name in self.everyone:
            if name in self.silent and name not in reached:
                lost: dict[str, None] = {}
                todo = [name]
                while todo:
                    for callee in self.calls[todo.pop()]:
                        if callee not in reached and callee not in lost and callee != name:
                            lost[callee] = None
                            todo.append(callee)
                found.append(Broken(self.name(name), self.names(tuple(lost)), self.index[name]))
        return tuple(found)

    def twice(self) -> tuple[tuple[str, tuple[str, ...]], ...]:
        """People whom several call, with the callers."""
        callers: defaultdict[str, list[str]] = defaultdict(list)
        for name, to in self.calls.items():
            for callee in to:
                callers[callee].append(self.name(name))
        return tuple((self.name(x), tuple(by)) for x, by in callers.items() if len(by) > 1)

    def slow(self) -> tuple[tuple[str, int, int], ...]:
        """Callers whose calls, one after another, take longer than they are allowed."""
        needed = {name: len(to) * self.plan.call_minutes for name, to in self.calls.items()}
        return tuple(
            (self.name(name), needed[name], limit)
            for name, limit in self.allowed().items()
            if name in needed and needed[name] > limit
        )

    def uncalled(self) -> tuple[str, ...]:
        """Internal contacts outside the tree."""
        if not self.everyone:
            return ()
        return tuple(c.name for c in self.plan.contacts if c.kind == "internal" and c.id not in self.everyone)


def _has_number(contact: Contact) -> bool:
    return any(is_number(number) for number in numbers_of(contact))


def _way(last: str, before: Mapping[str, str]) -> tuple[str, ...]:
    way = []
    while last:
        way.append(last)
        last = before.get(last, "")
    return tuple(reversed(way))

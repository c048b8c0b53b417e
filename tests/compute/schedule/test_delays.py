"""Dates and floats on a calendar, against a calculation that shares nothing with the solver.

Early dates come from relaxation (Bellman and Ford): every activity is moved on, day by day, until
all links hold as they are worded. Floats come from their meaning: an activity is delayed until the
project ends later (total float) or another activity moves (free float). There is no backward pass.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass, replace

from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.schedule.activities import Need, Node, Times
from plandoc.compute.schedule.network import LinkKind, solve

Place = tuple[int, int]


@dataclass(frozen=True)
class Worked:
    """A calendar by the list of its working days; the first from 0 on has the number 0."""

    days: tuple[int, ...]

    @property
    def start(self) -> int:
        return self.opens(0)

    def rank(self, instant: int) -> int:
        return bisect_left(self.days, instant) - bisect_left(self.days, 0)

    def opens(self, number: int) -> int:
        return self.days[number + bisect_left(self.days, 0)]


def holds(need: Need, source: Place, target: Place, calendar: Worked) -> bool:
    """Whether a link is kept, as its definition is worded."""
    base = source[0] if need.kind in ("SS", "SF") else source[1]
    end = target[0] if need.kind in ("FS", "SS") else target[1]
    if need.elapsed and need.lag:
        return end - base >= need.lag
    if need.lag == 0 and need.kind != "SF":
        return end >= base
    return calendar.rank(end) - calendar.rank(base) >= need.lag


def place(node: Node, begin: int, calendar: Worked) -> Place | None:
    """Where an activity is that begins at an instant, None when it cannot begin then."""
    length = node.days or 0
    if node.elapsed or length == 0:
        return begin, begin + length
    if begin not in calendar.days:
        return None
    last = [day for day in calendar.days if day >= begin][length - 1]
    return begin, last + 1


def relaxed(nodes: list[Node], calendar: Worked, delayed: dict[str, int]) -> dict[str, Place]:
    """The earliest places; `delayed` names the earliest beginnings of some activities."""

    def first(node: Node, begin: int) -> Place:
        found = place(node, begin, calendar)
        return found or first(node, begin + 1)

    def least(node: Node) -> int:
        wanted = (calendar.start, node.not_before or 0, node.start_on or 0, delayed.get(node.key, 0))
        return max(wanted)

    places = {node.key: first(node, least(node)) for node in nodes}
    moved = True
    while moved:
        moved = False
        for node in nodes:
            while not all(holds(n, places[n.key], places[node.key], calendar) for n in node.needs):
                places[node.key] = first(node, places[node.key][0] + 1)
                moved = True
    return places


def kept(nodes: list[Node], places: dict[str, Place]) -> bool:
    """Whether every activity keeps its latest dates."""
    finishes = all(n.finish_by is None or places[n.key][1] <= n.finish_by for n in nodes)
    return finishes and all(n.start_on is None or places[n.key][0] <= n.start_on for n in nodes)


def delay(nodes: list[Node], key: str, calendar: Worked, free: bool) -> int:
    """By how many working days an activity may be late; -1 when it is too late already."""
    node = next(n for n in nodes if n.key == key)
    early = relaxed(nodes, calendar, {})
    end = max(place[1] for place in early.values())
    if not free and not kept(nodes, early):
        return -1
    best = 0
    begin = early[key][0]
    while True:
        begin += 1
        here = place(node, begin, calendar)
        if here is None:
            continue
        late = relaxed(nodes, calendar, {key: begin})
        others = free and any(late[k] != early[k] for k in early if k != key)
        if others or max(p[1] for p in late.values()) > end or (not free and not kept(nodes, late)):
            return best
        rank = calendar.rank
        best = min(rank(here[0]) - rank(early[key][0]), rank(here[1]) - rank(early[key][1]))


KINDS: st.SearchStrategy[LinkKind] = st.sampled_from(["FS", "SS", "FF", "SF"])


@st.composite
def calendars(draw: st.DrawFn) -> Worked:
    """Five days a week with some weeks off, far beyond what the networks need."""
    off = draw(st.frozensets(st.integers(0, 60), max_size=12))
    week = draw(st.sampled_from([(0, 1, 2, 3, 4), (0, 1, 2, 3, 4, 5), (0, 2, 4)]))
    return Worked(tuple(d for d in range(-400, 800) if d % 7 in week and d not in off))


@st.composite
def networks(draw: st.DrawFn) -> list[Node]:
    """Up to six activities with lags in working and calendar days, and lengths in either."""
    nodes: list[Node] = []
    for i in range(draw(st.integers(1, 6))):
        earlier = draw(st.lists(st.integers(0, i - 1), max_size=3, unique=True)) if i else []
        needs = tuple(
            Need(str(e), draw(KINDS), draw(st.integers(-4, 6)), draw(st.booleans())) for e in earlier
        )
        length, elapsed = draw(st.integers(0, 8)), draw(st.integers(0, 3)) == 0
        nodes.append(Node(str(i), length, needs, elapsed=elapsed))
    return nodes


@settings(deadline=None)
@given(networks(), calendars())
def test_early_dates_are_the_earliest_that_keep_every_link(nodes: list[Node], calendar: Worked) -> None:
    times = solve(nodes, calendar).times
    assert {k: (t.begin, t.end) for k, t in times.items()} == relaxed(nodes, calendar, {})


@settings(deadline=None, max_examples=60)
@given(networks(), calendars())
def test_total_float_is_the_delay_that_the_end_of_the_project_allows(
    nodes: list[Node], calendar: Worked
) -> None:
    times = solve(nodes, calendar).times
    for node in nodes:
        assert times[node.key].total_float == delay(nodes, node.key, calendar, free=False)


@settings(deadline=None, max_examples=60)
@given(networks(), calendars())
def test_free_float_is_the_delay_that_moves_nothing_else(nodes: list[Node], calendar: Worked) -> None:
    times = solve(nodes, calendar).times
    for node in nodes:
        assert times[node.key].free_float == delay(nodes, node.key, calendar, free=True)


@settings(deadline=None, max_examples=60)
@given(networks(), calendars(), st.integers(0, 5), st.integers(0, 40), st.booleans())
def test_a_date_to_be_kept_bounds_the_total_float(
    nodes: list[Node], calendar: Worked, which: int, day: int, at_start: bool
) -> None:
    """With a latest date the float is the delay that keeps it; where it is missed, it is negative."""
    index = which % len(nodes)
    if at_start:
        begin = calendar.opens(calendar.rank(day))
        nodes[index] = replace(nodes[index], start_on=begin)
    else:
        nodes[index] = replace(nodes[index], finish_by=day)
    times = solve(nodes, calendar).times
    for node in nodes:
        expected = delay(nodes, node.key, calendar, free=False)
        found = times[node.key].total_float
        if expected >= 0:
            assert found == expected
    if not kept(nodes, relaxed(nodes, calendar, {})):
        assert times[str(index)].total_float <= 0
        assert min(t.total_float for t in times.values()) <= 0


@given(networks(), calendars(), st.randoms())
def test_the_order_of_the_input_changes_nothing(nodes: list[Node], calendar: Worked, random: object) -> None:
    shuffled = list(nodes)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    first, second = solve(nodes, calendar), solve(shuffled, calendar)
    assert dict(first.times) == dict(second.times)
    assert first.chain == second.chain


@given(networks(), calendars())
def test_every_link_of_the_driving_chain_drives(nodes: list[Node], calendar: Worked) -> None:
    """Each activity of the chain but the first would start earlier without the one before it."""
    solution = solve(nodes, calendar)
    known = {node.key: node for node in nodes}
    for key, follower in zip(solution.chain, solution.chain[1:], strict=False):
        alone = replace(known[follower], needs=tuple(n for n in known[follower].needs if n.key == key))
        other = [replace(known[k], needs=()) for k in (key,)]
        pinned = [replace(other[0], not_before=solution.times[key].begin), alone]
        assert solve(pinned, calendar).times[follower].begin == solution.times[follower].begin


def test_late_work_moves_to_the_end_of_its_free_float() -> None:
    nodes = [Node("A", 2, late=True), Node("B", 5), Node("C", 1, (Need("A"), Need("B")))]
    times: dict[str, Times] = dict(solve(nodes).times)
    assert (times["A"].early_start, times["A"].free_float) == (3, 0)
    assert times["C"].early_start == 5


def test_a_finish_that_must_be_kept_moves_work_to_it_and_shows_the_conflict() -> None:
    moved = solve([Node("A", 3, finish_on=10)]).times["A"]
    assert (moved.early_start, moved.early_finish, moved.total_float) == (7, 10, 0)
    missed = solve([Node("A", 5), Node("B", 3, (Need("A"),), finish_on=6)]).times
    assert [missed[k].total_float for k in "AB"] == [-2, -2]
    assert missed["B"].early_finish == 8

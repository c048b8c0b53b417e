"""Levelling: the shortest schedule found in which nobody is asked for more than there is.

Several passes of serial schedule generation: one for each priority rule, then passes in which
the next activity is drawn at random with odds that grow with its priority (regret-based biased
sampling, Drexl 1991), each improved backwards and forwards. The draws have a fixed seed and
the activities a fixed order, so the same work always gives the same schedule, in whatever
order it is written down. The number of passes depends on the size of the problem only.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from heapq import heapify, heappop, heappush
from random import Random

from plandoc.compute.people.rcpsp import Capacity, Placed, Problem
from plandoc.compute.people.serial import Board, Times, board_of, mirrored, serial

SEED = 1
WORK = 30_000
"""Activities placed in all passes together; what a second or so allows in pure Python."""
MOST_PASSES = 300
SINGLE_PASS = 2_000
"""Activities above which a single pass by latest finishes has to do."""
ENOUGH = 10**15
"""Units of a resource that no work can use up."""
ROUNDS = 3
"""Times a schedule is improved backwards and forwards, as long as it gets shorter."""


@dataclass(frozen=True)
class Levelled:
    """A schedule in which every activity of `placed` has its people, unless it says `over`.

    Days count from 0; `end` is the day after the last day of work, `bound` a length below
    which no schedule can get, `passes` the number of schedules that were tried.
    """

    placed: Mapping[str, Placed]
    end: int
    bound: int
    passes: int


@dataclass(frozen=True)
class _Found:
    """A schedule with what it is judged by: people lacking, days late, length, sum of starts."""

    score: tuple[int, int, int, int]
    times: Times
    short: dict[int, tuple[int, ...]]


@lru_cache(maxsize=8)
def level(problem: Problem, passes: int | None = None) -> Levelled:
    """The levelled schedule of a problem."""
    ordered = tuple(sorted(problem.activities, key=lambda a: (a.key, a.days)))
    problem = Problem(ordered, problem.capacities, problem.dates)
    board = board_of(problem)
    relaxed = _earliest(board)
    bound = _bound(board, relaxed)
    best, tried = _best(board, relaxed, bound, _passes(len(ordered)) if passes is None else passes)
    names = tuple(name for name, _ in problem.capacities)
    placed = {
        a.key: Placed(*best.times[i], tuple(names[r] for r in best.short.get(i, ())))
        for i, a in enumerate(ordered)
    }
    return Levelled(placed, max((f for _, f in best.times), default=0), bound, tried)


def _passes(count: int) -> int:
    """How many schedules are tried for so many activities: one of them above `SINGLE_PASS`."""
    return 1 if count > SINGLE_PASS else max(1, min(MOST_PASSES, WORK // max(3 * count, 1)))


def _best(board: Board, relaxed: Times, bound: int, passes: int) -> tuple[_Found, int]:
    """The best schedule of all passes, and the number of passes made."""
    back = None
    best: _Found | None = None
    tried = 0
    for order in _orders(board, relaxed, passes):
        found = _judged(board, order)
        tried += 1
        if passes > 1 and not _cannot_be_better(found, bound):
            back = back or board_of(mirrored(board.problem, found.score[2]))
            found = _improved(board, back, found, bound)
        if best is None or found.score < best.score:
            best = found
        if _cannot_be_better(best, bound):
            break
    assert best is not None  # noqa: S101 - there is always a first pass
    return best, tried


def _cannot_be_better(found: _Found, bound: int) -> bool:
    return found.score[:2] == (0, 0) and found.score[2] <= bound


def _judged(board: Board, order: Sequence[int]) -> _Found:
    times, short = serial(board, order)
    late = sum(
        max(0, finish - a.deadline)
        for a, (_, finish) in zip(board.problem.activities, times, strict=True)
        if a.deadline is not None
    )
    end = max((finish for _, finish in times), default=0)
    return _Found((len(short), late, end, sum(start for start, _ in times)), times, short)


def _improved(board: Board, back: Board, found: _Found, bound: int) -> _Found:
    """The schedule pushed to its end and then to its beginning again, as long as that helps."""
    for _ in range(ROUNDS):
        times, _ = serial(back, in_order(back, [-finish for _, finish in found.times]))
        again = _judged(board, in_order(board, [-finish for _, finish in times]))
        if again.score >= found.score:
            return found
        shorter = again.score[:3] < found.score[:3]
        found = again
        if not shorter or _cannot_be_better(found, bound):
            return found
    return found


def in_order(board: Board, values: Sequence[int]) -> list[int]:
    """The activities by value, least first, but never before a predecessor."""
    left = [len({source for source, _ in links}) for links in board.before]
    ready = [(values[i], i) for i, count in enumerate(left) if not count]
    heapify(ready)
    order: list[int] = []
    while ready:
        _, place = heappop(ready)
        order.append(place)
        for follower in board.after[place]:
            left[follower] -= 1
            if not left[follower]:
                heappush(ready, (values[follower], follower))
    if len(order) < len(values):
        raise ValueError("the network has a circle")
    return order


def _orders(board: Board, relaxed: Times, passes: int) -> Iterator[list[int]]:
    """Orders in which to place the activities: by rule first, then drawn."""
    rules = [rule(board, relaxed) for rule in RULES]
    for values in rules[:passes]:
        yield in_order(board, values)
    random = Random(SEED)  # noqa: S311 - draws, not secrets
    for n in range(passes - len(rules)):
        yield _drawn(board, rules[n % DRAWN_BY], random)


def _drawn(board: Board, values: Sequence[int], random: Random) -> list[int]:
    """An order in which an activity is the likelier to come next the lower its value is."""
    left = [len({source for source, _ in links}) for links in board.before]
    ready = [i for i, count in enumerate(left) if not count]
    order: list[int] = []
    while ready:
        worst = max(values[i] for i in ready) + 1
        point = random.random() * sum(worst - values[i] for i in ready)
        at = -1
        while point >= 0 and at < len(ready) - 1:
            at += 1
            point -= worst - values[ready[at]]
        place = ready.pop(at)
        order.append(place)
        for follower in board.after[place]:
            left[follower] -= 1
            if not left[follower]:
                ready.append(follower)
    return order


def _earliest(board: Board) -> Times:
    """The earliest times by links, releases and absences alone, as if people were enough."""
    problem = board.problem
    plenty = tuple(
        (name, Capacity(ENOUGH if c.after > 0 else 0, tuple(ENOUGH if u > 0 else 0 for u in c.days)))
        for name, c in problem.capacities
    )
    board = board_of(Problem(problem.activities, plenty, problem.dates))
    return serial(board, in_order(board, [0] * len(problem.activities)))[0]


def _latest(board: Board, relaxed: Times) -> Times:
    """The latest times that do not move the end of the relaxed schedule, deadlines included."""
    activities = board.problem.activities
    end = max((finish for _, finish in relaxed), default=0)
    latest: list[tuple[int, int]] = [(0, 0)] * len(activities)
    for place in reversed(in_order(board, [start for start, _ in relaxed])):
        length = relaxed[place][1] - relaxed[place][0]
        deadline = activities[place].deadline
        finish = end if deadline is None else min(end, deadline)
        for follower in board.after[place]:
            for source, wait in board.before[follower]:
                if source == place:
                    base = latest[follower][0 if wait.kind in ("FS", "SS") else 1] - wait.lag
                    finish = min(finish, base if wait.kind in ("FS", "FF") else base + length)
        latest[place] = (finish - length, finish)
    return latest


def _by_latest_finish(board: Board, relaxed: Times) -> list[int]:
    return [finish for _, finish in _latest(board, relaxed)]


def _by_latest_start(board: Board, relaxed: Times) -> list[int]:
    return [start for start, _ in _latest(board, relaxed)]


def _by_float(board: Board, relaxed: Times) -> list[int]:
    pairs = zip(_latest(board, relaxed), relaxed, strict=True)
    return [late[0] - early[0] for late, early in pairs]


def _by_followers(board: Board, _relaxed: Times) -> list[int]:
    """Most activities that come after it, directly or not, first."""
    below: list[set[int]] = [set() for _ in board.before]
    if len(below) > SINGLE_PASS:
        return [0] * len(below)
    for place in reversed(in_order(board, [0] * len(below))):
        for follower in board.after[place]:
            below[place] |= below[follower] | {follower}
    return [-len(found) for found in below]


def _by_weight(board: Board, _relaxed: Times) -> list[int]:
    """Longest together with its direct successors first (greatest rank positional weight)."""
    days = [a.days for a in board.problem.activities]
    return [-days[i] - sum(days[j] for j in after) for i, after in enumerate(board.after)]


RULES: tuple[Callable[[Board, Times], list[int]], ...] = (
    _by_latest_finish,
    _by_latest_start,
    _by_followers,
    _by_float,
    _by_weight,
)
"""Priority rules; Kolisch (1996) finds the first three the best for serial generation."""
DRAWN_BY = 3
"""Rules by which the draws are weighted, from the front."""


def _bound(board: Board, relaxed: Times) -> int:
    """The longer of the critical path and the busiest resource's work ÷ its capacity."""
    longest = max((finish for _, finish in relaxed), default=0)
    work: dict[int, int] = {}
    for activity, demands in zip(board.problem.activities, board.demands, strict=True):
        for resource, units in demands:
            work[resource] = work.get(resource, 0) + units * activity.days
    most = [c.most for _, c in board.problem.capacities]
    return max([longest, *(-(-done // most[r]) for r, done in work.items() if most[r])])

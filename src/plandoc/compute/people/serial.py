"""Serial schedule generation: activities one after the other, each on its first free days.

Kelley, "The critical-path method: resources planning and scheduling", 1963; Kolisch, "Serial
and parallel resource-constrained project scheduling methods revisited", 1996. Run backwards
and then forwards again on its own result it is forward-backward improvement (Tormos and
Lova, 2001; Valls, Ballestín and Quintanilla, "Justification and RCPSP", 2005).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from plandoc.compute.people.rcpsp import (
    MIRRORED,
    Activity,
    Capacity,
    Problem,
    Wait,
    earliest,
    earliest_elapsed,
)

Times = list[tuple[int, int]]
"""Start and finish of each activity by its place."""

Link = tuple[int, Wait]
"""The place of the other activity, and the link to it."""


@dataclass(frozen=True)
class Board:
    """A problem prepared for many passes: activities by place, days on which each can work."""

    problem: Problem
    before: tuple[tuple[Link, ...], ...]
    after: tuple[tuple[int, ...], ...]
    demands: tuple[tuple[tuple[int, int], ...], ...]
    """Per activity the places of its resources and the units of each."""
    free: tuple[tuple[int, ...], ...]
    """Per resource the units left on each day once fixed work is taken off."""
    workable: tuple[Sequence[int], ...]
    """Per activity the days on which none of its resources is wholly away."""
    fixed: tuple[tuple[int, ...], ...]
    """Per activity the days of work that are not moved any more."""
    rests: tuple[int, ...]
    """Per resource the units on every day after those listed."""


def board_of(problem: Problem) -> Board:
    """A problem prepared for passes."""
    places = {a.key: i for i, a in enumerate(problem.activities)}
    before = tuple(
        () if a.fixed is not None else tuple((places[w.key], w) for w in a.waits if w.key in places)
        for a in problem.activities
    )
    after: list[list[int]] = [[] for _ in before]
    for place, links in enumerate(before):
        for source in dict.fromkeys(source for source, _ in links):
            after[source].append(place)
    horizon = horizon_of(problem)
    names = {name: i for i, (name, _) in enumerate(problem.capacities)}
    demands = tuple(
        tuple((names[name], units) for name, units in a.demands if units > 0 and name in names)
        for a in problem.activities
    )
    capacities = tuple(capacity for _, capacity in problem.capacities)
    workable = tuple(_workable(found, capacities, horizon) for found in demands)
    fixed = tuple(_fixed_days(a, found) for a, found in zip(problem.activities, workable, strict=True))
    return Board(
        problem,
        before,
        tuple(tuple(found) for found in after),
        demands,
        _free(demands, capacities, fixed),
        workable,
        fixed,
        tuple(c.after for c in capacities),
    )


def horizon_of(problem: Problem) -> int:
    """A day by which all work can be done, one activity after the other."""
    total = sum(a.days + sum(_length(w) for w in a.waits) for a in problem.activities)
    latest = max((max(a.release, a.fixed or 0) for a in problem.activities), default=0)
    listed = max((len(c.days) for _, c in problem.capacities), default=0)
    return latest + total + listed + 1


def _length(wait: Wait) -> int:
    return max(0, wait.lag)


def _fixed_days(activity: Activity, workable: Sequence[int]) -> tuple[int, ...]:
    """The days on which fixed work is done; as long as it runs, absences interrupt it."""
    if activity.fixed is None:
        return ()
    first = bisect_left(workable, activity.fixed)
    if activity.finished or first + activity.days > len(workable):
        return tuple(range(activity.fixed, activity.fixed + activity.days))
    return tuple(workable[first : first + activity.days])


def _free(
    demands: tuple[tuple[tuple[int, int], ...], ...],
    capacities: tuple[Capacity, ...],
    fixed: tuple[tuple[int, ...], ...],
) -> tuple[tuple[int, ...], ...]:
    """Capacity by day as far as it differs from that of the days after, less fixed work."""
    free = [list(c.days) for c in capacities]
    for days, found in zip(fixed, demands, strict=True):
        for resource, units in found if days else ():
            left = free[resource]
            left.extend([capacities[resource].after] * (days[-1] + 1 - len(left)))
            for day in days:
                left[day] -= units
    return tuple(tuple(days) for days in free)


def _workable(
    demands: tuple[tuple[int, int], ...], capacities: tuple[Capacity, ...], horizon: int
) -> Sequence[int]:
    """The days on which an activity can be worked on; all of them as a range."""
    used = [capacities[resource] for resource, _ in demands]
    if all(c.after > 0 and all(units > 0 for units in c.days) for c in used):
        return range(2 * horizon)
    away = {day for c in used for day in range(min(len(c.days), horizon)) if c.days[day] <= 0}
    last = min((len(c.days) for c in used if c.after <= 0), default=2 * horizon)
    return [day for day in range(last) if day not in away]


def serial(board: Board, order: Sequence[int]) -> tuple[Times, dict[int, tuple[int, ...]]]:
    """Start and finish of every activity, placed in `order` (predecessors first).

    The second value holds activities for which no free days exist, with the resources that
    fall short; they stand where their links put them.
    """
    free = [list(days) for days in board.free]
    times: Times = [(0, 0)] * len(board.before)
    short: dict[int, tuple[int, ...]] = {}
    for place in order:
        activity = board.problem.activities[place]
        if activity.fixed is not None:
            days = board.fixed[place]
            times[place] = (activity.fixed, days[-1] + 1 if days else activity.fixed)
            continue
        start, finish = bounds(board, place, times)
        times[place], over = _place(board, place, max(activity.release, start), finish, free)
        if over:
            short[place] = over
    return times, short


def bounds(board: Board, place: int, times: Times) -> tuple[int, int]:
    """The least start and the least finish that the links of an activity allow."""
    start = finish = 0
    for source, wait in board.before[place]:
        bound = bound_of(board, wait, times[source])
        if wait.kind in ("FS", "SS"):
            start = max(start, bound)
        else:
            finish = max(finish, bound)
    return start, finish


def bound_of(board: Board, wait: Wait, source: tuple[int, int]) -> int:
    """The least start (FS, SS) or finish (FF, SF) that one link allows."""
    if wait.elapsed:
        return earliest_elapsed(wait.kind, wait.lag, source, board.problem.dates)
    return earliest(wait.kind, wait.lag, source)


def _place(
    board: Board, place: int, start: int, finish: int, free: list[list[int]]
) -> tuple[tuple[int, int], tuple[int, ...]]:
    """The first days from `start`, ending on or after `finish`, that are free; they are taken."""
    length = board.problem.activities[place].days
    if length == 0:
        at = max(start, finish)
        return (at, at), ()
    workable = board.workable[place]
    first = bisect_left(workable, start)
    if finish:
        first = max(first, bisect_left(workable, finish - 1) - length + 1)
    demands = [(resource, free[resource], units) for resource, units in board.demands[place]]
    found = first if not demands else _search(workable, first, length, demands, board.rests)
    if found is None or found + length > len(workable):
        at = max(start, finish - length)
        return (at, at + length), tuple(resource for resource, _, _ in demands)
    for resource, days, units in demands:
        last = workable[found + length - 1]
        if last >= len(days):
            days.extend([board.rests[resource]] * (last + 1 - len(days)))
        for k in range(found, found + length):
            days[workable[k]] -= units
    return (workable[found], workable[found + length - 1] + 1), ()


def _search(
    workable: Sequence[int],
    first: int,
    length: int,
    demands: list[tuple[int, list[int], int]],
    rests: tuple[int, ...],
) -> int | None:
    """The place in `workable` of the first run of `length` days with enough of everything.

    A run is looked through from its end, so that a full day is skipped with all before it;
    what has been found free is not looked at again.
    """
    limit = len(workable)
    for resource, days, units in demands:
        if rests[resource] < units:
            limit = min(limit, bisect_left(workable, len(days)))
    at = clear = first
    while at + length <= limit:
        end = at + length
        full = max(_last_full(workable, clear, end, days, units) for _, days, units in demands)
        if full < 0:
            return at
        at, clear = full + 1, end
    return None


def _last_full(workable: Sequence[int], clear: int, end: int, days: list[int], units: int) -> int:
    """The last place from `clear` before `end` with fewer than `units` left; -1 for none."""
    known = len(days)
    for k in range(end - 1, clear - 1, -1):
        day = workable[k]
        if day < known and days[day] < units:
            return k
    return -1


def mirrored(problem: Problem, end: int) -> Problem:
    """The same problem with time running backwards from `end`, but without releases.

    What it gives is an order in which to run forwards again, never a schedule to be kept.
    """
    followers: dict[str, list[Wait]] = {a.key: [] for a in problem.activities}
    for a in problem.activities:
        for w in a.waits if a.fixed is None else ():
            if w.key in followers:
                followers[w.key].append(Wait(a.key, MIRRORED[w.kind], w.lag, w.elapsed))
    end = max([end, *(a.fixed + a.days for a in problem.activities if a.fixed is not None)])
    activities = tuple(
        Activity(
            a.key, a.days, tuple(followers[a.key]), a.demands,
            fixed=None if a.fixed is None else max(0, end - a.fixed - a.days), finished=True,
        )
        for a in problem.activities
    )  # fmt: skip
    capacities = tuple(
        (name, Capacity(c.most, tuple(c.on(day) for day in range(end - 1, -1, -1)) if c.days else ()))
        for name, c in problem.capacities
    )
    return Problem(activities, capacities, tuple(-day for day in reversed(problem.dates[:end])))

"""Why a task does not start a day earlier in a levelled schedule: people who are taken or away, or a link."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plandoc.compute.people.rcpsp import Placed
from plandoc.compute.people.scarce import Scarce
from plandoc.compute.people.serial import Board, Times, board_of, bound_of


@dataclass(frozen=True, slots=True)
class Hold:
    """What keeps a task from starting a day earlier.

    Either owners with the tasks that take them on the day before, or owners who are away on it,
    or the task that it follows. Tasks are given by their places in the plan.
    """

    taken: tuple[tuple[str, tuple[int, ...]], ...] = ()
    away: tuple[str, ...] = ()
    after: int | None = None


def holds_of(scarce: Scarce, placed: Mapping[str, Placed]) -> dict[int, Hold]:
    """What holds each task of the plan, by its place."""
    board = board_of(scarce.problem)
    activities = scarce.problem.activities
    times: Times = [(placed[a.key].start, placed[a.key].finish) for a in activities]
    places = {a.key: i for i, a in enumerate(activities)}
    tasks = {places[key]: int(node) for node, key in scarce.keys.items() if node.isdigit()}
    users = _users(board, times)
    return {index: _hold(board, place, times, tasks, users) for place, index in tasks.items()}


Users = dict[tuple[int, int], list[int]]
"""By resource and day the activities at work, as far as they are tasks of the plan."""


def _users(board: Board, times: Times) -> Users:
    users: Users = {}
    for place, (start, finish) in enumerate(times):
        for resource, _ in board.demands[place]:
            for day in range(start, finish):
                users.setdefault((resource, day), []).append(place)
    return users


def _hold(board: Board, place: int, times: Times, tasks: dict[int, int], users: Users) -> Hold:
    activity = board.problem.activities[place]
    start = times[place][0]
    if activity.fixed is not None or start <= activity.release:
        return Hold()
    driver = _driver(board, place, times)
    if driver is not None:
        return Hold(after=_task_behind(board, driver, times, tasks))
    day = start - 1
    names = [name for name, _ in board.problem.capacities]
    capacities = [capacity for _, capacity in board.problem.capacities]
    away = tuple(names[r] for r, _ in board.demands[place] if capacities[r].on(day) <= 0)
    if away:
        return Hold(away=away)
    taken = []
    for resource, units in board.demands[place]:
        others = [p for p in users.get((resource, day), ()) if p != place]
        used = sum(dict(board.demands[p])[resource] for p in others)
        if used + units > capacities[resource].on(day):
            taken.append((names[resource], tuple(tasks[p] for p in others if p in tasks)))
    return Hold(taken=tuple(taken))


def _driver(board: Board, place: int, times: Times) -> int | None:
    """The predecessor that leaves no room, the one that ends last of several."""
    start, finish = times[place]
    binding = [
        source
        for source, wait in board.before[place]
        if bound_of(board, wait, times[source]) >= (start if wait.kind in ("FS", "SS") else finish)
    ]
    return max(binding, key=lambda p: (times[p][1], p), default=None)


def _task_behind(board: Board, place: int | None, times: Times, tasks: dict[int, int]) -> int | None:
    """The task itself, or the one before a milestone or the edge of a summary task."""
    seen: set[int] = set()
    while place is not None and place not in tasks and place not in seen:
        seen.add(place)
        place = _driver(board, place, times)
    return tasks.get(place) if place is not None else None

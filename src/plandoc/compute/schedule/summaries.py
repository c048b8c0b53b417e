"""Summary tasks: which task is a part of which, and how links to a summary reach its parts.

A summary has no work of its own. What it follows, all its parts follow; what follows it, follows
all its parts. Two hidden activities of no length stand for its ends, so that this takes a number
of links that grows with the parts and not with their pairs.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from plandoc.compute.schedule.activities import Need, Node
from plandoc.model.work import Milestone, Task


@dataclass(frozen=True, slots=True)
class Parts:
    """The tree of tasks by their places: the parent of each part, the parts of each summary."""

    parents: dict[int, int]
    children: dict[int, tuple[int, ...]]
    levels: dict[int, int]
    """How many parents stand above each part."""

    def is_summary(self, index: int) -> bool:
        """Whether a task has parts."""
        return index in self.children

    def ancestors(self, index: int) -> Iterator[int]:
        """The summaries of which a task is a part, the nearest first."""
        while index in self.parents:
            index = self.parents[index]
            yield index

    def leaves(self, index: int) -> Iterator[int]:
        """The parts of a summary that are no summaries, in the order of the plan."""
        todo = [index]
        while todo:
            here = todo.pop()
            if here in self.children:
                todo.extend(reversed(self.children[here]))
            else:
                yield here


def parts_of(tasks: Sequence[Task]) -> Parts:
    """The tree that `parent` makes of the tasks; those that are unknown or run in a circle do not count."""
    places = {task.id: i for i, task in enumerate(tasks) if task.id}
    wanted = {i: places[t.parent] for i, t in enumerate(tasks) if t.parent in places}
    levels = _levels(wanted)
    parents = {i: p for i, p in wanted.items() if i in levels}
    children: dict[int, list[int]] = {}
    for index, parent in parents.items():
        children.setdefault(parent, []).append(index)
    return Parts(parents, {parent: tuple(found) for parent, found in children.items()}, levels)


def _levels(wanted: dict[int, int]) -> dict[int, int]:
    """How many parents stand above each task that is a part; none for those in a circle."""
    levels: dict[int, int] = {}
    for first in wanted:
        trail, here = _trail(first, wanted, levels)
        if here in wanted and here not in levels:
            continue
        for level, part in enumerate(reversed(trail), start=levels.get(here, 0) + 1):
            levels[part] = level
    return levels


def _trail(first: int, wanted: dict[int, int], levels: dict[int, int]) -> tuple[list[int], int]:
    """Upwards from a task to one whose level is known, to a whole task, or round to a task of the trail."""
    trail: dict[int, None] = {}
    here = first
    while here in wanted and here not in levels and here not in trail:
        trail[here] = None
        here = wanted[here]
    return list(trail), here


def start_key(index: int) -> str:
    """The key of the hidden activity at the start of a summary."""
    return f"s{index}"


def finish_key(index: int) -> str:
    """The key of the hidden activity at the finish of a summary."""
    return f"f{index}"


def summary_starts(
    tasks: Sequence[Task], parts: Parts, needs: dict[int, tuple[Need, ...]]
) -> dict[int, Node]:
    """The hidden starts of the summaries that follow something or may not start before a day."""
    starts: dict[int, Node] = {}
    for index in sorted(parts.children, key=lambda i: (parts.levels.get(i, 0), i)):
        parent = parts.parents.get(index)
        above = (Need(start_key(parent)),) if parent in starts and parent is not None else ()
        days = [d.toordinal() for d in (tasks[index].start, tasks[index].start_no_earlier) if d]
        if above or needs[index] or days:
            found = (*needs[index], *above)
            starts[index] = Node(start_key(index), 0, found, max(days, default=None), hidden=True)
    return starts


def summary_finishes(
    tasks: Sequence[Task], parts: Parts, milestones: Sequence[Milestone], timed: frozenset[int]
) -> dict[int, Node]:
    """The hidden finishes of the summaries that something follows or that have a latest day."""
    followed = {link.task for steps in (tasks, milestones) for step in steps for link in step.after}
    wanted = {i for i in parts.children if tasks[i].id in followed or tasks[i].finish_no_later}
    todo = list(wanted)
    while todo:
        inner = [i for i in parts.children[todo.pop()] if i in parts.children and i not in wanted]
        wanted.update(inner)
        todo.extend(inner)
    return {index: _finish(index, tasks[index], parts, timed) for index in wanted}


def _finish(index: int, task: Task, parts: Parts, timed: frozenset[int]) -> Node:
    needs = tuple(
        Need(finish_key(i) if i in parts.children else str(i))
        for i in parts.children[index]
        if i in parts.children or i in timed
    )
    by = task.finish_no_later.toordinal() + 1 if task.finish_no_later else None
    return Node(finish_key(index), 0, needs, finish_by=by, hidden=True)

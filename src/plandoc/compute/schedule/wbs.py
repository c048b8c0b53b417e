"""Numbers of the work breakdown: phase, task, part of a task, activity (1.2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plandoc.compute.schedule.summaries import Parts, parts_of
from plandoc.model.traits import WithSchedule


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of phases by id and of tasks by their place in the plan.

    `order` lists the places of the tasks in the order of their numbers, `phase_of` the phase in
    which each stands: a part of a summary task stands in the phase of that task.
    """

    phases: Mapping[str, str]
    tasks: Mapping[int, str]
    order: tuple[int, ...]
    phase_of: Mapping[int, str]


def wbs_numbers(plan: WithSchedule) -> Numbers:
    """Tasks are numbered within their phase in the order of the plan, parts within their task.

    Tasks that name no phase follow the phases with numbers of their own. The parts of a task
    follow its activities.
    """
    phases = {phase.id: str(n) for n, phase in enumerate(plan.phases, start=1)}
    parts = parts_of(plan.tasks)
    groups: dict[str, list[int]] = {phase: [] for phase in phases}
    loose: list[int] = []
    for index, task in enumerate(plan.tasks):
        if index not in parts.parents:
            groups.get(task.phase or "", loose).append(index)
    tasks = {
        index: f"{phases[phase]}.{n}"
        for phase, members in groups.items()
        for n, index in enumerate(members, start=1)
    }
    tasks |= {index: str(n) for n, index in enumerate(loose, start=len(phases) + 1)}
    numbers = _with_parts(plan, parts, tasks)
    phase_of = {i: plan.tasks[_top(i, parts)].phase or "" for i in numbers}
    return Numbers(phases, numbers, tuple(numbers), phase_of)


def _with_parts(plan: WithSchedule, parts: Parts, tasks: Mapping[int, str]) -> dict[int, str]:
    """The numbers of whole tasks and, below each, those of its parts."""
    numbers: dict[int, str] = {}
    todo = list(tasks.items())[::-1]
    while todo:
        index, number = todo.pop()
        numbers[index] = number
        first = len(plan.tasks[index].activities) + 1
        below = [(part, f"{number}.{n}") for n, part in enumerate(parts.children.get(index, ()), start=first)]
        todo.extend(reversed(below))
    return numbers


def _top(index: int, parts: Parts) -> int:
    """The whole task to which a part belongs."""
    return next(reversed(list(parts.ancestors(index))), index)

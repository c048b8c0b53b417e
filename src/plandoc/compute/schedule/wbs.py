"""Numbers of the work breakdown: phase, task, activity (1.2.3)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plandoc.model.traits import WithSchedule


@dataclass(frozen=True, slots=True)
class Numbers:
    """The numbers of phases by id and of tasks by their place in the plan.

    `order` lists the places of the tasks in the order of their numbers.
    """

    phases: Mapping[str, str]
    tasks: Mapping[int, str]
    order: tuple[int, ...]


def wbs_numbers(plan: WithSchedule) -> Numbers:
    """Tasks are numbered within their phase in the order of the plan.

    Tasks that name no phase follow the phases with numbers of their own.
    """
    phases = {phase.id: str(n) for n, phase in enumerate(plan.phases, start=1)}
    groups: dict[str, list[int]] = {phase: [] for phase in phases}
    loose: list[int] = []
    for index, task in enumerate(plan.tasks):
        groups.get(task.phase or "", loose).append(index)
    tasks = {
        index: f"{phases[phase]}.{n}"
        for phase, members in groups.items()
        for n, index in enumerate(members, start=1)
    }
    tasks |= {index: str(n) for n, index in enumerate(loose, start=len(phases) + 1)}
    return Numbers(phases, tasks, tuple(tasks))

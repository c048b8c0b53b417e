"""Resources other than people over time: which tasks use them, how many at once, and for how long they last.

A task uses a resource that names it in `tasks`, or that it names in its own `resources`. Each
task at work takes one unit.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.people.staffing import StaffedPlan
from plandoc.compute.schedule.schedule import ScheduledTask, ScheduleReport, schedule_report
from plandoc.model.traits import WithResources
from plandoc.model.work import Resource
from plandoc.world import World

State = Literal["enough", "short", "expires", "away", "unknown"]
RENEWABLE = ("material", "technology", "space", "partner", "information")
"""Kinds of resources that a task uses and gives back."""
LEADING_NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class ResourceUse:
    """One resource and the tasks that use it.

    `peak` counts the tasks at work at once on the busiest day, `peak_day` the first such day.
    `ends` is the last day on which it is there: of its licence or contract, or its own end.
    State: short (fewer than used at once), expires (ends before the last use), away (not there
    yet on the first use), unknown (no number is given), enough.
    """

    index: int
    name: str
    tasks: tuple[int, ...]
    """Places of the tasks, by their start."""
    first: date
    last: date
    last_task: int
    peak: int
    peak_day: date
    available: Decimal | None
    starts: date | None
    ends: date | None
    state: State


@dataclass(frozen=True, slots=True)
class ResourceUseReport:
    """The resources that tasks with dates use."""

    uses: tuple[ResourceUse, ...]
    _schedule: ScheduleReport = field(repr=False, compare=False)


def resource_use_report(plan: StaffedPlan, world: World) -> ResourceUseReport:
    """The use of a plan's resources over its schedule."""
    schedule = schedule_report(plan, world)
    if schedule.beyond_calendar or not isinstance(plan, WithResources):
        return ResourceUseReport((), schedule)
    found = (_use(i, r, plan, schedule) for i, r in enumerate(plan.resources) if r.kind in RENEWABLE)
    return ResourceUseReport(tuple(use for use in found if use is not None), schedule)


def available_of(resource: Resource) -> Decimal | None:
    """How many there are: `available`, or the number at the beginning of `quantity` (2 台)."""
    if resource.available is not None:
        return resource.available
    match = LEADING_NUMBER.match(resource.quantity.strip())
    return Decimal(match[0]) if match else None


def _use(index: int, resource: Resource, plan: StaffedPlan, schedule: ScheduleReport) -> ResourceUse | None:
    tasks = [t for t in schedule.tasks if _uses(t, resource, plan) and t.start and t.finish]
    if not tasks:
        return None
    ordered = sorted(tasks, key=lambda t: (_start(t), t.index))
    last = max(tasks, key=lambda t: (_finish(t), -t.index))
    peak, day = _peak(tasks, schedule)
    first, available = _start(ordered[0]), available_of(resource)
    ends = min(filter(None, (resource.expires, resource.end)), default=None)
    return ResourceUse(
        index,
        resource.name,
        tuple(t.index for t in ordered),
        first,
        _finish(last),
        last.index,
        peak,
        day,
        available,
        resource.start,
        ends,
        _state(available, peak, (first, _finish(last)), (resource.start, ends)),
    )


def _uses(task: ScheduledTask, resource: Resource, plan: StaffedPlan) -> bool:
    source = plan.tasks[task.index]
    named = resource.name in source.resources or (source.id is not None and source.id in resource.tasks)
    return named and not task.summary and source.status != "cancelled"


def _start(task: ScheduledTask) -> date:
    assert task.start is not None  # noqa: S101 - only tasks with dates are used
    return task.start


def _finish(task: ScheduledTask) -> date:
    assert task.finish is not None  # noqa: S101
    return task.finish


def _peak(tasks: list[ScheduledTask], schedule: ScheduleReport) -> tuple[int, date]:
    """The most tasks at work on one working day, and the first such day."""
    days = Counter(day for t in tasks for day in schedule._calendar.working_days(_start(t), _finish(t)))
    if not days:
        return 1, min(_start(t) for t in tasks)
    most = max(days.values())
    return most, min(day for day, count in days.items() if count == most)


def _state(
    available: Decimal | None, peak: int, use: tuple[date, date], there: tuple[date | None, date | None]
) -> State:
    if there[1] is not None and there[1] < use[1]:
        return "expires"
    if there[0] is not None and use[0] < there[0]:
        return "away"
    if available is None:
        return "unknown"
    return "short" if available < peak else "enough"

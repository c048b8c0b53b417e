"""Size: what a plan may hold so that every section of it can still be drawn and read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plandoc.diagnostics import Diagnostic, error
from plandoc.limits import DEFAULT, Limits
from plandoc.model.plan import Plan
from plandoc.model.traits import WithBudget, WithSchedule, WithTasks
from plandoc.model.when import When
from plandoc.where import Path

DAYS_A_YEAR = 366


def check_size(plan: Plan, limits: Limits = DEFAULT) -> Iterator[Diagnostic]:
    """Lists that are too long, and work that spreads over too many years."""
    yield from _lists(plan, limits)
    yield from _links(plan, limits)
    yield from _span(plan, limits)


def _lists(plan: Plan, limits: Limits) -> Iterator[Diagnostic]:
    for name in type(plan).model_fields:
        value = getattr(plan, name)
        most = limits.tasks if name == "tasks" else limits.items
        if isinstance(value, tuple) and len(value) > most:
            yield error("too-many-entries", (name,), name=name, count=len(value), most=most)
    lines = plan.budget.lines if isinstance(plan, WithBudget) and plan.budget else ()
    if len(lines) > limits.items:
        path = ("budget", "lines")
        yield error("too-many-entries", path, name="lines", count=len(lines), most=limits.items)


def _links(plan: Plan, limits: Limits) -> Iterator[Diagnostic]:
    if isinstance(plan, WithTasks):
        count = sum(len(task.after) for task in plan.tasks)
        if count > limits.links:
            yield error("too-many-links", ("tasks",), count=count, most=limits.links)


def _span(plan: Plan, limits: Limits) -> Iterator[Diagnostic]:
    days = sorted(_days(plan))
    if not days:
        return
    (first, _), (last, place) = days[0], days[-1]
    if (last - first).days > limits.years * DAYS_A_YEAR:
        yield error("dates-too-far-apart", place, first=first, last=last, most=limits.years)


def _days(plan: Plan) -> Iterator[tuple[date, Path]]:
    """The days on the plan's time axis, with their places."""
    if plan.period is not None:
        yield plan.period.start, ("period",)
        yield plan.period.end, ("period",)
    if isinstance(plan, WithTasks):
        for index, task in enumerate(plan.tasks):
            yield from _of(("tasks", index), start=task.start, due=task.due, when=task.when)
    if isinstance(plan, WithSchedule):
        for index, milestone in enumerate(plan.milestones):
            yield from _of(("milestones", index), due=milestone.due)


def _of(place: Path, **values: date | When | None) -> Iterator[tuple[date, Path]]:
    for name, value in values.items():
        days = (value.day, value.until) if isinstance(value, When) else (value,)
        for day in days:
            if day is not None:
                yield day, (*place, name)

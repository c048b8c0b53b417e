"""Links that cannot be scheduled: circles, and links and dates that a summary task cannot take."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from plandoc.check.graph import find_cycle
from plandoc.compute.schedule.summaries import Parts, parts_of
from plandoc.diagnostics import Diagnostic, error
from plandoc.field_names import field_word
from plandoc.model.links import Link
from plandoc.model.plan import Plan
from plandoc.model.traits import WithSchedule, WithTasks
from plandoc.model.work import Milestone, Task
from plandoc.where import Path

Steps = Sequence[Task | Milestone]
MOST_LEVELS = 9
"""Levels of summary tasks; more would not fit into a number of the breakdown."""


def check_links(plan: Plan) -> Iterator[Diagnostic]:
    """Circles of parents, then circles of predecessors, then links to summaries."""
    if not isinstance(plan, WithTasks):
        return
    parents = {t.id: [t.parent] if t.parent else [] for t in plan.tasks if t.id}
    circle = find_cycle(parents)
    if circle:
        place = next(i for i, t in enumerate(plan.tasks) if t.id == circle[0])
        yield error("parent-cycle", ("tasks", place, "parent"), cycle=_arrows(circle))
        return
    parts = parts_of(plan.tasks)
    deepest = max(parts.levels, key=lambda i: (parts.levels[i], -i), default=None)
    if deepest is not None and parts.levels[deepest] > MOST_LEVELS:
        yield error("parent-too-deep", ("tasks", deepest, "parent"), most=MOST_LEVELS)
        return
    milestones = plan.milestones if isinstance(plan, WithSchedule) else ()
    yield from _circles(plan.tasks, milestones, parts)
    yield from _summaries(plan.tasks, milestones, parts)


def _arrows(names: tuple[str, ...]) -> str:
    return " → ".join((*names, names[0]))


def _circles(
    tasks: tuple[Task, ...], milestones: tuple[Milestone, ...], parts: Parts
) -> Iterator[Diagnostic]:
    """A circle of predecessors. A summary has two ends: its parts follow its start, its finish them."""
    inner = {tasks[i].id for i in parts.children if tasks[i].id}
    edges: dict[str, list[str]] = {}
    places: dict[str, Path] = {}
    for group, steps in _steps(tasks, milestones):
        for index, step in enumerate(steps):
            name = step.id or f"\0{group}{index}"
            above = parts.parents.get(index) if group == "tasks" else None
            needs = [f"{link.task}\0end" if link.task in inner else link.task for link in step.after]
            needs += [_name(tasks[above].id, above)] if above is not None else []
            edges[name], places[name] = needs, (group, index, "after")
    for index, below in parts.children.items():
        name = _name(tasks[index].id, index)
        ends = [_name(tasks[i].id, i) + ("\0end" if i in parts.children else "") for i in below]
        edges[f"{name}\0end"], places[f"{name}\0end"] = [*ends, name], ("tasks", index, "after")
    circle = find_cycle({name: [n for n in needs if n in edges] for name, needs in edges.items()})
    if circle:
        start = next((name for name in circle if "\0" not in name), circle[0])
        named = tuple(dict.fromkeys(name.partition("\0")[0] for name in circle if name[0] != "\0"))
        yield error("task-cycle", places[start], cycle=_arrows(named))


def _steps(tasks: tuple[Task, ...], milestones: tuple[Milestone, ...]) -> tuple[tuple[str, Steps], ...]:
    return ("tasks", tasks), ("milestones", milestones)


def _name(name: str | None, index: int) -> str:
    return name or f"\0tasks{index}"


def _summaries(
    tasks: tuple[Task, ...], milestones: tuple[Milestone, ...], parts: Parts
) -> Iterator[Diagnostic]:
    """Links that would ask for a choice among the parts of a summary, and dates it must keep."""
    names = {tasks[i].id: tasks[i].name for i in parts.children if tasks[i].id}
    for group, steps in _steps(tasks, milestones):
        for index, step in enumerate(steps):
            into = group == "tasks" and parts.is_summary(index)
            for link in step.after:
                yield from _link(link, step.name, names.get(link.task), into, (group, index, "after"))
    for index in parts.children:
        for field in ("must_start", "must_finish", "as_late_as_possible"):
            if getattr(tasks[index], field):
                yield error(
                    "summary-date", ("tasks", index, field), name=tasks[index].name, field=field_word(field)
                )


def _link(link: Link, name: str, summary: str | None, into: bool, place: Path) -> Iterator[Diagnostic]:
    if summary is not None and link.kind in ("SS", "SF"):
        yield error("summary-start-link", place, name=name, summary=summary, kind=link.kind)
    if into and link.kind in ("FF", "SF"):
        yield error("summary-finish-link", place, name=name, kind=link.kind)

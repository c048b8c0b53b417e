"""The network of a plan: its tasks, milestones and summaries as activities on the working days.

It is a value of its own, so that whatever works on the network (dates, simulation, levelling)
starts from the same links, lags, dates and calendar.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING
from typing import Literal

from plandoc.compute.dates.axis import Axis
from plandoc.compute.dates.calendar import DAY, Span, period_of, resolve, work_calendar
from plandoc.compute.schedule.activities import Need, Node
from plandoc.compute.schedule.network import Solution, solve
from plandoc.compute.schedule.summaries import (
    Parts,
    finish_key,
    parts_of,
    start_key,
    summary_finishes,
    summary_starts,
)
from plandoc.compute.schedule.wbs import wbs_numbers
from plandoc.model.links import Link
from plandoc.model.plan import Period, Plan
from plandoc.model.traits import WithSchedule
from plandoc.model.work import Milestone, Schedule, Task
from plandoc.world import World

DateField = Literal["start", "start_no_earlier", "when", "due"]


class SchedulePlan(WithSchedule, Plan):
    """What the schedule needs of a plan (for the type checker)."""


@dataclass(frozen=True)
class PlanNetwork:
    """The network of a plan, before it is solved.

    The key of a task is its place in the plan's list (`task_key`), that of a milestone
    `milestone_key`. Nodes with `hidden` stand for the ends of summary tasks, and nodes with
    `observer` for milestones that nothing follows. Tasks without any time, tasks that go on for
    ever and summary tasks have no node.
    """

    nodes: tuple[Node, ...]
    axis: Axis = field(repr=False, compare=False)
    """The working days, and how day numbers and instants belong together."""
    networked: bool
    """Whether any task has a predecessor."""
    parts: Parts
    """Which tasks are parts of which."""
    period: Period
    date_fields: Mapping[str, DateField] = field(default_factory=dict, repr=False)
    """For activities that may not start before a day: the field of the plan that says so."""
    _by_key: dict[str, Node] = field(default_factory=dict, repr=False, compare=False)

    def __post_init__(self) -> None:
        self._by_key.update({node.key: node for node in self.nodes})

    def node(self, key: str) -> Node | None:
        """The activity of this key."""
        return self._by_key.get(key)

    def solve(self) -> Solution:
        """The dates and floats of every activity."""
        return solve(self.nodes, self.axis)


def task_key(index: int) -> str:
    """The key of a task by its place in the plan."""
    return str(index)


def milestone_key(index: int) -> str:
    """The key of a milestone by its place in the plan."""
    return f"m{index}"


def plan_network(plan: SchedulePlan, world: World) -> PlanNetwork:
    """The network of a plan."""
    period = period_of(plan, world)
    settings = plan.schedule or Schedule()
    axis = Axis(work_calendar(plan.calendar), settings.start or period.start)
    parts = parts_of(plan.tasks)
    keys = Keys(plan, parts)
    needs = {i: keys.needs(task.after) for i, task in enumerate(plan.tasks)}
    own = {i: _node(i, task, needs[i], axis, period) for i, task in enumerate(plan.tasks)
           if not parts.is_summary(i)}  # fmt: skip
    timed = {i: node for i, node in own.items() if node is not None}
    starts = summary_starts(plan.tasks, parts, needs)
    finishes = summary_finishes(plan.tasks, parts, plan.milestones, frozenset(timed))
    tasks = tuple(_below(node, i, parts, starts) for i, node in timed.items())
    known = {node.key for node in (*tasks, *finishes.values())}
    milestones = _milestones(plan, keys, period, known)
    networked = any(node.needs for node in (*tasks, *starts.values()))
    nodes = (*tasks, *starts.values(), *finishes.values(), *milestones)
    return PlanNetwork(nodes, axis, networked, parts, period, _date_fields(plan.tasks, nodes))


class Keys:
    """The keys of the activities to which the links of a plan lead."""

    def __init__(self, plan: SchedulePlan, parts: Parts) -> None:
        self.tasks = {task.id: i for i, task in enumerate(plan.tasks) if task.id}
        self.milestones = {m.id: i for i, m in enumerate(plan.milestones) if m.id}
        self.followed = {
            link.task for steps in (plan.tasks, plan.milestones) for step in steps for link in step.after
        }
        self._parts = parts

    def needs(self, links: tuple[Link, ...]) -> tuple[Need, ...]:
        """Links as needs; those to nothing known are left out."""
        return tuple(
            Need(key, n.kind, n.lag, n.elapsed) for n in links if (key := self._key(n.task)) is not None
        )

    def _key(self, name: str) -> str | None:
        index = self.tasks.get(name)
        if index is not None:
            return finish_key(index) if self._parts.is_summary(index) else task_key(index)
        place = self.milestones.get(name)
        return None if place is None else milestone_key(place)


def task_days(task: Task) -> int | None:
    """The working days a task states or most likely takes, or the sum of its activities' lengths.

    A most likely length in parts of a day is rounded up. The activities count where all of them
    state a length and the task says nothing about its time.
    """
    if task.days is not None:
        return task.days
    if task.estimate is not None:
        return int(task.estimate.likely.to_integral_value(ROUND_CEILING))
    steps = [a.days for a in task.activities if a.days is not None]
    dated = task.start or task.due or task.when or task.elapsed_days is not None
    return sum(steps) if steps and len(steps) == len(task.activities) and not dated else None


def _node(index: int, task: Task, needs: tuple[Need, ...], axis: Axis, period: Period) -> Node | None:
    """The task as an activity; None when it has no time or goes on for ever."""
    span = resolve(task.when, period) if task.when else None
    if span and span.ongoing:
        return None
    bare = _bare(index, task, needs, axis, span)
    dated = task.start_no_earlier or task.finish_no_later or task.must_start or task.must_finish
    if bare is None or not (dated or task.as_late_as_possible):
        return bare
    early = [d for d in (bare.not_before, _instant(task.start_no_earlier)) if d is not None]
    return replace(
        bare,
        not_before=max(early, default=None),
        finish_by=_after(task.finish_no_later),
        start_on=_instant(task.must_start),
        finish_on=_after(task.must_finish),
        late=task.as_late_as_possible,
    )


def _bare(index: int, task: Task, needs: tuple[Need, ...], axis: Axis, span: Span | None) -> Node | None:
    """The activity with its length and the dates that are its own."""
    key, days = task_key(index), task_days(task)
    start = task.start or (span.start if span else None)
    finish = task.due or (span.finish if span else None)
    if task.elapsed_days is not None and days is None:
        return Node(key, task.elapsed_days, needs, _instant(start), elapsed=True)
    if days is not None:
        return Node(key, days, needs, _instant(start))
    if finish is None:
        dated = start or task.start_no_earlier or task.must_start or task.must_finish
        return Node(key, 1 if dated else 0, needs, _instant(start)) if dated or task.after else None
    until = finish.toordinal() + 1
    begin = _instant(start) or (None if needs else axis.opens(axis.rank(until) - 1))
    return Node(key, None, needs, begin, until)


def _instant(day: date | None) -> int | None:
    """The morning of a day."""
    return day.toordinal() if day else None


def _after(day: date | None) -> int | None:
    """The morning after a day."""
    return (day + DAY).toordinal() if day else None


def _date_fields(tasks: tuple[Task, ...], nodes: tuple[Node, ...]) -> dict[str, DateField]:
    """Which field holds an activity back; of several, the one with the latest day."""
    return {
        node.key: _date_field(tasks[int(node.key.removeprefix("s"))], node.not_before)
        for node in nodes
        if node.not_before is not None and node.key[0] != "m"
    }


def _date_field(task: Task, instant: int) -> DateField:
    if task.start_no_earlier and task.start_no_earlier.toordinal() == instant:
        return "start_no_earlier"
    return "start" if task.start else "when" if task.when else "due"


def _below(node: Node, index: int, parts: Parts, starts: dict[int, Node]) -> Node:
    """The activity with a link to the hidden start of the summary of which it is a part."""
    parent = parts.parents.get(index)
    if parent is None or parent not in starts:
        return node
    return replace(node, needs=(*node.needs, Need(start_key(parent))))


def _milestones(plan: SchedulePlan, keys: Keys, period: Period, known: set[str]) -> tuple[Node, ...]:
    """The milestones that have a time, in the order of the plan."""
    phases = wbs_numbers(plan).phase_of
    members: dict[str, list[str]] = {}
    for index, phase in phases.items():
        if task_key(index) in known:
            members.setdefault(phase, []).append(task_key(index))
    marks = {milestone_key(i) for i in range(len(plan.milestones))}
    found = (_milestone(i, m, keys, period, members, known | marks) for i, m in enumerate(plan.milestones))
    return tuple(node for node in found if node is not None)


def _milestone(
    index: int,
    milestone: Milestone,
    keys: Keys,
    period: Period,
    members: dict[str, list[str]],
    known: set[str],
) -> Node | None:
    """After its tasks; without any, on its own date; without one, at the end of its phase.

    Without any of these it has no time.
    """
    needs = tuple(need for need in keys.needs(milestone.after) if need.key in known)
    due = resolve(milestone.due, period).finish if milestone.due else None
    if not needs and due is None and milestone.phase:
        needs = tuple(Need(key) for key in members.get(milestone.phase, ()))
    if not needs and due is None:
        return None
    own = None if needs else _after(due)
    return Node(milestone_key(index), 0, needs, own, observer=milestone.id not in keys.followed)

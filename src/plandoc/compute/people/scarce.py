"""A plan's network as work that shares scarce people: what each task needs, and what there is.

Amounts are counted in ten-thousandths of a person. A task asks its owners, and through them
the roles to which they belong; what goes on without an end is taken off the capacity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.axis import Axis
from plandoc.compute.dates.calendar import DAY
from plandoc.compute.people.capacity import Supply, supplies
from plandoc.compute.people.load import Draw, draws_of
from plandoc.compute.people.rcpsp import Activity, Capacity, Problem, Wait
from plandoc.compute.people.serial import horizon_of
from plandoc.compute.schedule.activities import Node, Solution, Times
from plandoc.compute.schedule.plan_network import PlanNetwork, SchedulePlan, task_key
from plandoc.compute.schedule.schedule import ScheduleReport
from plandoc.model.work import Task

SCALE = Decimal(10_000)
MOST_DAYS = 20_000
"""Working days up to which a capacity is laid out day by day."""

Demands = dict[int, tuple[tuple[str, int], ...]]


@dataclass(frozen=True)
class Scarce:
    """The problem of a plan, and how its keys and the plan's belong together."""

    problem: Problem
    keys: dict[str, str]
    """Keys of the problem by those of the network."""
    demands: Demands
    """By the place of a task what it asks of whom, as far as there ever is enough of it."""
    excessive: tuple[tuple[int, str], ...]
    """Places of tasks that alone ask more of an owner than there ever is, with the owner."""


def scarce_of(
    plan: SchedulePlan, network: PlanNetwork, solution: Solution, schedule: ScheduleReport
) -> Scarce:
    """The network of a plan as a problem of scarce people."""
    draws = tuple(draws_of(plan, schedule))
    placed = {task.index for task in schedule.tasks if network.node(task_key(task.index))}
    capacities = _capacities(plan, [d for d in draws if d.index not in placed], draws, network.axis)
    demands, excessive = _demands([d for d in draws if d.index in placed], dict(capacities))
    keys = {node.key: _name(node, plan) for node in network.nodes}
    activities = tuple(
        _activity(node, solution.times[node.key], plan, keys, demands, network.axis) for node in network.nodes
    )
    bare = Problem(activities, capacities)
    elapsed = any(w.elapsed for a in activities for w in a.waits)
    reach = min(horizon_of(bare), MOST_DAYS) if elapsed else 0
    dates = tuple(network.axis.opens(n) for n in range(reach))
    return Scarce(Problem(activities, capacities, dates), keys, demands, excessive)


def _name(node: Node, plan: SchedulePlan) -> str:
    """A key that does not depend on the place of a task in the plan, as far as names differ."""
    if not node.key.isdigit():
        return f"~{node.key}"
    task = plan.tasks[int(node.key)]
    return f"{task.id or ''}\n{task.name}\n{int(node.key):06d}"


def _activity(
    node: Node, times: Times, plan: SchedulePlan, keys: dict[str, str], demands: Demands, axis: Axis
) -> Activity:
    task = plan.tasks[int(node.key)] if node.key.isdigit() else None
    days = max(0, times.early_finish - times.early_start)
    waits = tuple(Wait(keys[n.key], n.kind, n.lag, n.elapsed) for n in node.needs if n.key in keys)
    begun, finished = _state(task)
    return Activity(
        keys[node.key],
        days,
        waits,
        demands.get(int(node.key), ()) if task else (),
        release=max(0, times.early_start),  # a pause of its own never brings work forward
        deadline=_deadline(node, task, days, axis),
        fixed=max(0, times.early_start) if begun else None,
        finished=finished,
    )


def _state(task: Task | None) -> tuple[bool, bool]:
    """Whether a task has begun, and whether it is finished."""
    if task is None:
        return False, False
    finished = task.status == "done" or task.done == 1 or task.actual_finish is not None
    begun = task.status == "running" or bool(task.done) or task.actual_start is not None
    return finished or begun, finished


def _deadline(node: Node, task: Task | None, days: int, axis: Axis) -> int | None:
    """The day after the last day by which the activity should be finished."""
    due = task.due.toordinal() + 1 if task and task.due else None
    ends = [axis.rank(at) for at in (node.finish_by, node.finish_on, due) if at is not None]
    if node.start_on is not None:
        ends.append(axis.rank(node.start_on) + days)
    return max(0, min(ends)) if ends else None


def _demands(
    draws: list[Draw], capacities: dict[str, Capacity]
) -> tuple[Demands, tuple[tuple[int, str], ...]]:
    """What each task asks of each owner; what nobody could ever give is left out and named."""
    asked: dict[int, dict[str, int]] = {}
    for draw in draws:
        own = asked.setdefault(draw.index, {})
        own[draw.owner] = own.get(draw.owner, 0) + int(draw.amount * SCALE)
    excessive = tuple(
        (index, owner)
        for index, own in asked.items()
        for owner, units in own.items()
        if units > capacities[owner].most
    )
    left_out = set(excessive)
    return {
        index: tuple((owner, units) for owner, units in own.items() if (index, owner) not in left_out)
        for index, own in asked.items()
    }, excessive


def _capacities(
    plan: SchedulePlan, ongoing: list[Draw], draws: tuple[Draw, ...], axis: Axis
) -> tuple[tuple[str, Capacity], ...]:
    """What there is of each owner's time, less what goes on without an end."""
    found = supplies(plan, dict.fromkeys(d.owner for d in draws))
    return tuple(
        (name, _capacity(supply, [d for d in ongoing if d.owner == name], axis))
        for name, supply in sorted(found.items())
    )


def _capacity(supply: Supply, ongoing: list[Draw], axis: Axis) -> Capacity:
    changes = [*_changes(supply), *(d.finish + DAY for d in ongoing)]
    usual = int(supply.usual * SCALE)
    if not changes:
        return Capacity(usual)
    last = max(changes)
    reach = max(0, min(axis.rank(last.toordinal()), MOST_DAYS))
    days = [_left(supply, ongoing, axis.day(n)) for n in range(reach)]
    return Capacity(_left(supply, ongoing, last), tuple(days))


def _left(supply: Supply, ongoing: list[Draw], day: date) -> int:
    taken = sum((d.amount for d in ongoing if d.start <= day <= d.finish), Decimal(0))
    return max(0, int((supply.on(day) - taken) * SCALE))


def _changes(supply: Supply) -> Iterator[date]:
    """Days from which on the capacity is not what it was before."""
    entry = supply.entry
    if entry:
        yield from (day for day in (entry.start, entry.end and entry.end + DAY) if day)
        yield from (absence.end + DAY for absence in entry.absences)
    for member in supply.members:
        yield from _changes(member)

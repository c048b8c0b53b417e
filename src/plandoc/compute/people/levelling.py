"""The levelled schedule of a plan: the same work, moved so that nobody is asked for too much.

It is a proposal beside the schedule by links alone: which tasks start later, by how many
working days, because of whom, and what that does to the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from plandoc.compute.people.holds import Hold, holds_of
from plandoc.compute.people.leveller import Levelled, level
from plandoc.compute.people.load import LoadReport, OwnerLoad, load_of
from plandoc.compute.people.rcpsp import Placed, Problem
from plandoc.compute.people.scarce import Scarce, scarce_of
from plandoc.compute.schedule.activities import Solution
from plandoc.compute.schedule.plan_network import PlanNetwork, SchedulePlan, plan_network, task_key
from plandoc.compute.schedule.schedule import ScheduleReport, schedule_of
from plandoc.world import World

ROUNDS = 4
"""Times the levelled starts are given back to the network and taken up again where it differs."""


@dataclass(frozen=True, slots=True)
class LevelledTask:
    """A task in both schedules; `moved` is the later start in working days."""

    index: int
    early_start: date
    early_finish: date
    start: date
    finish: date
    moved: int
    longer: int
    """Working days by which absences stretch it."""
    hold: Hold


@dataclass(frozen=True, slots=True)
class OwnerRelief:
    """The overloaded weeks of an owner in both schedules, and the highest weekly load."""

    owner: str
    before: int
    after: int
    peak_before: Decimal | None
    """Share of capacity; None where nobody is there."""
    peak_after: Decimal | None


@dataclass(frozen=True, slots=True)
class LevellingReport:
    """The levelled schedule beside the one by links alone.

    `prolonged` is the later end in working days, `least` a number of working days that no
    schedule with these people can go below, `chain` the tasks, by their places, that hold one
    another up to the end by links or by people.
    """

    asked: bool
    """Whether the plan asks for it; everything else is empty where it does not."""
    tasks: tuple[LevelledTask, ...] = ()
    days: int = 0
    early_days: int = 0
    finish: date | None = None
    early_finish: date | None = None
    prolonged: int = 0
    least: int = 0
    tried: int = 0
    owners: tuple[OwnerRelief, ...] = ()
    excessive: tuple[tuple[int, str], ...] = ()
    """Tasks that alone ask more of an owner than there ever is; they are placed without regard
    to that owner."""
    unplaced: tuple[int, ...] = ()
    """Tasks for which their owners are never there long enough."""
    chain: tuple[int, ...] = ()
    _schedule: ScheduleReport | None = field(default=None, repr=False, compare=False)
    _levelled: ScheduleReport | None = field(default=None, repr=False, compare=False)


def levelling_report(plan: SchedulePlan, world: World) -> LevellingReport:
    """The levelled schedule of a plan that asks for one."""
    if plan.schedule is None or not plan.schedule.level:
        return LevellingReport(asked=False)
    network = plan_network(plan, world)
    schedule = schedule_of(plan, network)
    if schedule.beyond_calendar or schedule.finish is None:
        return LevellingReport(asked=True)
    early = network.solve()
    scarce = scarce_of(plan, network, early, schedule)
    levelled, moved, late = _settled(scarce, network)
    after = schedule_of(plan, moved)
    if after.beyond_calendar:
        return LevellingReport(asked=True)
    loads = load_of(plan, schedule), load_of(plan, after, paused=True)
    tasks = _tasks(scarce, levelled.placed, schedule, after, network)
    return LevellingReport(
        asked=True,
        tasks=tasks,
        days=late.end,
        early_days=early.end,
        finish=after.finish,
        early_finish=schedule.finish,
        prolonged=late.end - early.end,
        least=levelled.bound,
        tried=levelled.passes,
        owners=_owners(*loads),
        excessive=scarce.excessive,
        unplaced=tuple(i for i in scarce.demands if _placed(scarce, levelled.placed, i).over),
        chain=chain_of(tasks),
        _schedule=schedule,
        _levelled=after,
    )


def _settled(scarce: Scarce, network: PlanNetwork) -> tuple[Levelled, PlanNetwork, Solution]:
    """Level, let the network confirm the dates, and level again where its links say later.

    The two differ only where milestones and waiting in calendar days fall on days off.
    """
    problem = scarce.problem
    for _ in range(ROUNDS):
        levelled = level(problem)
        moved = _moved(scarce, levelled, network)
        solution = moved.solve()
        later = {
            scarce.keys[task_key(i)]: solution.times[task_key(i)].early_start
            for i in scarce.demands
            if solution.times[task_key(i)].early_start > _placed(scarce, levelled.placed, i).start
        }
        if not later:
            break
        problem = _released(problem, later)
    return levelled, moved, solution


def _moved(scarce: Scarce, levelled: Levelled, network: PlanNetwork) -> PlanNetwork:
    """The network with every task that needs people starting where it is placed."""
    nodes = []
    for node in network.nodes:
        if not node.key.isdigit() or int(node.key) not in scarce.demands:
            nodes.append(node)
            continue
        placed = _placed(scarce, levelled.placed, int(node.key))
        begin = network.axis.opens(placed.start)
        if node.elapsed:
            nodes.append(replace(node, not_before=begin, late=False))
        else:
            days = placed.finish - placed.start
            nodes.append(replace(node, not_before=begin, days=days, until=None, late=False))
    return replace(network, nodes=tuple(nodes), _by_key={})


def _placed(scarce: Scarce, placed: Mapping[str, Placed], index: int) -> Placed:
    return placed[scarce.keys[task_key(index)]]


def _released(problem: Problem, later: dict[str, int]) -> Problem:
    activities = tuple(replace(a, release=max(a.release, later.get(a.key, 0))) for a in problem.activities)
    return replace(problem, activities=activities)


def _tasks(
    scarce: Scarce,
    placed: Mapping[str, Placed],
    early: ScheduleReport,
    after: ScheduleReport,
    network: PlanNetwork,
) -> tuple[LevelledTask, ...]:
    """The tasks of the network in both schedules, and what holds each in the levelled one."""
    holds = holds_of(scarce, placed)
    found = []
    for before, task in zip(early.tasks, after.tasks, strict=True):
        if network.node(task_key(task.index)) is None or task.start is None or task.finish is None:
            continue
        assert before.start is not None  # noqa: S101 - the network gives both or neither
        assert before.finish is not None  # noqa: S101
        rank = network.axis.rank
        moved = rank(task.start.toordinal()) - rank(before.start.toordinal())
        longer = (task.days or 0) - (before.days or 0)
        found.append(
            LevelledTask(
                task.index, before.start, before.finish, task.start, task.finish, moved,
                0 if task.elapsed_days is not None else longer, holds.get(task.index, Hold()),
            )
        )  # fmt: skip
    return tuple(found)


def chain_of(tasks: tuple[LevelledTask, ...]) -> tuple[int, ...]:
    """Back from the task that ends last, over what holds each task where it is."""
    known = {task.index: task for task in tasks}
    if not known:
        return ()
    at = min(known.values(), key=lambda t: (-t.finish.toordinal(), t.index))
    chain = [at.index]
    while True:
        taken = [i for _, others in at.hold.taken for i in others]
        before = taken or ([] if at.hold.after is None else [at.hold.after])
        following = [known[i] for i in before if i in known and i not in chain]
        if not following:
            return tuple(reversed(chain))
        at = min(following, key=lambda t: (t.start, t.index))
        chain.append(at.index)


def _owners(before: LoadReport, after: LoadReport) -> tuple[OwnerRelief, ...]:
    """Owners with overloaded weeks in either schedule."""
    later = {o.owner: o for o in after.owners}
    found = []
    for owner in before.owners:
        moved = later.get(owner.owner, owner)
        if owner.overloads or moved.overloads:
            found.append(
                OwnerRelief(
                    owner.owner, len(owner.overloads), len(moved.overloads), _peak(owner), _peak(moved)
                )
            )
    return tuple(found)


def _peak(owner: OwnerLoad) -> Decimal | None:
    """The highest weekly load as a share of capacity; None where nobody is there."""
    worst = max(owner.overloads, key=lambda o: o.degree, default=None)
    if worst is not None:
        return worst.share
    shares = [load / there for load, there in zip(owner.weeks, owner.week_capacity, strict=True) if there]
    return max(shares, default=Decimal(0))

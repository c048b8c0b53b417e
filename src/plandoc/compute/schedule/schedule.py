"""The schedule: dates, floats and the critical path of a plan's tasks.

Tasks with a length are laid on the working-day calendar by their links; tasks with dates of
their own keep them unless a link drives them later.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from plandoc.compute.dates.axis import Axis, add_months
from plandoc.compute.dates.calendar import DAY, WorkCalendar, period_of, resolve
from plandoc.compute.schedule.activities import LinkKind, Node, Solution, Times
from plandoc.compute.schedule.plan_network import (
    PlanNetwork,
    SchedulePlan,
    milestone_key,
    plan_network,
    task_days,
    task_key,
)
from plandoc.compute.schedule.summaries import Parts
from plandoc.compute.schedule.wbs import wbs_numbers
from plandoc.model.links import Link
from plandoc.model.plan import Period
from plandoc.model.work import Milestone, Schedule, Task
from plandoc.world import World

__all__ = [
    "MilestoneDate",
    "SchedulePlan",
    "ScheduleReport",
    "ScheduledTask",
    "TaskLink",
    "deadline_of",
    "schedule_report",
    "task_days",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class TaskLink:
    """A predecessor of a scheduled task."""

    index: int
    """Its place in the plan's list of tasks."""
    number: str
    kind: LinkKind
    lag: int
    elapsed: bool = False
    """Whether the lag counts calendar days; otherwise it counts working days."""


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """A task with its place in the breakdown and on the calendar.

    Dates are None where the task says nothing about time; late dates and floats are None
    outside the network. Lengths and floats are working days, finishes the last day of work.
    """

    index: int
    number: str
    name: str
    owner: tuple[str, ...]
    phase: str
    days: int | None = None
    start: date | None = None
    finish: date | None = None
    late_start: date | None = None
    late_finish: date | None = None
    total_float: int | None = None
    free_float: int | None = None
    critical: bool = False
    ongoing: bool = False
    needs: tuple[TaskLink, ...] = ()
    """Its predecessors among the tasks."""
    done: Decimal | None = None
    """Share complete; of a summary, that of its parts, weighted by their lengths."""
    elapsed_days: int | None = None
    """Length in calendar days, where it is stated in these; `days` are the working days in it."""
    milestones: tuple[TaskLink, ...] = ()
    """Its predecessors among the milestones, by their places and numbers (`M2`)."""
    parent: int | None = None
    """The place of the summary task of which it is a part."""
    summary: bool = False
    """Whether it sums up its parts: its dates are theirs and it has no work of its own."""
    level: int = 0
    """How many summary tasks stand above it."""
    work: int = 0
    """Working days of work: its own length, or the sum of its parts' lengths."""


@dataclass(frozen=True, slots=True)
class MilestoneDate:
    """A milestone on the calendar."""

    index: int
    name: str
    phase: str
    day: date | None
    """When its tasks are finished, or its own date."""
    promised: date | None
    """The date with its buffer."""
    due: date | None
    """The date that was asked for, where another one is worked out."""
    critical: bool = False


@dataclass(frozen=True, slots=True)
class ScheduleReport:
    """The schedule of a plan.

    `days` is the length of the whole network in working days; `spare` the working days
    between its finish and the deadline, negative when it ends too late. `chain` names the
    tasks of the longest path by their places; `buffer_days` and `commit` are the time kept
    in hand at the end and the date that follows from it.
    """

    start: date
    finish: date | None
    days: int
    total_days: int
    """Sum of the lengths of all tasks."""
    deadline: date | None
    spare: int | None
    networked: bool
    """Whether any task has a predecessor; without one, floats would say nothing."""
    tasks: tuple[ScheduledTask, ...]
    milestones: tuple[MilestoneDate, ...]
    chain: tuple[int, ...]
    buffer_days: int
    commit: date | None
    beyond_calendar: bool
    """Whether it ends after the last year that plandoc can show."""
    estimated_years: tuple[int, ...]
    _calendar: WorkCalendar = field(repr=False, compare=False)
    _plan: SchedulePlan = field(repr=False, compare=False)


def schedule_report(plan: SchedulePlan, world: World) -> ScheduleReport:
    """The schedule of a plan."""
    period = period_of(plan, world)
    settings = plan.schedule or Schedule()
    network = plan_network(plan, world)
    axis, calendar = network.axis, network.axis.calendar
    solution = network.solve()
    tasks = _tasks(plan, network, solution)
    deadline = deadline_of(plan, period, axis.days[0])
    finish = max((t.finish for t in tasks if t.finish and not t.ongoing), default=None)
    buffer_days = _buffer(solution.end, settings.buffer)
    last = max(filter(None, (finish, deadline)), default=axis.days[0])
    return ScheduleReport(
        start=axis.days[0],
        finish=finish,
        days=solution.end,
        total_days=sum(t.days or 0 for t in tasks if not t.ongoing and not t.summary),
        deadline=deadline,
        spare=_spare(calendar, finish, deadline),
        networked=network.networked,
        tasks=tasks,
        milestones=tuple(_milestone(i, m, tasks, network, solution) for i, m in enumerate(plan.milestones)),
        chain=tuple(int(key) for key in solution.chain if key.isdigit()) if network.networked else (),
        buffer_days=buffer_days,
        commit=axis.day(solution.end + buffer_days - 1) if buffer_days else finish,
        beyond_calendar=bool(solution.times) and not axis.reaches(solution.end - 1),
        estimated_years=calendar.estimated_years(axis.days[0], last),
        _calendar=calendar,
        _plan=plan,
    )


def deadline_of(plan: SchedulePlan, period: Period, start: date) -> date | None:
    """The last day by which all must be finished; None for a plan without any such date."""
    settings = plan.schedule or Schedule()
    if settings.deadline:
        return settings.deadline
    if settings.months:
        return add_months(settings.start or start, settings.months) - DAY
    return period.end if plan.period else None


def _spare(calendar: WorkCalendar, finish: date | None, deadline: date | None) -> int | None:
    if finish is None or deadline is None:
        return None
    if finish <= deadline:
        return calendar.count(finish + DAY, deadline)
    return -calendar.count(deadline + DAY, finish)


def _buffer(days: int, share: Decimal | None) -> int:
    """Whole working days, rounded up."""
    return int((days * share).to_integral_value(ROUND_CEILING)) if share and share > 0 else 0


def _tasks(plan: SchedulePlan, network: PlanNetwork, solution: Solution) -> tuple[ScheduledTask, ...]:
    """Every task in its place, summaries last among the computed since they take from their parts."""
    numbers = wbs_numbers(plan)
    settings = plan.schedule or Schedule()
    places = {task.id: i for i, task in enumerate(plan.tasks) if task.id}
    marks = {m.id: i for i, m in enumerate(plan.milestones) if m.id}
    tasks: list[ScheduledTask] = []
    for index, task in enumerate(plan.tasks):
        needs = tuple(_link(n, places[n.task], numbers.tasks[places[n.task]]) for n in task.after
                      if n.task in places)  # fmt: skip
        after = tuple(_link(n, marks[n.task], f"M{marks[n.task] + 1}") for n in task.after
                      if n.task in marks and n.task not in places)  # fmt: skip
        bare = ScheduledTask(
            index, numbers.tasks[index], task.name, task.owner, numbers.phase_of[index],
            needs=needs, milestones=after, done=task.done, elapsed_days=task.elapsed_days,
            parent=network.parts.parents.get(index), summary=network.parts.is_summary(index),
            level=network.parts.levels.get(index, 0),
        )  # fmt: skip
        node, times = network.node(task_key(index)), solution.times.get(task_key(index))
        if node is not None and times is not None:
            bare = _scheduled(bare, node, times, network, settings.critical_below)
        elif not bare.summary:
            bare = _outside(bare, task, network.period)
        tasks.append(bare)
    return rolled_up(tasks, network.parts, network.axis.calendar)


def _outside(bare: ScheduledTask, task: Task, period: Period) -> ScheduledTask:
    """A task that is not in the network: it goes on for ever, or says nothing about time."""
    span = resolve(task.when, period) if task.when else None
    if span is None:
        return bare
    return replace(bare, start=span.start, finish=span.finish, ongoing=True)


def _scheduled(
    bare: ScheduledTask, node: Node, times: Times, network: PlanNetwork, critical_below: int
) -> ScheduledTask:
    start, finish = early_days(node, times, network.axis)
    placed = replace(bare, days=times.days, work=times.days, start=start, finish=finish)
    if not network.networked:
        return placed
    late_start, late_finish = late_days(node, times, network.axis)
    return replace(
        placed,
        late_start=late_start,
        late_finish=late_finish,
        total_float=times.total_float,
        free_float=times.free_float,
        critical=times.total_float <= critical_below,
    )


def early_days(node: Node, times: Times, axis: Axis) -> tuple[date, date]:
    """The first and last day; work of no length has one, that of what it follows where it follows."""
    if times.end > times.begin:
        return axis.date(times.begin), axis.date(times.end - 1)
    day = axis.date(times.begin - 1 if _in_the_evening(node, times) else _morning(times.begin, axis))
    return day, day


def late_days(node: Node, times: Times, axis: Axis) -> tuple[date, date]:
    """The latest first and last day."""
    if times.late_end > times.late_begin:
        return axis.date(times.late_begin), axis.date(times.late_end - 1)
    evening = axis.opens(axis.rank(times.late_end) - 1)
    day = axis.date(evening if _in_the_evening(node, times) else _morning(times.late_begin, axis))
    return day, day


def _morning(instant: int, axis: Axis) -> int:
    """The first working morning from an instant on."""
    return axis.opens(axis.rank(instant))


def _in_the_evening(node: Node, times: Times) -> bool:
    """Whether work of no length is done when other work ends, on that day and not on the next."""
    follows = any(need.kind in ("FS", "FF") for need in times.drivers)
    return follows or times.begin in (node.finish_on, node.until)


def rolled_up(tasks: list[ScheduledTask], parts: Parts, calendar: WorkCalendar) -> tuple[ScheduledTask, ...]:
    """The tasks with their summaries: from the first start to the last finish of the parts.

    Share complete = Σ (length × share) ÷ Σ length of the parts, in working days; a part that
    states none counts as not begun. The floats are the least of the parts.
    """
    for index in sorted(parts.children, key=lambda i: -tasks[i].level):
        tasks[index] = _rolled_up(tasks[index], [tasks[i] for i in parts.children[index]], calendar)
    return tuple(tasks)


def _rolled_up(task: ScheduledTask, parts: list[ScheduledTask], calendar: WorkCalendar) -> ScheduledTask:
    timed = [t for t in parts if t.start and t.finish and not t.ongoing]
    start = min((t.start for t in timed if t.start), default=None)
    finish = max((t.finish for t in timed if t.finish), default=None)
    floats = [t.total_float for t in timed if t.total_float is not None]
    return replace(
        task,
        start=start,
        finish=finish,
        days=calendar.count(start, finish) if start and finish else None,
        work=sum(t.work for t in timed),
        late_start=min((t.late_start for t in timed if t.late_start), default=None),
        late_finish=max((t.late_finish for t in timed if t.late_finish), default=None),
        total_float=min(floats, default=None),
        critical=any(t.critical for t in timed),
        done=_share_done(timed, task.done),
    )


def _share_done(parts: list[ScheduledTask], own: Decimal | None) -> Decimal | None:
    """The share of the parts weighted by length; without any, the summary's own."""
    if all(t.done is None for t in parts):
        return own
    length = sum(t.work for t in parts)
    if not length:
        return own
    return sum((t.work * (t.done or Decimal(0)) for t in parts), Decimal(0)) / length


def _link(link: Link, index: int, number: str) -> TaskLink:
    return TaskLink(index, number, link.kind, link.lag, link.elapsed)


def _milestone(
    index: int,
    milestone: Milestone,
    tasks: tuple[ScheduledTask, ...],
    network: PlanNetwork,
    solution: Solution,
) -> MilestoneDate:
    """Where the network puts it, the date that is promised after its buffer, the date asked for."""
    due = resolve(milestone.due, network.period).finish if milestone.due else None
    node = network.node(milestone_key(index))
    times = solution.times.get(milestone_key(index))
    if node is None or times is None:
        return MilestoneDate(index, milestone.name, milestone.phase or "", due, due, None)
    own = node.not_before is not None
    day = due if own else early_days(node, times, network.axis)[0]
    axis = network.axis
    buffered = milestone.buffer_days and day
    promised = axis.day(axis.number(day) + (milestone.buffer_days or 0)) if buffered and day else day
    critical = any(tasks[int(n.key)].critical for n in times.drivers if n.key.isdigit())
    return MilestoneDate(
        index, milestone.name, milestone.phase or "", day, promised, None if own else due, critical
    )

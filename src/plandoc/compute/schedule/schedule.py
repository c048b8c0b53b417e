"""The schedule: dates, floats and the critical path of a plan's tasks.

Tasks with a length are laid on the working-day calendar by their links; tasks with dates of
their own keep them unless a link drives them later.
"""

from __future__ import annotations

from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from plandoc.compute.dates.axis import Axis, add_months
from plandoc.compute.dates.calendar import DAY, WorkCalendar, resolve
from plandoc.compute.once import once
from plandoc.compute.schedule.activities import Node, Solution, Times
from plandoc.compute.schedule.plan_network import (
    PlanNetwork,
    SchedulePlan,
    milestone_key,
    plan_network,
    task_days,
    task_key,
)
from plandoc.compute.schedule.rollup import rolled_up
from plandoc.compute.schedule.scheduled import (
    Buffer,
    MilestoneDate,
    ScheduledTask,
    ScheduleReport,
    TaskLink,
)
from plandoc.compute.schedule.summaries import finish_key
from plandoc.compute.schedule.wbs import wbs_numbers
from plandoc.compute.schedule.why import driver_of
from plandoc.model.links import Link
from plandoc.model.plan import Period
from plandoc.model.work import Milestone, Schedule, Task
from plandoc.world import World

__all__ = [
    "Buffer",
    "MilestoneDate",
    "SchedulePlan",
    "ScheduleReport",
    "ScheduledTask",
    "TaskLink",
    "deadline_of",
    "schedule_of",
    "schedule_report",
    "task_days",
]  # fmt: skip


@once
def schedule_report(plan: SchedulePlan, world: World) -> ScheduleReport:
    """The schedule of a plan."""
    return schedule_of(plan, plan_network(plan, world))


def schedule_of(plan: SchedulePlan, network: PlanNetwork) -> ScheduleReport:
    """The schedule that a network of the plan gives."""
    period = network.period
    settings = plan.schedule or Schedule()
    axis, calendar = network.axis, network.axis.calendar
    solution = network.solve()
    tasks = _tasks(plan, network, solution)
    milestones = tuple(_milestone(i, m, tasks, network, solution) for i, m in enumerate(plan.milestones))
    deadline = deadline_of(plan, period, axis.days[0])
    finish = max((t.finish for t in tasks if t.finish and not t.ongoing), default=None)
    buffer_days = _buffer(solution.end, settings.buffer) if finish else 0
    commit = axis.day(solution.end + buffer_days - 1) if buffer_days else finish
    last = max(filter(None, (finish, deadline)), default=axis.days[0])
    return ScheduleReport(
        start=axis.days[0],
        finish=finish,
        days=solution.end,
        total_days=sum(t.work for t in tasks if not t.ongoing and not t.summary),
        deadline=deadline,
        spare=_spare(calendar, finish, deadline),
        networked=network.networked,
        tasks=tasks,
        milestones=milestones,
        chain=tuple(int(key) for key in solution.chain if key.isdigit()) if network.networked else (),
        buffer_days=buffer_days,
        commit=commit,
        beyond_calendar=bool(solution.times) and not axis.reaches(solution.end - 1),
        estimated_years=calendar.estimated_years(axis.days[0], last),
        buffers=_buffers(plan, milestones, axis, Buffer(buffer_days, axis.day(solution.end), commit or last)),
        critical_below=settings.critical_below,
        _calendar=calendar,
        _plan=plan,
    )


def _buffers(
    plan: SchedulePlan, milestones: tuple[MilestoneDate, ...], axis: Axis, project: Buffer
) -> tuple[Buffer, ...]:
    """The buffers before promised dates of milestones, then that of the project."""
    kept = [
        Buffer(days, axis.day(axis.number(m.day) + 1), m.promised, m.index)
        for m in milestones
        if m.day and m.promised and (days := plan.milestones[m.index].buffer_days)
    ]
    return (*kept, project) if project.days else tuple(kept)


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
    """Every task in its place; summaries take their dates from their parts."""
    numbers = wbs_numbers(plan)
    places = {task.id: i for i, task in enumerate(plan.tasks) if task.id}
    marks = {m.id: i for i, m in enumerate(plan.milestones) if m.id}
    threshold = (plan.schedule or Schedule()).critical_below
    tasks = [
        ScheduledTask(
            index, numbers.tasks[index], task.name, task.owner, numbers.phase_of[index],
            needs=tuple(_link(n, places[n.task], numbers.tasks[places[n.task]]) for n in task.after
                        if n.task in places),
            milestones=tuple(_link(n, marks[n.task], f"M{marks[n.task] + 1}") for n in task.after
                             if n.task in marks and n.task not in places),
            done=task.done, elapsed_days=task.elapsed_days,
            parent=network.parts.parents.get(index), summary=network.parts.is_summary(index),
            level=network.parts.levels.get(index, 0),
            **_on_the_calendar(index, task, network, solution, threshold),
        )
        for index, task in enumerate(plan.tasks)
    ]  # fmt: skip
    return rolled_up(tasks, network.parts, network.axis.calendar)


def _on_the_calendar(
    index: int, task: Task, network: PlanNetwork, solution: Solution, critical_below: int
) -> dict[str, Any]:
    """The dates and floats of a task, what drives it, and by how much it misses a date of its own."""
    key = finish_key(index) if network.parts.is_summary(index) else task_key(index)
    node, times = network.node(key), solution.times.get(key)
    if node is None or times is None:
        return {} if network.parts.is_summary(index) else _outside(task, network.period)
    late_by = _late_by(node, times, network.axis)
    if network.parts.is_summary(index):
        return {"late_by": late_by}
    driver = driver_of(key, network, solution)
    return {**_dates(node, times, network, critical_below), "driver": driver, "late_by": late_by}


def _outside(task: Task, period: Period) -> dict[str, Any]:
    """A task that is not in the network: it goes on for ever, or says nothing about time."""
    span = resolve(task.when, period) if task.when else None
    return {"start": span.start, "finish": span.finish, "ongoing": True} if span else {}


def _dates(node: Node, times: Times, network: PlanNetwork, critical_below: int) -> dict[str, Any]:
    """Dates, and in a network also the latest dates and the floats."""
    start, finish = early_days(node, times, network.axis)
    placed = {"days": times.days, "work": times.days, "start": start, "finish": finish}
    if not network.networked:
        return placed
    late_start, late_finish = late_days(node, times, network.axis)
    return {
        **placed,
        "late_start": late_start,
        "late_finish": late_finish,
        "total_float": times.total_float,
        "free_float": times.free_float,
        "critical": times.total_float <= critical_below,
    }


def _late_by(node: Node, times: Times, axis: Axis) -> int:
    """Working days by which an activity misses the latest of its own dates; 0 when it keeps them."""
    latest = [axis.rank(times.end) - axis.rank(d) for d in (node.finish_by, node.finish_on) if d is not None]
    if node.start_on is not None:
        latest.append(axis.rank(times.begin) - axis.rank(node.start_on))
    return max(0, *latest) if latest else 0


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

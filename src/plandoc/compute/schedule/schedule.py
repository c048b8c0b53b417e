"""The schedule: dates, floats and the critical path of a plan's tasks.

Tasks with a length are laid on the working-day calendar by their links; tasks with dates of
their own keep them unless a link drives them later.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_CEILING, Decimal

from plandoc.compute.dates.axis import Axis, add_months
from plandoc.compute.dates.calendar import DAY, WorkCalendar, period_of, resolve, work_calendar
from plandoc.compute.schedule.network import LinkKind, Need, Node, Solution, Times, solve
from plandoc.compute.schedule.wbs import Numbers, wbs_numbers
from plandoc.model.plan import Period, Plan
from plandoc.model.traits import WithSchedule
from plandoc.model.work import Link, Milestone, Schedule, Task
from plandoc.world import World


class SchedulePlan(WithSchedule, Plan):
    """What the schedule needs of a plan (for the type checker)."""


@dataclass(frozen=True, slots=True)
class TaskLink:
    """A predecessor of a scheduled task."""

    index: int
    """Its place in the plan's list of tasks."""
    number: str
    kind: LinkKind
    lag: int


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
    done: Decimal | None = None


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
    calendar = work_calendar(plan.calendar)
    axis = Axis(calendar, settings.start or period.start)
    numbers = wbs_numbers(plan)
    keys = {task.id: i for i, task in enumerate(plan.tasks) if task.id}
    nodes = [node for i, task in enumerate(plan.tasks) if (node := _node(i, task, keys, axis, period))]
    solution = solve(nodes)
    networked = any(node.needs for node in nodes)
    tasks = tuple(
        _scheduled(i, task, solution, axis, numbers, keys, period, networked)
        for i, task in enumerate(plan.tasks)
    )
    deadline = deadline_of(plan, period, axis.days[0])
    finish = max((t.finish for t in tasks if t.finish and not t.ongoing), default=None)
    buffer_days = _buffer(solution.end, settings.buffer)
    last = max(filter(None, (finish, deadline)), default=axis.days[0])
    return ScheduleReport(
        start=axis.days[0],
        finish=finish,
        days=solution.end,
        total_days=sum(t.days or 0 for t in tasks if not t.ongoing),
        deadline=deadline,
        spare=_spare(calendar, finish, deadline),
        networked=networked,
        tasks=tasks,
        milestones=tuple(_milestone(i, m, tasks, keys, axis, period) for i, m in enumerate(plan.milestones)),
        chain=tuple(int(key) for key in solution.chain) if networked else (),
        buffer_days=buffer_days,
        commit=axis.day(solution.end + buffer_days - 1) if buffer_days else finish,
        beyond_calendar=bool(nodes) and not axis.reaches(solution.end - 1),
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


def task_days(task: Task) -> int | None:
    """The length a task states or most likely has, or the sum of its activities' when all state one.

    A most likely length in parts of a day is rounded up.
    """
    if task.days is not None:
        return task.days
    if task.estimate is not None:
        return int(task.estimate.likely.to_integral_value(ROUND_CEILING))
    steps = [a.days for a in task.activities if a.days is not None]
    if steps and len(steps) == len(task.activities) and not (task.start or task.due or task.when):
        return sum(steps)
    return None


def _node(index: int, task: Task, keys: dict[str, int], axis: Axis, period: Period) -> Node | None:
    """The task as an activity of the network; None when it has no time or goes on for ever."""
    span = resolve(task.when, period) if task.when else None
    if span and span.ongoing:
        return None
    days = task_days(task)
    start = task.start or (span.start if span else None)
    finish = task.due or (span.finish if span else None)
    if days is None and start is None and finish is None and not task.after:
        return None
    needs = tuple(Need(str(keys[n.task]), n.kind, n.lag) for n in task.after if n.task in keys)
    if days is not None:
        return Node(str(index), days, needs, axis.number(start) if start else 0)
    if finish is None:
        return Node(str(index), 1 if start else 0, needs, axis.number(start) if start else 0)
    until = axis.number(finish + DAY)
    begin = axis.number(start) if start else 0 if needs else max(0, until - 1)
    return Node(str(index), None, needs, begin, max(until, begin))


def _scheduled(
    index: int,
    task: Task,
    solution: Solution,
    axis: Axis,
    numbers: Numbers,
    keys: dict[str, int],
    period: Period,
    networked: bool,
) -> ScheduledTask:
    needs = tuple(_link(link, numbers, keys) for link in task.after if link.task in keys)
    base = (index, numbers.tasks[index], task.name, task.owner, task.phase or "")
    times = solution.times.get(str(index))
    if times is None:
        span = resolve(task.when, period) if task.when else None
        start, finish = (span.start, span.finish) if span else (None, None)
        return ScheduledTask(
            *base, start=start, finish=finish, ongoing=bool(span), needs=needs, done=task.done
        )
    return ScheduledTask(
        *base,
        days=times.days,
        start=axis.day(times.early_start),
        finish=finish_day(axis, times.early_start, times.early_finish),
        late_start=axis.day(times.late_start) if networked else None,
        late_finish=finish_day(axis, times.late_start, times.late_finish) if networked else None,
        total_float=times.total_float if networked else None,
        free_float=times.free_float if networked else None,
        critical=networked and _is_critical(times),
        needs=needs,
        done=task.done,
    )


def finish_day(axis: Axis, start: int, finish: int) -> date:
    """The last day of work; work of no length is done on the day before it would start."""
    return axis.day(max(finish - 1, 0)) if finish > start else axis.day(max(start - 1, 0))


def _is_critical(times: Times) -> bool:
    return times.total_float <= 0


def _link(link: Link, numbers: Numbers, keys: dict[str, int]) -> TaskLink:
    index = keys[link.task]
    return TaskLink(index, numbers.tasks[index], link.kind, link.lag)


def _milestone(
    index: int,
    milestone: Milestone,
    tasks: tuple[ScheduledTask, ...],
    keys: dict[str, int],
    axis: Axis,
    period: Period,
) -> MilestoneDate:
    """After its tasks; without any, on its own date; without one, at the end of its phase."""
    due = resolve(milestone.due, period).finish if milestone.due else None
    drivers = [tasks[keys[link.task]] for link in milestone.after if link.task in keys]
    if not drivers and due is None and milestone.phase:
        drivers = [t for t in tasks if t.phase == milestone.phase]
    ends = [
        axis.day(axis.number(t.finish) + _lag(milestone, t, keys))
        for t in drivers
        if t.finish and not t.ongoing
    ]
    worked_out = max(ends, default=None)
    day = worked_out or due
    buffered = day and milestone.buffer_days
    promised = axis.day(axis.number(day) + (milestone.buffer_days or 0)) if buffered and day else day
    critical = any(t.critical and t.finish == worked_out for t in drivers)
    return MilestoneDate(
        index, milestone.name, milestone.phase or "", day, promised, due if worked_out else None, critical
    )


def _lag(milestone: Milestone, task: ScheduledTask, keys: dict[str, int]) -> int:
    return next((link.lag for link in milestone.after if keys.get(link.task) == task.index), 0)

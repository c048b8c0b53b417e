"""The rest of the work laid out from the status date: what the dates are now, beside the baseline.

The dates come from the plan's own network with what is known put into it (`remaining`). The
baseline is the approved dates where tasks carry them, else the schedule without actuals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.calendar import DAY, WorkCalendar, status_on
from plandoc.compute.progress.actuals import State, any_actuals
from plandoc.compute.progress.edition import shows_progress
from plandoc.compute.progress.remaining import Stand, remaining_network, stands_of
from plandoc.compute.schedule.activities import Solution, Times
from plandoc.compute.schedule.plan_network import PlanNetwork, milestone_key, plan_network, task_key
from plandoc.compute.schedule.schedule import SchedulePlan, ScheduleReport, early_days, schedule_report
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class ForecastTask:
    """A task with its baseline, and its dates as they are or are expected now.

    `slip` counts working days from the baseline finish, later is positive; `remaining` the days
    it still takes; floats count to the forecast finish of the whole, or to a date it must keep.
    """

    index: int
    number: str
    state: State
    done: Decimal
    baseline_start: date
    baseline_finish: date
    start: date
    finish: date
    slip: int
    remaining: int
    total_float: int | None
    critical: bool


@dataclass(frozen=True, slots=True)
class ForecastReport:
    """Where a scheduled plan stands on `status`; without tasks while nothing is known of any progress."""

    status: date
    baseline_finish: date | None
    finish: date | None
    slip: int | None
    deadline: date | None
    spare: int | None
    """Working days from the forecast finish to the deadline, negative when it is missed."""
    tasks: tuple[ForecastTask, ...]
    milestones: tuple[date | None, ...]
    """Per milestone of the plan the day on which it was reached or is expected."""
    _schedule: ScheduleReport = field(repr=False, compare=False)
    _places: Mapping[int, ForecastTask] = field(repr=False, compare=False, default_factory=dict)

    def of(self, index: int) -> ForecastTask | None:
        """The forecast of a task by its place in the plan."""
        return self._places.get(index)


def forecast_report(plan: SchedulePlan, world: World) -> ForecastReport:
    """The forecast of a plan at the end of its status date."""
    schedule, status = schedule_report(plan, world), status_on(plan, world)
    if not shows_progress(plan) or not (any_actuals(plan.tasks) or plan.status_date):
        return ForecastReport(status, None, None, None, schedule.deadline, None, (), (), schedule)
    network, stands = network_on(plan, world, schedule, status)
    reached = _reached(plan, status)
    solution, calendar = network.solve(), schedule._calendar
    tasks = tuple(
        _forecast(stand, network, solution.times[task_key(i)], calendar)
        for i, stand in stands.items()
        if stand.state != "cancelled"
    )
    finish = max((t.finish for t in tasks), default=None)
    planned = max((t.baseline_finish for t in tasks), default=None)
    days = tuple(
        reached.get(i) or _milestone_day(i, network, solution, status) for i in range(len(plan.milestones))
    )
    return ForecastReport(
        status,
        planned,
        finish,
        slip_of(calendar, planned, finish),
        schedule.deadline,
        slip_of(calendar, finish, schedule.deadline),
        tasks,
        days,
        schedule,
        {task.index: task for task in tasks},
    )


def network_on(
    plan: SchedulePlan, world: World, schedule: ScheduleReport, status: date
) -> tuple[PlanNetwork, dict[int, Stand]]:
    """What is left of the network on the status date, and where each task stands."""
    stands = stands_of(schedule, status)
    network = remaining_network(plan_network(plan, world), stands, status, _reached(plan, status))
    return network, stands


def _reached(plan: SchedulePlan, status: date) -> dict[int, date]:
    """The days of milestones that have been reached, by place."""
    return {i: m.actual for i, m in enumerate(plan.milestones) if m.actual and m.actual <= status}


def slip_of(calendar: WorkCalendar, planned: date | None, now: date | None) -> int | None:
    """Working days from `planned` to `now`; negative when `now` is earlier."""
    if planned is None or now is None:
        return None
    if now >= planned:
        return calendar.count(planned + DAY, now)
    return -calendar.count(now + DAY, planned)


def _forecast(stand: Stand, network: PlanNetwork, times: Times, calendar: WorkCalendar) -> ForecastTask:
    start, finish = _dates(stand, network, times, calendar)
    spare = None if stand.state == "finished" else times.total_float
    return ForecastTask(
        stand.line.index,
        stand.line.number,
        stand.state,
        stand.known.done,
        *stand.planned,
        min(start, finish),
        finish,
        slip_of(calendar, stand.planned[1], finish) or 0,
        stand.left,
        spare,
        spare is not None and spare <= 0,
    )


def _dates(stand: Stand, network: PlanNetwork, times: Times, calendar: WorkCalendar) -> tuple[date, date]:
    """The first and last day: actual ones of what is known, else those of the network."""
    node = network.node(task_key(stand.line.index))
    if stand.state == "finished" or node is None:
        return stand.start, stand.finish
    start, finish = early_days(node, times, network.axis)
    if stand.state == "open":
        return start, finish
    if not stand.left:  # nothing is left of it: done on the evening before it could go on
        finish = calendar.previous_working(network.axis.date(times.begin - 1))
    return stand.start, finish


def _milestone_day(index: int, network: PlanNetwork, solution: Solution, status: date) -> date | None:
    """Where the network puts a milestone; one that was not reached is not before the status date."""
    node, times = network.node(milestone_key(index)), solution.times.get(milestone_key(index))
    if node is None or times is None:
        return None
    if node.not_before is not None and times.begin == node.not_before:
        return max(network.axis.date(times.begin - 1), status)
    return max(early_days(node, times, network.axis)[0], status)

"""Milestones against their baseline: when each was promised, when it is expected now, and why.

The date is that of its acceptance, else the forecast of the tasks that lead to it. A slip counts
working days from the baseline; up to the tolerance it is to be watched, beyond it, or past the
promised date, it is bad.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from plandoc.compute.dates.axis import Axis
from plandoc.compute.progress.forecast import ForecastReport, ForecastTask, forecast_report, slip_of
from plandoc.compute.schedule.schedule import MilestoneDate, SchedulePlan
from plandoc.model.work import Milestone
from plandoc.world import World

DEFAULT_TOLERANCE = 5
Health = Literal["good", "warning", "danger"]
Standing = Literal["reached", "ready", "open"]
"""reached: accepted; ready: its tasks are done; open: work is left."""


@dataclass(frozen=True, slots=True)
class MilestoneSlip:
    """A milestone with its dates; slips are working days, later is positive."""

    index: int
    name: str
    standing: Standing
    baseline: date
    promised: date
    """The baseline with its buffer, or the date that was asked for if that is later."""
    previous: date | None
    day: date
    """Reached on, or expected on."""
    slip: int
    since: int | None
    """Slip since the last report."""
    margin: int
    """Working days left to the promised date; negative when it is missed."""
    health: Health
    critical: bool
    cause: str
    """Why, in the plan's words."""
    driver: int | None
    """The late task from which its slip comes, by its place."""


@dataclass(frozen=True, slots=True)
class MilestoneSlipReport:
    """All milestones that have a date."""

    status: date
    tolerance: int
    milestones: tuple[MilestoneSlip, ...]
    late: int
    """How many slip by at least a day."""
    _forecast: ForecastReport = field(repr=False, compare=False)


def milestone_slip_report(plan: SchedulePlan, world: World) -> MilestoneSlipReport:
    """The milestones of a plan on its status date; none without a forecast."""
    return milestone_slips(plan, forecast_report(plan, world))


def milestone_slips(plan: SchedulePlan, forecast: ForecastReport) -> MilestoneSlipReport:
    """The milestones of a plan beside a forecast that is already worked out."""
    tolerance = plan.tracking.slip_warning
    most = DEFAULT_TOLERANCE if tolerance is None else tolerance
    if not forecast.tasks:
        return MilestoneSlipReport(forecast.status, most, (), 0, forecast)
    places = {task.id: i for i, task in enumerate(plan.tasks) if task.id}
    found = [
        slip
        for planned in forecast._schedule.milestones
        if (slip := _slip(plan.milestones[planned.index], planned, forecast, places, most))
    ]
    return MilestoneSlipReport(forecast.status, most, tuple(found), sum(m.slip > 0 for m in found), forecast)


def _slip(
    source: Milestone,
    planned: MilestoneDate,
    forecast: ForecastReport,
    places: dict[str, int],
    tolerance: int,
) -> MilestoneSlip | None:
    calendar = forecast._schedule._calendar
    drivers = _drivers(source, planned, forecast, places)
    baseline = source.baseline or _frozen(drivers, forecast) or planned.day
    day = forecast.milestones[planned.index]
    if baseline is None or day is None:
        return None
    reached = source.actual is not None and source.actual <= forecast.status
    promised = _promised(source, planned, baseline, forecast)
    slip = slip_of(calendar, baseline, day) or 0
    margin = slip_of(calendar, day, promised) or 0
    last = max(drivers, key=lambda t: (t.finish, t.index), default=None)
    return MilestoneSlip(
        index=planned.index,
        name=planned.name,
        standing="reached" if reached else "ready" if _all_done(drivers) else "open",
        baseline=baseline,
        promised=promised,
        previous=source.previous,
        day=day,
        slip=slip,
        since=slip_of(calendar, source.previous, day),
        margin=margin,
        health=_health(slip, margin if promised > baseline else 0, tolerance),
        critical=planned.critical if reached else any(t.critical for t in drivers),
        cause=source.cause,
        driver=_origin(last, forecast) if last and last.slip > 0 else None,
    )


def _drivers(
    source: Milestone, planned: MilestoneDate, forecast: ForecastReport, places: dict[str, int]
) -> list[ForecastTask]:
    """The tasks it names, a summary by its parts; without any and without a date, those of its phase."""
    lines = forecast._schedule.tasks
    named = [places[link.task] for link in source.after if link.task in places]
    if not named and source.due is None and planned.phase:
        named = [t.index for t in lines if t.phase == planned.phase]
    whole = set(named)
    for line in lines:
        if line.parent in whole:
            whole.add(line.index)
    return [task for i in sorted(whole) if (task := forecast.of(i))]


def _origin(task: ForecastTask, forecast: ForecastReport) -> int:
    """Back along late predecessors from work that only waits, to the first that has begun."""
    seen = {task.index}
    while task.state == "open":
        before = [forecast.of(link.index) for link in forecast._schedule.tasks[task.index].needs]
        late = [t for t in before if t and t.slip > 0 and t.index not in seen]
        if not late:
            break
        task = max(late, key=lambda t: (t.finish, t.slip, -t.index))
        seen.add(task.index)
    return task.index


def _frozen(drivers: list[ForecastTask], forecast: ForecastReport) -> date | None:
    """The approved finish of its tasks, where any of them carries one."""
    tasks = forecast._schedule._plan.tasks
    carried = [tasks[t.index].baseline for t in drivers]
    if not any(b and b.finish for b in carried):
        return None
    return max(t.baseline_finish for t in drivers)


def _promised(source: Milestone, planned: MilestoneDate, baseline: date, forecast: ForecastReport) -> date:
    axis = Axis(forecast._schedule._calendar, forecast._schedule.start)
    buffered = axis.day(axis.number(baseline) + source.buffer_days) if source.buffer_days else baseline
    return max(buffered, planned.due) if planned.due else buffered


def _health(slip: int, margin: int, tolerance: int) -> Health:
    if slip <= 0:
        return "good"
    return "danger" if slip > tolerance or margin < 0 else "warning"


def _all_done(drivers: list[ForecastTask]) -> bool:
    return bool(drivers) and all(t.state == "finished" for t in drivers)

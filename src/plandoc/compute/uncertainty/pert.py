"""PERT: three-point estimates of tasks, and what they say of one path through the network.

Along the driving chain expected lengths and variances are added; the chance to be done within
D working days is Φ((D − μ) / σ), Φ being the normal distribution. It holds for that path alone:
other paths that may become longer are left out, so the chance of the project is smaller.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from itertools import pairwise
from statistics import NormalDist

from plandoc.compute.dates.axis import Axis
from plandoc.compute.dates.calendar import DAY, WorkCalendar
from plandoc.compute.schedule.schedule import SchedulePlan, ScheduleReport, schedule_report
from plandoc.compute.uncertainty.estimates import Spread, remaining_spread, task_spread
from plandoc.compute.uncertainty.risk_events import finished
from plandoc.model.uncertainty import Distribution, Uncertainty
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class TaskEstimate:
    """A task with its three-point estimate, in working days.

    `mean` and `deviation` are those of the whole length, with what is already done taken as
    planned; `on_path` tells whether its length counts on the driving chain.
    """

    index: int
    number: str
    name: str
    spread: Spread
    days: int | None
    mean: Decimal
    deviation: Decimal
    on_path: bool
    finished: bool


@dataclass(frozen=True, slots=True)
class PathEstimate:
    """The driving chain by its closed form: mean, deviation and the chance of the target."""

    tasks: tuple[int, ...]
    """Places of the tasks on it."""
    planned: int
    """Its length with the planned durations."""
    mean: Decimal
    deviation: Decimal
    target: date | None
    target_days: int | None
    """Working days from the start to the target date."""
    chance: float | None
    """Chance to be done by the target, for this path alone."""


@dataclass(frozen=True, slots=True)
class PertReport:
    """The estimates of a plan; empty for a plan without any."""

    distribution: Distribution
    tasks: tuple[TaskEstimate, ...]
    path: PathEstimate | None
    _calendar: WorkCalendar = field(repr=False, compare=False)


def pert_report(plan: SchedulePlan, world: World) -> PertReport:
    """Expected lengths of the tasks that have an estimate, and of the driving chain."""
    settings = plan.uncertainty or Uncertainty()
    schedule = schedule_report(plan, world)
    weights = path_weights(schedule)
    numbers = sorted(schedule.tasks, key=lambda t: [int(part) for part in t.number.split(".")])
    tasks = tuple(
        _estimate(i, spread, plan, schedule, settings.distribution, weights)
        for i in (t.index for t in numbers)
        if (spread := task_spread(plan.tasks[i]))
    )
    path = _path(schedule, tasks, weights, settings, schedule._calendar) if tasks and weights else None
    return PertReport(settings.distribution, tasks, path, schedule._calendar)


def path_weights(schedule: ScheduleReport) -> dict[int, int]:
    """How often the length of each task on the driving chain counts towards the end.

    A task counts once where the chain enters at its start and leaves at its finish. One that is
    entered at its finish (FF, SF) is moved with it, and one that is left at its start (SS, SF)
    is not waited for.
    """
    chain = schedule.chain
    weights = dict.fromkeys(chain, 1)
    for before, after in pairwise(chain):
        kind = next((n.kind for n in schedule.tasks[after].needs if n.index == before), "FS")
        weights[before] -= kind in ("SS", "SF")
        weights[after] -= kind in ("FF", "SF")
    return weights


def chance_within(days: float, mean: float, deviation: float) -> float:
    """Φ((D − μ) / σ); certain or impossible without any spread."""
    return NormalDist(mean, deviation).cdf(days) if deviation > 0 else float(days >= mean)


def target_of(settings: Uncertainty, schedule: ScheduleReport) -> date | None:
    """The date whose chance is asked: the plan's own, or the deadline of the schedule."""
    return settings.target or schedule.deadline


def days_until(calendar: WorkCalendar, start: date, day: date) -> int:
    """Working days from the start to the end of `day`; 0 for a day before the start."""
    return Axis(calendar, start).number(day + DAY)


def _estimate(
    index: int,
    spread: Spread,
    plan: SchedulePlan,
    schedule: ScheduleReport,
    distribution: Distribution,
    weights: dict[int, int],
) -> TaskEstimate:
    left = remaining_spread(plan.tasks[index]) or spread
    task = schedule.tasks[index]
    return TaskEstimate(
        index=index,
        number=task.number,
        name=task.name,
        spread=spread,
        days=task.days,
        mean=left.mean(distribution),
        deviation=left.variance(distribution).sqrt(),
        on_path=bool(weights.get(index)),
        finished=finished(plan.tasks[index]),
    )


def _path(
    schedule: ScheduleReport,
    tasks: tuple[TaskEstimate, ...],
    weights: dict[int, int],
    settings: Uncertainty,
    calendar: WorkCalendar,
) -> PathEstimate:
    """Planned length of the chain, moved by what its tasks are expected to take more or less."""
    mean, variance = Decimal(schedule.days), Decimal(0)
    for task in tasks:
        weight = weights.get(task.index, 0)
        mean += weight * (task.mean - (task.days or 0))
        variance += (weight * task.deviation) ** 2
    target = target_of(settings, schedule)
    days = days_until(calendar, schedule.start, target) if target else None
    deviation = variance.sqrt()
    chance = None if days is None else chance_within(days, float(mean), float(deviation))
    return PathEstimate(tuple(schedule.chain), schedule.days, mean, deviation, target, days, chance)

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
from plandoc.compute.schedule.plan_network import SchedulePlan, task_key
from plandoc.compute.schedule.schedule import ScheduleReport
from plandoc.compute.uncertainty.basis import Basis, basis_of
from plandoc.compute.uncertainty.estimates import Spread, task_spread
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
    _calendar: WorkCalendar | None = field(repr=False, compare=False)


def pert_report(plan: SchedulePlan, world: World) -> PertReport:
    """Expected lengths of the tasks that have an estimate, and of the driving chain."""
    settings = plan.uncertainty or Uncertainty()
    if not any(task_spread(task) for task in plan.tasks):
        return PertReport(settings.distribution, (), None, _calendar=None)
    basis = basis_of(plan, world)
    schedule, solution = basis.schedule, basis.network.solve()
    chain = tuple(int(key) for key in solution.chain if key.isdigit()) if basis.network.networked else ()
    weights = path_weights(chain, schedule)
    numbers = sorted(schedule.tasks, key=lambda t: [int(part) for part in t.number.split(".")])
    tasks = tuple(
        _estimate(i, spread, basis, settings.distribution, weights)
        for i in (t.index for t in numbers)
        if (spread := task_spread(plan.tasks[i]))
    )
    path = _path(schedule, solution.end, chain, tasks, weights, settings) if tasks and weights else None
    return PertReport(settings.distribution, tasks, path, schedule._calendar)


def path_weights(chain: tuple[int, ...], schedule: ScheduleReport) -> dict[int, int]:
    """How often the length of each task on the driving chain counts towards the end.

    A task counts once where the chain enters at its start and leaves at its finish. One that is
    entered at its finish (FF, SF) is moved with it, and one that is left at its start (SS, SF)
    is not waited for.
    """
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
    basis: Basis,
    distribution: Distribution,
    weights: dict[int, int],
) -> TaskEstimate:
    task = basis.schedule.tasks[index]
    over = index in basis.over
    left = spread if over else basis.spreads.get(index, spread)
    node = basis.network.node(task_key(index))
    gone = Decimal((task.days or 0) - (node.days or 0)) if node and basis.status and not over else Decimal(0)
    whole = left.plus(gone)
    certain = Decimal(task.days or 0)
    return TaskEstimate(
        index=index,
        number=task.number,
        name=task.name,
        spread=spread,
        days=task.days,
        mean=certain if over else whole.mean(distribution),
        deviation=Decimal(0) if over else whole.variance(distribution).sqrt(),
        on_path=bool(weights.get(index)),
        finished=over,
    )


def _path(
    schedule: ScheduleReport,
    end: int,
    chain: tuple[int, ...],
    tasks: tuple[TaskEstimate, ...],
    weights: dict[int, int],
    settings: Uncertainty,
) -> PathEstimate:
    """Length of the chain without uncertainty, moved by what its tasks are expected to take more."""
    mean, variance = Decimal(end), Decimal(0)
    for task in tasks:
        if schedule.tasks[task.index].elapsed_days is not None:
            continue  # its cases are calendar days, which have no fixed length in working days
        weight = weights.get(task.index, 0)
        mean += weight * (task.mean - (task.days or 0))
        variance += (weight * task.deviation) ** 2
    target = target_of(settings, schedule)
    days = days_until(schedule._calendar, schedule.start, target) if target else None
    deviation = variance.sqrt()
    chance = None if days is None else chance_within(days, float(mean), float(deviation))
    return PathEstimate(chain, end, mean, deviation, target, days, chance)

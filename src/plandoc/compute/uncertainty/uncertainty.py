"""What the simulation says of a plan: dates and money by confidence, and what drives them.

Finishes are dates: work that is done in the course of a day is done by its evening, so lengths in
parts of a day are rounded up to whole working days. Contingency in days is the finish at the chosen
confidence less the planned finish, contingency in money the amount that the risks stay within at
that confidence; both come from the same runs over the same register.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.calendar import DAY, WorkCalendar
from plandoc.compute.money.budget import BudgetReport, budget_report
from plandoc.compute.once import once
from plandoc.compute.schedule.plan_network import (
    PlanNetwork,
    SchedulePlan,
    milestone_key,
    task_key,
)
from plandoc.compute.schedule.schedule import ScheduleReport
from plandoc.compute.schedule.summaries import finish_key
from plandoc.compute.uncertainty.basis import Basis, basis_of
from plandoc.compute.uncertainty.costs import CostResult
from plandoc.compute.uncertainty.estimates import Spread, task_spread
from plandoc.compute.uncertainty.pert import target_of
from plandoc.compute.uncertainty.risk_events import RiskEvent, risk_events, unique_keys
from plandoc.compute.uncertainty.simulation import (
    Finishes,
    Simulation,
    SimulationInput,
    Uncertain,
    runs_for,
    simulate,
)
from plandoc.model.uncertainty import Uncertainty
from plandoc.world import World

CONFIDENCE = Decimal("0.8")
USUAL_LEVELS = (Decimal("0.5"), CONFIDENCE, Decimal("0.9"))


@dataclass(frozen=True, slots=True)
class DateForecast:
    """A date with the chance to be finished by it.

    `days` are the working days from the start until its evening; `level` is the share of runs that
    was asked for, None for a date of the plan. A date beyond the calendar is None.
    """

    level: Decimal | None
    day: date | None
    days: int
    chance: float


@dataclass(frozen=True, slots=True)
class TaskInfluence:
    """How a task bears on the finish: how often it was critical, and how closely it moves the end."""

    index: int
    number: str
    name: str
    spread: Spread | None
    criticality: float
    sensitivity: float | None
    """Rank correlation of its length with the finish; None for a task without an estimate."""


@dataclass(frozen=True, slots=True)
class RiskInfluence:
    """What a risk adds: `days` and `cost` by which the confident figures would fall without it."""

    event: RiskEvent
    days: float | None
    cost: Decimal | None
    expected_days: Decimal | None
    """Probability × mean delay."""
    expected_cost: Decimal | None
    """Probability × mean cost."""


@dataclass(frozen=True, slots=True)
class MilestoneForecast:
    """A milestone with its planned date, and those by which it is reached at each level."""

    index: int
    name: str
    planned: date | None
    promised: date | None
    chance: float | None
    """Chance that it is reached by the promised date."""
    levels: tuple[date | None, ...]


@dataclass(frozen=True, slots=True)
class UncertaintyReport:
    """The outcome of the simulation of a plan.

    It holds the finish at several levels of confidence next to the planned and the target date,
    what drives it, and the cost of the risks. It is empty where nothing is uncertain.
    """

    settings: Uncertainty
    confidence: Decimal
    runs: int = 0
    planned: DateForecast | None = None
    forecast: DateForecast | None = None
    """The finish that follows from actual progress, without any uncertainty; None where no progress
    is known."""
    status: date | None = None
    """The status date from which the rest was simulated."""
    target: DateForecast | None = None
    levels: tuple[DateForecast, ...] = ()
    contingency_days: int | None = None
    """Working days from the finish without uncertainty to the one at the chosen confidence."""
    tasks: tuple[TaskInfluence, ...] = ()
    risks: tuple[RiskInfluence, ...] = ()
    milestones: tuple[MilestoneForecast, ...] = ()
    cost: CostResult | None = None
    contingency_cost: Decimal | None = None
    """What the risks cost at most at the chosen confidence."""
    reserve: Decimal | None = None
    """The contingency reserve of the budget."""
    finishes: Finishes | None = None
    mean_days: float | None = None
    deviation_days: float | None = None
    level_shares: tuple[Decimal, ...] = ()
    _calendar: WorkCalendar | None = field(default=None, repr=False, compare=False)
    _budget: BudgetReport | None = field(default=None, repr=False, compare=False)
    _schedule: ScheduleReport | None = field(default=None, repr=False, compare=False)

    @property
    def base(self) -> DateForecast | None:
        """The finish without any uncertainty: by actual progress where it is known, else as planned."""
        return self.forecast or self.planned

    @property
    def moves(self) -> bool:
        """Whether the finish differs between runs."""
        return self.finishes is not None and len(self.finishes.days) > 1


@once
def uncertainty_report(plan: SchedulePlan, world: World) -> UncertaintyReport:
    """The simulation of a plan; empty, and without any work, where nothing is uncertain."""
    settings = plan.uncertainty or Uncertainty()
    confidence = settings.confidence if settings.confidence is not None else CONFIDENCE
    events = risk_events(plan)
    if not events and not any(task_spread(task) for task in plan.tasks):
        return UncertaintyReport(settings, confidence)
    basis = basis_of(plan, world)
    uncertain, network = _uncertain(plan, basis), basis.network
    events = _on_network(events, network)
    budget = budget_report(plan, world) if getattr(plan, "budget", None) else None  # type: ignore[arg-type]
    given = SimulationInput(
        nodes=network.nodes,
        calendar=network.axis.calendar,
        start=network.axis.days[0],
        uncertain=tuple(uncertain),
        events=events,
        runs=runs_for(settings.runs, len(network.nodes)),
        seed=settings.seed,
        distribution=settings.distribution,
        levels=tuple(sorted({*USUAL_LEVELS, confidence})),
        confidence=confidence,
        reserve=budget.reserve if budget and budget.reserve else None,
        watch=tuple(
            key for i in range(len(plan.milestones)) if network.node(key := milestone_key(i)) is not None
        ),
    )
    return _report(settings, basis, given, budget)


def _uncertain(plan: SchedulePlan, basis: Basis) -> list[Uncertain]:
    """The tasks with a spread, in the order of their names."""
    keys = unique_keys(task.id or task.name for task in plan.tasks)
    found = [
        Uncertain(task_key(i), keys[i], spread) for i, spread in basis.spreads.items() if not spread.certain
    ]
    return sorted(found, key=lambda u: u.name)


def _on_network(events: tuple[RiskEvent, ...], network: PlanNetwork) -> tuple[RiskEvent, ...]:
    """The events with the keys of the activities they delay; a summary is delayed at its end."""
    return tuple(
        replace(
            event,
            nodes=tuple(finish_key(i) if network.parts.is_summary(i) else task_key(i) for i in event.tasks),
        )
        for event in events
    )


def _report(
    settings: Uncertainty, basis: Basis, given: SimulationInput, budget: BudgetReport | None
) -> UncertaintyReport:
    outcome, schedule = simulate(given), basis.schedule
    dates = _Dates(basis.network, outcome)
    timed = bool(given.nodes) and schedule.finish is not None
    target = target_of(settings, schedule)
    planned = dates.at(schedule.finish) if timed and schedule.finish else None
    forecast = dates.at(basis.finish) if timed and basis.status and basis.finish else None
    levels = tuple(dates.level(level) for level in given.levels) if timed else ()
    chosen, base = next((x for x in levels if x.level == given.confidence), None), forecast or planned
    cost = outcome.cost
    return UncertaintyReport(
        settings=settings,
        confidence=given.confidence,
        runs=given.runs,
        planned=planned,
        forecast=forecast,
        status=basis.status,
        target=dates.at(target) if target and timed else None,
        levels=levels,
        contingency_days=chosen.days - base.days if chosen and base else None,
        tasks=_tasks(basis, given, outcome),
        risks=_risks(given, outcome),
        milestones=_milestones(schedule, basis.network, given, outcome),
        cost=cost,
        contingency_cost=cost.levels[given.levels.index(given.confidence)] if cost else None,
        reserve=given.reserve,
        finishes=outcome.finishes if timed else None,
        mean_days=outcome.mean if timed else None,
        deviation_days=outcome.deviation if timed else None,
        level_shares=given.levels,
        _calendar=basis.network.axis.calendar,
        _budget=budget,
        _schedule=schedule,
    )


@dataclass(frozen=True, slots=True)
class _Dates:
    network: PlanNetwork
    outcome: Simulation

    def at(self, day: date) -> DateForecast:
        """A date of the plan."""
        days = max(0, self.network.axis.rank((day + DAY).toordinal()))
        return DateForecast(None, day, days, self.outcome.finishes.chance(day))

    def level(self, level: Decimal) -> DateForecast:
        """The date for a share of the runs."""
        axis, ordinal = self.network.axis, self.outcome.finishes.by(level)
        days = max(0, axis.rank(ordinal + 1))
        day = _day(ordinal, self.network)
        chance = self.outcome.finishes.chance(day) if day else float(level)
        return DateForecast(level, day, days, chance)


def _day(ordinal: int, network: PlanNetwork) -> date | None:
    """The date of a day, None beyond the calendar."""
    return date.fromordinal(ordinal) if ordinal <= network.axis.last.toordinal() else None


def _tasks(basis: Basis, given: SimulationInput, outcome: Simulation) -> tuple[TaskInfluence, ...]:
    """Unfinished tasks that are estimated or were ever critical, the most critical first."""
    spreads = {u.node: u.spread for u in given.uncertain}
    schedule, found = basis.schedule, []
    for task in schedule.tasks:
        key = task_key(task.index)
        criticality = outcome.critical.get(key, 0.0)
        if key in outcome.critical and task.index not in basis.over and (key in spreads or criticality):
            sensitivity = outcome.sensitivity.get(key)
            found.append(
                TaskInfluence(task.index, task.number, task.name, spreads.get(key), criticality, sensitivity)
            )
    numbers = {task.index: [int(part) for part in task.number.split(".")] for task in schedule.tasks}
    return tuple(sorted(found, key=lambda t: (-t.criticality, -(t.sensitivity or 0), numbers[t.index])))


def _risks(given: SimulationInput, outcome: Simulation) -> tuple[RiskInfluence, ...]:
    shape = given.distribution
    return tuple(
        RiskInfluence(
            event,
            effect.days,
            effect.cost,
            event.probability * event.delay.mean(shape) if event.delay else None,
            event.probability * event.cost.mean(shape) if event.cost else None,
        )
        for event, effect in zip(given.events, outcome.effects, strict=True)
    )


def _milestones(
    schedule: ScheduleReport, network: PlanNetwork, given: SimulationInput, outcome: Simulation
) -> tuple[MilestoneForecast, ...]:
    """Milestones whose date differs between runs."""
    found = []
    for key, finishes in zip(given.watch, outcome.watched, strict=True):
        if len(finishes.days) > 1:
            milestone = schedule.milestones[int(key[1:])]
            days = tuple(_day(finishes.by(level), network) for level in given.levels)
            chance = finishes.chance(milestone.promised) if milestone.promised else None
            found.append(
                MilestoneForecast(
                    milestone.index, milestone.name, milestone.day, milestone.promised, chance, days
                )
            )
    return tuple(found)

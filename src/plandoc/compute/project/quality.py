"""Quality and assessment: standards, checks by phase, scores."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.calendar import WorkCalendar, status_on
from plandoc.compute.money.budget import BudgetReport, budget_report
from plandoc.compute.schedule.schedule import ScheduledTask, ScheduleReport, schedule_report
from plandoc.model.plan import Plan
from plandoc.model.project import (
    MemberRating,
    Performance,
    PerformanceCriterion,
    QualityCheck,
    QualityStandard,
    WithQuality,
)
from plandoc.model.traits import WithBudget, WithSchedule
from plandoc.world import World

HUNDRED = Decimal(100)


class QualityPlan(WithQuality, Plan):
    """What the quality plan needs of a plan (for the type checker)."""


@dataclass(frozen=True, slots=True)
class CriterionScore:
    """One criterion with its score out of 100, None while it cannot be told."""

    criterion: PerformanceCriterion
    score: Decimal | None
    worked_out: bool


@dataclass(frozen=True, slots=True)
class MemberScore:
    """A member: share of tasks completed (out of 100), ratings, weighted score."""

    rating: MemberRating
    tasks: int
    completion: Decimal | None
    score: Decimal | None


@dataclass(frozen=True, slots=True)
class QualityReport:
    """Quality standards and checks, and how people are judged.

    `total` is the weighted score of the project manager, None while a criterion has no
    score; `weights` the sum of the manager's weights. `late` counts milestones past their
    date on the build date without being known as done.
    """

    standards: tuple[QualityStandard, ...]
    checks: tuple[tuple[str, str, tuple[QualityCheck, ...]], ...]
    """Checks by phase: number, name, checks; the last group belongs to no phase."""
    manager: tuple[CriterionScore, ...]
    weights: Decimal
    total: Decimal | None
    members: tuple[MemberScore, ...]
    performance: Performance
    title: str
    finish: date | None
    _schedule: ScheduleReport | None = field(repr=False, compare=False)


def quality_report(plan: QualityPlan, world: World) -> QualityReport:
    """The quality plan and assessment of a plan."""
    performance = plan.performance or Performance()
    schedule = schedule_report(plan, world) if isinstance(plan, WithSchedule) else None  # type: ignore[arg-type]
    budget = budget_report(plan, world) if isinstance(plan, WithBudget) and plan.budget else None  # type: ignore[arg-type]
    manager = tuple(_criterion(c, schedule, budget, status_on(plan, world)) for c in performance.manager)
    return QualityReport(
        standards=plan.quality_standards,
        checks=_by_phase(plan),
        manager=manager,
        weights=sum((c.weight for c in performance.manager), Decimal(0)),
        total=weighted([(s.criterion.weight, s.score) for s in manager]),
        members=tuple(_member(r, performance, schedule, status_on(plan, world)) for r in performance.ratings),
        performance=performance,
        title=plan.title,
        finish=schedule.finish if schedule else None,
        _schedule=schedule,
    )


def weighted(parts: list[tuple[Decimal, Decimal | None]]) -> Decimal | None:
    """Σ(weight × score) ÷ Σ weight, to one decimal; None while a score is open."""
    weights = sum((weight for weight, _ in parts), Decimal(0))
    if not weights or any(score is None for _, score in parts):
        return None
    return (sum((w * (s or Decimal(0)) for w, s in parts), Decimal(0)) / weights).quantize(Decimal("0.1"))


def _by_phase(plan: QualityPlan) -> tuple[tuple[str, str, tuple[QualityCheck, ...]], ...]:
    phases = plan.phases if isinstance(plan, WithSchedule) else ()
    groups = [
        (str(n), phase.name, tuple(c for c in plan.quality_checks if c.phase == phase.id))
        for n, phase in enumerate(phases, start=1)
    ]
    known = {phase.id for phase in phases}
    groups.append(("", "", tuple(c for c in plan.quality_checks if c.phase not in known)))
    return tuple(group for group in groups if group[2])


def _criterion(
    criterion: PerformanceCriterion,
    schedule: ScheduleReport | None,
    budget: BudgetReport | None,
    status: date,
) -> CriterionScore:
    """A stated score wins; time and cost are worked out where the plan has progress data."""
    if criterion.score is not None:
        return CriterionScore(criterion, criterion.score, worked_out=False)
    found = None
    if criterion.source == "time" and schedule is not None:
        found = time_score(schedule, status)
    if criterion.source == "cost" and budget is not None:
        found = cost_score(budget)
    return CriterionScore(criterion, found, worked_out=found is not None)


def time_score(schedule: ScheduleReport, status: date) -> Decimal | None:
    """Done work as a share of the work that should be done by `status`, at most 100.

    Work is counted in days of length; None before anything is due or while no task states
    how much of it is done.
    """
    return _done_of_due(schedule.tasks, schedule._calendar, status)


def _done_of_due(tasks: tuple[ScheduledTask, ...], calendar: WorkCalendar, status: date) -> Decimal | None:
    timed = [t for t in tasks if t.days and t.start and t.finish and not (t.ongoing or t.summary)]
    if not any(t.done is not None for t in timed):
        return None
    planned = done = Decimal(0)
    for task in timed:
        if task.start is None or task.finish is None or task.days is None or task.start > status:
            continue
        gone = calendar.count(task.start, min(status, task.finish))
        planned += gone
        done += Decimal(task.days) * (task.done or Decimal(0))
    return None if not planned else min(HUNDRED, done / planned * HUNDRED).quantize(Decimal("0.1"))


def cost_score(budget: BudgetReport) -> Decimal | None:
    """100 while spending is within plan; one point less for each percent above it."""
    if budget.planned is None or budget.variance is None or not budget.planned:
        return None
    over = budget.variance / budget.planned * HUNDRED
    return max(Decimal(0), HUNDRED - max(Decimal(0), over)).quantize(Decimal("0.1"))


def _member(
    rating: MemberRating, performance: Performance, schedule: ScheduleReport | None, status: date
) -> MemberScore:
    own = tuple(t for t in schedule.tasks if rating.name in t.owner) if schedule else ()
    completion = rating.completion
    if completion is None and schedule:
        completion = _done_of_due(own, schedule._calendar, status)
    values = [completion, rating.contribution, rating.cooperation]
    weights = [c.weight for c in performance.members]
    pairs = list(zip(weights, values, strict=False)) if weights else [(Decimal(1), v) for v in values]
    return MemberScore(rating, len(own), completion, weighted(pairs))

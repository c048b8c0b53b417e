"""Causes of deviation: problems, what they hold up, and which causes make up most of them (Pareto).

Causes are ranked by the working days lost where every problem states them, else by how often they
occur. The few causes up to and including the one that reaches 80% come first.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.calendar import period_of, resolve, status_on
from plandoc.compute.goals.kpi import kpi_report
from plandoc.compute.progress.forecast import ForecastReport, forecast_report
from plandoc.model.plan import Period, Plan
from plandoc.model.problems import Problem, WithProblems
from plandoc.model.traits import WithGoals, WithSchedule
from plandoc.world import World

MOST = Decimal("0.8")
"""Share of all deviation that the few causes worth tackling first make up."""


@dataclass(frozen=True, slots=True)
class CauseCount:
    """How many problems have one cause, what they weigh, and the share of all up to it."""

    cause: str
    count: int
    weight: Decimal
    """Working days lost, or the count where these are not known."""
    share: Decimal
    cumulative: Decimal
    first: bool
    """Whether it belongs to the few that make up 80%."""


@dataclass(frozen=True, slots=True)
class ProblemRow:
    """One problem with what it holds up and what is done about it."""

    day: date | None
    text: str
    goal: str
    touches: tuple[str, ...]
    """Names of the task or milestone and of the indicator that it holds up."""
    cause: str
    lost_days: Decimal | None
    note: str
    action: str
    owners: tuple[str, ...]
    due: date | None
    closed: date | None
    overdue: bool
    """Whether its action is past due and not settled."""


@dataclass(frozen=True, slots=True)
class ProblemReport:
    """Problems in the order of the plan, causes from the weightiest, and what is late without one."""

    problems: tuple[ProblemRow, ...]
    causes: tuple[CauseCount, ...]
    by_days: bool
    """Whether causes are weighed by working days lost."""
    unexplained: tuple[str, ...]
    """Tasks that take longer than planned and indicators behind their plan, to which no problem is tied."""


def problem_report(plan: WithProblems, world: World) -> ProblemReport:
    """The problems of a plan and their causes."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    return ProblemReport(
        problem_rows(plan, world),
        pareto(plan.problems),
        _by_days(plan.problems),
        tuple(_unexplained(plan, world)) if plan.problems else (),
    )


def problem_rows(plan: WithProblems, world: World) -> tuple[ProblemRow, ...]:
    """The problems in the order of the plan."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period, status = period_of(plan, world), status_on(plan, world)
    names = _names(plan)
    return tuple(_row(p, names, period, status) for p in plan.problems)


def pareto(problems: tuple[Problem, ...]) -> tuple[CauseCount, ...]:
    """Causes from the weightiest, with shares that add up to 1; ties in the order of the plan."""
    by_days = _by_days(problems)
    counts: dict[str, int] = {}
    weights: dict[str, Decimal] = {}
    for problem in problems:
        weight = problem.lost_days if by_days and problem.lost_days is not None else Decimal(1)
        counts[problem.cause] = counts.get(problem.cause, 0) + 1
        weights[problem.cause] = weights.get(problem.cause, Decimal(0)) + weight
    total, so_far, rows = sum(weights.values(), Decimal(0)), Decimal(0), []
    for cause, weight in sorted(weights.items(), key=lambda item: -item[1]):
        first = so_far / total < MOST
        so_far += weight
        rows.append(CauseCount(cause, counts[cause], weight, weight / total, so_far / total, first))
    return tuple(rows)


def _by_days(problems: tuple[Problem, ...]) -> bool:
    return bool(problems) and all(p.lost_days for p in problems)


def _names(plan: Plan) -> dict[tuple[str, str], str]:
    """Names by kind and id of what a problem can be tied to."""
    found: dict[tuple[str, str], str] = {}
    for goal in plan.goals if isinstance(plan, WithGoals) else ():
        found["goal", goal.id] = goal.title
        found |= {("kpi", kpi.id): kpi.name for kpi in goal.measures if kpi.id}
    tasks = getattr(plan, "tasks", ())
    found |= {("task", task.id): task.name for task in tasks if task.id}
    milestones = plan.milestones if isinstance(plan, WithSchedule) else ()
    return found | {("task", m.id): m.name for m in milestones if m.id}


def _row(problem: Problem, names: dict[tuple[str, str], str], period: Period, status: date) -> ProblemRow:
    due = resolve(problem.due, period).finish if problem.due else None
    ties = (("task", problem.task), ("kpi", problem.kpi))
    return ProblemRow(
        day=problem.date,
        text=problem.text,
        goal=names.get(("goal", problem.goal or ""), ""),
        touches=tuple(names[kind, name] for kind, name in ties if name and (kind, name) in names),
        cause=problem.cause,
        lost_days=problem.lost_days,
        note=problem.note,
        action=problem.action,
        owners=problem.owner,
        due=due,
        closed=problem.closed,
        overdue=due is not None and due < status and problem.closed is None,
    )


def _unexplained(plan: WithProblems, world: World) -> Iterator[str]:
    """What deviates without a problem that is tied to it; late tasks that only wait for others are left out."""
    tied = {name for p in plan.problems for name in (p.task, p.kpi) if name}
    if isinstance(plan, WithSchedule):
        forecast = forecast_report(plan, world)  # type: ignore[arg-type]
        for task in forecast.tasks:
            source = plan.tasks[task.index]
            if _began_deviation(task.index, forecast) and (source.id or "") not in tied:
                yield source.name
    if isinstance(plan, WithGoals):
        yield from (k.name for k in kpi_report(plan, world).rows if k.state == "off" and k.id not in tied)


def _began_deviation(index: int, forecast: ForecastReport) -> bool:
    """Whether a task took longer than planned, or still does, whatever came before it."""
    task = forecast.of(index)
    if task is None or task.slip <= 0 or task.state == "open":
        return False
    calendar = forecast._schedule._calendar
    planned = calendar.count(task.baseline_start, task.baseline_finish)
    return calendar.count(task.start, task.finish) > planned

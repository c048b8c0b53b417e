"""What has to be decided: deviations beyond what was agreed, each with the number that proves it.

Nothing is listed on an opinion. A decision is due where a date, an index, an amount or an
indicator has passed a limit that the plan itself sets or that is printed with the list.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.calendar import status_on
from plandoc.compute.goals.kpi import kpi_report
from plandoc.compute.money.budget import BudgetReport, budget_report
from plandoc.compute.progress.causes import problem_rows
from plandoc.compute.progress.earned_value import EarnedValueReport, earned_value_report
from plandoc.compute.progress.edition import has_actuals, shows_progress
from plandoc.compute.progress.forecast import ForecastReport, forecast_report
from plandoc.compute.progress.milestone_slip import MilestoneSlipReport, milestone_slips
from plandoc.model.plan import Plan
from plandoc.model.problems import WithProblems
from plandoc.model.traits import WithBudget, WithGoals, WithSchedule
from plandoc.world import World

Kind = Literal["deadline", "milestone", "task", "reserve", "cost", "line", "pace", "kpi", "action"]
Value = date | Decimal | int | str
Values = tuple[tuple[str, Value], ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """One thing to decide.

    deadline: the forecast misses the deadline; milestone: slips beyond the tolerance or its
    promised date; task: critical, past its finish and not done; reserve: the expected overrun is
    more than the reserve; cost: the overrun passes the tolerance; line: a budget line does; pace:
    SPI(t) is below the warning level; kpi: behind its plan; action: a measure is overdue.
    """

    kind: Kind
    subject: str
    owner: tuple[str, ...]
    values: Values
    """The numbers that make it due, by the names that its sentence uses."""


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """Decisions that are due on `status`, the widest first."""

    status: date
    decisions: tuple[Decision, ...]
    measured: bool
    """Whether the plan has any actual values to judge by."""
    _budget: BudgetReport | None = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True)
class Facts:
    """What the reports on progress prove, each worked out once; None where a plan has none."""

    forecast: ForecastReport | None
    milestones: MilestoneSlipReport | None
    value: EarnedValueReport | None
    budget: BudgetReport | None


def facts_of(plan: Plan, world: World) -> Facts:
    """The reports that decisions rest on."""
    forecast = forecast_report(plan, world) if isinstance(plan, WithSchedule) else None  # type: ignore[arg-type]
    priced = isinstance(plan, WithBudget)
    return Facts(
        forecast,
        milestone_slips(plan, forecast) if forecast else None,  # type: ignore[arg-type]
        earned_value_report(plan, world) if priced else None,  # type: ignore[arg-type]
        budget_report(plan, world) if priced and plan.budget else None,  # type: ignore[arg-type,attr-defined]
    )


def decision_report(plan: Plan, world: World) -> DecisionReport:
    """What has to be decided on the status date of a plan."""
    if not shows_progress(plan) or not has_actuals(plan):
        return DecisionReport(status_on(plan, world), (), False, None)
    return decisions_from(plan, world, facts_of(plan, world))


def decisions_from(plan: Plan, world: World, facts: Facts) -> DecisionReport:
    """What has to be decided, from facts that are already worked out."""
    status = status_on(plan, world)
    if not shows_progress(plan) or not has_actuals(plan):
        return DecisionReport(status, (), False, None)
    found = (*_of_time(plan, facts), *_of_money(plan, facts), *_of_results(plan, world))
    return DecisionReport(status, found, True, facts.budget)


def _of_time(plan: Plan, facts: Facts) -> Iterator[Decision]:
    forecast = facts.forecast
    if forecast is None or facts.milestones is None or not isinstance(plan, WithSchedule):
        return
    if forecast.finish and forecast.deadline and (forecast.spare or 0) < 0:
        days = -(forecast.spare or 0)
        values: Values = (("finish", forecast.finish), ("deadline", forecast.deadline), ("days", days))
        yield Decision("deadline", plan.title, (plan.owner,), values)
    for m in facts.milestones.milestones:
        if m.health == "danger" and m.standing != "reached":
            values = (("date", m.day), ("days", m.slip), ("promised", m.promised))
            yield Decision("milestone", m.name, plan.milestones[m.index].owner, values)
    yield from _overdue(forecast)


def _overdue(forecast: ForecastReport) -> Iterator[Decision]:
    for task in forecast.tasks:
        if task.state == "finished" or not task.critical or task.baseline_finish >= forecast.status:
            continue
        line = forecast._schedule.tasks[task.index]
        values = (("date", task.baseline_finish), ("days", task.slip), ("done", task.done))
        yield Decision("task", line.name, line.owner, values)


def _of_money(plan: Plan, facts: Facts) -> Iterator[Decision]:
    budget = facts.budget
    if budget is None:
        return
    if facts.value is not None:
        yield from _of_value(facts.value, budget, plan)
    for line in budget.lines:
        if line.health == "over" and line.variance is not None:
            share = line.variance_share if line.variance_share is not None else Decimal(0)
            owner = budget._budget.lines[line.index].owner
            values = (("share", share), ("variance", line.variance), ("tolerance", budget.tolerance))
            yield Decision("line", line.name, (owner,) if owner else (), values)


def _of_value(value: EarnedValueReport, budget: BudgetReport, plan: Plan) -> Iterator[Decision]:
    over = -value.vac if value.vac is not None else Decimal(0)
    owner = (plan.owner,) if plan.owner else ()
    if value.eac is not None and budget.reserve and over > budget.reserve:
        amounts = (("eac", value.eac), ("over", over), ("reserve", budget.reserve))
        yield Decision("reserve", plan.title, owner, amounts)
    elif value.eac is not None and value.bac and over > value.bac * budget.tolerance:
        amounts = (("eac", value.eac), ("over", over), ("tolerance", budget.tolerance))
        yield Decision("cost", plan.title, owner, amounts)
    pace = value.schedule
    if pace and pace.spi is not None and pace.spi < value.warning and not pace.finished:
        day = value.forecast_finish
        yield Decision(
            "pace", plan.title, owner, (("spi", pace.spi), ("warning", value.warning), ("date", day or "–"))
        )


def _of_results(plan: Plan, world: World) -> Iterator[Decision]:
    if isinstance(plan, WithGoals):
        for kpi in kpi_report(plan, world).rows:
            if kpi.state == "off" and kpi.actual is not None:
                wanted = kpi.planned_now if kpi.planned_now is not None else kpi.target
                values = (("actual", kpi.actual), ("planned", wanted or Decimal(0)), ("unit", kpi.unit))
                yield Decision("kpi", kpi.name, kpi.owner, values)
    if isinstance(plan, WithProblems):
        for problem in problem_rows(plan, world):
            if problem.overdue and problem.due:
                yield Decision(
                    "action", problem.action or problem.text, problem.owners, (("due", problem.due),)
                )

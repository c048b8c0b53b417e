"""The end of a plan: what was planned beside what came of it, and what goes on into the next one.

Time is compared with the baseline, cost with the sum of the budget lines, scope by tasks and
items delivered, results by indicators that reached their target. Only a closing edition shows it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.calendar import period_of, resolve, status_on
from plandoc.compute.goals.kpi import KpiRow, kpi_report
from plandoc.compute.money.budget import BudgetReport, budget_report
from plandoc.compute.progress.actuals import actuals_of
from plandoc.compute.progress.edition import is_closing
from plandoc.compute.progress.forecast import ForecastReport, forecast_report
from plandoc.compute.progress.milestone_slip import milestone_slip_report
from plandoc.model.department import Department, WithModules
from plandoc.model.plan import Plan
from plandoc.model.problems import WithProblems
from plandoc.model.project import WithCharter
from plandoc.model.traits import WithBudget, WithGoals, WithRisks, WithSchedule, WithTasks
from plandoc.world import World

Measure = Literal["finish", "days", "milestones", "cost", "tasks", "scope", "cells", "kpis"]
Value = date | Decimal | int
Verdict = Literal["", "good", "warning", "danger"]


@dataclass(frozen=True, slots=True)
class Compared:
    """One measure: planned, reached, and the difference in its own unit.

    finish: days are working days; days: working days from the first to the last day; cost: amounts;
    the others count things that were planned and that were delivered or reached.
    """

    measure: Measure
    planned: Value
    reached: Value
    difference: Decimal | int
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Carried:
    """Something that goes on into the next plan."""

    kind: Literal["task", "milestone", "kpi", "risk", "problem"]
    name: str
    owner: tuple[str, ...]
    due: date | None
    done: Decimal | None = None
    """Share of a task that is done."""
    actual: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class ClosingReport:
    """The comparison and the carry-over list; both empty in any other edition."""

    status: date
    compared: tuple[Compared, ...]
    carried: tuple[Carried, ...]
    _budget: BudgetReport | None = field(repr=False, compare=False)


def closing_report(plan: Plan, world: World) -> ClosingReport:
    """The closing of a plan on its status date."""
    status = status_on(plan, world)
    if not is_closing(plan):
        return ClosingReport(status, (), (), None)
    budget = budget_report(plan, world) if isinstance(plan, WithBudget) and plan.budget else None  # type: ignore[arg-type]
    compared = (*_time(plan, world), *_cost(budget), *_scope(plan, status), *_results(plan, world))
    return ClosingReport(status, compared, tuple(carried_over(plan, world)), budget)


def _time(plan: Plan, world: World) -> Iterator[Compared]:
    if not isinstance(plan, WithSchedule):
        return
    forecast: ForecastReport = forecast_report(plan, world)  # type: ignore[arg-type]
    if forecast.finish and forecast.baseline_finish and forecast.slip is not None:
        verdict: Verdict = "good" if forecast.slip <= 0 else "danger"
        yield Compared("finish", forecast.baseline_finish, forecast.finish, forecast.slip, verdict)
        calendar = forecast._schedule._calendar
        planned = calendar.count(min(t.baseline_start for t in forecast.tasks), forecast.baseline_finish)
        reached = calendar.count(min(t.start for t in forecast.tasks), forecast.finish)
        yield Compared(
            "days", planned, reached, reached - planned, "good" if reached <= planned else "danger"
        )
    found = milestone_slip_report(plan, world).milestones  # type: ignore[arg-type]
    if found:
        on_time = sum(m.standing == "reached" and m.slip <= 0 for m in found)
        yield _counted("milestones", len(found), on_time)


def _cost(budget: BudgetReport | None) -> Iterator[Compared]:
    if budget is None or budget.actual is None or not budget.cost:
        return
    over = budget.actual - budget.cost
    verdict: Verdict = "good" if over <= 0 else "warning" if over <= budget.reserve else "danger"
    yield Compared("cost", budget.cost, budget.actual, over, verdict)


def _scope(plan: Plan, status: date) -> Iterator[Compared]:
    finished: set[str] = set()
    if isinstance(plan, WithTasks) and plan.tasks:
        kept = [t for t in plan.tasks if t.status != "cancelled"]
        done = [t for t in kept if actuals_of(t, status).state == "finished"]
        finished = {t.id for t in done if t.id}
        if kept:
            yield _counted("tasks", len(kept), len(done))
    if isinstance(plan, WithCharter) and plan.scope:
        items = [i for i in plan.scope.included if i.tasks]
        if items:
            yield _counted("scope", len(items), sum(set(i.tasks) <= finished for i in items))
    if isinstance(plan, WithModules):
        cells = [c for m in plan.modules for c in m.quarters if c.status != "cancelled"]
        if cells:
            yield _counted("cells", len(cells), sum(c.status == "done" or c.done == 1 for c in cells))


def _results(plan: Plan, world: World) -> Iterator[Compared]:
    if isinstance(plan, WithGoals):
        rows = [r for r in kpi_report(plan, world).rows if r.target is not None]
        if rows:
            yield _counted("kpis", len(rows), sum(met(r) is True for r in rows))


def _counted(measure: Measure, planned: int, reached: int) -> Compared:
    verdict: Verdict = (
        "good" if reached >= planned else "warning" if reached * 10 >= planned * 8 else "danger"
    )
    return Compared(measure, planned, reached, reached - planned, verdict)


def met(row: KpiRow) -> bool | None:
    """Whether an indicator reached its target; None without a target or a reading."""
    if row.target is None or row.actual is None:
        return None
    return row.actual >= row.target if row.direction == "up" else row.actual <= row.target


def carried_over(plan: Plan, world: World) -> Iterator[Carried]:
    """Unfinished tasks, milestones not reached, targets missed, open risks and open problems.

    The indicators of a department are in its own list of open items.
    """
    status, period = status_on(plan, world), period_of(plan, world)
    if isinstance(plan, WithTasks):
        for task in plan.tasks:
            known = actuals_of(task, status)
            if known.state in ("open", "running"):
                due = task.due or (resolve(task.when, period).finish if task.when else None)
                yield Carried("task", task.name, task.owner, due, done=known.done)
    if isinstance(plan, WithSchedule):
        for m in plan.milestones:
            if m.actual is None or m.actual > status:
                due = resolve(m.due, period).finish if m.due else None
                yield Carried("milestone", m.name, m.owner, due)
    if isinstance(plan, WithGoals):
        for row in kpi_report(plan, world).rows:
            if row.target is not None and met(row) is not True and not isinstance(plan, Department):
                yield Carried(
                    "kpi", row.name, row.owner, None, actual=row.actual, target=row.target, unit=row.unit
                )
    if isinstance(plan, WithRisks):
        for risk in plan.risks:
            if risk.status != "closed":
                due = resolve(risk.due, period).finish if risk.due else None
                yield Carried("risk", risk.name, risk.owner, due)
    if isinstance(plan, WithProblems):
        for p in plan.problems:
            if p.closed is None:
                due = resolve(p.due, period).finish if p.due else None
                yield Carried("problem", p.action or p.text, p.owner, due)

"""What has changed since the baseline: tasks whose planned dates or cost are no longer the approved ones."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from plandoc.compute.listing import listing, without_empty_columns
from plandoc.compute.money.budget import BudgetReport, budget_report
from plandoc.compute.money.budget_tables import money, unit_of
from plandoc.compute.progress.forecast import slip_of
from plandoc.compute.progress.forecast_tables import days_text
from plandoc.compute.schedule.schedule import SchedulePlan, schedule_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note
from plandoc.doc.nodes import Block, Column
from plandoc.model.traits import WithBudget, WithSchedule
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class BaselineChange:
    """A task as it was approved and as it is planned now; costs are None where one is not stated."""

    number: str
    name: str
    approved: tuple[date | None, date | None]
    planned: tuple[date | None, date | None]
    slip: int | None
    """Working days from the approved finish to the planned one."""
    approved_cost: Decimal | None
    cost: Decimal | None


@dataclass(frozen=True, slots=True)
class BaselineReport:
    """The tasks that changed since they were approved."""

    frozen: int
    """How many tasks carry a baseline."""
    changes: tuple[BaselineChange, ...]
    _budget: BudgetReport | None = field(repr=False, compare=False)


def baseline_report(plan: SchedulePlan, world: World) -> BaselineReport:
    """Changes of the plan itself since the baseline; what actually happened is not among them."""
    schedule = schedule_report(plan, world)
    found = []
    for task, line in zip(plan.tasks, schedule.tasks, strict=True):
        frozen = task.baseline
        if frozen is None:
            continue
        start, finish = frozen.start or line.start, frozen.finish or line.finish
        moved = (start, finish) != (line.start, line.finish)
        if moved or (frozen.cost is not None and task.cost is not None and frozen.cost != task.cost):
            slip = slip_of(schedule._calendar, finish, line.finish)
            dates = ((start, finish), (line.start, line.finish))
            found.append(BaselineChange(line.number, task.name, *dates, slip, frozen.cost, task.cost))
    budget = budget_report(plan, world) if isinstance(plan, WithBudget) else None  # type: ignore[arg-type]
    return BaselineReport(sum(t.baseline is not None for t in plan.tasks), tuple(found), budget)


def changes_as_blocks(report: BaselineReport, terms: Terms) -> tuple[Block, ...]:
    """Approved and planned dates and costs, with their differences."""
    columns = {"number": 0.7, "task": 2.0, "approved": Column(1.5, "center"), "planned": Column(1.5, "center"),
               "slip": Column(0.8, "right"), "approved_cost": Column(1.2, "right"), "cost": Column(1.2, "right"),
               "difference": Column(1.1, "right")}  # fmt: skip
    rows = [tuple(_cells(c, report, terms)) for c in report.changes]
    unit = unit_of(report._budget, terms) if report._budget else ""
    notes = [note(terms("baseline.rule", frozen=report.frozen, unit=unit))]
    return tuple(without_empty_columns(t) for t in listing(terms, "baseline", columns, rows, notes=notes))


def _cells(c: BaselineChange, report: BaselineReport, terms: Terms) -> Iterator[CellLike]:
    yield c.number
    yield c.name
    for start, finish in (c.approved, c.planned):
        yield terms.span(start, finish) if start and finish else "–"
    yield days_text(c.slip, terms)
    both = c.approved_cost is not None and c.cost is not None
    for value in (c.approved_cost, c.cost, (c.cost or 0) - (c.approved_cost or 0) if both else None):
        yield money(Decimal(value), report._budget, terms) if value is not None and report._budget else ""


SECTIONS = (Section("baseline-changes", WithSchedule, baseline_report, changes_as_blocks),)

"""Responsibility letters: what each owner signs for, taken from the plan.

An indicator is answered for by its own owner, else by the first owner of its goal, so that each
stands in one letter and the weights of all letters add up to those of the plan.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import cast

from plandoc.compute.annual.actions import ActionRow, actions_report
from plandoc.compute.annual.feedback import BandRow, band_rows
from plandoc.compute.dates.calendar import period_of
from plandoc.compute.department.modules import modules_report
from plandoc.compute.goals.kpi import KpiReport, KpiRow, kpi_report
from plandoc.compute.money.budget import BudgetPlan, budget_report
from plandoc.compute.money.report import BudgetReport
from plandoc.model.annual import WithIncentives
from plandoc.model.department import WithModules
from plandoc.model.goals import Goal
from plandoc.model.letters import Letters, WithLetters
from plandoc.model.plan import Plan
from plandoc.model.traits import WithBudget, WithGoals, WithTasks
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Duty:
    """A task that an owner answers for; `due` is a working day, None where it has no date."""

    number: str
    name: str
    due: date | None
    ongoing: bool
    results: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """What one owner answers for, and what stands ready for it.

    `weight` is the sum of the weights of the indicators; None where none has one, or where weights
    add up within each goal. `amount` is the sum of the budget lines in the owner's name.
    """

    owner: str
    goals: tuple[str, ...]
    rows: tuple[KpiRow, ...]
    weight: Decimal | None
    duties: tuple[Duty, ...]
    resources: tuple[str, ...]
    lines: tuple[str, ...]
    amount: Decimal


@dataclass(frozen=True, slots=True)
class LettersReport:
    """The letters of a plan with what they have in common; `weights` is the sum over the whole plan."""

    letters: tuple[Letter, ...]
    issuer: str
    statement: str
    clauses: tuple[str, ...]
    bands: tuple[BandRow, ...]
    organization: str
    plan: str
    span: tuple[date, date]
    weights: Decimal | None
    budget: BudgetReport | None


def letters_report(plan: WithLetters, world: World) -> LettersReport:
    """One letter for each owner of a goal or indicator, or for those the plan names; none unless wanted."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    wanted = plan.display.letters or ("owners" if plan.letters else "none")
    people = plan.letters.people if plan.letters else ()
    return (
        letters_of(plan, world, people or letter_owners(plan))
        if wanted == "owners"
        else _report(plan, world, ())
    )


def letter_owners(plan: Plan) -> tuple[str, ...]:
    """Whoever answers for a goal or an indicator, in the order of the plan."""
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    named = [
        *(_first(goal.owner) for goal in goals),
        *(_answers(kpi.owner, goal) for goal in goals for kpi in goal.measures),
    ]
    return tuple(dict.fromkeys(name for name in named if name))


def letters_of(plan: Plan, world: World, people: Iterable[str]) -> LettersReport:
    """The letters of certain people, whatever the plan prints; those who answer for nothing get none."""
    kpis = kpi_report(plan, world) if isinstance(plan, WithGoals) else None
    duties = _duties(plan, world)
    budget = _budget(plan, world)
    made = (_letter(name, plan, kpis, duties, budget) for name in dict.fromkeys(people))
    return _report(plan, world, tuple(made), kpis, budget)


def _report(
    plan: Plan,
    world: World,
    letters: tuple[Letter, ...],
    kpis: KpiReport | None = None,
    budget: BudgetReport | None = None,
) -> LettersReport:
    agreed = plan.letters if isinstance(plan, WithLetters) and plan.letters else Letters()
    period = period_of(plan, world)
    return LettersReport(
        letters=tuple(letter for letter in letters if letter.goals or letter.rows or letter.duties),
        issuer=agreed.issuer,
        statement=agreed.statement,
        clauses=agreed.terms,
        bands=band_rows(plan.incentives) if isinstance(plan, WithIncentives) else (),
        organization=plan.organization,
        plan=plan.title,
        span=(period.start, period.end),
        weights=kpis.weights if kpis and not kpis.by_goal else None,
        budget=budget,
    )


def _letter(
    owner: str,
    plan: Plan,
    kpis: KpiReport | None,
    duties: list[tuple[str, Duty, tuple[str, ...]]],
    budget: BudgetReport | None,
) -> Letter:
    goals = {goal.id: goal for goal in plan.goals} if isinstance(plan, WithGoals) else {}
    rows = (
        tuple(line for line in kpis.rows if _answers(line.owner, goals.get(line.goal)) == owner)
        if kpis
        else ()
    )
    served = {line.goal for line in rows}
    titles = tuple(f"{g.id} {g.title}" for g in goals.values() if g.id in served or _first(g.owner) == owner)
    weights = [line.weight for line in rows if line.weight is not None]
    own = [(duty, needs) for name, duty, needs in duties if name == owner]
    lines = [line for line in budget.lines if _line_owner(plan, line.index) == owner] if budget else []
    return Letter(
        owner=owner,
        goals=titles,
        rows=rows,
        weight=sum(weights, Decimal(0)) if weights and kpis and not kpis.by_goal else None,
        duties=tuple(duty for duty, _ in own),
        resources=tuple(dict.fromkeys(need for _, needs in own for need in needs)),
        lines=tuple(line.name for line in lines),
        amount=sum((line.amount for line in lines), Decimal(0)),
    )


def _answers(owners: tuple[str, ...], goal: Goal | None) -> str:
    """The owner of an indicator, else that of its goal."""
    return _first(owners) or _first(goal.owner if goal else ())


def _first(owners: tuple[str, ...]) -> str:
    return owners[0] if owners else ""


def _line_owner(plan: Plan, index: int) -> str:
    return plan.budget.lines[index].owner if isinstance(plan, WithBudget) and plan.budget else ""


def _budget(plan: Plan, world: World) -> BudgetReport | None:
    return (
        budget_report(cast(BudgetPlan, plan), world) if isinstance(plan, WithBudget) and plan.budget else None
    )


def _duties(plan: Plan, world: World) -> list[tuple[str, Duty, tuple[str, ...]]]:
    """Every task or piece of a module's work with who answers for it and what it needs."""
    found: list[tuple[str, Duty, tuple[str, ...]]] = []
    if isinstance(plan, WithTasks):
        for item in actions_report(plan, world).rows:
            if item.status != "cancelled":
                found.append((item.accountable or _first(item.owners), _task(item), item.resources))
    if isinstance(plan, WithModules):
        report = modules_report(plan, world)
        ends = {line.number: line.finish for line in report.quarters}
        for module in report.modules:
            for cell in module.cells:
                results = tuple(measure.text for measure in cell.measures)
                duty = Duty(module.name, cell.title, ends.get(cell.quarter), False, results)
                if cell.status != "cancelled":
                    found.append((_first(cell.owner or module.owner), duty, ()))
    return found


def _task(item: ActionRow) -> Duty:
    results = item.deliverables or ((item.measure,) if item.measure else ())
    return Duty(item.number, item.name, item.finish, item.ongoing, results)

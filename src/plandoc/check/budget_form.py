"""R12: the make of a budget: currencies and rates, periods, reserves that name their base."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plandoc.check import Rule
from plandoc.compute.money.budget import BudgetPlan
from plandoc.compute.money.currency import DIGITS, code_of, to_minor
from plandoc.compute.money.periods import Periods, periods_of
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.budget import Budget, BudgetLine
from plandoc.model.traits import WithBudget
from plandoc.where import Path
from plandoc.world import World

LEAST_GAP = Decimal("0.0001")
"""Shares of the years that come this near to 100% are taken as rounded."""


def check_currencies(plan: BudgetPlan, _world: World) -> Iterator[Diagnostic]:
    """Codes that are no currency, rates without day or source, amounts too fine for the currency."""
    budget = plan.budget or Budget()
    if code_of(budget.currency) not in DIGITS:
        yield finding("currency-unknown", ("budget", "currency"), rule="R12", name=budget.currency)
    for name, rate in budget.rates.items():
        path: Path = ("budget", "rates", name)
        if code_of(name) not in DIGITS:
            yield finding("currency-unknown", path, rule="R12", name=name)
        elif rate.date is None or not rate.source:
            yield finding("rate-unsourced", path, rule="R12", name=name)
    for index, line in enumerate(budget.lines):
        code = code_of(line.currency or budget.currency)
        for field, value in _amounts(line):
            if value != to_minor(value, code):
                path = ("budget", "lines", index, field)
                yield finding("amount-too-fine", path, rule="R12", name=line.name, currency=code)
                break


def _amounts(line: BudgetLine) -> Iterator[tuple[str, Decimal]]:
    """The amounts of a line that must be whole in the smallest unit; unit costs may be finer."""
    for field in ("amount", "actual"):
        value = getattr(line, field)
        if value is not None:
            yield field, value
    for field in ("quarters", "by_period", "actual_quarters", "actual_by_period"):
        yield from ((field, value) for value in getattr(line, field) if value is not None)


def check_periods(plan: BudgetPlan, _world: World) -> Iterator[Diagnostic]:
    """Periods that a line names and the budget does not, and amounts beyond the last one."""
    budget = plan.budget or Budget()
    periods = periods_of(budget)
    for index, line in enumerate(budget.lines):
        yield from _spread(line, index, periods)
        count = max(len(line.by_period), len(line.actual_by_period), len(line.quantities))
        if periods.listed and count > periods.listed:
            path: Path = ("budget", "lines", index)
            yield finding(
                "budget-extra-periods", path, rule="R12", name=line.name, count=count, most=periods.listed
            )


def _spread(line: BudgetLine, index: int, periods: Periods) -> Iterator[Diagnostic]:
    for name in line.spread:
        if name.strip().lower() != "all" and not periods.number(name):
            path: Path = ("budget", "lines", index, "spread")
            known = words(periods.names[: periods.listed or 12]) or "–"
            yield finding("budget-unknown-period", path, rule="R12", name=name, known=known)
    if line.spread and not periods.names:
        yield finding("budget-no-periods", ("budget", "lines", index, "spread"), rule="R12", name=line.name)


def check_reserve_form(plan: BudgetPlan, _world: World) -> Iterator[Diagnostic]:
    """Groups of the reserve that no line is in; years that do not share out the whole investment."""
    budget = plan.budget or Budget()
    groups = {line.group or line.name for line in budget.lines}
    for index, name in enumerate(budget.reserve.groups if budget.reserve else ()):
        if name not in groups:
            path: Path = ("budget", "reserve", "groups", index)
            yield finding("reserve-unknown-group", path, rule="R12", name=name)
    price = budget.price_reserve
    whole = sum(price.phasing, Decimal(0)) if price else Decimal(1)
    if abs(whole - 1) > LEAST_GAP:
        path = ("budget", "price_reserve", "phasing")
        yield finding(
            "price-phasing", path, rule="R12", share=f"{whole * 100:.2f}".rstrip("0").rstrip(".") + "%"
        )


RULES = (
    Rule("R12", WithBudget, check_currencies),
    Rule("R12", WithBudget, check_periods),
    Rule("R12", WithBudget, check_reserve_form),
)

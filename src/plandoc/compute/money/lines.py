"""Budget lines worked out: amount, periods and spending in the budget's currency.

A line's amount is what it states, or unit cost × quantity, or the sum of its periods; it is
converted at the stated rate and rounded half up to the smallest unit of the currency, once.
Its periods are divided so that they add up to what the line makes of them exactly.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.money.currency import apportioned, code_of, fitted, times, to_minor
from plandoc.compute.money.periods import (
    ZERO,
    Periods,
    actual_periods,
    periods_of,
    stated_periods,
    weights_of,
)
from plandoc.model.budget import Budget, BudgetLine, ExchangeRate
from plandoc.terms import WIDE

ONE = Decimal(1)


@dataclass(frozen=True, slots=True)
class WorkedLine:
    """One line in the currency of the budget.

    `product` is unit cost × quantity where both are given, `stated` the sum of the periods
    that are written out, `original` the amount in the line's own currency if that differs.
    """

    amount: Decimal
    by_period: tuple[Decimal, ...]
    actual: Decimal | None
    actual_by_period: tuple[Decimal | None, ...]
    product: Decimal | None
    stated: Decimal | None
    original: Decimal | None
    rate: ExchangeRate | None


def worked_line(line: BudgetLine, budget: Budget, periods: Periods) -> WorkedLine:
    """A line with its amounts converted and rounded."""
    home = code_of(budget.currency)
    own = code_of(line.currency) if line.currency else home
    rate = rates_of(budget).get(own) if own != home else None
    factor = rate.rate if rate else ONE
    exact, written = line_amount(line), stated_periods(line, periods)
    amount = times(to_minor(exact, own) if rate else exact, factor, home)
    stated = times(sum(written, ZERO), factor, home) if written else None
    spent = tuple(None if a is None else times(a, factor, home) for a in actual_periods(line))
    known = [a for a in spent if a is not None]
    product = product_of(line)
    return WorkedLine(
        amount=amount,
        by_period=_laid(line, amount, written, factor, periods, home),
        actual=_spent(line, factor, home, known),
        actual_by_period=spent,
        product=None if product is None else times(product, factor, home),
        stated=stated,
        original=to_minor(exact, own) if own != home else None,
        rate=rate,
    )


def _spent(line: BudgetLine, factor: Decimal, code: str, known: list[Decimal]) -> Decimal | None:
    """What was spent: as stated, or the sum of the periods gone by."""
    if line.actual is not None:
        return times(line.actual, factor, code)
    return sum(known, ZERO) if known else None


def line_amount(line: BudgetLine) -> Decimal:
    """The amount of a line in its own currency before rounding."""
    if line.amount is not None:
        return line.amount
    product = product_of(line)
    if product is not None:
        return product
    if line.unit_cost is not None:
        return line.unit_cost
    return sum(line.by_period or line.quarters, ZERO)


def product_of(line: BudgetLine) -> Decimal | None:
    """Unit cost × quantity, where both are given."""
    if line.unit_cost is None or (line.quantity is None and not line.quantities):
        return None
    quantity = line.quantity if line.quantity is not None else sum(line.quantities, ZERO)
    return WIDE.multiply(line.unit_cost, quantity)


def rates_of(budget: Budget) -> Mapping[str, ExchangeRate]:
    """The rates of exchange by the code of the currency."""
    return {code_of(name): rate for name, rate in budget.rates.items()}


def _laid(
    line: BudgetLine,
    amount: Decimal,
    written: tuple[Decimal, ...],
    factor: Decimal,
    periods: Periods,
    code: str,
) -> tuple[Decimal, ...]:
    """The amounts by period: as written, converted so that they add up, or divided."""
    if written:
        exact = [WIDE.multiply(value, factor) for value in written]
        return fitted(exact, sum(exact, ZERO), code)
    weights = weights_of(line, periods)
    return apportioned(amount, weights, code) if sum(weights, ZERO) else ()


def home_lines(budget: Budget) -> tuple[BudgetLine, ...]:
    """The lines with amount and spending in the currency of the budget, rounded once."""
    periods = periods_of(budget)
    found = []
    for line in budget.lines:
        work = worked_line(line, budget, periods)
        found.append(line.model_copy(update={"amount": work.amount, "actual": work.actual, "currency": ""}))
    return tuple(found)

"""Declared against computed: every total that a plan states, held against the sum of its parts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from plandoc.compute.money.currency import to_minor
from plandoc.compute.money.lines import WorkedLine
from plandoc.model.budget import Budget, BudgetLine

ZERO = Decimal(0)

Kind = Literal["product", "periods", "actual", "group", "period", "grid", "total"]
"""product: a line's amount against unit cost × quantity; periods: against the sum of its
periods; actual: what was spent against the sum of its periods; group, period: the declared sum
of a group or period; grid: the sum of the rows against the sum of the columns; total: the
approved total."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One comparison; `difference` is declared less computed, 0 where they agree.

    `name` is the line, group or period, `index` its place in the plan; `reason` is why a line
    departs from unit cost × quantity, where the plan says so.
    """

    kind: Kind
    index: int
    name: str
    declared: Decimal
    computed: Decimal
    reason: str = ""
    difference: Decimal = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "difference", self.declared - self.computed)


def lines_reconciled(lines: Sequence[BudgetLine], worked: Sequence[WorkedLine]) -> Iterator[Reconciled]:
    """Lines that state their amount in several ways which differ."""
    for index, (line, found) in enumerate(zip(lines, worked, strict=True)):
        if line.amount is not None and found.product not in (None, found.amount):
            yield Reconciled("product", index, line.name, found.amount, found.product or ZERO, line.override)
        if found.stated not in (None, found.amount):
            yield Reconciled("periods", index, line.name, found.amount, found.stated or ZERO)
        spent = [value for value in found.actual_by_period if value is not None]
        if line.actual is not None and spent and found.actual != sum(spent):
            yield Reconciled("actual", index, line.name, found.actual or ZERO, sum(spent, ZERO))


def groups_reconciled(budget: Budget, sums: dict[str, Decimal], currency: str) -> Iterator[Reconciled]:
    """Declared sums of groups; a group without lines has the sum 0."""
    for index, group in enumerate(budget.groups):
        if group.total is not None:
            declared = to_minor(group.total, currency)
            yield Reconciled("group", index, group.name, declared, sums.get(group.name, ZERO))


def periods_reconciled(
    budget: Budget, names: Sequence[str], sums: Sequence[Decimal], currency: str
) -> Iterator[Reconciled]:
    """Declared sums of periods."""
    for index, (name, declared, computed) in enumerate(zip(names, budget.period_totals, sums, strict=False)):
        if declared is not None:
            yield Reconciled("period", index, name, to_minor(declared, currency), computed)


def grid_reconciled(cost: Decimal, by_period: Sequence[Decimal]) -> Iterator[Reconciled]:
    """The sum of the rows against the sum of the columns of a budget by period."""
    if by_period:
        yield Reconciled("grid", 0, "", cost, sum(by_period, ZERO))


def total_reconciled(budget: Budget, total: Decimal, currency: str) -> Iterator[Reconciled]:
    """The approved total against lines and reserves."""
    if budget.total is not None:
        yield Reconciled("total", 0, "", to_minor(budget.total, currency), total)

"""Spending against plan: what was due by now, the deviation, and the final cost to expect."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plandoc.compute.money.currency import to_minor
from plandoc.compute.money.lines import WorkedLine
from plandoc.model.budget import BudgetLine
from plandoc.terms import WIDE

ZERO = Decimal(0)
CENT = Decimal("0.01")
LEAST_DONE = Decimal("0.01")
"""Below this share done a forecast would say nothing."""

Health = Literal["", "good", "near", "over", "under"]
"""Deviation from plan: good up to half the tolerance, near up to the tolerance, over or under
beyond it."""

Method = Literal["remaining", "rate", "done"]
METHODS: tuple[Method, ...] = ("remaining", "rate", "done")


@dataclass(frozen=True, slots=True)
class Spending:
    """What a line, a group or the whole has spent against its plan.

    `planned` is what should have been spent by now, `actual` what was, `variance` their
    difference (positive: more was spent, unfavourable) and `share` that as a share of
    `planned`; `forecast` is the expected final cost. None means that the plan does not say
    enough.
    """

    planned: Decimal | None
    actual: Decimal | None
    variance: Decimal | None
    share: Decimal | None
    forecast: Decimal | None


@dataclass(frozen=True, slots=True)
class PeriodSpending:
    """One period; `planned` counts the lines that report their spending in it.

    The running sums are those of all lines; `forecast_sum` continues the spending with what is
    planned for the periods to come.
    """

    index: int
    planned: Decimal | None
    actual: Decimal | None
    variance: Decimal | None
    share: Decimal | None
    planned_sum: Decimal
    actual_sum: Decimal | None
    forecast_sum: Decimal | None


def spending_of(line: BudgetLine, worked: WorkedLine, method: Method | None, currency: str) -> Spending:
    """The spending of one line; `method` says how the final cost is worked out."""
    actual = worked.actual
    planned = planned_of(line, worked, currency) if actual is not None else None
    variance = actual - planned if actual is not None and planned is not None else None
    return Spending(
        planned,
        actual,
        variance,
        deviation_of(variance, planned),
        expected(line, worked, planned, method, currency),
    )


def planned_of(line: BudgetLine, worked: WorkedLine, currency: str) -> Decimal | None:
    """What should have been spent by now: done share × amount, or the periods gone by."""
    if line.done is not None:
        return to_minor(WIDE.multiply(worked.amount, line.done), currency)
    if worked.by_period and worked.actual_by_period:
        pairs = zip(worked.by_period, worked.actual_by_period, strict=False)
        return sum((plan for plan, spent in pairs if spent is not None), ZERO)
    return None


def deviation_of(variance: Decimal | None, planned: Decimal | None) -> Decimal | None:
    """A variance as a share of what was planned; None where less than a cent was planned."""
    if variance is None or planned is None or abs(planned) < CENT:
        return None
    return variance / abs(planned)


def expected(
    line: BudgetLine, worked: WorkedLine, planned: Decimal | None, method: Method | None, currency: str
) -> Decimal | None:
    """The final cost by a method, or by the best that the line allows."""
    if worked.actual is None:
        return None
    known = final_costs(line, worked, planned, currency)
    best: Method = "done" if line.done is not None else "remaining"
    found = known.get(method) if method else None
    found = known.get(best) if found is None else found
    return _at_least(worked.actual, worked.amount) if found is None else found


def _at_least(actual: Decimal, amount: Decimal) -> Decimal:
    """Without a plan to date: the whole amount, or what has gone beyond it already."""
    return min(actual, amount) if amount < 0 else max(actual, amount)


def final_costs(
    line: BudgetLine, worked: WorkedLine, planned: Decimal | None, currency: str
) -> dict[Method, Decimal]:
    """The final cost by each method that the line allows.

    remaining: spent + what is planned for the rest; rate: spent a period so far × all periods;
    done: spent ÷ share done.
    """
    found: dict[Method, Decimal] = {}
    spent = worked.actual
    if spent is None:
        return found
    if planned is not None and (line.done is None or line.done >= LEAST_DONE):
        found["remaining"] = spent + worked.amount - planned
    gone = sum(actual is not None for actual in worked.actual_by_period)
    if gone and worked.by_period:
        found["rate"] = to_minor(spent * len(worked.by_period) / gone, currency)
    if line.done is not None and line.done >= LEAST_DONE:
        found["done"] = to_minor(WIDE.divide(spent, line.done), currency)
    return found


def health_of(
    actual: Decimal | None, amount: Decimal, deviation: Decimal | None, tolerance: Decimal
) -> Health:
    """The state of a line; without a plan to date only more than the whole amount is over."""
    if actual is None:
        return ""
    if deviation is None:
        return "over" if actual > amount >= 0 else ""
    if deviation > tolerance:
        return "over"
    if deviation < -tolerance:
        return "under"
    return "near" if abs(deviation) > tolerance / 2 else "good"

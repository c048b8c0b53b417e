"""The periods of a budget, and how a line's amount is laid on them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import zip_longest
from typing import Literal

from plandoc.compute.money.currency import apportioned
from plandoc.model.budget import MAX_PERIODS, Budget, BudgetLine

ZERO = Decimal(0)
_RANGE = re.compile(r"(\d{1,2})(?:\s*[-–—~～至]\s*(\d{1,2}))?")

PeriodKind = Literal["", "quarters", "months", "named"]


@dataclass(frozen=True, slots=True)
class Periods:
    """The periods in their order; no names where the budget has none.

    The names of quarters and months are their numbers; the document's language has words for
    them. `listed` counts those the plan names; amounts beyond them are kept under a number.
    """

    kind: PeriodKind
    names: tuple[str, ...]
    listed: int

    def number(self, name: str) -> tuple[int, ...]:
        """The places that a name, a number or a range of numbers means; none if unknown."""
        text = name.strip()
        if text in self.names:
            return (self.names.index(text),)
        match = _RANGE.fullmatch(text.upper().removeprefix("Q"))
        if not match:
            return ()
        first, last = int(match[1]), int(match[2] or match[1])
        return tuple(range(first - 1, last)) if 1 <= first <= last <= len(self.names) else ()


def periods_of(budget: Budget) -> Periods:
    """The periods that a budget names, or quarters where its lines have quarters."""
    kind, names = _named(budget)
    given = [max(len(x.by_period), len(x.actual_by_period), len(x.quantities)) for x in budget.lines]
    if not kind and not any(given):
        return Periods("", (), 0)
    longest = max([*given, len(budget.period_totals)], default=0)
    more = tuple(str(n) for n in range(len(names) + 1, min(longest, MAX_PERIODS) + 1))
    return Periods(kind or "named", names + more, len(names))


def _named(budget: Budget) -> tuple[PeriodKind, tuple[str, ...]]:
    if len(budget.periods) == 1 and budget.periods[0].lower() in ("months", "quarters"):
        kind: PeriodKind = "months" if budget.periods[0].lower() == "months" else "quarters"
        return kind, tuple(str(n) for n in range(1, 13 if kind == "months" else 5))
    if budget.periods:
        return "named", budget.periods
    if any(line.quarters or line.actual_quarters for line in budget.lines):
        return "quarters", ("1", "2", "3", "4")
    return "", ()


def stated_periods(line: BudgetLine, periods: Periods) -> tuple[Decimal, ...]:
    """The amounts a line states for each period, filled with zeros; none where it states none."""
    if line.by_period:
        return _filled(line.by_period, len(periods.names))
    if not line.quarters:
        return ()
    if periods.kind != "months":
        return _filled(line.quarters, len(periods.names))
    return tuple(part for quarter in _filled(line.quarters, 4) for part in thirds(quarter))


def thirds(quarter: Decimal) -> tuple[Decimal, ...]:
    """A quarter laid evenly on its three months."""
    return apportioned(quarter, [Decimal(1)] * 3, "")


def weights_of(line: BudgetLine, periods: Periods) -> tuple[Decimal, ...]:
    """By what a line's amount is divided among the periods; none where it says nothing."""
    if line.quantities:
        return _filled(line.quantities, len(periods.names))
    if not line.spread:
        return ()
    chosen = set(spread_over(line, periods))
    return tuple(Decimal(i in chosen) for i in range(len(periods.names))) if chosen else ()


def spread_over(line: BudgetLine, periods: Periods) -> tuple[int, ...]:
    """The periods over which a line is spread, in their order."""
    if any(name.strip().lower() == "all" for name in line.spread):
        return tuple(range(len(periods.names)))
    return tuple(sorted({i for name in line.spread for i in periods.number(name)}))


def actual_periods(line: BudgetLine) -> tuple[Decimal | None, ...]:
    """What a line has spent in each period gone by."""
    return line.actual_by_period or line.actual_quarters


def summed(rows: Sequence[Sequence[Decimal]]) -> tuple[Decimal, ...]:
    """The sums of the columns."""
    return tuple(sum(column, ZERO) for column in zip_longest(*(row for row in rows if row), fillvalue=ZERO))


def _filled(amounts: Sequence[Decimal], length: int) -> tuple[Decimal, ...]:
    return (*amounts, *([ZERO] * (length - len(amounts))))

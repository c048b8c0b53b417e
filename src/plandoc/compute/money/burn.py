"""Spending period by period: what was planned, what was spent, and where it leads."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plandoc.compute.money.report import LineReport
from plandoc.compute.money.spending import PeriodSpending, deviation_of

ZERO = Decimal(0)


def burn_of(every: Sequence[LineReport], by_period: Sequence[Decimal]) -> tuple[PeriodSpending, ...]:
    """Spending by period; empty while no line with periods reports any."""
    lines = [line for line in every if line.by_period]
    gone = max((_gone(line) for line in lines), default=0)
    if not gone:
        return ()
    found: list[PeriodSpending] = []
    planned_sum = actual_sum = ZERO
    for index in range(len(by_period)):
        planned, actual = _period(lines, index)
        planned_sum += by_period[index]
        actual_sum += actual or ZERO if index < gone else by_period[index]
        variance = actual - planned if actual is not None and planned is not None else None
        found.append(
            PeriodSpending(
                index,
                planned,
                actual,
                variance,
                deviation_of(variance, planned),
                planned_sum,
                actual_sum if index < gone else None,
                actual_sum if index >= gone - 1 else None,
            )
        )
    return tuple(found)


def _gone(line: LineReport) -> int:
    """How many periods have gone by, as far as the line reports."""
    known = [i for i, spent in enumerate(line.actual_by_period) if spent is not None]
    return known[-1] + 1 if known else 0


def _period(lines: Sequence[LineReport], index: int) -> tuple[Decimal | None, Decimal | None]:
    """Plan and spending of the lines that report it."""
    pairs = [
        (line.by_period[index], spent)
        for line in lines
        if index < len(line.actual_by_period) and (spent := line.actual_by_period[index]) is not None
    ]
    if not pairs:
        return None, None
    return sum((plan for plan, _ in pairs), ZERO), sum((spent for _, spent in pairs), ZERO)

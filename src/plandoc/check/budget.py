"""R12: sums, the reserve and spending of a budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plandoc.check import Rule
from plandoc.compute.money.budget import MOST_RATE, BudgetPlan, budget_report
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.budget import BudgetLine
from plandoc.model.traits import WithBudget
from plandoc.where import Path
from plandoc.world import World

USUAL_LEAST, USUAL_MOST = Decimal("0.10"), Decimal("0.15")
"""The reserve is usually 10 to 15% of its base."""
CENT = Decimal("0.01")


def check_total(plan: BudgetPlan, world: World) -> Iterator[Diagnostic]:
    """The approved total against the sum of lines and reserve."""
    report = budget_report(plan, world)
    if report.difference:
        code = "budget-unallocated" if report.difference > 0 else "budget-short"
        yield finding(
            code,
            ("budget", "total"),
            rule="R12",
            declared=plain(report.declared),
            total=plain(report.total),
            difference=plain(abs(report.difference)),
        )


def plain(value: Decimal | None) -> str:
    """An amount with grouped thousands and no needless decimals."""
    text = f"{(value or Decimal(0)).quantize(CENT):,f}"
    return text.removesuffix("00").removesuffix(".") if text.endswith(".00") else text


def check_lines(plan: BudgetPlan, _world: World) -> Iterator[Diagnostic]:
    """Lines whose amount, unit cost × quantity and quarters do not agree, or say nothing."""
    lines = plan.budget.lines if plan.budget else ()
    spread = any(line.quarters for line in lines)
    for index, line in enumerate(lines):
        path: Path = ("budget", "lines", index)
        stated = _stated(line)
        if not stated:
            yield finding("budget-line-empty", path, rule="R12", name=line.name)
        elif max(stated) - min(stated) >= CENT:
            low, high = plain(min(stated)), plain(max(stated))
            yield finding("budget-line-conflict", path, rule="R12", name=line.name, low=low, high=high)
        elif spread and not line.quarters:
            yield finding("budget-line-unspread", path, rule="R12", name=line.name)


def _stated(line: BudgetLine) -> list[Decimal]:
    """Every way in which a line states its amount."""
    found: list[Decimal] = []
    if line.amount is not None:
        found.append(line.amount)
    if line.unit_cost is not None and line.quantity is not None:
        found.append(line.unit_cost * line.quantity)
    elif line.unit_cost is not None and line.amount is None:
        found.append(line.unit_cost)
    if line.quarters:
        found.append(sum(line.quarters, Decimal(0)))
    return found


def check_reserve(plan: BudgetPlan, world: World) -> Iterator[Diagnostic]:
    """A reserve outside the usual range, impossible, or smaller than the expected losses."""
    if plan.budget is None or plan.budget.reserve is None:
        return
    path: Path = ("budget", "reserve", "rate")
    rate, base = plan.budget.reserve.rate, plan.budget.reserve.base
    if not 0 <= rate <= MOST_RATE:
        yield finding("reserve-impossible", path, rule="R12", rate=_percent(rate))
        return
    report = budget_report(plan, world)
    if not USUAL_LEAST <= rate <= USUAL_MOST:
        yield finding(f"reserve-unusual-{base}", path, rule="R12", rate=_percent(rate))
    if report.exposure is not None and report.exposure > report.reserve:
        exposure, reserve = plain(report.exposure), plain(report.reserve)
        yield finding("reserve-below-exposure", path, rule="R12", exposure=exposure, reserve=reserve)


def check_spending(plan: BudgetPlan, world: World) -> Iterator[Diagnostic]:
    """Lines that have spent more than planned beyond the tolerance."""
    for line in budget_report(plan, world).lines:
        if line.health == "over" and line.actual is not None:
            planned = line.amount if line.planned is None else line.planned
            yield finding(
                "budget-line-over",
                ("budget", "lines", line.index, "actual"),
                rule="R12",
                name=line.name,
                actual=plain(line.actual),
                planned=plain(planned),
                share=_percent((line.actual - planned) / planned) if planned else "–",
            )


def _percent(share: Decimal) -> str:
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


RULES = (
    Rule("R12", WithBudget, check_total),
    Rule("R12", WithBudget, check_lines),
    Rule("R12", WithBudget, check_reserve),
    Rule("R12", WithBudget, check_spending),
)

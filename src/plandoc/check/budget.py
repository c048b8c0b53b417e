"""R12: sums, the reserve and spending of a budget."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plandoc.check import Rule
from plandoc.compute.money.budget import MOST_RATE, BudgetPlan, BudgetReport, budget_report
from plandoc.compute.money.reserves import base_of
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.traits import WithBudget
from plandoc.where import Path
from plandoc.world import World

USUAL_LEAST, USUAL_MOST = Decimal("0.10"), Decimal("0.15")
"""The reserve is usually 10 to 15% of its base."""
CENT = Decimal("0.01")


def _total(report: BudgetReport) -> Iterator[Diagnostic]:
    """The approved total against the sum of lines and reserve."""
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


def _lines(report: BudgetReport) -> Iterator[Diagnostic]:
    """Lines whose amount, unit cost × quantity and periods do not agree, or say nothing."""
    differing = _differing(report)
    for line, source in zip(report.lines, report._budget.lines, strict=True):
        path: Path = ("budget", "lines", line.index)
        values = differing.get(line.index, ())
        if not (source.quarters or source.by_period) and source.amount is None and source.unit_cost is None:
            yield finding("budget-line-empty", path, rule="R12", name=line.name)
        elif values:
            low, high = min(values), max(values)
            yield finding(
                "budget-line-conflict",
                path,
                rule="R12",
                name=line.name,
                low=plain(low),
                high=plain(high),
                difference=plain(high - low),
            )
        elif report.by_period and not line.by_period:
            yield finding("budget-line-unspread", path, rule="R12", name=line.name)


def _differing(report: BudgetReport) -> dict[int, list[Decimal]]:
    """The amounts that a line states, for the lines that state different ones unexplained."""
    found: dict[int, list[Decimal]] = {}
    for item in report.reconciled:
        if item.kind in ("product", "periods") and item.difference and not item.reason:
            found.setdefault(item.index, []).extend((item.declared, item.computed))
    return found


def _sums(report: BudgetReport) -> Iterator[Diagnostic]:
    """Declared sums of groups and periods, and spending, that are not those of their parts."""
    places: dict[str, tuple[str, str, str]] = {
        "group": ("budget-group-total", "groups", "total"),
        "period": ("budget-period-total", "period_totals", ""),
        "actual": ("budget-actual-conflict", "lines", "actual"),
    }
    for item in report.reconciled:
        if item.kind in places and item.difference:
            code, part, last = places[item.kind]
            path: Path = ("budget", part, item.index, *([last] if last else []))
            yield finding(
                code,
                path,
                rule="R12",
                name=item.name,
                declared=plain(item.declared),
                computed=plain(item.computed),
                difference=plain(abs(item.difference)),
            )


def _reserve(report: BudgetReport) -> Iterator[Diagnostic]:
    """A reserve outside the usual range, impossible, or smaller than the expected losses."""
    reserve = report._budget.reserve
    if reserve is None:
        return
    base = base_of(reserve)
    if reserve.amount is None and base != "risks":
        if reserve.rate is None:
            yield finding("reserve-empty", ("budget", "reserve"), rule="R12")
            return
        path: Path = ("budget", "reserve", "rate")
        if not 0 <= reserve.rate <= MOST_RATE:
            yield finding("reserve-impossible", path, rule="R12", rate=_percent(reserve.rate))
            return
        if reserve.kind == "contingency" and not USUAL_LEAST <= reserve.rate <= USUAL_MOST:
            yield finding(f"reserve-unusual-{base}", path, rule="R12", rate=_percent(reserve.rate))
    if report.exposure is not None and report.exposure > report.reserve:
        exposure, held = plain(report.exposure), plain(report.reserve)
        yield finding(
            "reserve-below-exposure", ("budget", "reserve"), rule="R12", exposure=exposure, reserve=held
        )


def _spending(report: BudgetReport) -> Iterator[Diagnostic]:
    """Lines that have spent more than planned beyond the tolerance."""
    for line in report.lines:
        if line.health == "over" and line.actual is not None:
            planned = line.amount if line.planned is None else line.planned
            yield finding(
                "budget-line-over",
                ("budget", "lines", line.index, "actual"),
                rule="R12",
                name=line.name,
                actual=plain(line.actual),
                planned=plain(planned),
                share=_percent((line.actual - planned) / abs(planned)) if planned else "–",
            )


def _percent(share: Decimal) -> str:
    return f"{share * 100:.1f}".removesuffix(".0") + "%"


def _forecast(report: BudgetReport) -> Iterator[Diagnostic]:
    """A final cost to expect that cost and contingency reserve together do not cover."""
    if report.forecast is not None and report.forecast > report.cost + report.reserve:
        yield finding(
            "budget-overrun",
            ("budget",),
            rule="R12",
            forecast=plain(report.forecast),
            covered=plain(report.cost + report.reserve),
            difference=plain(report.forecast - report.cost - report.reserve),
        )


def check_budget(plan: BudgetPlan, world: World) -> Iterator[Diagnostic]:
    """Everything that the worked-out budget shows, from one report."""
    report = budget_report(plan, world)
    for check in (_total, _lines, _sums, _reserve, _spending, _forecast):
        yield from check(report)


RULES = (Rule("R12", WithBudget, check_budget),)

"""The budget: sums by group and period, shares, reserves, and what was spent against them.

Amounts are exact decimals, worked out in the smallest unit of the currency and rounded half up
once; `lines` has the rules of a line, `reserves` those of the reserves, `spending` those of
plan and actual.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from plandoc.compute.money.burn import burn_of
from plandoc.compute.money.capitals import in_capitals
from plandoc.compute.money.currency import HOME, apportioned, code_of, digits_of, to_minor
from plandoc.compute.money.lines import WorkedLine, worked_line
from plandoc.compute.money.periods import Periods, periods_of, summed
from plandoc.compute.money.reconcile import (
    Reconciled,
    grid_reconciled,
    groups_reconciled,
    lines_reconciled,
    periods_reconciled,
    total_reconciled,
)
from plandoc.compute.money.report import (
    SCALE,
    ZERO,
    BudgetReport,
    ForecastTotal,
    GoalShare,
    GroupReport,
    LineReport,
)
from plandoc.compute.money.reserves import MOST_RATE, Reserves, base_of, exposures_of, reserves_of
from plandoc.compute.money.shares import shares_of
from plandoc.compute.money.spending import (
    CENT,
    METHODS,
    Health,
    Spending,
    deviation_of,
    final_costs,
    health_of,
    spending_of,
)
from plandoc.model.budget import Budget
from plandoc.model.plan import Plan
from plandoc.model.traits import WithBudget
from plandoc.world import World

__all__ = [
    "CENT",
    "MOST_RATE",
    "BudgetPlan",
    "BudgetReport",
    "GroupReport",
    "Health",
    "LineReport",
    "budget_report",
    "deviation_of",
]

DEFAULT_TOLERANCE = Decimal("0.1")
MOST_PLACES = 4
"""Decimals in 万元 or 亿元 beyond which two are shown, with a note where sums seem off."""


class BudgetPlan(WithBudget, Plan):
    """What the budget needs of a plan (for the type checker)."""


def budget_report(plan: BudgetPlan, _world: World) -> BudgetReport:
    """The budget of a plan; a plan without one gives an empty report."""
    budget = plan.budget or Budget()
    code = code_of(budget.currency)
    periods = periods_of(budget)
    worked = [worked_line(line, budget, periods) for line in budget.lines]
    cost = sum((line.amount for line in worked), ZERO)
    exposures = exposures_of(getattr(plan, "risks", ()), code)
    expected = sum((x.expected for x in exposures), ZERO)
    reserves = reserves_of(
        cost,
        _base(budget, worked),
        expected,
        code,
        budget.reserve,
        budget.price_reserve,
        budget.management_reserve,
    )
    added = (reserves.contingency, reserves.price, reserves.management)
    shares = shares_of([*(line.amount for line in worked), *added])
    lines = _lines(budget, worked, shares, code)
    groups = _groups(lines, _tolerance(budget))
    by_period = summed([x.by_period for x in lines])
    declared = None if budget.total is None else to_minor(budget.total, code)
    return BudgetReport(
        lines=lines,
        groups=groups,
        goals=_goals(plan, budget, lines, code),
        cost=cost,
        reserve=reserves.contingency,
        reserve_rate=budget.reserve.rate if budget.reserve else None,
        reserve_base=base_of(budget.reserve) if budget.reserve else "total",
        reserve_share=shares[-3],
        price_share=shares[-2],
        management_share=shares[-1],
        reserves=reserves,
        total=reserves.total,
        declared=declared,
        difference=None if declared is None else declared - reserves.total,
        capitals=in_capitals(reserves.total if declared is None else declared) if code == HOME else None,
        periods=periods,
        by_period=by_period,
        unspread=cost - sum(by_period, ZERO) if by_period else ZERO,
        reconciled=_reconciled(budget, worked, groups, periods, by_period, reserves, code),
        actual=_sum([x.actual for x in lines]),
        planned=_sum([x.planned for x in lines]),
        variance=_sum([x.variance for x in lines]),
        forecast=_forecast(lines),
        forecasts=_forecasts(budget, worked, lines, code),
        burn=burn_of(lines, by_period),
        tolerance=_tolerance(budget),
        exposure=expected if exposures else None,
        exposures=exposures,
        places=_places(budget, worked, reserves, code),
        unit=budget.unit,
        currency=code,
        _budget=budget,
    )


def _base(budget: Budget, worked: Sequence[WorkedLine]) -> Decimal:
    """The cost of the groups that the contingency reserve is a share of."""
    chosen = set(budget.reserve.groups) if budget.reserve else set()
    pairs = zip(budget.lines, worked, strict=True)
    return sum((w.amount for x, w in pairs if not chosen or (x.group or x.name) in chosen), ZERO)


def _tolerance(budget: Budget) -> Decimal:
    return budget.tolerance if budget.tolerance is not None else DEFAULT_TOLERANCE


def _places(budget: Budget, worked: Sequence[WorkedLine], reserves: Reserves, code: str) -> int:
    """All decimals of the currency or none; in 万元 and 亿元 two, or up to four that show all."""
    if budget.decimals is not None:
        return budget.decimals
    every = [x for line in worked for x in (line.amount, *line.by_period)]
    if budget.unit == "yuan":
        every += [reserves.contingency, reserves.price, reserves.management]
        return digits_of(code) if any(x != x.to_integral_value() for x in every) else 0
    needed = max((_decimals(x / SCALE[budget.unit]) for x in every), default=0)
    return max(needed, 2) if needed <= MOST_PLACES else 2


def _decimals(value: Decimal) -> int:
    return max(-int(value.normalize().as_tuple().exponent), 0)


def _lines(
    budget: Budget, worked: Sequence[WorkedLine], shares: Sequence[Decimal], code: str
) -> tuple[LineReport, ...]:
    method, tolerance = budget.forecast or None, _tolerance(budget)
    found = []
    for index, (line, work) in enumerate(zip(budget.lines, worked, strict=True)):
        spent = spending_of(line, work, method, code)
        found.append(
            LineReport(
                index,
                line.name,
                line.group or line.name,
                work.amount,
                shares[index],
                work.by_period,
                spent.actual,
                spent.planned,
                spent.variance,
                spent.share,
                spent.forecast,
                health_of(spent.actual, work.amount, spent.share, tolerance),
                code_of(line.currency) if line.currency else code,
                work.original,
                work.actual_by_period,
            )
        )
    return tuple(found)


def _groups(lines: tuple[LineReport, ...], tolerance: Decimal) -> tuple[GroupReport, ...]:
    members: dict[str, list[LineReport]] = {}
    for line in lines:
        members.setdefault(line.group, []).append(line)
    return tuple(_group(name, found, tolerance) for name, found in members.items())


def _group(name: str, lines: list[LineReport], tolerance: Decimal) -> GroupReport:
    amount = sum((x.amount for x in lines), ZERO)
    planned, actual, variance = (
        _sum([getattr(x, key) for x in lines]) for key in ("planned", "actual", "variance")
    )
    share = deviation_of(variance, planned)
    return GroupReport(
        name,
        amount,
        sum((x.share for x in lines), ZERO),
        summed([x.by_period for x in lines]),
        tuple(x.index for x in lines),
        Spending(planned, actual, variance, share, _forecast(lines)),
        health_of(actual, amount, share, tolerance),
    )


def _goals(
    plan: BudgetPlan, budget: Budget, lines: tuple[LineReport, ...], code: str
) -> tuple[GoalShare, ...]:
    titles = {goal.id: goal.title for goal in getattr(plan, "goals", ())}
    sums: dict[str, Decimal] = {}
    for line, source in zip(lines, budget.lines, strict=True):
        parts = apportioned(line.amount, [Decimal(1)] * len(source.goals), code)
        for goal, part in zip(source.goals, parts, strict=True):
            sums[goal] = sums.get(goal, ZERO) + part
    rest = sum((x.amount for x, s in zip(lines, budget.lines, strict=True) if not s.goals), ZERO)
    if not sums:
        return ()
    rows = [(goal, titles.get(goal, goal), sums[goal]) for goal in titles if goal in sums]
    rows += [("", "", rest)] if rest else []
    shares = shares_of([amount for _, _, amount in rows])
    return tuple(GoalShare(*row, share) for row, share in zip(rows, shares, strict=True))


def _reconciled(
    budget: Budget,
    worked: Sequence[WorkedLine],
    groups: Sequence[GroupReport],
    periods: Periods,
    by_period: Sequence[Decimal],
    reserves: Reserves,
    code: str,
) -> tuple[Reconciled, ...]:
    cost = sum((line.amount for line in worked), ZERO)
    return (
        *lines_reconciled(budget.lines, worked),
        *groups_reconciled(budget, {g.name: g.amount for g in groups}, code),
        *periods_reconciled(budget, periods.names, by_period, code),
        *grid_reconciled(cost, by_period),
        *total_reconciled(budget, reserves.total, code),
    )


def _sum(values: Sequence[Decimal | None]) -> Decimal | None:
    known = [v for v in values if v is not None]
    return sum(known, ZERO) if known else None


def _forecast(lines: Sequence[LineReport]) -> Decimal | None:
    """Lines without anything spent are expected to cost what was planned."""
    if all(line.actual is None for line in lines):
        return None
    return sum((x.amount if x.forecast is None else x.forecast for x in lines), ZERO)


def _forecasts(
    budget: Budget, worked: Sequence[WorkedLine], lines: Sequence[LineReport], code: str
) -> tuple[ForecastTotal, ...]:
    """The final cost of the whole by every method that at least one line allows."""
    cost = sum((x.amount for x in worked), ZERO)
    each = [
        final_costs(source, work, line.planned, code)
        for source, work, line in zip(budget.lines, worked, lines, strict=True)
    ]
    found = []
    for method in METHODS:
        known = sum(method in costs for costs in each)
        if known:
            final = sum((c.get(method, _otherwise(x)) for c, x in zip(each, lines, strict=True)), ZERO)
            found.append(ForecastTotal(method, known, final, final - cost))
    return tuple(found)


def _otherwise(line: LineReport) -> Decimal:
    return line.amount if line.forecast is None else line.forecast

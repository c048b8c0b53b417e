"""The budget: sums by group and quarter, shares, the reserve, and what was spent against it.

Amounts are exact decimals in whole currency units. The reserve is a share of the base the
plan names: reserve = cost × r / (1 − r) where it is a share of the total with the reserve,
cost × r where it is a share of the planned cost alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from plandoc.compute.money.shares import shares_of
from plandoc.model.budget import Budget, BudgetLine
from plandoc.model.plan import Plan
from plandoc.model.risk import Risk
from plandoc.model.traits import WithBudget
from plandoc.world import World

ZERO = Decimal(0)
CENT = Decimal("0.01")
MOST_RATE = Decimal("0.9")
"""A reserve of more than this share is no reserve."""
LEAST_DONE = Decimal("0.01")
"""Below this share done a forecast would say nothing."""
DEFAULT_TOLERANCE = Decimal("0.1")

Health = Literal["", "good", "near", "over", "under"]
"""Deviation from plan: good up to half the tolerance, near up to the tolerance, over or under
beyond it."""


class BudgetPlan(WithBudget, Plan):
    """What the budget needs of a plan (for the type checker)."""


@dataclass(frozen=True, slots=True)
class LineReport:
    """One line worked out.

    `planned` is what should have been spent by now, `actual` what was, `variance` their
    difference and `variance_share` that as a share of `planned`; `forecast` is the expected
    final cost. None means that the plan does not say enough.
    """

    index: int
    name: str
    group: str
    amount: Decimal
    share: Decimal
    quarters: tuple[Decimal, ...]
    actual: Decimal | None
    planned: Decimal | None
    variance: Decimal | None
    variance_share: Decimal | None
    forecast: Decimal | None
    health: Health


@dataclass(frozen=True, slots=True)
class GroupReport:
    """The sum of a group's lines, by quarter where they have quarters."""

    name: str
    amount: Decimal
    share: Decimal
    quarters: tuple[Decimal, ...]
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class GoalShare:
    """What the lines spend for one goal; a line for several goals is split evenly."""

    goal: str
    title: str
    amount: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class BudgetReport:
    """The whole budget.

    `cost` is the sum of the lines, `total` that with the reserve; `difference` is the
    declared total less the computed one. `exposure` is the expected loss (probability ×
    cost) of the risks that state both, against which the reserve can be held.
    """

    lines: tuple[LineReport, ...]
    groups: tuple[GroupReport, ...]
    goals: tuple[GoalShare, ...]
    cost: Decimal
    reserve: Decimal
    reserve_rate: Decimal | None
    reserve_base: Literal["total", "cost"]
    reserve_share: Decimal
    """Share of the total, as it appears in the column of shares."""
    total: Decimal
    declared: Decimal | None
    difference: Decimal | None
    quarters: tuple[Decimal, ...]
    unspread: Decimal
    """Amounts of lines that are not laid on quarters while others are."""
    actual: Decimal | None
    planned: Decimal | None
    variance: Decimal | None
    forecast: Decimal | None
    tolerance: Decimal
    exposure: Decimal | None
    exposed: tuple[str, ...]
    """Names of the risks that the exposure comes from."""
    places: int
    """Decimals that show every amount exactly, in the unit it is shown in."""
    unit: Literal["yuan", "wan"]
    currency: str
    _budget: Budget = field(repr=False, compare=False)


def budget_report(plan: BudgetPlan, _world: World) -> BudgetReport:
    """The budget of a plan; a plan without one gives an empty report."""
    budget = plan.budget or Budget()
    tolerance = budget.tolerance if budget.tolerance is not None else DEFAULT_TOLERANCE
    amounts = [line_amount(line) for line in budget.lines]
    cost = sum(amounts, ZERO)
    places = _places(budget, amounts)
    reserve = reserve_amount(budget, cost, places)
    shares = shares_of([*amounts, reserve])
    lines = tuple(_line(i, line, amounts[i], shares[i], tolerance) for i, line in enumerate(budget.lines))
    exposed = _exposed(plan)
    spread = any(line.quarters for line in lines)
    return BudgetReport(
        lines=lines,
        groups=_groups(lines),
        goals=_goals(plan, budget, lines),
        cost=cost,
        reserve=reserve,
        reserve_rate=budget.reserve.rate if budget.reserve else None,
        reserve_base=budget.reserve.base if budget.reserve else "total",
        reserve_share=shares[-1],
        total=cost + reserve,
        declared=budget.total,
        difference=None if budget.total is None else budget.total - cost - reserve,
        quarters=_sum_quarters(lines),
        unspread=sum((x.amount for x in lines if not x.quarters), ZERO) if spread else ZERO,
        actual=_sum([x.actual for x in lines]),
        planned=_sum([x.planned for x in lines]),
        variance=_sum([x.variance for x in lines]),
        forecast=_forecast(lines),
        tolerance=tolerance,
        exposure=sum(((r.probability or ZERO) * (r.loss(r.cost) or ZERO) for r in exposed), ZERO)
        if exposed
        else None,
        exposed=tuple(r.name for r in exposed),
        places=places,
        unit=budget.unit,
        currency=budget.currency,
        _budget=budget,
    )


def line_amount(line: BudgetLine) -> Decimal:
    """The amount of a line: stated, or unit cost × quantity, or the sum of its quarters."""
    if line.amount is not None:
        return line.amount
    if line.unit_cost is not None:
        quantity = line.quantity if line.quantity is not None else Decimal(1)
        return (line.unit_cost * quantity).quantize(CENT, ROUND_HALF_UP).normalize() + ZERO
    return sum(line.quarters, ZERO)


def reserve_amount(budget: Budget, cost: Decimal, places: int) -> Decimal:
    """The reserve, rounded to what can be shown; 0 for a rate that gives none."""
    if budget.reserve is None or not 0 <= budget.reserve.rate <= MOST_RATE:
        return ZERO
    rate = budget.reserve.rate
    exact = cost * rate / (1 - rate) if budget.reserve.base == "total" else cost * rate
    step = Decimal(1).scaleb(-places) * (10_000 if budget.unit == "wan" else 1)
    return (exact / step).quantize(Decimal(1), ROUND_HALF_UP) * step


def _places(budget: Budget, amounts: list[Decimal]) -> int:
    """2 in 万元 and 0 in 元, or as many as the finest amount needs (at most 6)."""
    scale = Decimal(10_000) if budget.unit == "wan" else Decimal(1)
    every = [*amounts, *(q for line in budget.lines for q in line.quarters)]
    needed = [-int(n.as_tuple().exponent) for a in every if (n := (a / scale).normalize())]
    return min(6, max([2 if budget.unit == "wan" else 0, *needed]))


def _line(index: int, line: BudgetLine, amount: Decimal, share: Decimal, tolerance: Decimal) -> LineReport:
    spent = [a for a in line.actual_quarters if a is not None]
    actual = line.actual if line.actual is not None else sum(spent, ZERO) if spent else None
    planned = _planned(line, amount) if actual is not None else None
    variance = actual - planned if actual is not None and planned is not None else None
    deviation = deviation_of(variance, planned)
    return LineReport(
        index,
        line.name,
        line.group or line.name,
        amount,
        share,
        _padded(line.quarters),
        actual,
        planned,
        variance,
        deviation,
        _expected(line, amount, actual),
        health_of(actual, amount, deviation, tolerance),
    )


def deviation_of(variance: Decimal | None, planned: Decimal | None) -> Decimal | None:
    """A variance as a share of what was planned; None where less than a cent was planned."""
    if variance is None or planned is None or abs(planned) < CENT:
        return None
    return variance / planned


def _planned(line: BudgetLine, amount: Decimal) -> Decimal | None:
    """What should have been spent by now: done share × amount, or the quarters gone by."""
    if line.done is not None:
        return amount * line.done
    if line.quarters and line.actual_quarters:
        pairs = zip(_padded(line.quarters), line.actual_quarters, strict=False)
        return sum((q for q, a in pairs if a is not None), ZERO)
    return None


def _expected(line: BudgetLine, amount: Decimal, actual: Decimal | None) -> Decimal | None:
    """Final cost: actual ÷ done, or actual plus the planned quarters to come."""
    if actual is None:
        return None
    if line.done is not None and line.done >= LEAST_DONE:
        return (actual / line.done).quantize(CENT, ROUND_HALF_UP)
    if line.quarters and line.actual_quarters and line.done is None:
        planned = _planned(line, amount) or ZERO
        return actual + amount - planned
    return max(actual, amount)


def health_of(
    actual: Decimal | None, amount: Decimal, deviation: Decimal | None, tolerance: Decimal
) -> Health:
    """The state of a line; without a plan to date only more than the whole amount is over."""
    if actual is None:
        return ""
    if deviation is None:
        return "over" if actual > amount else ""
    if deviation > tolerance:
        return "over"
    if deviation < -tolerance:
        return "under"
    return "near" if abs(deviation) > tolerance / 2 else "good"


def _padded(quarters: tuple[Decimal, ...]) -> tuple[Decimal, ...]:
    return (*quarters, *([ZERO] * (4 - len(quarters)))) if quarters else ()


def _groups(lines: tuple[LineReport, ...]) -> tuple[GroupReport, ...]:
    members: dict[str, list[LineReport]] = {}
    for line in lines:
        members.setdefault(line.group, []).append(line)
    return tuple(
        GroupReport(
            name,
            sum((x.amount for x in found), ZERO),
            sum((x.share for x in found), ZERO),
            _sum_quarters(tuple(found)),
            tuple(x.index for x in found),
        )
        for name, found in members.items()
    )


def _sum_quarters(lines: tuple[LineReport, ...]) -> tuple[Decimal, ...]:
    spread = [x.quarters for x in lines if x.quarters]
    return tuple(sum((q[i] for q in spread), ZERO) for i in range(4)) if spread else ()


def _goals(plan: BudgetPlan, budget: Budget, lines: tuple[LineReport, ...]) -> tuple[GoalShare, ...]:
    titles = {goal.id: goal.title for goal in getattr(plan, "goals", ())}
    sums: dict[str, Decimal] = {}
    for line, source in zip(lines, budget.lines, strict=True):
        for goal in source.goals:
            sums[goal] = sums.get(goal, ZERO) + line.amount / len(source.goals)
    rest = sum((x.amount for x, s in zip(lines, budget.lines, strict=True) if not s.goals), ZERO)
    if not sums:
        return ()
    rows = [(goal, titles.get(goal, goal), sums[goal]) for goal in titles if goal in sums]
    rows += [("", "", rest)] if rest else []
    shares = shares_of([amount for _, _, amount in rows])
    return tuple(GoalShare(*row, share) for row, share in zip(rows, shares, strict=True))


def _exposed(plan: BudgetPlan) -> tuple[Risk, ...]:
    risks: tuple[Risk, ...] = getattr(plan, "risks", ())
    known = (r for r in risks if r.probability is not None and r.cost is not None and r.status != "closed")
    return tuple(r for r in known if 0 <= (r.probability or ZERO) <= 1)


def _sum(values: list[Decimal | None]) -> Decimal | None:
    known = [v for v in values if v is not None]
    return sum(known, ZERO) if known else None


def _forecast(lines: tuple[LineReport, ...]) -> Decimal | None:
    """Lines without anything spent are expected to cost what was planned."""
    if all(line.actual is None for line in lines):
        return None
    return sum((x.amount if x.forecast is None else x.forecast for x in lines), ZERO)

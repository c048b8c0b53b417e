"""What is worked out of a budget, as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from plandoc.compute.money.periods import Periods
from plandoc.compute.money.reconcile import Reconciled
from plandoc.compute.money.reserves import Exposure, Reserves
from plandoc.compute.money.spending import Health, Method, PeriodSpending, Spending
from plandoc.model.budget import Budget
from plandoc.terms import WIDE

ZERO = Decimal(0)
SCALE = {"yuan": Decimal(1), "wan": Decimal(10_000), "yi": Decimal(100_000_000)}

LINES_LISTED = 300
"""Lines beyond which only the table of all lines shows each; the others show their groups."""


@dataclass(frozen=True, slots=True)
class LineReport:
    """One line worked out; `Spending` has the meaning of its last fields.

    `original` is the amount in the line's own `currency` where that is not the budget's.
    """

    index: int
    name: str
    group: str
    amount: Decimal
    share: Decimal
    by_period: tuple[Decimal, ...]
    actual: Decimal | None
    planned: Decimal | None
    variance: Decimal | None
    variance_share: Decimal | None
    forecast: Decimal | None
    health: Health
    currency: str
    original: Decimal | None
    actual_by_period: tuple[Decimal | None, ...]


@dataclass(frozen=True, slots=True)
class GroupReport:
    """The sum of a group's lines, by period where they have periods, and their spending."""

    name: str
    amount: Decimal
    share: Decimal
    by_period: tuple[Decimal, ...]
    lines: tuple[int, ...]
    spending: Spending
    health: Health


@dataclass(frozen=True, slots=True)
class GoalShare:
    """What the lines spend for one goal; a line for several goals is split evenly."""

    goal: str
    title: str
    amount: Decimal
    share: Decimal


@dataclass(frozen=True, slots=True)
class ForecastTotal:
    """The final cost by one method, over `lines` lines that it can be worked out for.

    `overrun` is the final cost less the planned cost.
    """

    method: Method
    lines: int
    cost: Decimal
    overrun: Decimal


@dataclass(frozen=True, slots=True)
class BudgetReport:
    """The whole budget.

    `cost` is the sum of the lines, `total` that with all reserves; `difference` is the
    declared total less the computed one. `exposure` is the expected loss (probability ×
    cost) of the risks that state both, against which the reserve can be held.
    """

    lines: tuple[LineReport, ...]
    groups: tuple[GroupReport, ...]
    goals: tuple[GoalShare, ...]
    cost: Decimal
    reserve: Decimal
    reserve_rate: Decimal | None
    reserve_base: Literal["total", "cost", "risks"]
    reserve_share: Decimal
    """Share of the total, as it appears in the column of shares."""
    price_share: Decimal
    management_share: Decimal
    reserves: Reserves
    total: Decimal
    declared: Decimal | None
    difference: Decimal | None
    capitals: str | None
    """The approved total, or the computed one, in Chinese capitals; only for renminbi."""
    periods: Periods
    by_period: tuple[Decimal, ...]
    unspread: Decimal
    """What the lines come to beyond what is laid on periods, where some of it is."""
    reconciled: tuple[Reconciled, ...]
    actual: Decimal | None
    planned: Decimal | None
    variance: Decimal | None
    forecast: Decimal | None
    forecasts: tuple[ForecastTotal, ...]
    burn: tuple[PeriodSpending, ...]
    """Spending period by period, empty where no line reports any."""
    tolerance: Decimal
    exposure: Decimal | None
    exposures: tuple[Exposure, ...]
    places: int
    """Decimals of the amounts shown, in the unit they are shown in."""
    unit: Literal["yuan", "wan", "yi"]
    currency: str
    _budget: Budget = field(repr=False, compare=False)

    @property
    def quarters(self) -> tuple[Decimal, ...]:
        """The sums of the four quarters, for a budget by quarter."""
        return self.by_period if self.periods.kind == "quarters" else ()

    @property
    def exposed(self) -> tuple[str, ...]:
        """Names of the risks that the exposure comes from."""
        return tuple(exposure.name for exposure in self.exposures)

    @property
    def seems_off(self) -> bool:
        """Whether the amounts as shown do not all add up to their sums as shown."""
        added = (self.reserves.contingency, self.reserves.price, self.reserves.management)
        return self.off([*(line.amount for line in self.lines), *added], self.total)

    def alone(self, group: GroupReport) -> bool:
        """Whether a group is one line of the same name."""
        return len(group.lines) == 1 and self.lines[group.lines[0]].name == group.name

    @property
    def many(self) -> bool:
        """Whether there are too many lines to show each in more than one table."""
        return len(self.lines) > LINES_LISTED and len(self.groups) <= LINES_LISTED

    def listed(self, group: GroupReport) -> tuple[LineReport, ...]:
        """The lines of a group that a table beside that of all lines shows."""
        lines = tuple(self.lines[i] for i in group.lines)
        return lines if not self.many or self.alone(group) else ()

    def off(self, amounts: Sequence[Decimal], total: Decimal) -> bool:
        """Whether amounts as shown do not add up to their sum as shown, though they do exactly."""
        step = SCALE[self.unit].scaleb(-self.places)
        shown = [WIDE.divide(a, step).quantize(Decimal(1), ROUND_HALF_UP, WIDE) for a in (*amounts, total)]
        return sum(shown[:-1], ZERO) != shown[-1] and sum(amounts, ZERO) == total

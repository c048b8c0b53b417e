"""Money: budget lines by group and period, reserves, rates of exchange, and what was spent."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from plandoc.model.base import GoalRefs, Part, Prose, TaskRefs, Text, Texts
from plandoc.model.reserves import ManagementReserve, PriceReserve, Reserve
from plandoc.model.units import MAX_DIGITS, Date, Money, Number, Share

MAX_PERIODS = 36

PeriodAmounts = Annotated[tuple[Money, ...], Field(max_length=MAX_PERIODS)]
PeriodActuals = Annotated[tuple[Money | None, ...], Field(max_length=MAX_PERIODS)]


class BudgetLine(Part):
    """One line of a budget, in the currency of the budget unless it names its own.

    Its amount is `amount`, or `unit_cost` × `quantity`, or the sum of its periods. A negative
    amount is income or a credit.
    """

    name: Text
    group: Text = ""
    """Group it is summed under."""
    currency: Text = ""
    """Currency of its amounts where that is not the budget's; needs a rate in `rates`."""
    amount: Money | None = None
    unit_cost: Money | None = None
    quantity: Number | None = None
    unit: Text = ""
    override: Text = ""
    """Why `amount` is not unit cost × quantity (a discount, a lump sum)."""
    quarters: Annotated[tuple[Money, ...], Field(max_length=4)] = ()
    """Amounts of Q1 to Q4."""
    by_period: PeriodAmounts = ()
    """Amounts of the periods of the budget, in their order."""
    quantities: Annotated[tuple[Number, ...], Field(max_length=MAX_PERIODS)] = ()
    """Quantity of each period; its amounts are unit cost × quantity."""
    spread: Texts = ()
    """Periods over which the amount is spread evenly: `all`, or their names or numbers, or
    a range of numbers (`3-8`)."""
    goals: GoalRefs = ()
    tasks: TaskRefs = ()
    """Tasks it pays for; their dates and progress are those of the line."""
    owner: Text = ""
    actual: Money | None = None
    """Spent so far."""
    done: Annotated[Share, Field(ge=0, le=1)] | None = None
    """Share of what the line pays for that is done; with it a forecast can be worked out."""
    start: Date | None = None
    """First day on which it is spent; with `end` the planned value can be worked out."""
    end: Date | None = None
    """Last day on which it is spent."""
    actual_quarters: Annotated[tuple[Money | None, ...], Field(max_length=4)] = ()
    actual_by_period: PeriodActuals = ()
    """Spent in each period gone by; empty where nothing is known."""
    note: Text = ""

    @field_validator("quantity")
    @classmethod
    def _within_digits(cls, quantity: Number | None, info: ValidationInfo) -> Number | None:
        """Unit cost × quantity has no more digits than an amount may have."""
        _refuse_long(info.data.get("unit_cost"), () if quantity is None else (quantity,))
        return quantity

    @field_validator("quantities")
    @classmethod
    def _sum_within_digits(cls, quantities: tuple[Number, ...], info: ValidationInfo) -> tuple[Number, ...]:
        """The same for the quantities of all periods together."""
        _refuse_long(info.data.get("unit_cost"), quantities)
        return quantities


def _refuse_long(cost: Decimal | None, quantities: Sequence[Decimal]) -> None:
    if cost is not None and (cost * sum(quantities, Decimal(0))).adjusted() > MAX_DIGITS:
        raise PydanticCustomError("number-too-long", "too many digits", {"digits": MAX_DIGITS})


class BudgetGroup(Part):
    """What was declared for a group of lines."""

    name: Text
    total: Money | None = None
    """The declared sum of the group; compared with that of its lines."""


class ExchangeRate(Part):
    """What one unit of a foreign currency is worth in the currency of the budget."""

    rate: Annotated[Number, Field(gt=0, le=1_000_000)]
    date: Date | None = None
    """Day of the rate."""
    source: Text = ""
    """Who published it."""


class Budget(Part):
    """A budget with its periods, reserves and declared totals."""

    currency: Text = "CNY"
    rates: dict[Text, ExchangeRate] = Field(default_factory=dict)
    """Rates of exchange by currency, for lines in another currency."""
    unit: Literal["yuan", "wan", "yi"] = "yuan"
    """In which unit amounts are shown: 元, 万元 or 亿元. Input is always in whole currency units."""
    decimals: Annotated[int, Field(ge=0, le=6)] | None = None
    """Decimals of the amounts shown; as many as they need unless given."""
    periods: Annotated[Texts, Field(max_length=MAX_PERIODS)] = ()
    """Names of the periods; or `months`, or `quarters`."""
    lines: tuple[BudgetLine, ...] = ()
    groups: tuple[BudgetGroup, ...] = ()
    """Declared sums of groups."""
    reserve: Reserve | None = None
    price_reserve: PriceReserve | None = None
    management_reserve: ManagementReserve | None = None
    total: Money | None = None
    """The approved total; compared with the sum."""
    period_totals: PeriodActuals = ()
    """Declared sums of the periods, in their order; compared with those of the lines."""
    forecast: Literal["", "remaining", "rate", "done"] = ""
    """How the final cost is worked out. remaining: spent + what is planned for the rest; rate:
    spending a period so far, continued; done: spent ÷ share done. Unless given, done where a
    line states it and remaining elsewhere."""
    control: Prose = ""
    """How spending is controlled."""
    tolerance: Share | None = None
    """Deviation from which a line is flagged; 10% unless given."""

"""Money: budget lines by group and quarter, the reserve, and what was spent."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field, ValidationInfo, field_validator
from pydantic_core import PydanticCustomError

from plandoc.model.base import GoalRefs, Part, Prose, TaskRefs, Text
from plandoc.model.units import MAX_DIGITS, Date, Money, Number, Share


class BudgetLine(Part):
    """One line of a budget.

    Its amount is `amount`, or `unit_cost` × `quantity`, or the sum of `quarters`.
    """

    name: Text
    group: Text = ""
    """Group it is summed under."""
    amount: Money | None = None
    unit_cost: Money | None = None
    quantity: Number | None = None
    unit: Text = ""
    quarters: Annotated[tuple[Money, ...], Field(max_length=4)] = ()
    """Amounts of Q1 to Q4."""
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
    note: Text = ""

    @field_validator("quantity")
    @classmethod
    def _within_digits(cls, quantity: Number | None, info: ValidationInfo) -> Number | None:
        """Unit cost × quantity has no more digits than an amount may have."""
        cost = info.data.get("unit_cost")
        if quantity is not None and cost is not None and (cost * quantity).adjusted() > MAX_DIGITS:
            raise PydanticCustomError("number-too-long", "too many digits", {"digits": MAX_DIGITS})
        return quantity


class Reserve(Part):
    """The contingency reserve."""

    rate: Share
    """Share of the base."""
    base: Literal["total", "cost"] = "total"
    """total: share of the whole budget including the reserve, reserve = cost × r / (1 − r);
    cost: share of the planned cost, reserve = cost × r."""
    note: Text = ""


class Budget(Part):
    """A budget with its reserve and declared total."""

    currency: Text = "CNY"
    unit: Literal["yuan", "wan"] = "yuan"
    """In which unit amounts are shown: 元 or 万元. Input is always in whole currency units."""
    lines: tuple[BudgetLine, ...] = ()
    reserve: Reserve | None = None
    total: Money | None = None
    """The approved total; compared with the sum."""
    control: Prose = ""
    """How spending is controlled."""
    tolerance: Share | None = None
    """Deviation from which a line is flagged; 10% unless given."""

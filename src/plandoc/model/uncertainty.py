"""Uncertainty: three-point estimates, and how the simulation of a plan is run."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from plandoc.model.base import Part
from plandoc.model.units import Date, Number, Share, parse_number, whole_number

MOST_DAYS = 100_000
MOST_RUNS = 100_000

Days = Annotated[Decimal, BeforeValidator(parse_number), Field(ge=0, le=MOST_DAYS)]
"""Working days, whole or not."""
Delay = Annotated[Decimal, BeforeValidator(parse_number), Field(ge=-MOST_DAYS, le=MOST_DAYS)]
"""Working days by which something is later (or earlier, below 0)."""

Distribution = Literal["pert", "pert-classic", "triangular", "uniform", "fixed"]


class ThreePoint(Part):
    """An estimate from its best to its worst case: `8/10/15`, or the three by name."""

    optimistic: Number
    """Best case (乐观值)."""
    likely: Number
    """Most likely case (最可能值)."""
    pessimistic: Number
    """Worst case (悲观值)."""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        check_order(self.optimistic, self.likely, self.pessimistic)
        return self


def check_order(
    optimistic: Decimal | None, likely: Decimal | int | None, pessimistic: Decimal | None
) -> None:
    """Best ≤ most likely ≤ worst, as far as they are given."""
    given = [Decimal(value) for value in (optimistic, likely, pessimistic) if value is not None]
    if given != sorted(given):
        raise PydanticCustomError(
            "estimate-order", "out of order", {"value": "/".join(f"{v.normalize():f}" for v in given)}
        )


def _read(value: Any) -> Any:
    """`8/10/15` or a list of three as a mapping; one number stands for all three."""
    if isinstance(value, ThreePoint | dict):
        return value
    parts = list(value) if isinstance(value, list | tuple) else re.split(r"[/／、;；~～—]", str(value))
    if len(parts) == 1:
        parts *= 3
    if len(parts) != 3:
        raise PydanticCustomError("not-an-estimate", "not an estimate")
    return dict(zip(("optimistic", "likely", "pessimistic"), parts, strict=True))


class DaysEstimate(ThreePoint):
    """A duration in working days; fractions are allowed."""

    optimistic: Days
    likely: Days
    pessimistic: Days


class DelayEstimate(ThreePoint):
    """Working days lost, or won where they are negative."""

    optimistic: Delay
    likely: Delay
    pessimistic: Delay


ThreePointField = Annotated[ThreePoint, BeforeValidator(_read)]
DaysEstimateField = Annotated[DaysEstimate, BeforeValidator(_read)]
DelayEstimateField = Annotated[DelayEstimate, BeforeValidator(_read)]


class Uncertainty(Part):
    """How a plan's uncertainty is simulated and judged.

    The simulation runs only for plans with three-point estimates, or with risks that have a
    probability and an impact in days or money.
    """

    runs: Annotated[int, BeforeValidator(whole_number), Field(ge=100, le=MOST_RUNS)] = 10_000
    """How often the plan is played through."""
    seed: Annotated[int, BeforeValidator(whole_number), Field(ge=0, le=2**31 - 1)] = 1
    """Start of the random numbers; the same seed gives the same figures."""
    distribution: Distribution = "pert"
    """pert: beta with mean (o + 4m + p) / 6 and shape 4; pert-classic: beta with the same mean
    and standard deviation (p − o) / 6; triangular; uniform between o and p; fixed: no spread."""
    confidence: Annotated[Share, Field(gt=0, lt=1)] | None = None
    """Chance with which a date or an amount is to be kept; 80% unless given."""
    target: Date | None = None
    """Date whose chance is shown; empty takes the deadline of the schedule."""

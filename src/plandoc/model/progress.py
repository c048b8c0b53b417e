"""How far things have come: actual dates and costs, the frozen baseline, readings by period."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from plandoc.model.base import Part
from plandoc.model.units import Count, Date, Money, Share


class Baseline(Part):
    """Start, finish and cost as they were approved; what is left out follows from the schedule."""

    start: Date | None = None
    finish: Date | None = None
    """Last day of work."""
    cost: Money | None = None


class Tracked(Part):
    """What is known of a piece of work while it runs."""

    done: Annotated[Share, Field(ge=0, le=1)] | None = None
    """Share complete."""
    actual_start: Date | None = None
    """First day on which it was worked on."""
    actual_finish: Date | None = None
    """Last day of work, once it is finished."""
    remaining: Count | None = None
    """Working days it still takes after the status date; empty takes days × (1 − done)."""
    cost: Annotated[Money, Field(ge=0)] | None = None
    """Planned cost, spread evenly over its working days."""
    fixed_cost: Annotated[Money, Field(ge=0)] | None = None
    """The part of `cost` that falls due on the first day."""
    actual_cost: Money | None = None
    """Spent so far."""
    baseline: Baseline | None = None
    """The approved dates and cost, where the plan has moved on since."""


class ValuePeriod(Part):
    """Values summed up from the beginning to the end of one period."""

    end: Date
    """Last day of the period."""
    planned: Money | None = None
    """Planned value (BCWS) by then."""
    earned: Money | None = None
    """Earned value (BCWP) by then; empty for periods to come."""
    actual: Money | None = None
    """Actual cost (ACWP) by then."""


class Tracking(Part):
    """How progress is judged, and readings of earlier status dates."""

    index_warning: Annotated[Share, Field(gt=0, le=1)] | None = None
    """SPI and CPI from which a result is watched rather than bad; 0.9 unless given. From 1 it is good."""
    slip_warning: Count | None = None
    """Working days by which a milestone may slip before it is bad; 5 unless given."""
    kpi_warning: Annotated[Share, Field(gt=0, lt=1)] | None = None
    """Share of the planned way from which an indicator is watched rather than bad; 80% unless given."""
    budget: Annotated[Money, Field(ge=0)] | None = None
    """Budget at completion of `periods`; empty takes the last planned value."""
    periods: tuple[ValuePeriod, ...] = ()
    """Earlier readings, or the whole course of a plan that is measured as a whole."""

"""Reserves: what is added to the planned cost, and how it was worked out.

cost + contingency (or basic) reserve + reserve for rising prices = cost baseline;
cost baseline + management reserve = total budget. PMI's PMBOK draws the same line: the
baseline holds the contingency, never the management reserve.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

from plandoc.compute.money.currency import digits_of, fitted, to_minor
from plandoc.model.reserves import ManagementReserve, PriceReserve, Reserve
from plandoc.model.risk import Risk
from plandoc.terms import WIDE

ZERO, ONE = Decimal(0), Decimal(1)
HALF = Decimal("0.5")
MOST_RATE = Decimal("0.9")
"""A reserve of more than this share is no reserve."""


@dataclass(frozen=True, slots=True)
class Exposure:
    """The expected loss of one risk: probability × loss; an opportunity's is negative."""

    name: str
    probability: Decimal
    loss: Decimal
    expected: Decimal


@dataclass(frozen=True, slots=True)
class PriceYear:
    """A year of construction: what is invested in it, and what rising prices add."""

    year: int
    investment: Decimal
    exponent: Decimal
    """Years of rising prices."""
    increase: Decimal


@dataclass(frozen=True, slots=True)
class Reserves:
    """The build-up from the planned cost to the total budget."""

    base: Decimal
    """What the contingency reserve is a share of (without the reserve)."""
    contingency: Decimal
    static: Decimal
    """Cost and contingency: the static investment (静态投资)."""
    years: tuple[PriceYear, ...]
    price: Decimal
    baseline: Decimal
    """The cost baseline: static investment and rising prices."""
    management: Decimal
    total: Decimal


def reserves_of(
    cost: Decimal,
    base: Decimal,
    expected: Decimal,
    currency: str,
    reserve: Reserve | None,
    price: PriceReserve | None,
    management: ManagementReserve | None,
) -> Reserves:
    """The build-up; `base` is the cost of the groups that the contingency is a share of."""
    contingency = contingency_of(reserve, base, expected, currency)
    static = cost + contingency
    years = price_years(price, static, currency)
    rise = sum((year.increase for year in years), ZERO)
    extra = management_of(management, static + rise, currency)
    return Reserves(base, contingency, static, years, rise, static + rise, extra, static + rise + extra)


def contingency_of(reserve: Reserve | None, base: Decimal, expected: Decimal, currency: str) -> Decimal:
    """The contingency reserve; 0 for a rate that gives none."""
    if reserve is None:
        return ZERO
    return _stepped(_contingency(reserve, base, expected), reserve.round_to, currency)


def _contingency(reserve: Reserve, base: Decimal, expected: Decimal) -> Decimal:
    if reserve.amount is not None:
        return reserve.amount
    if reserve.base == "risks":
        return max(expected, ZERO)
    rate = reserve.rate
    if rate is None or not 0 <= rate <= MOST_RATE:
        return ZERO
    if base_of(reserve) == "total":
        return WIDE.divide(WIDE.multiply(base, rate), 1 - rate)
    return WIDE.multiply(base, rate)


def base_of(reserve: Reserve) -> Literal["total", "cost", "risks"]:
    """What the reserve is a share of; the basic reserve is always one of the cost."""
    return "cost" if reserve.kind == "basic" and reserve.base == "total" else reserve.base


def _stepped(value: Decimal, step: Decimal | None, currency: str) -> Decimal:
    """Rounded half up to a step, or to the smallest unit of the currency."""
    if step is None or step < Decimal(1).scaleb(-digits_of(currency)):
        return to_minor(value, currency)
    steps = WIDE.divide(value, step).quantize(ONE, ROUND_HALF_UP, WIDE)
    return to_minor(WIDE.multiply(steps, step), currency)


def price_years(price: PriceReserve | None, static: Decimal, currency: str) -> tuple[PriceYear, ...]:
    """The reserve for rising prices year by year, each rounded once."""
    if price is None:
        return ()
    exact = [WIDE.multiply(static, share) for share in price.phasing]
    parts = fitted(exact, sum(exact, ZERO), currency)
    return tuple(_price_year(price, t, part, currency) for t, part in enumerate(parts, start=1))


def _price_year(price: PriceReserve, t: int, investment: Decimal, currency: str) -> PriceYear:
    exponent = price.years_before + t - (HALF if price.spent == "mid_year" else ZERO)
    growth = WIDE.power(1 + price.rate, exponent) - 1
    return PriceYear(t, investment, exponent, to_minor(WIDE.multiply(investment, growth), currency))


def management_of(management: ManagementReserve | None, baseline: Decimal, currency: str) -> Decimal:
    """The management reserve: a fixed amount or a share of the cost baseline."""
    if management is None:
        return ZERO
    if management.amount is not None:
        return to_minor(management.amount, currency)
    return to_minor(WIDE.multiply(baseline, management.rate or ZERO), currency)


def exposures_of(risks: Sequence[Risk], currency: str) -> tuple[Exposure, ...]:
    """Expected losses, after the planned measures, of the risks that state probability and loss.

    Closed risks are left out; a risk that says nothing of after the measures counts as before.
    """
    found = (_exposure(risk, currency) for risk in risks if risk.status != "closed" and not risk.closed_on)
    return tuple(exposure for exposure in found if exposure)


def _exposure(risk: Risk, currency: str) -> Exposure | None:
    chance = risk.residual_probability if risk.residual_probability is not None else risk.probability
    loss = risk.loss(risk.residual_cost if risk.residual_cost is not None else risk.cost)
    if chance is None or loss is None:
        return None
    return Exposure(risk.name, chance, loss, to_minor(WIDE.multiply(chance, loss), currency))

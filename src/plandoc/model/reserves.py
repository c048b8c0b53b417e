"""Money set aside: for known risks, for rising prices, and at the disposal of management."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field

from plandoc.model.base import Part, Text, Texts
from plandoc.model.units import Money, Number, Share


class Reserve(Part):
    """The contingency reserve (应急储备金), or the basic reserve of a building project (基本预备费).

    It is part of the cost baseline. It is a share of a base, or the expected loss of the
    risks, or a fixed amount.
    """

    rate: Share | None = None
    """Share of the base."""
    amount: Money | None = None
    """A fixed amount in place of a rate."""
    base: Literal["total", "cost", "risks"] = "total"
    """total: share of the cost with the reserve, reserve = cost × r / (1 − r);
    cost: share of the planned cost, reserve = cost × r;
    risks: Σ probability × loss of the risks that state both, less the opportunities."""
    kind: Literal["contingency", "basic"] = "contingency"
    """basic: 基本预备费, rate × (cost of construction + other costs); its base is the cost."""
    groups: Texts = ()
    """Groups whose cost is the base; all unless given."""
    round_to: Annotated[Number, Field(gt=0)] | None = None
    """Step to which the reserve is rounded half up; the smallest unit of the currency unless given."""
    note: Text = ""


class PriceReserve(Part):
    """The reserve for rising prices (价差预备费) over the years of construction.

    PF_t = I_t × [(1+f)^m × (1+f)^0.5 × (1+f)^(t−1) − 1], where I_t is the static investment
    (cost and basic reserve) of year t and f the yearly rise of prices.
    """

    rate: Annotated[Share, Field(ge=0, le=1)]
    """f, the yearly rise of prices."""
    years_before: Annotated[Number, Field(ge=0, le=50)] = Decimal(0)
    """m, the years from the estimate to the start of construction."""
    phasing: Annotated[tuple[Annotated[Share, Field(ge=0, le=1)], ...], Field(min_length=1, max_length=30)]
    """Share of the static investment that is spent in each year; together 100%."""
    spent: Literal["mid_year", "end_year"] = "mid_year"
    """mid_year: half a year of rising prices in the year of spending; end_year: the whole year,
    PF_t = I_t × [(1+f)^(m+t) − 1], as older textbooks have it."""
    note: Text = ""


class ManagementReserve(Part):
    """Money for what nobody foresaw, outside the cost baseline, released by management."""

    rate: Annotated[Share, Field(ge=0, le=1)] | None = None
    """Share of the cost baseline."""
    amount: Annotated[Money, Field(ge=0)] | None = None
    """A fixed amount in place of a rate."""
    note: Text = ""

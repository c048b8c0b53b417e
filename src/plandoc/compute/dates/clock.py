"""Lengths of time as people say them: 30 minutes, 4 hours, 3 days."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from plandoc.terms import Terms


def duration(hours: Decimal | None, terms: Terms) -> str:
    """`30 分钟`, `4 小时`, `3 天`; days only for whole days from two up; – for None."""
    if hours is None:
        return "–"
    if hours < 1:
        return terms("clock.minutes", n=terms.number((hours * 60).quantize(Decimal("1"))))
    if hours >= 48 and hours % 24 == 0:
        return terms("clock.days", n=terms.number(hours / 24))
    return terms("clock.hours", n=terms.number(hours.quantize(Decimal("0.01"))))


def since(hours: Decimal, terms: Terms) -> str:
    """A moment counted from the event: `T+0`, `T+15 分钟`."""
    return "T+0" if hours == 0 else f"T+{duration(hours, terms)}"


def months_later(day: date, months: int) -> date:
    """The same day `months` later; the last of the month where that day does not exist."""
    return day + relativedelta(months=months)

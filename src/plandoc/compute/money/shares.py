"""Shares that add up: percentages of a column that read 100.0 together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal


def shares_of(amounts: Sequence[Decimal], places: int = 1) -> tuple[Decimal, ...]:
    """Each amount as a share of 1, rounded so that the percentages add up to exactly 100.

    Largest remainder (Hamilton): every percentage is cut to `places` decimals and the missing
    steps go to the largest remainders, the earlier of equals first. All zeros, or amounts of
    both signs, cannot be shared; each share is then simply its rounded self or 0.
    """
    total = sum(amounts, Decimal(0))
    if not total or any(amount < 0 for amount in amounts):
        return tuple(Decimal(0) if not total else round(a / total, places + 2) for a in amounts)
    steps = 100 * 10**places
    exact = [amount * steps / total for amount in amounts]
    floors = [int(value) for value in exact]
    missing = steps - sum(floors)
    order = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    for i in order[:missing]:
        floors[i] += 1
    return tuple(Decimal(floor) / steps for floor in floors)

"""Shares that add up: percentages of a column that read 100.0 together."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_FLOOR, Decimal


def shares_of(amounts: Sequence[Decimal], places: int = 1) -> tuple[Decimal, ...]:
    """Each amount as a share of 1, rounded so that the percentages add up to exactly 100.

    Largest remainder (Hamilton): every percentage is cut to `places` decimals and the missing
    steps go to the largest remainders, the earlier of equals first. Credits have a negative
    share. Where the amounts add up to nothing each share is 0.
    """
    total = sum(amounts, Decimal(0))
    if not total:
        return tuple(Decimal(0) for _ in amounts)
    steps = 100 * 10**places
    exact = [amount * steps / total for amount in amounts]
    floors = [int(value.to_integral_value(ROUND_FLOOR)) for value in exact]
    missing = steps - sum(floors)
    order = sorted(range(len(exact)), key=lambda i: (floors[i] - exact[i], i))
    for i in order[:missing]:
        floors[i] += 1
    return tuple(Decimal(floor) / steps for floor in floors)

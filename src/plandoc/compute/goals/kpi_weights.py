"""Weights of indicators: whether they add up over the whole plan or within each goal, and how they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from plandoc.compute.money.shares import shares_of
from plandoc.model.goals import Goal

TOLERANCE = Decimal("0.001")
"""How far weights may be from 100% before it counts (rounding)."""


def weight_sum(goal: Goal) -> Decimal | None:
    """The weights of a goal's indicators together; None without any."""
    weights = [kpi.weight for kpi in goal.measures if kpi.weight is not None]
    return sum(weights, Decimal(0)) if weights else None


def weighted_by_goal(goals: Iterable[Goal]) -> bool:
    """Whether the weights are meant to add up to 100% within each goal.

    Both ways are in use. The one whose sums are nearer to 100% is taken; of equals, and with a
    single goal, the sum over the whole plan.
    """
    sums = [total for goal in goals if (total := weight_sum(goal)) is not None]
    if len(sums) < 2:
        return False
    apart = sum((abs(total - 1) for total in sums), Decimal(0)) / len(sums)
    return apart < abs(sum(sums, Decimal(0)) - 1)


def weights_shown(weights: Iterable[Decimal | None]) -> tuple[tuple[Decimal | None, ...], int]:
    """Weights as they are printed, with their number of decimals.

    Where they add up to 100%, what is printed does too (largest remainder); others are only rounded.
    """
    given = tuple(weights)
    known = [weight for weight in given if weight is not None]
    places = 0 if all((weight * 100) % 1 == 0 for weight in known) else 1
    if not known or abs(sum(known, Decimal(0)) - 1) > TOLERANCE or any(weight < 0 for weight in known):
        return given, places
    rounded = iter(shares_of(known, places))
    return tuple(None if weight is None else next(rounded) for weight in given), places

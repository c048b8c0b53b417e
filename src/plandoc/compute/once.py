"""Reports that many rules and sections ask for, worked out once for the plan at hand."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from plandoc.world import World

P = TypeVar("P")
R = TypeVar("R")


def once(report: Callable[[P, World], R]) -> Callable[[P, World], R]:
    """Remember the report of the last plan; plans and worlds are frozen, so it stays true."""
    held: tuple[P, World, R] | None = None

    @wraps(report)
    def remembered(plan: P, world: World) -> R:
        nonlocal held
        known = held
        if known is None or known[0] is not plan or known[1] != world:
            known = held = (plan, world, report(plan, world))
        return known[2]

    return remembered

"""The cost of all risks together, from the runs of a simulation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plandoc.compute.uncertainty.sampling import Values


CENT = Decimal("0.01")
CLASSES = 12
"""Classes of the histogram."""


@dataclass(frozen=True, slots=True)
class CostResult:
    """What the risks cost over all runs, in whole currency units."""

    mean: Decimal
    levels: tuple[Decimal, ...]
    """The amounts that the asked shares of runs stay within."""
    chances: tuple[float, ...]
    """Shares of the runs that stay within these amounts: as asked, or more where amounts repeat."""
    sufficient: float | None
    """Share of runs in which the reserve is enough."""
    free: float
    """Share of runs in which nothing is lost."""
    classes: tuple[tuple[Decimal, Decimal, int], ...]
    """Lower and upper end of each class of the histogram, and its runs."""


def place(level: Decimal, runs: int) -> int:
    """Where in the sorted runs the least value stands that at least this share of them keep."""
    return max(0, int((level * runs).to_integral_value(ROUND_CEILING)) - 1)


def cost_result(
    costs: Mapping[str, Values], levels: tuple[Decimal, ...], reserve: Decimal | None
) -> CostResult:
    """Mean, levels and histogram of the summed costs (given in cents)."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    total = np.sort(_total(costs))
    runs = len(total)
    asked = [float(total[place(level, runs)]) for level in levels]
    counts, edges = np.histogram(total, CLASSES) if total[0] < total[-1] else ([runs], [total[0], total[0]])
    return CostResult(
        mean=amount(float(np.mean(total))),
        levels=tuple(amount(value) for value in asked),
        chances=tuple(float(np.mean(total <= value)) for value in asked),
        sufficient=None if reserve is None else float(np.mean(total <= float(reserve * 100))),
        free=float(np.mean(total <= 0)),
        classes=tuple(
            (amount(float(edges[i])), amount(float(edges[i + 1])), int(count))
            for i, count in enumerate(counts)
        ),
    )


def cost_effects(costs: Mapping[str, Values], level: Decimal) -> dict[str, Decimal]:
    """For each risk by how much the amount at a level falls when it is left out."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    if not costs:
        return {}
    total = _total(costs)
    at = place(level, len(total))
    full = float(np.partition(total, at)[at])
    return {key: amount(full - float(np.partition(total - lost, at)[at])) for key, lost in costs.items()}


def amount(cents: float) -> Decimal:
    """Cents as an amount of money."""
    return Decimal(round(cents)) * CENT


def _total(costs: Mapping[str, Values]) -> Values:
    """The sum by run, in a fixed order so that it never depends on that of the register."""
    import numpy as np  # noqa: PLC0415 - only simulations need it

    total: Values = np.sum([costs[key] for key in sorted(costs)], axis=0)
    return total

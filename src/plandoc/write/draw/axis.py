"""Value axes: nice ticks and their numbers."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ValueAxis:
    """Ticks from `low` to `high`, both of them ticks."""

    low: float
    high: float
    step: float

    @property
    def ticks(self) -> tuple[float, ...]:
        """Positions of gridlines."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + n * self.step for n in range(count + 1))

    def share(self, value: float) -> float:
        """Where a value lies between `low` (0) and `high` (1)."""
        return (value - self.low) / (self.high - self.low)

    def text(self, value: float) -> str:
        """A tick's number with as many decimals as the step needs, thousands set apart."""
        decimals = max(0, -math.floor(math.log10(self.step) + 1e-9))
        if decimals > 6 or self.step >= 1e12:
            return f"{value:g}"
        return f"{0.0 if abs(value) < self.step / 1e6 else value:,.{decimals}f}"


def value_axis(values: Iterable[float], count: int = 5, from_zero: bool = True) -> ValueAxis:
    """About `count` steps of 1, 2, 2.5 or 5 times a power of ten around all values."""
    known = [value for value in values if math.isfinite(value)]
    low = min([*known, 0.0] if from_zero or not known else known)
    high = max([*known, 0.0] if from_zero or not known else known)
    if high - low <= max(abs(high), abs(low)) * 1e-9:
        high = low + 1 if abs(low) < 1 else low + abs(low)
    step = _nice((high - low) / count)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return ValueAxis(first * step, max(last, first + 1) * step, step)


def _nice(raw: float) -> float:
    raw = max(raw, 1e-12)
    power = 10.0 ** math.floor(math.log10(raw))
    return next(power * m for m in (1, 2, 2.5, 5, 10) if power * m >= raw * 0.999)

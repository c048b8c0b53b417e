"""Earned schedule: how much time of the plan has been earned, in the plan's own units of time.

ES is the time at which the planned value should have reached today's earned value: the last
unit N whose planned value is covered, plus (EV − PV_N) ÷ (PV_N+1 − PV_N). SV(t) = ES − AT,
SPI(t) = ES ÷ AT, forecast of the length IEAC(t) = PD ÷ SPI(t), and for the rest
TSPI = (PD − ES) ÷ (PD − AT). W. Lipke, "Schedule is Different", The Measurable News, 2003.
Unlike SPI, SPI(t) does not return to 1 when work that is late comes to its end.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

PLACES = Decimal("0.001")
ZERO = Decimal(0)
LONGEST = 20
"""A forecast of more than so many times the planned length is left out."""

Planned = Callable[[int], Decimal]
"""Planned value, summed up, at the end of unit 1, 2 … of the plan; 0 at 0; it never falls."""


@dataclass(frozen=True, slots=True)
class EarnedSchedule:
    """Earned schedule at one status date, in units of time (working days, or periods)."""

    earned: Decimal
    """ES."""
    actual: int
    """AT: time gone by, up to the end of the work where it is finished."""
    planned: int
    """PD: planned length."""
    sv: Decimal
    spi: Decimal | None
    forecast: Decimal | None
    """IEAC(t); the actual length once the work is finished."""
    tspi: Decimal | None
    """Index that the rest must reach to keep the planned finish; None once that has passed."""
    finished: bool

    @property
    def whole(self) -> int | None:
        """The forecast in whole units, begun ones counted."""
        if self.forecast is None:
            return None
        return int(self.forecast.to_integral_value(ROUND_CEILING))


def earned_schedule(
    planned: Planned, length: int, earned: Decimal, actual: int, bac: Decimal
) -> EarnedSchedule:
    """Earned schedule of a plan of `length` units and `bac` in all, after `actual` units."""
    duration = first_at(planned, length, planned(length))
    finished = bac > 0 and earned >= bac
    es = earned_time(planned, length, earned)
    spi = es / actual if actual > 0 else None
    forecast = Decimal(actual) if finished else _forecast(duration, es, actual)
    left = duration - actual
    tspi = None if finished or left <= 0 else (duration - es) / left
    return EarnedSchedule(
        _rounded(es) or ZERO,
        actual,
        duration,
        _rounded(es - actual) or ZERO,
        _rounded(spi),
        _rounded(forecast),
        _rounded(tspi),
        finished,
    )


def earned_time(planned: Planned, length: int, earned: Decimal) -> Decimal:
    """ES: the time at which the plan reaches `earned`; the planned length for all of it."""
    if earned <= 0 or length <= 0:
        return ZERO
    if earned >= planned(length):
        return Decimal(first_at(planned, length, planned(length)))
    low, high = 0, length
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if planned(middle) <= earned else (low, middle)
    before, after = planned(low), planned(high)
    return low + (earned - before) / (after - before)


def first_at(planned: Planned, length: int, value: Decimal) -> int:
    """The first unit at whose end the plan has reached `value`."""
    low, high = -1, length
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (low, middle) if planned(middle) >= value else (middle, high)
    return high


def _forecast(duration: int, es: Decimal, actual: int) -> Decimal | None:
    """PD ÷ SPI(t) = PD × AT ÷ ES."""
    if es * LONGEST < actual or not es or not actual:
        return None
    return duration * actual / es


def _rounded(value: Decimal | None) -> Decimal | None:
    return None if value is None else value.quantize(PLACES, ROUND_HALF_UP)

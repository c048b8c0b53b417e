"""LEC: the danger of a working condition as D = L × E × C.

Method: G. F. Kinney and A. D. Wiruth, Practical Risk Analysis for Safety Management (1976), in
China known as 作业条件危险性评价法 (Graham and Kinney), with the same tables of values.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from decimal import Decimal

from plandoc.doc.nodes import Tone
from plandoc.model.risk import Lec


def _values(*texts: str) -> tuple[Decimal, ...]:
    return tuple(Decimal(text) for text in texts)


FACTORS: dict[str, tuple[Decimal, ...]] = {
    "l": _values("10", "6", "3", "1", "0.5", "0.2", "0.1"),
    "e": _values("10", "6", "3", "2", "1", "0.5"),
    "c": _values("100", "40", "15", "7", "3", "1"),
}
"""The values that each factor may take, highest first; their meanings are terms (`lec.l.10`)."""

LIMITS = _values("20", "70", "160", "320")
"""Limits between the five levels of D."""

LEVEL_TONES: tuple[Tone, ...] = ("good", "info", "notice", "warning", "danger")
"""Tones of the five levels, lowest first."""

HIGH = 3
"""Level from which a risk is high: D above 160, to be put right at once."""


@dataclass(frozen=True, slots=True)
class LecRating:
    """The three factors, their product D and the level of D, 0 (lowest) to 4."""

    l: Decimal  # noqa: E741 - the letters are the method's own
    e: Decimal
    c: Decimal
    d: Decimal
    level: int
    unlisted: tuple[str, ...]
    """Factors whose value is not in the table."""

    @property
    def high(self) -> bool:
        """Whether the level calls for correction at once."""
        return self.level >= HIGH


def lec_rating(lec: Lec | None, boundary: str = "") -> LecRating | None:
    """D and its level. A D on a limit belongs to the lower level unless `boundary` is `lower`.

    Published tables leave open where D = 20 or 70 belongs; a published D of 20 is called
    稍有危险, the lowest level, so limits close the level below them (upper boundary included).
    """
    if lec is None:
        return None
    d = lec.l * lec.e * lec.c
    level = bisect_right(LIMITS, d) if boundary == "lower" else bisect_left(LIMITS, d)
    unlisted = tuple(name for name, values in FACTORS.items() if getattr(lec, name) not in values)
    return LecRating(lec.l, lec.e, lec.c, d, level, unlisted)


def nearest(name: str, value: Decimal) -> Decimal:
    """The value of a factor's table that is nearest; of two the higher."""
    return min(FACTORS[name], key=lambda listed: (abs(listed - value), -listed))

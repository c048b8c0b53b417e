"""Numbers of Excel as people see them: days counted from 1900 or 1904, percentages, no noise.

Excel keeps 15 digits of a number (ECMA-376 leaves it to IEEE 754), so 0.1 + 0.2 is shown as 0.3.
Numbers of formats are those of ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are dates of the
East Asian editions.
"""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal, InvalidOperation
from typing import Literal

Shown = Literal["number", "percent", "date"]
BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
BUILT_IN_PERCENTS = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]', re.IGNORECASE)
_TIME = re.compile(r"[ydhs]|m", re.IGNORECASE)
FIRST, LAST = 1, 2_958_465
"""Days that Excel can show: to 31 December 9999."""


def shown_as(number_format: str) -> Shown:
    """What a number format makes of a number."""
    bare = _LITERAL.sub("", number_format.split(";", maxsplit=1)[0])
    if bare.strip().lower() == "general":
        return "number"
    if _TIME.search(bare):
        return "date"
    return "percent" if "%" in bare else "number"


def number_text(value: str, shown: Shown, *, from_1904: bool) -> str:
    """The text of a number; as it stands where it is none."""
    try:
        exact = Decimal(f"{float(value):.15g}")
    except (ValueError, InvalidOperation, OverflowError):
        return value
    if not exact.is_finite():
        return value
    if shown == "date":
        day = day_text(exact, from_1904=from_1904)
        return plain(exact) if day is None else day
    return f"{plain(exact * 100)}%" if shown == "percent" else plain(exact)


def day_text(serial: Decimal, *, from_1904: bool) -> str | None:
    """`2026-03-01`, with the time where there is one, `09:30` for a time alone; None for no day."""
    if from_1904:
        serial += 1462
    whole = int(serial // 1)
    seconds = round((serial - whole) * 86_400)
    whole, seconds = whole + seconds // 86_400, seconds % 86_400
    clock = f"{seconds // 3600:02d}:{seconds % 3600 // 60:02d}"
    if whole == 0 and seconds:
        return clock
    if not FIRST <= whole <= LAST:
        return None
    start = dt.date(1899, 12, 30) if whole > 60 else dt.date(1899, 12, 31)
    day = (start + dt.timedelta(days=whole)).isoformat()
    return f"{day} {clock}" if seconds else day


def plain(number: Decimal) -> str:
    """A number without exponent and without zeros that say nothing."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("", "-0") else text

"""Numbers, money, percentages, durations and dates as people write them.

Readers hand over every scalar as the text the user wrote; these types decide what it means
and refuse what they do not understand with a code of their own.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

MIN_YEAR, MAX_YEAR = 1900, 2200
MAX_DIGITS = 15

_DATE = re.compile(
    r"(?P<y>\d{4})\s*(?:-|/|\.|年)\s*(?P<m>\d{1,2})\s*(?:-|/|\.|月)\s*(?P<d>\d{1,2})\s*日?(?:[T ]0{2}:0{2}(?::0{2})?)?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<m>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_IN_WORDS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th)?\s+{_MONTH},?\s+(?P<y>\d{{4}})",
        rf"{_MONTH}\s+(?P<d>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<y>\d{{4}})",
    )
)
"""`1 March 2026` and `Mar 1, 2026`; figures alone (1/3/2026) mean a different day in each country."""
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_SCALES = {"万": Decimal(10_000), "亿": Decimal(100_000_000)}


def parse_date(value: Any) -> Any:
    """A date from `2026-03-01`, `2026/3/1`, `2026.3.1`, `2026年3月1日`, `1 March 2026` or `Mar 1, 2026`."""
    if isinstance(value, date):
        return _in_years(value)
    if not isinstance(value, str):
        raise PydanticCustomError("not-a-date", "not a date")
    found = (pattern.fullmatch(value.strip()) for pattern in (_DATE, *_IN_WORDS))
    match = next((each for each in found if each), None)
    if not match:
        raise PydanticCustomError("not-a-date", "not a date")
    month = match["m"] if match["m"].isdecimal() else _MONTHS.index(match["m"][:3].lower()) + 1
    try:
        day = date(int(match["y"]), int(month), int(match["d"]))
    except ValueError:
        raise PydanticCustomError("impossible-date", "no such day") from None
    return _in_years(day)


def _in_years(day: date) -> date:
    if not MIN_YEAR <= day.year <= MAX_YEAR:
        raise PydanticCustomError("year-out-of-range", "year", {"least": MIN_YEAR, "most": MAX_YEAR})
    return day


def parse_number(value: Any) -> Any:
    """An exact number from `1200`, `1,200.5`, `12万`, `-3`; bool is no number."""
    if isinstance(value, bool):
        raise PydanticCustomError("not-a-number", "not a number")
    if isinstance(value, int | float | Decimal):
        value = str(value)
    if not isinstance(value, str):
        raise PydanticCustomError("not-a-number", "not a number")
    text = value.strip().replace(",", "").replace("，", "").replace(" ", "").lstrip("¥￥")
    scale = Decimal(1)
    for suffix in ("元",):
        text = text.removesuffix(suffix)
    if text and text[-1] in _SCALES:
        scale, text = _SCALES[text[-1]], text[:-1]
    if not _NUMBER.fullmatch(text):
        raise PydanticCustomError("not-a-number", "not a number")
    try:
        number = Decimal(text) * scale
    except InvalidOperation:
        raise PydanticCustomError("not-a-number", "not a number") from None
    if number.adjusted() > MAX_DIGITS or -number.as_tuple().exponent > MAX_DIGITS:  # type: ignore[operator]
        raise PydanticCustomError("number-too-long", "too many digits", {"digits": MAX_DIGITS})
    return number


def parse_share(value: Any) -> Any:
    """A share of 1 from `15%`, `0.15` or `15 %`; -10% is a fall."""
    if isinstance(value, str) and value.strip().endswith(("%", "％")):
        return parse_number(value.strip()[:-1]) / 100
    return parse_number(value)


_MINUTES = {
    **dict.fromkeys(("min", "minute", "minutes", "分钟", "分"), 1),
    **dict.fromkeys(("", "h", "hour", "hours", "小时", "时"), 60),
    **dict.fromkeys(("d", "day", "days", "天", "日"), 24 * 60),
    **dict.fromkeys(("w", "week", "weeks", "周"), 7 * 24 * 60),
}


def parse_hours(value: Any) -> Any:
    """Hours of clock time from a number with an optional unit."""
    if isinstance(value, str):
        match = re.fullmatch(r"\s*([\d.,]+)\s*([A-Za-z]*|[一-鿿]*)\s*", value)
        unit = match[2].lower() if match else None
        if match and unit in _MINUTES:
            return parse_number(match[1]) * _MINUTES[unit] / 60
        raise PydanticCustomError("not-a-duration", "not a duration")
    return parse_number(value)


def whole_number(value: Any) -> int:
    """A whole number from text; 3.0 is one."""
    number = parse_number(value)
    if number != number.to_integral_value():
        raise PydanticCustomError("not-a-whole-number", "not a whole number")
    return int(number)


Date = Annotated[date, BeforeValidator(parse_date)]
"""A day between 1900 and 2200."""

Number = Annotated[Decimal, BeforeValidator(parse_number)]
"""An exact number of at most 15 digits; 万 and 亿 are understood."""

Money = Annotated[Decimal, BeforeValidator(parse_number)]
"""An amount in the plan's currency, in whole units (元), exact to the cent."""

Share = Annotated[Decimal, BeforeValidator(parse_share)]
"""A share of 1; may be written as a percentage."""

Count = Annotated[int, BeforeValidator(whole_number), Field(ge=0, le=1_000_000)]
"""A whole number from 0."""

Level = Annotated[int, BeforeValidator(whole_number), Field(ge=1, le=10)]
"""A step on an ordinal scale, from 1."""

Rating = Annotated[Decimal, BeforeValidator(parse_number), Field(ge=0, le=10)]
"""A rating on a scale of at most 10; halves are allowed."""

Hours = Annotated[Decimal, BeforeValidator(parse_hours), Field(ge=0, le=100_000)]
"""A duration in hours: `4`, `4h`, `30分钟`, `2天`, `1 week`."""

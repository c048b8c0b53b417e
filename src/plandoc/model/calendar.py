"""The working calendar of a plan: country, working week, days off and extra working days."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from pydantic import BeforeValidator, ConfigDict, Field, GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

from plandoc.model.base import FilledIn, OtherKeys, Part, Text
from plandoc.model.units import MAX_YEAR, MIN_YEAR, Date, parse_date

_RANGE = re.compile(r"\s*(?:～|~|—|–|至|到|\s+to\s+|\s+-\s+)\s*")
_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_LONG = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAYS = {
    **{name: n for n, name in enumerate(_NAMES, 1)},
    **{name: n for n, name in enumerate(_LONG, 1)},
    **{name: n for n, name in enumerate("一二三四五六日", 1)},
    **{str(n): n for n in range(1, 8)},
    "天": 7,
}
"""Weekdays as people write them, Monday is 1."""


def _days(value: Any) -> Any:
    """`2026-07-27～2026-08-07`, one day, or `{from, to, name}` as a stretch of days."""
    if isinstance(value, date):
        return {"start": value, "end": value}
    if isinstance(value, str):
        ends = _RANGE.split(value.strip())
        if len(ends) > 2:
            raise PydanticCustomError("not-a-date", "not a date")
        value = {"start": ends[0], "end": ends[-1]}
    if isinstance(value, dict):
        return _in_order(_own_keys(value))
    return value


_FIRST = OtherKeys(("from", "date", "day"))
_LAST = OtherKeys(("to",))
_KEYS = {**dict.fromkeys(_FIRST.keys, "start"), **dict.fromkeys(_LAST.keys, "end")}


def _own_keys(value: dict[Any, Any]) -> dict[str, Any]:
    """The record with `start` and `end` for the words that may stand for them."""
    own = {str(key): item for key, item in value.items() if str(key) not in _KEYS}
    for key, item in value.items():
        own.setdefault(_KEYS.get(str(key), str(key)), item)
    return own


def _in_order(value: dict[str, Any]) -> dict[str, Any]:
    value.setdefault("end", value.get("start"))
    try:
        start, end = parse_date(value.get("start")), parse_date(value.get("end"))
    except PydanticCustomError:
        if isinstance(value.get("start"), str) and isinstance(value["end"], str):
            raise
        return value  # the fields themselves report it
    if end < start:
        raise PydanticCustomError(
            "ends-before-start", "ends before it starts", {"start": str(start), "end": str(end)}
        )
    return value


def _other_keys(schema: dict[str, Any]) -> None:
    """Let editors accept the words that may stand for `start` and `end`."""
    schema["properties"] |= {key: schema["properties"][name] for key, name in _KEYS.items()}
    schema.pop("required", None)


class Days(Part):
    """A stretch of days, or one."""

    model_config = ConfigDict(json_schema_extra=_other_keys)

    start: Annotated[Date, _FIRST]
    end: Annotated[Date, _LAST, FilledIn()]
    """Last day, inclusive; the first where it is one day."""
    name: Text = ""
    """What it is for: 高温假, stocktaking."""

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end


def _as_list(value: Any) -> Any:
    if value is None:
        return ()
    return (value,) if isinstance(value, str | dict | date) else value


DayRanges = Annotated[tuple[Annotated[Days, BeforeValidator(_days)], ...], BeforeValidator(_as_list)]
"""Days and stretches of days: one, or a list."""


def parse_week(value: Any) -> tuple[int, ...]:
    """The weekdays of `Mon-Sat`, `周一至周六`, `1-5` or a list of days, Monday is 1."""
    if isinstance(value, list | tuple):
        parts = [str(part) for part in value]
    elif isinstance(value, str):
        parts = re.split(r"[、,，;；]|\s+and\s+|和", value)
    else:
        raise PydanticCustomError("not-a-week", "not a week")
    days = sorted({day for part in parts for day in _weekdays(part)})
    if not days:
        raise PydanticCustomError("not-a-week", "not a week")
    return tuple(days)


def _weekdays(part: str) -> list[int]:
    ends = [_weekday(end) for end in re.split(r"\s*(?:-|–|—|~|～|至|到|\bto\b)\s*", part.strip())]
    if len(ends) > 2:
        raise PydanticCustomError("not-a-week", "not a week")
    span = (ends[-1] - ends[0]) % 7
    return [(ends[0] - 1 + n) % 7 + 1 for n in range(span + 1)]


def _weekday(name: str) -> int:
    bare = name.strip().lower().removeprefix("星期").removeprefix("礼拜").removeprefix("周").rstrip(".")
    if bare not in _WEEKDAYS:
        raise PydanticCustomError("not-a-week", "not a week")
    return _WEEKDAYS[bare]


WeekField = Annotated[
    tuple[int, ...],
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            parse_week, json_schema_input_schema=core_schema.str_schema()
        )
    ),
]
"""The worked weekdays, Monday is 1."""


class SecondWeek(Part):
    """The week that alternates with the usual one (大小周)."""

    week: WeekField
    including: Date
    """Any day of a week that is worked in this way; every second week from there is, too."""


class OfficialYear(Part):
    """The official arrangement of a year, where it is known to the plan and not to plandoc."""

    year: Annotated[int, Field(ge=MIN_YEAR, le=MAX_YEAR)]
    off: DayRanges = ()
    """The days off of the notice, weekend days of each break included."""
    worked: DayRanges = ()
    """Weekend days that are worked (调休)."""
    source: Text
    """Number, date or address of the notice."""


class CalendarSettings(Part):
    """Which days are worked."""

    country: Text = "CN"
    """ISO 3166 code of the official calendar, with a subdivision where it has its own (`US-CA`,
    `DE-BY`); CN includes 调休 make-up days."""
    week: WeekField | None = None
    """Worked weekdays, `Mon-Sat` or `周一至周六`; empty is the country's usual week."""
    every_second_week: SecondWeek | None = None
    """Another week that takes turns with the usual one (大小周)."""
    makeup: bool = True
    """Whether official make-up days (调休) are worked; financial markets, for one, do not."""
    holidays: DayRanges = ()
    """The organisation's own days off, single days and stretches."""
    workdays: DayRanges = ()
    """Extra working days of its own."""
    official: tuple[OfficialYear, ...] = ()
    """Official arrangements that are newer than plandoc's own."""

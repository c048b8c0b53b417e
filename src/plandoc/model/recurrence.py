"""How often something comes round: an interval, or a rule of RFC 5545 where that is not enough."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import Field, GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

from plandoc.model.base import Part
from plandoc.model.calendar import DayRanges
from plandoc.model.units import parse_date
from plandoc.model.when import WhenField

Frequency = Literal["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]
WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
MOST_INTERVAL = 1000
MOST_COUNT = 10_000


@dataclass(frozen=True, slots=True)
class ByDay:
    """A weekday, Monday is 1; `nth` counts it within its month or year, from the end below 0."""

    weekday: int
    nth: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A recurrence rule of RFC 5545 (section 3.3.10) whose occurrences are days."""

    text: str
    freq: Frequency
    interval: int = 1
    count: int | None = None
    until: date | None = None
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    days: tuple[ByDay, ...] = ()
    positions: tuple[int, ...] = ()
    week_start: int = 1
    """Weekday on which weeks begin, Monday is 1."""


def parse_rule(value: Any) -> Rule:
    """The rule that a text such as `FREQ=MONTHLY;BYDAY=-1FR` means."""
    if isinstance(value, Rule):
        return value
    if not isinstance(value, str):
        raise _problem("not-a-rule", "FREQ")
    text = "".join(value.upper().split()).removeprefix("RRULE:").strip(";")
    parts = [part.partition("=") for part in text.split(";")]
    names = [name for name, _, _ in parts]
    if "FREQ" not in names or len(set(names)) < len(names):
        raise _problem("not-a-rule", "FREQ" if "FREQ" not in names else names[-1])
    fields: dict[str, Any] = {}
    for name, _, given in parts:
        key, read = _reader(name)
        fields[key] = read(name, given)
    return _agreeing(Rule(text=text, **fields))


def _problem(code: Literal["not-a-rule", "rule-below-a-day"], part: str) -> PydanticCustomError:
    return PydanticCustomError(code, "not a rule", {"part": part})


def _reader(name: str) -> tuple[str, Callable[[str, str], Any]]:
    if name in ("BYHOUR", "BYMINUTE", "BYSECOND"):
        raise _problem("rule-below-a-day", name)
    if name not in _PARTS:
        raise _problem("not-a-rule", name or ";")
    return _PARTS[name]


def _freq(name: str, given: str) -> str:
    if given in ("HOURLY", "MINUTELY", "SECONDLY"):
        raise _problem("rule-below-a-day", given)
    if given not in ("DAILY", "WEEKLY", "MONTHLY", "YEARLY"):
        raise _problem("not-a-rule", f"{name}={given}")
    return given


def _number(most: int) -> Callable[[str, str], int]:
    def read(name: str, given: str) -> int:
        if not re.fullmatch(r"\d{1,6}", given) or not 1 <= int(given) <= most:
            raise _problem("not-a-rule", f"{name}={given}")
        return int(given)

    return read


def _until(name: str, given: str) -> date:
    match = re.fullmatch(r"(\d{4})-?(\d\d)-?(\d\d)(?:T\d{6}Z?)?", given)
    if not match:
        raise _problem("not-a-rule", f"{name}={given}")
    day: date = parse_date("-".join(match.groups()))
    return day


def _numbers(most: int, *, signed: bool = True) -> Callable[[str, str], tuple[int, ...]]:
    def read(name: str, given: str) -> tuple[int, ...]:
        listed = given.split(",")
        least = -most if signed else 1
        for item in listed:
            if not re.fullmatch(r"[+-]?\d{1,3}", item) or not least <= int(item) <= most or int(item) == 0:
                raise _problem("not-a-rule", f"{name}={item}")
        return tuple(sorted({int(item) for item in listed}))

    return read


def _by_days(name: str, given: str) -> tuple[ByDay, ...]:
    days = []
    for item in given.split(","):
        match = re.fullmatch(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)", item)
        nth = int(match[1] or 0) if match else 0
        if match is None or abs(nth) > 53 or (match[1] and nth == 0):
            raise _problem("not-a-rule", f"{name}={item}")
        days.append(ByDay(WEEKDAYS.index(match[2]) + 1, nth))
    return tuple(dict.fromkeys(days))


def _week_start(name: str, given: str) -> int:
    if given not in WEEKDAYS:
        raise _problem("not-a-rule", f"{name}={given}")
    return WEEKDAYS.index(given) + 1


_PARTS: dict[str, tuple[str, Callable[[str, str], Any]]] = {
    "FREQ": ("freq", _freq),
    "INTERVAL": ("interval", _number(MOST_INTERVAL)),
    "COUNT": ("count", _number(MOST_COUNT)),
    "UNTIL": ("until", _until),
    "BYMONTH": ("months", _numbers(12, signed=False)),
    "BYMONTHDAY": ("month_days", _numbers(31)),
    "BYYEARDAY": ("year_days", _numbers(366)),
    "BYWEEKNO": ("weeks", _numbers(53)),
    "BYDAY": ("days", _by_days),
    "BYSETPOS": ("positions", _numbers(366)),
    "WKST": ("week_start", _week_start),
}


def _agreeing(rule: Rule) -> Rule:
    """The rule, unless it breaks a condition of section 3.3.10."""
    wrong = {
        "COUNT+UNTIL": rule.count is not None and rule.until is not None,
        "BYWEEKNO": rule.weeks and rule.freq != "YEARLY",
        "BYYEARDAY": rule.year_days and rule.freq != "YEARLY",
        "BYMONTHDAY": rule.month_days and rule.freq == "WEEKLY",
        "BYDAY": any(d.nth for d in rule.days) and (rule.freq in ("DAILY", "WEEKLY") or rule.weeks),
        "BYSETPOS": rule.positions
        and not (rule.months or rule.month_days or rule.year_days or rule.weeks or rule.days),
    }
    for part, broken in wrong.items():
        if broken:
            raise _problem("not-a-rule", part)
    return rule


RuleField = Annotated[
    Rule,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            parse_rule,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda r: r.text),
        )
    ),
]
"""A field for `Rule`."""

Shift = Literal["", "previous", "next", "none"]
"""Where an occurrence on a day off goes: the working day before or after it, or nowhere."""


class Recurring(Part):
    """What comes round at regular times."""

    rule: RuleField | None = None
    """A rule of RFC 5545, `FREQ=MONTHLY;BYDAY=-1FR`, where an interval is not enough."""
    at: WhenField | None = None
    """First date; empty starts with the plan's period."""
    shift: Shift = ""
    """What happens on days off; empty is `next` where a first day is given, else `previous`."""
    skip: DayRanges = Field(default=())
    """Days on which it is not held, as the rule gives them."""

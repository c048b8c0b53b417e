"""When something happens, as people write it: a day, 第一周, 第三个月, Q2, 持续进行 …"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import GetPydanticSchema
from pydantic_core import PydanticCustomError, core_schema

from plandoc.model.units import parse_date

WhenKind = Literal["day", "week", "month", "quarter", "half", "year", "ongoing", "calendar-month", "span"]


@dataclass(frozen=True, slots=True)
class When:
    """A point or stretch of time, absolute or counted from the start of the plan's period.

    It holds:

    1. `kind` and, for week, month, quarter and half, `first` and `last`: the count from 1
       within the plan's period (第三个月 is month 3 to 3; 3–6个月 is month 3 to 6);
    2. for calendar months without a year `first` and `last`, 1 to 12, and `on` where one day of
       the month is meant (6月30日; `LAST_DAY` for 6月底);
    3. `day` for a single day, or the first day of a calendar month or span; `until` for the
       last day of a span;
    4. `text`: what the user wrote, for display.
    """

    kind: WhenKind
    text: str
    first: int = 0
    last: int = 0
    day: date | None = None
    until: date | None = None
    on: int = 0


LAST_DAY = 31
"""Stands for the last day of a month, however long it is."""
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_NUM = r"(?:\d{1,3}|[一二三四五六七八九十两]{1,3})"
_DASH = r"\s*(?:-|–|—|~|～|至|到|to)\s*"
_ONGOING = {
    "持续进行",
    "持续",
    "全年",
    "长期",
    "不间断",
    "贯穿全程",
    "ongoing",
    "continuous",
    "continuously",
    "all year",
    "throughout",
}

_PATTERNS: tuple[tuple[WhenKind, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))  # type: ignore[misc]
    for kind, pattern in (
        ("week", rf"第?(?P<a>{_NUM})(?:\s*周?{_DASH}第?(?P<b>{_NUM}))?\s*周|(?:week|w)\s*(?P<c>\d+)(?:{_DASH}(?P<d>\d+))?"),
        ("month", rf"第?(?P<a>{_NUM})(?:\s*(?:个月)?{_DASH}第?(?P<b>{_NUM}))?\s*个月|(?:month|m)\s*(?P<c>\d+)(?:{_DASH}(?P<d>\d+))?"),
        ("quarter", rf"第?(?P<a>[1-4一二三四])(?:{_DASH}第?(?P<b>[1-4一二三四]))?\s*季度|季度(?P<e>[1-4一二三四])|Q(?P<c>[1-4])(?:{_DASH}Q?(?P<d>[1-4]))?"),
        ("half", r"(?P<a>上|下)半年|H(?P<c>[12])"),
        ("span", r"(?P<y>\d{4})\s*年?\s*(?:第?(?P<q>[1-4一二三四])季度|Q(?P<r>[1-4])|(?P<h>上|下)半年|H(?P<i>[12]))"),
        ("span", rf"(?P<y>\d{{4}})\s*年\s*(?P<m>\d{{1,2}})\s*月?{_DASH}(?P<n>\d{{1,2}})\s*月"),
        ("day", r"(?P<y>\d{4})\s*年\s*(?:(?P<m>\d{1,2})\s*月)?[底末]"),
        ("calendar-month", rf"(?P<n>\d{{1,2}})\s*月?{_DASH}(?P<o>\d{{1,2}})\s*月份?"),
        ("calendar-month", r"(?:(?P<n>\d{1,2})\s*月|年)(?P<end>[底末])|(?P<k>\d{1,2})月(?P<d>\d{1,2})[日号]"),
        ("calendar-month", r"(?P<y>\d{4})\s*(?:-|/|年)\s*(?P<m>\d{1,2})\s*月?|(?P<n>\d{1,2})月份?"),
        ("year", r"(?P<y>\d{4})\s*年?"),
    )
)  # fmt: skip


def parse_when(value: Any) -> When:
    """The `When` that a text means; the error names the forms that are understood."""
    if isinstance(value, When):
        return value
    if isinstance(value, date):
        return When("day", value.isoformat(), day=parse_date(value))
    if not isinstance(value, str) or not value.strip():
        raise PydanticCustomError("not-a-when", "not a time")
    text = value.strip()
    if text.lower() in _ONGOING:
        return When("ongoing", text)
    meant = _BEFORE.sub("", text)
    for kind, pattern in _PATTERNS:
        match = pattern.fullmatch(meant)
        if match:
            return _from_match(kind, match.groupdict(), text)
    return replace(_day_or_span(meant), text=text)


_BEFORE = re.compile(r"(?<=[日号月度年\d])(?:之|以)?前$")
"""A limit (6月30日前) is a date like any other."""


def _day_or_span(text: str) -> When:
    ends = re.split(r"\s*(?:～|~|至|到|\s+to\s+|\s+-\s+|–|—)\s*", text)
    if len(ends) == 2:
        first, last = parse_date(ends[0]), parse_date(ends[1])
        if last < first:
            raise PydanticCustomError(
                "ends-before-start", "ends before it starts", {"start": str(first), "end": str(last)}
            )
        return When("span", text, day=first, until=last)
    try:
        return When("day", text, day=parse_date(text))
    except PydanticCustomError as problem:
        if problem.type == "not-a-date":
            raise PydanticCustomError("not-a-when", "not a time") from None
        raise


def _from_match(kind: WhenKind, found: dict[str, str | None], text: str) -> When:
    if kind == "calendar-month":
        return _calendar_month(found, text)
    if kind in ("day", "span"):
        return _within_year(kind, found, text)
    if kind == "year":
        return When("year", text, day=parse_date(f"{found['y']}-01-01"))
    if kind == "half":
        n = {"上": 1, "下": 2}.get(found.get("a") or "", 0) or int(found.get("c") or 1)
        return When("half", text, n, n)
    first = chinese_int(found.get("a") or found.get("c") or found.get("e") or "1")
    last = chinese_int(found.get("b") or found.get("d") or str(first))
    if first < 1 or last < first:
        raise PydanticCustomError("not-a-when", "not a time")
    return When(kind, text, first, last)


def _calendar_month(found: dict[str, str | None], text: str) -> When:
    if found.get("y"):
        return When("calendar-month", text, day=parse_date(f"{found['y']}-{found['m']}-01"))
    first = int(found.get("n") or found.get("k") or 12)
    last = int(found.get("o") or first)
    if not (1 <= first <= 12 and 1 <= last <= 12):
        raise PydanticCustomError("impossible-date", "no such month")
    on = LAST_DAY if found.get("end") else int(found.get("d") or 0)
    if found.get("d"):
        parse_date(f"2024-{first}-{on}")  # a leap year has all the days that there may be
    return When("calendar-month", text, first=first, last=last, on=on)


def _within_year(kind: WhenKind, found: dict[str, str | None], text: str) -> When:
    """Months, a quarter, a half or the end of a year that is named."""
    first, last = int(found.get("m") or 12), int(found.get("n") or found.get("m") or 12)
    if part := found.get("q") or found.get("r"):
        first, last = 3 * chinese_int(part) - 2, 3 * chinese_int(part)
    elif half := found.get("h") or found.get("i"):
        first, last = (1, 6) if half in ("上", "1") else (7, 12)
    start, after = parse_date(f"{found['y']}-{first}-1"), parse_date(f"{found['y']}-{last}-1")
    if after < start:
        raise PydanticCustomError("not-a-when", "not a time")
    end = after.replace(day=monthrange(after.year, after.month)[1])
    return When("day", text, day=end) if kind == "day" else When("span", text, day=start, until=end)


def chinese_int(text: str) -> int:
    """A whole number in digits or Chinese numerals up to 99: 12, 十二, 二十."""
    if text.isdigit():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)
    return _DIGITS.get(text, 0)


WhenField = Annotated[
    When,
    GetPydanticSchema(
        lambda _source, _handler: core_schema.no_info_plain_validator_function(
            parse_when,
            json_schema_input_schema=core_schema.str_schema(),
            serialization=core_schema.plain_serializer_function_ser_schema(lambda w: w.text),
        )
    ),
]
"""A field for `When`."""

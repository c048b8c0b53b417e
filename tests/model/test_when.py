"""When something happens, as people write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from plandoc.compute.dates.calendar import resolve
from plandoc.model.plan import Period
from plandoc.model.when import chinese_int, parse_when

YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "start", "finish"),
    [
        ("第一周", "2026-01-01", "2026-01-07"),
        ("第二周", "2026-01-08", "2026-01-14"),
        ("第三个月", "2026-03-01", "2026-03-31"),
        ("3–6个月", "2026-03-01", "2026-06-30"),
        ("第1-2个月", "2026-01-01", "2026-02-28"),
        ("季度一", "2026-01-01", "2026-03-31"),
        ("第二季度", "2026-04-01", "2026-06-30"),
        ("Q3", "2026-07-01", "2026-09-30"),
        ("Q1-Q2", "2026-01-01", "2026-06-30"),
        ("下半年", "2026-07-01", "2026-12-31"),
        ("H1", "2026-01-01", "2026-06-30"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        ("5月", "2026-05-01", "2026-05-31"),
        ("2026年3月1日", "2026-03-01", "2026-03-01"),
        ("2026/3/1", "2026-03-01", "2026-03-01"),
        ("2026-03-01至2026-03-05", "2026-03-01", "2026-03-05"),
        ("week 2", "2026-01-08", "2026-01-14"),
        ("month 3", "2026-03-01", "2026-03-31"),
        ("2027", "2027-01-01", "2027-12-31"),
        ("3月份", "2026-03-01", "2026-03-31"),
        ("3-4月", "2026-03-01", "2026-04-30"),
        ("3月至5月", "2026-03-01", "2026-05-31"),
        ("11月-2月", "2026-11-01", "2027-02-28"),
        ("6月底", "2026-06-30", "2026-06-30"),
        ("2月末", "2026-02-28", "2026-02-28"),
        ("年底", "2026-12-31", "2026-12-31"),
        ("6月30日", "2026-06-30", "2026-06-30"),
        ("6月30日前", "2026-06-30", "2026-06-30"),
        ("2026年6月30日之前", "2026-06-30", "2026-06-30"),
        ("2028年底", "2028-12-31", "2028-12-31"),
        ("2028年2月底", "2028-02-29", "2028-02-29"),
        ("2026年3-5月", "2026-03-01", "2026-05-31"),
        ("2026年第二季度", "2026-04-01", "2026-06-30"),
        ("2026Q4", "2026-10-01", "2026-12-31"),
        ("2026年上半年", "2026-01-01", "2026-06-30"),
    ],
)
def test_a_time_is_resolved_on_the_period(text: str, start: str, finish: str) -> None:
    span = resolve(parse_when(text), YEAR)
    assert (span.start.isoformat(), span.finish.isoformat()) == (start, finish)


@pytest.mark.parametrize("text", ["持续进行", "全年", "ongoing", "Continuous"])
def test_ongoing_work_runs_through_the_period_without_an_end_of_its_own(text: str) -> None:
    span = resolve(parse_when(text), YEAR)
    assert span.ongoing
    assert (span.start, span.finish) == (YEAR.start, YEAR.end)


def test_a_calendar_month_without_a_year_is_the_first_one_in_the_period() -> None:
    fiscal = Period(start=date(2026, 4, 1), end=date(2027, 3, 31))
    assert resolve(parse_when("2月"), fiscal).start == date(2027, 2, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("soon", "not-a-when"),
        ("第零周", "not-a-when"),
        ("Q5", "not-a-when"),
        ("2026-02-30", "impossible-date"),
        ("13月", "impossible-date"),
        ("3-13月", "impossible-date"),
        ("2月30日", "impossible-date"),
        ("2026年5-3月", "not-a-when"),
        ("2026-05-01至2026-04-01", "ends-before-start"),
        ("3026-01-01", "year-out-of-range"),
        ("", "not-a-when"),
    ],
)
def test_what_is_not_understood_has_a_code_of_its_own(text: str, code: str) -> None:
    with pytest.raises(PydanticCustomError) as problem:
        parse_when(text)
    assert problem.value.type == code


@given(st.integers(1, 99))
def test_chinese_numerals_count_to_ninety_nine(number: int) -> None:
    digits = "零一二三四五六七八九"
    tens, ones = divmod(number, 10)
    text = ("" if tens == 0 else "十" if tens == 1 else digits[tens] + "十") + (digits[ones] if ones else "")
    assert chinese_int(text) == number


KNOWN = {"not-a-when", "impossible-date", "ends-before-start", "year-out-of-range", "not-a-date"}


@given(st.text(max_size=20))
def test_any_text_is_a_time_or_a_named_problem(text: str) -> None:
    assert _outcome(text) in {"a time", *KNOWN}


def _outcome(text: str) -> str:
    try:
        parse_when(text)
    except PydanticCustomError as problem:
        return problem.type
    return "a time"

"""Numbers, money, shares, durations and dates as people write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from pydantic_core import PydanticCustomError

from plandoc.model.units import parse_date, parse_hours, parse_number, parse_share


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1200", "1200"),
        ("1,200.50", "1200.50"),
        ("-3", "-3"),
        ("12万", "120000"),
        ("1.5亿", "150000000"),
        ("¥3,000元", "3000"),
        ("1e3", "1000"),
    ],
)
def test_a_number_is_exact(text: str, value: str) -> None:
    assert parse_number(text) == Decimal(value)


@pytest.mark.parametrize("text", ["nan", "inf", "X元", "1e999", "12-13", "", "٣٣x", True, None])
def test_what_is_no_number_is_refused(text: object) -> None:
    with pytest.raises(PydanticCustomError):
        parse_number(text)


@pytest.mark.parametrize(
    ("text", "value"), [("15%", "0.15"), ("0.15", "0.15"), ("-10%", "-0.1"), ("8％", "0.08")]
)
def test_a_share_may_be_a_percentage(text: str, value: str) -> None:
    assert parse_share(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "hours"), [("4", 4), ("4h", 4), ("2天", 48), ("30分钟", "0.5"), ("1 week", 168)]
)
def test_a_duration_is_counted_in_hours(text: str, hours: object) -> None:
    assert parse_hours(text) == Decimal(str(hours))


@pytest.mark.parametrize(
    "text",
    ["2026-03-01", "2026/3/1", "2026.3.1", "2026年3月1日", "1 March 2026", "1st Mar. 2026", "march 1, 2026"],
)
def test_a_date_is_accepted_in_the_usual_forms(text: str) -> None:
    assert parse_date(text) == date(2026, 3, 1)


@pytest.mark.parametrize(
    ("text", "code"),
    [("2026-02-30", "impossible-date"), ("1899-12-31", "year-out-of-range"), ("2201-01-01", "year-out-of-range"),
     ("March", "not-a-date"), ("20260301", "not-a-date"),
     ("31 June 2026", "impossible-date"), ("1/3/2026", "not-a-date"), ("1 Mars 2026", "not-a-date")],
)  # fmt: skip
def test_a_date_that_cannot_be_has_a_code_of_its_own(text: str, code: str) -> None:
    with pytest.raises(PydanticCustomError) as problem:
        parse_date(text)
    assert problem.value.type == code


@pytest.mark.parametrize("text", ["1900-01-01", "2200-12-31"])
def test_the_years_at_both_ends_are_accepted(text: str) -> None:
    assert parse_date(text).isoformat() == text

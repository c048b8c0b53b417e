"""Numbers, dates and lists as the two languages write them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from plandoc.terms import load_terms
from plandoc.world import real_world

WORLD = real_world({})
ZH, EN = load_terms("zh", WORLD), load_terms("en", WORLD)


@pytest.mark.parametrize(
    ("value", "places", "text"),
    [
        (1234567, None, "1,234,567"),
        (Decimal("3.10"), None, "3.1"),
        (Decimal(2) / 3, None, "0.6667"),
        (Decimal("1234.5"), 2, "1,234.50"),
        (Decimal("0.005"), 2, "0.01"),
        (-6000, None, "−6,000"),
        (Decimal("-0.004"), 2, "0.00"),
        (0, None, "0"),
    ],
)
def test_numbers(value: Decimal, places: int | None, text: str) -> None:
    assert ZH.number(value, places) == text


def test_percentages() -> None:
    assert ZH.percent(Decimal("0.125")) == "12.5%"
    assert ZH.percent(Decimal("-0.1"), 0) == "−10%"


def test_dates_as_each_language_writes_them() -> None:
    day = date(2026, 3, 1)
    assert (ZH.date(day), EN.date(day)) == ("2026年3月1日", "1 March 2026")
    assert ZH.span(day, date(2026, 3, 5)) == "2026-03-01—2026-03-05"


def test_lists_as_each_language_joins_them() -> None:
    assert ZH.join(["甲", "乙"]) == "甲、乙"
    assert EN.join(["a", "b"]) == "a, b"

"""Review dates: on working days, within the period, true to their rule."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.dates.calendar import work_calendar
from plandoc.compute.dates.reviews import ReviewDate, review_dates, rule_dates
from plandoc.model.calendar import CalendarSettings
from plandoc.model.plan import Period, Review

CN = work_calendar(CalendarSettings())
YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))


def review(every: str, at: str = "") -> Review:
    fields = {"name": "例会", "every": every, **({"at": at} if at else {})}
    return Review.model_validate(fields)


def dates(every: str, at: str = "") -> list[ReviewDate]:
    return list(review_dates(review(every, at), YEAR, CN))


@pytest.mark.parametrize(
    ("every", "count"),
    [("month", 12), ("quarter", 4), ("half-year", 2), ("year", 1), ("two-weeks", 26)],
)
def test_a_year_has_as_many_reviews_as_the_cadence_says(every: str, count: int) -> None:
    assert len(dates(every)) == count


def test_a_monthly_review_stands_on_the_last_working_day_of_the_month() -> None:
    """31 January and 31 May 2026 are weekend days; 28 February is worked in exchange for the festival."""
    found = {d.day.month: d for d in dates("month")}
    assert found[1] == ReviewDate(date(2026, 1, 30), date(2026, 1, 31))
    assert found[2].day == date(2026, 2, 28)
    assert not found[2].moved
    assert found[5].day == date(2026, 5, 29)


def test_a_day_of_its_own_moves_forward() -> None:
    """1 October 2026 begins the National Day holiday, which ends on the 7th."""
    assert dates("year", "2026-10-01") == [ReviewDate(date(2026, 10, 8), date(2026, 10, 1))]


def test_the_thirty_first_falls_on_the_last_day_of_short_months() -> None:
    found = list(rule_dates(review("month", "2026-01-31"), YEAR))
    assert [d.day for d in found] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_the_thirtieth_is_the_last_of_february_only() -> None:
    found = list(rule_dates(review("month", "2026-01-30"), YEAR))
    assert [d.day for d in found] == [30, 28, *[30] * 10]


def test_daily_reviews_are_the_working_days() -> None:
    found = dates("day")
    assert len(found) == 248  # the official number of 2026
    assert not any(d.moved for d in found)


@given(
    st.sampled_from(["day", "week", "two-weeks", "month", "quarter", "half-year", "year"]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.booleans(),
)
def test_reviews_are_in_order_on_working_days_of_the_period(every: str, first: date, given_day: bool) -> None:
    found = [d.day for d in review_dates(review(every, first.isoformat() if given_day else ""), YEAR, CN)]
    assert found == sorted(set(found))
    assert all(CN.is_working(day) and YEAR.start <= day <= YEAR.end for day in found)


def test_two_reviews_that_move_to_one_day_are_held_once() -> None:
    """Wednesday 7 October 2026 is off and moves back to 30 September, a Wednesday with its own review."""
    found = [d.day for d in dates("week")]
    assert len(found) == 51
    assert found.count(date(2026, 9, 30)) == 1

"""Review dates: on working days, within the period, true to their rule."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.dates.calendar import work_calendar
from plandoc.compute.dates.rounds import RoundDate, round_dates, rule_dates
from plandoc.compute.dates.rule_words import rule_words
from plandoc.model.calendar import CalendarSettings
from plandoc.model.plan import Period, Review
from plandoc.model.recurrence import parse_rule
from plandoc.terms import load_terms
from tests.built import WORLD

CN = work_calendar(CalendarSettings())
YEAR = Period(start=date(2026, 1, 1), end=date(2026, 12, 31))


def review(every: str, at: str = "") -> Review:
    fields = {"name": "例会", "every": every, **({"at": at} if at else {})}
    return Review.model_validate(fields)


def ruled(rule: str, **more: str | list[str]) -> list[RoundDate]:
    made = Review.model_validate({"name": "例会", "rule": rule, **more})
    return list(round_dates(made, "", YEAR, CN))


def dates(every: str, at: str = "") -> list[RoundDate]:
    return list(round_dates(review(every, at), every, YEAR, CN))


@pytest.mark.parametrize(
    ("every", "count"),
    [("month", 12), ("quarter", 4), ("half-year", 2), ("year", 1), ("two-weeks", 26)],
)
def test_a_year_has_as_many_reviews_as_the_cadence_says(every: str, count: int) -> None:
    assert len(dates(every)) == count


def test_a_monthly_review_stands_on_the_last_working_day_of_the_month() -> None:
    """31 January and 31 May 2026 are weekend days; 28 February is worked in exchange for the festival."""
    found = {d.day.month: d for d in dates("month")}
    assert found[1] == RoundDate(date(2026, 1, 30), date(2026, 1, 31))
    assert found[2].day == date(2026, 2, 28)
    assert not found[2].moved
    assert found[5].day == date(2026, 5, 29)


def test_a_day_of_its_own_moves_forward() -> None:
    """1 October 2026 begins the National Day holiday, which ends on the 7th."""
    assert dates("year", "2026-10-01") == [RoundDate(date(2026, 10, 8), date(2026, 10, 1))]


def test_the_thirty_first_falls_on_the_last_day_of_short_months() -> None:
    found = list(rule_dates(review("month", "2026-01-31"), "month", YEAR))
    assert [d.day for d in found] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_the_thirtieth_is_the_last_of_february_only() -> None:
    found = list(rule_dates(review("month", "2026-01-30"), "month", YEAR))
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
    found = [
        d.day for d in round_dates(review(every, first.isoformat() if given_day else ""), every, YEAR, CN)
    ]
    assert found == sorted(set(found))
    assert all(CN.is_working(day) and YEAR.start <= day <= YEAR.end for day in found)


def test_two_reviews_that_move_to_one_day_are_held_once() -> None:
    """Wednesday 7 October 2026 is off and moves back to 30 September, a Wednesday with its own review."""
    found = [d.day for d in dates("week")]
    assert len(found) == 51
    assert found.count(date(2026, 9, 30)) == 1


def test_the_last_friday_of_each_month_moves_back_or_on() -> None:
    """25 September 2026 begins the Mid-Autumn holiday (25 to 27 September)."""
    assert [d.day for d in ruled("FREQ=MONTHLY;BYDAY=-1FR")][8] == date(2026, 9, 24)
    assert [d.day for d in ruled("FREQ=MONTHLY;BYDAY=-1FR", shift="next")][8] == date(2026, 9, 28)
    assert [d.day for d in ruled("FREQ=MONTHLY;BYDAY=-1FR", shift="none")][8] == date(2026, 9, 25)


def test_days_can_be_skipped_and_the_first_one_given() -> None:
    found = ruled(
        "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", at="2026-01-05", skip=["2026-02-01～2026-02-28", "2026-01-19"]
    )
    assert [d.day for d in found][:3] == [date(2026, 1, 5), date(2026, 3, 2), date(2026, 3, 16)]


@given(
    st.sampled_from(["FREQ=WEEKLY;BYDAY=SA,SU", "FREQ=MONTHLY;BYMONTHDAY=1,-1", "FREQ=DAILY;INTERVAL=3", "FREQ=YEARLY;BYDAY=20MO"]),
    st.sampled_from(["previous", "next"]),
    st.dates(date(2026, 1, 1), date(2026, 12, 31)),
    st.integers(0, 300),
)  # fmt: skip
def test_rules_never_land_on_a_day_off_nor_leave_the_period(
    rule: str, shift: str, start: date, length: int
) -> None:
    period = Period(start=start, end=start + timedelta(days=length))
    made = Review.model_validate({"name": "例会", "rule": rule, "shift": shift})
    for found in round_dates(made, "", period, CN):
        assert CN.is_working(found.day)
        assert period.start <= found.day <= period.end


@pytest.mark.parametrize(
    ("rule", "zh", "en"),
    [
        ("FREQ=MONTHLY;BYDAY=-1FR", "每月最后一个周五", "every month: last Fri"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;COUNT=10", "每 2 周周一、周三，共 10 次", "every 2 weeks: Mon, Wed; 10 times"),
        ("FREQ=YEARLY;BYMONTH=1,7;BYMONTHDAY=15", "每年1 月、7 月，第 15 天", "every year: Jan, Jul, 15th day"),
        ("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-2;UNTIL=20261231", "每月周一、周二，其中倒数第 2 个，至 2026-12-31",
         "every month: Mon, Tue, the 2nd to last of these; until 2026-12-31"),
    ],
)  # fmt: skip
def test_a_rule_in_words(rule: str, zh: str, en: str) -> None:
    parsed = parse_rule(rule)
    assert rule_words(parsed, load_terms("zh", WORLD)) == zh
    assert rule_words(parsed, load_terms("en", WORLD)) == en

"""Chinese working days against the official notices and an independent package."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from plandoc.compute.dates.calendar import WorkCalendar, quarters, work_calendar
from plandoc.compute.dates.official import last_official_year
from plandoc.model.calendar import CalendarSettings
from plandoc.model.plan import Period

CN = work_calendar(CalendarSettings())
DAY = timedelta(days=1)


@pytest.mark.parametrize("year", range(2007, 2027))
def test_every_year_agrees_with_an_independent_source(year: int) -> None:
    """`chinesecalendar` keeps its own transcription of the State Council's notices."""
    day, wrong = date(year, 1, 1), []
    while day.year == year:
        if CN.is_working(day) != chinese_calendar.is_workday(day):
            wrong.append(day)
        day += DAY
    assert wrong == []


def test_the_years_are_those_of_the_package_they_were_written_from() -> None:
    """When this fails after an update, another year is official: type its notice into `cn_calendar`."""
    from holidays import country_holidays
    from holidays.countries.china import ChinaStaticHolidays

    last = max(ChinaStaticHolidays.special_public_holidays)
    assert last_official_year() == last
    official = country_holidays("CN", years=range(2006, last + 2))
    days = [date(2007, 1, 1) + DAY * n for n in range((date(last, 12, 31) - date(2007, 1, 1)).days + 1)]
    assert [d for d in days if CN.is_working(d) != official.is_working_day(d)] == []


@pytest.mark.parametrize(
    ("start", "finish", "days"),
    [((2026, 1, 1), (2026, 3, 31), 59), ((2026, 4, 1), (2026, 6, 30), 61),
     ((2026, 7, 1), (2026, 9, 30), 66), ((2026, 10, 1), (2026, 12, 31), 62)],
)  # fmt: skip
def test_quarters_of_2026_from_the_official_notice(
    start: tuple[int, int, int], finish: tuple[int, int, int], days: int
) -> None:
    """State Council notice of 4 November 2025 on the holidays of 2026: 248 working days."""
    assert CN.count(date(*start), date(*finish)) == days


@pytest.mark.parametrize(
    "day", ["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
)
def test_make_up_days_of_2026_are_worked(day: str) -> None:
    assert CN.is_working(date.fromisoformat(day))


def test_twelve_days_across_the_spring_festival() -> None:
    """Twelve working days from 2 February 2026 end on the 24th; five more after a lag of three on 5 March."""
    first = CN.finish(date(2026, 2, 2), 12)
    assert first == date(2026, 2, 24)
    after_lag = CN.finish(first + DAY, 3) + DAY
    assert CN.next_working(after_lag) == date(2026, 2, 28)
    assert CN.finish(after_lag, 5) == date(2026, 3, 5)


def test_a_year_without_a_notice_is_estimated() -> None:
    assert CN.is_estimated(2035)
    assert not CN.is_estimated(2026)
    assert CN.estimated_years(date(2026, 6, 1), date(2035, 1, 1))[-1] == 2035


def test_a_plan_may_have_days_off_and_working_days_of_its_own() -> None:
    settings = CalendarSettings.model_validate({"holidays": ["2026-03-02"], "workdays": ["2026-03-07"]})
    own = work_calendar(settings)
    assert not own.is_working(date(2026, 3, 2))
    assert own.is_working(date(2026, 3, 7))


def test_other_countries_are_known_by_their_code() -> None:
    assert not work_calendar(CalendarSettings(country="DE")).is_working(date(2026, 10, 3))
    assert not work_calendar(CalendarSettings(country="GB")).is_working(date(2026, 12, 25))


def test_an_unknown_country_works_monday_to_friday() -> None:
    unknown = WorkCalendar("ZZ")
    assert [unknown.is_working(date(2026, 3, d)) for d in range(2, 9)] == [True] * 5 + [False] * 2


def test_quarters_are_counted_from_the_first_day_of_the_period() -> None:
    spans = quarters(Period(start=date(2026, 4, 1), end=date(2027, 3, 31)))
    assert [s.start.month for s in spans] == [4, 7, 10, 1]
    assert spans[-1].finish == date(2027, 3, 31)


@given(st.dates(date(2007, 1, 1), date(2026, 10, 1)), st.integers(1, 60))
def test_a_stretch_of_work_holds_exactly_its_working_days(start: date, days: int) -> None:
    finish = CN.finish(start, days)
    assert CN.is_working(finish)
    assert CN.count(start, finish) == days


@given(st.dates(date(2024, 1, 1), date(2027, 6, 1)), st.integers(-5, 900))
def test_counting_agrees_with_going_through_the_days(start: date, length: int) -> None:
    finish = start + DAY * length
    assert CN.count(start, finish) == sum(1 for _ in CN.working_days(start, finish))

"""Day numbers and instants of an axis, before its start and beyond its end too."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.dates.axis import Axis
from plandoc.compute.dates.calendar import WorkCalendar

CALENDAR = WorkCalendar("CN")
START = date(2026, 1, 5)


@settings(deadline=None)  # the first day asked for builds the calendar of its year
@given(st.integers(-900, 900))
def test_the_rank_of_a_day_is_the_number_of_working_days_up_to_it(offset: int) -> None:
    axis, day = Axis(CALENDAR, START), START + timedelta(days=offset)
    if offset >= 0:
        expected = CALENDAR.count(START, day - timedelta(days=1))
    else:
        expected = -CALENDAR.count(day, START - timedelta(days=1))
    assert axis.rank(day.toordinal()) == expected


@given(st.integers(-600, 20_000))
def test_a_number_opens_on_the_day_of_which_it_is_the_rank(number: int) -> None:
    axis = Axis(CALENDAR, START)
    assert axis.rank(axis.opens(number)) == number
    assert axis.rank(axis.opens(number) + 1) == number + 1
    assert axis.closes(number + 1) == axis.opens(number) + 1


@given(st.integers(0, 5_000))
def test_days_and_instants_agree(number: int) -> None:
    axis = Axis(CALENDAR, START)
    assert axis.day(number).toordinal() == axis.opens(number)
    assert axis.date(axis.opens(number)) == axis.day(number)

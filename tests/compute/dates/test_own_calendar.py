"""A plan's own working week, days off and extra days, other countries, and years not published yet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from plandoc.compute.dates.calendar import WorkCalendar, work_calendar
from plandoc.compute.dates.cn_calendar import NOTICES, OFF, WORKED
from plandoc.compute.dates.official import known_country, nearest_country, official_year
from plandoc.model.calendar import CalendarSettings, parse_week

DAY = timedelta(days=1)


def calendar(**settings: Any) -> WorkCalendar:
    return work_calendar(CalendarSettings.model_validate(settings))


@pytest.mark.parametrize(
    ("text", "days"),
    [("Mon-Sat", "123456"), ("周一至周六", "123456"), ("一至五", "12345"), ("1-6", "123456"),
     ("周一、周三、周五", "135"), ("Mon, Wed and Fri", "135"), ("Sunday to Thursday", "12347"), ("星期二", "2"),
     (["Mon", "Tue"], "12"), ("Fri-Mon", "1567")],
)  # fmt: skip
def test_a_working_week_as_people_write_it(text: Any, days: str) -> None:
    assert "".join(map(str, parse_week(text))) == days


@pytest.mark.parametrize("text", ["", "大小周", "Mon-Wed-Fri", "8", "周", [], 5])
def test_a_week_that_is_not_understood_is_refused(text: Any) -> None:
    with pytest.raises(ValidationError):
        CalendarSettings.model_validate({"week": text})


def test_a_six_day_week_keeps_the_official_breaks() -> None:
    """The notice on 2026 gives 2 to 4 April … Saturday 3 January and 4 April are in a break, 10 January is not."""
    six = calendar(week="周一至周六")
    assert [six.is_working(date(2026, 1, d)) for d in (3, 4, 10, 11)] == [False, True, True, False]
    assert not six.is_working(date(2026, 4, 4))
    # 248 days of a five-day week, and the 52 Saturdays that are neither in a break nor made up already:
    saturdays = [date(2026, 1, 3) + 7 * DAY * n for n in range(52)]
    extra = [d for d in saturdays if not calendar().is_working(d) and d not in official_year("CN", 2026).off]
    assert six.count(date(2026, 1, 1), date(2026, 12, 31)) == 248 + len(extra)


def test_big_and_small_weeks_take_turns() -> None:
    turns = calendar(every_second_week={"week": "Mon-Sat", "including": "2026-03-04"})
    assert [turns.is_working(date(2026, 3, d)) for d in (7, 14, 21, 28)] == [True, False, True, False]


def test_make_up_days_can_be_switched_off() -> None:
    """Exchanges are closed on make-up days: 242 trading days in 2026, if only weekdays outside breaks count."""
    market = calendar(makeup=False)
    assert not market.is_working(date(2026, 2, 14))
    assert not market.is_working(date(2026, 2, 17))
    assert market.count(date(2026, 1, 1), date(2026, 12, 31)) == 248 - 6


def test_stretches_of_days_off_are_named_in_any_of_three_ways() -> None:
    own = calendar(
        holidays=[
            "2026-07-27～2026-08-07",
            {"from": "2026-08-10", "to": "2026-08-11", "name": "盘点"},
            "2026/8/13",
        ]
    )
    assert own.days_off(date(2026, 7, 27), date(2026, 8, 14)) == tuple(
        date(2026, 7, 27) + DAY * n for n in range(19) if n not in (16, 18)
    )
    assert own.settings.holidays[1].name == "盘点"


def test_half_a_year_of_shutdown_moves_the_work_beyond_it() -> None:
    shut = calendar(holidays="2026-03-01～2026-08-31")
    assert shut.finish(date(2026, 2, 27), 3) == date(2026, 9, 1)
    assert shut.count(date(2026, 3, 1), date(2026, 8, 31)) == 0


def test_a_calendar_without_an_end_of_its_days_off_stops_at_the_last_year() -> None:
    closed = calendar(holidays="1900-01-01～2200-12-31")
    assert closed.next_working(date(2026, 5, 1)) == date(2026, 5, 1)
    assert closed.previous_working(date(2026, 5, 1)) == date(2026, 5, 1)
    assert closed.finish(date(2026, 5, 1), 10) == date(2200, 12, 31)
    assert closed.count(date(2026, 1, 1), date(2026, 12, 31)) == 0


def test_a_plan_may_give_a_notice_that_is_newer_than_plandoc() -> None:
    own = calendar(
        official=[
            {"year": 2027, "off": ["2027-01-01～2027-01-03"], "worked": ["2027-01-10"], "source": "通知"}
        ]
    )
    assert not own.is_estimated(2027)
    assert own.is_estimated(2028)
    assert own.is_working(date(2027, 1, 10))
    assert own.is_working(date(2027, 2, 8))


def test_a_notice_may_name_days_of_the_year_before() -> None:
    """The notice on 2019 named 29 December 2018 as worked and the two days after it as off."""
    days = {"off": ["2026-12-31～2027-01-02"], "worked": ["2026-12-27"]}
    own = calendar(official=[{"year": 2027, **days, "source": "通知"}])
    assert [own.is_working(date(2026, 12, d)) for d in (27, 30, 31)] == [True, True, False]
    assert own.is_working(date(2026, 2, 14))  # the notice on 2026 still holds


def test_an_estimated_year_has_the_thirteen_statutory_days_and_no_make_up_days() -> None:
    """Regulation on public holidays as revised in November 2024 (State Council Order 795): 13 days.

    Those that fall on a weekend are made up for on the next working days (article 6).
    """
    official = official_year("CN", 2027)
    assert official.estimated
    assert official.worked == frozenset()
    weekdays = [d for d in official.off if d.isoweekday() < 6]
    assert len(weekdays) == 13
    assert {date(2027, 2, 5), date(2027, 5, 3), date(2027, 5, 4)} <= set(weekdays)


@pytest.mark.parametrize("country", ["CN", "cn", "CHN"])
def test_china_is_china_however_it_is_written(country: str) -> None:
    own = calendar(country=country)
    assert own.is_working(date(2026, 2, 14))
    assert own.is_estimated(2027)


def test_subdivisions_have_days_of_their_own() -> None:
    """César Chávez Day in California, Epiphany in Bavaria (not in Berlin)."""
    assert not calendar(country="US-CA").is_working(date(2026, 3, 31))
    assert calendar(country="US").is_working(date(2026, 3, 31))
    assert not calendar(country="DE-BY").is_working(date(2026, 1, 6))
    assert calendar(country="DE-BE").is_working(date(2026, 1, 6))


def test_a_weekend_may_be_friday_and_saturday() -> None:
    riyadh = calendar(country="SA")
    assert [riyadh.is_working(date(2026, 1, d)) for d in range(4, 11)] == [True] * 5 + [False] * 2


@pytest.mark.parametrize(("code", "near"), [("US-CAL", "US-CA"), ("CN-BJ", "CN"), ("DE-BAY", "DE-BY")])
def test_the_nearest_code_is_offered_for_one_that_is_not_known(code: str, near: str) -> None:
    assert not known_country(code)
    assert nearest_country(code) == near


@pytest.mark.parametrize("code", ["", "HolidayBase", "registry", "_X", "US-", "--"])
def test_names_of_other_things_are_no_countries(code: str) -> None:
    assert known_country(code) == (code == "US-")


@pytest.mark.parametrize(("year", "days"), [(2021, 250), (2022, 249), (2024, 251), (2025, 248), (2026, 248)])
def test_working_days_of_a_year_as_published(year: int, days: int) -> None:
    """2021, 2022: 365 − 104 − 11 and 365 − 105 − 11 (chimaozy.com, 每年工作日天数详解).

    2024 to 2026: totals of the State Council's notices of October 2023, November 2024 and 2025.
    """
    assert calendar().count(date(year, 1, 1), date(year, 12, 31)) == days


def test_every_official_year_names_its_notice() -> None:
    assert OFF.keys() == NOTICES.keys() == WORKED.keys()
    for year, notices in NOTICES.items():
        assert notices[0].published.year == year - 1
        assert all(n.url.startswith("https://www.gov.cn/") for n in notices)


SETTINGS = st.fixed_dictionaries(
    {
        "week": st.sampled_from([None, "Mon-Sat", "Sun-Thu", "Wed", "Mon-Sun"]),
        "makeup": st.booleans(),
        "holidays": st.lists(
            st.tuples(st.dates(date(2025, 6, 1), date(2027, 6, 1)), st.integers(0, 200)).map(
                lambda pair: {"from": pair[0].isoformat(), "to": (pair[0] + DAY * pair[1]).isoformat()}
            ),
            max_size=3,
        ),
        "workdays": st.lists(st.dates(date(2025, 6, 1), date(2027, 6, 1)).map(date.isoformat), max_size=3),
    }
)


@given(SETTINGS, st.dates(date(2025, 1, 1), date(2027, 6, 1)), st.integers(-5, 500))
def test_counting_is_going_through_the_days(settings: dict[str, Any], start: date, length: int) -> None:
    own = calendar(**settings)
    days = [start + DAY * n for n in range(length + 1)]
    assert own.count(start, start + DAY * length) == sum(own.is_working(d) for d in days)
    assert list(own.working_days(start, start + DAY * length)) == [d for d in days if own.is_working(d)]


@given(SETTINGS, st.dates(date(2025, 1, 1), date(2027, 6, 1)), st.integers(1, 400))
def test_finishing_and_counting_undo_each_other(settings: dict[str, Any], start: date, days: int) -> None:
    own = calendar(**settings)
    finish = own.finish(start, days)
    assert own.is_working(finish)
    assert own.count(start, finish) == days
    assert own.finish(start, own.count(start, finish)) == finish


@given(SETTINGS, st.dates(date(2025, 1, 1), date(2027, 6, 1)))
def test_the_next_and_the_previous_working_day_have_none_between(settings: dict[str, Any], day: date) -> None:
    own = calendar(**settings)
    after, before = own.next_working(day), own.previous_working(day)
    assert own.is_working(after)
    assert own.is_working(before)
    assert own.count(day, after) == own.count(before, day) == 1
    assert own.previous_working(after) == after
    assert own.next_working(before) == before

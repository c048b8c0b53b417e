"""Working days: which days are worked, and where a time like 第三个月 falls.

Chinese years with a notice of the State Council, make-up working days (调休) included, are data
(`cn_calendar`). Years without one are estimated from the statutory days by the `holidays`
package, and say so; other countries come from that package altogether.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import lru_cache
from itertools import accumulate
from typing import Any

from dateutil.relativedelta import relativedelta

from plandoc.compute.dates.cn_calendar import OFF, WORKED
from plandoc.doc.build import note
from plandoc.doc.nodes import Paragraph
from plandoc.model.plan import CalendarSettings, Period, Plan
from plandoc.model.when import When
from plandoc.terms import Terms
from plandoc.world import World

DAY = timedelta(days=1)
FIRST_OFFICIAL_YEAR = 2007


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of one plan."""

    country: str = "CN"
    holidays: frozenset[date] = frozenset()
    """The plan's own days off; they win over everything."""
    workdays: frozenset[date] = frozenset()
    """The plan's own extra working days."""
    _years: dict[int, frozenset[date]] = field(default_factory=dict, compare=False, repr=False)
    _totals: dict[int, tuple[int, ...]] = field(default_factory=dict, compare=False, repr=False)

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        if day in self.holidays:
            return False
        return day in self.workdays or day in self._year(day.year)

    def is_estimated(self, year: int) -> bool:
        """Whether the official arrangement of `year` is not known yet."""
        return self.country == "CN" and not FIRST_OFFICIAL_YEAR <= year <= last_official_year()

    def estimated_years(self, start: date, finish: date) -> tuple[int, ...]:
        """The estimated years that a stretch touches."""
        return tuple(year for year in range(start.year, finish.year + 1) if self.is_estimated(year))

    def next_working(self, day: date) -> date:
        """`day` itself, or the first working day after it."""
        while not self.is_working(day):
            day += DAY
        return day

    def previous_working(self, day: date) -> date:
        """`day` itself, or the last working day before it."""
        while not self.is_working(day):
            day -= DAY
        return day

    def finish(self, start: date, days: int) -> date:
        """The last day of `days` working days of work that begins on or after `start`.

        No days of work finish on the day before they would start.
        """
        day = self.next_working(start)
        if days <= 0:
            return self.previous_working(day - DAY)
        for _ in range(days - 1):
            day = self.next_working(day + DAY)
        return day

    def count(self, start: date, finish: date) -> int:
        """Working days from `start` to `finish`, both included."""
        if finish < start:
            return 0
        total = (
            self._running(finish.year)[_day_of_year(finish)]
            - self._running(start.year)[_day_of_year(start) - 1]
        )
        return total + sum(self._running(year)[-1] for year in range(start.year, finish.year))

    def working_days(self, start: date, finish: date) -> Iterator[date]:
        """The working days from `start` to `finish`, both included."""
        day = start
        while day <= finish:
            if self.is_working(day):
                yield day
            day += DAY

    def days_off(self, start: date, finish: date) -> tuple[date, ...]:
        """The days that are not worked from `start` to `finish`."""
        span = (finish - start).days + 1
        days = (start + timedelta(days=i) for i in range(max(span, 0)))
        return tuple(day for day in days if not self.is_working(day))

    def _running(self, year: int) -> tuple[int, ...]:
        """Working days among the first 0, 1, 2 … days of a year."""
        if year not in self._totals:
            first = date(year, 1, 1)
            length = (date(year + 1, 1, 1) - first).days
            worked = (self.is_working(first + timedelta(days=n)) for n in range(length))
            self._totals[year] = (0, *accumulate(worked))
        return self._totals[year]

    def _year(self, year: int) -> frozenset[date]:
        if year not in self._years:
            self._years[year] = _official_workdays(self.country, year)
        return self._years[year]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included."""

    start: date
    finish: date
    ongoing: bool = False
    """Whether it runs through the whole period without an end of its own."""


def work_calendar(settings: CalendarSettings) -> WorkCalendar:
    """The calendar of a plan."""
    return _calendar(settings.country.upper(), frozenset(settings.holidays), frozenset(settings.workdays))


@lru_cache(maxsize=64)
def _calendar(country: str, holidays: frozenset[date], workdays: frozenset[date]) -> WorkCalendar:
    return WorkCalendar(country, holidays, workdays)


def period_of(plan: Plan, world: World) -> Period:
    """The plan's period; without one, the calendar year of the build date."""
    if plan.period is not None:
        return plan.period
    year = world.today.year
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def prepared_on(plan: Plan, world: World) -> date:
    """The plan's date of preparation; without one, the build date."""
    return plan.prepared or world.today


def resolve(when: When, period: Period) -> Span:
    """The days a `When` means within a plan's period.

    第N周, 第N个月, Q and half-years count from the period's first day; weeks have seven days
    from that day. A calendar month without a year is the first such month of the period.
    """
    match when.kind:
        case "day":
            day = when.day or period.start
            return Span(day, day)
        case "span":
            return Span(when.day or period.start, when.until or period.end)
        case "week":
            start = period.start + timedelta(days=7 * (when.first - 1))
            return Span(start, period.start + timedelta(days=7 * when.last) - DAY)
        case "month":
            return _months(period.start, when.first, when.last, 1)
        case "quarter":
            return _months(period.start, when.first, when.last, 3)
        case "half":
            return _months(period.start, when.first, when.last, 6)
        case "calendar-month":
            first = when.day or _month_in(period, when.first)
            return Span(first, first + relativedelta(months=1) - DAY)
        case "year":
            first = when.day or period.start
            return Span(first, first + relativedelta(years=1) - DAY)
        case "ongoing":
            return Span(period.start, period.end, ongoing=True)


def quarters(period: Period) -> tuple[Span, ...]:
    """The quarters of the period, counted from its first day, at most four."""
    spans = [_months(period.start, q, q, 3) for q in range(1, 5)]
    return tuple(Span(s.start, min(s.finish, period.end)) for s in spans if s.start <= period.end)


def estimate_note(calendar: WorkCalendar, start: date, finish: date, terms: Terms) -> tuple[Paragraph, ...]:
    """A note for tables whose dates from `start` to `finish` touch years that are estimated."""
    years = calendar.estimated_years(start, finish)
    if not years:
        return ()
    listed = terms.join(terms("calendar.year", year=year) for year in years)
    return (note(terms("calendar.estimated", years=listed)),)


@lru_cache(maxsize=1)
def last_official_year() -> int:
    """The last year whose arrangement the State Council has published, as far as is known."""
    return max(OFF)


def _day_of_year(day: date) -> int:
    return day.timetuple().tm_yday


def _months(start: date, first: int, last: int, size: int) -> Span:
    begin = start + relativedelta(months=size * (first - 1))
    return Span(begin, start + relativedelta(months=size * last) - DAY)


def _month_in(period: Period, month: int) -> date:
    year = period.start.year if month >= period.start.month else period.start.year + 1
    return date(year, month, 1)


@lru_cache(maxsize=16)
def known_country(code: str) -> bool:
    """Whether the official days off of a country (ISO 3166) are known."""
    return code.upper() == "CN" or _from_package(code.upper(), 2026) is not None


@lru_cache(maxsize=256)
def _official_workdays(country: str, year: int) -> frozenset[date]:
    first = date(year, 1, 1)
    every = [first + timedelta(days=i) for i in range((date(year + 1, 1, 1) - first).days)]
    weekdays = {day for day in every if day.isoweekday() <= 5}
    if country == "CN" and year in OFF:
        return frozenset(weekdays - _days(year, OFF) | _days(year, WORKED))
    official = _from_package(country, year)
    return frozenset(weekdays if official is None else (d for d in every if official.is_working_day(d)))


def _days(year: int, table: dict[int, str]) -> set[date]:
    return {date(year, int(text[:2]), int(text[2:])) for text in table[year].split()}


def _from_package(country: str, year: int) -> Any:
    """The calendar of the `holidays` package, None for a country it does not know."""
    from holidays import country_holidays  # noqa: PLC0415 - a tenth of a second that most plans need not spend

    try:
        return country_holidays(country, years=(year - 1, year, year + 1))
    except NotImplementedError:
        return None

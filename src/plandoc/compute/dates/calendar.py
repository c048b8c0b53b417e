"""Working days: which days are worked, and where a time like 第三个月 falls.

The official days off and make-up days come from `official`; a plan adds its own working week,
days off and extra working days.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from plandoc.compute.dates.official import (
    CHINA,
    FIRST_OFFICIAL_YEAR,
    REFERENCE_YEAR,
    Official,
    last_official_year,
    official_year,
)
from plandoc.doc.build import note
from plandoc.doc.nodes import Paragraph
from plandoc.model.calendar import CalendarSettings, Days
from plandoc.model.plan import Period, Plan
from plandoc.model.units import MAX_YEAR, MIN_YEAR
from plandoc.model.when import When
from plandoc.terms import Terms
from plandoc.world import World

DAY = timedelta(days=1)
PLAIN = CalendarSettings()
"""A calendar without anything of its own."""


@dataclass(frozen=True)
class Year:
    """The working days of one year."""

    ordered: tuple[date, ...]
    worked: frozenset[date]


@dataclass(frozen=True)
class WorkCalendar:
    """The working days of one plan.

    Its own days off win over everything, then its own working days, then the official days off
    and make-up days, then the working week. Days are looked up year by year, so that no question
    takes longer than the years it touches.
    """

    country: str = "CN"
    settings: CalendarSettings = PLAIN
    _years: dict[int, Year] = field(default_factory=dict, compare=False, repr=False)

    def is_working(self, day: date) -> bool:
        """Whether `day` is worked."""
        return day in self._year(day.year).worked

    def is_estimated(self, year: int) -> bool:
        """Whether the official arrangement of `year` is not known yet."""
        if any(own.year == year for own in self.settings.official):
            return False
        if self.country in CHINA:
            return not FIRST_OFFICIAL_YEAR <= year <= last_official_year()
        return official_year(self.country, year).estimated

    def estimated_years(self, start: date, finish: date) -> tuple[int, ...]:
        """The estimated years that a stretch touches."""
        return tuple(year for year in range(start.year, finish.year + 1) if self.is_estimated(year))

    def next_working(self, day: date) -> date:
        """`day` itself, or the first working day after it; `day` where there is none any more."""
        return self._nth(day, 1) or day

    def previous_working(self, day: date) -> date:
        """`day` itself, or the last working day before it; `day` where there is none any more."""
        for year in range(day.year, min(day.year, MIN_YEAR) - 1, -1):
            ordered = self._year(year).ordered
            found = bisect_right(ordered, day)
            if found:
                return ordered[found - 1]
        return day

    def finish(self, start: date, days: int) -> date:
        """The last day of `days` working days of work that begins on or after `start`.

        No days of work finish on the day before they would start. Work that goes on beyond the
        last year of the calendar is shown to end with it.
        """
        if days <= 0:
            return self.previous_working(self.next_working(start) - DAY)
        return self._nth(start, days) or self.previous_working(date(max(start.year, MAX_YEAR), 12, 31))

    def count(self, start: date, finish: date) -> int:
        """Working days from `start` to `finish`, both included."""
        if finish < start:
            return 0
        before = bisect_left(self._year(start.year).ordered, start)
        through = bisect_right(self._year(finish.year).ordered, finish)
        whole = sum(len(self._year(year).ordered) for year in range(start.year, finish.year))
        return whole + through - before

    def working_days(self, start: date, finish: date) -> Iterator[date]:
        """The working days from `start` to `finish`, both included."""
        for year in range(start.year, finish.year + 1):
            yield from (day for day in self._year(year).ordered if start <= day <= finish)

    def days_off(self, start: date, finish: date) -> tuple[date, ...]:
        """The days that are not worked from `start` to `finish`."""
        span = (finish - start).days + 1
        days = (start + timedelta(days=i) for i in range(max(span, 0)))
        return tuple(day for day in days if not self.is_working(day))

    def _nth(self, start: date, days: int) -> date | None:
        """The working day number `days` from `start` on, None after the last year."""
        for year in range(start.year, max(start.year, MAX_YEAR) + 1):
            ordered = self._year(year).ordered
            at = (bisect_left(ordered, start) if year == start.year else 0) + days - 1
            if at < len(ordered):
                return ordered[at]
            days = at - len(ordered) + 1
        return None

    def _year(self, year: int) -> Year:
        if year not in self._years:
            ordered = tuple(self._worked_in(year))
            self._years[year] = Year(ordered, frozenset(ordered))
        return self._years[year]

    def weeks(self) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
        """The weekdays of the usual working week, and of the one that takes turns with it, Monday is 1."""
        return self._weeks(
            Official() if self.country in CHINA else official_year(self.country, REFERENCE_YEAR)
        )

    def _worked_in(self, year: int) -> Iterator[date]:
        off, on = _within(self.settings.holidays, year), _within(self.settings.workdays, year)
        official = self._official(year)
        free = official.off | off
        made_up = official.worked - off if self.settings.makeup else frozenset()
        usual, second = self._weeks(official)
        for day in _from_to(date(year, 1, 1), date(year, 12, 31)):
            week = second if second and self._is_second(day) else usual
            if (day.isoweekday() in week and day not in free) or day in on or day in made_up:
                yield day

    def _official(self, year: int) -> Official:
        """The official days of a year; a notice on one year may name days of the one before or after."""
        found, given = official_year(self.country, year), self.settings.official
        off = frozenset[date]().union(*(_within(own.off, year) for own in given))
        worked = frozenset[date]().union(*(_within(own.worked, year) for own in given))
        if any(own.year == year for own in given):
            return replace(found, off=off, worked=worked, estimated=False)
        return replace(found, off=found.off - worked | off, worked=found.worked - off | worked)

    def _weeks(self, official: Official) -> tuple[tuple[int, ...], tuple[int, ...] | None]:
        """The usual working week, and the one that takes turns with it."""
        usual = self.settings.week or tuple(n for n in range(1, 8) if n not in official.weekend)
        second = self.settings.every_second_week
        return usual, second.week if second else None

    def _is_second(self, day: date) -> bool:
        second = self.settings.every_second_week
        return second is not None and (_monday(day) - _monday(second.including)).days % 14 == 0


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of days, both ends included."""

    start: date
    finish: date
    ongoing: bool = False
    """Whether it runs through the whole period without an end of its own."""


def work_calendar(settings: CalendarSettings) -> WorkCalendar:
    """The calendar of a plan."""
    return _calendar(settings)


@lru_cache(maxsize=64)
def _calendar(settings: CalendarSettings) -> WorkCalendar:
    return WorkCalendar(settings.country.strip().upper(), settings)


def period_of(plan: Plan, world: World) -> Period:
    """The plan's period; without one, the calendar year of the build date."""
    if plan.period is not None:
        return plan.period
    year = world.today.year
    return Period(start=date(year, 1, 1), end=date(year, 12, 31))


def prepared_on(plan: Plan, world: World) -> date:
    """The plan's date of preparation; without one, the build date."""
    return plan.prepared or world.today


def status_on(plan: Plan, world: World) -> date:
    """The day at whose end progress is measured: the status date, else the date of preparation."""
    return plan.status_date or prepared_on(plan, world)


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
            if when.on:
                day = first + relativedelta(day=when.on)
                return Span(day, day)
            return Span(first, first + relativedelta(months=(when.last - when.first) % 12 + 1) - DAY)
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


def _months(start: date, first: int, last: int, size: int) -> Span:
    begin = start + relativedelta(months=size * (first - 1))
    return Span(begin, start + relativedelta(months=size * last) - DAY)


def _month_in(period: Period, month: int) -> date:
    year = period.start.year if month >= period.start.month else period.start.year + 1
    return date(year, month, 1)


def _within(stretches: Iterable[Days], year: int) -> frozenset[date]:
    """The days of some stretches in a year."""
    first, last = date(year, 1, 1), date(year, 12, 31)
    return frozenset(
        day
        for s in stretches
        if s.start <= last and s.end >= first
        for day in _from_to(max(s.start, first), min(s.end, last))
    )


def _from_to(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=n) for n in range((last - first).days + 1))


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())

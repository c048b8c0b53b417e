"""Working days as numbers: day 0 is the first working day of a project."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from plandoc.compute.dates.calendar import DAY, WorkCalendar
from plandoc.model.units import MAX_YEAR, MIN_YEAR
from plandoc.terms import Terms

FIRST_DAY = date(MIN_YEAR, 1, 1)
LAST_DAY = date(MAX_YEAR, 12, 31)
MOST_YEARS = 50
"""Longest schedule that is laid on the calendar."""
MOST_MONTHS = Decimal(12 * 400)
"""More than any two dates of a plan can be apart."""
DAYS_A_MONTH = Decimal("30.4375")
"""Mean length of a month: 365.25 / 12."""


class Axis:
    """The working days from a start, counted from 0, as far as they are asked for.

    It reaches `MOST_YEARS` from the start; days beyond are all shown as its last working day.
    Days before the start have negative numbers, which late dates may need.

    Next to the numbers of working days there are instants: the morning of any calendar day, as
    its ordinal (`date.toordinal`). Work that ends on a day ends at the morning after it.
    """

    def __init__(self, calendar: WorkCalendar, start: date) -> None:
        self.calendar = calendar
        self.days: list[date] = [calendar.next_working(start)]
        self.last = min(add_months(start, Decimal(12 * MOST_YEARS)), LAST_DAY)
        self._instants: list[int] = [self.days[0].toordinal()]
        self._before: list[int] = []
        """Instants of the working days before the start, the latest first, negated."""
        self._first = max(add_months(start, -Decimal(12 * MOST_YEARS)), FIRST_DAY).toordinal()

    @property
    def start(self) -> int:
        """The instant at which work begins."""
        return self._instants[0]

    def day(self, number: int) -> date:
        """The date of a working day."""
        if number < 0:
            return self.date(self.opens(number))
        while len(self.days) <= number and self._extend():
            pass
        return self.days[min(number, len(self.days) - 1)]

    def number(self, day: date) -> int:
        """The number of `day`, or of the first working day after it; 0 for days before the start."""
        while self.days[-1] < day and self._extend():
            pass
        return bisect_left(self.days, day)

    def rank(self, instant: int) -> int:
        """How many working days lie between the start and an instant; negative before the start.

        It is also the number of the first working day from the instant on.
        """
        if self._instants[0] < instant <= self._instants[-1]:
            return bisect_left(self._instants, instant)
        if instant <= self._instants[0]:
            return self._rank_before(instant)
        while self._instants[-1] < instant and self._extend():
            pass
        beyond = max(0, instant - self._instants[-1] - 1)
        return bisect_left(self._instants, instant) + beyond

    def opens(self, number: int) -> int:
        """The morning of a working day. Beyond the calendar every day counts as one."""
        if 0 <= number < len(self._instants):
            return self._instants[number]
        if number < 0:
            return self._opens_before(number)
        while len(self._instants) <= number and self._extend():
            pass
        beyond = max(0, number - len(self._instants) + 1)
        return self._instants[number - beyond] + beyond

    def closes(self, number: int) -> int:
        """The instant at which `number` working days are done: the morning after the last of them."""
        return self.opens(number - 1) + 1

    def date(self, instant: int) -> date:
        """The day that begins at an instant, within the years that can be shown."""
        if self._first <= instant <= self._instants[-1]:
            return date.fromordinal(instant)
        return date.fromordinal(max(FIRST_DAY.toordinal(), min(instant, self.last.toordinal())))

    def reaches(self, number: int) -> bool:
        """Whether a working day of this number exists before the end of the calendar."""
        self.day(number)
        return number < len(self.days)

    def _extend(self) -> bool:
        """Add the working days of another year; False when there are none up to the last day."""
        first = self.days[-1] + DAY
        for year in range(first.year, self.last.year + 1):
            last = min(date(year, 12, 31), self.last)
            more = list(self.calendar.working_days(max(first, date(year, 1, 1)), last))
            if more:
                self.days += more
                self._instants += [day.toordinal() for day in more]
                return True
        return False

    def _rank_before(self, instant: int) -> int:
        while (not self._before or -self._before[-1] >= instant) and self._extend_before():
            pass
        beyond = max(0, -self._before[-1] - instant) if self._before else self.start - instant
        return -bisect_left(self._before, -instant + 1) - beyond

    def _opens_before(self, number: int) -> int:
        while len(self._before) < -number and self._extend_before():
            pass
        beyond = max(0, -number - len(self._before))
        first = -self._before[-1] if self._before else self.start
        return first - beyond if beyond else -self._before[-number - 1]

    def _extend_before(self) -> bool:
        day = (-self._before[-1] if self._before else self.start) - 1
        while day >= self._first and not self.calendar.is_working(date.fromordinal(day)):
            day -= 1
        if day < self._first:
            return False
        self._before.append(-day)
        return True


def add_months(day: date, months: Decimal) -> date:
    """`months` after `day`; parts of a month are counted in days of a mean month.

    Never later than the last day that plandoc can show.
    """
    months = max(-MOST_MONTHS, min(MOST_MONTHS, months))
    whole = int(months)
    later = day + relativedelta(months=whole)
    return min(later + timedelta(days=int((months - whole) * DAYS_A_MONTH)), LAST_DAY)


def month_names(months: Sequence[date], terms: Terms) -> tuple[str, ...]:
    """Captions of months below a chart: without the year where there is but one (`3月`, `Mar`)."""
    if len({month.year for month in months}) > 1:
        return tuple(terms.month(month) for month in months)
    return tuple(terms(f"gantt.month_{month.month}") for month in months)


def months_between(start: date, end: date) -> Decimal:
    """Length of a stretch in months, both ends included, to one decimal."""
    after = end + DAY
    gap = relativedelta(after, start)
    return (gap.years * 12 + gap.months + Decimal(gap.days) / DAYS_A_MONTH).quantize(Decimal("0.1"))

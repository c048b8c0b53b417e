"""The days of a recurrence rule (RFC 5545), interval by interval, never beyond the last day asked for.

Calendar libraries look for the next occurrence of a rule to the end of time, so that one that
never comes round (31 February) stops a whole run; here each interval is gone through once.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from plandoc.model.recurrence import ByDay, Rule

DAY = timedelta(days=1)


def occurrences(rule: Rule, start: date, last: date) -> Iterator[date]:
    """The days of a rule that begins on `start`, up to `last`, in order.

    `start` itself counts only where it fits the rule. COUNT counts from `start`.
    """
    end = min(last, rule.until) if rule.until else last
    left = rule.count
    for first, final in _intervals(rule, start, end):
        found = [day for day in _days(first, final) if _fits(day, rule, start)]
        for day in _chosen(found, rule.positions):
            if day < start:
                continue
            if day > end or left == 0:
                return
            yield day
            left = None if left is None else left - 1


def _intervals(rule: Rule, start: date, end: date) -> Iterator[tuple[date, date]]:
    """First and last day of each day, week, month or year in which the rule may occur."""
    first = _beginning(rule, start)
    while first <= end:
        following = _later(first, rule, 1)
        yield first, following - DAY
        first = _later(first, rule, rule.interval)


def _beginning(rule: Rule, start: date) -> date:
    match rule.freq:
        case "DAILY":
            return start
        case "WEEKLY":
            return start - DAY * ((start.isoweekday() - rule.week_start) % 7)
        case "MONTHLY":
            return start.replace(day=1)
        case "YEARLY":
            return start.replace(month=1, day=1)


def _later(day: date, rule: Rule, steps: int) -> date:
    match rule.freq:
        case "DAILY":
            return day + DAY * steps
        case "WEEKLY":
            return day + DAY * 7 * steps
        case "MONTHLY":
            months = day.month - 1 + steps
            return date(day.year + months // 12, months % 12 + 1, 1)
        case "YEARLY":
            return date(day.year + steps, 1, 1)


def _days(first: date, final: date) -> Iterator[date]:
    return (first + DAY * n for n in range((final - first).days + 1))


def _fits(day: date, rule: Rule, start: date) -> bool:
    """Whether a day of an interval is in the set of the rule, before BYSETPOS."""
    if rule.months and day.month not in rule.months:
        return False
    if rule.month_days and not _counted(day.day, monthrange(day.year, day.month)[1], rule.month_days):
        return False
    if rule.year_days and not _counted(_year_day(day), 366 if isleap(day.year) else 365, rule.year_days):
        return False
    if rule.weeks and not _in_weeks(day, rule):
        return False
    if rule.days:
        return any(_is_day(day, wanted, rule) for wanted in rule.days)
    return _like_start(day, rule, start)


def _like_start(day: date, rule: Rule, start: date) -> bool:
    """What a rule leaves open is as on its first day: the weekday, the day of the month, the month."""
    if rule.month_days or rule.year_days:
        return True
    match rule.freq:
        case "DAILY":
            return True
        case "WEEKLY":
            return day.weekday() == start.weekday()
        case "MONTHLY":
            return day.day == start.day
        case "YEARLY":
            if rule.weeks:
                return day.weekday() == start.weekday()
            return day.day == start.day and (bool(rule.months) or day.month == start.month)


def _is_day(day: date, wanted: ByDay, rule: Rule) -> bool:
    if day.isoweekday() != wanted.weekday:
        return False
    if not wanted.nth:
        return True
    if rule.freq == "MONTHLY" or rule.months:
        place, length = day.day, monthrange(day.year, day.month)[1]
    else:
        place, length = _year_day(day), 366 if isleap(day.year) else 365
    from_start, from_end = (place - 1) // 7 + 1, -((length - place) // 7 + 1)
    return wanted.nth in (from_start, from_end)


def _counted(place: int, length: int, wanted: tuple[int, ...]) -> bool:
    """Whether a place is named from the start or, below 0, from the end."""
    return place in wanted or place - length - 1 in wanted


def _in_weeks(day: date, rule: Rule) -> bool:
    """Whether a day is in one of the weeks of the year that the rule counts, from week 1 of RFC 5545."""
    year = day.year
    if day >= _first_week(year + 1, rule.week_start):
        year += 1
    elif day < _first_week(year, rule.week_start):
        year -= 1
    first, following = _first_week(year, rule.week_start), _first_week(year + 1, rule.week_start)
    return _counted((day - first).days // 7 + 1, (following - first).days // 7, rule.weeks)


def _first_week(year: int, week_start: int) -> date:
    """The first day of week 1: the first week with at least four days in the year."""
    fourth = date(year, 1, 4)
    return fourth - DAY * ((fourth.isoweekday() - week_start) % 7)


def _year_day(day: date) -> int:
    return day.timetuple().tm_yday


def _chosen(days: list[date], positions: tuple[int, ...]) -> list[date]:
    """The days that BYSETPOS keeps of one interval."""
    if not positions:
        return days
    return [day for n, day in enumerate(days, 1) if _counted(n, len(days), positions)]

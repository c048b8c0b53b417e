"""Workload: person-days that the schedule asks of each owner, by week and month, against capacity.

A task takes the whole working time of each of its owners on each of its working days, or the
share it states. Work that goes on without an end counts only where it states a share. What is
asked of a person is also asked of the role they belong to, where that role has tasks too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.compute.people.capacity import NONE, Supply, monday, person_days, supplies
from plandoc.compute.schedule.schedule import ScheduledTask, SchedulePlan, ScheduleReport, schedule_report
from plandoc.model.people import Role
from plandoc.model.work import Task
from plandoc.world import World

WEEK = timedelta(days=7)
IDLE = ("cancelled",)
"""States of tasks that nobody works on."""


@dataclass(frozen=True, slots=True)
class Overload:
    """A week in which an owner is asked for more than there is."""

    owner: str
    week: date
    """Monday of the week."""
    load: Decimal
    """Person-days asked for."""
    capacity: Decimal
    """Person-days there are."""
    tasks: tuple[int, ...]
    """Places of the tasks that fall into the week."""
    movable: tuple[tuple[int, int], ...] = ()
    """Those of them that could start later without moving the end, with their total float in
    working days; the most float first."""

    @property
    def share(self) -> Decimal | None:
        """Load as a share of capacity; None where there is no capacity at all."""
        return self.load / self.capacity if self.capacity else None

    @property
    def degree(self) -> tuple[bool, Decimal]:
        """How heavy it is: weeks without any capacity come above all others."""
        return (not self.capacity, self.load if self.share is None else self.share)


@dataclass(frozen=True, slots=True)
class OwnerLoad:
    """What one owner is asked for.

    `months` and `capacity` hold person-days for each of the report's months, `weeks` and
    `week_capacity` for each of its weeks. `shared` says that tasks of the role's members are
    counted here as well.
    """

    owner: str
    people: Decimal
    months: tuple[Decimal, ...]
    capacity: tuple[Decimal, ...]
    total: Decimal
    overloads: tuple[Overload, ...]
    weeks: tuple[Decimal, ...] = ()
    week_capacity: tuple[Decimal, ...] = ()
    shared: bool = False


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The workload of a schedule: first days of its months and weeks, and each owner's load."""

    months: tuple[date, ...]
    owners: tuple[OwnerLoad, ...]
    total: Decimal
    """Person-days of all tasks, each counted once for each of its owners."""
    _schedule: ScheduleReport = field(repr=False, compare=False)
    by_month: tuple[Decimal, ...] = ()
    """The total for each of the months."""
    weeks: tuple[date, ...] = ()
    limited: bool = False
    """Whether the plan says more of people's time than how many there are."""


@dataclass(frozen=True, slots=True)
class Draw:
    """What a task asks of one owner: person-days on each of its working days."""

    index: int
    owner: str
    amount: Decimal
    start: date
    finish: date
    indirect: bool = False
    """Whether it is asked of a role through one of its people."""


def load_report(plan: SchedulePlan, world: World) -> LoadReport:
    """The workload of a plan's owners."""
    return load_of(plan, schedule_report(plan, world))


def load_of(plan: SchedulePlan, schedule: ScheduleReport, *, paused: bool = False) -> LoadReport:
    """The workload that a schedule of the plan asks for.

    With `paused`, work that is not finished rests while one of its owners is away.
    """
    if schedule.beyond_calendar:
        return LoadReport((), (), NONE, schedule)
    calendar = schedule._calendar
    draws = tuple(draws_of(plan, schedule))
    books = _books(draws, calendar, _pauses(plan) if paused else {})
    days = [day for book in books.values() for day in book.days]
    months = _months(min(days), max(days)) if days else ()
    weeks = _weeks(min(days), max(days)) if days else ()
    found = supplies(plan, books)
    month_days = {first: calendar.count(first, _month_end(first)) for first in months}
    week_days = {first: calendar.count(first, _week_end(first)) for first in weeks}
    owners = tuple(_owner(found[name], book, month_days, week_days, schedule) for name, book in books.items())
    sums = tuple(
        sum((o.months[n] - books[o.owner].indirect[month] for o in owners), NONE)
        for n, month in enumerate(months)
    )
    limited = bool(plan.availability) and any(
        s.entry or any(m.entry for m in s.members) for s in found.values()
    )
    return LoadReport(months, owners, sum(sums, NONE), schedule, sums, weeks, limited)


def draws_of(plan: SchedulePlan, schedule: ScheduleReport) -> Iterator[Draw]:
    """What every task asks of its owners, and through them of their roles."""
    owners = dict.fromkeys(name for task in plan.tasks for name in task.owner)
    supply = supplies(plan, owners)
    homes = _homes(plan, owners)
    for task in schedule.tasks:
        source = plan.tasks[task.index]
        if task.start is None or task.finish is None or not _counts(task, source):
            continue
        for owner in dict.fromkeys(task.owner):
            amount = amount_of(source, owner, supply[owner])
            yield Draw(task.index, owner, amount, task.start, task.finish)
            for role in homes.get(owner, ()):
                if role not in task.owner:
                    yield Draw(task.index, role, amount, task.start, task.finish, indirect=True)


def _counts(task: ScheduledTask, source: Task) -> bool:
    """Whether a task takes anybody's time.

    Summaries and milestones take none; work without an end and waiting in calendar days only
    where it says how much.
    """
    if task.summary or task.days == 0 or source.status in IDLE:
        return False
    stated = source.load is not None or bool(source.shares)
    return stated or not (task.ongoing or source.elapsed_days is not None)


def amount_of(task: Task, owner: str, supply: Supply) -> Decimal:
    """Person-days a working day that a task asks of an owner."""
    for assignment in task.shares:
        if assignment.name == owner:
            return assignment.share
    return supply.whole if task.load is None else task.load


def _homes(plan: object, owners: Mapping[str, object]) -> dict[str, list[str]]:
    """Per person the roles they belong to that have tasks under the role's own name."""
    roles: tuple[Role, ...] = getattr(plan, "roles", ())
    homes: dict[str, list[str]] = {}
    for role in roles:
        named = [name for name in (role.name, role.id) if name in owners]
        for person in dict.fromkeys(role.people) if named else ():
            if person not in (role.name, role.id):
                homes.setdefault(person, []).append(named[0])
    return homes


@dataclass(slots=True)
class _Book:
    """What is asked of one owner, day by day, and the tasks of each week."""

    days: dict[date, Decimal]
    tasks: dict[date, dict[int, None]]
    indirect: dict[date, Decimal]
    """By month, what is asked of a role through its people."""


def _pauses(plan: SchedulePlan) -> dict[int, tuple[Supply, ...]]:
    """Per task that is not finished its owners who are not always there."""
    found = supplies(plan, dict.fromkeys(name for task in plan.tasks for name in task.owner))
    changing = {name: supply for name, supply in found.items() if supply.changes()}
    return {
        index: tuple(changing[name] for name in task.owner if name in changing)
        for index, task in enumerate(plan.tasks)
        if task.status != "done" and task.done != 1 and task.actual_finish is None
    }


def _books(
    draws: tuple[Draw, ...], calendar: WorkCalendar, pauses: Mapping[int, tuple[Supply, ...]]
) -> dict[str, _Book]:
    books: dict[str, _Book] = {}
    for draw in draws:
        book = books.setdefault(
            draw.owner, _Book(defaultdict(Decimal), defaultdict(dict), defaultdict(Decimal))
        )
        people = pauses.get(draw.index, ())
        for day in calendar.working_days(draw.start, draw.finish):
            if any(not supply.on(day) for supply in people):
                continue
            book.days[day] += draw.amount
            book.tasks[monday(day)][draw.index] = None
            if draw.indirect:
                book.indirect[day.replace(day=1)] += draw.amount
    return books


def _months(first: date, last: date) -> tuple[date, ...]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.month - 1
    return tuple(date(first.year + (start + i) // 12, (start + i) % 12 + 1, 1) for i in range(count))


def _weeks(first: date, last: date) -> tuple[date, ...]:
    begin = monday(first)
    return tuple(begin + WEEK * n for n in range((last - begin).days // 7 + 1))


def _week_end(week: date) -> date:
    return week + WEEK - timedelta(days=1)


def _month_end(month: date) -> date:
    return (month.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1)


def _owner(
    supply: Supply, book: _Book, months: dict[date, int], weeks: dict[date, int], schedule: ScheduleReport
) -> OwnerLoad:
    """An owner's load; `months` and `weeks` come with their working days."""
    by_week: dict[date, Decimal] = defaultdict(Decimal)
    by_month: dict[date, Decimal] = defaultdict(Decimal)
    for day, load in book.days.items():
        by_week[monday(day)] += load
        by_month[day.replace(day=1)] += load
    there = _there(supply, weeks, _week_end, schedule)
    overloads = tuple(
        _overload(supply.name, week, by_week[week], there[week], tuple(book.tasks[week]), schedule)
        for week in sorted(by_week)
        if by_week[week] > there[week]
    )
    return OwnerLoad(
        supply.name,
        supply.people,
        tuple(by_month.get(month, NONE) for month in months),
        tuple(_there(supply, months, _month_end, schedule).values()),
        sum(by_month.values(), NONE),
        overloads,
        tuple(by_week.get(week, NONE) for week in weeks),
        tuple(there.values()),
        any(book.indirect.values()),
    )


def _there(
    supply: Supply, spans: dict[date, int], end: Callable[[date], date], schedule: ScheduleReport
) -> dict[date, Decimal]:
    """Person-days in each stretch of days, by its first day."""
    if not supply.changes():
        usual = supply.usual
        return {first: usual * days for first, days in spans.items()}
    calendar = schedule._calendar
    return {first: person_days(supply, calendar, first, end(first)) for first in spans}


def _overload(
    owner: str, week: date, load: Decimal, capacity: Decimal, tasks: tuple[int, ...], schedule: ScheduleReport
) -> Overload:
    spare = [(i, schedule.tasks[i].total_float or 0) for i in tasks if (schedule.tasks[i].done or 0) < 1]
    movable = sorted(((i, days) for i, days in spare if days > 0), key=lambda pair: (-pair[1], pair[0]))
    return Overload(owner, week, load, capacity, tasks, tuple(movable))

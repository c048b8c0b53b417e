"""Workload: how many person-days the schedule asks of each owner, month by month and week by week.

A task takes the whole working time of each of its owners on each of its working days, or the
share it states (`load`). An owner who is a person has one person-day a working day; an owner
that is a role or team has one for each of its people.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal

from plandoc.compute.dates.axis import month_names
from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.compute.schedule.schedule import SchedulePlan, ScheduleReport, schedule_report
from plandoc.compute.schedule.schedule_tables import estimated
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Row, Tone
from plandoc.model.people import Role
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms
from plandoc.world import World

MONTHS_SHOWN = 14
MONTHS_DRAWN = 36
"""A bar chart of more months could not be read."""


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

    @property
    def share(self) -> Decimal:
        """Load as a share of capacity; a week without working days counts as full."""
        return self.load / self.capacity if self.capacity else Decimal(1)


@dataclass(frozen=True, slots=True)
class OwnerLoad:
    """What one owner is asked for.

    `months` and `capacity` hold person-days for each of the report's months.
    """

    owner: str
    people: Decimal
    months: tuple[Decimal, ...]
    capacity: tuple[Decimal, ...]
    total: Decimal
    overloads: tuple[Overload, ...]


@dataclass(frozen=True, slots=True)
class LoadReport:
    """The workload of a schedule: first days of its months, and each owner's load."""

    months: tuple[date, ...]
    owners: tuple[OwnerLoad, ...]
    total: Decimal
    _schedule: ScheduleReport = field(repr=False, compare=False)


Daily = dict[str, dict[date, Decimal]]


def load_report(plan: SchedulePlan, world: World) -> LoadReport:
    """The workload of a plan's owners."""
    schedule = schedule_report(plan, world)
    if schedule.beyond_calendar:
        return LoadReport((), (), Decimal(0), schedule)
    daily, touched = _daily(plan, schedule)
    days = [day for by_day in daily.values() for day in by_day]
    months = _months(min(days), max(days)) if days else ()
    people = {owner: people_of(plan, owner) for owner in daily}
    working = _working_by_month(schedule._calendar, months)
    owners = tuple(
        _owner(owner, by_day, people[owner], months, working, schedule._calendar, touched[owner])
        for owner, by_day in daily.items()
    )
    return LoadReport(months, owners, sum((o.total for o in owners), Decimal(0)), schedule)


def people_of(plan: object, owner: str) -> Decimal:
    """How many people stand behind an owner's name: those of a role, or one."""
    roles: tuple[Role, ...] = getattr(plan, "roles", ())
    for role in roles:
        if owner in (role.name, role.id):
            return role.headcount or Decimal(max(len(role.people), 1))
    return Decimal(1)


def _daily(plan: SchedulePlan, schedule: ScheduleReport) -> tuple[Daily, dict[str, dict[date, list[int]]]]:
    daily: Daily = defaultdict(lambda: defaultdict(Decimal))
    touched: dict[str, dict[date, list[int]]] = defaultdict(lambda: defaultdict(list))
    for task in schedule.tasks:
        if task.ongoing or task.summary or not task.days or task.start is None or task.finish is None:
            continue
        share = plan.tasks[task.index].load
        for day in schedule._calendar.working_days(task.start, task.finish):
            for owner in dict.fromkeys(task.owner):
                daily[owner][day] += Decimal(1) if share is None else share
                touched[owner][monday(day)].append(task.index)
    return daily, touched


def monday(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def _months(first: date, last: date) -> tuple[date, ...]:
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    start = first.month - 1
    return tuple(date(first.year + (start + i) // 12, (start + i) % 12 + 1, 1) for i in range(count))


def _working_by_month(calendar: WorkCalendar, months: tuple[date, ...]) -> tuple[int, ...]:
    ends = [(m.replace(day=28) + timedelta(days=4)).replace(day=1) - timedelta(days=1) for m in months]
    return tuple(calendar.count(first, last) for first, last in zip(months, ends, strict=True))


def _owner(
    owner: str,
    by_day: dict[date, Decimal],
    people: Decimal,
    months: tuple[date, ...],
    working: tuple[int, ...],
    calendar: WorkCalendar,
    touched: dict[date, list[int]],
) -> OwnerLoad:
    weeks: dict[date, Decimal] = defaultdict(Decimal)
    by_month: dict[date, Decimal] = defaultdict(Decimal)
    for day, load in by_day.items():
        weeks[monday(day)] += load
        by_month[day.replace(day=1)] += load
    overloads = []
    for week, load in sorted(weeks.items()):
        capacity = people * calendar.count(week, week + timedelta(days=6))
        if load > capacity:
            overloads.append(Overload(owner, week, load, capacity, tuple(dict.fromkeys(touched[week]))))
    return OwnerLoad(
        owner,
        people,
        tuple(by_month.get(month, Decimal(0)) for month in months),
        tuple(people * days for days in working),
        sum(by_month.values(), Decimal(0)),
        tuple(overloads),
    )


def load_as_blocks(report: LoadReport, terms: Terms) -> tuple[Block, ...]:
    """A chart of person-days by month, and the table of owners by month with overloads."""
    if not report.owners:
        return ()
    shown = _table(report, terms)
    return (_chart(report, terms), shown) if len(report.months) <= MONTHS_DRAWN else (shown,)


def _chart(report: LoadReport, terms: Terms) -> Block:
    totals = [sum((o.months[i] for o in report.owners), Decimal(0)) for i in range(len(report.months))]
    top = max(range(len(totals)), key=lambda i: totals[i])
    series = Series(
        terms("load.person_days"), tuple(float(v) for v in totals), tuple(terms.number(v) for v in totals)
    )
    labels = month_names(report.months, terms)
    alt = terms(
        "load.chart_alt",
        total=terms.number(report.total),
        month=terms.month(report.months[top]),
        most=terms.number(totals[top]),
    )
    return Figure(
        BarChart(labels, (series,), terms("load.person_days")),
        inlines(terms("load.chart_caption")),
        alt,
        id="load-chart",
        notes=estimated(report._schedule, terms),
    )


def _table(report: LoadReport, terms: Terms) -> Block:
    months = report.months[:MONTHS_SHOWN]
    head: list[CellLike] = [
        terms("load.owner"),
        terms("load.people"),
        *(terms(f"gantt.month_{m.month}") for m in months),
        terms("load.total"),
        terms("load.peak"),
    ]
    rows: list[Row] = [_row(o, len(months), terms) for o in report.owners]
    sums = [sum((o.months[i] for o in report.owners), Decimal(0)) for i in range(len(months))]
    total = [terms("load.sum"), "", *(_number(v, terms) for v in sums), _number(report.total, terms), ""]
    rows.append(row(total, "total"))
    columns = [Column(1.8), Column(1.0, "right"), *(Column(0.8, "right") for _ in months),
               Column(0.95, "right"), Column(1.6, "center")]  # fmt: skip
    notes = [note(terms("load.rule")), *estimated(report._schedule, terms)]
    if len(report.months) > MONTHS_SHOWN:
        notes.insert(0, note(terms("load.cut", months=MONTHS_SHOWN)))
    over = sum(1 for o in report.owners if o.overloads)
    caption = terms("load.caption", first=terms.month(months[0]), last=terms.month(months[-1]))
    return table(
        head, rows, columns=columns, caption=caption, id="load",
        alt=terms("load.alt", count=len(report.owners), over=over), wide=len(months) > 10, notes=notes,
    )  # fmt: skip


def _row(owner: OwnerLoad, months: int, terms: Terms) -> Row:
    cells: list[CellLike] = [owner.owner, terms.number(owner.people)]
    for load, capacity in zip(owner.months[:months], owner.capacity[:months], strict=True):
        tone: Tone = "danger" if load > capacity else "neutral"
        cells.append(cell(_number(load, terms), tone=tone))
    peak = max((o.share for o in owner.overloads), default=None)
    cells.append(_number(owner.total, terms))
    weeks = (
        terms("load.peak_value", share=terms.percent(peak, 0), weeks=len(owner.overloads)) if peak else "–"
    )
    cells.append(cell(weeks, tone="danger") if peak else cell("–"))
    return row(cells)


def _number(value: Decimal, terms: Terms) -> str:
    return terms.number(value.quantize(Decimal("0.1"))) if value else "–"


SECTIONS = (Section("load", WithSchedule, load_report, load_as_blocks),)

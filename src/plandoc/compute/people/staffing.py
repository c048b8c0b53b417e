"""People, material and technology of a project, with licences against the project's end."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.axis import month_names
from plandoc.compute.dates.calendar import WorkCalendar, estimate_note, period_of, work_calendar
from plandoc.compute.people.load import LoadReport, load_report
from plandoc.compute.people.load_tables import MONTHS_DRAWN
from plandoc.compute.schedule.schedule import SchedulePlan, deadline_of, schedule_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, inlines, note, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Mark, Paragraph, Row, Tone
from plandoc.model.plan import Period
from plandoc.model.traits import WithResources, WithSchedule
from plandoc.model.work import Resource
from plandoc.terms import Terms
from plandoc.world import World

HOURS_A_DAY = Decimal(8)

Expiry = Literal["", "lasts", "expires"]


class StaffedPlan(WithResources, SchedulePlan):
    """What staffing needs of a plan (for the type checker)."""


@dataclass(frozen=True, slots=True)
class StaffLine:
    """People of one kind: how many, from when to when, and the person-days that gives.

    Person-days are the stated hours ÷ 8, or people × working days of their stay.
    """

    index: int
    name: str
    count: Decimal
    start: date
    end: date
    person_days: Decimal


@dataclass(frozen=True, slots=True)
class TermLine:
    """A licence or contract against the end of the plan."""

    index: int
    expires: date | None
    state: Expiry


@dataclass(frozen=True, slots=True)
class StaffReport:
    """Resources of a scheduled plan.

    `curve` is the number of people in each of the `months`; `end` the day until which
    licences must last: the later of the schedule's finish and its deadline.
    """

    staff: tuple[StaffLine, ...]
    person_days: Decimal
    months: tuple[date, ...]
    curve: tuple[Decimal, ...]
    terms: tuple[TermLine, ...]
    end: date
    _resources: tuple[Resource, ...] = field(repr=False, compare=False)
    _calendar: WorkCalendar = field(repr=False, compare=False)
    _load: LoadReport = field(repr=False, compare=False)


def staff_report(plan: StaffedPlan, world: World) -> StaffReport:
    """The resources of a plan."""
    period, calendar = period_of(plan, world), work_calendar(plan.calendar)
    end = project_end(plan, world)
    resources: tuple[Resource, ...] = getattr(plan, "resources", ())
    staff = tuple(_staff(i, r, period, calendar) for i, r in enumerate(resources) if r.kind == "people")
    months = _months(staff)
    curve = tuple(
        sum(
            (s.count for s in staff if (s.start.year, s.start.month) <= (m.year, m.month) and m <= s.end),
            Decimal(0),
        )
        for m in months
    )
    lasting = tuple(
        TermLine(i, r.expires, "" if r.expires is None else "lasts" if r.expires >= end else "expires")
        for i, r in enumerate(resources)
        if r.kind != "people"
    )
    total = sum((s.person_days for s in staff), Decimal(0))
    return StaffReport(
        staff, total, months, curve, lasting, end, resources, calendar, load_report(plan, world)
    )


def project_end(plan: StaffedPlan, world: World) -> date:
    """The later of the schedule's finish and its deadline."""
    schedule = schedule_report(plan, world)
    period = period_of(plan, world)
    days = [schedule.finish, schedule.deadline or deadline_of(plan, period, schedule.start)]
    return max(filter(None, days), default=period.end)


def _staff(index: int, resource: Resource, period: Period, calendar: WorkCalendar) -> StaffLine:
    count = resource.needed if resource.needed is not None else Decimal(1)
    start, end = resource.start or period.start, resource.end or period.end
    stay = count * calendar.count(start, end)
    days = stay if resource.hours is None else resource.hours / HOURS_A_DAY
    return StaffLine(index, resource.name, count, start, end, days)


def _months(staff: tuple[StaffLine, ...]) -> tuple[date, ...]:
    if not staff:
        return ()
    first, last = min(s.start for s in staff), max(s.end for s in staff)
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    return tuple(
        date(first.year + (first.month - 1 + i) // 12, (first.month - 1 + i) % 12 + 1, 1)
        for i in range(max(count, 0))
    )


def people_as_blocks(report: StaffReport, terms: Terms) -> tuple[Block, ...]:
    """People by kind with skills, stay and person-days, and the headcount by month."""
    if not report.staff:
        return ()
    rows: list[Row] = [_people_row(line, report, terms) for line in report.staff]
    count = terms.number(sum((s.count for s in report.staff), Decimal(0)))
    total = [terms("staff.total"), count, "", "", terms.number(report.person_days, 0)]
    rows.append(row(total, "total"))
    head = [terms(f"staff.{key}") for key in ("name", "count", "skills", "stay", "person_days")]
    columns = [Column(1.6), Column(0.8, "right", terms("staff.unit_people")), Column(3.2),
               Column(1.4, "center"), Column(1.1, "right", terms("staff.unit_days"))]  # fmt: skip
    last = max(s.end for s in report.staff)
    first = min(s.start for s in report.staff)
    estimates = estimate_note(report._calendar, first, last, terms)
    notes = [note(terms("staff.rule")), *_asked(report, terms), *estimates]
    alt = terms("staff.alt", count=len(report.staff), days=terms.number(report.person_days, 0))
    caption = terms("staff.caption")
    shown = table(head, rows, columns=columns, caption=caption, id="staff", alt=alt, notes=notes)
    return (shown, *_curve(report, terms))


def _people_row(line: StaffLine, report: StaffReport, terms: Terms) -> Row:
    source = report._resources[line.index]
    hours = terms("staff.hours", hours=terms.number(source.hours)) if source.hours is not None else ""
    skills = terms("clause.join").join(filter(None, (source.skills, source.use, hours, source.note)))
    stay = terms.span(line.start, line.end)
    return row([line.name, terms.number(line.count), skills, stay, terms.number(line.person_days, 0)])


def _asked(report: StaffReport, terms: Terms) -> tuple[Paragraph, ...]:
    """What the schedule asks for, beside what there is."""
    if not report._load.total:
        return ()
    asked, there = terms.number(report._load.total, 0), terms.number(report.person_days, 0)
    return (note(terms("staff.asked", asked=asked, there=there)),)


def _curve(report: StaffReport, terms: Terms) -> tuple[Block, ...]:
    if not 2 <= len(report.months) <= MONTHS_DRAWN:
        return ()
    labels = tuple(terms.number(n) for n in report.curve)
    series = Series(terms("staff.count"), tuple(float(n) for n in report.curve), labels)
    top = max(report.curve)
    month = report.months[report.curve.index(top)]
    alt = terms("staff.curve_alt", most=terms.number(top), month=terms.month(month))
    chart = BarChart(month_names(report.months, terms), (series,), terms("staff.unit_people"))
    return (Figure(chart, inlines(terms("staff.curve_caption")), alt, id="headcount"),)


def material_as_blocks(report: StaffReport, terms: Terms) -> tuple[Block, ...]:
    """Equipment, material and rooms."""
    found = [r for r in report._resources if r.kind in ("material", "space")]
    if not found:
        return ()
    rows: list[list[CellLike]] = []
    for r in found:
        by = terms.short_date(r.request_by) if r.request_by else "–"
        kind = terms(f"material.kind_{r.kind}")
        rows.append([r.name, kind, _quantity(r, terms), _use(r, terms), r.owner, by, _status(r, terms)])
    head = [
        terms(f"material.{key}")
        for key in ("name", "kind", "quantity", "use", "owner", "request_by", "status")
    ]
    columns = [Column(1.6), Column(0.9, "center"), Column(1.1), Column(2.1), Column(1.2), Column(1.4, "center"),
               Column(1.4, "center")]  # fmt: skip
    alt = terms("material.alt", count=len(rows))
    caption = terms("material.caption")
    return (table(head, rows, columns=columns, caption=caption, id="material", alt=alt),)


def _quantity(r: Resource, terms: Terms) -> str:
    if r.quantity:
        return r.quantity
    return terms.number(r.needed) + terms("quantity.gap") + r.unit if r.needed is not None else "–"


def _use(r: Resource, terms: Terms) -> str:
    return terms("clause.join").join(filter(None, (r.use, r.note)))


def _status(r: Resource, terms: Terms) -> CellLike:
    tones: dict[str, Tone] = {"available": "good", "requested": "notice", "missing": "danger"}
    return Mark(terms(f"material.status_{r.status}"), tones[r.status]) if r.status else "–"


def technology_as_blocks(report: StaffReport, terms: Terms) -> tuple[Block, ...]:
    """Software, tools and patents, and whether their terms outlast the project."""
    states = {line.index: line for line in report.terms}
    rows: list[list[CellLike]] = []
    for i, r in enumerate(report._resources):
        if r.kind != "technology":
            continue
        state = states[i].state
        mark: CellLike = (
            Mark(
                terms("technology.lasts" if state == "lasts" else "technology.expires_mark"),
                "good" if state == "lasts" else "danger",
            )
            if state
            else "–"
        )
        expires = terms.short_date(r.expires) if r.expires else terms("technology.no_expiry")
        rows.append([r.name, _quantity(r, terms), _use(r, terms), r.owner, expires, mark])
    if not rows:
        return ()
    head = [terms(f"technology.{key}") for key in ("name", "quantity", "use", "owner", "expires", "state")]
    columns = [Column(1.8), Column(1), Column(2.4), Column(1.2), Column(1.3, "center"), Column(1.2, "center")]
    notes = [note(terms("technology.rule", end=terms.date(report.end)))]
    alt = terms("technology.alt", count=len(rows))
    caption = terms("technology.caption")
    return (table(head, rows, columns=columns, caption=caption, id="technology", alt=alt, notes=notes),)


SECTIONS = (
    Section("resources-people", WithSchedule, staff_report, people_as_blocks),
    Section("resources-material", WithSchedule, staff_report, material_as_blocks),
    Section("resources-technology", WithSchedule, staff_report, technology_as_blocks),
)

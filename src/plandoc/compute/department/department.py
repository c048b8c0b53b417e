"""The department: what it is for, how that serves the strategy, its tools and its partners."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.calendar import WorkCalendar, estimate_note, period_of, prepared_on, work_calendar
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, facts, note, paragraph, row
from plandoc.doc.nodes import Block, Column, LineBreak, Mark, Row, Text, Tone
from plandoc.doc.prose import prose_blocks
from plandoc.model.department import Department, Tool
from plandoc.model.plan import Period, Plan
from plandoc.terms import Terms
from plandoc.world import World

NOTICE_DAYS = 30
"""Days before the end of a licence by which renewal is decided, unless the plan says otherwise."""
SOON_DAYS = 30
ZERO = Decimal(0)

Renewal = Literal["", "beyond", "later", "soon", "due", "expired"]
TONES: dict[Renewal, Tone] = {
    "": "neutral",
    "beyond": "neutral",
    "later": "neutral",
    "soon": "notice",
    "due": "warning",
    "expired": "danger",
}


@dataclass(frozen=True, slots=True)
class ToolLine:
    """A tool with the working day by which its renewal must be decided.

    expired: the licence has ended; due: the day has come and nothing is decided; soon: it
    comes within 30 days; later: there is time; beyond: it comes after the period; empty: the
    licence has no end.
    """

    tool: Tool
    decide_by: date | None
    state: Renewal


@dataclass(frozen=True)
class DepartmentReport:
    """A department plan with its renewals as of `as_of`.

    `renewals` holds the tools whose licence ends, by the day of decision; `cost` is what the tools cost a year.
    """

    plan: Department
    period: Period
    tools: tuple[ToolLine, ...]
    renewals: tuple[ToolLine, ...]
    cost: Decimal | None
    as_of: date
    calendar: WorkCalendar


def department_report(plan: Department, world: World) -> DepartmentReport:
    """The department itself: duties, tools, partners."""
    assert isinstance(plan, Plan)  # noqa: S101 - Department is only ever mixed into plans
    period, as_of, calendar = period_of(plan, world), prepared_on(plan, world), work_calendar(plan.calendar)
    tools = tuple(_tool(tool, period, as_of, calendar) for tool in plan.tools)
    costs = [tool.cost for tool in plan.tools if tool.cost is not None]
    renewals = sorted((line for line in tools if line.state), key=lambda line: line.decide_by or as_of)
    return DepartmentReport(
        plan, period, tools, tuple(renewals), sum(costs, ZERO) if costs else None, as_of, calendar
    )


def _tool(tool: Tool, period: Period, as_of: date, calendar: WorkCalendar) -> ToolLine:
    if tool.expires is None:
        return ToolLine(tool, None, "")
    days = NOTICE_DAYS if tool.notice_days is None else tool.notice_days
    decide_by = calendar.previous_working(tool.expires - timedelta(days=days))
    return ToolLine(tool, decide_by, _renewal(tool, decide_by, period, as_of))


def _renewal(tool: Tool, decide_by: date, period: Period, as_of: date) -> Renewal:
    if tool.expires is None:
        return ""
    if decide_by > period.end:
        return "beyond"
    if tool.expires < as_of:
        return "expired"
    if tool.decision in ("renew", "replace", "cancel"):
        return "later"
    if decide_by <= as_of:
        return "due"
    return "soon" if decide_by <= as_of + timedelta(days=SOON_DAYS) else "later"


def positioning_as_blocks(report: DepartmentReport, terms: Terms) -> tuple[Block, ...]:
    """What the department is within the organisation, and what depends on it."""
    affects = report.plan.affects
    tail = (paragraph(terms("department.affects", list=terms.join(affects))),) if affects else ()
    return (*prose_blocks(report.plan.positioning), *tail)


def duties_as_blocks(report: DepartmentReport, terms: Terms) -> tuple[Block, ...]:
    """The duties with what they mean and who answers for them."""
    duties = report.plan.duties
    columns = {"id": Column(0.7, "center"), "duty": 1.8}
    described, owned = any(d.description for d in duties), any(d.owner for d in duties)
    columns |= {"description": 4} if described else {}
    columns |= {"owner": 1.4} if owned else {}
    rows = []
    for number, duty in enumerate(duties, start=1):
        cells = [duty.id or str(number), duty.name]
        cells += [duty.description] if described else []
        cells += [terms.join(duty.owner)] if owned else []
        rows.append(cells)
    return listing(terms, "department.duties", columns, rows)


def tools_as_blocks(report: DepartmentReport, terms: Terms) -> tuple[Block, ...]:
    """The tools with use, owner, seats and cost a year."""
    keys = [
        key
        for key in ("vendor", "seats", "cost")
        if any(getattr(t.tool, key) is not None and getattr(t.tool, key) != "" for t in report.tools)
    ]
    columns: dict[str, float | Column] = {"name": 1.7, "kind": 1.3, "use": 3, "owner": 1.2}
    columns |= {
        key: 1.4 if key == "vendor" else Column(0.9 if key == "seats" else 1.2, "right") for key in keys
    }
    rows: list[Row] = [row(_tool_cells(line.tool, keys, terms)) for line in report.tools]
    if report.cost is not None and "cost" in keys:
        rows.append(
            row(
                [cell(terms("department.tools.total"), colspan=len(columns) - 1), terms.number(report.cost)],
                "total",
            )
        )
    return listing(terms, "department.tools", columns, rows, tools=len(report.tools))


def _tool_cells(tool: Tool, keys: list[str], terms: Terms) -> Iterator[CellLike]:
    yield from (tool.name, tool.kind, tool.use, tool.owner)
    for key in keys:
        value = getattr(tool, key)
        yield value or "–" if key == "vendor" else "–" if value is None else terms.number(value)


def renewals_as_blocks(report: DepartmentReport, terms: Terms) -> tuple[Block, ...]:
    """The licences that end, by the day on which to decide."""
    columns = {"decide_by": Column(1.5, "center"), "expires": Column(1.5, "center"), "name": 1.9, "owner": 1.3,
               "decision": Column(1.1, "center"), "state": Column(1.2, "center"), "note": 2.2}  # fmt: skip
    rows = [_renewal_cells(line, terms) for line in report.renewals]
    notes = [note(terms("department.renewals.rule", date=terms.date(report.as_of)))]
    near = report.period.end + timedelta(days=366)
    days = [d for line in report.renewals if (d := line.decide_by) and report.period.start <= d <= near]
    if days:
        notes += estimate_note(report.calendar, min(days), max(days), terms)
    return listing(terms, "department.renewals", columns, rows, notes=notes)


def _renewal_cells(line: ToolLine, terms: Terms) -> list[CellLike]:
    tool = line.tool
    return [
        terms.short_date(line.decide_by) if line.decide_by else "–",
        terms.short_date(tool.expires) if tool.expires else "–",
        tool.name,
        tool.owner,
        terms(f"department.decision.{tool.decision}") if tool.decision else "–",
        (Mark(terms(f"department.renewal.{line.state}"), TONES[line.state]),),
        tool.note,
    ]


def partners_as_blocks(report: DepartmentReport, terms: Terms) -> tuple[Block, ...]:
    """Outside parties with service, term and how they are judged."""
    partners = report.plan.partners
    columns = {
        "name": 1.9,
        "kind": 1.1,
        "service": 2.6,
        "owner": 1.1,
        "until": Column(1.45, "center"),
        "review": 2.2,
    }
    rows = [
        (
            (Text(p.name), *((LineBreak(), Text(p.contact)) if p.contact else ())),
            p.kind,
            p.service,
            p.owner,
            terms.short_date(p.until) if p.until else "–",
            p.review,
        )
        for p in partners
    ]
    return listing(terms, "department.partners", columns, rows)


def related_as_blocks(report: DepartmentReport, terms: Terms) -> tuple[Block, ...]:
    """Plans and manuals this one stands on or hands work over to."""
    columns = {"title": 2.4, "number": 1.5, "kind": Column(1.2, "center"), "relation": 3, "keeper": 1.3}
    rows = [
        (d.title, d.number or "–", terms(f"department.document.{d.kind}"), d.relation, d.keeper or "–")
        for d in report.plan.related
    ]
    return listing(terms, "department.related", columns, rows)


def profile_as_blocks(report: DepartmentReport, terms: Terms) -> tuple[Block, ...]:
    """The department in a few lines: head, size, period."""
    plan = report.plan
    assert isinstance(plan, Plan)  # noqa: S101 - see department_report
    headcount = getattr(plan, "headcount", ())
    people = terms.number(sum((p.now for p in headcount), ZERO)) if headcount else ""
    pairs = [
        ("organization", plan.organization),
        ("department", plan.department),
        ("head", plan.owner),
        ("people", terms("department.people_count", count=people) if people else ""),
        ("period", terms.span(report.period.start, report.period.end)),
        ("author", plan.author),
        ("number", plan.number),
        ("version", plan.version),
    ]
    shown = [(terms(f"department.{key}"), value) for key, value in pairs if value]
    return (facts(shown, pairs_per_row=2),) if shown else ()


SECTIONS = (
    Section("department-profile", Department, department_report, profile_as_blocks),
    Section("department-positioning", Department, department_report, positioning_as_blocks),
    Section("department-duties", Department, department_report, duties_as_blocks),
    Section("department-tools", Department, department_report, tools_as_blocks),
    Section("tool-renewals", Department, department_report, renewals_as_blocks),
    Section("department-partners", Department, department_report, partners_as_blocks),
    Section("related-documents", Department, department_report, related_as_blocks),
)

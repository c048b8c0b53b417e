"""What a department plan carries besides goals, money, people and risks.

What the department is for; its work as modules, each with one cell a quarter; the tools and
partners it uses; what members suggest; and the reports to management.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field
from pydantic_core import PydanticCustomError

from plandoc.model.base import (
    GoalRefs,
    Id,
    IdOf,
    KpiRefs,
    Part,
    People,
    Prose,
    RefTo,
    Text,
    Texts,
    ref_list,
)
from plandoc.model.letters import WithLetters
from plandoc.model.units import Count, Date, Money, Share
from plandoc.model.when import parse_when

ModuleId = Annotated[Id, IdOf("module")]
DutyId = Annotated[Id, IdOf("duty")]
DutyRefs = Annotated[tuple[Annotated[Id, RefTo("duty")], ...], BeforeValidator(ref_list)]

CellStatus = Literal["", "open", "running", "done", "late", "cancelled"]


def parse_quarter(value: Any) -> Any:
    """The number of a quarter from `1`, `Q1`, `季度一` or `第一季度`."""
    text = str(value).strip()
    when = parse_when(text if not text.isdigit() else f"Q{text}" if text in "1234" else text)
    if when.kind != "quarter" or when.first != when.last:
        raise PydanticCustomError("not-a-quarter", "not a quarter")
    return when.first


Quarter = Annotated[int, BeforeValidator(parse_quarter)]
"""One quarter of the plan's period, from 1 to 4."""


def _duty(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Duty(Part):
    """Something the department is there for."""

    id: DutyId | None = None
    name: Text
    description: Text = ""
    owner: People = ()


class Cell(Part):
    """What one module does in one quarter."""

    quarter: Quarter
    """`Q1`, `季度一`, `第一季度` or `1`."""
    title: Text
    tasks: Texts = ()
    owner: People = ()
    """Who does it; the first one leads."""
    measures: Texts = ()
    """How one sees that it is done well (衡量标准): a number, a date or a result to show."""
    kpis: KpiRefs = ()
    """Indicators it moves; empty takes those of the module."""
    status: CellStatus = ""
    done: Share | None = None
    """Share complete."""
    result: Text = ""
    """What came of it."""
    related: Text = ""
    """Plan or manual in which it goes on."""


class Module(Part):
    """A field of work with one cell a quarter."""

    id: ModuleId
    name: Text
    purpose: Text = ""
    owner: People = ()
    duties: DutyRefs = ()
    goals: GoalRefs = ()
    kpis: KpiRefs = ()
    """Indicators it moves; empty takes all indicators of its goals."""
    quarters: tuple[Cell, ...] = ()


class Tool(Part):
    """A tool or service the department works with."""

    name: Text
    kind: Text = ""
    """Marketing automation, CRM, analysis, design …"""
    use: Text = ""
    owner: Text = ""
    vendor: Text = ""
    seats: Count | None = None
    cost: Money | None = None
    """Cost a year."""
    expires: Date | None = None
    """Last day of the licence or contract."""
    notice_days: Annotated[Count, Field(le=3650)] | None = None
    """Days before the end by which renewal must be decided; 30 unless given."""
    decision: Literal["", "renew", "replace", "cancel", "review"] = ""
    note: Text = ""


class DepartmentPartner(Part):
    """An outside party the department works with."""

    name: Text
    kind: Text = ""
    """Agency, media, creators, research …"""
    service: Text = ""
    owner: Text = ""
    """Who looks after it inside."""
    contact: Text = ""
    until: Date | None = None
    """End of the contract."""
    amount: Money | None = None
    goals: GoalRefs = ()
    review: Text = ""
    """How its work is judged."""


class Suggestion(Part):
    """What a member suggested, and what became of it."""

    date: Date | None = None
    by: Text = ""
    text: Text
    decision: Literal["", "adopted", "partly", "studying", "declined"] = ""
    answer: Text = ""
    owner: Text = ""
    due: Date | None = None
    closed: Date | None = None


class Issue(Part):
    """A problem in a report, with what is done about it."""

    problem: Text
    cause: Text = ""
    measure: Text = ""
    """What is done about it."""
    owner: People = ()
    due: Date | None = None
    closed: Date | None = None
    goals: GoalRefs = ()


class StatusReport(Part):
    """A monthly, quarterly or yearly report to management."""

    name: Text
    quarter: Quarter | None = None
    """Quarter up to which it shows the indicators."""
    date: Date | None = None
    author: Text = ""
    attainment: Prose = ""
    """How far the goals are reached, in words; the numbers are added."""
    results: Texts = ()
    """Main results."""
    issues: tuple[Issue, ...] = ()
    """Problems and what is done about them."""


class RelatedDocument(Part):
    """Another plan or manual that this plan stands on or hands work over to."""

    title: Text
    number: Text = ""
    kind: Literal["annual", "project", "personal", "department", "crisis", "other"] = "other"
    relation: Text = ""
    """What the two have to do with each other."""
    keeper: Text = ""
    """Where it is kept, or by whom."""


class WithModules(Part):
    """Work as modules by quarter."""

    modules: tuple[Module, ...] = ()


class Department(WithLetters, WithModules):
    """What a department is for, works with, and reports."""

    positioning: Prose = ""
    """What the department is within the organisation."""
    affects: Texts = ()
    """Results of the organisation that depend on it."""
    duties: tuple[Annotated[Duty, BeforeValidator(_duty)], ...] = ()
    tools: tuple[Tool, ...] = ()
    """Tools and services, with their renewals."""
    partners: tuple[DepartmentPartner, ...] = ()
    related: tuple[RelatedDocument, ...] = ()
    suggestions: tuple[Suggestion, ...] = ()
    reports: tuple[StatusReport, ...] = ()

"""Resources: what is missing, when to ask for it, and how it is divided among the goals."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.annual.actions import ActionRow, actions_report
from plandoc.compute.dates.calendar import DAY, WorkCalendar, work_calendar
from plandoc.model.annual import Allocation, WithAllocation
from plandoc.model.plan import Plan
from plandoc.model.traits import WithResources, WithTasks
from plandoc.model.work import Resource
from plandoc.world import World

REQUEST_LEAD = 10
"""Working days ahead of the first use by which a resource without a date is to be asked for."""

Feasible = Literal["enough", "short", "unknown"]
Timing = Literal["ready", "in-time", "tight", "late", "past"]


@dataclass(frozen=True, slots=True)
class GapRow:
    """One resource: gap = needed − available, never below zero, in its unit."""

    name: str
    kind: str
    unit: str
    needed: Decimal | None
    available: Decimal | None
    gap: Decimal | None
    coverage: Decimal | None
    """available ÷ needed, as a share."""
    feasible: Feasible
    status: str
    owner: str
    request_by: date | None
    use: str
    note: str
    quantity: str
    skills: str


@dataclass(frozen=True, slots=True)
class RequestRow:
    """A resource with the tasks that use it and the day by which it must be asked for.

    Where no day is given, it is ten working days before the first use. `lead` counts the
    working days from the request to the day before the first use; `timing` says how that
    looks on the build date: ready (there already), in-time, tight (fewer than ten working
    days), late (after the first use), past (the day has gone by and nothing is asked for).
    """

    name: str
    tasks: tuple[str, ...]
    """Numbers in the action plan."""
    first_use: date | None
    request_by: date | None
    worked_out: bool
    lead: int | None
    timing: Timing | None
    provider: str


@dataclass(frozen=True, slots=True)
class AllocationRow:
    """One resource divided among goals; `left` below zero is over-allocated, in its unit."""

    name: str
    kind: str
    unit: str
    total: Decimal
    shares: tuple[Decimal | None, ...]
    """Amounts in the order of the report's goals."""
    allocated: Decimal
    left: Decimal
    provider: str
    limited: bool
    decision: str
    note: str


@dataclass(frozen=True, slots=True)
class ResourcesReport:
    """Gaps and requests."""

    gaps: tuple[GapRow, ...]
    requests: tuple[RequestRow, ...]


@dataclass(frozen=True, slots=True)
class AllocationReport:
    """Resources by goal."""

    goals: tuple[str, ...]
    """Ids of the goals that get a share, in the order of their first share."""
    rows: tuple[AllocationRow, ...]


def resources_report(plan: WithResources, world: World) -> ResourcesReport:
    """The resource gaps and requests of a plan."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    calendar = work_calendar(plan.calendar)
    rows = actions_report(plan, world).rows if isinstance(plan, WithTasks) else ()
    return ResourcesReport(
        gaps=tuple(gap_row(resource) for resource in plan.resources),
        requests=_requests(plan.resources, rows, calendar, world.today),
    )


def gap_row(resource: Resource) -> GapRow:
    """What is missing of one resource."""
    needed, available = resource.needed, resource.available
    gap = coverage = None
    feasible: Feasible = "unknown"
    if needed is not None and available is not None:
        gap = max(needed - available, Decimal(0))
        coverage = available / needed if needed else Decimal(1)
        feasible = "short" if gap else "enough"
    elif resource.status == "available":
        feasible = "enough"
    elif resource.status == "missing":
        feasible = "short"
    return GapRow(
        resource.name, resource.kind, resource.unit, needed, available, gap, coverage, feasible, resource.status,
        resource.owner, resource.request_by, resource.use, resource.note, resource.quantity, resource.skills,
    )  # fmt: skip


def _requests(
    resources: tuple[Resource, ...], rows: tuple[ActionRow, ...], calendar: WorkCalendar, today: date
) -> tuple[RequestRow, ...]:
    listed = [_request_of(resource, rows, calendar, today) for resource in resources]
    names = {resource.name for resource in resources}
    loose = dict.fromkeys(text for row in rows for text in row.resources if text not in names)
    listed += [_request_of(Resource(name=text), rows, calendar, today) for text in loose]
    found = [r for r in listed if r.tasks or r.request_by]
    return tuple(sorted(found, key=lambda r: (r.request_by or date.max, r.name)))


def _request_of(
    resource: Resource, rows: tuple[ActionRow, ...], calendar: WorkCalendar, today: date
) -> RequestRow:
    users = [row for row in rows if row.id in resource.tasks or resource.name in row.resources]
    first = min((row.start for row in users if row.start), default=None)
    asked = resource.request_by
    by = calendar.previous_working(asked) if asked else _ten_before(first, calendar)
    lead = calendar.count(by, first - DAY) if by and first and by < first else 0 if by and first else None
    return RequestRow(
        resource.name,
        tuple(row.number for row in users),
        first,
        by,
        asked is None and by is not None,
        lead,
        _timing(resource, by, first, lead, today),
        resource.owner,
    )


def _ten_before(first: date | None, calendar: WorkCalendar) -> date | None:
    day = first
    for _ in range(REQUEST_LEAD):
        if day is not None:
            day = calendar.previous_working(day - DAY)
    return day


def _timing(
    resource: Resource, by: date | None, first: date | None, lead: int | None, today: date
) -> Timing | None:
    if resource.status == "available":
        return "ready"
    if by is None:
        return None
    if first and by >= first:
        return "late"
    if resource.status == "missing" and by < today:
        return "past"
    return "tight" if lead is not None and lead < REQUEST_LEAD else "in-time"


def allocation_report(plan: WithAllocation, _world: World) -> AllocationReport:
    """The division of resources among goals."""
    goals = tuple(dict.fromkeys(share.goal for a in plan.allocations for share in a.shares))
    return AllocationReport(goals, tuple(allocation_row(a, goals) for a in plan.allocations))


def allocation_row(allocation: Allocation, goals: tuple[str, ...]) -> AllocationRow:
    """One resource with its sum and what is left."""
    amounts: dict[str, Decimal] = {}
    for share in allocation.shares:
        amounts[share.goal] = amounts.get(share.goal, Decimal(0)) + share.amount
    allocated = sum(amounts.values(), Decimal(0))
    return AllocationRow(
        allocation.name, allocation.kind, allocation.unit, allocation.total,
        tuple(amounts.get(goal) for goal in goals), allocated, allocation.total - allocated,
        allocation.provider, allocation.limited, allocation.decision, allocation.note,
    )  # fmt: skip

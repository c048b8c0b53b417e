"""Rules for resources: not promised twice, asked for in time (R27, R28)."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.people.resources import allocation_report, resources_report
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.annual import WithAllocation
from plandoc.model.traits import WithResources
from plandoc.world import World


def check_allocation(plan: WithAllocation, world: World) -> Iterator[Diagnostic]:
    """R27: the shares of a resource do not exceed what there is."""
    for index, row in enumerate(allocation_report(plan, world).rows):
        if row.left < 0:
            code = "over-allocated" if not row.decision else "over-allocated-decided"
            yield finding(
                code, ("allocations", index), rule="R27", resource=row.name, unit=row.unit,
                total=f"{row.total:f}", allocated=f"{row.allocated:f}", over=f"{-row.left:f}",
            )  # fmt: skip


def check_requests(plan: WithResources, world: World) -> Iterator[Diagnostic]:
    """R28: a resource is asked for before a task first needs it."""
    places = {resource.name: index for index, resource in enumerate(plan.resources)}
    for request in resources_report(plan, world).requests:
        if request.timing == "late" and request.name in places:
            yield finding(
                "resource-asked-late", ("resources", places[request.name], "request_by"), rule="R28",
                resource=request.name, by=request.request_by, first=request.first_use,
            )  # fmt: skip


RULES = (
    Rule("R27", WithAllocation, check_allocation),
    Rule("R28", WithResources, check_requests),
)

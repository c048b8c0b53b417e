"""R22: emergency supplies that have expired, run short, or were not inspected."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.crisis.supplies import supply_report
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.response import WithScenarios
from plandoc.world import World


def check_supplies(plan: WithScenarios, world: World) -> Iterator[Diagnostic]:
    """What each item lacks on the build date."""
    for row in supply_report(plan, world).rows:
        path, item = ("supplies", row.index), row.item
        if row.expired and item.expires:
            yield finding("supply-expired", path, rule="R22", name=item.name, date=item.expires.isoformat())
        elif row.expires_soon and item.expires:
            yield finding(
                "supply-expires-soon", path, rule="R22", name=item.name, date=item.expires.isoformat()
            )
        if row.short:
            yield finding(
                "supply-short",
                path,
                rule="R22",
                name=item.name,
                have=item.quantity,
                least=item.minimum,
                unit=item.unit,
            )
        if row.check_overdue and row.check_due:
            yield finding("supply-unchecked", path, rule="R22", name=item.name, due=row.check_due.isoformat())
        if not item.keeper:
            yield finding("supply-without-keeper", path, rule="R22", name=item.name)


RULES = (Rule("R22", WithScenarios, check_supplies),)

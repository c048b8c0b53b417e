"""R22: agreements and certificates that have expired."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.upkeep import WithUpkeep
from plandoc.world import World


def check_upkeep(plan: WithUpkeep, world: World) -> Iterator[Diagnostic]:
    """What is no longer valid on the build date."""
    for i, agreement in enumerate(plan.agreements):
        if agreement.expires and agreement.expires < world.today:
            day = agreement.expires.isoformat()
            yield finding("agreement-expired", ("agreements", i), rule="R22", name=agreement.name, date=day)
    for i, held in enumerate(plan.certificates):
        if held.expires and held.expires < world.today:
            day = held.expires.isoformat()
            yield finding(
                "certificate-expired",
                ("certificates", i),
                rule="R22",
                name=held.name,
                holder=held.holder,
                date=day,
            )


RULES = (Rule("R22", WithUpkeep, check_upkeep),)

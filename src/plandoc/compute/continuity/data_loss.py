"""How much data may be lost: the backup that lies furthest back among all a business rests on.

A backup counts with its interval and the time until it has arrived where it can be restored:
an event just before that moment loses everything since the backup before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.continuity.circles import components
from plandoc.compute.continuity.recovery_order import Item
from plandoc.model.continuity import WithContinuity


@dataclass(frozen=True, slots=True)
class DataLoss:
    """A backup with its interval and transfer in hours."""

    source: str
    """Id of the system or business it belongs to."""
    every: Decimal
    transfer: Decimal

    @property
    def most(self) -> Decimal:
        """Hours of data that may be lost."""
        return self.every + self.transfer


def worst_losses(plan: WithContinuity, items: Sequence[Item]) -> dict[str, DataLoss | None]:
    """For each item the worst backup among its own and those of all it rests on; linear."""
    own = _backups(plan)
    needs = _needs(items)
    worst: dict[str, DataLoss | None] = {}
    for group in components(needs):
        found = [own[name] for name in group if name in own]
        found += [
            loss for name in group for need in needs[name] if need not in group and (loss := worst[need])
        ]
        most = max(found, key=lambda loss: (loss.most, loss.source), default=None)
        worst |= dict.fromkeys(group, most)
    return worst


def slow_backups(plan: WithContinuity, items: Sequence[Item]) -> frozenset[str]:
    """Ids of systems whose backup does not fit the RPO of a business that rests on them."""
    own = _backups(plan)
    needs = _needs(items)
    tightest: dict[str, Decimal] = {b.id: b.rpo for b in plan.businesses if b.rpo is not None}
    for group in reversed(components(needs)):
        limit = min((tightest[name] for name in group if name in tightest), default=None)
        if limit is not None:
            for name in (*group, *(need for member in group for need in needs[member])):
                tightest[name] = min(limit, tightest.get(name, limit))
    systems = {system.id for system in plan.systems}
    return frozenset(
        name for name in systems if name in own and name in tightest and own[name].most > tightest[name]
    )


def _backups(plan: WithContinuity) -> dict[str, DataLoss]:
    found = {
        s.id: DataLoss(s.id, s.backup_every, s.transfer or Decimal(0))
        for s in plan.systems
        if s.backup_every is not None
    }
    return found | {
        b.id: DataLoss(b.id, b.backup_every, Decimal(0))
        for b in plan.businesses
        if b.backup_every is not None
    }


def _needs(items: Sequence[Item]) -> dict[str, tuple[str, ...]]:
    known = {item.id for item in items}
    return {item.id: tuple(need for need in item.needs if need in known) for item in items}

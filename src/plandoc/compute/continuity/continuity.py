"""Business impact analysis: targets, their consistency, the order of recovery, what is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.continuity.recovery_order import Item, Order, recovery_order
from plandoc.model.continuity import BackupSystem, CriticalBusiness, SupplyLine, WithContinuity
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class BusinessState:
    """A critical business with what its targets say.

    `backup_every` is the longest interval among its own and the systems it needs, hours; None
    where none is known.
    """

    index: int
    business: CriticalBusiness
    rank: int
    """Place by MTPD, then RTO, then the order of the plan, from 1."""
    needs: tuple[str, ...]
    """Names of what it needs."""
    backup_every: Decimal | None
    rto_late: bool
    """RTO above MTPD."""
    backup_slow: bool
    """Backup interval above RPO."""


@dataclass(frozen=True, slots=True)
class ContinuityReport:
    """Going on and getting back.

    It holds:

    1. the critical businesses, most urgent first;
    2. the order of recovery over businesses and systems, and their names by id;
    3. the systems, with whether each backup interval fits every business that needs it;
    4. people needed at the least and seats at alternate sites; None where none are given;
    5. supply lines with a single source;
    6. the plan's own entries for the rest.
    """

    plan: WithContinuity
    businesses: tuple[BusinessState, ...]
    order: Order
    names: dict[str, str]
    slow_systems: frozenset[str]
    staff: int | None
    seats: int | None
    single_source: tuple[SupplyLine, ...]


def continuity_report(plan: WithContinuity, _world: World) -> ContinuityReport:
    """The business impact analysis of a plan."""
    systems = {system.id: system for system in plan.systems}
    names = {b.id: b.name for b in plan.businesses} | {s.id: s.name for s in plan.systems}
    ranked = sorted(enumerate(plan.businesses), key=lambda pair: _urgency(pair[1], pair[0]))
    states = tuple(
        _state(index, business, rank, systems, names)
        for rank, (index, business) in enumerate(ranked, start=1)
    )
    staff = [b.staff for b in plan.businesses if b.staff is not None]
    seats = [s.seats for s in plan.alternate_sites if s.seats is not None]
    return ContinuityReport(
        plan=plan,
        businesses=states,
        order=recovery_order(_items(plan)),
        names=names,
        slow_systems=frozenset(_slow(plan, systems)),
        staff=sum(staff) if staff else None,
        seats=sum(seats) if seats else None,
        single_source=tuple(line for line in plan.supply_lines if not line.alternates),
    )


def _items(plan: WithContinuity) -> list[Item]:
    systems = [Item(s.id, s.name, s.rto, None, s.needs, True) for s in plan.systems]
    return [*systems, *(Item(b.id, b.name, b.rto, b.mtpd, b.needs, False) for b in plan.businesses)]


def _urgency(business: CriticalBusiness, index: int) -> tuple[Decimal, Decimal, int]:
    never = Decimal("Infinity")
    mtpd, rto = business.mtpd, business.rto
    return (never if mtpd is None else mtpd, never if rto is None else rto, index)


def _state(
    index: int, business: CriticalBusiness, rank: int, systems: dict[str, BackupSystem], names: dict[str, str]
) -> BusinessState:
    intervals = [
        business.backup_every,
        *(systems[need].backup_every for need in business.needs if need in systems),
    ]
    slowest = max((i for i in intervals if i is not None), default=None)
    mtpd, rto, rpo = business.mtpd, business.rto, business.rpo
    return BusinessState(
        index=index,
        business=business,
        rank=rank,
        needs=tuple(names[need] for need in business.needs if need in names),
        backup_every=slowest,
        rto_late=mtpd is not None and rto is not None and rto > mtpd,
        backup_slow=rpo is not None and slowest is not None and slowest > rpo,
    )


def _slow(plan: WithContinuity, systems: dict[str, BackupSystem]) -> list[str]:
    return [
        need
        for business in plan.businesses
        for need in business.needs
        if need in systems and _above(systems[need].backup_every, business.rpo)
    ]


def _above(value: Decimal | None, limit: Decimal | None) -> bool:
    return value is not None and limit is not None and value > limit

"""Business impact analysis: targets, their consistency, the order of recovery, what is at hand."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.continuity.data_loss import DataLoss, slow_backups, worst_losses
from plandoc.compute.continuity.recovery_order import NEVER, Item, Order, recovery_order
from plandoc.compute.continuity.recovery_schedule import Slot, recovery_schedule
from plandoc.model.continuity import CriticalBusiness, SupplyLine, WithContinuity
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class BusinessState:
    """A critical business with what its targets say.

    `backup_every` is the interval of the backup that would lose most, among its own and those
    of all systems it rests on, hours; None where none is known.
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
    """Backup interval with its transfer above RPO."""
    data_loss: Decimal | None
    """Most data that may be lost: that interval and the time to transfer the backup, hours."""
    data_source: str
    """Name of the system that backup belongs to; empty for its own."""
    path: tuple[str, ...]
    """Names along the chain that decides its recovery, from the first need to itself."""
    effective: Decimal | None
    """Effective RTO: when it is up after all it needs and after its team is free, hours."""
    waited: Decimal
    """How long of that it waits for its team."""
    total: Decimal | None
    """Effective RTO with the work recovery time, hours."""

    @property
    def margin(self) -> Decimal | None:
        """Hours left between the resumption of normal work and the MTPD; negative is too late."""
        mtpd = self.business.mtpd
        return None if mtpd is None or self.total is None else mtpd - self.total


@dataclass(frozen=True, slots=True)
class ContinuityReport:
    """Going on and getting back.

    It holds:

    1. the critical businesses, most urgent first;
    2. the order of recovery over all that is needed, its schedule, and the names by id;
    3. the systems, with whether each backup fits every business that rests on it;
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
    schedule: tuple[Slot, ...]


def continuity_report(plan: WithContinuity, _world: World) -> ContinuityReport:
    """The business impact analysis of a plan."""
    items = recovery_items(plan)
    order = recovery_order(items)
    schedule = recovery_schedule(items, order, {t.name: t.capacity for t in plan.recovery_teams})
    names = {item.id: item.name for item in items}
    slots = {slot.id: slot for slot in schedule}
    losses = worst_losses(plan, items)
    ranked = sorted(enumerate(plan.businesses), key=lambda pair: _urgency(pair[1], pair[0]))
    states = tuple(
        _state(pair, rank, names, slots[pair[1].id], order, losses[pair[1].id])
        for rank, pair in enumerate(ranked, start=1)
    )
    staff = [b.staff for b in plan.businesses if b.staff is not None]
    seats = [s.seats for s in plan.alternate_sites if s.seats is not None]
    return ContinuityReport(
        plan=plan,
        businesses=states,
        order=order,
        names=names,
        slow_systems=slow_backups(plan, items),
        staff=sum(staff) if staff else None,
        seats=sum(seats) if seats else None,
        single_source=tuple(line for line in plan.supply_lines if not line.alternates),
        schedule=schedule,
    )


def recovery_items(plan: WithContinuity) -> list[Item]:
    """All that takes part in the recovery: systems, supplies, sites, businesses."""
    systems = [Item(s.id, s.name, s.rto, None, s.needs, True, s.recover, s.team) for s in plan.systems]
    lines = [Item(x.id, x.item, x.rto, None, (), True) for x in plan.supply_lines if x.id]
    sites = [Item(x.id, x.name, x.ready_in, None, (), True) for x in plan.alternate_sites if x.id]
    businesses = [
        Item(b.id, b.name, b.rto, b.mtpd, b.needs, False, b.recover, b.team) for b in plan.businesses
    ]
    return [*systems, *lines, *sites, *businesses]


def _urgency(business: CriticalBusiness, index: int) -> tuple[Decimal, Decimal, int]:
    mtpd, rto = business.mtpd, business.rto
    return (NEVER if mtpd is None else mtpd, NEVER if rto is None else rto, index)


def _state(
    pair: tuple[int, CriticalBusiness],
    rank: int,
    names: dict[str, str],
    slot: Slot,
    order: Order,
    loss: DataLoss | None,
) -> BusinessState:
    index, business = pair
    mtpd, rto, rpo = business.mtpd, business.rto, business.rpo
    after = business.work_recovery or Decimal(0)
    return BusinessState(
        index=index,
        business=business,
        rank=rank,
        needs=tuple(names[need] for need in business.needs if need in names),
        backup_every=loss.every if loss else None,
        rto_late=mtpd is not None and rto is not None and rto > mtpd,
        backup_slow=rpo is not None and loss is not None and loss.most > rpo,
        data_loss=loss.most if loss else None,
        data_source=names[loss.source] if loss and loss.source != business.id else "",
        path=tuple(names[name] for name in order.chains[business.id]),
        effective=slot.finish,
        waited=slot.waited,
        total=None if slot.finish is None else slot.finish + after,
    )

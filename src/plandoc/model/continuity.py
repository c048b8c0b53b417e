"""Going on and getting back: critical businesses, systems, sites, suppliers, recovery."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from plandoc.model.base import Id, IdOf, Part, RefTo, Text, Texts, ref_list
from plandoc.model.units import Count, Date, Hours, Money

ContinuityId = Annotated[Id, IdOf("continuity")]
ContinuityRefs = Annotated[tuple[Annotated[Id, RefTo("continuity")], ...], BeforeValidator(ref_list)]


class LossAfter(Part):
    """What an interruption costs after some time."""

    after: Hours
    loss: Money | None = None
    """Cumulative loss."""
    effect: Text = ""


class ImpactScale(Part):
    """How the harm of an interruption is judged as time passes."""

    times: Annotated[tuple[Hours, ...], Field(max_length=12)] = ()
    """Times after the event at which it is judged; empty uses 1 h, 4 h, 1 day, 3 days, 7 days."""
    levels: Texts = ()
    """Names of the levels from the least; empty uses the impact scale of the risk register."""
    intolerable: Text = ""
    """Level from which an impact is intolerable; empty is the highest."""
    bands: tuple[Money, ...] = ()
    """Least cumulative loss of each level but the lowest, so that money becomes a level."""
    category: Text = ""
    """Name of the category that money stands for; empty uses financial."""


class ImpactOverTime(Part):
    """How one kind of harm grows while a business is down."""

    category: Text
    """Financial, customers, legal, reputation, people … or one of its own."""
    levels: Texts
    """Level at each time of the scale, by name or by number from 1; – where not judged."""


class CriticalBusiness(Part):
    """A business that the organisation cannot do without (one row of the BIA)."""

    id: ContinuityId
    name: Text
    owner: Text = ""
    systems: Texts = ()
    data: Texts = ()
    why: Text = ""
    """What its loss would mean."""
    mtpd: Hours | None = None
    """Maximum tolerable period of disruption, in hours."""
    rto: Hours | None = None
    """Recovery time objective, in hours."""
    rpo: Hours | None = None
    """Recovery point objective: data that may be lost, in hours of work."""
    backup_every: Hours | None = None
    """Interval of its backups, where it does not rest on a listed system."""
    needs: ContinuityRefs = ()
    """Businesses, systems, data, suppliers and sites that must be up first."""
    recover: Hours | None = None
    """Time to bring it back once all it needs is up; empty takes the rest of its RTO."""
    work_recovery: Hours | None = None
    """Work recovery time (WRT): from recovered systems to normal work, such as keying in and checking."""
    team: Text = ""
    """Recovery team that brings it back."""
    site: Text = ""
    """Where it usually works."""
    impacts: tuple[ImpactOverTime, ...] = ()
    loss_per_hour: Money | None = None
    """Loss for each hour of interruption, where it grows evenly."""
    staff: Count | None = None
    """People needed to run it at the least."""
    losses: tuple[LossAfter, ...] = ()


class BackupSystem(Part):
    """A system or a body of data with its backup."""

    id: ContinuityId
    name: Text
    kind: Literal["system", "data"] = "system"
    rto: Hours | None = None
    backup_every: Hours | None = None
    method: Text = ""
    """Backup and recovery strategy."""
    location: Text = ""
    """Second data centre, cloud region, offsite store."""
    tested: Date | None = None
    """Last successful restore."""
    needs: ContinuityRefs = ()
    transfer: Hours | None = None
    """Time until a backup has arrived where it can be restored."""
    recover: Hours | None = None
    """Time to bring it back once all it needs is up; empty takes the rest of its RTO."""
    team: Text = ""
    """Recovery team that brings it back."""
    site: Text = ""
    """Where it runs."""
    alternate: Text = ""
    """What takes over: second node, second centre, another system; empty is none."""


class AlternateSite(Part):
    """A place to work when the usual one is lost."""

    id: ContinuityId | None = None
    name: Text
    kind: Literal["remote", "same-city", "other-city", "partner"] = "remote"
    address: Text = ""
    seats: Count | None = None
    ready_in: Hours | None = None
    equipment: Text = ""
    contact: Text = ""


class SupplyLine(Part):
    """Something bought from outside that critical businesses need."""

    id: ContinuityId | None = None
    item: Text
    primary: Text
    alternates: Texts = ()
    lead_time: Text = ""
    """Time until the alternate delivers."""
    switch: Text = ""
    """How the change is made."""
    stock_days: Count | None = None
    rto: Hours | None = None
    """Time within which it is delivered again."""


class Workaround(Part):
    """How a business is run by hand."""

    business: Annotated[Id, RefTo("continuity")]
    steps: Texts
    forms: Texts = ()
    limit: Text = ""
    """How much and how long it can carry."""


class RecoveryAction(Part):
    """A step of recovery."""

    phase: Literal["assess", "rebuild", "review"]
    what: Text
    owner: Text = ""
    within: Text = ""


class RecoveryTeam(Part):
    """A team that brings businesses and systems back."""

    name: Text
    capacity: Annotated[Count, Field(ge=1)] = 1
    """Items it can work on at once."""


class WithContinuity(Part):
    """Business impact analysis and recovery."""

    impact_scale: ImpactScale | None = None
    recovery_teams: tuple[RecoveryTeam, ...] = ()

    businesses: tuple[CriticalBusiness, ...] = ()
    systems: tuple[BackupSystem, ...] = ()
    alternate_sites: tuple[AlternateSite, ...] = ()
    supply_lines: tuple[SupplyLine, ...] = ()
    workarounds: tuple[Workaround, ...] = ()
    recovery: tuple[RecoveryAction, ...] = ()
    back_to_normal: Texts = ()
    """When normal operation may be declared."""

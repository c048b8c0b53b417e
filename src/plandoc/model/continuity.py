"""Going on and getting back: critical businesses, systems, sites, suppliers, recovery."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator

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
    """Businesses and systems that must be up first."""
    staff: Count | None = None
    """People needed to run it at the least."""
    losses: tuple[LossAfter, ...] = ()


class BackupSystem(Part):
    """A system with its backup."""

    id: ContinuityId
    name: Text
    rto: Hours | None = None
    backup_every: Hours | None = None
    method: Text = ""
    """Backup and recovery strategy."""
    location: Text = ""
    """Second data centre, cloud region, offsite store."""
    tested: Date | None = None
    """Last successful restore."""
    needs: ContinuityRefs = ()


class AlternateSite(Part):
    """A place to work when the usual one is lost."""

    name: Text
    kind: Literal["remote", "same-city", "other-city", "partner"] = "remote"
    address: Text = ""
    seats: Count | None = None
    ready_in: Hours | None = None
    equipment: Text = ""
    contact: Text = ""


class SupplyLine(Part):
    """Something bought from outside that critical businesses need."""

    item: Text
    primary: Text
    alternates: Texts = ()
    lead_time: Text = ""
    """Time until the alternate delivers."""
    switch: Text = ""
    """How the change is made."""
    stock_days: Count | None = None


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


class WithContinuity(Part):
    """Business impact analysis and recovery."""

    businesses: tuple[CriticalBusiness, ...] = ()
    systems: tuple[BackupSystem, ...] = ()
    alternate_sites: tuple[AlternateSite, ...] = ()
    supply_lines: tuple[SupplyLine, ...] = ()
    workarounds: tuple[Workaround, ...] = ()
    recovery: tuple[RecoveryAction, ...] = ()
    back_to_normal: Texts = ()
    """When normal operation may be declared."""

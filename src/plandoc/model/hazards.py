"""Hazards: what may strike an organisation, chosen from a library and judged as risks."""

from __future__ import annotations

from plandoc.model.base import Part, Text, Texts
from plandoc.model.risk import Risk
from plandoc.model.traits import WithRisks
from plandoc.model.units import Count, Money


class Harm(Part):
    """What an accident may do at worst, by which its level is classed."""

    deaths: Count | None = None
    injuries: Count | None = None
    """Seriously injured people, acute industrial poisoning included (重伤)."""
    loss: Money | None = None
    """Direct economic loss (直接经济损失)."""
    basis: Text = ""
    """What the estimate rests on."""


class CrisisRisk(Risk):
    """A risk of a crisis manual, tied to an event of the hazard library."""

    hazard: Text = ""
    """Event of the hazard library it stands for, by name; empty takes the risk's own name."""
    worst_case: Harm | None = None
    """The worst that must be reckoned with, for accidents at work (生产安全事故)."""


class ExtraHazard(Part):
    """An event that the library lacks."""

    category: Text
    """One of the library's categories, or a new one."""
    name: Text


class HazardLibrary(Part):
    """What the organisation has to reckon with, ticked in the library and added to it."""

    relevant: Texts = ()
    """Events that apply, by name; events with a risk in the register are ticked anyway."""
    extra: tuple[ExtraHazard, ...] = ()
    note: Text = ""
    """How the events were chosen."""


class WithHazards(WithRisks):
    """Hazards and the risks they make."""

    hazards: HazardLibrary = HazardLibrary()
    risks: tuple[CrisisRisk, ...] = ()
    plan_threshold: Text = ""
    """Name of the level from which a risk needs a response plan; empty is the second-highest."""

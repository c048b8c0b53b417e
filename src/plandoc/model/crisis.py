"""What only a crisis manual has: its release order, principles, sites and legal basis."""

from __future__ import annotations

from plandoc.model.base import Part, Prose, Text, Texts
from plandoc.model.units import Count, Date


class ReleaseOrder(Part):
    """The order by which the head of the organisation puts the manual into force (发布令)."""

    text: Prose = ""
    """Its wording; empty uses the usual one."""
    number: Text = ""
    """Number of the order."""
    signed_by: Text = ""
    post: Text = ""
    """Post of the person who signs."""
    date: Date | None = None


class Principle(Part):
    """A principle of crisis management."""

    name: Text
    text: Text = ""


class Site(Part):
    """A place the manual covers."""

    name: Text
    address: Text = ""
    people: Count | None = None
    """People who usually work there."""
    features: Text = ""
    """What matters in an emergency: height, laboratories, storage."""


class LegalBasis(Part):
    """A law or standard the manual rests on."""

    name: Text
    number: Text = ""
    checked: Date | None = None
    """When it was last checked that this edition is in force."""


class WithManual(Part):
    """The pages that open a crisis manual."""

    release: ReleaseOrder | None = None
    aims: Texts = ()
    """What the manual is for; empty uses the usual four aims."""
    scope: Prose = ""
    principles: tuple[Principle, ...] = ()
    """Empty uses the usual seven."""
    sites: tuple[Site, ...] = ()
    legal_basis: tuple[LegalBasis, ...] = ()
    glossary: tuple[Principle, ...] = ()
    """Terms of one's own; MTPD, RTO, RPO and the like are explained anyway."""

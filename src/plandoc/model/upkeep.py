"""What runs out besides supplies and training: agreements, licences and certificates."""

from __future__ import annotations

from typing import Literal

from plandoc.model.base import Part, Text
from plandoc.model.units import Count, Date


class Agreement(Part):
    """A contract, licence or insurance that the response relies on."""

    name: Text
    party: Text = ""
    """Who it is with, or who issued it."""
    kind: Literal["agreement", "contract", "licence", "insurance"] = "agreement"
    expires: Date | None = None
    owner: Text = ""
    note: Text = ""


class Certificate(Part):
    """A certificate of training that a person holds."""

    holder: Text
    name: Text
    expires: Date | None = None


class WithUpkeep(Part):
    """What must be renewed in time."""

    agreements: tuple[Agreement, ...] = ()
    certificates: tuple[Certificate, ...] = ()
    expiry_list_days: Count = 90
    """Days ahead that the list of what runs out looks."""

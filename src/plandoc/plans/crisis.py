"""Crisis management and emergency response manual (危机管理与应急响应手册)."""

from __future__ import annotations

from typing import ClassVar

from plandoc.model.continuity import WithContinuity
from plandoc.model.crisis import WithManual
from plandoc.model.crisis_communication import WithCrisisCommunication
from plandoc.model.drills import WithDrills
from plandoc.model.hazards import WithHazards
from plandoc.model.plan import Plan
from plandoc.model.response import WithScenarios
from plandoc.model.teams import WithTeams
from plandoc.model.upkeep import WithUpkeep


class CrisisPlan(
    WithUpkeep,
    WithDrills,
    WithContinuity,
    WithCrisisCommunication,
    WithScenarios,
    WithTeams,
    WithHazards,
    WithManual,
    Plan,
):
    """How an organisation prevents, prepares for, responds to and recovers from crises."""

    default_scale: ClassVar[str] = "3x4"


PLAN = CrisisPlan

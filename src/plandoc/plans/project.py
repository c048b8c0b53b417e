"""Project plan (项目计划)."""

from __future__ import annotations

from plandoc.model.plan import Plan
from plandoc.model.problems import WithProblems
from plandoc.model.project import WithCharter, WithDecisions, WithQuality
from plandoc.model.traits import (
    WithBudget,
    WithCommunication,
    WithContacts,
    WithGoals,
    WithResources,
    WithRisks,
    WithRoles,
    WithSchedule,
)


class ProjectPlan(
    WithProblems,
    WithQuality,
    WithDecisions,
    WithCommunication,
    WithRisks,
    WithBudget,
    WithResources,
    WithSchedule,
    WithRoles,
    WithContacts,
    WithGoals,
    WithCharter,
    Plan,
):
    """How a project is defined, staffed, scheduled, paid for, protected and judged."""


PLAN = ProjectPlan

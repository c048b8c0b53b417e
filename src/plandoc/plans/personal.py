"""Personal development plan (个人发展计划)."""

from __future__ import annotations

from plandoc.model.development import Development, DevelopmentGoal
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals, WithResources, WithSwot


class PersonalPlan(Development, WithResources, WithGoals, WithSwot, Plan):
    """What a person wants to learn and become, and how."""

    goals: tuple[DevelopmentGoal, ...] = ()


PLAN = PersonalPlan

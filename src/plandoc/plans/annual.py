"""Annual work plan (年度工作计划)."""

from __future__ import annotations

from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals, WithResources, WithRisks, WithStrategies, WithSwot, WithTasks


class AnnualPlan(WithRisks, WithResources, WithTasks, WithGoals, WithSwot, WithStrategies, Plan):
    """What an organisation or department wants to reach in a year, and how."""


PLAN = AnnualPlan

"""Annual work plan (年度工作计划)."""

from __future__ import annotations

from plandoc.model.annual import WithAllocation, WithFeedback, WithIncentives, WithMarket, WithPriorYear
from plandoc.model.letters import WithLetters
from plandoc.model.plan import Plan
from plandoc.model.project import WithClosing
from plandoc.model.traits import (
    WithBudget,
    WithGoals,
    WithHeadcount,
    WithResources,
    WithRisks,
    WithStrategies,
    WithSwot,
    WithTasks,
)


class AnnualPlan(
    WithLetters,
    WithClosing,
    WithFeedback,
    WithIncentives,
    WithRisks,
    WithBudget,
    WithAllocation,
    WithHeadcount,
    WithResources,
    WithTasks,
    WithGoals,
    WithSwot,
    WithMarket,
    WithStrategies,
    WithPriorYear,
    Plan,
):
    """What an organisation or department wants to reach in a year, and how."""


PLAN = AnnualPlan

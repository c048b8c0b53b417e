"""Department plan (部门工作计划)."""

from __future__ import annotations

from plandoc.model.annual import WithAllocation, WithPriorYear
from plandoc.model.department import Department
from plandoc.model.plan import Plan
from plandoc.model.problems import WithProblems
from plandoc.model.project import WithClosing
from plandoc.model.traits import WithBudget, WithGoals, WithHeadcount, WithRisks, WithStrategies, WithSwot


class DepartmentPlan(
    WithClosing,
    WithProblems,
    Department,
    WithRisks,
    WithAllocation,
    WithBudget,
    WithHeadcount,
    WithGoals,
    WithSwot,
    WithStrategies,
    WithPriorYear,
    Plan,
):
    """What a department is for, what it wants to reach in a year, and how, quarter by quarter."""


PLAN = DepartmentPlan

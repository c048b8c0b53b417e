"""The review of the year: goal by goal what was wanted, what came of it, why, and what follows.

The four steps of a review (复盘): recall the goals, assess the results, analyse the causes, draw the
conclusions. Only a closing edition shows it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Literal

from plandoc.compute.goals.kpi import KpiReport, KpiRow, kpi_report
from plandoc.compute.progress.closing import met
from plandoc.compute.progress.edition import is_closing
from plandoc.model.department import Department
from plandoc.model.plan import Plan
from plandoc.model.problems import WithProblems
from plandoc.model.traits import WithGoals
from plandoc.world import World

Result = Literal["met", "partly", "missed", "unread"]


@dataclass(frozen=True, slots=True)
class GoalReview:
    """A goal with its indicators, the verdict, and what held it up.

    met: all targets are reached; partly: some; missed: none; unread: an indicator has no reading
    and none missed its target.
    """

    id: str
    title: str
    owner: tuple[str, ...]
    indicators: tuple[KpiRow, ...]
    result: Result
    progress: Decimal | None
    causes: tuple[str, ...]
    actions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class YearReview:
    """Every goal with indicators; empty in any other edition."""

    goals: tuple[GoalReview, ...]
    met: int
    _kpis: KpiReport = field(repr=False, compare=False)


def year_review(plan: WithGoals, world: World) -> YearReview:
    """The review of a plan's goals at its end."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    kpis = kpi_report(plan, world)
    if not is_closing(plan):
        return YearReview((), 0, kpis)
    causes, actions = _causes(plan)
    goals = tuple(
        GoalReview(
            goal.id,
            goal.title,
            goal.owner,
            kpis.of(goal.id),
            _result(kpis.of(goal.id)),
            goal.progress,
            tuple(causes.get(goal.id, ())),
            tuple(actions.get(goal.id, ())),
        )
        for goal in kpis.goals
    )
    return YearReview(goals, sum(goal.result == "met" for goal in goals), kpis)


def _result(rows: tuple[KpiRow, ...]) -> Result:
    verdicts = [met(row) for row in rows]
    if verdicts and all(verdicts):
        return "met"
    if any(verdicts):
        return "partly"
    return "missed" if any(verdict is False for verdict in verdicts) else "unread"


def _causes(plan: Plan) -> tuple[dict[str, list[str]], dict[str, list[str]]]:
    """Causes and actions by goal: from the problems, and from the reports of a department."""
    causes: dict[str, list[str]] = {}
    actions: dict[str, list[str]] = {}
    for problem in plan.problems if isinstance(plan, WithProblems) else ():
        if problem.goal:
            causes.setdefault(problem.goal, []).append(problem.note or problem.text)
            actions.setdefault(problem.goal, []).append(problem.action)
    for report in plan.reports if isinstance(plan, Department) else ():
        for issue in report.issues:
            for goal in issue.goals:
                causes.setdefault(goal, []).append(issue.cause or issue.problem)
                actions.setdefault(goal, []).append(issue.measure)
    return causes, {goal: [text for text in found if text] for goal, found in actions.items()}

"""Which edition a plan is, and whether it shows progress.

A draft and an issued plan show what is intended. A progress and an adjusted edition add how
things stand on the status date, a closing edition also the comparison at the end and what is
carried over. A plan that does not name its edition is a progress edition once it names a
status date and any actual value.
"""

from __future__ import annotations

from typing import Literal

from plandoc.compute.progress.actuals import any_actuals
from plandoc.model.plan import Plan
from plandoc.model.traits import WithBudget, WithGoals, WithTasks

Edition = Literal["draft", "issued", "progress", "adjusted", "closing"]


def edition_of(plan: Plan) -> Edition:
    """The edition that a plan names, else the one that its contents make it."""
    if "edition" in plan.model_fields_set or plan.status_date is None:
        return plan.edition
    return "progress" if has_actuals(plan) else plan.edition


def shows_progress(plan: Plan) -> bool:
    """Whether the document says how things stand: not in a draft or an issued plan that says it is one."""
    if "edition" in plan.model_fields_set:
        return plan.edition in ("progress", "adjusted", "closing")
    return True


def is_closing(plan: Plan) -> bool:
    """Whether the document looks back on the whole."""
    return plan.edition == "closing"


def has_actuals(plan: Plan) -> bool:
    """Whether a plan states progress of tasks, money spent or values of indicators."""
    if plan.tracking.periods:
        return True
    if isinstance(plan, WithTasks) and any_actuals(plan.tasks):
        return True
    if isinstance(plan, WithBudget) and plan.budget:
        lines = plan.budget.lines
        if any(x.done is not None or x.actual is not None or x.actual_quarters for x in lines):
            return True
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    return any(k.actual is not None or k.actuals for goal in goals for k in goal.measures)

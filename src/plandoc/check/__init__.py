"""Checks: ordered tables of functions from a plan to diagnostics.

`ERRORS` decide whether the plan can be built at all; `RULES` give findings, which are shown
and never stop a build. Each rule is a row: its number, the trait it needs, the function.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from plandoc.check.classification import check_classification
from plandoc.check.links import check_links
from plandoc.check.references import check_references
from plandoc.check.risk_scale import check_scale
from plandoc.check.settings import check_calendar, check_rates
from plandoc.check.size import check_size
from plandoc.diagnostics import Diagnostic
from plandoc.model.base import Part
from plandoc.model.plan import Plan
from plandoc.model.traits import WithRisks
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Rule:
    """One consistency rule."""

    number: str
    """`R6`: see docs/errors.md."""
    trait: type[Part]
    """What a plan must carry for the rule to apply."""
    check: Callable[[Any, World], Iterable[Diagnostic]]
    """`check_x(plan, world)`: findings made with `diagnostics.finding(..., rule=number)`."""


ERRORS: tuple[Callable[[Plan], Iterable[Diagnostic]], ...] = (
    check_references,
    check_links,
    check_classification,
    check_calendar,
    check_rates,
    check_size,
)

SUBJECTS: dict[str, str] = {
    "risk": "WithRisks",  # R13: rating, prevention, contingency, owner
    "risk_matrix": "WithRisks",  # R13: matrices that contradict themselves
    "risk_follow_up": "WithRisks",  # R13: measures, dates, states, probabilities
    "personal": "Development",  # R15: horizons, evidence, load and mix of a development plan
    "goals": "WithGoals WithStrategies",  # R1 to R5: measures, dates, cascade, weights, baselines
    "resources": "WithAllocation WithResources",  # R27, R28: allocation, requests
    "wording": "Plan",  # R24: one thing under two names
    "load": "WithSchedule",  # R7: people asked for more than there is of them
    "schedule": "WithSchedule",  # R8 to R11: links, target date, phases, milestones
    "uncertainty": "WithSchedule",  # R9, R12: estimates, chance of the target date, reserve against simulated losses
    "soundness": "WithSchedule",  # R8, R9: quality of the schedule, dates to be kept
    "resource_use": "WithSchedule",  # R9, R28: resources of tasks, how many and until when
    "progress": "Plan",  # R29: actual dates and values
    "budget": "WithBudget",  # R12: sums, reserve, spending
    "budget_form": "WithBudget",  # R12: currencies, periods, bases of reserves
    "project": "WithCharter WithQuality WithSchedule",  # R14: scope without work; limits, weights, licences
    "raci": "WithRoles",  # R6: exactly one who answers, at least one who does
    "reviews": "Plan",  # R25: reviews without a date
    "tasks": "Plan",  # R6, R25: owner, time and result of tasks; days off
    "actions": "WithTasks",  # R7: tasks at once, where they have no lengths
    "placeholders": "Plan",  # R23: X元, TBD, 待定
    "hazards": "WithHazards WithScenarios",  # R19: response plans required, and what each must say
    "continuity": "WithContinuity",  # R18: recovery objectives, single sources, seats
    "impact": "WithContinuity",  # R18: impact over time against the declared MTPD
    "single_points": "WithContinuity",  # R18: systems, sites, suppliers and backups without a second
    "teams": "WithTeams",  # R20: vacant posts, deputies, several groups, telephone numbers
    "call_tree": "WithTeams",  # R20: branches cut off, circles, time to reach everyone, tests
    "clocks": "WithCrisisCommunication",  # R21: statutory reports owed by response plans
    "drills": "WithCrisisCommunication WithDrills",  # R21: drills against the minimum, training, reviews, corrective actions
    "supplies": "WithScenarios",  # R22: expired, short or unchecked supplies
    "upkeep": "WithUpkeep",  # R22: expired agreements and certificates
    "kpi": "WithGoals",  # R5: indicators that can be read in one way
    "headcount": "WithHeadcount",  # R6: gaps with dates that hiring can meet
    "department": "Department WithModules",  # R16, R17, R6, R7, R22, R26: modules, cells, tools, related documents
}
"""Modules of this package with a `RULES` tuple, in the order in which findings are printed, and
the traits their rules ask for, by name: a module is imported only for plans that carry one."""


def rules(names: frozenset[str] = frozenset()) -> tuple[Rule, ...]:
    """Every rule in order, or those of the subjects that ask for one of the traits in `names`."""
    return tuple(
        rule for subject in _subjects(names) for rule in import_module(f"{__name__}.{subject}").RULES
    )


def _subjects(names: frozenset[str]) -> Iterator[str]:
    for subject, traits in SUBJECTS.items():
        if not names or names & set(traits.split()):
            yield subject


def check_errors(plan: Plan, world: World) -> tuple[Diagnostic, ...]:
    """What makes a plan impossible to build, beyond the shape of its fields."""
    found = tuple(d for check in ERRORS for d in check(plan))
    return (*found, *check_scale(plan, world)) if isinstance(plan, WithRisks) else found


def check_rules(plan: Plan, world: World) -> tuple[Diagnostic, ...]:
    """The findings of every rule that applies."""

    def found() -> Iterator[Diagnostic]:
        for rule in rules(frozenset(base.__name__ for base in type(plan).__mro__)):
            if isinstance(plan, rule.trait):
                yield from rule.check(plan, world)

    return tuple(found())

"""R15: a development plan that can be carried out: horizons, evidence, dates, load, mix."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.personal.development import BAND_MONTHS, development_report
from plandoc.compute.personal.learning import learning_report
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.development import Development
from plandoc.world import World

RULE = "R15"


def check_horizons(plan: Development, world: World) -> Iterator[Diagnostic]:
    """A goal whose due date does not suit its horizon."""
    for index, dated in enumerate(development_report(plan, world).goals):
        place = ("goals", index, "due")
        if dated.in_band is False and dated.due is not None:
            least, most = BAND_MONTHS[dated.goal.horizon]
            yield finding(
                f"horizon-{dated.goal.horizon}",
                place,
                rule=RULE,
                title=dated.goal.title,
                due=dated.due,
                least=least,
                most=most,
            )


def check_actions(plan: Development, _world: World) -> Iterator[Diagnostic]:
    """An action without evidence, or without a time of its own."""
    for index, action in enumerate(plan.actions):
        if not action.evidence:
            yield finding("action-without-evidence", ("actions", index), rule=RULE, name=action.name)
        if (
            action.when is None
            and not action.every
            and action.hours_per_week is None
            and action.hours is None
        ):
            yield finding("action-without-time", ("actions", index), rule=RULE, name=action.name)


def check_load(plan: Development, world: World) -> Iterator[Diagnostic]:
    """More hours a week than there are."""
    report = learning_report(plan, world)
    if report.available is not None and report.peak_hours_per_week > report.available:
        yield finding(
            "learning-overload", ("hours_available",), rule=RULE,
            peak=f"{report.peak_hours_per_week:g}", available=f"{report.available:g}",
            month=f"{report.peak_month:%Y-%m}" if report.peak_month else "",
        )  # fmt: skip


def check_mix(plan: Development, _world: World) -> Iterator[Diagnostic]:
    """Nothing but courses and books."""
    kinds = {action.kind for action in plan.actions}
    if plan.actions and kinds <= {"course", "book", "seminar", "training", "certificate"}:
        yield finding("only-formal-learning", ("actions",), rule=RULE)


def check_skills(plan: Development, _world: World) -> Iterator[Diagnostic]:
    """A skill with a gap that no action builds."""
    built = {name for action in plan.actions for name in action.skills}
    for index, skill in enumerate(plan.skills):
        if skill.target > skill.current and skill.name not in built and plan.actions:
            yield finding("skill-without-action", ("skills", index), rule=RULE, name=skill.name)


RULES = tuple(
    Rule(RULE, Development, check)
    for check in (check_horizons, check_actions, check_load, check_mix, check_skills)
)

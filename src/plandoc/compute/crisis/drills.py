"""Training, drills and reviews on the build date: what was held, what is due, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plandoc.compute.crisis.drill_minimum import MinimumCheck, Requirement, minimum_checks, requirements
from plandoc.compute.dates.clock import months_later
from plandoc.model.drills import Corrective, Drill, Training, WithDrills
from plandoc.model.response import WithScenarios
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class TrainingState:
    """A training with its next date."""

    index: int
    training: Training
    due: date | None
    """Last date plus the interval; None where none was held."""
    next: date | None
    """The planned date where one is fixed, else `due`."""
    overdue: bool
    """Due before the build date with nothing planned ahead, or never held and not planned."""


@dataclass(frozen=True, slots=True)
class DrillReport:
    """Training, drills and reviews.

    It holds:

    1. the trainings with their next dates;
    2. the drills by date, and the titles of the response plans by id;
    3. for each year the plan covers, how many drills are required, held and planned;
    4. corrective actions with whether they are overdue;
    5. the next review of the manual and whether it is overdue; None where none is known.
    """

    plan: WithDrills
    trainings: tuple[TrainingState, ...]
    drills: tuple[Drill, ...]
    titles: dict[str, str]
    minimum: tuple[MinimumCheck, ...]
    correctives: tuple[tuple[Corrective, bool], ...]
    next_review: date | None
    review_overdue: bool
    day: date
    requirements: tuple[Requirement, ...]
    """What the drills are held against, with the sources."""


def drill_report(plan: WithDrills, world: World) -> DrillReport:
    """The training, drills and reviews of a plan on the build date."""
    review = next_review(plan)
    scenarios = plan.scenarios if isinstance(plan, WithScenarios) else ()
    return DrillReport(
        plan=plan,
        trainings=tuple(_training(i, t, world.today) for i, t in enumerate(plan.trainings)),
        drills=tuple(sorted(plan.drills, key=lambda drill: drill.date)),
        titles={scenario.id: scenario.title for scenario in scenarios},
        minimum=minimum_checks(plan, world),
        correctives=tuple(
            (c, c.done is None and c.due is not None and c.due < world.today) for c in plan.correctives
        ),
        next_review=review,
        requirements=requirements(plan, world),
        review_overdue=review is not None and review < world.today,
        day=world.today,
    )


def next_review(plan: WithDrills) -> date | None:
    """The date given for the next review, or the last one plus the interval."""
    given = getattr(plan, "next_review", None)
    review = plan.manual_review
    if isinstance(given, date):
        return given
    return months_later(review.last, review.every_months) if review and review.last else None


def _training(index: int, training: Training, today: date) -> TrainingState:
    due = months_later(training.last, training.every_months) if training.last else None
    planned = training.planned if training.planned and training.planned >= today else None
    late = (due is None or due < today) and (planned is None or (due is not None and planned > due))
    return TrainingState(index, training, due, planned or due, late)

"""Training, drills and reviews on the build date: what was held, what is due, what is missing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plandoc.compute.dates.calendar import period_of
from plandoc.compute.dates.clock import months_later
from plandoc.model.drills import Corrective, Drill, Training, WithDrills
from plandoc.model.plan import Plan
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
class MinimumCheck:
    """One line of the comparison with the required number of drills."""

    kind: str
    """comprehensive, on-site, or each."""
    period: str
    """`2026`, `2026 H1` …: year, and half-year where that counts."""
    year: int
    half: int
    """1 or 2; 0 for the whole year."""
    plan: str
    """Title of the on-site plan, where each counts for itself."""
    required: int
    held: int
    planned: int

    @property
    def short(self) -> int:
        """How many are missing even if all that is planned is held."""
        return max(self.required - self.held - self.planned, 0)


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


def drill_report(plan: WithDrills, world: World) -> DrillReport:
    """The training, drills and reviews of a plan on the build date."""
    review = next_review(plan)
    scenarios = plan.scenarios if isinstance(plan, WithScenarios) else ()
    return DrillReport(
        plan=plan,
        trainings=tuple(_training(i, t, world.today) for i, t in enumerate(plan.trainings)),
        drills=tuple(sorted(plan.drills, key=lambda drill: drill.date)),
        titles={scenario.id: scenario.title for scenario in scenarios},
        minimum=minimum_checks(plan, _years(plan, world)),
        correctives=tuple(
            (c, c.done is None and c.due is not None and c.due < world.today) for c in plan.correctives
        ),
        next_review=review,
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


def minimum_checks(plan: WithDrills, years: tuple[int, ...]) -> tuple[MinimumCheck, ...]:
    """Drills required, held and planned, for each year and half-year.

    Source of the usual minimum: 生产安全事故应急预案管理办法 (应急管理部令第2号), article 33: at
    least one comprehensive or special drill a year, one on-site drill each half-year.
    """
    if not plan.drills and not getattr(plan, "scenarios", ()):
        return ()
    checks: list[MinimumCheck] = []
    for year in years:
        whole = [d for d in plan.drills if d.date.year == year and d.plan != "on-site"]
        checks.append(_check("comprehensive", year, 0, "", plan.drill_minimum.comprehensive_per_year, whole))
        for half in (1, 2):
            checks.extend(_on_site(plan, year, half))
    return tuple(checks)


def _on_site(plan: WithDrills, year: int, half: int) -> list[MinimumCheck]:
    required = plan.drill_minimum.on_site_per_half
    held = [d for d in plan.drills if d.plan == "on-site" and d.date.year == year and _half(d.date) == half]
    scenarios = plan.scenarios if isinstance(plan, WithScenarios) else ()
    own = [s for s in scenarios if s.on_site]
    if plan.drill_minimum.each_on_site_plan and own:
        return [
            _check("each", year, half, s.title, required, [d for d in held if s.id in d.scenarios])
            for s in own
        ]
    return [_check("on-site", year, half, "", required, held)]


def _check(kind: str, year: int, half: int, title: str, required: int, drills: list[Drill]) -> MinimumCheck:
    held = sum(drill.held for drill in drills)
    period = f"{year} H{half}" if half else str(year)
    return MinimumCheck(kind, period, year, half, title, required, held, len(drills) - held)


def _half(day: date) -> int:
    return 1 if day.month <= 6 else 2


def _years(plan: WithDrills, world: World) -> tuple[int, ...]:
    """The calendar years of the plan's period, at most two."""
    if not isinstance(plan, Plan):
        return (world.today.year,)
    period = period_of(plan, world)
    return tuple(range(period.start.year, min(period.end.year, period.start.year + 1) + 1))


def _training(index: int, training: Training, today: date) -> TrainingState:
    due = months_later(training.last, training.every_months) if training.last else None
    planned = training.planned if training.planned and training.planned >= today else None
    late = (due is None or due < today) and (planned is None or (due is not None and planned > due))
    return TrainingState(index, training, due, planned or due, late)

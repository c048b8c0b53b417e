"""People month by month, needed and there, and what those who come and go cost in the period."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from plandoc.compute.dates.calendar import DAY, WorkCalendar, period_of, prepared_on, work_calendar
from plandoc.compute.people.headcount import ZERO, earliest_day, gap_of, staying
from plandoc.model.people import Headcount
from plandoc.model.plan import Period, Plan
from plandoc.model.traits import WithBudget, WithHeadcount
from plandoc.world import World

MOST_MONTHS = 36
CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class PostCost:
    """What people of one post who come (or, below zero, go) cost until the end of the period.

    Cost = people × months × salary; a month that is begun or ended counts by its working days.
    """

    post: str
    people: Decimal
    start: date
    end: date
    person_months: Decimal
    salary: Decimal
    cost: Decimal


@dataclass(frozen=True, slots=True)
class CourseReport:
    """People at the end of each month of the period.

    `needed` counts the need from the day it begins to the day it ends, `staying` the people now
    without those who leave, `planned` the people if every gap is closed on its day, or as soon
    after it as hiring can bring somebody that begins on the build date.
    """

    months: tuple[date, ...]
    needed: tuple[Decimal, ...]
    staying: tuple[Decimal, ...]
    planned: tuple[Decimal, ...]
    changes: bool
    """Whether anybody comes, leaves or is missing on a known day."""
    costs: tuple[PostCost, ...]
    cost: Decimal
    currency: str


def course_report(plan: WithHeadcount, world: World) -> CourseReport:
    """The course of a plan's headcount."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period, calendar = period_of(plan, world), work_calendar(plan.calendar)
    ends = tuple(_month_ends(period))
    posts = plan.headcount
    arrivals = [_arrival(post, calendar, prepared_on(plan, world)) for post in posts]
    costs = tuple(
        cost
        for post, arrival in zip(posts, arrivals, strict=True)
        for cost in _costs(post, arrival, period, calendar)
    )
    budget = plan.budget if isinstance(plan, WithBudget) else None
    return CourseReport(
        months=tuple(end.replace(day=1) for end in ends),
        needed=tuple(sum((_needed(p, end) for p in posts), ZERO) for end in ends),
        staying=tuple(sum((staying(p, end) for p in posts), ZERO) for end in ends),
        planned=tuple(
            sum((_planned(p, a, end) for p, a in zip(posts, arrivals, strict=True)), ZERO) for end in ends
        ),
        changes=any((p.by and p.needed != p.now) or (p.leaving and p.leaving_on) for p in posts),
        costs=costs,
        cost=sum((c.cost for c in costs), ZERO),
        currency=budget.currency if budget else "CNY",
    )


def _month_ends(period: Period) -> Iterator[date]:
    """The last day of each month of the period, of the last one the period's own."""
    at = period.start
    for _ in range(MOST_MONTHS):
        end = (at.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY
        yield min(end, period.end)
        at = end + DAY
        if at > period.end:
            return


def _needed(post: Headcount, day: date) -> Decimal:
    """The need on a day: before it begins and after it ends, the people there are."""
    begun = post.by is None or post.by <= day
    ended = post.until is not None and day > post.until
    return post.needed if begun and not ended else staying(post, day) if ended else post.now


def _arrival(post: Headcount, calendar: WorkCalendar, today: date) -> date | None:
    """The day on which a gap can be closed; None without a gap or a day on which it should be."""
    if gap_of(post) <= 0 or post.by is None:
        return None
    return max(post.by, earliest_day(post, today, calendar)) if post.by >= today else post.by


def _planned(post: Headcount, arrival: date | None, day: date) -> Decimal:
    ended = post.until is not None and day > post.until
    if arrival is not None and arrival <= day and not ended:
        return staying(post, day) + max(ZERO, post.needed - staying(post, day))
    reduced = gap_of(post) < 0 and post.by is not None and post.by <= day
    return post.needed if reduced else staying(post, day)


def _costs(
    post: Headcount, arrival: date | None, period: Period, calendar: WorkCalendar
) -> Iterator[PostCost]:
    """Those who come and those who leave, where the post has a salary."""
    if post.salary is None:
        return
    if arrival is not None:
        start, end = max(arrival, period.start), min(post.until or period.end, period.end)
        yield from _cost(post, gap_of(post), start, end, calendar)
    if post.leaving and post.leaving_on:
        yield from _cost(post, -post.leaving, max(post.leaving_on + DAY, period.start), period.end, calendar)


def _cost(
    post: Headcount, people: Decimal, start: date, end: date, calendar: WorkCalendar
) -> Iterator[PostCost]:
    if end < start or not people or post.salary is None:
        return
    months = sum(_shares(start, end, calendar), ZERO)
    cost = (people * months * post.salary).quantize(CENT, ROUND_HALF_UP)
    yield PostCost(post.post, people, start, end, people * months, post.salary, cost)


def _shares(start: date, end: date, calendar: WorkCalendar) -> Iterator[Decimal]:
    """Of each month from `start` to `end` the share of its working days."""
    for last in _month_ends(Period.model_construct(start=start, end=end)):
        first = max(start, last.replace(day=1))
        whole_end = (last.replace(day=28) + timedelta(days=4)).replace(day=1) - DAY
        whole = calendar.count(last.replace(day=1), whole_end)
        yield Decimal(calendar.count(first, last)) / whole if whole else ZERO

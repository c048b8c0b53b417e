"""What an annual plan adds: last year, the market, allocation, problems, incentives, feedback."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from plandoc.model.base import GoalRef, GoalRefs, Part, Prose, Text, Texts
from plandoc.model.problems import WithProblems
from plandoc.model.units import Number, Share
from plandoc.model.when import WhenField


class PriorResult(Part):
    """One indicator of last year: what was wanted and what was reached."""

    name: Text
    unit: Text = ""
    target: Number | None = None
    actual: Number | None = None
    direction: Literal["up", "down"] = "up"
    """Whether more or less is better."""
    cause: Text = ""
    """Why it was reached or missed."""


class PriorYear(Part):
    """Review of last year."""

    summary: Prose = ""
    results: tuple[PriorResult, ...] = ()
    achievements: Texts = ()
    problems: Texts = ()
    lessons: Texts = ()
    """What this year's plan does differently because of it."""


def _finding(value: Any) -> Any:
    return {"text": value} if isinstance(value, str) else value


class _MarketFinding(Part):
    """One thing that market research has shown."""

    text: Text
    effect: Literal["", "opportunity", "threat"] = ""
    """Where it goes in the SWOT analysis; empty leaves it out."""
    source: Text = ""
    """Report, interview, statistics … it rests on."""
    goals: GoalRefs = ()


MarketFinding = Annotated[_MarketFinding, BeforeValidator(_finding)]


class Market(Part):
    """Research into what goes on outside."""

    trends: tuple[MarketFinding, ...] = ()
    """Trends of the industry."""
    competitors: tuple[MarketFinding, ...] = ()
    """What competitors do."""
    customers: tuple[MarketFinding, ...] = ()
    """How customers' needs change."""
    method: Text = ""
    """How and when it was found out."""


class AllocationShare(Part):
    """The part of a resource that one goal gets."""

    goal: GoalRef
    amount: Number


class Allocation(Part):
    """How one resource is divided among the goals."""

    name: Text
    kind: Literal["money", "people", "technology", "partner"] = "money"
    total: Number
    """What there is to divide, in the unit."""
    unit: Text = ""
    shares: tuple[AllocationShare, ...] = ()
    provider: Text = ""
    """Department or partner with whom it is agreed."""
    limited: bool = False
    """Whether it is known that no more can be had."""
    decision: Literal["", "adjust-goal", "adjust-action", "add-resource"] = ""
    """What was decided where it does not suffice."""
    note: Text = ""


class Cooperation(Part):
    """What another department or partner must deliver so that a goal can be reached."""

    department: Text
    needs: Text
    """What is needed from it."""
    gives: Text = ""
    """What it gets in return."""
    by: WhenField | None = None
    contact: Text = ""
    goals: GoalRefs = ()


class IncentiveBand(Part):
    """What follows from a result."""

    name: Text
    least: Share
    """Least attainment that belongs to the band (closed below): `100%`."""
    material: Texts = ()
    """Bonus, raise, promotion."""
    recognition: Texts = ()
    """Praise, chances to develop."""


class Feedback(Part):
    """How leaders and staff tell each other how things go."""

    rules: Texts = ()
    """How often, by whom, in which manner."""
    questions: Texts = ()
    """Own lines on the feedback form, besides the usual ones."""
    copies: Literal["", "none", "annex"] = ""
    """Whether the blank form is printed as an annex; empty prints it."""


class WithPriorYear(Part):
    """A review of last year."""

    prior_year: PriorYear | None = None


class WithMarket(Part):
    """Market research."""

    market: Market | None = None


class WithAllocation(Part):
    """Resources divided among goals, and what other departments contribute."""

    allocations: tuple[Allocation, ...] = ()
    cooperation: tuple[Cooperation, ...] = ()


class WithIncentives(Part):
    """What follows from results."""

    incentives: tuple[IncentiveBand, ...] = ()


class WithFeedback(WithProblems):
    """Two-way feedback and the problems it brought up."""

    feedback: Feedback | None = None

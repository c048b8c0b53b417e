"""Personal development: who one is, what one can do, what one wants, and how one gets there."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plandoc.model.base import GoalRefs, Part, Text, Texts
from plandoc.model.goals import Goal
from plandoc.model.units import Count, Date, Money, Number, Rating
from plandoc.model.when import WhenField

Cadence = Literal["", "week", "two-weeks", "month", "quarter", "half-year", "year"]


class Profile(Part):
    """The person the plan is for."""

    name: Text = ""
    post: Text = ""
    grade: Text = ""
    department: Text = ""
    manager: Text = ""
    mentor: Text = ""
    in_post_since: Date | None = None
    target_post: Text = ""
    """Post the person works towards."""


class Rater(Part):
    """How one other person, or group, rates a skill."""

    by: Text
    """Manager, colleague, mentor, customer …"""
    level: Rating


class Skill(Part):
    """A skill with its level now and the level wanted, on a scale from 1 to 5."""

    name: Text
    kind: Literal["professional", "soft"] = "professional"
    depth: Text = ""
    """What it consists of: how deep and how broad."""
    current: Rating
    target: Rating
    reached: Rating | None = None
    """Level at the review."""
    weight: Rating = Field(default=1)  # type: ignore[assignment]
    """How much it matters for the post; multiplies the gap when gaps are ranked."""
    raters: tuple[Rater, ...] = ()
    evidence: Text = ""


class Preference(Part):
    """One thing a person may want from work, and how much."""

    name: Text
    weight: Rating
    note: Text = ""


class Experience(Part):
    """An achievement or a shortfall, told as situation, task, action and result."""

    title: Text
    kind: Literal["achievement", "shortfall"] = "achievement"
    situation: Text = ""
    task: Text = ""
    action: Text = ""
    result: Text = ""
    lesson: Text = ""
    """What it teaches; for a shortfall, what caused it."""


class DevelopmentGoal(Goal):
    """A goal of one's own, with its horizon."""

    horizon: Literal["vision", "long", "short"] = "short"
    """vision: 3 to 5 years or more; long: 1 to 3 years; short: 3 to 12 months."""
    purpose: Text = ""
    """What it is for in the present job (post, project, department goal)."""
    priority: Literal["", "essential", "needed", "helpful"] = ""
    progress: Rating | None = None
    """Own rating at the review, 0 to 10."""

    @property
    def beyond_period(self) -> bool:
        """Long-term goals and visions fall due after the year that is planned."""
        return self.horizon != "short"


LearningKind = Literal[
    "project", "task", "rotation", "lead", "practice",
    "mentoring", "feedback", "sharing", "networking", "community",
    "course", "book", "seminar", "training", "certificate",
]  # fmt: skip
"""Ways of learning; the first five are experience, the next five social, the last five formal."""


class LearningAction(Part):
    """Something one does to learn.

    Its yearly load comes from `hours_per_week` over the weeks it runs, or from `hours`; what it
    yields from `count` results every `every`.
    """

    name: Text
    kind: LearningKind
    goals: GoalRefs = ()
    skills: Texts = ()
    """Names of the skills it builds."""
    when: WhenField | None = None
    """Stretch in which it runs; empty means the whole period."""
    hours_per_week: Number | None = None
    hours: Number | None = None
    """Hours in all, where they are not weekly."""
    count: Count | None = None
    """How many results come each `every`: books, projects, talks."""
    every: Cadence = ""
    unit: Text = ""
    """What is counted (本, 个项目, books)."""
    cost: Money | None = None
    provider: Text = ""
    """Course platform, library, mentor …"""
    evidence: Text = ""
    """By what one sees that it worked."""
    owner: Text = ""
    """Who sees to it besides oneself (manager, HR)."""
    status: Literal["", "open", "running", "done", "cancelled"] = ""


class Assessment(Part):
    """One review along the three axes, each rated 0 to 10."""

    date: Date
    goals_met: Rating | None = None
    ability_gained: Rating | None = None
    learning_applied: Rating | None = None
    """Whether what was learnt is used."""
    note: Text = ""


class Relation(Part):
    """Someone to keep in touch with."""

    name: Text
    """Person or role."""
    kind: Literal["internal", "external"] = "internal"
    where: Text = ""
    """Department, company or community."""
    purpose: Text = ""
    every: Cadence = ""
    offer: Text = ""
    """What one can give in return."""


class Event(Part):
    """A conference, seminar or meeting to attend."""

    name: Text
    when: WhenField
    purpose: Text = ""
    place: Text = ""
    cost: Money | None = None


class Mentor(Part):
    """A mentor and how often one meets."""

    name: Text
    field: Text = ""
    every: Cadence = "month"
    first: Date | None = None
    """First meeting; empty starts with the plan's period."""
    topics: Texts = ()


class Sharing(Part):
    """Knowledge one passes on: articles, talks, answers."""

    kind: Text
    target: Count
    done: Count | None = None
    note: Text = ""


class Habit(Part):
    """Something done again and again."""

    name: Text
    axis: Literal["change", "learning", "resilience", "health"]
    """change: openness to the new; learning; resilience in setbacks; health: work and rest."""
    times: Annotated[int, Field(ge=1, le=31)] = 1
    every: Literal["day", "week", "month"] = "week"
    cue: Text = ""
    """What reminds one of it."""


class Development(Part):
    """Everything of a personal development plan besides goals, SWOT and resources."""

    profile: Profile = Profile()
    methods: Texts = ()
    """How the self-assessment was made: questionnaire, SWOT, feedback of others."""
    skills: tuple[Skill, ...] = ()
    interests: Texts = ()
    preferences: tuple[Preference, ...] = ()
    experience: tuple[Experience, ...] = ()
    vision: Text = ""
    vision_year: Annotated[int | None, Field(ge=1900, le=2200)] = None
    actions: tuple[LearningAction, ...] = ()
    hours_available: Number | None = None
    """Hours a week that can be given to learning."""
    assessments: tuple[Assessment, ...] = ()
    causes: Texts = ()
    """Why goals were missed, as ticked: goal, action, resources, environment."""
    relations: tuple[Relation, ...] = ()
    events: tuple[Event, ...] = ()
    mentors: tuple[Mentor, ...] = ()
    behaviours: Texts = ()
    """What a professional image means in one's daily work."""
    sharing: tuple[Sharing, ...] = ()
    portfolio: Texts = ()
    """What shows one's work: résumé, portfolio, profile page."""
    habits: tuple[Habit, ...] = ()
    questions: Texts = ()
    """Questions for the talk with the manager."""

"""What a project plan carries besides its work, people, money and risks.

Charter and scope, where information is kept, who decides what, what good enough means, and
how the people are judged.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator

from plandoc.model.base import Part, People, PhaseRef, Prose, TaskRefs, Text, Texts
from plandoc.model.units import Date, Number, Share


def _named(key: str) -> BeforeValidator:
    """A bare text stands for a part with only that field."""

    def read(value: Any) -> Any:
        return {key: value} if isinstance(value, str) else value

    return BeforeValidator(read)


class ScopeItem(Part):
    """Something the project delivers or does, with the tasks that bring it about."""

    text: Text
    kind: Literal["", "function", "technical", "market", "service"] = ""
    """function: what the product does; technical: a technical requirement; market: whom it is
    for; service: work beside the product."""
    tasks: TaskRefs = ()
    """Tasks of the work breakdown that deliver it."""


ScopeItems = tuple[Annotated[ScopeItem, _named("text")], ...]


class Scope(Part):
    """What belongs to the project and what does not."""

    included: ScopeItems = ()
    excluded: Texts = ()
    """What is left out on purpose, so that nobody waits for it."""
    note: Text = ""


class Charter(Part):
    """Why the project exists and what it stands on."""

    background: Prose = ""
    """What brought it about: market, competition, strategy."""
    vision: Prose = ""
    """What will be true in the long run when it succeeds."""
    assumptions: Texts = ()
    constraints: Texts = ()
    success: Texts = ()
    """Conditions under which it counts as a success."""


class Partner(Part):
    """An outside party that takes part: design house, consultant, certification body."""

    name: Text
    kind: Text = ""
    task: Text = ""
    """What it contributes."""
    contact: Text = ""
    phone: Text = ""
    email: Text = ""
    counterpart: Text = ""
    """Who looks after it on the project's side."""
    start: Date | None = None
    end: Date | None = None
    """Term of the contract."""


class Stakeholder(Part):
    """Someone the result matters to."""

    name: Text
    interest: Text = ""
    """What they expect or fear."""
    influence: Literal["", "high", "medium", "low"] = ""
    concern: Literal["", "high", "medium", "low"] = ""
    """How much the project touches them."""
    approach: Text = ""
    """How they are kept on board."""
    owner: Text = ""


class Library(Part):
    """The one place where the project's documents are kept."""

    location: Text = ""
    owner: Text = ""
    folders: Texts = ()
    access: Text = ""
    """Who may read and who may write."""
    rules: Texts = ()
    """Naming, versions, deadlines for filing."""


class Decision(Part):
    """A kind of decision, who takes it and how fast."""

    subject: Text
    level: Text = ""
    """Level of authority (项目经理, 项目指导委员会)."""
    limit: Text = ""
    """Up to which amount, delay or change."""
    process: Text = ""
    within: Text = ""
    """How long a decision may take."""
    escalate: Text = ""
    """Where it goes when it is not taken in time."""


class Tolerance(Part):
    """How far a result may deviate before it must be reported upwards."""

    subject: Text
    limit: Text
    action: Text = ""


class QualityStandard(Part):
    """A quantified requirement and how it is proved."""

    dimension: Text
    """Function, performance, reliability, safety …"""
    metric: Text
    limit: Text = ""
    """Limit with direction and unit: `≥ 90 分`."""
    method: Text = ""
    """Test or measurement that proves it."""
    standard: Text = ""
    """Standard it refers to."""
    owner: Text = ""


class QualityCheck(Part):
    """A check, test or review in one phase."""

    name: Text
    phase: PhaseRef | None = None
    kind: Literal["inspection", "test", "review"] = "inspection"
    criterion: Text = ""
    """When it is passed."""
    owner: Text = ""
    record: Text = ""
    """What is kept as evidence."""
    correction: Text = ""
    """What happens when it is not passed, and by when."""


class PerformanceCriterion(Part):
    """One part of an assessment."""

    name: Text
    weight: Share
    measure: Text = ""
    """How the score is found."""
    source: Literal["", "time", "cost", "quality", "rating"] = ""
    """time: from the milestones and the schedule; cost: from budget and actual cost; quality:
    from `score`; rating: from a judgement in `score`."""
    score: Number | None = None
    """Score out of 100, where it is not worked out."""


class MemberRating(Part):
    """Ratings of one member out of 100; task completion is worked out from the tasks."""

    name: Text
    role: Text = ""
    completion: Number | None = None
    """Overrides the share worked out from the member's tasks."""
    contribution: Number | None = None
    cooperation: Number | None = None
    note: Text = ""


class Performance(Part):
    """How the project manager and the members are judged."""

    manager: tuple[PerformanceCriterion, ...] = ()
    members: tuple[PerformanceCriterion, ...] = ()
    """Criteria of members, in the order completion, contribution, cooperation."""
    ratings: tuple[MemberRating, ...] = ()
    use: Text = ""
    """What the result is used for."""


class Lesson(Part):
    """Something learnt, for the next project."""

    text: Text
    kind: Literal["success", "failure", "proposal"] = "success"
    cause: Text = ""
    action: Text = ""
    """What the organisation changes because of it."""
    owner: Text = ""


class Closing(Part):
    """The review after the end."""

    date: Date | None = None
    """Planned or actual date of the closing meeting."""
    participants: People = ()
    questions: Texts = ()
    """What the review must answer; empty uses the usual questions."""
    lessons: tuple[Lesson, ...] = ()


class WithCharter(Part):
    """A charter with scope, partners and stakeholders."""

    charter: Charter | None = None
    scope: Scope | None = None
    partners: tuple[Partner, ...] = ()
    stakeholders: tuple[Stakeholder, ...] = ()
    tolerances: tuple[Tolerance, ...] = ()


class WithDecisions(Part):
    """Where documents are kept and who decides what."""

    library: Library | None = None
    decisions: tuple[Decision, ...] = ()


class WithClosing(Part):
    """The review after the end."""

    closing: Closing | None = None


class WithQuality(WithClosing):
    """Quality standards, checks by phase, assessment and closing review."""

    quality_standards: tuple[QualityStandard, ...] = ()
    quality_checks: tuple[QualityCheck, ...] = ()
    performance: Performance | None = None

"""What a plan can carry. A computed section asks for a trait, never for a plan type."""

from __future__ import annotations

from typing import ClassVar, Literal

from plandoc.model.base import Part, Text
from plandoc.model.budget import Budget
from plandoc.model.goals import Goal, Strategy, Swot, UpperGoal
from plandoc.model.people import Contact, Headcount, InfoFlow, Meeting, Raci, Role
from plandoc.model.risk import Risk, RiskScale
from plandoc.model.staff import Availability
from plandoc.model.uncertainty import Uncertainty
from plandoc.model.work import Milestone, Phase, Resource, Schedule, Task


class WithGoals(Part):
    """Goals in a cascade."""

    goals: tuple[Goal, ...] = ()
    upper_goals: tuple[UpperGoal, ...] = ()
    """Goals of other plans that these goals serve."""
    roll_up: Literal["measures", "children", "together"] = "measures"
    """How a goal's progress is worked out: from its own indicators and, where it has no reading, from
    the goals below it; from the goals below first; or from both, its indicators counting as one."""


class WithStrategies(Part):
    """Strategic goals of the organisation."""

    strategies: tuple[Strategy, ...] = ()


class WithSwot(Part):
    """A SWOT analysis."""

    swot: Swot | None = None


class WithTasks(Part):
    """An action plan."""

    tasks: tuple[Task, ...] = ()


class WithSchedule(WithTasks):
    """Tasks that are scheduled by their dependencies within phases."""

    phases: tuple[Phase, ...] = ()
    milestones: tuple[Milestone, ...] = ()
    schedule: Schedule | None = None
    uncertainty: Uncertainty | None = None
    availability: tuple[Availability, ...] = ()
    """Working time of people and roles: part-time, absences, from when until when."""


class WithResources(Part):
    """Resources needed and available."""

    resources: tuple[Resource, ...] = ()


class WithRisks(Part):
    """A risk register."""

    default_scale: ClassVar[str] = "5x5"
    """Scale on which risks are judged unless `risk_scale` says otherwise."""
    risks: tuple[Risk, ...] = ()
    risk_scale: RiskScale | None = None


class WithBudget(Part):
    """A budget."""

    budget: Budget | None = None


class WithRoles(Part):
    """Roles, their duties and powers, and who does what."""

    roles: tuple[Role, ...] = ()
    raci: tuple[Raci, ...] = ()


class WithCommunication(Part):
    """How people keep each other informed."""

    info_flows: tuple[InfoFlow, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    tools: tuple[Text, ...] = ()


class WithContacts(Part):
    """People and services to reach."""

    contacts: tuple[Contact, ...] = ()


class WithHeadcount(Part):
    """People now and needed."""

    headcount: tuple[Headcount, ...] = ()

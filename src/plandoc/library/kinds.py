"""The kinds of libraries: what an entry of each must look like, and which field of a plan takes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field

from plandoc.model.base import Part, Text, Texts
from plandoc.model.development import DevelopmentGoal
from plandoc.model.goals import Kpi
from plandoc.model.plan import Annex
from plandoc.model.response import Report, Step
from plandoc.model.risk import Risk
from plandoc.model.teams import Group
from plandoc.plans import plan_model


class Competency(Part):
    """A competency of a job family."""

    name: Text
    kind: Literal["professional", "soft"] = "professional"
    levels: Annotated[tuple[Text, ...], Field(min_length=3, max_length=3)]
    """How the levels 1, 3 and 5 of the scale from 1 to 5 show."""


class CrisisEvent(Part):
    """A crisis event: how it is rated, who acts, and what is done first."""

    name: Text
    likelihood: Text
    """On the scale of crisis manuals, 1 to 3."""
    impact: Text
    """1 to 4."""
    level: Literal["1", "2", "3"]
    """Response level at which it usually starts; 1 is the highest."""
    teams: Texts
    """Keys of the teams that act."""
    triggers: Texts
    prevention: Texts
    contingency: Texts
    steps: Annotated[tuple[Step, ...], Field(min_length=1)]
    """First actions; `who` is the key of a team or the name of a post."""
    reporting: tuple[Report, ...] = ()
    """Who reports to whom, where the law asks for it; `source` likewise."""
    termination: Texts


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of library."""

    model: type[Part]
    """What an entry must look like."""
    fields: tuple[str, ...]
    """Fields of a plan that take its entries; the first that the plan type has."""
    keyed: bool = False
    """Whether the entry's key stands for the id that the model asks for."""
    label: str = "name"
    """The field that names an entry."""


KINDS: dict[str, Kind] = {
    "checklists": Kind(Annex, ("annexes",), label="title"),
    "competencies": Kind(Competency, ("skills",)),
    "events": Kind(CrisisEvent, ("scenarios",)),
    "goals": Kind(DevelopmentGoal, ("goals",), keyed=True, label="title"),
    "kpis": Kind(Kpi, ("goals",)),
    "risks": Kind(Risk, ("risks", "swot")),
    "teams": Kind(Group, ("groups",), keyed=True),
}


def kinds_for(plan_type: str) -> tuple[str, ...]:
    """The kinds of which a plan of this type can take entries."""
    fields = plan_model(plan_type).model_fields
    return tuple(kind for kind, about in KINDS.items() if any(name in fields for name in about.fields))


def as_checked(kind: str, key: str, data: Any) -> Any:
    """An entry as its model expects it."""
    if isinstance(data, dict) and KINDS[kind].keyed:
        return {"id": key, **data}
    return data

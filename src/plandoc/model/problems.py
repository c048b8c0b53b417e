"""Problems: what went otherwise than planned, why, and what is done about it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from plandoc.model.base import GoalRef, Id, Part, People, RefTo, TaskRef, Text
from plandoc.model.units import Date, Number
from plandoc.model.when import WhenField


class Problem(Part):
    """Something that went otherwise than planned."""

    text: Text
    goal: GoalRef | None = None
    task: TaskRef | None = None
    """The task or milestone that it holds up."""
    kpi: Annotated[Id, RefTo("kpi")] | None = None
    """The indicator that it keeps from its plan."""
    date: Date | None = None
    cause: Literal["resources", "method", "environment", "other"]
    """resources: too few; method: the wrong way; environment: outside changes."""
    lost_days: Annotated[Number, Field(ge=0)] | None = None
    """Working days lost to it; where every problem states them, causes are ranked by these."""
    note: Text = ""
    """The cause in words."""
    action: Text = ""
    owner: People = ()
    due: WhenField | None = None
    closed: Date | None = None
    """When it was settled."""


class WithProblems(Part):
    """What went otherwise than planned."""

    problems: tuple[Problem, ...] = ()

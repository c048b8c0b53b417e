"""Keeping the manual alive: training, drills, corrective actions, reviews and lessons."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BeforeValidator, Field

from plandoc.model.base import Id, IdOf, Part, RefTo, Text, Texts, ref_list
from plandoc.model.crisis_communication import Months
from plandoc.model.response import ScenarioRefs
from plandoc.model.units import Count, Date, Hours


class Training(Part):
    """A recurring training."""

    name: Text
    audience: Text
    """Crisis management team, response groups, all staff."""
    content: Texts = ()
    kind: Literal["theory", "cases", "equipment", "mixed"] = "mixed"
    every_months: Months = 12
    last: Date | None = None
    planned: Date | None = None
    """Next date, where it is already fixed."""
    hours: Hours | None = None
    owner: Text = ""
    attended: Count | None = None
    expected: Count | None = None


class Drill(Part):
    """A drill, held or planned."""

    id: Annotated[Id, IdOf("drill")] | None = None
    name: Text
    kind: Literal["tabletop", "functional", "full"]
    """Tabletop, functional (evacuation, system recovery), or full-scale."""
    plan: Literal["comprehensive", "special", "on-site"]
    """Which kind of response plan it exercises."""
    scenarios: ScenarioRefs = ()
    date: Date
    held: bool = False
    lead: Text = ""
    participants: Text = ""
    goal: Text = ""
    result: Text = ""


class DrillMinimum(Part):
    """How many drills are required, and by what."""

    comprehensive_per_year: Count = 1
    """Comprehensive or special drills a calendar year."""
    on_site_per_half: Count = 1
    """On-site drills each half of a calendar year."""
    each_on_site_plan: bool = False
    """Whether every on-site plan must be drilled each half-year, not just one of them."""
    source: Text = ""
    """Rule it follows; empty names the usual one."""
    checked: Date | None = None


class DrillRule(Part):
    """A required number of drills of the plan's own, dated so that it can be checked again."""

    name: Text
    plans: Annotated[
        tuple[Literal["comprehensive", "special", "on-site"], ...], BeforeValidator(ref_list)
    ] = ()
    """Kinds of response plan whose drills count; empty counts all."""
    count: Annotated[Count, Field(ge=1, le=100)] = 1
    every: Literal["year", "half-year", "quarter"] = "year"
    """Calendar period in which that many are required."""
    scenarios: ScenarioRefs = ()
    """Only drills of these response plans count; empty counts all."""
    each: bool = False
    """Whether each of these response plans needs that many."""
    source: Text = ""
    checked: Date | None = None


class Corrective(Part):
    """A corrective action from a drill or an event."""

    drill: Annotated[Id, RefTo("drill")] | None = None
    problem: Text
    action: Text
    owner: Text = ""
    due: Date | None = None
    done: Date | None = None


class ManualReview(Part):
    """The regular review of the manual."""

    last: Date | None = None
    every_months: Months = 12
    owner: Text = ""
    triggers: Texts = ()
    """What calls for a review before its time; empty uses the usual ones."""


class ManualLesson(Part):
    """Something learnt from an event or a drill."""

    date: Date
    event: Text
    lesson: Text
    change: Text = ""
    """What it changed in the manual."""
    version: Text = ""
    """Edition in which it was taken up."""
    owner: Text = ""


class WithDrills(Part):
    """Training, drills and reviews."""

    trainings: tuple[Training, ...] = ()
    drills: tuple[Drill, ...] = ()
    drill_minimum: DrillMinimum = Field(default=DrillMinimum())
    drill_rules: tuple[DrillRule, ...] = ()
    """Requirements that replace `drill_minimum`; empty uses it."""
    drill_rule_sets: Texts = ()
    """Shipped requirements that apply besides: high-risk, fire-key, fire."""
    correctives: tuple[Corrective, ...] = ()
    manual_review: ManualReview | None = None
    lessons: tuple[ManualLesson, ...] = ()

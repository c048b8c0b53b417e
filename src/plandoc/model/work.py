"""Work: tasks, activities, phases, milestones, and who takes which part in them."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator, model_validator

from plandoc.model.base import (
    GoalRefs,
    MilestoneId,
    Part,
    People,
    PhaseId,
    PhaseRef,
    TaskId,
    TaskRef,
    Text,
    Texts,
)
from plandoc.model.links import Link, is_elapsed
from plandoc.model.progress import Tracked
from plandoc.model.staff import Assignment, owners_with_shares
from plandoc.model.uncertainty import Days, DaysEstimateField, check_order
from plandoc.model.units import Count, Date, Number, Share, whole_number
from plandoc.model.when import WhenField


def _links(value: Any) -> Any:
    """`T01、T02 SS+2` or a list of such texts or links."""
    if value is None:
        return ()
    if isinstance(value, str):
        for separator in ("、", ",", "；", ";", "/"):
            value = value.replace(separator, "，")
        value = [name.strip() for name in value.split("，") if name.strip()]
    return value


class Activity(Part):
    """A step within a task."""

    name: Text
    owner: People = ()
    days: Count | None = None


def _activity(value: Any) -> Any:
    return {"name": value} if isinstance(value, str) else value


class Task(Tracked):
    """A piece of work with an owner, a date and a result.

    Its dates come from `start` and `due`, from `when` (第一周, Q2, 持续进行), or, where it has
    `days` and predecessors, from the schedule.
    """

    id: TaskId | None = None
    name: Text
    goals: GoalRefs = ()
    phase: PhaseRef | None = None
    owner: People = ()
    accountable: Text = ""
    """The one person who answers for it, where `owner` names several."""
    when: WhenField | None = None
    start: Date | None = None
    due: Date | None = None
    days: Count | None = None
    """Duration in working days; `7ed` or `7个自然日` is one in calendar days."""
    estimate: DaysEstimateField | None = None
    """Duration from best to worst case, in working days (`8/10/15`); without `days` the schedule
    takes the most likely one."""
    optimistic: Days | None = None
    """Best case beside `days` as the most likely duration; another way to write `estimate`."""
    pessimistic: Days | None = None
    """Worst case beside `days`."""
    elapsed_days: Count | None = None
    """Duration in calendar days, through weekends and holidays (养护, waiting for delivery)."""
    start_no_earlier: Date | None = None
    """It may not start before this day."""
    finish_no_later: Date | None = None
    """It has to be finished by this day; if its predecessors do not allow it, its total float is
    negative."""
    must_start: Date | None = None
    """It has to start on this day, or as soon after it as its predecessors allow."""
    must_finish: Date | None = None
    """It has to finish on this day, or as soon after it as its predecessors allow."""
    as_late_as_possible: bool = False
    """Whether it is done as late as it can be without moving other tasks."""
    parent: TaskRef | None = None
    """The task of which this one is a part; that one sums up its parts."""
    load: Annotated[Share, Field(ge=0, le=10)] | None = None
    """Share of each owner's working time it takes; all of it unless given."""
    shares: tuple[Assignment, ...] = ()
    """Shares of single owners; may be written behind their names in `owner` (`林浩 50%`)."""
    after: Annotated[tuple[Link, ...], BeforeValidator(_links)] = ()
    """Predecessors."""
    activities: tuple[Annotated[Activity, BeforeValidator(_activity)], ...] = ()
    resources: Texts = ()
    deliverables: Texts = ()
    measure: Text = ""
    """How one sees that it is done well (衡量标准)."""
    per_year: Count | None = None
    """How many results a year it is meant to give, for recurring work."""
    status: Literal["", "open", "running", "done", "late", "cancelled"] = ""
    note: Text = ""

    @model_validator(mode="before")
    @classmethod
    def _length_in_calendar_days(cls, value: Any) -> Any:
        """`days: 7ed` is a length in calendar days."""
        if isinstance(value, dict) and is_elapsed(value.get("days")) and "elapsed_days" not in value:
            digits = "".join(c for c in value["days"] if c.isdigit())
            return {**{k: v for k, v in value.items() if k != "days"}, "elapsed_days": digits}
        return value

    @field_validator("optimistic")
    @classmethod
    def _not_above_days(cls, best: Days | None, info: ValidationInfo) -> Days | None:
        check_order(best, info.data.get("days"), None)
        return best

    @field_validator("pessimistic")
    @classmethod
    def _not_below_days(cls, worst: Days | None, info: ValidationInfo) -> Days | None:
        check_order(info.data.get("optimistic"), info.data.get("days"), worst)
        return worst

    @model_validator(mode="before")
    @classmethod
    def _owners_with_shares(cls, value: Any) -> Any:
        """`owner: [林浩 50%, 赵一鸣]` names two owners and the share of one."""
        return owners_with_shares(value)


class Milestone(Part):
    """A moment at which something must be true."""

    id: MilestoneId | None = None
    """By which tasks and other milestones can follow it, as they follow tasks."""
    name: Text
    phase: PhaseRef | None = None
    after: Annotated[tuple[Link, ...], BeforeValidator(_links)] = ()
    """Tasks that must be finished; its date follows from them."""
    due: WhenField | None = None
    deliverables: Texts = ()
    acceptance: Text = ""
    """What must hold for it to be accepted."""
    owner: People = ()
    buffer_days: Count | None = None
    """Working days kept in hand before the date that is promised."""
    baseline: Date | None = None
    """The approved date; empty takes the one that follows from the plan."""
    previous: Date | None = None
    """The forecast of the last report."""
    actual: Date | None = None
    """When it was reached."""
    cause: Text = ""
    """Why it moved."""


class Phase(Part):
    """A stage of a project with its expected length."""

    id: PhaseId
    name: Text
    goal: Text = ""
    outputs: Texts = ()
    months_min: Number | None = None
    months_max: Number | None = None
    start: Date | None = None
    end: Date | None = None


class Schedule(Part):
    """How the tasks are laid on the calendar, and by when they must be finished."""

    start: Date | None = None
    """First day of work; empty takes the first day of the plan's period."""
    deadline: Date | None = None
    """Last day by which everything must be finished; empty takes `months` or the period's end."""
    months: Number | None = None
    """Length wanted, in months from the start (启动起12个月)."""
    buffer: Share | None = None
    """Time kept in hand at the end, as a share of the scheduled working days."""
    critical_below: Annotated[int, BeforeValidator(whole_number), Field(ge=-10_000, le=10_000)] = 0
    """Tasks with a total float of at most this many working days are critical."""
    level: bool = False
    """Whether a second schedule is proposed in which nobody is asked for more than there is."""
    note: Text = ""


class Resource(Part):
    """Something the plan needs: people, money, equipment, technology, partners."""

    name: Text
    kind: Literal["people", "money", "material", "technology", "time", "partner", "space", "information"] = (
        "material"
    )
    available: Number | None = None
    needed: Number | None = None
    unit: Text = ""
    quantity: Text = ""
    owner: Text = ""
    """Who provides it."""
    request_by: Date | None = None
    """When it must be asked for."""
    use: Text = ""
    skills: Text = ""
    hours: Number | None = None
    """Working time in hours, or person-days where `unit` says so."""
    start: Date | None = None
    end: Date | None = None
    expires: Date | None = None
    """End of a licence or contract."""
    status: Literal["", "available", "requested", "missing"] = ""
    tasks: tuple[TaskRef, ...] = ()
    note: Text = ""

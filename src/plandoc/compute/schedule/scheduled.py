"""The schedule as values: tasks, milestones and buffers on the calendar."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.compute.schedule.activities import LinkKind
from plandoc.compute.schedule.plan_network import SchedulePlan
from plandoc.compute.schedule.why import Driver


@dataclass(frozen=True, slots=True)
class TaskLink:
    """A predecessor of a scheduled task."""

    index: int
    """Its place in the plan's list of tasks."""
    number: str
    kind: LinkKind
    lag: int
    elapsed: bool = False
    """Whether the lag counts calendar days; otherwise it counts working days."""


@dataclass(frozen=True, slots=True)
class ScheduledTask:
    """A task with its place in the breakdown and on the calendar.

    Dates are None where the task says nothing about time; late dates and floats are None
    outside the network. Lengths and floats are working days, finishes the last day of work.
    """

    index: int
    number: str
    name: str
    owner: tuple[str, ...]
    phase: str
    days: int | None = None
    start: date | None = None
    finish: date | None = None
    late_start: date | None = None
    late_finish: date | None = None
    total_float: int | None = None
    free_float: int | None = None
    critical: bool = False
    ongoing: bool = False
    needs: tuple[TaskLink, ...] = ()
    """Its predecessors among the tasks."""
    done: Decimal | None = None
    """Share complete; of a summary, that of its parts, weighted by their lengths."""
    elapsed_days: int | None = None
    """Length in calendar days, where it is stated in these; `days` are the working days in it."""
    milestones: tuple[TaskLink, ...] = ()
    """Its predecessors among the milestones, by their places and numbers (`M2`)."""
    parent: int | None = None
    """The place of the summary task of which it is a part."""
    summary: bool = False
    """Whether it sums up its parts: its dates are theirs and it has no work of its own."""
    level: int = 0
    """How many summary tasks stand above it."""
    driver: Driver | None = None
    """What decides its date: a link, a date of its own or the start of the project."""
    late_by: int = 0
    """Working days by which it misses the latest date it has to keep."""
    work: int = 0
    """Working days of work: its own length, or the sum of its parts' lengths."""


@dataclass(frozen=True, slots=True)
class MilestoneDate:
    """A milestone on the calendar."""

    index: int
    name: str
    phase: str
    day: date | None
    """When its tasks are finished, or its own date."""
    promised: date | None
    """The date with its buffer."""
    due: date | None
    """The date that was asked for, where another one is worked out."""
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Buffer:
    """Time kept in hand: at the end of the project, or before the promised date of a milestone."""

    days: int
    """Working days."""
    start: date
    finish: date
    """The date that can be promised."""
    milestone: int | None = None
    """The place of the milestone; None for the buffer of the project."""


@dataclass(frozen=True, slots=True)
class ScheduleReport:
    """The schedule of a plan.

    `days` is the length of the whole network in working days; `spare` the working days
    between its finish and the deadline, negative when it ends too late. `chain` names the
    tasks of the longest path by their places; `buffer_days` and `commit` are the time kept
    in hand at the end and the date that follows from it.
    """

    start: date
    finish: date | None
    days: int
    total_days: int
    """Sum of the lengths of all tasks."""
    deadline: date | None
    spare: int | None
    networked: bool
    """Whether any task has a predecessor; without one, floats would say nothing."""
    tasks: tuple[ScheduledTask, ...]
    milestones: tuple[MilestoneDate, ...]
    chain: tuple[int, ...]
    buffer_days: int
    commit: date | None
    beyond_calendar: bool
    """Whether it ends after the last year that plandoc can show."""
    estimated_years: tuple[int, ...]
    buffers: tuple[Buffer, ...]
    """The buffers, that of the project last."""
    critical_below: int
    """Tasks with a total float of at most this many working days are critical."""
    _calendar: WorkCalendar = field(repr=False, compare=False)
    _plan: SchedulePlan = field(repr=False, compare=False)

"""The action plan: every task with its number, dates on working days, owner and results."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import count

from plandoc.compute.dates.calendar import Span, WorkCalendar, period_of, quarters, resolve, work_calendar
from plandoc.model.goals import Goal
from plandoc.model.plan import Period, Plan
from plandoc.model.traits import WithGoals, WithTasks
from plandoc.model.work import Task
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class ActionRow:
    """One task of the action plan.

    `start` and `finish` are working days: a stretch that begins on a day off begins on the
    next working day, and one that ends on a day off ends on the last working day before.
    """

    number: str
    """`2.1`: place of its goal, then its own within the goal; `1` where tasks serve no goals."""
    index: int
    """Place in the plan's list of tasks."""
    id: str
    name: str
    owners: tuple[str, ...]
    accountable: str
    """The one who answers for it; empty where that is not settled."""
    start: date | None
    finish: date | None
    ongoing: bool
    when: str
    """The time in the user's words, where it was given in words."""
    resources: tuple[str, ...]
    deliverables: tuple[str, ...]
    measure: str
    status: str
    done: float | None
    note: str


@dataclass(frozen=True, slots=True)
class ActionGroup:
    """The tasks of one goal; without a goal the last group."""

    goal_id: str
    goal_title: str
    rows: tuple[ActionRow, ...]


@dataclass(frozen=True, slots=True)
class OwnerTasks:
    """What one owner has on the table.

    `quarters` counts the tasks in hand in each quarter of the period.
    """

    owner: str
    accountable: int
    taking_part: int
    quarters: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Delivery:
    """A result and the working day by which it is there."""

    name: str
    due: date | None
    ongoing: bool
    number: str
    task: str
    owner: str


@dataclass(frozen=True)
class ActionsReport:
    """The action plan of a plan's period, who carries it, and what comes of it when."""

    groups: tuple[ActionGroup, ...]
    owners: tuple[OwnerTasks, ...]
    deliveries: tuple[Delivery, ...]
    unsettled: tuple[ActionRow, ...]
    """Tasks that not exactly one person answers for."""
    start: date
    end: date
    today: date
    calendar: WorkCalendar

    @property
    def rows(self) -> tuple[ActionRow, ...]:
        """Every task in the order of the plan document."""
        return tuple(row for group in self.groups for row in group.rows)


def actions_report(plan: WithTasks, world: World) -> ActionsReport:
    """The action plan of a plan."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period, calendar = period_of(plan, world), work_calendar(plan.calendar)
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    groups = _groups(plan.tasks, goals, period, calendar)
    rows = tuple(row for group in groups for row in group.rows)
    return ActionsReport(
        groups=groups,
        owners=_owners(rows, quarters(period)),
        deliveries=_deliveries(rows),
        unsettled=tuple(row for row in rows if not row.accountable),
        start=period.start,
        end=period.end,
        today=world.today,
        calendar=calendar,
    )


def task_span(task: Task, period: Period, calendar: WorkCalendar) -> Span | None:
    """The working days of a task from its own dates; None where it has none.

    Its `start` and `due` come first, then `when`; a task with a start and a length ends after
    that many working days. A single known end stands for both.
    """
    if task.start or task.due:
        finish = task.due
        if finish is None and task.start and task.days:
            finish = calendar.finish(task.start, task.days)
        start = task.start or finish
        assert start is not None  # noqa: S101 - one of the two is given
        return on_working_days(Span(start, finish or start), calendar)
    if task.when is None:
        return None
    return on_working_days(resolve(task.when, period), calendar)


def on_working_days(span: Span, calendar: WorkCalendar) -> Span:
    """The working days of a stretch; one without any is its next working day."""
    start, finish = calendar.next_working(span.start), calendar.previous_working(span.finish)
    return Span(start, max(start, finish), span.ongoing)


def accountable_of(task: Task) -> str:
    """The one who answers for a task: the one named, or its only owner; else empty."""
    if task.accountable:
        return task.accountable
    return task.owner[0] if len(task.owner) == 1 else ""


def _groups(
    tasks: tuple[Task, ...], goals: tuple[Goal, ...], period: Period, calendar: WorkCalendar
) -> tuple[ActionGroup, ...]:
    numbered = list(enumerate(tasks))
    found: list[ActionGroup] = []
    for goal in goals:
        own = [(i, t) for i, t in numbered if t.goals and t.goals[0] == goal.id]
        if own:
            prefix = f"{len(found) + 1}."
            found.append(ActionGroup(goal.id, goal.title, _rows(own, prefix, period, calendar)))
    known = {goal.id for goal in goals}
    rest = [(i, t) for i, t in numbered if not (t.goals and t.goals[0] in known)]
    if rest:
        prefix = f"{len(found) + 1}." if found else ""
        found.append(ActionGroup("", "", _rows(rest, prefix, period, calendar)))
    return tuple(found)


def _rows(
    tasks: list[tuple[int, Task]], prefix: str, period: Period, calendar: WorkCalendar
) -> tuple[ActionRow, ...]:
    numbers = count(1)
    return tuple(_row(f"{prefix}{next(numbers)}", index, task, period, calendar) for index, task in tasks)


def _row(number: str, index: int, task: Task, period: Period, calendar: WorkCalendar) -> ActionRow:
    span = task_span(task, period, calendar)
    in_words = task.when.text if task.when and task.when.kind not in ("day", "span") else ""
    return ActionRow(
        number=number,
        index=index,
        id=task.id or "",
        name=task.name,
        owners=task.owner or ((task.accountable,) if task.accountable else ()),
        accountable=accountable_of(task),
        start=span.start if span else None,
        finish=span.finish if span else None,
        ongoing=bool(span and span.ongoing),
        when="" if task.start or task.due else in_words,
        resources=task.resources,
        deliverables=task.deliverables,
        measure=task.measure,
        status=task.status,
        done=float(task.done) if task.done is not None else None,
        note=task.note,
    )


def _owners(rows: tuple[ActionRow, ...], spans: tuple[Span, ...]) -> tuple[OwnerTasks, ...]:
    names = dict.fromkeys(
        name for row in rows for name in dict.fromkeys((*row.owners, row.accountable)) if name
    )
    return tuple(_owner(name, rows, spans) for name in names)


def _owner(name: str, rows: tuple[ActionRow, ...], spans: tuple[Span, ...]) -> OwnerTasks:
    own = [row for row in rows if name in row.owners or name == row.accountable]
    answers = sum(row.accountable == name for row in own)
    in_hand = tuple(sum(_touches(row, span) for row in own) for span in spans)
    return OwnerTasks(name, answers, len(own) - answers, in_hand)


def _touches(row: ActionRow, span: Span) -> bool:
    return bool(row.start and row.finish and row.start <= span.finish and row.finish >= span.start)


def _deliveries(rows: tuple[ActionRow, ...]) -> tuple[Delivery, ...]:
    found = [
        Delivery(
            name, row.finish, row.ongoing, row.number, row.name, row.accountable or (row.owners or ("",))[0]
        )
        for row in rows
        for name in row.deliverables
    ]
    return tuple(sorted(found, key=lambda d: (d.ongoing, d.due or date.max)))

"""Work packages: what earned value is measured on, with cost, baseline time and progress.

A package is a task that states its cost, or a budget line. A line that names tasks takes its
time and progress from them, in proportion to their working days; any other line needs a start
and an end of its own. Where tasks state costs, lines count only if none of their tasks does, so
that nothing is counted twice.

Planned value of a package at the end of a day: its fixed cost from the first day on, the rest in
equal parts over its working days.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.calendar import WorkCalendar, work_calendar
from plandoc.compute.money.lines import home_lines, line_amount
from plandoc.compute.progress.actuals import Actuals, actuals_of
from plandoc.compute.schedule.schedule import ScheduleReport, schedule_report
from plandoc.model.budget import BudgetLine
from plandoc.model.plan import Plan
from plandoc.model.traits import WithBudget, WithSchedule
from plandoc.model.work import Task
from plandoc.world import World

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a package's cost that is laid on one stretch of time."""

    start: date
    finish: date
    amount: Decimal
    fixed: Decimal
    done: Decimal
    worked_from: date
    """From when to when the done share was earned, up to the status date."""
    worked_to: date


@dataclass(frozen=True, slots=True)
class Package:
    """A task or a budget line with its baseline and what has come of it."""

    name: str
    group: str
    """Phase of a task, group of a line."""
    number: str
    parts: tuple[Part, ...]
    actual: Decimal
    finished: date | None
    """Day on which all of it was done, where that is known."""

    @property
    def bac(self) -> Decimal:
        """Planned cost."""
        return sum((part.amount for part in self.parts), ZERO)

    @property
    def ev(self) -> Decimal:
        """Earned value on the status date."""
        return sum((part.amount * part.done for part in self.parts), ZERO)


@dataclass(frozen=True, slots=True)
class Packages:
    """The packages of a plan, and whether anything is known of their progress."""

    items: tuple[Package, ...]
    measured: bool
    by_task: bool
    """Whether the packages are tasks with costs of their own."""
    calendar: WorkCalendar


@dataclass(frozen=True, slots=True)
class _Source:
    """What is needed to make packages."""

    schedule: ScheduleReport | None
    tasks: dict[str, int]
    phases: dict[str, str]
    status: date
    calendar: WorkCalendar


def packages_of(plan: Plan, world: World, status: date) -> Packages:
    """The work packages of a plan on its status date."""
    calendar = work_calendar(plan.calendar)
    schedule = schedule_report(plan, world) if isinstance(plan, WithSchedule) else None  # type: ignore[arg-type]
    tasks = plan.tasks if isinstance(plan, WithSchedule) else ()
    phases = {p.id: p.name for p in plan.phases} if isinstance(plan, WithSchedule) else {}
    source = _Source(schedule, {t.id: i for i, t in enumerate(tasks) if t.id}, phases, status, calendar)
    lines = home_lines(plan.budget) if isinstance(plan, WithBudget) and plan.budget else ()
    costed = _costed(tasks, schedule)
    found = [p for i in costed if (p := _of_task(i, tasks[i], source))]
    counted = [line for line in lines if not costed or _apart(line, costed, source)]
    found += [p for line in counted if (p := _of_line(line, tasks, source))]
    known = any(_progress_stated(t) for t in tasks if costed or any(x.tasks for x in lines))
    measured = known or any(line.done is not None for line in counted)
    return Packages(tuple(found), measured, bool(costed), calendar)


def _costed(tasks: tuple[Task, ...], schedule: ScheduleReport | None) -> list[int]:
    """Tasks with a cost of their own; a summary only where none of its parts has one."""
    if schedule is None:
        return []
    found = {i for i, t in enumerate(tasks) if task_cost(t) is not None and t.status != "cancelled"}
    above: set[int] = set()
    for index in found:
        parent = schedule.tasks[index].parent
        while parent is not None and parent not in above:
            above.add(parent)
            parent = schedule.tasks[parent].parent
    return sorted(found - above)


def task_cost(task: Task) -> Decimal | None:
    """The planned cost of a task: the approved one where it was frozen."""
    if task.baseline and task.baseline.cost is not None:
        return task.baseline.cost
    return task.cost


def planned_dates(task: Task, index: int, schedule: ScheduleReport) -> tuple[date, date] | None:
    """Start and finish of a task in the baseline; None where it has no time."""
    found = schedule.tasks[index]
    frozen = task.baseline
    start = frozen.start if frozen and frozen.start else found.start
    finish = frozen.finish if frozen and frozen.finish else found.finish
    if start is None or finish is None or found.ongoing:
        return None
    return start, max(start, finish)


def _progress_stated(task: Task) -> bool:
    return task.done is not None or task.actual_start is not None or task.actual_finish is not None


def _apart(line: BudgetLine, costed: list[int], source: _Source) -> bool:
    return bool(line.tasks) and not any(source.tasks.get(t) in costed for t in line.tasks)


def _of_task(index: int, task: Task, source: _Source) -> Package | None:
    amount = task_cost(task) or ZERO
    part = _task_part(index, task, amount, min(task.fixed_cost or ZERO, amount), source)
    if part is None or source.schedule is None:
        return None
    found = source.schedule.tasks[index]
    known = actuals_of(task, source.status)
    return Package(
        task.name,
        source.phases.get(found.phase, ""),
        found.number,
        (part,),
        task.actual_cost or ZERO,
        known.finish,
    )


def _task_part(index: int, task: Task, amount: Decimal, fixed: Decimal, source: _Source) -> Part | None:
    if source.schedule is None:
        return None
    dates = planned_dates(task, index, source.schedule)
    if dates is None:
        return None
    known = actuals_of(task, source.status)
    line = source.schedule.tasks[index]
    done = line.done or ZERO if line.summary else known.done
    begun, ended = _worked(known, dates, source.status)
    return Part(*dates, amount, fixed, done, begun, ended)


def _worked(known: Actuals, dates: tuple[date, date], status: date) -> tuple[date, date]:
    """From when to when the work was done: actual dates, else planned ones up to the status date."""
    start = known.start or min(dates[0], status)
    finish = known.finish or (min(dates[1], status) if known.state == "finished" else status)
    return start, max(start, finish)


def _of_line(line: BudgetLine, tasks: tuple[Task, ...], source: _Source) -> Package | None:
    amount = line_amount(line)
    actual = line.actual if line.actual is not None else _sum(line.actual_quarters)
    places = [source.tasks[t] for t in dict.fromkeys(line.tasks) if t in source.tasks]
    places = [i for i in places if tasks[i].status != "cancelled"]
    parts = _line_parts(line, amount, places, tasks, source) if places else _own_part(line, amount, source)
    if not parts:
        return None
    ends = [actuals_of(tasks[i], source.status).finish for i in places]
    finished = max((d for d in ends if d), default=None) if all(ends) else None
    return Package(line.name, line.group, "", parts, actual, finished)


def _sum(values: tuple[Decimal | None, ...]) -> Decimal:
    return sum((v for v in values if v is not None), ZERO)


def _line_parts(
    line: BudgetLine, amount: Decimal, places: list[int], tasks: tuple[Task, ...], source: _Source
) -> tuple[Part, ...]:
    """The line divided over its tasks by their planned working days."""
    spans = [
        (i, dates)
        for i in places
        if source.schedule and (dates := planned_dates(tasks[i], i, source.schedule))
    ]
    days = [max(1, source.calendar.count(*dates)) for _, dates in spans]
    total, left, parts = sum(days), amount, []
    for n, ((index, _), length) in enumerate(zip(spans, days, strict=True)):
        share = left if n == len(spans) - 1 else amount * length / total
        left -= share
        part = _task_part(index, tasks[index], share, ZERO, source)
        parts += [part] if part else []
    return tuple(_with_done(part, line.done) for part in parts)


def _with_done(part: Part, done: Decimal | None) -> Part:
    """A share done that the line itself states wins."""
    if done is None:
        return part
    return replace(part, done=done)


def _own_part(line: BudgetLine, amount: Decimal, source: _Source) -> tuple[Part, ...]:
    if line.start is None or line.end is None or line.end < line.start:
        return ()
    start, status = min(line.start, source.status), source.status
    ended = min(line.end, status) if line.done == 1 else status
    return (Part(line.start, line.end, amount, ZERO, line.done or ZERO, start, max(start, ended)),)


def share_gone(calendar: WorkCalendar, start: date, finish: date, day: date) -> Decimal:
    """The share of the working days from `start` to `finish` that are gone at the end of `day`."""
    if day < start:
        return ZERO
    if day >= finish:
        return Decimal(1)
    days = calendar.count(start, finish)
    return Decimal(calendar.count(start, day)) / days if days else ZERO


def planned_by(package: Package, calendar: WorkCalendar, day: date) -> Decimal:
    """Planned value of a package at the end of `day`."""
    total = ZERO
    for part in package.parts:
        if day >= part.start:
            gone = share_gone(calendar, part.start, part.finish, day)
            total += part.fixed + (part.amount - part.fixed) * gone
    return total


def earned_by(package: Package, calendar: WorkCalendar, day: date) -> Decimal:
    """Earned value of a package at the end of `day`, evenly over the time it was worked on."""
    return sum(
        (p.amount * p.done * share_gone(calendar, p.worked_from, p.worked_to, day) for p in package.parts),
        ZERO,
    )


def span_of(packages: tuple[Package, ...]) -> tuple[date, date] | None:
    """First and last day of the baseline."""
    parts = [part for package in packages for part in package.parts]
    if not parts:
        return None
    return min(p.start for p in parts), max(p.finish for p in parts)

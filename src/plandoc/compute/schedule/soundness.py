"""Whether a schedule can be trusted: its logic, links, dates, floats and progress, counted.

The measures are those of the 14-point assessment of the Defense Contract Management Agency (DCMA),
with its limits; for small plans a limit of a share still allows one case, and the limits on
lengths and floats are a quarter of the project, within 10 to 44 working days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.calendar import DAY, status_on
from plandoc.compute.schedule.schedule import ScheduledTask, SchedulePlan, ScheduleReport, schedule_report
from plandoc.model.work import Task
from plandoc.world import World

MeasureKey = Literal[
    "logic", "leads", "lags", "fs", "hard_dates", "high_float", "negative_float", "long_tasks",
    "invalid_dates", "missed", "path", "cpli", "bei",
]  # fmt: skip
FEW = Decimal("0.05")
"""Largest share of tasks or links that may be exceptions."""
FINISH_TO_START = Decimal("0.90")
"""Smallest share of finish-to-start links."""
INDEX = Decimal("0.95")
"""Smallest CPLI and BEI."""
LONG, SHORT = 44, 10
"""Working days of two months and of two weeks."""
MANY = 10
"""From this number of tasks on, a long one is judged by the length of the schedule."""


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure of a schedule's quality."""

    key: MeasureKey
    count: int
    """Cases found, or what the index divides."""
    of: int
    """Out of how many, or by what it is divided."""
    value: Decimal
    """Share of 1, or the index."""
    limit: Decimal
    """The share, index or number that is allowed."""
    sound: bool
    allowed: int | None = None
    """The number of cases that a limit of a share allows."""
    tasks: tuple[int, ...] = ()
    """The tasks concerned, by their places."""


@dataclass(frozen=True, slots=True)
class SoundnessReport:
    """The measures of a schedule; none for a plan whose tasks are not linked."""

    measures: tuple[Measure, ...]
    limit_days: int
    """Working days from which a length or a float is high."""
    status: date | None
    """The date to which progress is known."""
    _schedule: ScheduleReport = field(repr=False, compare=False)


def soundness_report(plan: SchedulePlan, world: World) -> SoundnessReport:
    """The quality of a plan's schedule."""
    schedule = schedule_report(plan, world)
    known = plan.status_date is not None or any(t.done is not None or t.actual_finish for t in plan.tasks)
    status = status_on(plan, world) if known else None
    limit = min(LONG, max(SHORT, -(-schedule.days // 4))) if len(plan.tasks) >= MANY else LONG
    if not schedule.networked:
        return SoundnessReport((), limit, status, schedule)
    assessed = _Assessed(plan, schedule, limit, status)
    return SoundnessReport(tuple(assessed.measures()), limit, status, schedule)


class _Assessed:
    """A schedule while its measures are taken."""

    def __init__(self, plan: SchedulePlan, schedule: ScheduleReport, limit: int, status: date | None) -> None:
        self.plan, self.schedule, self.limit, self.status = plan, schedule, limit, status
        self.tasks = [t for t in schedule.tasks if t.driver is not None]
        self.links = [(t, link) for t in schedule.tasks for link in (*t.needs, *t.milestones)]

    def measures(self) -> Iterator[Measure]:
        """Every measure for which the plan has data, in the order of the assessment."""
        starts, finishes = open_ends(self.plan, self.schedule)
        ends = max(0, len(starts) - 1) + max(0, len(finishes) - 1)
        yield _few("logic", ends, [*starts, *finishes] if ends else [], len(self.tasks))
        yield _none("leads", [t for t, link in self.links if link.lag < 0], len(self.links))
        lagged = [t for t, link in self.links if link.lag > 0]
        yield _few("lags", len(lagged), lagged, len(self.links))
        yield self._finish_to_start()
        hard = [t for t in self.schedule.tasks if hard_dates(self.plan.tasks[t.index])]
        yield _few("hard_dates", len(hard), hard, len(self.tasks))
        floats = [t for t in self.tasks if (t.total_float or 0) > self.limit]
        yield _few("high_float", len(floats), floats, len(self.tasks))
        yield _none("negative_float", [t for t in self.tasks if (t.total_float or 0) < 0], len(self.tasks))
        long = [t for t in self.tasks if (t.days or 0) > self.limit]
        yield _few("long_tasks", len(long), long, len(self.tasks))
        yield from self._progress()
        yield self._path()
        yield from self._index()

    def _finish_to_start(self) -> Measure:
        others = [t for t, link in self.links if link.kind != "FS"]
        count, total = len(self.links) - len(others), len(self.links)
        allowed = total - _allowed(1 - FINISH_TO_START, total)
        return Measure("fs", count, total, _share(count, total), FINISH_TO_START, count >= allowed, allowed,
                       _places(others))  # fmt: skip

    def _progress(self) -> Iterator[Measure]:
        """Dates after the status date that are said to have happened, and work that is overdue."""
        if self.status is None:
            return
        running = [t for t in self.tasks if self.plan.tasks[t.index].status != "cancelled"]
        invalid = [t for t in running if invalid_dates(self.plan.tasks[t.index], t, self.status)]
        yield _none("invalid_dates", invalid, len(self.tasks))
        due = [t for t in running if t.finish and planned_finish(self.plan.tasks[t.index], t) <= self.status]
        missed = [t for t in due if not self._in_time(t)]
        if due:
            yield _few("missed", len(missed), missed, len(due))
            done = sum(finished(self.plan.tasks[t.index]) for t in running)
            value = _share(done, len(due))
            late = tuple(t.index for t in due if not finished(self.plan.tasks[t.index]))
            yield Measure("bei", done, len(due), value, INDEX, value >= INDEX, tasks=late)

    def _in_time(self, task: ScheduledTask) -> bool:
        source = self.plan.tasks[task.index]
        ended = source.actual_finish
        return finished(source) and (ended is None or ended <= planned_finish(source, task))

    def _path(self) -> Measure:
        """Whether the driving chain leads without a break from the start of the project to its end."""
        chain = self.schedule.chain
        first = self.schedule.tasks[chain[0]] if chain else None
        whole = bool(first and first.driver and first.driver.kind == "project-start")
        return Measure("path", len(chain), len(self.tasks), _share(len(chain), len(self.tasks)),
                       Decimal(1), whole, tasks=() if whole else chain[:1])  # fmt: skip

    def _index(self) -> Iterator[Measure]:
        """CPLI = (length of the path that remains + float to the deadline) ÷ that length."""
        schedule = self.schedule
        if schedule.spare is None or schedule.finish is None:
            return
        begin = schedule.start if self.status is None else max(schedule.start, self.status + DAY)
        left = schedule._calendar.count(begin, schedule.finish)
        if left > 0:
            value = _share(left + schedule.spare, left)
            yield Measure("cpli", left + schedule.spare, left, value, INDEX, value >= INDEX)


def open_ends(
    plan: SchedulePlan, schedule: ScheduleReport
) -> tuple[list[ScheduledTask], list[ScheduledTask]]:
    """Tasks whose start follows nothing, and tasks whose finish nothing follows.

    A start follows by FS or SS; a finish is followed by FS or FF, of a task or of a milestone.
    Links of a summary task count for its parts.
    """
    ids = {task.id: i for i, task in enumerate(plan.tasks) if task.id}
    links = [link for steps in (plan.tasks, plan.milestones) for step in steps for link in step.after]
    left = {ids[link.task] for link in links if link.task in ids and link.kind in ("FS", "FF")}
    led = {t.index for t in schedule.tasks if any(n.kind in ("FS", "SS") for n in (*t.needs, *t.milestones))}
    placed = [t for t in schedule.tasks if t.driver is not None]
    starts = [t for t in placed if led.isdisjoint((t.index, *_above(t, schedule)))]
    finishes = [t for t in placed if left.isdisjoint((t.index, *_above(t, schedule)))]
    return starts, finishes


def _above(task: ScheduledTask, schedule: ScheduleReport) -> Iterator[int]:
    while task.parent is not None:
        yield task.parent
        task = schedule.tasks[task.parent]


def hard_dates(task: Task) -> tuple[str, ...]:
    """The fields of a task that fix its dates whatever its links say."""
    fields = ("must_start", "must_finish", "finish_no_later")
    return tuple(name for name in fields if getattr(task, name))


def invalid_dates(source: Task, task: ScheduledTask, status: date) -> bool:
    """Whether something is said to have happened after the status date, or was due before and has not."""
    happened = [d for d in (source.actual_start, source.actual_finish) if d and d > status]
    idle = not source.actual_start and not source.done and not finished(source)
    return bool(happened) or bool(idle and task.start and task.start <= status)


def finished(source: Task) -> bool:
    """Whether a task is said to be finished."""
    return source.actual_finish is not None or source.done == 1 or source.status == "done"


def planned_finish(source: Task, task: ScheduledTask) -> date:
    """The finish of the baseline, or that of the schedule."""
    frozen = source.baseline.finish if source.baseline else None
    return frozen or task.finish or date.max


def _allowed(share: Decimal, total: int) -> int:
    """How many exceptions a share allows; one at least."""
    return max(1, int(share * total))


def _few(key: MeasureKey, count: int, tasks: Iterable[ScheduledTask], total: int) -> Measure:
    allowed = _allowed(FEW, total)
    return Measure(key, count, total, _share(count, total), FEW, count <= allowed, allowed, _places(tasks))


def _none(key: MeasureKey, tasks: list[ScheduledTask], total: int) -> Measure:
    return Measure(
        key, len(tasks), total, _share(len(tasks), total), Decimal(0), not tasks, tasks=_places(tasks)
    )


def _places(tasks: Iterable[ScheduledTask]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(t.index for t in tasks))


def _share(count: int, total: int) -> Decimal:
    return Decimal(count) / total if total else Decimal(0)

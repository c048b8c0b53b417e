"""Summary tasks on the calendar: what they take from their parts."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.compute.schedule.scheduled import ScheduledTask
from plandoc.compute.schedule.summaries import Parts


def rolled_up(tasks: list[ScheduledTask], parts: Parts, calendar: WorkCalendar) -> tuple[ScheduledTask, ...]:
    """The tasks with their summaries: from the first start to the last finish of the parts.

    Share complete = Σ (length × share) ÷ Σ length of the parts, in working days; a part that
    states none counts as not begun. The floats are the least of the parts.
    """
    for index in sorted(parts.children, key=lambda i: -tasks[i].level):
        tasks[index] = _rolled_up(tasks[index], [tasks[i] for i in parts.children[index]], calendar)
    return tuple(tasks)


def _rolled_up(task: ScheduledTask, parts: list[ScheduledTask], calendar: WorkCalendar) -> ScheduledTask:
    timed = [t for t in parts if t.start and t.finish and not t.ongoing]
    start = min((t.start for t in timed if t.start), default=None)
    finish = max((t.finish for t in timed if t.finish), default=None)
    floats = [t.total_float for t in timed if t.total_float is not None]
    return replace(
        task,
        start=start,
        finish=finish,
        days=calendar.count(start, finish) if start and finish else None,
        work=sum(t.work for t in timed),
        late_start=min((t.late_start for t in timed if t.late_start), default=None),
        late_finish=max((t.late_finish for t in timed if t.late_finish), default=None),
        total_float=min(floats, default=None),
        critical=any(t.critical for t in timed),
        done=_share_done(timed, task.done),
    )


def _share_done(parts: list[ScheduledTask], own: Decimal | None) -> Decimal | None:
    """The share of the parts weighted by length; without any, the summary's own."""
    if all(t.done is None for t in parts):
        return own
    length = sum(t.work for t in parts)
    if not length:
        return own
    return sum((t.work * (t.done or Decimal(0)) for t in parts), Decimal(0)) / length

"""The network of a plan as it stands on the status date: what is done is fixed, the rest is open.

Each activity of the plan's network is replaced by what is known of it:

1. finished work stands on its actual days, whatever its links say;
2. what running work still takes begins on the status date's morrow and keeps its links, so it
   waits for predecessors that are not finished (retained logic); links from its start hold to
   its actual start;
3. work not begun keeps its links and dates, and starts after the status date;
4. cancelled work takes no time, and what follows it follows what it followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from decimal import ROUND_CEILING, Decimal

from plandoc.compute.progress.actuals import Actuals, State, actuals_of
from plandoc.compute.progress.packages import planned_dates
from plandoc.compute.schedule.activities import Need, Node
from plandoc.compute.schedule.plan_network import PlanNetwork, milestone_key, task_key
from plandoc.compute.schedule.schedule import ScheduledTask, ScheduleReport
from plandoc.model.work import Task


@dataclass(frozen=True, slots=True)
class Stand:
    """A task on the status date, with its baseline."""

    task: Task
    line: ScheduledTask
    known: Actuals
    planned: tuple[date, date]
    start: date
    """Actual start; without one the planned start, if that is not after the status date."""
    finish: date
    """Actual finish of finished work, found likewise."""
    left: int
    """Days still to come, in the unit of its length."""

    @property
    def state(self) -> State:
        """Open, running, finished or cancelled."""
        return self.known.state


def stands_of(schedule: ScheduleReport, status: date) -> dict[int, Stand]:
    """The tasks that have a time, by their places; summaries are left to their parts."""
    found: dict[int, Stand] = {}
    for task, line in zip(schedule._plan.tasks, schedule.tasks, strict=True):
        dates = planned_dates(task, line.index, schedule)
        if dates is not None and line.days is not None and not line.summary:
            found[line.index] = _stand(task, line, dates, status)
    return found


def _stand(task: Task, line: ScheduledTask, dates: tuple[date, date], status: date) -> Stand:
    known = actuals_of(task, status)
    finish = known.finish or min(dates[1], status)
    start = known.start or min(dates[0], status)
    if known.state == "finished":
        start = min(start, finish)
    length = line.elapsed_days if line.elapsed_days is not None else line.days or 0
    return Stand(task, line, known, dates, start, finish, _left(task, length, known))


def _left(task: Task, length: int, known: Actuals) -> int:
    """Days still to come: as stated, else length × (1 − done), begun days counted."""
    if known.state in ("finished", "cancelled"):
        return 0
    if task.remaining is not None:
        return task.remaining
    return int((length * (Decimal(1) - known.done)).to_integral_value(ROUND_CEILING))


def remaining_network(
    network: PlanNetwork, stands: Mapping[int, Stand], status: date, reached: Mapping[int, date]
) -> PlanNetwork:
    """The network with what is known on `status`; `reached` are the days of milestones by place."""
    first = status.toordinal() + 1
    running = {task_key(i): s for i, s in stands.items() if s.state == "running"}
    marks = [_start_mark(key, stand) for key, stand in running.items()]
    places = {task_key(i): s for i, s in stands.items()}
    days = {milestone_key(i): day for i, day in reached.items()}
    nodes = [
        _milestone(node, days.get(node.key))
        if node.key not in places
        else _task(node, places[node.key], first, network.axis.start)
        for node in network.nodes
    ]
    relinked = [replace(node, needs=tuple(_from_start(n, running) for n in node.needs)) for node in nodes]
    return replace(network, nodes=(*relinked, *marks), _by_key={})


def _task(node: Node, stand: Stand, first: int, start: int) -> Node:
    match stand.state:
        case "finished":
            return _fixed(node.key, stand.start.toordinal(), stand.finish.toordinal() + 1, start)
        case "cancelled":
            return Node(node.key, 0, node.needs)
        case "running":
            return replace(node, days=stand.left, until=None, not_before=first, start_on=None, late=False)
        case "open":
            own = node.not_before if node.not_before is not None else first
            return replace(node, days=stand.left, until=None, not_before=max(first, own))


def _fixed(key: str, begin: int, end: int, start: int) -> Node:
    """Work on these very days, working days or not; days before the start of the axis are cut off."""
    begin = max(begin, start)
    return Node(key, max(0, end - begin), not_before=begin, elapsed=True)


def _milestone(node: Node, day: date | None) -> Node:
    """A milestone that was reached stands on its day; any other activity stays as it is."""
    if day is None:
        return node
    return replace(node, needs=(), not_before=day.toordinal() + 1)


def _start_mark(key: str, stand: Stand) -> Node:
    """A hidden activity at the actual start of running work, for links from its start."""
    return Node(_mark(key), 0, not_before=stand.start.toordinal(), hidden=True)


def _mark(key: str) -> str:
    return f"start-of-{key}"


def _from_start(need: Need, running: Mapping[str, Stand]) -> Need:
    if need.key in running and need.kind in ("SS", "SF"):
        return replace(need, key=_mark(need.key))
    return need

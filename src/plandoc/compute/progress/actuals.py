"""What is known of each task on the status date, one reading of fields that may contradict.

A day after the status date is not a fact yet and is left out here; rules report it. A finish
date or the state `done` makes a task complete; a start date or a share done makes it running.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.model.work import Task

State = Literal["open", "running", "finished", "cancelled"]
FULL = Decimal(1)


@dataclass(frozen=True, slots=True)
class Actuals:
    """A task on the status date; dates are None where the plan does not state them."""

    state: State
    done: Decimal
    stated: bool
    """Whether the plan says anything of its progress."""
    start: date | None
    finish: date | None


def actuals_of(task: Task, status: date) -> Actuals:
    """A task as it stands at the end of `status`."""
    start = _past(task.actual_start, status)
    finish = _past(task.actual_finish, status)
    done = _done(task, finish)
    stated = task.done is not None or start is not None or finish is not None or bool(task.status)
    if task.status == "cancelled":
        return Actuals("cancelled", done, stated, start, finish)
    if done >= FULL:
        return Actuals("finished", FULL, stated, start, finish)
    running = start is not None or done > 0 or task.status == "running"
    return Actuals("running" if running else "open", done, stated, start, None)


def any_actuals(tasks: tuple[Task, ...]) -> bool:
    """Whether any task says how far it has come."""
    return any(task.done is not None or task.actual_start or task.actual_finish for task in tasks)


def _past(day: date | None, status: date) -> date | None:
    return day if day is not None and day <= status else None


def _done(task: Task, finish: date | None) -> Decimal:
    if finish is not None:
        return FULL
    if task.done is not None:
        return task.done
    return FULL if task.status == "done" else Decimal(0)

"""R6 and R25: tasks without owner, time or result, and dates on days that are not worked."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from plandoc.check import Rule
from plandoc.compute.dates.calendar import DAY, work_calendar
from plandoc.compute.schedule.plan_network import task_days
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.base import Part
from plandoc.model.plan import Plan
from plandoc.model.traits import WithRoles, WithTasks
from plandoc.model.when import When
from plandoc.model.work import Task
from plandoc.where import Path
from plandoc.world import World

GROUPS = re.compile(
    r"所有|全体|全员|各部门|各团队|各活动|大家|相关人员|相关部门|\b(?:all|everyone|everybody)\b|\bteam members\b",
    re.IGNORECASE,
)
"""Words by which an owner is many people, so that nobody in particular answers."""

DATED: tuple[tuple[str, str], ...] = (
    ("tasks", "start"),
    ("tasks", "due"),
    ("tasks", "when"),
    ("milestones", "due"),
    ("goals", "due"),
    ("resources", "request_by"),
    ("headcount", "by"),
    ("risks", "due"),
    ("cooperation", "by"),
    ("problems", "due"),
    ("drills", "date"),
    ("trainings", "planned"),
    ("correctives", "due"),
)
"""Lists of a plan and the fields in them on which someone has to act."""

NAMES = ("title", "name", "post", "action", "text", "department")
"""Fields that say what such an entry is about."""


def check_tasks(plan: WithTasks, _world: World) -> Iterator[Diagnostic]:
    """What each task lacks of owner, time and result, in one finding per lack.

    A summary task takes time and results from its parts.
    """
    summaries = {task.parent for task in plan.tasks if task.parent}
    for index, task in enumerate(plan.tasks):
        path: Path = ("tasks", index)
        if not task.owner:
            yield finding("task-no-owner", path, rule="R6", name=task.name)
        if task.id and task.id in summaries:
            continue
        if not _has_time(task):
            yield finding("task-no-time", path, rule="R6", name=task.name)
        if not task.deliverables and not task.measure:
            yield finding("task-no-result", path, rule="R6", name=task.name)


def check_answering(plan: WithTasks, _world: World) -> Iterator[Diagnostic]:
    """Tasks of several owners or of everyone, of whom none is said to answer for it."""
    settled = {r.task for r in plan.raci if r.accountable} if isinstance(plan, WithRoles) else set()
    for index, task in enumerate(plan.tasks):
        if task.accountable or (task.id and task.id in settled):
            continue
        path: Path = ("tasks", index, "owner")
        listed = words(task.owner)
        if len(task.owner) > 1:
            yield finding("task-several-owners", path, rule="R6", name=task.name, owners=listed)
        elif GROUPS.search(listed):
            yield finding("task-owned-by-all", path, rule="R6", name=task.name, owners=listed)


def _has_time(task: Task) -> bool:
    dated = (
        task.when or task.start or task.due or task.start_no_earlier or task.must_start or task.must_finish
    )
    return bool(dated or task.after) or task.elapsed_days is not None or task_days(task) is not None


def check_days_off(plan: Plan, _world: World) -> Iterator[Diagnostic]:
    """Dates that fall on a weekend or holiday, with the working days around them."""
    calendar = work_calendar(plan.calendar)
    for path, name, day in _dates(plan):
        if not calendar.is_working(day):
            yield finding(
                "date-not-worked",
                path,
                rule="R25",
                name=name,
                date=day.isoformat(),
                before=calendar.previous_working(day - DAY).isoformat(),
                after=calendar.next_working(day + DAY).isoformat(),
            )


def _dates(plan: Plan) -> Iterator[tuple[Path, str, date]]:
    for group, field in DATED:
        parts: tuple[Part, ...] = getattr(plan, group, ())
        for index, part in enumerate(parts):
            value = getattr(part, field, None)
            day = value.day if isinstance(value, When) and value.kind == "day" else value
            if isinstance(day, date):
                yield (group, index, field), _name(part), day


def _name(part: Part) -> str:
    return next((str(getattr(part, field)) for field in NAMES if getattr(part, field, "")), "")


RULES = (
    Rule("R6", WithTasks, check_tasks),
    Rule("R6", WithTasks, check_answering),
    Rule("R25", Plan, check_days_off),
)

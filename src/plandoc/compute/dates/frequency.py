"""Recurring amounts in words: 每月10篇 is 120 a year, 每周3篇 is 156."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from plandoc.compute.goals.kpi import target_of
from plandoc.model.goals import Goal, Kpi
from plandoc.model.when import chinese_int
from plandoc.model.work import Task

PER_YEAR = {
    "周": 52, "月": 12, "季度": 4, "季": 4, "半年": 2, "年": 1,
    "week": 52, "month": 12, "quarter": 4, "half-year": 2, "year": 1,
}  # fmt: skip
"""How often each stretch comes round in a year."""

_NUM = r"(?P<n>\d+|[一二三四五六七八九十两]{1,3})"
_ZH = re.compile(
    rf"每(?:个)?(?P<every>周|月|季度|季|半年|年)[^，。；、\d]{{0,16}}?{_NUM}\s*(?P<unit>[篇场次份个项家期条件])"
)
_EN = re.compile(
    r"(?P<n>\d+)\s+(?:[a-z\-]+\s+){0,3}?(?P<unit>[a-z]+s)\s+(?:[a-z]+\s+){0,2}?(?:a|per|each|every)\s+(?P<every>week|month|quarter|half-year|year)\b",
    re.IGNORECASE,
)
_UNIT_EVERY = re.compile(
    r"(?P<unit>.+?)\s*(?:/|每|per )\s*(?P<every>周|月|季度|季|半年|年|week|month|quarter|year)"
)


@dataclass(frozen=True, slots=True)
class Frequency:
    """So many of something a year."""

    per_year: int
    unit: str


@dataclass(frozen=True, slots=True)
class FrequencyGap:
    """A goal and a task of its branch that count the same thing and come to different amounts a year."""

    goal_index: int
    goal_id: str
    goal_title: str
    goal_year: int
    task_name: str
    task_year: int
    unit: str


def frequency_in(text: str) -> Frequency | None:
    """The first recurring amount that a text names; None where there is none."""
    match = _ZH.search(text) or _EN.search(text)
    if match is None:
        return None
    amount = chinese_int(match["n"])
    return Frequency(amount * PER_YEAR[match["every"].lower()], match["unit"].lower())


def goal_frequency(goal: Goal) -> Frequency | None:
    """What a goal asks for a year, from its measures (`篇/月`) or else from its words."""
    for kpi in goal.measures:
        found = _kpi_frequency(kpi)
        if found:
            return found
    for text in (goal.title, goal.specific):
        found = frequency_in(text)
        if found:
            return found
    return None


def task_frequency(task: Task) -> Frequency | None:
    """What a task gives a year, from `per_year` or else from its words."""
    named = frequency_in(task.name) or frequency_in(task.measure)
    if task.per_year is not None:
        return Frequency(task.per_year, named.unit if named else "")
    return named


def frequency_gaps(goals: tuple[Goal, ...], tasks: tuple[Task, ...]) -> tuple[FrequencyGap, ...]:
    """Differing amounts between goals and the tasks of the same branch.

    A task belongs to a goal's branch when it serves the goal itself or the goal above it.
    """
    return tuple(_gaps(goals, tasks))


def _gaps(goals: tuple[Goal, ...], tasks: tuple[Task, ...]) -> Iterator[FrequencyGap]:
    for index, goal in enumerate(goals):
        wanted = goal_frequency(goal)
        if wanted is None:
            continue
        for task in tasks:
            given = task_frequency(task)
            near = goal.id in task.goals or (goal.parent is not None and goal.parent in task.goals)
            if near and given and _differ(wanted, given):
                yield FrequencyGap(
                    index,
                    goal.id,
                    goal.title,
                    wanted.per_year,
                    task.name,
                    given.per_year,
                    wanted.unit or given.unit,
                )


def _differ(wanted: Frequency, given: Frequency) -> bool:
    same_thing = wanted.unit == given.unit or not (wanted.unit and given.unit)
    return same_thing and wanted.per_year != given.per_year


def _kpi_frequency(kpi: Kpi) -> Frequency | None:
    match = _UNIT_EVERY.fullmatch(kpi.unit)
    target = target_of(kpi)
    if match is None or target is None:
        return None
    return Frequency(int(target * PER_YEAR[match["every"]]), _plural(match["unit"].strip().lower()))


def _plural(unit: str) -> str:
    return f"{unit}s" if unit.isascii() and not unit.endswith("s") else unit

"""Networks on the Chinese calendar of 2026 against the recorded answers of another scheduler.

`mpxj.yaml` holds the answers of MPXJ's Microsoft Project scheduler and says where conventions
differ; the suite needs neither Java nor MPXJ.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from plandoc.compute.schedule.schedule import ScheduledTask, ScheduleReport, schedule_report
from tests.projects import WORLD, project

RECORD = Path(__file__).parent / "mpxj.yaml"
EXACT = (
    "FS",
    "FS with lags and leads",
    "FS SS FF with lags",
    "all kinds with lags",
    "start_no_earlier",
    "finish_no_later kept",
    "must_start",
    "must_finish",
)


@dataclass(frozen=True)
class Answer:
    """What the other scheduler says of one task."""

    start: date
    finish: date
    late_start: date
    late_finish: date
    total: int
    free: int


Network = list[dict[str, Any]]


def networks(*groups: str) -> list[Network]:
    found = yaml.safe_load(RECORD.read_text(encoding="utf-8"))["networks"]
    return [net["tasks"] for net in found if net["group"] in groups]


def answers(network: Network) -> dict[str, Answer]:
    return {task["id"]: Answer(*task["answer"]) for task in network}


def scheduled(network: Network, **more: Any) -> ScheduleReport:
    """The same network scheduled here; `more` adds fields to one task by its id."""
    tasks = [
        {"name": t["id"], **{k: str(v) for k, v in t.items() if k != "answer"}, **more.get(t["id"], {})}
        for t in network
    ]
    return schedule_report(project(tasks=tasks), WORLD)


def tasks_of(network: Network) -> dict[str, ScheduledTask]:
    return {task.name: task for task in scheduled(network).tasks}


@pytest.mark.parametrize("group", EXACT)
def test_dates_and_floats_are_those_of_the_other_scheduler(group: str) -> None:
    for network in networks(group):
        theirs = answers(network)
        for name, task in tasks_of(network).items():
            expected = theirs[name]
            assert (task.start, task.finish) == (expected.start, expected.finish), (group, name)
            assert (task.late_start, task.late_finish) == (expected.late_start, expected.late_finish)
            assert task.total_float == expected.total
            assert task.free_float == min(expected.free, expected.total)


def test_early_dates_with_calendar_day_lags_are_those_of_the_other_scheduler() -> None:
    for network in networks("FS SS with calendar-day lags"):
        theirs = answers(network)
        for name, task in tasks_of(network).items():
            assert (task.start, task.finish) == (theirs[name].start, theirs[name].finish)


def test_a_float_that_is_less_than_theirs_is_all_the_delay_there_is() -> None:
    """Where a limit falls on a day off, their slack is more than the project can take."""
    smaller = 0
    for network in networks("FS SS with calendar-day lags"):
        theirs, report = answers(network), scheduled(network)
        for task in report.tasks:
            assert task.total_float is not None
            assert task.start is not None
            assert task.total_float <= theirs[task.name].total
            if task.total_float < theirs[task.name].total:
                smaller += 1
                later = report._calendar.finish(task.start, task.total_float + 2)
                moved = scheduled(network, **{task.name: {"start_no_earlier": str(later)}})
                assert moved.days > report.days
    assert smaller


def test_finish_to_finish_with_calendar_days_ends_on_the_first_working_day_from_the_bound() -> None:
    """Theirs ends earlier in one network and later in others; the bound that the link states decides."""
    for network in networks("FF with calendar-day lags"):
        report = scheduled(network)
        for task in report.tasks:
            assert task.finish is not None
            if task.driver and task.driver.link == "FF" and task.driver.elapsed and task.driver.base:
                bound = date.fromordinal(task.driver.base.toordinal() + task.driver.lag)
                assert task.finish == report._calendar.next_working(bound)
            for link in task.needs:
                before = report.tasks[link.index].finish
                if link.kind == "FF" and link.elapsed:
                    assert before is not None
                    assert (task.finish - before).days >= link.lag


def test_missed_deadlines_give_the_same_negative_float_to_what_comes_before() -> None:
    checked = 0
    for network in networks("finish_no_later missed"):
        held = next((t["id"] for t in network if "finish_no_later" in t), "")
        ours = tasks_of(network)
        for name, expected in answers(network).items():
            if expected.total < 0:
                assert name != held
                assert ours[name].total_float == expected.total
                assert (ours[held].total_float or 0) <= expected.total
                assert ours[held].late_by == -(ours[held].total_float or 0)
                checked += 1
    assert checked

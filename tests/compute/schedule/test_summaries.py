"""Summary tasks, milestones in the network, lengths in calendar days, and dates to be kept."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from plandoc.check.links import check_links
from plandoc.compute.schedule.gantt import gantt_chart
from plandoc.compute.schedule.schedule import ScheduledTask, ScheduleReport, schedule_report
from plandoc.compute.schedule.summaries import parts_of
from plandoc.model.work import Task
from plandoc.terms import load_terms
from tests.projects import REFRIGERATOR, WORLD, project


def report(*tasks: dict[str, Any], **more: Any) -> ScheduleReport:
    named = [{"name": t.get("id", "?"), **t} for t in tasks]
    plan = project(tasks=named, **more)
    assert list(check_links(plan)) == []
    return schedule_report(plan, WORLD)


def by_name(found: ScheduleReport) -> dict[str, ScheduledTask]:
    return {t.name: t for t in found.tasks}


def codes(*tasks: dict[str, Any]) -> list[str]:
    return [d.code for d in check_links(project(tasks=[{"name": t["id"], **t} for t in tasks]))]


PARTS: tuple[dict[str, Any], ...] = (
    {"id": "A", "days": 3},
    {"id": "S", "after": "A"},
    {"id": "B", "days": 4, "parent": "S", "done": "100%"},
    {"id": "C", "days": 6, "parent": "S", "after": "B SS+1", "done": "50%"},
    {"id": "D", "days": 2, "after": "S"},
)


def test_a_summary_runs_from_its_first_part_to_its_last() -> None:
    summary = by_name(report(*PARTS))["S"]
    assert (summary.start, summary.finish) == (date(2026, 1, 8), date(2026, 1, 16))
    assert (summary.days, summary.work, summary.summary) == (7, 10, True)
    assert summary.done == (Decimal(4) + Decimal(3)) / 10


def test_links_of_a_summary_reach_its_parts_and_what_follows_waits_for_all_of_them() -> None:
    """The same network with the links written out gives the same dates and floats."""
    written = by_name(report(
        {"id": "A", "days": 3}, {"id": "B", "days": 4, "after": "A"}, {"id": "C", "days": 6, "after": "A、B SS+1"},
        {"id": "D", "days": 2, "after": "B、C"},
    ))  # fmt: skip
    found = by_name(report(*PARTS))
    for name in "ABCD":
        assert (found[name].start, found[name].finish) == (written[name].start, written[name].finish)
        assert (found[name].total_float, found[name].free_float) == (
            written[name].total_float,
            written[name].free_float,
        )


def test_the_chain_and_the_driver_lead_through_a_summary() -> None:
    found = report(*PARTS)
    assert [found.tasks[i].name for i in found.chain] == ["A", "B", "C", "D"]
    first, last = by_name(found)["B"].driver, by_name(found)["D"].driver
    assert first is not None
    assert (first.task, first.through, first.day) == (0, 1, date(2026, 1, 8))
    assert last is not None
    assert (last.task, last.base) == (1, date(2026, 1, 16))


def test_nested_summaries_are_numbered_and_rolled_up() -> None:
    found = by_name(report(
        {"id": "S"}, {"id": "T", "parent": "S"}, {"id": "A", "parent": "T", "days": 2},
        {"id": "B", "parent": "S", "days": 3, "after": "T"}, {"id": "C", "days": 1, "after": "S"},
    ))  # fmt: skip
    assert [(t.name, t.number, t.level) for t in found.values()] == [
        ("S", "1", 0), ("T", "1.1", 1), ("A", "1.1.1", 2), ("B", "1.2", 1), ("C", "2", 0),
    ]  # fmt: skip
    assert found["S"].days == 5
    assert found["C"].start == date(2026, 1, 12)


def test_a_deadline_of_a_summary_gives_its_parts_negative_float() -> None:
    found = by_name(report({"id": "S", "finish_no_later": "2026-01-09"}, {"id": "A", "parent": "S", "days": 8},
                           {"id": "B", "days": 1, "after": "A"}))  # fmt: skip
    assert (found["A"].total_float, found["S"].total_float, found["S"].late_by) == (-3, -3, 3)


def test_what_a_summary_cannot_take_is_refused() -> None:
    part = {"id": "P", "parent": "S", "days": 1}
    assert codes({"id": "S"}, part, {"id": "A", "days": 1, "after": "S SS"}) == ["summary-start-link"]
    assert codes({"id": "S", "after": "A FF"}, part, {"id": "A", "days": 1}) == ["summary-finish-link"]
    assert codes({"id": "S", "must_finish": "2026-03-02"}, part) == ["summary-date"]
    assert codes({"id": "S"}, {**part, "after": "S"}) == ["task-cycle"]
    assert codes({"id": "S", "after": "P"}, part) == ["task-cycle"]
    assert codes({"id": "S", "parent": "P"}, part) == ["parent-cycle"]


def test_circles_of_parents_do_not_stop_the_numbering() -> None:
    tasks = [
        Task.model_validate({"id": i, "name": i, "parent": p})
        for i, p in (("A", "B"), ("B", "A"), ("C", "A"))
    ]
    assert parts_of(tasks).parents == {}


def test_a_milestone_can_be_followed() -> None:
    found = report(
        {"id": "A", "days": 5}, {"id": "B", "days": 2, "after": "M FS+1"},
        milestones=[{"id": "M", "name": "m", "after": "A"}],
    )  # fmt: skip
    task = by_name(found)["B"]
    assert found.milestones[0].day == date(2026, 1, 9)
    assert task.start == date(2026, 1, 13)
    assert task.driver is not None
    assert (task.driver.milestone, task.driver.base) == (0, date(2026, 1, 9))
    assert by_name(found)["A"].free_float == 0


def test_a_milestone_on_a_date_holds_back_what_follows_it() -> None:
    found = report(
        {"id": "B", "days": 2, "after": "M"}, milestones=[{"id": "M", "name": "m", "due": "2026-02-13"}]
    )
    assert by_name(found)["B"].start == date(2026, 2, 14)


def test_milestones_that_nothing_follows_take_no_float() -> None:
    plain = schedule_report(project(tasks=REFRIGERATOR), WORLD)
    seen = schedule_report(
        project(tasks=REFRIGERATOR, milestones=[{"name": "m", "after": "T10 FS+500"}]), WORLD
    )
    assert seen.tasks == plain.tasks
    assert seen.days == 173


def test_concrete_cures_through_the_spring_festival() -> None:
    """Poured until Friday 13 February 2026; seven days to Friday 20 February, in the holiday to the 23rd."""
    found = by_name(report({"id": "A", "days": 30}, {"id": "B", "days": "7ed", "after": "A"},
                           {"id": "C", "days": 1, "after": "B"}))  # fmt: skip
    assert found["A"].finish == date(2026, 2, 13)
    assert (found["B"].start, found["B"].finish, found["B"].elapsed_days) == (
        date(2026, 2, 14),
        date(2026, 2, 20),
        7,
    )
    assert found["C"].start == date(2026, 2, 24)


def test_a_lag_in_calendar_days_runs_through_weekends() -> None:
    """Finish on Friday 9 January; three calendar days end on Monday evening, three working days on Wednesday."""
    found = by_name(report({"id": "A", "days": 5}, {"id": "B", "days": 1, "after": "A FS+3ed"},
                           {"id": "C", "days": 1, "after": "A FS+3"}))  # fmt: skip
    assert (found["B"].start, found["C"].start) == (date(2026, 1, 13), date(2026, 1, 15))


def test_zero_days_on_a_date_stand_on_that_date() -> None:
    found = by_name(
        report({"id": "A", "days": 0, "start": "2026-03-02"}, {"id": "B", "days": 1, "after": "A"})
    )
    assert (found["A"].start, found["A"].finish) == (date(2026, 3, 2), date(2026, 3, 2))
    assert found["B"].start == date(2026, 3, 2)


def test_dates_before_the_start_of_the_project_are_shown_for_negative_floats() -> None:
    found = by_name(
        report({"id": "A", "days": 5}, {"id": "B", "days": 2, "after": "A", "must_finish": "2026-01-06"})
    )
    assert found["B"].total_float == -5
    assert found["A"].late_start == date(2025, 12, 26)
    assert found["B"].late_by == 5


def test_critical_below_draws_the_line_elsewhere() -> None:
    found = schedule_report(project(tasks=REFRIGERATOR, schedule={"critical_below": 10}), WORLD)
    assert {t.index + 1 for t in found.tasks if t.critical} == {1, 2, 3, 5, 6, 7, 8, 9, 11, 12, 13}


def test_buffers_are_values_and_rows_of_the_chart() -> None:
    found = schedule_report(
        project(tasks=REFRIGERATOR, schedule={"buffer": "10%"},
                milestones=[{"name": "m", "after": "T12", "buffer_days": 5}]), WORLD,
    )  # fmt: skip
    assert [(b.milestone, b.days, b.start, b.finish) for b in found.buffers] == [
        (0, 5, date(2026, 8, 4), date(2026, 8, 10)),
        (None, 18, date(2026, 9, 15), date(2026, 10, 14)),
    ]
    rows = gantt_chart(found, load_terms("zh", WORLD)).rows
    assert [r.label for r in rows if r.kind == "buffer"] == [
        "里程碑缓冲（5 个工作日）",
        "项目缓冲（18 个工作日）",
    ]

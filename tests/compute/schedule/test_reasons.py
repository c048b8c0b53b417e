"""The reason for each date in words, and the quality of the schedule."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc.check.soundness import check_kept_dates, check_soundness
from plandoc.compute.schedule.reasons import reasons_report
from plandoc.compute.schedule.schedule import schedule_report
from plandoc.compute.schedule.soundness import Measure, soundness_report
from tests.projects import REFRIGERATOR, WORLD, project


def reasons(*tasks: dict[str, Any], **more: Any) -> dict[str, str]:
    plan = project(tasks=[{"name": t["id"], **t} for t in tasks], **more)
    return {r.name: r.text for r in reasons_report(plan, WORLD).reasons}


def measures(*tasks: dict[str, Any], **more: Any) -> dict[str, Measure]:
    plan = project(tasks=[{"name": t["id"], "owner": "x", **t} for t in tasks], **more)
    return {m.key: m for m in soundness_report(plan, WORLD).measures}


def test_a_link_with_a_lag_names_predecessor_lag_and_days_off() -> None:
    found = reasons({"id": "A", "days": 5}, {"id": "B", "days": 2, "after": "A FS+2"})
    assert found["B"] == (
        "“1 A”2026-01-09（周五）完成，按“完成—开始”关系、间隔 2 个工作日，本任务最早 2026-01-14（周三）开始；"
        "其间 2026-01-10 至 2026-01-11 休息。"
    )


def test_a_lag_in_calendar_days_counts_only_the_days_off_after_it() -> None:
    found = reasons({"id": "A", "days": 5}, {"id": "B", "days": 2, "after": "A FS+1ed"})
    assert "间隔 1 个自然日，本任务最早 2026-01-12（周一）开始；其间 2026-01-11 休息" in found["B"]


def test_links_that_drive_a_finish_say_so() -> None:
    found = reasons({"id": "A", "days": 9}, {"id": "B", "days": 2, "after": "A FF-1"})
    assert "按“完成—完成”关系、提前 1 个工作日，本任务最早 2026-01-14（周三）完成" in found["B"]


def test_dates_that_decide_are_named() -> None:
    found = reasons(
        {"id": "A", "days": 2}, {"id": "B", "days": 2, "after": "A", "start_no_earlier": "2026-03-02"},
        {"id": "C", "days": 2, "after": "A", "must_finish": "2026-03-06"},
        {"id": "D", "days": 2, "after": "A", "must_start": "2026-01-06"},
        {"id": "E", "days": 2, "as_late_as_possible": "true"},
    )  # fmt: skip
    assert found["A"] == "没有紧前任务的限制，项目开工即开始。"
    assert found["B"] == "要求不早于指定日期开始，为 2026-03-02（周一）。"
    assert found["C"] == "要求在 2026-03-06（周五）完成，由此倒推开始日期。"
    assert found["D"].endswith("比要求的日期晚 1 个工作日。")
    assert found["E"].startswith("要求尽量晚做")


def test_every_task_of_a_network_has_a_reason() -> None:
    plan = project(tasks=REFRIGERATOR)
    assert [r.index for r in reasons_report(plan, WORLD).reasons] == list(range(13))
    first = schedule_report(plan, WORLD).tasks[2].driver
    assert first is not None
    assert (first.task, first.base, first.link) == (1, date(2026, 1, 23), "FS")


def test_open_ends_count_a_finish_that_only_a_start_follows() -> None:
    found = measures({"id": "A", "days": 3}, {"id": "B", "days": 3, "after": "A SS"},
                     {"id": "C", "days": 3, "after": "A"}, {"id": "D", "days": 9, "after": "B SS"})  # fmt: skip
    assert (found["logic"].count, found["logic"].tasks) == (2, (0, 1, 2, 3))


def test_links_lags_and_dates_are_counted_with_their_limits() -> None:
    found = measures(
        {"id": "A", "days": 3}, {"id": "B", "days": 3, "after": "A FS+2"}, {"id": "C", "days": 3, "after": "B FS-1"},
        {"id": "D", "days": 3, "after": "C SS", "finish_no_later": "2026-01-07"},
        {"id": "E", "days": 3, "after": "D FF+1"},
    )  # fmt: skip
    assert (found["leads"].count, found["leads"].sound) == (1, False)
    assert (found["lags"].count, found["lags"].allowed, found["lags"].sound) == (2, 1, False)
    assert (found["fs"].count, found["fs"].of, found["fs"].sound) == (2, 4, False)
    assert (found["hard_dates"].count, found["hard_dates"].sound) == (1, True)
    assert found["negative_float"].tasks == (0, 1, 2, 3)


def test_long_tasks_and_floats_are_measured_against_a_quarter_of_the_project() -> None:
    report = soundness_report(project(tasks=REFRIGERATOR), WORLD)
    found = {m.key: m for m in report.measures}
    assert report.limit_days == 44
    assert (found["long_tasks"].tasks, found["high_float"].tasks) == ((10,), (9,))
    small = [
        {"id": f"T{n}", "name": f"T{n}", "days": 2, "after": f"T{n - 1}" if n else ""} for n in range(10)
    ]
    assert soundness_report(project(tasks=small), WORLD).limit_days == 10


def test_few_tasks_are_not_called_long_for_being_few() -> None:
    few = [{"id": "A", "name": "A", "days": 8}, {"id": "B", "name": "B", "days": 8, "after": "A"}]
    assert soundness_report(project(tasks=few), WORLD).limit_days == 44


def test_progress_is_measured_at_the_status_date() -> None:
    """Due by 30 January: A and B; finished: A in time, C early. BEI = 2 ÷ 2; missed 1 of 2."""
    found = measures(
        {"id": "A", "days": 5, "done": "100%", "actual_finish": "2026-01-09"},
        {"id": "B", "days": 5, "after": "A", "done": "40%", "actual_start": "2026-01-12"},
        {"id": "C", "days": 20, "after": "A", "done": "100%", "actual_finish": "2026-01-29"},
        {"id": "D", "days": 5, "after": "B", "actual_finish": "2026-03-02"},
        status_date="2026-01-30", schedule={"deadline": "2026-02-06"},
    )  # fmt: skip
    assert (found["missed"].count, found["missed"].of) == (2, 3)
    assert found["invalid_dates"].tasks == (3,)
    assert (found["bei"].count, found["bei"].of) == (3, 3)
    assert found["cpli"].value == (found["cpli"].count) / found["cpli"].of


def test_a_path_that_begins_with_a_date_is_broken() -> None:
    found = measures(
        {"id": "A", "days": 3}, {"id": "B", "days": 3, "after": "A", "start_no_earlier": "2026-03-02"}
    )
    assert (found["path"].sound, found["path"].tasks) == (False, (1,))


def test_findings_name_each_weakness_and_each_missed_date() -> None:
    tasks = [
        {"id": "A", "name": "A", "days": 6}, {"id": "B", "name": "B", "days": 3, "after": "A FS-1"},
        {"id": "C", "name": "C", "days": 3, "after": "B", "must_finish": "2026-01-08"},
    ]  # fmt: skip
    plan = project(tasks=tasks)
    assert {d.code for d in check_soundness(plan, WORLD)} == {
        "schedule-leads", "schedule-hard-dates", "schedule-negative-float",
    }  # fmt: skip
    ((code, path),) = [(d.code, d.where.path) for d in check_kept_dates(plan, WORLD)]
    assert (code, path) == ("date-not-kept", ("tasks", 2, "must_finish"))


def test_a_plan_without_links_is_not_judged() -> None:
    plan = project(tasks=[{"name": "a", "days": 3}, {"name": "b", "days": 200}])
    assert soundness_report(plan, WORLD).measures == ()
    assert list(check_soundness(plan, WORLD)) == []

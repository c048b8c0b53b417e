"""Tasks on the calendar: golden dates, own dates, milestones, the deadline."""

from __future__ import annotations

from datetime import date

from plandoc.compute.schedule.schedule import schedule_report
from plandoc.compute.schedule.wbs import wbs_numbers
from tests.projects import LENGTHS, REFRIGERATOR, WORLD, project


def test_thirteen_tasks_end_on_14_september_2026() -> None:
    report = schedule_report(project(tasks=REFRIGERATOR), WORLD)
    assert (report.start, report.finish) == (date(2026, 1, 5), date(2026, 9, 14))
    assert (report.days, report.total_days) == (173, sum(LENGTHS))


def test_critical_tasks_and_floats_of_the_thirteen() -> None:
    report = schedule_report(project(tasks=REFRIGERATOR), WORLD)
    assert [i + 1 for i in report.chain] == [2, 3, 6, 7, 8, 9, 11, 12, 13]
    assert {t.index + 1: t.total_float for t in report.tasks if not t.critical} == {
        1: 5,
        4: 18,
        5: 10,
        10: 60,
    }


def test_holidays_are_skipped_and_make_up_days_worked() -> None:
    """Spring Festival 2026: off 15 to 23 February, 14 and 28 February worked."""
    tasks = [{"name": "a", "start": "2026-02-13", "days": 3}]
    assert schedule_report(project(tasks=tasks), WORLD).finish == date(2026, 2, 24)


def test_tasks_without_links_have_no_floats() -> None:
    report = schedule_report(project(tasks=[{"name": "a", "days": 3}, {"name": "b", "days": 5}]), WORLD)
    assert not report.networked
    assert [t.total_float for t in report.tasks] == [None, None]
    assert report.chain == ()


def test_tasks_keep_dates_of_their_own() -> None:
    tasks = [{"name": "a", "start": "2026-03-02", "due": "2026-03-06"}, {"name": "b", "when": "Q2"}]
    first, second = schedule_report(project(tasks=tasks), WORLD).tasks
    assert (first.start, first.finish, first.days) == (date(2026, 3, 2), date(2026, 3, 6), 5)
    # The second quarter of the period runs from 5 April, in the Qingming holiday, to Saturday 4 July.
    assert (second.start, second.finish) == (date(2026, 4, 7), date(2026, 7, 3))


def test_work_that_goes_on_stays_outside_the_network() -> None:
    tasks = [{"id": "a", "name": "a", "days": 3}, {"name": "b", "when": "持续进行", "after": "a"}]
    report = schedule_report(project(tasks=tasks), WORLD)
    assert report.tasks[1].ongoing
    assert report.finish == date(2026, 1, 7)


def test_a_task_takes_the_days_of_its_activities() -> None:
    steps = [{"name": "x", "days": 5}, {"name": "y", "days": 4}, {"name": "z", "days": 3}]
    assert schedule_report(project(tasks=[{"name": "a", "activities": steps}]), WORLD).days == 12


def test_a_task_without_any_time_has_no_dates() -> None:
    report = schedule_report(project(tasks=[{"name": "a"}]), WORLD)
    assert report.finish is None
    assert report.tasks[0].start is None


def test_twelve_months_from_the_start_are_the_deadline() -> None:
    report = schedule_report(project(tasks=REFRIGERATOR, schedule={"months": 12}), WORLD)
    assert report.deadline == date(2027, 1, 4)
    assert report.spare == 75


def test_spare_days_are_negative_after_the_deadline() -> None:
    report = schedule_report(project(tasks=REFRIGERATOR, schedule={"deadline": "2026-09-10"}), WORLD)
    assert report.spare == -2


def test_the_buffer_is_rounded_up_and_follows_the_finish() -> None:
    report = schedule_report(project(tasks=REFRIGERATOR, schedule={"buffer": "10%"}), WORLD)
    assert report.buffer_days == 18
    assert report.commit == date(2026, 10, 14)


def test_milestones_fall_on_the_last_of_their_tasks_with_their_buffer() -> None:
    milestones = [{"name": "m", "after": "T01、T02", "buffer_days": 2}]
    found = schedule_report(project(tasks=REFRIGERATOR, milestones=milestones), WORLD).milestones[0]
    assert found.day == date(2026, 1, 23)
    assert found.promised == date(2026, 1, 27)


def test_a_milestone_without_tasks_ends_its_phase() -> None:
    tasks = [{"name": "a", "phase": "P", "days": 5}]
    plan = project(tasks=tasks, phases=[{"id": "P", "name": "p"}], milestones=[{"name": "m", "phase": "P"}])
    assert schedule_report(plan, WORLD).milestones[0].day == date(2026, 1, 9)


def test_absurd_lengths_end_at_the_last_day_of_the_calendar() -> None:
    report = schedule_report(project(tasks=[{"name": "a", "days": 1_000_000}]), WORLD)
    assert report.beyond_calendar
    assert report.finish is not None
    assert report.finish.year == 2076


def test_numbers_count_tasks_within_phases_and_the_rest_after_them() -> None:
    plan = project(
        phases=[{"id": "P", "name": "p"}, {"id": "Q", "name": "q"}],
        tasks=[
            {"name": "a", "phase": "Q"},
            {"name": "b"},
            {"name": "c", "phase": "P"},
            {"name": "d", "phase": "Q"},
        ],
    )
    assert dict(wbs_numbers(plan).tasks) == {0: "2.1", 1: "3", 2: "1.1", 3: "2.2"}


def test_estimated_years_are_those_without_an_official_notice() -> None:
    tasks = [{"name": "a", "days": 300}]
    assert schedule_report(project(tasks=tasks), WORLD).estimated_years == (2027,)

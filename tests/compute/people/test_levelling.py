"""The levelled schedule of a plan, judged by dates: links, lags, absences, capacity by day."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.people.levelling import LevelledTask, LevellingReport, levelling_report
from tests.projects import REFRIGERATOR, WORLD, project

DAY = timedelta(days=1)
LEVEL = {"level": True}


def levelled(**fields: Any) -> LevellingReport:
    return levelling_report(project(**{"schedule": LEVEL, **fields}), WORLD)


def by_name(report: LevellingReport, plan: Any) -> dict[str, LevelledTask]:
    return {plan.tasks[t.index].name: t for t in report.tasks}


def test_a_plan_that_does_not_ask_gets_none() -> None:
    tasks = [{"name": "a", "owner": "甲", "days": 5}]
    report = levelling_report(project(tasks=tasks), WORLD)
    assert (report.asked, report.tasks) == (False, ())


def test_two_tasks_of_one_person_follow_one_another_and_say_so() -> None:
    """Five and three working days from 5 January 2026: the longer ends on Friday the 9th."""
    tasks = [{"name": "a", "owner": "甲", "days": 5}, {"name": "b", "owner": "甲", "days": 3}]
    report = levelled(tasks=tasks)
    second = max(report.tasks, key=lambda t: t.start)
    first = min(report.tasks, key=lambda t: t.start)
    assert (report.early_days, report.days, report.prolonged) == (5, 8, 3)
    assert second.hold.taken == (("甲", (first.index,)),)
    assert report.chain == (first.index, second.index)
    assert [(o.before, o.after) for o in report.owners] == [(1, 0)]


def test_the_published_network_without_clashes_keeps_its_173_days() -> None:
    """Every task its own owner: nothing moves."""
    tasks = [{**task, "owner": f"成员{n}"} for n, task in enumerate(REFRIGERATOR)]
    report = levelled(tasks=tasks)
    assert (report.days, report.prolonged) == (173, 0)
    assert not any(t.moved for t in report.tasks)


def test_one_person_for_everything_takes_the_sum_of_all_lengths() -> None:
    tasks = [{**task, "owner": "甲"} for task in REFRIGERATOR]
    report = levelled(tasks=tasks)
    assert report.days == report.least == sum(task["days"] for task in REFRIGERATOR)


def test_work_rests_while_its_owner_is_away() -> None:
    """Five working days from Monday the 5th with Wednesday and Thursday off end on Tuesday the 13th."""
    away = [{"name": "甲", "absences": ["2026-01-07～2026-01-08"]}]
    (task,) = levelled(tasks=[{"name": "a", "owner": "甲", "days": 5}], availability=away).tasks
    assert (task.start, task.finish, task.longer) == (date(2026, 1, 5), date(2026, 1, 13), 2)


def test_finished_work_stays_and_begun_work_keeps_its_start() -> None:
    tasks = [
        {"name": "a", "owner": "甲", "days": 5, "status": "done"},
        {"name": "b", "owner": "甲", "days": 5, "status": "running", "done": "20%"},
        {"name": "c", "owner": "甲", "days": 5},
    ]
    report = levelled(tasks=tasks)
    assert [t.moved for t in report.tasks] == [0, 0, 5]


def test_a_task_that_asks_too_much_is_named_and_not_waited_for() -> None:
    tasks = [{"name": "a", "owner": "甲", "days": 5, "load": "150%"}]
    report = levelled(tasks=tasks)
    assert report.excessive == ((0, "甲"),)
    assert report.tasks[0].moved == 0


def test_an_owner_who_leaves_for_good_leaves_work_unplaced() -> None:
    gone = [{"name": "甲", "end": "2026-01-07"}]
    report = levelled(tasks=[{"name": "a", "owner": "甲", "days": 5}], availability=gone)
    assert report.unplaced == (0,)


def test_ongoing_work_takes_its_share_from_what_is_left() -> None:
    """20% for ongoing work leave no room for a whole day, but for 80% of one."""
    ongoing = {"name": "值班", "owner": "甲", "when": "持续进行", "load": "20%"}
    parts = [{"name": n, "owner": "甲", "days": 5, "load": "40%"} for n in "abc"]
    report = levelled(tasks=[ongoing, *parts])
    assert report.days == 10


def test_a_team_and_its_members_share_the_same_people() -> None:
    roles = [{"id": "R", "name": "研发", "people": ["甲", "乙"]}]
    tasks = [
        {"name": "a", "owner": "甲", "days": 5},
        {"name": "b", "owner": "研发", "days": 5, "load": "200%"},
    ]
    assert levelled(tasks=tasks, roles=roles).days == 10


def test_calendar_day_lags_and_milestones_are_kept() -> None:
    tasks = [
        {"id": "A", "name": "a", "owner": "甲", "days": 3},
        {"id": "B", "name": "b", "owner": "甲", "days": 3, "after": "A FS+7ed"},
        {"id": "C", "name": "c", "owner": "甲", "days": 4},
    ]
    plan = project(tasks=tasks, schedule=LEVEL)
    found = by_name(levelling_report(plan, WORLD), plan)
    assert found["b"].start >= found["a"].finish + DAY + 7 * DAY


@st.composite
def plans(draw: st.DrawFn) -> dict[str, Any]:
    count = draw(st.integers(1, 9))
    people = ["甲", "乙", "丙"]
    tasks: list[dict[str, Any]] = []
    for n in range(count):
        after = [
            {
                "task": f"T{s}",
                "kind": draw(st.sampled_from(["FS", "SS", "FF", "SF"])),
                "lag": draw(st.integers(-2, 3)),
            }
            for s in draw(st.lists(st.integers(0, n - 1), max_size=2, unique=True) if n else st.just([]))
        ]
        owner = draw(st.lists(st.sampled_from(people), max_size=2, unique=True))
        task = {
            "id": f"T{n}",
            "name": f"任务{n}",
            "days": draw(st.integers(0, 6)),
            "owner": owner,
            "after": after,
        }
        tasks.append({**task, "load": draw(st.sampled_from(["50%", "60%", "100%"]))})
    away = {"name": "甲", "absences": draw(st.sampled_from([[], ["2026-01-08"], ["2026-01-12～2026-01-16"]]))}
    return {"tasks": tasks, "availability": [away]}


def test_work_that_pauses_never_starts_before_its_early_start() -> None:
    """B must end two days after A; paused on the 8th, it could end in time from a day earlier."""
    tasks = [
        {"id": "A", "name": "A", "days": 3, "owner": "乙"},
        {"id": "B", "name": "B", "days": 2, "owner": "甲", "after": [{"task": "A", "kind": "FF", "lag": 2}]},
    ]
    away = [{"name": "甲", "absences": ["2026-01-08"]}]
    report = levelling_report(project(tasks=tasks, availability=away, schedule=LEVEL), WORLD)
    assert [t.moved >= 0 for t in report.tasks] == [True, True]


@settings(max_examples=60, deadline=None)
@given(plans())
def test_nobody_is_asked_for_too_much_on_any_day_and_every_link_holds(fields: dict[str, Any]) -> None:
    plan = project(**fields, schedule=LEVEL)
    report = levelling_report(plan, WORLD)
    found = {plan.tasks[t.index].id: t for t in report.tasks}
    off = {date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 3)}
    off |= {date(2026, 2, 15) + n * DAY for n in range(9)}
    worked = [
        day
        for n in range(150)
        if (day := date(2026, 1, 5) + n * DAY) not in off
        and (day.weekday() < 5 or day in (date(2026, 2, 14), date(2026, 2, 28)))
        and day < date(2026, 4, 3)
    ]
    """Working days of early 2026 by the notice of the State Council of 4 November 2025."""
    if report.finish and report.finish >= worked[-1]:
        return
    away = {day for a in plan.availability[0].absences for day in worked if day in a}
    asked: dict[tuple[str, date], Decimal] = {}
    for task in plan.tasks:
        placed = found[task.id]
        days = [d for d in worked if placed.start <= d <= placed.finish]
        if task.days and task.owner:
            days = [d for d in days if not ("甲" in task.owner and d in away)]
            assert len(days) == task.days
            for owner in task.owner:
                for day in days:
                    asked[owner, day] = asked.get((owner, day), Decimal(0)) + (task.load or 1)
        for link in task.after if task.days else ():
            source = found[link.task]
            if plan.tasks[source.index].days:
                begin = worked.index(source.start), worked.index(source.finish) + 1
                end = worked.index(placed.start), worked.index(placed.finish) + 1
                assert end[link.kind in ("FF", "SF")] >= begin[link.kind in ("FS", "FF")] + link.lag
    assert all(amount <= 1 for amount in asked.values())
    assert report.days >= report.early_days
    assert all(t.moved >= 0 for t in report.tasks)

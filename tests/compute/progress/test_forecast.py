"""The rest of the work laid out from the status date, worked out by hand on the 2026 calendar."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from plandoc.compute.progress.forecast import ForecastReport, forecast_report
from plandoc.compute.progress.milestone_slip import milestone_slip_report
from tests.projects import WORLD, project


def of(*tasks: dict[str, Any], status: str = "2026-01-16", **fields: Any) -> ForecastReport:
    """The forecast of tasks T1, T2 …, begun on Monday 5 January 2026; the 12th begins week two."""
    return forecast_report(_plan(tasks, status, fields), WORLD)


def _plan(tasks: tuple[dict[str, Any], ...], status: str, fields: dict[str, Any]) -> Any:
    named = [{"id": f"T{n}", "name": f"T{n}", **task} for n, task in enumerate(tasks, 1)]
    return project(tasks=named, status_date=status, **fields)


def ran(start: str, finish: str | None = None, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = {"actual_start": f"2026-01-{start}", **more}
    return {**found, "actual_finish": f"2026-01-{finish}", "done": "100%"} if finish else found


def test_finished_tasks_keep_their_dates_and_move_what_follows() -> None:
    """T1 ended two working days late, on Friday 16; T2 of five days runs from Monday 19 to Friday 23."""
    found = of({"days": 8, **ran("05", "16")}, {"days": 5, "after": "T1"})
    first, second = found.tasks
    assert (first.finish, first.slip, first.remaining) == (date(2026, 1, 16), 2, 0)
    assert (second.start, second.finish, second.slip) == (date(2026, 1, 19), date(2026, 1, 23), 2)
    assert (found.baseline_finish, found.finish, found.slip) == (date(2026, 1, 21), date(2026, 1, 23), 2)


def test_a_running_task_goes_on_after_the_status_date() -> None:
    """40% of ten days is done on Friday 16: six days are left, Monday 19 to Monday 26."""
    (task,) = of({"days": 10, **ran("07", done="40%")}).tasks
    assert (task.start, task.remaining, task.finish) == (date(2026, 1, 7), 6, date(2026, 1, 26))
    (task,) = of({"days": 10, **ran("07", done="40%", remaining=2)}).tasks
    assert task.finish == date(2026, 1, 20)


def test_work_not_begun_is_never_before_the_status_date() -> None:
    (task,) = of({"days": 3}).tasks
    assert (task.start, task.finish) == (date(2026, 1, 19), date(2026, 1, 21))


def test_work_planned_for_later_keeps_its_start() -> None:
    (task,) = of({"days": 3, "start": "2026-03-02"}, {"days": 1, **ran("05", "05")}).tasks[:1]
    assert (task.start, task.slip) == (date(2026, 3, 2), 0)


def test_retained_logic_holds_what_began_too_early() -> None:
    """T2 began although T1 still takes five days; its rest waits for T1 (to Friday 23)."""
    found = of({"days": 10, **ran("05", done="50%")}, {"days": 4, "after": "T1", **ran("14", done="50%")})
    assert [t.finish for t in found.tasks] == [date(2026, 1, 23), date(2026, 1, 27)]
    assert found.tasks[1].start == date(2026, 1, 14)


def test_links_to_starts_use_the_actual_start() -> None:
    """SS + 12 from a task begun on Monday 12: not before Wednesday 28."""
    link = [{"task": "T1", "kind": "SS", "lag": 12}]
    found = of({"days": 20, **ran("12", done="10%")}, {"days": 1, "after": link})
    assert found.tasks[1].start == date(2026, 1, 28)


def test_cancelled_work_takes_no_time() -> None:
    found = of({"days": 30, "status": "cancelled"}, {"days": 2, "after": "T1", "done": "0%"})
    assert [t.number for t in found.tasks] == [found._schedule.tasks[1].number]
    assert found.finish == date(2026, 1, 20)


def test_the_frozen_baseline_is_what_slip_counts_from() -> None:
    frozen = {"start": "2026-01-05", "finish": "2026-01-14"}
    (task,) = of({"days": 8, "start": "2026-01-12", "baseline": frozen, **ran("12", done="50%")}).tasks
    assert (task.baseline_finish, task.finish, task.slip) == (date(2026, 1, 14), date(2026, 1, 22), 6)


def test_without_any_actual_there_is_no_forecast() -> None:
    plan = project(tasks=[{"name": "a", "days": 3}])
    assert forecast_report(plan, WORLD).tasks == ()


def test_milestones_slip_with_their_tasks() -> None:
    milestones = [
        {"name": "A", "after": "T1", "actual": "2026-01-19"},
        {"name": "B", "after": "T2", "buffer_days": 1},
        {"name": "C", "after": "T2", "baseline": "2026-01-23", "previous": "2026-01-22"},
    ]
    plan = _plan(({"days": 8, **ran("05", "16")}, {"days": 5, "after": "T1"}), "2026-01-19",
                 {"milestones": milestones})  # fmt: skip
    a, b, c = milestone_slip_report(plan, WORLD).milestones
    assert (a.standing, a.baseline, a.day, a.slip, a.health) == (
        "reached", date(2026, 1, 14), date(2026, 1, 19), 3, "warning",
    )  # fmt: skip
    assert (b.day, b.slip, b.margin, b.health, b.critical) == (date(2026, 1, 26), 3, -2, "danger", True)
    assert (c.slip, c.since, c.driver) == (1, 2, 0)


def test_the_tolerance_can_be_set() -> None:
    plan = _plan(({"days": 8, **ran("05", "16")},), "2026-01-19",
                 {"milestones": [{"name": "A", "after": "T1"}], "tracking": {"slip_warning": 1}})  # fmt: skip
    (found,) = milestone_slip_report(plan, WORLD).milestones
    assert (found.slip, found.health, found.standing) == (3, "danger", "ready")


TASKS = st.lists(
    st.tuples(st.integers(0, 20), st.sampled_from([0, 30, 60, 100]), st.integers(0, 3)),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(TASKS, st.randoms(use_true_random=False))
def test_the_order_of_tasks_does_not_matter_and_nothing_left_is_in_the_past(
    shape: list[tuple[int, int, int]], random: Any
) -> None:
    named = [
        {"id": f"T{n}", "name": f"T{n}", "days": days, "done": f"{done}%",
         "after": [f"T{n - back}"] if back and n - back >= 0 else []}
        for n, (days, done, back) in enumerate(shape)
    ]  # fmt: skip
    first = forecast_report(project(tasks=named, status_date="2026-02-13"), WORLD)
    random.shuffle(named)
    second = forecast_report(project(tasks=named, status_date="2026-02-13"), WORLD)

    def dates(report: ForecastReport) -> dict[str, tuple[date, date]]:
        return {report._schedule.tasks[t.index].name: (t.start, t.finish) for t in report.tasks}

    assert dates(first) == dates(second)
    for task in first.tasks:
        assert task.start <= task.finish
        if task.state == "open" and task.remaining:
            assert task.start > date(2026, 2, 13)

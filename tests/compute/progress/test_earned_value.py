"""Earned value against a published example, and its edges."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from plandoc.compute.progress.earned_value import EarnedValueReport, earned_value_report
from tests.projects import WORLD, project


def report(*lines: dict[str, Any], prepared: str = "2026-06-30") -> EarnedValueReport:
    plan = project(budget={"lines": list(lines)}, prepared=prepared)
    return earned_value_report(plan, WORLD)


def line(**fields: Any) -> dict[str, Any]:
    return {"name": "a", "amount": 10000, "start": "2026-01-05", "end": "2026-06-30", **fields}


def test_textbook_example_of_a_half_finished_job() -> None:
    """PMBOK's fence example in its usual numbers: BAC 4,000, PV 3,000, EV 2,500, AC 2,800.

    SV −500, CV −300, SPI 0.833, CPI 0.893; EAC = BAC ÷ CPI = 4,480.
    """
    found = report(
        {
            "name": "done",
            "amount": 3000,
            "start": "2026-01-05",
            "end": "2026-05-29",
            "done": "83.3333333333333%",
            "actual": 2800,
        },
        {"name": "later", "amount": 1000, "start": "2026-07-01", "end": "2026-07-31"},
    )
    assert (found.bac, found.pv, found.ev, found.ac) == tuple(map(Decimal, (4000, 3000, 2500, 2800)))
    assert (found.sv, found.cv) == (Decimal("-500.00"), Decimal("-300.00"))
    assert (found.spi, found.cpi) == (Decimal("0.833"), Decimal("0.893"))
    assert found.eac == Decimal("4480.00")


def test_planned_value_grows_with_the_working_days() -> None:
    """5 to 16 January 2026 are ten working days; five are gone on the 9th."""
    found = report(line(end="2026-01-16", done="40%", actual=4000), prepared="2026-01-09")
    assert found.pv == 5000
    assert found.spi == Decimal("0.8")


def test_nothing_spent_gives_no_cost_index() -> None:
    found = report(line(done="50%"))
    assert found.cpi is None
    assert found.eac is None


def test_lines_without_dates_or_any_share_done_give_nothing() -> None:
    assert report({"name": "a", "amount": 10, "done": "50%"}).bac == 0
    assert report(line()).bac == 0


def test_the_curve_ends_at_the_budget() -> None:
    found = report(line(done="100%", actual=9000))
    assert [point.planned for point in found.curve][-1] == found.bac
    earned = [p.earned for p in found.curve if p.earned is not None]
    assert earned == sorted(earned)
    assert earned[-1] == 10000


def test_the_forecast_leads_from_what_was_spent_to_the_estimate() -> None:
    found = report(line(done="50%", actual=6000), prepared="2026-04-30")
    forecast = [p for p in found.curve if p.forecast is not None]
    assert (forecast[0].day, forecast[0].forecast) == (found.status, found.ac)
    assert (forecast[-1].day, forecast[-1].forecast) == (found.forecast_finish, found.eac)
    assert found.eac == 12000


def test_planned_value_never_falls() -> None:
    curve = report(line(done="10%"), line(start="2026-03-02", end="2026-12-31")).curve
    planned = [p.planned for p in curve if p.planned is not None]
    assert planned == sorted(planned)


def tasks(*items: dict[str, Any], status: str, **fields: Any) -> Any:
    plan = project(tasks=[{"id": f"T{n}", "name": f"T{n}", **t} for n, t in enumerate(items, 1)],
                   status_date=status, **fields)  # fmt: skip
    return earned_value_report(plan, WORLD)


def test_fixed_cost_falls_due_at_the_start_and_the_rest_over_working_time() -> None:
    """Ten working days from 5 January 2026; 300 of 1,300 on the first day, 100 a day."""
    job = {"days": 10, "cost": 1300, "fixed_cost": 300, "done": "0%"}
    assert tasks(job, status="2026-01-05").pv == 400
    assert tasks(job, status="2026-01-09").pv == 800
    assert tasks(job, status="2026-01-16").pv == 1300


def test_a_late_project_at_its_end() -> None:
    """Planned for ten days, done in fifteen: SPI is 1 again, SPI(t) is 10 ÷ 15, whenever it is asked."""
    job = {"days": 10, "cost": 1000, "actual_start": "2026-01-05", "actual_finish": "2026-01-23",
           "done": "100%", "actual_cost": 1250}  # fmt: skip
    for status in ("2026-01-23", "2026-03-31"):
        found = tasks(job, status=status)
        assert found.schedule is not None
        assert (found.spi, found.schedule.spi) == (1, Decimal("0.667"))
        assert found.forecast_finish == date(2026, 1, 23)
        assert (found.eac, found.etc) == (1250, 0)


def test_a_project_on_which_nothing_was_done_yet() -> None:
    """Half of the time is gone: nothing can be foretold from performance, and nothing is infinite."""
    found = tasks({"days": 10, "cost": 1000}, status="2026-01-09", edition="progress")
    assert (found.pv, found.ev, found.ac) == (500, 0, 0)
    assert (found.spi, found.cpi, found.eac, found.forecast_finish) == (0, None, None, None)
    assert found.estimates[0].eac == 1000


def test_the_baseline_is_kept_apart_from_the_current_plan() -> None:
    """The plan was moved by a week; planned value still follows the approved dates and cost."""
    frozen = {"start": "2026-01-05", "finish": "2026-01-16", "cost": 1000}
    job = {"days": 10, "start": "2026-01-12", "cost": 1400, "done": "20%", "baseline": frozen}
    found = tasks(job, status="2026-01-16")
    assert (found.bac, found.pv, found.ev) == (1000, 1000, 200)


def test_budget_lines_take_time_and_progress_from_the_tasks_they_pay_for() -> None:
    """300 over a task of ten days and one of twenty: 100 and 200; the first is done."""
    found = tasks(
        {"days": 10, "done": "100%"},
        {"days": 20, "after": "T1", "done": "0%"},
        status="2026-01-16",
        budget={"lines": [{"name": "a", "amount": 300, "tasks": "T1、T2", "actual": 120}]},
    )
    assert (found.bac, found.pv, found.ev, found.ac) == (300, 100, 100, 120)
    assert found.forecast_finish is not None


def test_tasks_with_costs_are_not_counted_again_by_the_budget() -> None:
    lines = [{"name": "a", "amount": 500, "tasks": "T1"}, line(name="b", done="50%")]
    found = tasks({"days": 10, "cost": 500, "done": "50%"}, status="2026-01-16", budget={"lines": lines})
    assert (found.bac, found.lines, found.by_task) == (500, 1, True)


def test_groups_add_up_to_the_whole() -> None:
    phases = [{"id": "P1", "name": "一"}, {"id": "P2", "name": "二"}]
    found = tasks(
        {"days": 5, "cost": 100, "done": "100%", "phase": "P1", "actual_cost": 90},
        {"days": 5, "cost": 200, "done": "50%", "phase": "P2", "actual_cost": 130},
        {"days": 5, "cost": 400, "phase": "P2"},
        status="2026-01-09",
        phases=phases,
    )
    assert [g.name for g in found.groups] == ["一", "二"]
    for key in ("bac", "pv", "ev", "ac"):
        whole = getattr(found, key)
        assert sum(getattr(g.figures, key) for g in found.groups) == whole
        assert sum(getattr(p.figures, key) for p in found.packages) == whole


PERIODS = [
    {"end": f"2026-{month:02d}-28", "planned": planned, **({"earned": ev, "actual": ac} if ev else {})}
    for month, planned, ev, ac in [
        (1, 100, 80, 90),
        (2, 250, 200, 230),
        (3, 450, 350, 420),
        (4, 600, None, None),
        (5, 700, None, None),
    ]
]


def test_the_course_by_period_is_enough() -> None:
    """ES = 2 + (350 − 250) ÷ (450 − 250) = 2.5 of 3 periods gone; 5 ÷ (2.5 ÷ 3) = 6 periods in all."""
    found = tasks(status="2026-03-31", tracking={"periods": PERIODS})
    assert (found.bac, found.pv, found.ev, found.ac) == (700, 450, 350, 420)
    assert found.schedule is not None
    assert (found.schedule.earned, found.schedule.spi) == (Decimal("2.5"), Decimal("0.833"))
    assert (found.schedule.forecast, found.unit) == (6, "periods")
    assert found.forecast_finish is not None
    assert found.forecast_finish.isoformat() == "2026-06-27"
    assert [h.figures.ev for h in found.history] == [80, 200, 350]


def test_period_data_of_a_late_project_to_its_end() -> None:
    late = [*PERIODS, {"end": "2026-06-28", "earned": 600, "actual": 800}]
    late += [{"end": "2026-07-28", "earned": 700, "actual": 900}]
    found = tasks(status="2026-07-31", tracking={"periods": late})
    assert found.schedule is not None
    assert (found.spi, found.schedule.spi) == (1, Decimal("0.714"))
    assert (found.schedule.planned, found.schedule.actual, found.schedule.finished) == (5, 7, True)


def test_an_issued_plan_shows_no_progress() -> None:
    job = {"days": 10, "cost": 1000, "done": "50%"}
    assert tasks(job, status="2026-01-09", edition="issued").bac == 0
    assert tasks(job, status="2026-01-09", edition="closing").bac == 1000
    assert tasks(job, status="2026-01-09").bac == 1000

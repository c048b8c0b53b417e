"""Phases: sums of ranges against the target, and tasks against phases."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from plandoc.compute.schedule.phases import phase_report
from tests.projects import PHASES, WORLD, project


def test_nine_to_fourteen_months_may_miss_twelve() -> None:
    report = phase_report(project(phases=PHASES, schedule={"months": 12}), WORLD)
    assert (report.total_min, report.total_max, report.mid) == (Decimal(9), Decimal(14), Decimal("11.5"))
    assert (report.fit, report.over) == ("range", Decimal(2))


def test_windows_add_up_from_the_first_day() -> None:
    first, second, *_ = phase_report(project(phases=PHASES), WORLD).phases
    assert (first.earliest_end, first.latest_end) == (date(2026, 2, 4), date(2026, 3, 4))
    assert (second.earliest_end, second.latest_end) == (date(2026, 5, 4), date(2026, 7, 4))


def test_a_target_above_the_range_holds_and_one_below_it_cannot() -> None:
    assert phase_report(project(phases=PHASES, schedule={"months": 15}), WORLD).fit == "inside"
    assert phase_report(project(phases=PHASES, schedule={"months": 8}), WORLD).fit == "over"


def test_the_target_follows_from_the_period_where_no_months_are_given() -> None:
    assert phase_report(project(phases=PHASES), WORLD).target == 12


def test_tasks_are_late_short_long_or_inside() -> None:
    def fit(days: int) -> str:
        phase = {"id": "P", "name": "p", "months_min": 1, "months_max": 2}
        tasks = [{"name": "a", "phase": "P", "days": days}]
        return phase_report(project(phases=[phase], tasks=tasks), WORLD).phases[0].fit

    assert fit(5) == "short"
    assert fit(25) == "inside"
    assert fit(80) == "late"


def test_a_phase_is_long_when_its_tasks_begin_before_its_turn() -> None:
    phases = [
        {"id": "P", "name": "p", "months_min": 6, "months_max": 6},
        {"id": "Q", "name": "q", "months_min": 1},
    ]
    tasks = [{"name": "a", "phase": "Q", "days": 60}]
    assert phase_report(project(phases=phases, tasks=tasks), WORLD).phases[1].fit == "long"


def test_phases_without_months_give_no_verdict() -> None:
    assert phase_report(project(phases=[{"id": "P", "name": "p"}]), WORLD).fit == ""

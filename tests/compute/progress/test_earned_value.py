"""Earned value against a published example, and its edges."""

from __future__ import annotations

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
    assert [p.earned for p in found.curve] == [None] * 5 + [Decimal(10000)]


def test_planned_value_never_falls() -> None:
    planned = [p.planned for p in report(line(done="10%"), line(start="2026-03-02", end="2026-12-31")).curve]
    assert planned == sorted(planned)

"""The simulation of a plan that is under way: only what is left is uncertain."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from plandoc.compute.progress.forecast import forecast_report
from plandoc.compute.uncertainty.basis import basis_of
from plandoc.compute.uncertainty.estimates import Spread
from plandoc.compute.uncertainty.forecast_tables import forecast_as_blocks, reserve_as_blocks
from plandoc.compute.uncertainty.pert import pert_report
from plandoc.compute.uncertainty.uncertainty import uncertainty_report
from plandoc.doc.build import walk
from plandoc.doc.nodes import Table
from plandoc.terms import load_terms
from tests.projects import WORLD, project

TASKS: list[dict[str, Any]] = [
    {"id": "A", "name": "甲", "days": 10, "estimate": "8/10/20", "actual_start": "2026-01-05",
     "actual_finish": "2026-01-23"},
    {"id": "B", "name": "乙", "days": 10, "estimate": "8/10/16", "after": "A", "actual_start": "2026-01-26",
     "done": "60%", "remaining": 5},
    {"id": "C", "name": "丙", "days": 4, "estimate": "3/4/8", "after": "B"},
]  # fmt: skip


def under_way(**fields: Any) -> Any:
    return project(tasks=TASKS, status_date="2026-01-30", edition="progress", **fields)


def test_only_what_is_left_is_drawn() -> None:
    basis = basis_of(under_way(), WORLD)
    assert basis.over == {0}
    assert basis.spreads == {
        1: Spread(Decimal(4), Decimal(5), Decimal(8)),
        2: Spread(Decimal(3), Decimal(4), Decimal(8)),
    }


def test_without_spread_it_is_the_forecast_of_the_progress_report() -> None:
    """Late by five days: B's five days left begin on 2 February, C's four after them."""
    plan = under_way(uncertainty={"distribution": "fixed", "runs": 100})
    report, forecast = uncertainty_report(plan, WORLD), forecast_report(plan, WORLD)
    assert report.finishes is not None
    assert report.forecast is not None
    assert report.planned is not None
    assert forecast.finish == report.forecast.day == date(2026, 2, 12)
    assert report.finishes.days == (date(2026, 2, 12).toordinal(),)
    assert report.planned.day == date(2026, 2, 5)
    assert report.planned.chance == 0


def test_contingency_counts_from_the_forecast() -> None:
    report = uncertainty_report(under_way(), WORLD)
    assert report.forecast is not None
    assert report.contingency_days == report.levels[1].days - report.forecast.days
    for language in ("zh", "en"):
        terms = load_terms(language, WORLD)
        assert reserve_as_blocks(report, terms)
        tables = [b for b in walk(forecast_as_blocks(report, terms)) if isinstance(b, Table)]
        assert len(tables[0].rows) == 6


def test_the_path_in_closed_form_is_that_of_the_rest() -> None:
    report = pert_report(under_way(), WORLD)
    assert report.path is not None
    assert report.path.tasks == (1, 2)
    assert report.path.planned == 20 + 5 + 4
    expected = (Decimal(4) + 20 + 8) / 6 - 5 + (Decimal(3) + 16 + 8) / 6 - 4
    assert round(report.path.mean - report.path.planned - expected, 9) == 0

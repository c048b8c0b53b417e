"""The simulation of a whole plan: dates, contingency, risks, and when nothing is simulated."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from decimal import Decimal
from typing import Any

import pytest

from plandoc.compute.schedule.schedule import schedule_report
from plandoc.compute.uncertainty.driver_tables import contribution_as_blocks, criticality_as_blocks
from plandoc.compute.uncertainty.forecast_charts import charts_as_blocks, finish_classes
from plandoc.compute.uncertainty.forecast_tables import forecast_as_blocks, reserve_as_blocks
from plandoc.compute.uncertainty.risk_events import risk_events
from plandoc.compute.uncertainty.simulation import simulate
from plandoc.compute.uncertainty.uncertainty import UncertaintyReport, uncertainty_report
from plandoc.doc.build import walk
from plandoc.doc.nodes import Figure
from plandoc.plain import plain_data
from plandoc.terms import load_terms
from tests.projects import REFRIGERATOR, WORLD, project

ESTIMATED: list[dict[str, Any]] = [
    {**task, "estimate": f"{task['days'] * 0.8}/{task['days']}/{task['days'] * 1.5}"} for task in REFRIGERATOR
]
RISKS: list[dict[str, Any]] = [
    {
        "id": "R1",
        "name": "供货中断",
        "probability": "20%",
        "delay": "5/10/20",
        "cost": "120万",
        "tasks": "T12",
    },
    {"id": "R2", "name": "政策变化", "probability": "30%", "delay": "3/8/15"},
    {"id": "R3", "name": "涨价", "probability": "50%", "cost_range": "10万/20万/60万"},
]
BLOCKS = (
    reserve_as_blocks,
    forecast_as_blocks,
    charts_as_blocks,
    criticality_as_blocks,
    contribution_as_blocks,
)


def report_of(**fields: Any) -> UncertaintyReport:
    return uncertainty_report(project(**fields), WORLD)


def as_text(report: UncertaintyReport) -> str:
    return json.dumps(plain_data(report), sort_keys=True)


def test_without_estimates_and_quantified_risks_there_is_nothing() -> None:
    report = report_of(tasks=REFRIGERATOR, risks=[{"name": "x", "likelihood": "3", "impact": "4"}])
    assert report.runs == 0
    assert all(show(report, load_terms("zh", WORLD)) == () for show in BLOCKS)


def test_numpy_stays_out_of_a_plan_without_uncertainty() -> None:
    code = (
        "import sys; from tests.projects import *; from plandoc.check import check_rules;"
        "check_rules(project(tasks=REFRIGERATOR), WORLD); sys.exit('numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@pytest.mark.parametrize("shape", ["fixed", "pert", "triangular"])
def test_without_any_spread_it_is_the_schedule(shape: str) -> None:
    """Links of every kind, calendar-day lags, dates to be kept, summaries and milestones."""
    tasks = [
        {"id": "S", "name": "总"},
        {"id": "A", "name": "甲", "parent": "S", "days": 7, "estimate": "7"},
        {
            "id": "B",
            "name": "乙",
            "parent": "S",
            "days": 5,
            "estimate": "5",
            "after": [{"task": "A", "kind": "SS", "lag": 3}],
        },
        {
            "id": "C",
            "name": "丙",
            "days": 6,
            "estimate": "6",
            "after": [{"task": "S", "lag": 10, "elapsed": True}],
        },
        {"id": "D", "name": "丁", "elapsed_days": 9, "after": [{"task": "C", "kind": "FF", "lag": 2}]},
        {"id": "E", "name": "戊", "days": 3, "estimate": "3", "must_start": "2026-03-14", "after": "D"},
        {
            "id": "F",
            "name": "己",
            "days": 4,
            "estimate": "4",
            "after": [{"task": "E", "kind": "SF", "lag": 12}],
        },
    ]
    risk = {"name": "x", "probability": "1%", "cost": 1}
    plan = project(
        tasks=tasks,
        milestones=[{"name": "里程碑", "after": "F"}],
        risks=[risk],
        uncertainty={"distribution": shape, "runs": 200},
    )
    report, schedule = uncertainty_report(plan, WORLD), schedule_report(plan, WORLD)
    assert schedule.finish is not None
    assert report.finishes is not None
    assert report.finishes.days == (schedule.finish.toordinal(),)
    assert {x.days for x in report.levels} == {schedule.days}
    assert report.planned is not None
    assert (report.planned.day, report.planned.days, report.planned.chance) == (
        schedule.finish,
        schedule.days,
        1,
    )
    assert report.contingency_days == 0
    assert not report.moves


def test_figures_do_not_depend_on_the_order_of_tasks_and_risks() -> None:
    shuffled, turned = ESTIMATED[:], RISKS[:]
    random.Random(3).shuffle(shuffled)
    turned.reverse()
    one, other = report_of(tasks=ESTIMATED, risks=RISKS), report_of(tasks=shuffled, risks=turned)
    assert (one.levels, one.planned, one.target, one.cost) == (
        other.levels,
        other.planned,
        other.target,
        other.cost,
    )
    assert (one.finishes, one.mean_days) == (other.finishes, other.mean_days)
    names = [{t.name: (t.criticality, t.sensitivity) for t in r.tasks} for r in (one, other)]
    assert names[0] == names[1]
    added = [{r.event.name: (r.days, r.cost) for r in report.risks} for report in (one, other)]
    assert added[0] == added[1]


def test_the_same_seed_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "from tests.compute.uncertainty.test_uncertainty import *;"
        "print(as_text(report_of(tasks=ESTIMATED, risks=RISKS)))"
    )
    texts = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True, text=True,
            env={"PYTHONHASHSEED": seed, "PATH": ""},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(texts) == 1
    simulate.cache_clear()
    assert texts == {as_text(report_of(tasks=ESTIMATED, risks=RISKS)) + "\n"}


def test_another_seed_gives_other_runs_but_like_figures() -> None:
    one = report_of(tasks=ESTIMATED)
    other = report_of(tasks=ESTIMATED, uncertainty={"seed": 2})
    assert one.finishes != other.finishes
    assert abs(one.levels[1].days - other.levels[1].days) <= 1


def test_contingency_in_days_and_money_come_from_one_register() -> None:
    report = report_of(
        tasks=ESTIMATED,
        risks=RISKS,
        budget={"lines": [{"name": "x", "amount": "900万"}], "reserve": {"rate": "10%"}},
    )
    chosen = report.levels[1]
    assert report.planned is not None
    assert report.contingency_days == chosen.days - report.planned.days > 0
    assert report.cost is not None
    assert report.contingency_cost == report.cost.levels[1]
    assert report.reserve == Decimal(1_000_000)
    expected = sum(r.expected_cost for r in report.risks if r.expected_cost)
    assert expected == Decimal("0.2") * 1_200_000 + Decimal("0.5") * (100_000 + 800_000 + 600_000) / 6
    assert float(report.cost.mean) == pytest.approx(float(expected), rel=0.03)


def test_the_chance_of_a_date_is_that_of_the_runs_finished_by_its_evening() -> None:
    """One task of 4/5/6 days, uniform: done after 4.x or 5.x days, that is on day five or six."""
    report = report_of(
        tasks=[{"name": "a", "estimate": "4/5/6"}],
        uncertainty={"distribution": "uniform", "target": "2026-01-09"},
    )
    assert report.target is not None
    assert report.target.days == 5
    assert report.target.chance == pytest.approx(0.5, abs=0.02)
    assert [x.day.isoformat() for x in report.levels if x.day] == ["2026-01-09", "2026-01-12", "2026-01-12"]


def test_what_is_finished_is_certain_and_cannot_be_delayed() -> None:
    tasks = [{"id": "A", "name": "a", "days": 10, "estimate": "5/10/20", "status": "done"}]
    (event,) = risk_events(project(tasks=tasks, risks=[{**RISKS[0], "tasks": "A"}]))
    assert not event.delays
    report = report_of(tasks=tasks, risks=[{**RISKS[0], "tasks": "A"}])
    assert not report.moves


@pytest.mark.parametrize(
    ("fields", "chance", "loss"),
    [
        ({}, "0.2", 100),
        ({"residual_probability": "10%"}, "0.1", 100),
        ({"residual_cost": 40}, "0.2", 40),
        ({"status": "occurred"}, "1", 100),
        ({"kind": "opportunity"}, "0.2", -100),
    ],
)
def test_figures_after_measures_count(fields: dict[str, Any], chance: str, loss: int) -> None:
    risk = {"name": "x", "probability": "20%", "cost": 100, **fields}
    (event,) = risk_events(project(risks=[risk]))
    assert event.probability == Decimal(chance)
    assert event.cost is not None
    assert event.cost.likely == loss


@pytest.mark.parametrize("fields", [{"status": "closed"}, {"probability": "0%"}, {"cost": None}])
def test_closed_and_unquantified_risks_take_no_part(fields: dict[str, Any]) -> None:
    assert risk_events(project(risks=[{"name": "x", "probability": "20%", "cost": 100, **fields}])) == ()


def test_a_risk_of_a_summary_task_delays_its_end() -> None:
    tasks = [
        {"id": "S", "name": "总"},
        {"id": "A", "name": "甲", "parent": "S", "days": 5},
        {"id": "B", "name": "乙", "parent": "S", "days": 8},
        {"id": "C", "name": "丙", "days": 2, "after": "S"},
    ]
    report = report_of(tasks=tasks, risks=[{"name": "x", "probability": "100%", "delay": 4, "tasks": "S"}])
    assert [x.days for x in report.levels] == [14, 14, 14]


def test_costs_alone_need_no_tasks() -> None:
    report = report_of(risks=[RISKS[2]])
    assert report.levels == ()
    assert report.cost is not None
    for language in ("zh", "en"):
        terms = load_terms(language, WORLD)
        assert contribution_as_blocks(report, terms)
        assert reserve_as_blocks(report, terms)
        assert forecast_as_blocks(report, terms) == ()


@pytest.mark.parametrize("days", [0, 90_000])
def test_odd_lengths_are_shown_without_a_date_rather_than_refused(days: int) -> None:
    report = report_of(tasks=[{"name": "a", "estimate": f"0/{days}/100000"}], uncertainty={"runs": 200})
    terms = load_terms("zh", WORLD)
    assert all(isinstance(show(report, terms), tuple) for show in BLOCKS)


def test_classes_hold_every_run() -> None:
    report = report_of(tasks=ESTIMATED, risks=RISKS)
    assert report.finishes is not None
    assert report._calendar is not None
    classes = finish_classes(report.finishes, report._calendar)
    assert sum(c.share for c in classes) == pytest.approx(1)
    assert classes[-1].until == 1
    assert [c.until for c in classes] == sorted(c.until for c in classes)


def test_charts_mark_the_dates_of_the_table() -> None:
    blocks = charts_as_blocks(report_of(tasks=ESTIMATED, risks=RISKS), load_terms("en", WORLD))
    figures = [b for b in walk(blocks) if isinstance(b, Figure)]
    assert len(figures) == 2
    (series,) = figures[0].chart.series  # type: ignore[union-attr]
    assert " ".join(series.labels).split() == ["plan", "P50", "P80", "P90"]

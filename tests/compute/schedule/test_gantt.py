"""The Gantt chart: its axis, its overview, and the note on estimated holidays."""

from __future__ import annotations

from datetime import date

import pytest

from plandoc.compute.dates.axis_labels import month_labels, year_labels
from plandoc.compute.dates.calendar import estimate_note, work_calendar
from plandoc.compute.schedule.gantt import gantt_as_blocks, gantt_chart, overview_as_blocks
from plandoc.compute.schedule.schedule import schedule_report
from plandoc.doc.build import plain
from plandoc.doc.charts import GanttChart
from plandoc.doc.nodes import Figure
from plandoc.terms import load_terms
from tests.projects import PHASES, REFRIGERATOR, WORLD, project

ZH = load_terms("zh", WORLD)


@pytest.mark.parametrize(("finish", "count"), [("2026-12-31", 12), ("2028-12-31", 12), ("2036-12-31", 10)])
def test_longer_axes_have_coarser_labels(finish: str, count: int) -> None:
    """Months up to a year and a half, quarters up to five years, then years."""
    labels = month_labels(date(2026, 1, 5), date.fromisoformat(finish), ZH)
    assert abs(len(labels) - count) <= 1
    first = {"2026-12-31": "1月", "2028-12-31": "Q1", "2036-12-31": "2026年"}[finish]
    assert labels[0] == (date(2026, 1, 5), first)


def test_years_stand_above_the_months_of_an_axis_of_several() -> None:
    first, last = date(2026, 11, 9), date(2027, 2, 1)
    assert [text for _, text in month_labels(first, last, ZH)] == ["11月", "12月", "1月", "2月"]
    assert year_labels(first, last, ZH) == ((first, "2026年"), (date(2027, 1, 1), "2027年"))
    assert year_labels(first, date(2026, 12, 31), ZH) == ()
    assert year_labels(first, date(2036, 12, 31), ZH) == ()  # the years are the captions themselves


def test_a_chart_lies_where_its_bars_would_be_too_short_upright() -> None:
    def lies(due: str) -> bool:
        tasks = [{"name": str(n), "days": 10, "start": "2026-01-05"} for n in range(60)]
        tasks.append({"name": "end", "start": due, "days": 5})
        (figure,) = gantt_as_blocks(schedule_report(project(tasks=tasks), WORLD), ZH)
        return isinstance(figure, Figure) and figure.wide

    assert not lies("2026-10-12")
    assert lies("2029-10-15")


def test_quarters_begin_with_the_one_in_which_the_axis_begins() -> None:
    labels = month_labels(date(2026, 2, 16), date(2028, 1, 31), ZH)
    assert labels[:2] == ((date(2026, 2, 16), "Q1"), (date(2026, 4, 1), "Q2"))


def test_a_plan_under_way_shows_its_status_date_and_the_dates_it_has_left() -> None:
    tasks = [
        {"name": "a", "days": 10, "baseline": {"start": "2026-01-05", "finish": "2026-01-09"}, "done": "50%"},
        {"name": "b", "days": 5, "baseline": {"start": "2026-01-05", "finish": "2026-01-09"}},
    ]
    plan = project(tasks=tasks, status_date="2026-01-12")
    chart = gantt_chart(schedule_report(plan, WORLD), ZH)
    assert (date(2026, 1, 12), "状态日期") in chart.marks
    assert [row.approved for row in chart.rows] == [(date(2026, 1, 5), date(2026, 1, 9)), None]
    assert {"done", "approved"} <= {kind for kind, _ in chart.legend}


def test_floats_reach_to_the_latest_finish() -> None:
    chart = gantt_chart(schedule_report(project(tasks=REFRIGERATOR), WORLD), ZH)
    first, second = chart.rows[:2]
    assert (first.finish, first.float_until) == (date(2026, 1, 16), date(2026, 1, 23))
    assert second.float_until is None


def test_days_off_are_shaded_for_a_year_but_not_for_ten() -> None:
    def shaded(due: str) -> bool:
        tasks = [{"name": "a", "start": "2026-01-05", "due": due}]
        return bool(gantt_chart(schedule_report(project(tasks=tasks), WORLD), ZH).days_off)

    assert shaded("2026-12-31")
    assert not shaded("2035-12-31")


def test_without_dates_there_is_no_chart() -> None:
    assert gantt_as_blocks(schedule_report(project(tasks=[{"name": "a"}]), WORLD), ZH) == ()


def test_the_overview_has_phases_and_milestones_but_no_tasks() -> None:
    tasks = [{**task, "phase": f"P{1 + i // 3}"} for i, task in enumerate(REFRIGERATOR)]
    plan = project(tasks=tasks, phases=PHASES, milestones=[{"name": "m", "after": "T13"}])
    (figure,) = overview_as_blocks(schedule_report(plan, WORLD), ZH)
    assert isinstance(figure, Figure)
    assert isinstance(figure.chart, GanttChart)
    assert {row.kind for row in figure.chart.rows} == {"summary", "milestone"}


def test_estimated_years_are_named_in_a_note() -> None:
    calendar = work_calendar(project().calendar)
    (found,) = estimate_note(calendar, date(2026, 10, 1), date(2027, 3, 1), ZH)
    assert plain(found.children).startswith("2027年放假安排尚未公布")
    assert estimate_note(calendar, date(2026, 1, 1), date(2026, 12, 31), ZH) == ()

"""The Gantt chart: its axis, its overview, and the note on estimated holidays."""

from __future__ import annotations

from datetime import date

import pytest

from plandoc.compute.dates.calendar import estimate_note, work_calendar
from plandoc.compute.schedule.gantt import gantt_as_blocks, gantt_chart, month_labels, overview_as_blocks
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
    assert labels[0] == (date(2026, 1, 5), "1月" if count == 12 and finish < "2027" else "2026年")


def test_years_stand_only_where_they_change() -> None:
    labels = [text for _, text in month_labels(date(2026, 11, 1), date(2027, 2, 1), ZH)]
    assert labels == ["11月", "12月", "2027年", "2月"]


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

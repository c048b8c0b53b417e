"""The forecast on paper: tasks and milestones beside their baseline."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.compute.progress.forecast import ForecastReport, ForecastTask, forecast_report
from plandoc.compute.progress.milestone_slip import (
    MilestoneSlip,
    MilestoneSlipReport,
    milestone_slip_report,
)
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note, paragraph, row, table
from plandoc.doc.nodes import Block, Column, Mark, Tone
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms

STATES: dict[str, Tone] = {"open": "neutral", "running": "info", "finished": "good", "cancelled": "neutral"}
DASH = "–"


def forecast_as_blocks(report: ForecastReport, terms: Terms) -> tuple[Block, ...]:
    """Tasks that are not finished, or were finished on another day than planned."""
    shown = [t for t in report.tasks if t.state != "finished" or t.slip]
    if not shown or report.finish is None:
        return ()
    rows = [row(_task_cells(t, report, terms)) for t in shown]
    keys = ("number", "task", "owner", "state", "baseline", "now", "slip", "left", "float")
    columns = [Column(0.7), Column(2.1), Column(1.2), Column(1.0, "center"), Column(1.5, "center"),
               Column(1.5, "center"), Column(0.8, "right"), Column(0.8, "right"), Column(0.8, "right")]  # fmt: skip
    words = {
        "finish": terms.date(report.finish),
        "slip": days_text(report.slip, terms),
        "date": terms.date(report.status),
    }
    return (
        table(
            [terms(f"forecast.{key}") for key in keys], rows, columns=columns,
            caption=terms("forecast.caption"), id="forecast", alt=terms("forecast.alt", **words),
            notes=[
                note(terms("forecast.finish", **words)),
                note(terms("forecast.rule")),
            ],
        ),
    )  # fmt: skip


def _task_cells(t: ForecastTask, report: ForecastReport, terms: Terms) -> Iterator[CellLike]:
    found = report._schedule.tasks[t.index]
    done = terms.percent(t.done, 0)
    text = terms(f"forecast.state_{t.state}", done=done)
    yield t.number
    yield found.name
    yield terms.join(found.owner)
    yield Mark(text, STATES[t.state]) if t.state != "open" else text
    yield terms.short_date(t.baseline_finish)
    yield terms.short_date(t.finish)
    yield days_text(t.slip, terms)
    yield str(t.remaining) if t.state != "finished" else DASH
    yield str(t.total_float) if t.total_float is not None else DASH


def days_text(days: int | None, terms: Terms) -> str:
    """Working days with their sign: `+9` later, `−2` earlier, `0`."""
    if days is None:
        return DASH
    return f"+{days}" if days > 0 else terms.number(days)


def milestones_as_blocks(report: MilestoneSlipReport, terms: Terms) -> tuple[Block, ...]:
    """Every milestone with the date of the baseline and the one that is expected now."""
    if not report.milestones:
        return ()
    previous = any(m.previous for m in report.milestones)
    keys = [
        "id",
        "name",
        "baseline",
        *(["previous"] if previous else []),
        "now",
        "slip",
        "margin",
        "cause",
        "health",
    ]
    rows = [row(_milestone_cells(m, previous, report, terms)) for m in report.milestones]
    dates = [Column(1.5, "center") for _ in range(3 if previous else 2)]
    columns = [Column(0.55, "center"), Column(2.4), *dates, Column(0.6, "right"), Column(0.7, "right"),
               Column(3), Column(1.2, "center")]  # fmt: skip
    words = {"count": len(report.milestones), "late": report.late, "tolerance": report.tolerance}
    return (
        table(
            [terms(f"slip.{key}") for key in keys], rows, columns=columns, caption=terms("slip.caption"),
            id="milestone-slip", alt=terms("slip.alt", **words),
            notes=[note(terms("slip.rule")), paragraph(terms("slip.bands", **words), "formula")],
        ),
    )  # fmt: skip


def _milestone_cells(
    m: MilestoneSlip, previous: bool, report: MilestoneSlipReport, terms: Terms
) -> Iterator[CellLike]:
    yield f"M{m.index + 1}"
    yield m.name
    yield terms.short_date(m.baseline)
    if previous:
        yield terms.short_date(m.previous) if m.previous else DASH
    yield terms(f"slip.{m.standing}", date=terms.short_date(m.day))
    yield days_text(m.slip, terms)
    yield days_text(m.margin, terms) if m.standing != "reached" else DASH
    yield why(m, report, terms)
    yield Mark(terms(f"slip.{m.health}"), m.health)


def why(m: MilestoneSlip, report: MilestoneSlipReport, terms: Terms) -> str:
    """The cause in the plan's words, else the late task that drives the milestone."""
    if m.cause or m.driver is None:
        return m.cause or DASH
    task = report._forecast._schedule.tasks[m.driver]
    late = report._forecast.of(m.driver)
    return terms("slip.driven", task=task.name, days=days_text(late.slip if late else None, terms))


SECTIONS = (
    Section("forecast", WithSchedule, forecast_report, forecast_as_blocks),
    Section("milestone-slip", WithSchedule, milestone_slip_report, milestones_as_blocks),
)

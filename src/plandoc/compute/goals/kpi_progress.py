"""Indicators reached: progress, trend and state by indicator and goal, and the score over all."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plandoc.compute.goals.kpi import GoalScore, KpiReport, KpiRow, State, Trend, kpi_report
from plandoc.compute.goals.kpi_tables import DASH, amount, grouped, indicator
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Mark, Tone
from plandoc.model.traits import WithGoals
from plandoc.terms import Terms

TONES: dict[State, Tone] = {"": "neutral", "on": "good", "near": "warning", "off": "danger"}
TRENDS: dict[Trend, Tone] = {"": "neutral", "better": "good", "same": "neutral", "worse": "warning"}


def attainment_as_blocks(report: KpiReport, terms: Terms) -> tuple[Block, ...]:
    """What was reached by the last reading, goal by goal, with state, trend and a chart."""
    read = [r for r in report.rows if r.actual is not None]
    if not read:
        return ()
    return (_attainment_table(report, terms), *_score_table(report, terms), *_progress_chart(report, terms))


def _attainment_table(report: KpiReport, terms: Terms) -> Block:
    keys = ("indicator", "as_of", "planned", "actual", "target", "progress", "trend", "forecast", "state")
    columns = [Column(2.4), Column(0.75, "center"), Column(1.05, "right"), Column(1.05, "right"), Column(1.05, "right"),
               Column(1.0, "right"), Column(1.15, "center"), Column(1.15, "right"), Column(1.2, "center")]  # fmt: skip
    rows = grouped(report, lambda r: _attainment_cells(r, terms), len(keys), terms)
    all_of = report.overall
    return table(
        [terms(f"kpi.{key}") for key in keys],
        rows,
        columns=columns,
        caption=terms("kpi.attainment.caption"),
        id="kpi-attainment",
        alt=terms("kpi.attainment.alt", count=all_of.total, on=all_of.on, near=all_of.near, off=all_of.off),
        notes=[
            paragraph(terms("kpi.attainment.rule"), "formula"),
            note(terms("kpi.attainment.states", near=terms.percent(report.near, 0))),
        ],
    )


def _attainment_cells(r: KpiRow, terms: Terms) -> Iterator[CellLike]:
    yield indicator(r, terms, unit=True)
    yield terms("kpi.quarter", number=r.quarter) if r.quarter and r.actual is not None else DASH
    yield amount(r.planned_now, r, terms)
    yield amount(r.actual, r, terms)
    yield amount(r.target, r, terms)
    yield share(r.attainment, terms) + (terms("kpi.by_ratio") if r.rule in ("ratio", "inverse") else "")
    yield (Mark(terms(f"kpi.trend_{r.trend}"), TRENDS[r.trend]),) if r.trend else DASH
    yield amount(r.forecast.quantize(Decimal("0.01")), r, terms) if r.forecast is not None else DASH
    yield state_mark(r.state, terms)


def _score_table(report: KpiReport, terms: Terms) -> tuple[Block, ...]:
    if report.overall.progress is None:
        return ()
    head = [terms(f"kpi.{key}") for key in ("goal", "goal_title", "counted", "score", "on", "near", "off")]
    rows = [row(_score_cells(goal, terms)) for goal in report.goals]
    rows.append(
        row([cell(terms("kpi.overall"), colspan=2), *list(_score_cells(report.overall, terms))[2:]], "total")
    )
    columns = [Column(0.8, "center"), Column(4), Column(1.1, "center"), Column(1.3, "right"),
               *(Column(0.9, "center") for _ in range(3))]  # fmt: skip
    return (
        table(
            head, rows, columns=columns, caption=terms("kpi.scores.caption"), id="kpi-score",
            alt=terms("kpi.scores.alt", score=share(report.overall.progress, terms)),
            notes=[paragraph(terms("kpi.scores.rule"), "formula")],
        ),
    )  # fmt: skip


def _score_cells(goal: GoalScore, terms: Terms) -> Iterator[CellLike]:
    yield goal.id
    yield goal.title
    yield f"{goal.counted}/{goal.total}"
    yield share(goal.progress, terms)
    yield from (str(count) for count in (goal.on, goal.near, goal.off))


def _progress_chart(report: KpiReport, terms: Terms) -> tuple[Block, ...]:
    """Progress towards the target by indicator, against where the plan wanted to be."""
    rows = [r for r in report.rows if r.progress is not None]
    if not rows:
        return ()
    reached = Series(terms("kpi.actual"), tuple(_points(r.progress) for r in rows))
    planned = Series(terms("kpi.planned"), tuple(_points(r.expected) for r in rows))
    best, worst = max(rows, key=_progress), min(rows, key=_progress)
    alt = terms(
        "kpi.chart.alt", count=len(rows), best=best.name, most=share(best.progress, terms),
        worst=worst.name, least=share(worst.progress, terms),
    )  # fmt: skip
    chart = BarChart(tuple(r.name for r in rows), (planned, reached), "%", horizontal=True)
    return (Figure(chart, inlines(terms("kpi.chart.caption")), alt, id="kpi-progress"),)


def share(value: Decimal | None, terms: Terms) -> str:
    """A progress as a percentage with its sign, or a dash where there is none."""
    if value is None:
        return DASH
    text = terms.percent(abs(value), 0)
    return f"−{text}" if value < 0 and text != "0%" else text


def state_mark(state: State, terms: Terms) -> CellLike:
    """The state against the plan with the symbol of its tone."""
    return (Mark(terms(f"kpi.state_{state}"), TONES[state]),) if state else DASH


def _points(value: Decimal | None) -> float | None:
    return None if value is None else round(float(value) * 100, 1)


def _progress(r: KpiRow) -> Decimal:
    return r.progress if r.progress is not None else Decimal(0)


SECTIONS = (Section("kpi-attainment", WithGoals, kpi_report, attainment_as_blocks),)

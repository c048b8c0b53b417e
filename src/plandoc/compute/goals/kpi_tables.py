"""Indicators as tables and charts: targets, the way through the quarters, what was reached."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from decimal import Decimal

from plandoc.compute.goals.kpi import GoalScore, KpiReport, KpiRow, kpi_report
from plandoc.compute.goals.kpi_weights import weights_shown
from plandoc.compute.goals.smart import change_text
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.charts import LineChart, Series
from plandoc.doc.nodes import Block, Cell, Column, Figure, Mark, Paragraph, Row
from plandoc.model.traits import WithGoals
from plandoc.terms import Terms

DASH = "–"
MOST_LINES = 6
"""Lines that one chart can carry and still be read."""


def targets_as_blocks(report: KpiReport, terms: Terms) -> tuple[Block, ...]:
    """Every indicator with baseline, change and target, then how each is read and by whom."""
    if not report.rows:
        return ()
    return (_target_table(report, terms), *reading_as_blocks(report, terms))


def _target_table(report: KpiReport, terms: Terms) -> Block:
    shown = [
        key
        for key in ("threshold", "stretch", "weight")
        if any(getattr(r, key) is not None for r in report.rows)
    ]
    keys = ["indicator", "unit", "baseline", "change", "target", *shown]
    weights = {"indicator": Column(2.5), "unit": Column(1.15, "center"), "change": Column(1.55, "right"),
               "threshold": Column(1.3, "right"), "weight": Column(0.95, "right")}  # fmt: skip
    columns = [weights.get(key, Column(1.15, "right")) for key in keys]
    weighted = _weights(report, terms)
    rows = grouped(report, lambda r: _target_cells(r, shown, weighted, terms), len(keys), terms)
    if report.weights is not None and not report.by_goal:
        rows = [*rows, _weight_total(report, len(keys), terms)]
    counted = sum(r.target is not None for r in report.rows)
    return table(
        [terms(f"kpi.{key}") for key in keys], rows, columns=columns, caption=terms("kpi.targets.caption"),
        id="kpi-targets", alt=terms("kpi.targets.alt", count=len(report.rows), targets=counted),
        notes=list(_target_notes(report, terms)),
    )  # fmt: skip


def _weights(report: KpiReport, terms: Terms) -> dict[int, str]:
    """The weights as printed, by the identity of their row: together they read 100%."""
    groups = [report.of(goal.id) for goal in report.goals] if report.by_goal else [report.rows]
    shown: dict[int, str] = {}
    for rows in groups:
        values, places = weights_shown(r.weight for r in rows)
        for r, value in zip(rows, values, strict=True):
            shown[id(r)] = DASH if value is None else terms.percent(value, places)
    return shown


def _target_cells(
    r: KpiRow, shown: Iterable[str], weighted: dict[int, str], terms: Terms
) -> Iterator[CellLike]:
    yield indicator(r, terms)
    yield terms("kpi.counting", unit=r.unit) if r.cumulative else r.unit or DASH
    yield amount(r.baseline, r, terms)
    yield _change(r, terms)
    yield (
        (Mark(terms("kpi.no_baseline"), "warning"),)
        if r.target is None and r.change is not None
        else (Mark(terms("unsettled"), "warning"),)
        if r.target is None
        else amount(r.target, r, terms)
    )
    for key in shown:
        value: Decimal | None = getattr(r, key)
        if key == "weight":
            yield weighted.get(id(r), DASH)
        else:
            yield amount(value, r, terms)


def _change(r: KpiRow, terms: Terms) -> str:
    """The change as the plan states it, else as it follows from baseline and target."""
    if r.change is not None:
        return change_text(r.change, r.absolute, r.unit, terms)
    if r.baseline and r.target is not None:
        return change_text(
            ((r.target - r.baseline) / r.baseline).quantize(Decimal("0.001")), False, r.unit, terms
        )
    return DASH


def _weight_total(report: KpiReport, width: int, terms: Terms) -> Row:
    total = report.weights or Decimal(0)
    text = terms.percent(total, 0)
    shown: CellLike = text if total == 1 else (Mark(text, "warning"),)
    return row([cell(terms("kpi.total"), colspan=width - 1), shown], "total")


def _target_notes(report: KpiReport, terms: Terms) -> Iterator[Paragraph]:
    yield paragraph(terms("kpi.targets.rule"), "formula")
    if any(r.direction == "down" for r in report.rows):
        yield note(terms("kpi.targets.down"))
    if any(r.cumulative for r in report.rows):
        yield note(terms("kpi.targets.cumulative"))
    if any(r.target is None and r.change is not None for r in report.rows):
        yield note(terms("kpi.targets.no_baseline"))
    if report.by_goal:
        yield note(terms("kpi.targets.weights_by_goal"))
    elif report.weights is not None and report.weights != 1:
        yield note(terms("kpi.targets.weights", total=terms.percent(report.weights, 0)))


def reading_as_blocks(report: KpiReport, terms: Terms) -> tuple[Block, ...]:
    """Formula, source, frequency and owner, those of them that any indicator has."""
    keys = [key for key in ("formula", "source", "frequency") if any(getattr(r, key) for r in report.rows)]
    if not keys:
        return ()
    weights = {"formula": 3.0, "source": 2.0, "frequency": 1.1}
    rows = grouped(
        report,
        lambda r: (r.name, *(getattr(r, key) or DASH for key in keys), terms.join(r.owner) or DASH),
        len(keys) + 2,
        terms,
    )
    return (
        table(
            [terms(f"kpi.{key}") for key in ("indicator", *keys, "owner")],
            rows,
            columns=[2.2, *(weights[key] for key in keys), 1.3],
            caption=terms("kpi.reading.caption"),
            id="kpi-reading",
            alt=terms("kpi.reading.alt", count=len(report.rows)),
        ),
    )


def trajectory_as_blocks(report: KpiReport, terms: Terms) -> tuple[Block, ...]:
    """Planned values at the end of each quarter as a table, then their course goal by goal."""
    rows = [r for r in report.rows if r.planned]
    if not rows:
        return ()
    return (_trajectory_table(report, terms), *_trajectory_charts(report, terms))


def _trajectory_table(report: KpiReport, terms: Terms) -> Block:
    numbers = range(1, report.quarters + 1)
    head = [terms("kpi.indicator"), terms("kpi.unit"), terms("kpi.start"),
            *(terms("kpi.quarter", number=n) for n in numbers), terms("kpi.steps")]  # fmt: skip
    columns = [Column(2.6), Column(1.1, "center"), Column(1.1, "right"),
               *(Column(1.1, "right") for _ in numbers), Column(1, "center")]  # fmt: skip
    rows = grouped(
        report, lambda r: _trajectory_cells(r, report.quarters, terms), len(head), terms, planned=True
    )
    return table(
        head, rows, columns=columns, caption=terms("kpi.trajectory.caption"), id="kpi-trajectory",
        alt=terms("kpi.trajectory.alt", count=sum(bool(r.planned) for r in report.rows), quarters=report.quarters),
        notes=[paragraph(terms("kpi.trajectory.rule", quarters=report.quarters), "formula")],
    )  # fmt: skip


def _trajectory_cells(r: KpiRow, quarters: int, terms: Terms) -> Iterator[CellLike]:
    yield indicator(r, terms)
    yield r.unit or DASH
    yield amount(Decimal(0) if r.cumulative else r.baseline, r, terms)
    for number in range(quarters):
        yield amount(r.planned[number] if number < len(r.planned) else None, r, terms)
    yield terms("kpi.even" if r.even else "kpi.given")


def _trajectory_charts(report: KpiReport, terms: Terms) -> Iterator[Block]:
    """Per goal the indicators as index numbers, baseline 100, so that units do not matter."""
    for goal in report.goals:
        rows = [r for r in report.of(goal.id) if r.planned and r.baseline and not r.cumulative]
        for first in range(0, len(rows), MOST_LINES):
            yield _trajectory_chart(goal, rows[first : first + MOST_LINES], report, terms)


def _trajectory_chart(goal: GoalScore, rows: list[KpiRow], report: KpiReport, terms: Terms) -> Block:
    categories = (terms("kpi.start"), *(terms("kpi.quarter", number=n + 1) for n in range(report.quarters)))
    series = tuple(Series(r.name, _indexed(r, report.quarters)) for r in rows)
    ends = terms.join(
        terms("kpi.trajectory.end", name=r.name, index=f"{_indexed(r, report.quarters)[-1] or 0:.0f}")
        for r in rows
    )
    return Figure(
        LineChart(categories, series, terms("kpi.trajectory.unit")),
        inlines(terms("kpi.trajectory.chart", goal=goal.title)),
        terms("kpi.trajectory.chart_alt", goal=goal.title, ends=ends),
        id=f"kpi-trajectory-{goal.id}",
    )


def _indexed(r: KpiRow, quarters: int) -> tuple[float | None, ...]:
    base = r.baseline or Decimal(1)
    way = [round(float(value / base * 100), 1) for value in r.planned]
    return (100.0, *way, *(None for _ in range(quarters - len(way))))


def indicator(r: KpiRow, terms: Terms, *, unit: bool = False) -> str:
    """The name of an indicator, with its unit and an arrow where less is better."""
    text = terms("kpi.with_unit", name=r.name, unit=r.unit) if unit and r.unit else r.name
    return f"{text} ↓" if r.direction == "down" else text


def amount(value: Decimal | None, r: KpiRow, terms: Terms) -> str:
    """A value with at most one decimal more than its baseline and target have."""
    if value is None:
        return DASH
    known = [v for v in (r.baseline, r.target, *r.actuals) if v is not None]
    places = max([max(0, -int(v.normalize().as_tuple().exponent)) for v in known], default=2)
    text = terms.number(value, min(places + 1, 4))
    return text.rstrip("0").rstrip(".") if "." in text else text


def grouped(
    report: KpiReport,
    cells: Callable[[KpiRow], Iterable[CellLike]],
    width: int,
    terms: Terms,
    *,
    planned: bool = False,
) -> list[Row]:
    """Rows of indicators below the goals they belong to."""
    rows: list[Row] = []
    for goal in report.goals:
        found = [r for r in report.of(goal.id) if r.planned or not planned]
        if found:
            title = terms("kpi.goal_row", id=goal.id, title=goal.title)
            rows.append(Row((Cell((paragraph(title),), colspan=width),), "group"))
            rows += [row(cells(r)) for r in found]
    return rows


SECTIONS = (
    Section("kpi-table", WithGoals, kpi_report, targets_as_blocks),
    Section("kpi-reading", WithGoals, kpi_report, reading_as_blocks),
    Section("kpi-trajectory", WithGoals, kpi_report, trajectory_as_blocks),
)

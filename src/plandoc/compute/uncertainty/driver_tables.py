"""What drives the finish and the cost: tasks by criticality, risks by what they add."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.lines import lines_of
from plandoc.compute.section import Section
from plandoc.compute.uncertainty.amounts import Amounts
from plandoc.compute.uncertainty.estimates import Spread
from plandoc.compute.uncertainty.forecast_tables import (
    expected_cost,
    level_name,
    method_notes,
)
from plandoc.compute.uncertainty.pert_tables import percent_of_runs
from plandoc.compute.uncertainty.uncertainty import (
    RiskInfluence,
    TaskInfluence,
    UncertaintyReport,
    uncertainty_report,
)
from plandoc.doc.build import CellLike, inlines, note, paragraph, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Paragraph, Row
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms

MOST_TASKS = 25
MOST_BARS = 12
LEAST_BARS = 3


def criticality_as_blocks(report: UncertaintyReport, terms: Terms) -> tuple[Block, ...]:
    """Unfinished tasks by how often they decided on the finish, and how closely they move it."""
    tasks = [task for task in report.tasks if task.spread is not None]
    if not report.moves or not tasks:
        return ()
    keys = ("number", "task", "range", "criticality", "sensitivity")
    columns = [Column(0.7), Column(3), Column(1.7, "center"), Column(1.3, "right"), Column(1.3, "right")]
    notes = [paragraph(terms("driver.formula"), "formula")]
    if len(tasks) > MOST_TASKS:
        notes.append(note(terms("driver.cut", shown=MOST_TASKS, count=len(tasks))))
    return (
        table(
            [terms(f"driver.{key}") for key in keys],
            [_task(task, terms) for task in tasks[:MOST_TASKS]],
            columns=columns,
            caption=terms("driver.caption"),
            id="criticality",
            alt=terms("driver.alt", count=len(tasks), first=tasks[0].name),
            notes=notes,
        ),
    )


def _task(task: TaskInfluence, terms: Terms) -> list[CellLike]:
    return [
        task.number,
        task.name,
        range_text(task.spread, terms),
        percent_of_runs(task.criticality, terms),
        "–" if task.sensitivity is None else terms.number(task.sensitivity, 2),
    ]


def contribution_as_blocks(report: UncertaintyReport, terms: Terms) -> tuple[Block, ...]:
    """The quantified risks with what they add in days and money; the greatest first, as bars."""
    if not report.risks:
        return ()
    return (*_costs(report, terms), _table(report, terms), *_tornado(report, terms))


def _costs(report: UncertaintyReport, terms: Terms) -> tuple[Block, ...]:
    """What all risks cost together: expected, by confidence, and against the reserve."""
    cost = report.cost
    if cost is None:
        return ()
    rows: list[list[CellLike]] = [
        [level_name(level, terms), Amounts(report, terms)(value), percent_of_runs(chance, terms)]
        for level, value, chance in zip(report.level_shares, cost.levels, cost.chances, strict=True)
    ]
    rows.insert(0, [terms("contribution.mean"), Amounts(report, terms)(expected_cost(report)), "–"])
    if report.reserve is not None and cost.sufficient is not None:
        amount = Amounts(report, terms)(report.reserve)
        rows.append([terms("contribution.reserve"), amount, percent_of_runs(cost.sufficient, terms)])
    keys = ("measure", "amount", "within")
    columns = [Column(3), Column(2, "right", Amounts(report, terms).unit), Column(2, "right")]
    return (
        table(
            [terms(f"contribution.{key}") for key in keys],
            rows,
            columns=columns,
            caption=terms("contribution.costs"),
            id="risk-cost",
            alt=terms("contribution.costs_alt", count=len(rows)),
            notes=[note(terms("contribution.costs_note", free=percent_of_runs(cost.free, terms)))],
        ),
    )


def _table(report: UncertaintyReport, terms: Terms) -> Block:
    level = level_name(report.confidence, terms)
    late = any(r.event.delay for r in report.risks)
    costly = any(r.event.cost for r in report.risks)
    unit = Amounts(report, terms).unit
    keys = ["code", "name", "probability", *(("delay", "added_days") if late else ()),
            *(("cost", "expected", "added_cost") if costly else ())]  # fmt: skip
    widths = {"code": Column(0.7, "center"), "name": Column(2.5), "probability": Column(1, "right"),
              "delay": Column(1.7), "added_days": Column(1, "right"), "cost": Column(1.2, "right", unit),
              "expected": Column(1.2, "right", unit), "added_cost": Column(1.2, "right", unit)}  # fmt: skip
    rows = [row([_cells(r, report, terms)[key] for key in keys]) for r in _ranked(report)]
    if costly:
        rows.append(_total(keys, report, terms))
    return table(
        [terms(f"contribution.{key}", level=level) for key in keys],
        rows,
        columns=[widths[key] for key in keys],
        caption=terms("contribution.caption"),
        id="risk-contribution",
        alt=terms("contribution.alt", count=len(report.risks)),
        notes=_notes(report, terms),
    )


def _notes(report: UncertaintyReport, terms: Terms) -> list[Paragraph]:
    level = level_name(report.confidence, terms)
    notes = [
        paragraph(terms("contribution.formula", level=level), "formula"),
        note(terms("contribution.rule")),
    ]
    if not report.moves:
        notes += method_notes(report, terms)[:1]
    return notes


def _cells(risk: RiskInfluence, report: UncertaintyReport, terms: Terms) -> dict[str, CellLike]:
    event = risk.event
    return {
        "code": event.code,
        "name": event.name,
        "probability": terms.number(event.probability * 100) + "%",
        "delay": _delay(risk, report, terms),
        "added_days": "–" if risk.days is None else terms.number(risk.days, 1),
        "cost": _loss(event.cost, report, terms),
        "expected": Amounts(report, terms)(risk.expected_cost),
        "added_cost": Amounts(report, terms)(risk.cost),
    }


def _delay(risk: RiskInfluence, report: UncertaintyReport, terms: Terms) -> CellLike:
    """The delay in working days, with what it hits below."""
    event = risk.event
    if event.delay is None:
        return "–"
    if event.at_end:
        where = terms("contribution.at_end")
    elif event.tasks and report._schedule is not None:
        where = terms.join(report._schedule.tasks[i].number for i in event.tasks)
        where = terms("contribution.on_tasks", tasks=where)
    else:
        where = terms("contribution.too_late")
    return (paragraph(range_text(event.delay, terms)), note(where))


def _total(keys: list[str], report: UncertaintyReport, terms: Terms) -> Row:
    """The sums: expected losses add up, confident amounts do not."""
    together = report.contingency_cost
    cells: dict[str, CellLike] = {
        "name": terms("contribution.total"),
        "expected": Amounts(report, terms)(expected_cost(report)),
        "added_cost": "" if together is None else Amounts(report, terms)(together),
        "added_days": "" if report.contingency_days is None else terms.number(report.contingency_days),
    }
    return row([cells.get(key, "") for key in keys], "total")


def _ranked(report: UncertaintyReport) -> list[RiskInfluence]:
    """The risks by the days they add, then by money."""
    return sorted(
        report.risks,
        key=lambda r: (-(r.days or 0), -(r.cost or 0), -(r.expected_cost or 0), r.event.index),
    )


def _tornado(report: UncertaintyReport, terms: Terms) -> tuple[Block, ...]:
    level = level_name(report.confidence, terms)
    days = [(r, float(r.days)) for r in report.risks if r.days]
    cash = [(r, float(r.expected_cost)) for r in report.risks if r.expected_cost]
    charts = (
        _bars("days", days, terms("contribution.days_unit"), level, terms),
        _bars(
            "cost",
            [(r, v / float(Amounts(report, terms).scale)) for r, v in cash],
            Amounts(report, terms).unit,
            level,
            terms,
        ),
    )
    return tuple(chart for chart in charts if chart)


def _bars(
    key: str, found: list[tuple[RiskInfluence, float]], unit: str, level: str, terms: Terms
) -> Figure | None:
    if len(found) < LEAST_BARS:
        return None
    found = sorted(found, key=lambda x: (-abs(x[1]), x[0].event.index))[:MOST_BARS]
    values = tuple(round(value, 4) for _, value in found)
    labels = tuple(terms.number(Decimal(str(value)), 1 if key == "days" else None) for value in values)
    name = terms(f"contribution.chart_{key}", level=level)
    chart = BarChart(
        tuple(f"{r.event.code} {r.event.name}" for r, _ in found),
        (Series(name, values, labels),),
        unit=unit,
        horizontal=True,
    )
    most = f"{labels[0]} {unit}".strip()
    alt = terms(f"contribution.chart_{key}_alt", count=len(found), first=found[0][0].event.name, most=most)
    return Figure(chart, inlines(name), alt, id=f"risk-{key}")


def range_text(spread: Spread | None, terms: Terms) -> str:
    """`8/10/15`, or the one value where there is no spread."""
    if spread is None:
        return "–"
    values = [spread.likely] if spread.certain else [spread.low, spread.likely, spread.high]
    return "/".join(terms.number(round(value, 2)) for value in values)


def _loss(spread: Spread | None, report: UncertaintyReport, terms: Terms) -> CellLike:
    """One amount, or best, most likely and worst one below the other."""
    amount = Amounts(report, terms)
    if spread is None or spread.certain:
        return amount(None if spread is None else spread.likely)
    return lines_of(amount(value) for value in (spread.low, spread.likely, spread.high))


SECTIONS = (
    Section("task-criticality", WithSchedule, uncertainty_report, criticality_as_blocks),
    Section("risk-contribution", WithSchedule, uncertainty_report, contribution_as_blocks),
)

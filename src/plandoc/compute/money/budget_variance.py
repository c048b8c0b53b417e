"""Spending against plan on paper: deviation, forecast and state of every budget line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from plandoc.compute.money.budget import BudgetReport, Health, LineReport, budget_report, deviation_of
from plandoc.compute.money.budget_tables import SCALE, amount_text, money, percent_text, unit_of
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, inlines, note, paragraph, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Mark, Row, Tone
from plandoc.doc.prose import prose_blocks
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms

TONES: dict[Health, Tone] = {"good": "good", "near": "warning", "over": "danger", "under": "notice"}


def variance_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Plan, actual, deviation and forecast by line; empty while nothing was spent."""
    if report.actual is None:
        return ()
    unit = unit_of(report, terms)
    by_share = any(line.done is not None for line in report._budget.lines)
    rows: list[Row] = [_variance_row(line, by_share, report, terms) for line in report.lines]
    share = deviation_of(report.variance, report.planned)
    total = [*([""] if by_share else []), *_variance_cells(report.cost, report.planned, report.actual, report.variance, share, report.forecast,
                            report, terms)]  # fmt: skip
    rows.append(row([terms("budget.sum"), *total, ""], "total"))
    keys = ["line", *(["done"] if by_share else []), "amount", "planned", "actual", "variance", "variance_share",
            "forecast", "health"]  # fmt: skip
    done = [Column(0.65, "right")] if by_share else []
    columns = [Column(1.85), *done, *(Column(1.42, "right", unit) for _ in range(4)), Column(0.72, "right", "%"),
               Column(1.42, "right", unit), Column(1.12, "center")]  # fmt: skip
    notes = [
        paragraph(terms("budget.variance_formula"), "formula"),
        note(terms("budget.variance_rule", tolerance=terms.percent(report.tolerance, 0))),
    ]
    alt = terms("budget.variance_alt", actual=amount_text(report.actual, report, terms),
                over=sum(x.health == "over" for x in report.lines))  # fmt: skip
    return (
        table(
            [terms(f"budget.{key}") for key in keys], rows, columns=columns,
            caption=terms("budget.variance_caption"), id="budget-variance", alt=alt, notes=notes,
        ),
        _variance_chart(report, terms),
    )  # fmt: skip


def _variance_row(line: LineReport, by_share: bool, report: BudgetReport, terms: Terms) -> Row:
    cells = _variance_cells(line.amount, line.planned, line.actual, line.variance, line.variance_share,
                            line.forecast, report, terms)  # fmt: skip
    state: CellLike = Mark(terms(f"budget.health_{line.health}"), TONES[line.health]) if line.health else "–"
    done = report._budget.lines[line.index].done
    share = [terms.percent(done, 0) if done is not None else "–"] if by_share else []
    return row([line.name, *share, *cells, state])


def _variance_cells(
    amount: Decimal,
    planned: Decimal | None,
    actual: Decimal | None,
    variance: Decimal | None,
    share: Decimal | None,
    forecast: Decimal | None,
    report: BudgetReport,
    terms: Terms,
) -> Iterable[CellLike]:
    for value in (amount, planned, actual, variance):
        yield "–" if value is None else money(value, report, terms)
    yield "–" if share is None else percent_text(share, terms, sign=True)
    yield "–" if forecast is None else money(forecast, report, terms)


def _variance_chart(report: BudgetReport, terms: Terms) -> Block:
    spent = [line for line in report.lines if line.actual is not None]
    names = tuple(line.name for line in spent)
    scale = SCALE[report.unit]
    planned = Series(
        terms("budget.planned"), tuple(None if x.planned is None else float(x.planned / scale) for x in spent)
    )
    actual = Series(terms("budget.actual"), tuple(float((x.actual or Decimal(0)) / scale) for x in spent))
    alt = terms("budget.variance_chart_alt", count=len(spent))
    chart = BarChart(names, (planned, actual), unit_of(report, terms), horizontal=True)
    return Figure(chart, inlines(terms("budget.variance_chart")), alt, id="budget-burn")


def control_as_blocks(report: BudgetReport, _terms: Terms) -> tuple[Block, ...]:
    """How spending is controlled, in the plan's words."""
    return prose_blocks(report._budget.control)


SECTIONS = (
    Section("budget-control", WithBudget, budget_report, control_as_blocks),
    Section("budget-variance", WithBudget, budget_report, variance_as_blocks),
)

"""Spending against plan on paper: deviation, forecast and state of every budget line."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from plandoc.compute.money.amounts import (
    amount_text,
    longest,
    many_note,
    money_or_dash,
    percent_text,
    signed,
    unit_of,
)
from plandoc.compute.money.budget import budget_report, deviation_of
from plandoc.compute.money.report import SCALE, BudgetReport, GroupReport, LineReport
from plandoc.compute.money.spending import Spending
from plandoc.compute.money.state import state_cell
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, inlines, note, paragraph, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Paragraph, Row
from plandoc.doc.prose import prose_blocks
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms

NAMES_SHOWN = 8
WIDE_NUMBER = 13
"""Characters of an amount from which the table needs a turned page."""
LINES_DRAWN = 30
"""Bars beyond which the chart shows groups instead of lines."""


def variance_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Plan, actual, deviation and forecast by line; empty while nothing was spent."""
    if report.actual is None:
        return ()
    unit = unit_of(report, terms)
    by_share = any(line.done is not None for line in report._budget.lines)
    rows = [x for group in report.groups for x in _group_rows(group, by_share, report, terms)]
    share = deviation_of(report.variance, report.planned)
    whole = Spending(report.planned, report.actual, report.variance, share, report.forecast)
    total = _cells(report.cost, whole, report, terms)
    rows.append(row([terms("budget.sum"), *([""] if by_share else []), *total, ""], "total"))
    keys = ["line", *(["done"] if by_share else []), "amount", "planned", "actual", "variance", "variance_share",
            "forecast", "health"]  # fmt: skip
    done = [Column(0.65, "right")] if by_share else []
    columns = [Column(1.85), *done, *(Column(1.42, "right", unit) for _ in range(4)), Column(0.72, "right", "%"),
               Column(1.42, "right", unit), Column(1.12, "center")]  # fmt: skip
    notes = [
        paragraph(terms("budget.variance_formula"), "formula"),
        note(terms("spending.sign_rule")),
        note(terms("budget.variance_rule", tolerance=terms.percent(report.tolerance, 0))),
        *_foreign(report, terms),
        *_remarkable(report, terms),
        *many_note(report, terms),
    ]
    alt = terms("budget.variance_alt", actual=amount_text(report.actual, report, terms),
                over=sum(x.health == "over" for x in report.lines))  # fmt: skip
    return (
        table(
            [terms(f"budget.{key}") for key in keys], rows, columns=columns,
            caption=terms("budget.variance_caption"), id="budget-variance", alt=alt, notes=notes,
            wide=longest(report, terms) > WIDE_NUMBER,
        ),
        _variance_chart(report, terms),
    )  # fmt: skip


def _foreign(report: BudgetReport, terms: Terms) -> list[Paragraph]:
    """What was spent in another currency, as the plan states it."""
    spent = []
    for line, source in zip(report.lines, report._budget.lines, strict=True):
        if line.original is not None and source.actual is not None:
            amount = terms("budget.own", currency=line.currency, amount=terms.number(source.actual))
            spent.append(terms("spending.foreign_item", name=line.name, amount=amount))
    return [note(terms("spending.foreign", items=terms.join(spent[:NAMES_SHOWN])))] if spent else []


def _remarkable(report: BudgetReport, terms: Terms) -> list[Paragraph]:
    """Lines that have spent more than their whole amount, and lines that have spent nothing."""
    over = [x.name for x in report.lines if x.actual is not None and x.actual > x.amount >= 0]
    none = [x.name for x in report.lines if not x.actual and x.amount > 0]
    notes = []
    for key, names in (("overspent", over), ("unspent", none)):
        if names:
            shown = terms.join(names[:NAMES_SHOWN])
            some = key if len(names) <= NAMES_SHOWN else f"{key}_more"
            notes.append(note(terms(f"spending.{some}", number=len(names), names=shown)))
    return notes


def _group_rows(group: GroupReport, by_share: bool, report: BudgetReport, terms: Terms) -> list[Row]:
    """The sum of a group above its lines; a group of one line of its name is that line."""
    rows = [_line_row(line, by_share, report, terms) for line in report.listed(group)]
    if report.alone(group):
        return rows
    cells = _cells(group.amount, group.spending, report, terms)
    head = [group.name, *([""] if by_share else []), *cells, state_cell(group.health, terms)]
    return [row(head, "group"), *rows]


def _line_row(line: LineReport, by_share: bool, report: BudgetReport, terms: Terms) -> Row:
    spent = Spending(line.planned, line.actual, line.variance, line.variance_share, line.forecast)
    done = report._budget.lines[line.index].done
    share = [terms.percent(done, 0) if done is not None else "–"] if by_share else []
    return row(
        [line.name, *share, *_cells(line.amount, spent, report, terms), state_cell(line.health, terms)]
    )


def _cells(amount: Decimal, spent: Spending, report: BudgetReport, terms: Terms) -> Iterable[CellLike]:
    for value in (amount, spent.planned, spent.actual):
        yield money_or_dash(value, report, terms)
    yield signed(spent.variance, report, terms)
    yield "–" if spent.share is None else percent_text(spent.share, terms, sign=True)
    yield money_or_dash(spent.forecast, report, terms)


def _variance_chart(report: BudgetReport, terms: Terms) -> Block:
    """Planned to date and spent, by line; by group where there are many lines."""
    lines: list[tuple[str, Decimal | None, Decimal | None]]
    lines = [(x.name, x.planned, x.actual) for x in report.lines if x.actual is not None]
    if len(lines) > LINES_DRAWN:
        lines = [(g.name, g.spending.planned, g.spending.actual) for g in report.groups][:LINES_DRAWN]
    scale = SCALE[report.unit]
    planned = Series(
        terms("budget.planned"), tuple(None if p is None else float(p / scale) for _, p, _ in lines)
    )
    actual = Series(terms("budget.actual"), tuple(float((a or Decimal(0)) / scale) for _, _, a in lines))
    alt = _variance_message(lines, report, terms)
    chart = BarChart(
        tuple(name for name, *_ in lines), (planned, actual), unit_of(report, terms), horizontal=True
    )
    return Figure(chart, inlines(terms("budget.variance_chart")), alt, id="budget-burn")


def _variance_message(
    lines: list[tuple[str, Decimal | None, Decimal | None]], report: BudgetReport, terms: Terms
) -> str:
    """Both sums, and the line that has run furthest over what was planned to date."""
    known = [(name, planned, spent or Decimal(0)) for name, planned, spent in lines if planned is not None]
    sums = terms(
        "budget.variance_chart_alt",
        count=len(lines),
        planned=amount_text(sum((p for _, p, _ in known), Decimal(0)), report, terms),
        actual=amount_text(sum((a or Decimal(0) for _, _, a in lines), Decimal(0)), report, terms),
    )
    name, planned, spent = max(
        known, key=lambda line: line[2] - line[1], default=("", Decimal(0), Decimal(0))
    )
    if spent <= planned:
        return sums + (terms("budget.variance_chart_within") if known else "")
    over = amount_text(spent - planned, report, terms)
    return sums + terms("budget.variance_chart_over", name=name, amount=over)


def control_as_blocks(report: BudgetReport, _terms: Terms) -> tuple[Block, ...]:
    """How spending is controlled, in the plan's words."""
    return prose_blocks(report._budget.control)


SECTIONS = (
    Section("budget-control", WithBudget, budget_report, control_as_blocks),
    Section("budget-variance", WithBudget, budget_report, variance_as_blocks),
)

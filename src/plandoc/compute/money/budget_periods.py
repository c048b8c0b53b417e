"""The budget by period: lines and groups against quarters, months or the plan's own periods."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from math import ceil

from plandoc.compute.money.amounts import (
    amount_text,
    longest,
    many_note,
    money,
    off_note,
    period_name,
    share_text,
    unit_of,
)
from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.report import SCALE, BudgetReport, GroupReport, LineReport
from plandoc.compute.money.reserve_words import reserve_name
from plandoc.compute.money.shares import shares_of
from plandoc.compute.section import Section
from plandoc.doc.build import inlines, note, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Paragraph, Row
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms

LONG_NUMBER, VERY_LONG_NUMBER = 9, 13
"""Characters of an amount from which fewer periods stand side by side."""
PERIODS_DRAWN = 12


def quarters_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Lines and groups by period; rows and columns add up to the same total."""
    if not report.by_period:
        return ()
    places = range(len(report.by_period))
    count = ceil(len(places) / _side_by_side(report, terms))
    size = ceil(len(places) / count)
    parts = [tuple(places[i : i + size]) for i in range(0, len(places), size)]
    return tuple(_table(part, part is parts[-1], len(parts) > 1, report, terms) for part in parts)


def _side_by_side(report: BudgetReport, terms: Terms) -> int:
    """How many periods a table holds: six, or fewer for long numbers."""
    length = longest(report, terms)
    return 2 if length > 17 else 3 if length > VERY_LONG_NUMBER else 4 if length > LONG_NUMBER else 6


def _table(part: tuple[int, ...], last: bool, split: bool, report: BudgetReport, terms: Terms) -> Block:
    """The periods of one part; the last part has the sums of the rows."""
    shares = shares_of([line.amount for line in report.lines])
    rows: list[Row] = []
    for group in report.groups:
        if not report.alone(group):
            share = sum((shares[i] for i in group.lines), Decimal(0))
            rows.append(_row(group, share, part, last, report, terms, "group"))
        rows += [_row(line, shares[line.index], part, last, report, terms) for line in report.listed(group)]
    rows += _sums(part, last, report, terms)
    unit = unit_of(report, terms)
    head = [terms("budget.line"), *(period_name(report, i, terms) for i in part)]
    columns = [Column(2.4), *(Column(1.1, "right", unit) for _ in part)]
    if last:
        head += [terms("budget.year" if report.quarters else "budget.sum"), terms("budget.share_cost")]
        columns += [Column(1.1, "right", unit), Column(0.9, "right", "%")]
    caption = terms("budget.quarter_caption" if report.quarters else "budget.period_caption")
    if split:
        names = period_name(report, part[0], terms), period_name(report, part[-1], terms)
        caption = terms("budget.period_part", caption=caption, first=names[0], last=names[1])
    return table(
        head, rows, columns=columns, caption=caption, id="budget-quarters", alt=_alt(report, terms),
        notes=_notes(report, terms) if last else [],
    )  # fmt: skip


def _row(
    item: LineReport | GroupReport,
    share: Decimal,
    part: Sequence[int],
    last: bool,
    report: BudgetReport,
    terms: Terms,
    kind: str = "body",
) -> Row:
    amounts = [money(item.by_period[i], report, terms) if item.by_period else "–" for i in part]
    sums = [money(item.amount, report, terms), share_text(share, report.cost, terms)] if last else []
    return row([item.name, *amounts, *sums], "group" if kind == "group" else "body")


def _sums(part: Sequence[int], last: bool, report: BudgetReport, terms: Terms) -> list[Row]:
    sums = [money(report.by_period[i], report, terms) for i in part]
    ends = [money(report.cost, report, terms), share_text(Decimal(1), report.cost, terms)] if last else []
    laid = sum(report.by_period, Decimal(0))
    shares = shares_of(report.by_period)
    parts = [share_text(shares[i], laid, terms) for i in part]
    key = "budget.quarter_share" if report.quarters else "budget.period_share"
    return [
        row([terms("budget.cost"), *sums, *ends], "total"),
        row([terms(key), *parts, *(["", ""] if last else [])], "total"),
    ]


def _notes(report: BudgetReport, terms: Terms) -> list[Paragraph]:
    """That rows and columns agree, only where they do; what is not laid on periods yet."""
    notes = [] if report.unspread else [note(terms("budget.quarter_rule"))]
    if report.unspread > 0:
        notes.append(note(terms("budget.unspread", amount=amount_text(report.unspread, report, terms))))
    if report.unspread < 0:
        notes.append(note(terms("budget.overspread", amount=amount_text(-report.unspread, report, terms))))
    return [*notes, *many_note(report, terms), *off_note(report, _off(report), terms)]


def _off(report: BudgetReport) -> bool:
    """Whether a row or a column seems not to add up."""
    laid = [line for line in report.lines if line.by_period]
    rows = any(report.off(line.by_period, line.amount) for line in laid)
    columns = any(report.off([x.by_period[i] for x in laid], s) for i, s in enumerate(report.by_period))
    return rows or columns or report.off(report.by_period, report.cost)


def _alt(report: BudgetReport, terms: Terms) -> str:
    top = max(range(len(report.by_period)), key=lambda i: report.by_period[i])
    amount = amount_text(report.by_period[top], report, terms)
    return terms("budget.quarter_alt", quarter=period_name(report, top, terms), amount=amount)


def chart_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Groups by amount, or stacked by period where the lines have periods."""
    if len(report.groups) < 2 or report.cost <= 0:
        return ()
    top = max(report.groups, key=lambda g: g.amount)
    alt = terms("budget.chart_alt", group=top.name, share=terms.percent(top.amount / report.cost))
    stacked = 0 < len(report.by_period) <= PERIODS_DRAWN and all(
        x >= 0 for g in report.groups for x in g.by_period
    )
    chart = _by_period(report, terms) if stacked else _by_group(report, terms)
    key = "chart_groups" if not stacked else "chart_quarters" if report.quarters else "chart_periods"
    return (Figure(chart, inlines(terms(f"budget.{key}")), alt, id="budget-chart"),)


def _by_group(report: BudgetReport, terms: Terms) -> BarChart:
    names, amounts = [g.name for g in report.groups], [g.amount for g in report.groups]
    if report.reserve:
        names, amounts = [*names, reserve_name(report, terms)], [*amounts, report.reserve]
    values = tuple(float(a / SCALE[report.unit]) for a in amounts)
    labels = tuple(money(a, report, terms) for a in amounts)
    series = Series(terms("budget.amount"), values, labels)
    return BarChart(tuple(names), (series,), unit_of(report, terms), horizontal=True)


def _by_period(report: BudgetReport, terms: Terms) -> BarChart:
    laid = [g for g in report.groups if g.by_period]
    series = tuple(Series(g.name, tuple(float(q / SCALE[report.unit]) for q in g.by_period)) for g in laid)
    names = tuple(period_name(report, i, terms) for i in range(len(report.by_period)))
    return BarChart(names, series, unit_of(report, terms), stacked=True)


SECTIONS = (
    Section("budget-quarters", WithBudget, budget_report, quarters_as_blocks),
    Section("budget-chart", WithBudget, budget_report, chart_as_blocks),
)

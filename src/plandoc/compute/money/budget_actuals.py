"""Spending quarter by quarter: what was planned and what was spent, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from plandoc.compute.money.amounts import money, unit_of
from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.report import BudgetReport, LineReport
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, row, table
from plandoc.doc.nodes import Block, Cell, Column, Row
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms

QUARTERS = 4


def actuals_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """One row for each line that has spending by quarter, and the sums."""
    if report.periods.kind != "quarters":
        return ()
    lines = [line for line in report.lines if line.by_period and line.actual_by_period]
    if not lines:
        return ()
    rows = [row([cell(line.name), *_values(_pairs([line]), report, terms)]) for line in lines]
    rows.append(row([cell(terms("budget_actuals.sum")), *_values(_pairs(lines), report, terms)], "total"))
    pairs = [Column(0.8, "right") for _ in range(2 * QUARTERS)]
    return (
        table(
            _head(terms),
            rows,
            columns=[Column(2.3), *pairs],
            caption=terms("budget_actuals.caption", unit=unit_of(report, terms)),
            id="budget-actuals",
            alt=terms("budget_actuals.alt", count=len(lines)),
            notes=[note(terms("budget_actuals.note"))],
        ),
    )


def _head(terms: Terms) -> list[Row]:
    tops = [
        replace(cell(terms("budget_actuals.quarter", number=n), colspan=2, header=True), align="center")
        for n in range(1, QUARTERS + 1)
    ]
    under = [cell(terms(f"budget_actuals.{key}")) for _ in tops for key in ("planned", "actual")]
    return [row([cell(terms("budget_actuals.line"), rowspan=2), *tops]), row(under)]


def _pairs(lines: Sequence[LineReport]) -> list[Decimal | None]:
    """Planned and spent in turn for each quarter; nothing known is None."""
    found: list[Decimal | None] = []
    for number in range(QUARTERS):
        for values in ([line.by_period for line in lines], [line.actual_by_period for line in lines]):
            known = [v[number] for v in values if number < len(v)]
            sums = [value for value in known if value is not None]
            found.append(sum(sums, Decimal(0)) if sums else None)
    return found


def _values(values: Sequence[Decimal | None], report: BudgetReport, terms: Terms) -> list[Cell]:
    return [cell(money(value, report, terms) if value is not None else "") for value in values]


SECTIONS = (Section("budget-actuals", WithBudget, budget_report, actuals_as_blocks),)

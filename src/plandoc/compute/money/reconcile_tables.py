"""Declared totals beside the computed ones, on paper."""

from __future__ import annotations

from plandoc.compute.money.amounts import money, money_column, period_name
from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.reconcile import Reconciled
from plandoc.compute.money.report import BudgetReport
from plandoc.compute.section import Section
from plandoc.doc.build import note, row, table
from plandoc.doc.nodes import Block, Column, Mark, Row
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms


def reconciliation_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Every total that the plan states, and what its parts add up to."""
    found = report.reconciled
    if not any(item.kind != "grid" or item.difference for item in found):
        return ()
    rows: list[Row] = [_row(item, report, terms) for item in found]
    off = sum(1 for item in found if item.difference and not item.reason)
    alt = terms("reconcile.alt", count=len(found), off=off)
    return (
        table(
            [terms(f"reconcile.{key}") for key in ("what", "declared", "computed", "difference", "result")], rows,
            columns=[Column(3), *(money_column(1.3, report, terms) for _ in range(3)), Column(1.2, "center")],
            caption=terms("reconcile.caption"), id="budget-reconciliation", alt=alt,
            notes=[note(terms("reconcile.rule"))],
        ),
    )  # fmt: skip


def _row(item: Reconciled, report: BudgetReport, terms: Terms) -> Row:
    """One comparison; a departure from unit cost × quantity that is explained is no fault."""
    if not item.difference:
        result = Mark(terms("reconcile.agrees"), "good")
    elif item.reason:
        result = Mark(terms("reconcile.declared_so"), "notice")
    else:
        result = Mark(terms("reconcile.differs"), "danger")
    difference = money(item.difference, report, terms) if item.difference else "0"
    sign = "+" if item.difference > 0 else ""
    return row(
        [
            _what(item, report, terms),
            money(item.declared, report, terms),
            money(item.computed, report, terms),
            sign + difference,
            result,
        ]
    )


def _what(item: Reconciled, report: BudgetReport, terms: Terms) -> str:
    name = period_name(report, item.index, terms) if item.kind == "period" else item.name
    text = terms(f"reconcile.{item.kind}", name=name)
    return terms("reconcile.because", text=text, reason=item.reason) if item.reason else text


SECTIONS = (Section("budget-reconciliation", WithBudget, budget_report, reconciliation_as_blocks),)

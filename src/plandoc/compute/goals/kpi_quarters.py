"""Indicators quarter by quarter: what was planned and what was reached, side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from plandoc.compute.goals.kpi import KpiReport, KpiRow, kpi_report
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, row, table
from plandoc.doc.nodes import Block, Cell, Column, Row
from plandoc.model.traits import WithGoals
from plandoc.terms import Terms


def quarters_as_blocks(report: KpiReport, terms: Terms) -> tuple[Block, ...]:
    """One row for each indicator with planned values, two columns a quarter."""
    rows = [r for r in report.rows if r.planned]
    if not rows:
        return ()
    pairs = [Column(0.75, "right") for _ in range(2 * report.quarters)]
    return (
        table(
            _head(report.quarters, terms),
            [row([cell(_name(r, terms)), *_values(r, report.quarters, terms)]) for r in rows],
            columns=[Column(2.2), *pairs],
            caption=terms("kpi_quarters.caption"),
            id="kpi-quarters",
            alt=terms("kpi_quarters.alt", count=len(rows)),
            notes=[note(terms("kpi_quarters.note"))],
        ),
    )


def _head(quarters: int, terms: Terms) -> list[Row]:
    tops = [
        replace(cell(terms("kpi_quarters.quarter", number=n), colspan=2, header=True), align="center")
        for n in range(1, quarters + 1)
    ]
    under = [cell(terms(f"kpi_quarters.{key}")) for _ in tops for key in ("planned", "actual")]
    return [row([cell(terms("kpi_quarters.indicator"), rowspan=2), *tops]), row(under)]


def _name(r: KpiRow, terms: Terms) -> str:
    return f"{r.name}{terms('kpi_quarters.unit', unit=r.unit)}" if r.unit else r.name


def _values(r: KpiRow, quarters: int, terms: Terms) -> list[Cell]:
    found = []
    for number in range(quarters):
        for values in (r.planned, r.actuals):
            value: Decimal | None = values[number] if number < len(values) else None
            found.append(cell(terms.number(value) if value is not None else ""))
    return found


SECTIONS = (Section("kpi-quarters", WithGoals, kpi_report, quarters_as_blocks),)

"""Reserves on paper: the build-up of the budget, rising prices, and the risks behind them."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.money.amounts import amount_text, money, off_note, share_text, unit_of
from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.report import BudgetReport
from plandoc.compute.money.reserve_words import (
    management_base,
    price_base,
    rate_text,
    reserve_base,
    reserve_name,
    reserve_sentence,
)
from plandoc.compute.section import Section
from plandoc.doc.build import note, paragraph, row, table
from plandoc.doc.nodes import Block, Column, Row
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms

CIRCLED = "①②③④⑤⑥"


def reserve_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """The reserves, their bases and formulas, and how they stand against the expected losses."""
    blocks: list[Block] = []
    if report.reserve:
        blocks.append(paragraph(reserve_sentence(report, terms)))
    management = report._budget.management_reserve
    if report.reserves.management:
        amount = amount_text(report.reserves.management, report, terms)
        text = terms("budget.management_text", amount=amount)
        note_ = management.note if management else ""
        blocks.append(paragraph(terms("budget.reserve_note", text=text, note=note_) if note_ else text))
    if report.reserve and report.exposure is not None:
        blocks.append(paragraph(_cover(report, report.exposure, terms)))
    return (*blocks, *_build_up(report, terms), *_years(report, terms), *_exposures(report, terms))


def _cover(report: BudgetReport, exposure: Decimal, terms: Terms) -> str:
    key = "budget.exposure_covered" if exposure <= report.reserve else "budget.exposure_short"
    return terms(
        key,
        count=len(report.exposed),
        risks=terms.join(report.exposed),
        exposure=amount_text(exposure, report, terms),
        reserve=amount_text(report.reserve, report, terms),
    )


def _build_up(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """From the planned cost to the total, where more than one reserve is added."""
    found = report.reserves
    if not (found.years or found.management):
        return ()
    rows = _step_rows(report, terms)
    added = [found.contingency, found.price, found.management]
    notes = [note(terms("budget.build_rule"))]
    notes += off_note(report, report.off([report.cost, *added], report.total), terms)
    return (
        table(
            [terms(f"budget.{key}") for key in ("step", "part", "how", "amount", "share")], rows,
            columns=[Column(0.6, "center"), Column(2), Column(3.2), Column(1.4, "right", unit_of(report, terms)),
                     Column(0.9, "right", "%")],
            caption=terms("budget.build_caption"), id="budget-build-up",
            alt=terms("budget.build_alt", baseline=amount_text(found.baseline, report, terms),
                      total=amount_text(report.total, report, terms)), notes=notes,
        ),
    )  # fmt: skip


def _step_rows(report: BudgetReport, terms: Terms) -> list[Row]:
    """The parts of the baseline, the baseline, the management reserve, the total; numbered."""
    found, steps = report.reserves, []
    rest = 1 - report.reserve_share - report.price_share - report.management_share
    steps.append((terms("budget.cost"), terms("budget.build_cost"), report.cost, rest))
    if report.reserve:
        base = reserve_base(report, terms)
        steps.append((reserve_name(report, terms), base, report.reserve, report.reserve_share))
    if found.years:
        steps.append((terms("budget.price"), price_base(report, terms), found.price, report.price_share))
    parts = len(steps)
    signs = "+".join(CIRCLED[:parts])
    steps.append((terms("budget.baseline"), signs, found.baseline, 1 - report.management_share))
    if found.management:
        base = management_base(report, terms)
        steps.append((terms("budget.management"), base, found.management, report.management_share))
        signs = "+".join(CIRCLED[parts : parts + 2])
        steps.append((terms("budget.total"), signs, report.total, Decimal(1)))
    return [
        row(
            [CIRCLED[i], name, how, money(amount, report, terms), share_text(share, report.total, terms)],
            "total" if i in (parts, parts + 2) else "body",
        )
        for i, (name, how, amount, share) in enumerate(steps)
    ]


def _years(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Rising prices year by year."""
    price, found = report._budget.price_reserve, report.reserves
    if price is None or not found.years:
        return ()
    rows: list[Row] = [
        row(
            [
                terms("budget.price_year", number=year.year),
                terms.percent(share),
                money(year.investment, report, terms),
                terms.number(year.exponent),
                money(year.increase, report, terms),
            ]
        )
        for year, share in zip(found.years, price.phasing, strict=True)
    ]
    invested = sum((year.investment for year in found.years), Decimal(0))
    whole = terms.percent(sum(price.phasing, Decimal(0)))
    total = [
        terms("budget.sum"),
        whole,
        money(invested, report, terms),
        "",
        money(found.price, report, terms),
    ]
    rows.append(row(total, "total"))
    unit = unit_of(report, terms)
    formula = terms(f"budget.price_formula_{price.spent}", rate=rate_text(price.rate, terms),
                    years=terms.number(price.years_before))  # fmt: skip
    notes = [paragraph(formula, "formula"), *([note(price.note)] if price.note else [])]
    return (
        table(
            [terms(f"budget.price_{key}") for key in ("when", "share", "invested", "exponent", "increase")], rows,
            columns=[Column(1.4), Column(1.1, "right"), Column(1.5, "right", unit), Column(1.3, "right"),
                     Column(1.5, "right", unit)],
            caption=terms("budget.price_caption"), id="budget-prices",
            alt=terms("budget.price_alt", amount=amount_text(found.price, report, terms)), notes=notes,
        ),
    )  # fmt: skip


def _exposures(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """The risks behind a reserve that is worked out from them."""
    if report.reserve_base != "risks" or not report.exposures or report._budget.reserve is None:
        return ()
    rows: list[Row] = [
        row(
            [
                x.name,
                terms.percent(x.probability),
                money(x.loss, report, terms),
                money(x.expected, report, terms),
            ]
        )
        for x in report.exposures
    ]
    losses = sum((x.loss for x in report.exposures), Decimal(0))
    expected = report.exposure or Decimal(0)
    rows.append(
        row([terms("budget.sum"), "", money(losses, report, terms), money(expected, report, terms)], "total")
    )
    unit = unit_of(report, terms)
    return (
        table(
            [terms(f"budget.risk_{key}") for key in ("name", "probability", "loss", "expected")], rows,
            columns=[Column(3), Column(1, "right"), Column(1.4, "right", unit), Column(1.4, "right", unit)],
            caption=terms("budget.risk_caption"), id="budget-exposure",
            alt=terms("budget.risk_alt", amount=amount_text(expected, report, terms)),
            notes=[note(terms("budget.risk_rule"))],
        ),
    )  # fmt: skip


SECTIONS = (Section("budget-reserve", WithBudget, budget_report, reserve_as_blocks),)

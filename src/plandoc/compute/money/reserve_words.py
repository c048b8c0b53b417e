"""The words of the reserves: their names, what they are a share of, and their formulas."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.money.amounts import amount_text, money, share_text, unit_of
from plandoc.compute.money.report import BudgetReport
from plandoc.doc.build import paragraph, row
from plandoc.doc.nodes import Paragraph, Row
from plandoc.model.reserves import Reserve
from plandoc.terms import Terms


def reserve_name(report: BudgetReport, terms: Terms) -> str:
    """应急储备金, or 基本预备费 for a building project."""
    reserve = report._budget.reserve
    return terms("budget.basic" if reserve and reserve.kind == "basic" else "budget.reserve")


def reserve_called(report: BudgetReport, terms: Terms) -> str:
    """The same within a sentence."""
    reserve = report._budget.reserve
    return terms("budget.in_basic" if reserve and reserve.kind == "basic" else "budget.in_reserve")


def added_rows(report: BudgetReport, terms: Terms) -> list[Row]:
    """The rows below the lines: cost, reserves, cost baseline, total."""
    found = report.reserves
    rows: list[Row] = []
    if report.total != report.cost or report.reserve:
        rest = 1 - report.reserve_share - report.price_share - report.management_share
        rows.append(_row("cost", "", report.cost, rest, report, terms, "total"))
    if report.reserve:
        share = share_text(report.reserve_share, report.total, terms)
        name, base = reserve_name(report, terms), reserve_base(report, terms)
        rows.append(row([name, base, money(report.reserve, report, terms), share]))
    if found.years:
        rows.append(_row("price", price_base(report, terms), found.price, report.price_share, report, terms))
    if found.management:
        rows.append(_row("baseline", "", found.baseline, 1 - report.management_share, report, terms, "total"))
        base = management_base(report, terms)
        rows.append(_row("management", base, found.management, report.management_share, report, terms))
    return [*rows, _row("total", "", report.total, Decimal(1), report, terms, "total")]


def _row(
    key: str,
    basis: str,
    amount: Decimal,
    share: Decimal,
    report: BudgetReport,
    terms: Terms,
    kind: str = "body",
) -> Row:
    cells = [
        terms(f"budget.{key}"),
        basis,
        money(amount, report, terms),
        share_text(share, report.total, terms),
    ]
    return row(cells, "total" if kind == "total" else "body")


def reserve_base(report: BudgetReport, terms: Terms) -> str:
    """What the contingency reserve is a share of, in words."""
    reserve = report._budget.reserve
    if reserve is None or reserve.amount is not None:
        return terms("budget.base_fixed")
    if report.reserve_base == "risks":
        return terms("budget.base_risks", count=len(report.exposures))
    if reserve.groups:
        return terms(
            "budget.base_groups", rate=rate_text(reserve.rate, terms), groups=terms.join(reserve.groups)
        )
    return terms(f"budget.base_{report.reserve_base}", rate=rate_text(reserve.rate, terms))


def price_base(report: BudgetReport, terms: Terms) -> str:
    """The yearly rise of prices and the years before construction, in words."""
    price = report._budget.price_reserve
    if price is None:
        return ""
    years = terms.number(price.years_before)
    return terms("budget.base_price", rate=rate_text(price.rate, terms), years=years)


def management_base(report: BudgetReport, terms: Terms) -> str:
    """What the management reserve is a share of, in words."""
    found = report._budget.management_reserve
    if found is None or found.amount is not None or found.rate is None:
        return terms("budget.base_fixed")
    return terms("budget.base_management", rate=rate_text(found.rate, terms))


def reserve_formula(report: BudgetReport, terms: Terms) -> list[Paragraph]:
    """How the contingency reserve was worked out, with the numbers."""
    reserve = report._budget.reserve
    if not report.reserve or reserve is None or reserve.amount is not None:
        return []
    text = terms(
        _formula_key(report, reserve),
        cost=money(report.reserves.base, report, terms),
        rate=rate_text(reserve.rate, terms),
        reserve=money(report.reserve, report, terms),
        unit=unit_of(report, terms),
    )
    if reserve.round_to is not None:
        step = terms.number(reserve.round_to)
        text = terms("budget.reserve_note", text=text, note=terms("budget.round_to", step=step))
    return [paragraph(text, "formula")]


def _formula_key(report: BudgetReport, reserve: Reserve) -> str:
    basic = reserve.kind == "basic" and report.reserve_base == "cost"
    return "budget.formula_basic" if basic else f"budget.formula_{report.reserve_base}"


def rate_text(rate: Decimal | None, terms: Terms) -> str:
    """A rate without needless decimals."""
    return terms.number((rate or Decimal(0)) * 100) + "%"


def reserve_sentence(report: BudgetReport, terms: Terms) -> str:
    """The contingency reserve in a sentence, with the plan's remark."""
    reserve = report._budget.reserve
    fixed = reserve is not None and reserve.amount is not None
    text = terms(
        "budget.reserve_text_fixed" if fixed else f"budget.reserve_text_{report.reserve_base}",
        name=reserve_called(report, terms),
        rate=rate_text(report.reserve_rate, terms),
        amount=amount_text(report.reserve, report, terms),
        share=terms.percent(report.reserve / report.total) if report.total else "–",
    )
    if reserve and reserve.note:
        text = terms("budget.reserve_note", text=text, note=reserve.note)
    return text

"""How amounts, shares and periods are written in the tables and sentences of a budget."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from plandoc.compute.money.currency import HOME
from plandoc.compute.money.report import SCALE, BudgetReport
from plandoc.doc.build import note
from plandoc.doc.nodes import Column, Paragraph
from plandoc.terms import WIDE, Terms

MOST_SHARE = Decimal(10)
CHARACTER = 0.125
"""Weight of a column for each character of its amounts."""


def money(value: Decimal, report: BudgetReport, terms: Terms) -> str:
    """An amount in the unit of the budget, without the unit."""
    shown = value / SCALE[report.unit]
    step = Decimal(1).scaleb(-report.places)
    return terms.number(shown.quantize(step, ROUND_HALF_UP, WIDE), report.places)


def money_or_dash(value: Decimal | None, report: BudgetReport, terms: Terms) -> str:
    """An amount, or a dash where it is not known."""
    return "–" if value is None else money(value, report, terms)


def signed(value: Decimal | None, report: BudgetReport, terms: Terms) -> str:
    """A variance with its sign; a dash where it is not known."""
    if value is None:
        return "–"
    text = money(value, report, terms)
    return f"+{text}" if value > 0 and any(c in "123456789" for c in text) else text


def unit_of(report: BudgetReport, terms: Terms) -> str:
    """万元, 元, or the code of another currency."""
    if report.currency == HOME:
        return terms(f"budget.unit_{report.unit}")
    return terms(f"budget.foreign_{report.unit}", currency=report.currency)


def amount_text(value: Decimal, report: BudgetReport, terms: Terms) -> str:
    """An amount with its unit, for sentences."""
    amount = money(value, report, terms)
    return terms(f"budget.amount_{report.unit}", amount=amount, unit=unit_of(report, terms))


def percent_text(share: Decimal, terms: Terms, *, sign: bool = False) -> str:
    """A share as a percentage without its sign, which stands in the column's head."""
    text = terms.number(share * 100, 1)
    return f"+{text}" if sign and share > 0 else text


def share_text(share: Decimal, whole: Decimal, terms: Terms) -> str:
    """A share of a whole; a dash where the whole is nothing, or so little that shares say nothing."""
    return percent_text(share, terms) if whole and abs(share) <= MOST_SHARE else "–"


def longest(report: BudgetReport, terms: Terms) -> int:
    """Characters of the longest amount."""
    amounts = [*(line.amount for line in report.lines), report.total, *report.by_period]
    return max(len(money(amount, report, terms)) for amount in amounts)


def money_column(least: float, report: BudgetReport, terms: Terms) -> Column:
    """A column of amounts, wide enough for the longest."""
    return Column(max(least, longest(report, terms) * CHARACTER), "right", unit_of(report, terms))


def period_name(report: BudgetReport, index: int, terms: Terms) -> str:
    """第一季度, 3月, or the plan's own name of a period."""
    periods = report.periods
    if index >= periods.listed:
        return terms("budget.period", number=index + 1)
    name = periods.names[index]
    words = {"quarters": "budget.q", "months": "budget.m"}.get(periods.kind)
    return terms(f"{words}{name}") if words else name


def off_note(report: BudgetReport, seems_off: bool, terms: Terms) -> list[Paragraph]:
    """Says that rounded amounts may seem not to add up, where they do."""
    if not seems_off:
        return []
    step = terms.number(Decimal(1).scaleb(-report.places), report.places)
    return [note(terms("budget.seems_off", step=step, unit=unit_of(report, terms)))]


def many_note(report: BudgetReport, terms: Terms) -> list[Paragraph]:
    """Says that a table shows groups, where there are too many lines for each."""
    return [note(terms("budget.many", number=len(report.lines)))] if report.many else []


def capitals_of(report: BudgetReport, terms: Terms) -> str:
    """The approved total, or the computed one, in Chinese capitals for a plan that is signed."""
    if report.capitals is None or terms.language != "zh":
        return ""
    key, total = "budget.capitals_approved", report.declared
    if total is None:
        key, total = "budget.capitals", report.total
    return terms(key, words=report.capitals, amount=terms.number(total, 2))

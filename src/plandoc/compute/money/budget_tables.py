"""The budget on paper: lines under their groups, and what is spent for each goal."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.money.amounts import (
    amount_text,
    capitals_of,
    money,
    off_note,
    percent_text,
    share_text,
    unit_of,
)
from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.lines import rates_of
from plandoc.compute.money.report import SCALE, BudgetReport, GroupReport, LineReport
from plandoc.compute.money.reserve_words import added_rows, reserve_formula
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.nodes import Block, Callout, Cell, Column, Paragraph, Row, Strong, Tone
from plandoc.model.budget import BudgetLine
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms

__all__ = ["SCALE", "SECTIONS", "amount_text", "money", "percent_text", "unit_of"]


def budget_table_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Lines under their groups with amounts and shares, the reserves and the total."""
    if not report.lines:
        return ()
    rows: list[Row] = []
    for group in report.groups:
        rows.extend(_group_rows(group, report, terms))
    rows.extend(added_rows(report, terms))
    head = [terms(f"budget.{key}") for key in ("line", "basis", "amount", "share")]
    columns = [
        Column(2.6),
        Column(3.4),
        Column(1.3, "right", unit_of(report, terms)),
        Column(0.9, "right", "%"),
    ]
    alt = terms("budget.alt", total=amount_text(report.total, report, terms), count=len(report.lines))
    shown = table(
        head, rows, columns=columns, caption=terms("budget.caption"), id="budget", alt=alt,
        notes=_notes(report, terms),
    )  # fmt: skip
    words = capitals_of(report, terms)
    signed = (paragraph(words),) if words else ()
    return (shown, *signed, *_declared(report, terms))


def _notes(report: BudgetReport, terms: Terms) -> list[Paragraph]:
    """Formula, rates of exchange, and the rules of rounding."""
    notes = [*reserve_formula(report, terms), *_rate_notes(report, terms)]
    notes += off_note(report, report.seems_off, terms)
    return [*notes, note(terms("budget.rounding"))] if report.total else notes


def _rate_notes(report: BudgetReport, terms: Terms) -> list[Paragraph]:
    """Each rate of exchange that was used, with its day and its source."""
    used = sorted({line.currency for line in report.lines if line.original is not None})
    rates = rates_of(report._budget)
    notes = []
    for code in used:
        if code not in rates:
            continue
        day = rates[code].date
        facts = [terms.short_date(day)] if day else []
        facts += [rates[code].source] if rates[code].source else []
        text = terms("budget.rate", foreign=code, rate=_exact(rates[code].rate, terms), home=report.currency)
        notes.append(
            terms("budget.rate_facts", text=text, facts=terms("clause.join").join(facts)) if facts else text
        )
    rule = [terms("budget.rate_rule")] if notes else []
    return [note(text) for text in (*notes, *rule)]


def _exact(value: Decimal, terms: Terms) -> str:
    return terms.number(value, max(-int(value.normalize().as_tuple().exponent), 0))


def _group_rows(group: GroupReport, report: BudgetReport, terms: Terms) -> list[Row]:
    lines = [report.lines[i] for i in group.lines]
    if report.alone(group):
        return [_line_row(lines[0], report, terms)]
    title = cell((Strong(inlines(group.name)),), colspan=2)
    sums = [
        _strong(money(group.amount, report, terms)),
        _strong(share_text(group.share, report.total, terms)),
    ]
    return [row([title, *sums], "group"), *(_line_row(line, report, terms) for line in lines)]


def _line_row(line: LineReport, report: BudgetReport, terms: Terms) -> Row:
    basis = terms("clause.join").join(_basis(line, report._budget.lines[line.index], terms))
    share = share_text(line.share, report.total, terms)
    return row([line.name, basis or "–", money(line.amount, report, terms), share])


def _basis(line: LineReport, source: BudgetLine, terms: Terms) -> list[str]:
    """Unit cost × quantity, the amount in its own currency, remarks, dates and who answers for it."""
    found: list[str] = []
    if source.unit_cost is not None:
        quantity = source.quantity if source.quantity is not None else sum(source.quantities, Decimal(0))
        quantity = quantity if source.quantity is not None or source.quantities else Decimal(1)
        found.append(
            terms(
                "budget.unit_times",
                cost=_own(source.unit_cost, line, terms),
                quantity=terms.number(quantity),
                unit=source.unit,
            )
        )
    if line.original is not None:
        found.append(_own(line.original, line, terms))
    found += [text for text in (source.override, source.note) if text]
    if source.start and source.end:
        found.append(terms.span(source.start, source.end))
    if source.owner:
        found.append(terms("budget.answers", owner=source.owner))
    return found


def _own(value: Decimal, line: LineReport, terms: Terms) -> str:
    """An amount of a line, with the code of its currency where that is not the budget's."""
    text = terms.number(value)
    return text if line.original is None else terms("budget.own", currency=line.currency, amount=text)


def _declared(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """The approved total beside the computed one, when they differ."""
    if not report.difference or report.declared is None:
        return ()
    text = terms(
        "budget.declared_more" if report.difference > 0 else "budget.declared_less",
        declared=amount_text(report.declared, report, terms),
        total=amount_text(report.total, report, terms),
        difference=amount_text(abs(report.difference), report, terms),
    )
    tone: Tone = "info" if report.difference > 0 else "danger"
    return (Callout(tone, inlines(terms("budget.declared_title")), (paragraph(text),)),)


def goals_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """What is spent for each goal."""
    if not report.goals:
        return ()
    rows: list[Row] = [
        row(
            [
                g.goal or "–",
                g.title or terms("budget.no_goal"),
                money(g.amount, report, terms),
                share_text(g.share, report.cost, terms),
            ]
        )
        for g in report.goals
    ]
    whole = share_text(Decimal(1), report.cost, terms)
    rows.append(row(["", terms("budget.cost"), money(report.cost, report, terms), whole], "total"))
    head = [terms(f"budget.{key}") for key in ("goal", "goal_title", "amount", "share")]
    columns = [Column(0.8, "center"), Column(4), Column(1.3, "right", unit_of(report, terms)),
               Column(0.9, "right", "%")]  # fmt: skip
    notes = [note(terms("budget.goal_rule"))]
    notes += off_note(report, report.off([g.amount for g in report.goals], report.cost), terms)
    return (
        table(
            head, rows, columns=columns, caption=terms("budget.goal_caption"), id="budget-goals",
            alt=terms("budget.goal_alt", count=len(report.goals)), notes=notes,
        ),
    )  # fmt: skip


def _strong(text: str) -> CellLike:
    return Cell((paragraph((Strong(inlines(text)),)),), align="right")


SECTIONS = (
    Section("budget-table", WithBudget, budget_report, budget_table_as_blocks),
    Section("budget-goals", WithBudget, budget_report, goals_as_blocks),
)

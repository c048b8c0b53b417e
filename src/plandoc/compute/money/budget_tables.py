"""The budget on paper: lines and groups, quarters, goals, the reserve."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal

from plandoc.compute.money.budget import BudgetReport, GroupReport, Health, LineReport, budget_report
from plandoc.compute.money.shares import shares_of
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.charts import BarChart, Series
from plandoc.doc.nodes import Block, Callout, Cell, Column, Figure, Paragraph, Row, Strong, Tone
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms

SCALE = {"yuan": Decimal(1), "wan": Decimal(10_000)}
TONES: dict[Health, Tone] = {"good": "good", "near": "warning", "over": "danger", "under": "notice"}


def money(value: Decimal, report: BudgetReport, terms: Terms) -> str:
    """An amount in the unit of the budget, without the unit."""
    shown = value / SCALE[report.unit]
    step = Decimal(1).scaleb(-report.places)
    return terms.number(shown.quantize(step, ROUND_HALF_UP), report.places)


def unit_of(report: BudgetReport, terms: Terms) -> str:
    """万元, 元, or the code of another currency."""
    if report.currency == "CNY":
        return terms(f"budget.unit_{report.unit}")
    return terms(f"budget.foreign_{report.unit}", currency=report.currency)


def amount_text(value: Decimal, report: BudgetReport, terms: Terms) -> str:
    """An amount with its unit, for sentences."""
    amount = money(value, report, terms)
    return terms(f"budget.amount_{report.unit}", amount=amount, unit=unit_of(report, terms))


def budget_table_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Lines under their groups with amounts and shares, the reserve and the total."""
    if not report.lines:
        return ()
    unit = unit_of(report, terms)
    rows: list[Row] = []
    for group in report.groups:
        rows.extend(_group_rows(group, report, terms))
    rows.extend(_closing_rows(report, terms))
    head = [terms(f"budget.{key}") for key in ("line", "basis", "amount", "share")]
    columns = [Column(2.6), Column(3.4), Column(1.3, "right", unit), Column(0.9, "right", "%")]
    notes = [*_reserve_formula(report, terms), note(terms("budget.rounding"))]
    caption = terms("budget.caption")
    alt = terms("budget.alt", total=amount_text(report.total, report, terms), count=len(report.lines))
    shown = table(head, rows, columns=columns, caption=caption, id="budget", alt=alt, notes=notes)
    return (shown, *_declared(report, terms))


def _group_rows(group: GroupReport, report: BudgetReport, terms: Terms) -> list[Row]:
    lines = [report.lines[i] for i in group.lines]
    if len(lines) == 1 and lines[0].name == group.name:
        return [_line_row(lines[0], report, terms)]
    title = cell((Strong(inlines(group.name)),), colspan=2)
    sums = [_strong(money(group.amount, report, terms)), _strong(percent_text(group.share, terms))]
    return [row([title, *sums], "group"), *(_line_row(line, report, terms) for line in lines)]


def _line_row(line: LineReport, report: BudgetReport, terms: Terms) -> Row:
    source = report._budget.lines[line.index]
    basis: list[str] = []
    if source.unit_cost is not None:
        quantity = terms.number(source.quantity if source.quantity is not None else Decimal(1))
        cost = terms.number(source.unit_cost)
        basis.append(terms("budget.unit_times", cost=cost, quantity=quantity, unit=source.unit))
    if source.note:
        basis.append(source.note)
    if source.start and source.end:
        basis.append(terms.span(source.start, source.end))
    return row(
        [
            line.name,
            terms("clause.join").join(basis) or "–",
            money(line.amount, report, terms),
            percent_text(line.share, terms),
        ]
    )


def _closing_rows(report: BudgetReport, terms: Terms) -> list[Row]:
    rows: list[Row] = []
    if report.reserve:
        share = Decimal(1) - report.reserve_share
        rows.append(
            row(
                [terms("budget.cost"), "", money(report.cost, report, terms), percent_text(share, terms)],
                "total",
            )
        )
        base = terms(f"budget.base_{report.reserve_base}", rate=_rate(report, terms))
        rows.append(
            row(
                [
                    terms("budget.reserve"),
                    base,
                    money(report.reserve, report, terms),
                    percent_text(report.reserve_share, terms),
                ]
            )
        )
    total = [terms("budget.total"), "", money(report.total, report, terms), percent_text(Decimal(1), terms)]
    rows.append(row(total, "total"))
    return rows


def _reserve_formula(report: BudgetReport, terms: Terms) -> list[Paragraph]:
    if not report.reserve:
        return []
    key = f"budget.formula_{report.reserve_base}"
    text = terms(
        key,
        cost=money(report.cost, report, terms),
        rate=_rate(report, terms),
        reserve=money(report.reserve, report, terms),
        unit=unit_of(report, terms),
    )
    return [paragraph(text, "formula")]


def _rate(report: BudgetReport, terms: Terms) -> str:
    """The reserve's rate without needless decimals."""
    return terms.number((report.reserve_rate or Decimal(0)) * 100) + "%"


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


def quarters_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Lines by quarter; rows and columns add up to the same total."""
    if not report.quarters:
        return ()
    unit = unit_of(report, terms)
    shares = shares_of([line.amount for line in report.lines])
    rows: list[Row] = [
        _quarter_row(line, share, report, terms) for line, share in zip(report.lines, shares, strict=True)
    ]
    sums = [money(q, report, terms) for q in report.quarters]
    rows.append(
        row(
            [terms("budget.cost"), *sums, money(report.cost, report, terms), percent_text(Decimal(1), terms)],
            "total",
        )
    )
    quarter_shares = [percent_text(share, terms) for share in shares_of(report.quarters)]
    rows.append(row([terms("budget.quarter_share"), *quarter_shares, "", ""], "total"))
    head = [
        terms("budget.line"),
        *(terms(f"budget.q{n}") for n in range(1, 5)),
        terms("budget.year"),
        terms("budget.share_cost"),
    ]
    columns = [Column(2.4), *(Column(1.1, "right", unit) for _ in range(5)), Column(0.9, "right", "%")]
    notes = [note(terms("budget.quarter_rule"))]
    if report.unspread:
        notes.append(note(terms("budget.unspread", amount=amount_text(report.unspread, report, terms))))
    top = max(range(4), key=lambda i: report.quarters[i])
    alt = terms("budget.quarter_alt", quarter=terms(f"budget.q{top + 1}"),
                amount=amount_text(report.quarters[top], report, terms))  # fmt: skip
    return (
        table(
            head, rows, columns=columns, caption=terms("budget.quarter_caption"),
            id="budget-quarters", alt=alt, notes=notes,
        ),
    )  # fmt: skip


def _quarter_row(line: LineReport, share: Decimal, report: BudgetReport, terms: Terms) -> Row:
    quarters = [money(q, report, terms) for q in line.quarters] or ["–"] * 4
    return row([line.name, *quarters, money(line.amount, report, terms), percent_text(share, terms)])


def chart_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Groups by amount, or stacked by quarter where the lines have quarters."""
    if len(report.groups) < 2 or not report.cost:
        return ()
    top = max(report.groups, key=lambda g: g.amount)
    alt = terms("budget.chart_alt", group=top.name, share=terms.percent(top.amount / report.cost))
    chart = _by_quarter(report, terms) if report.quarters else _by_group(report, terms)
    caption = terms("budget.chart_quarters" if report.quarters else "budget.chart_groups")
    return (Figure(chart, inlines(caption), alt, id="budget-chart"),)


def _by_group(report: BudgetReport, terms: Terms) -> BarChart:
    names = [g.name for g in report.groups] + ([terms("budget.reserve")] if report.reserve else [])
    amounts = [g.amount for g in report.groups] + ([report.reserve] if report.reserve else [])
    values = tuple(float(a / SCALE[report.unit]) for a in amounts)
    labels = tuple(money(a, report, terms) for a in amounts)
    series = Series(terms("budget.amount"), values, labels)
    return BarChart(tuple(names), (series,), unit_of(report, terms), horizontal=True)


def _by_quarter(report: BudgetReport, terms: Terms) -> BarChart:
    spread = [g for g in report.groups if g.quarters]
    series = tuple(Series(g.name, tuple(float(q / SCALE[report.unit]) for q in g.quarters)) for g in spread)
    return BarChart(
        tuple(terms(f"budget.q{n}") for n in range(1, 5)), series, unit_of(report, terms), stacked=True
    )


def reserve_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """The reserve, its base and formula, and how it stands against the expected losses."""
    if report.reserve_rate is None or not report.reserve:
        return ()
    source = report._budget.reserve
    text = terms(
        f"budget.reserve_text_{report.reserve_base}",
        rate=_rate(report, terms),
        amount=amount_text(report.reserve, report, terms),
        share=terms.percent(report.reserve / report.total),
    )
    if source and source.note:
        text = terms("budget.reserve_note", text=text, note=source.note)
    blocks: list[Block] = [paragraph(text)]
    if report.exposure is not None:
        key = "budget.exposure_covered" if report.exposure <= report.reserve else "budget.exposure_short"
        blocks.append(
            paragraph(
                terms(
                    key,
                    count=len(report.exposed),
                    risks=terms.join(report.exposed),
                    exposure=amount_text(report.exposure, report, terms),
                    reserve=amount_text(report.reserve, report, terms),
                )
            )
        )
    return tuple(blocks)


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
                percent_text(g.share, terms),
            ]
        )
        for g in report.goals
    ]
    total = ["", terms("budget.cost"), money(report.cost, report, terms), percent_text(Decimal(1), terms)]
    rows.append(row(total, "total"))
    head = [terms(f"budget.{key}") for key in ("goal", "goal_title", "amount", "share")]
    columns = [Column(0.8, "center"), Column(4), Column(1.3, "right", unit_of(report, terms)),
               Column(0.9, "right", "%")]  # fmt: skip
    return (
        table(
            head, rows, columns=columns, caption=terms("budget.goal_caption"), id="budget-goals",
            alt=terms("budget.goal_alt", count=len(report.goals)), notes=[note(terms("budget.goal_rule"))],
        ),
    )  # fmt: skip


def percent_text(share: Decimal, terms: Terms, *, sign: bool = False) -> str:
    """A share as a percentage without its sign, which stands in the column's head."""
    text = terms.number(share * 100, 1)
    return f"+{text}" if sign and share > 0 else text


def _strong(text: str) -> CellLike:
    return Cell((paragraph((Strong(inlines(text)),)),), align="right")


SECTIONS = tuple(
    Section(marker, WithBudget, budget_report, show)
    for marker, show in (
        ("budget-table", budget_table_as_blocks),
        ("budget-quarters", quarters_as_blocks),
        ("budget-chart", chart_as_blocks),
        ("budget-reserve", reserve_as_blocks),
        ("budget-goals", goals_as_blocks),
    )
)

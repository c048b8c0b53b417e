"""Where spending leads: by period, at completion, and what that does to the reserve."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.money.amounts import (
    amount_text,
    money,
    money_or_dash,
    percent_text,
    period_name,
    signed,
    unit_of,
)
from plandoc.compute.money.budget import budget_report
from plandoc.compute.money.report import SCALE, BudgetReport
from plandoc.compute.money.reserve_words import reserve_called
from plandoc.compute.money.spending import PeriodSpending, deviation_of, health_of
from plandoc.compute.money.state import state_cell
from plandoc.compute.section import Section
from plandoc.doc.build import inlines, note, paragraph, row, table
from plandoc.doc.charts import LineChart, Series
from plandoc.doc.nodes import Block, Callout, Column, Figure, Row, Tone
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms


def forecast_as_blocks(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Spending by period with its chart, the final cost by each method, the reserve's use."""
    if report.actual is None:
        return ()
    burn = report.burn
    return (
        *_periods(burn, report, terms),
        *_chart(burn, report, terms),
        *_methods(report, terms),
        *_effect(report, terms),
    )


def _periods(burn: tuple[PeriodSpending, ...], report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Plan and spending of each period gone by; one alone says no more than the lines do."""
    gone = [x for x in burn if x.actual_sum is not None]
    if len(gone) < 2:
        return ()
    rows = [_period_row(x, report, terms) for x in gone]
    head = ("period", "planned", "actual", "variance", "rate", "planned_sum", "actual_sum", "state")
    unit = unit_of(report, terms)
    columns = [Column(1.2), *(Column(1.3, "right", unit) for _ in range(3)), Column(0.8, "right", "%"),
               *(Column(1.3, "right", unit) for _ in range(2)), Column(1.1, "center")]  # fmt: skip
    alt = terms(
        "spending.period_alt",
        count=len(gone),
        actual=amount_text(gone[-1].actual_sum or Decimal(0), report, terms),
    )
    return (
        table(
            [terms(f"spending.{key}") for key in head], rows, columns=columns,
            caption=terms("spending.period_caption"), id="budget-periods", alt=alt,
            notes=[note(terms("spending.period_rule"))],
        ),
    )  # fmt: skip


def _period_row(x: PeriodSpending, report: BudgetReport, terms: Terms) -> Row:
    health = health_of(x.actual, x.planned or Decimal(0), x.share, report.tolerance)
    return row(
        [
            period_name(report, x.index, terms),
            money_or_dash(x.planned, report, terms),
            money_or_dash(x.actual, report, terms),
            signed(x.variance, report, terms),
            "–" if x.share is None else percent_text(x.share, terms, sign=True),
            money(x.planned_sum, report, terms),
            money_or_dash(x.actual_sum, report, terms),
            state_cell(health, terms),
        ]
    )


def _chart(burn: tuple[PeriodSpending, ...], report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """Running sums: planned, spent, and what is to be expected."""
    if len(burn) < 2:
        return ()
    scale = SCALE[report.unit]

    def series(key: str, values: list[Decimal | None]) -> Series:
        last = max((i for i, v in enumerate(values) if v is not None), default=-1)
        labels = tuple(
            money(v, report, terms) if v is not None and i == last else "" for i, v in enumerate(values)
        )
        points = tuple(None if v is None else float(v / scale) for v in values)
        return Series(terms(f"spending.{key}"), points, labels)

    chart = LineChart(
        tuple(period_name(report, x.index, terms) for x in burn),
        (
            series("planned_sum", [x.planned_sum for x in burn]),
            series("actual_sum", [x.actual_sum for x in burn]),
            series("forecast_sum", [x.forecast_sum for x in burn]),
        ),
        unit_of(report, terms),
    )
    end = burn[-1]
    alt = terms("spending.chart_alt", planned=amount_text(end.planned_sum, report, terms),
                forecast=amount_text(end.forecast_sum or Decimal(0), report, terms))  # fmt: skip
    return (Figure(chart, inlines(terms("spending.chart")), alt, id="budget-burn-up"),)


def _methods(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """The final cost by each method that the plan's data allow."""
    if len(report.forecasts) < 2:
        return ()
    rows: list[Row] = []
    for found in report.forecasts:
        share = deviation_of(found.overrun, report.cost)
        rows.append(
            row(
                [
                    terms(f"spending.method_{found.method}"),
                    terms("spending.lines", count=found.lines),
                    money(found.cost, report, terms),
                    signed(found.overrun, report, terms),
                    "–" if share is None else percent_text(share, terms, sign=True),
                    signed(report.reserve - max(found.overrun, Decimal(0)), report, terms).removeprefix("+"),
                ]
            )
        )
    unit = unit_of(report, terms)
    head = ("method", "applies", "final", "overrun", "overrun_share", "reserve_left")
    columns = [Column(3.4), Column(0.9, "right"), Column(1.4, "right", unit), Column(1.3, "right", unit),
               Column(0.9, "right", "%"), Column(1.4, "right", unit)]  # fmt: skip
    return (
        table(
            [terms(f"spending.{key}") for key in head], rows, columns=columns,
            caption=terms("spending.method_caption"), id="budget-forecasts",
            alt=terms("spending.method_alt", count=len(rows)), notes=[note(terms("spending.method_rule"))],
        ),
    )  # fmt: skip


def _effect(report: BudgetReport, terms: Terms) -> tuple[Block, ...]:
    """What the expected final cost does to the contingency reserve."""
    if report.forecast is None:
        return ()
    overrun = report.forecast - report.cost
    text = terms(
        _effect_key(overrun, report.reserve),
        forecast=amount_text(report.forecast, report, terms),
        cost=amount_text(report.cost, report, terms),
        overrun=amount_text(abs(overrun), report, terms),
        name=reserve_called(report, terms),
        reserve=amount_text(report.reserve, report, terms),
        left=amount_text(abs(report.reserve - overrun), report, terms),
        share=terms.percent(overrun / report.reserve) if report.reserve else "–",
    )
    tone: Tone = "good" if overrun <= 0 else "warning" if overrun <= report.reserve else "danger"
    return (Callout(tone, inlines(terms("spending.effect_title")), (paragraph(text),)),)


def _effect_key(overrun: Decimal, reserve: Decimal) -> str:
    if overrun <= 0:
        return "spending.effect_saved" if overrun else "spending.effect_even"
    if not reserve:
        return "spending.effect_none"
    return "spending.effect_covered" if overrun <= reserve else "spending.effect_short"


SECTIONS = (Section("budget-forecast", WithBudget, budget_report, forecast_as_blocks),)

"""Earned value: what was planned, done and spent by the day of preparation, in money.

PV (BCWS 计划值) is each budget line's amount spread evenly over the working days from its
`start` to its `end`; EV (BCWP 挣值) its amount × the share done; AC (ACWP 实际成本) what was
spent. SV = EV − PV, CV = EV − AC, SPI = EV ÷ PV, CPI = EV ÷ AC, EAC = AC + (BAC − EV) ÷ CPI
= BAC ÷ CPI, ETC = EAC − AC, VAC = BAC − EAC, TCPI = (BAC − EV) ÷ (BAC − AC); ANSI/EIA-748
and PMBOK use the same definitions. Without a divisor an index is None and shown as a dash.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

from dateutil.relativedelta import relativedelta

from plandoc.compute.dates.axis import month_names
from plandoc.compute.dates.calendar import DAY, WorkCalendar, estimate_note, prepared_on, work_calendar
from plandoc.compute.money.budget import CENT, BudgetPlan, BudgetReport, budget_report
from plandoc.compute.money.budget_tables import SCALE, money, unit_of
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, inlines, note, paragraph, row, table
from plandoc.doc.charts import LineChart, Series
from plandoc.doc.nodes import Block, Column, Figure, Mark, Tone
from plandoc.model.budget import BudgetLine
from plandoc.model.traits import WithBudget
from plandoc.terms import Terms
from plandoc.world import World

ZERO = Decimal(0)
LEAST_INDEX = Decimal("0.001")
MONTHS_DRAWN = 36


@dataclass(frozen=True, slots=True)
class ValuePoint:
    """Planned value at the end of a month, with earned value and cost up to the status date."""

    day: date
    planned: Decimal
    earned: Decimal | None
    actual: Decimal | None


@dataclass(frozen=True, slots=True)
class EarnedValueReport:
    """Earned value on `status`, over the lines that have a start and an end.

    Empty (bac 0) while no line has both dates and a share done.
    """

    status: date
    lines: int
    bac: Decimal
    pv: Decimal
    ev: Decimal
    ac: Decimal
    sv: Decimal
    cv: Decimal
    spi: Decimal | None
    cpi: Decimal | None
    eac: Decimal | None
    etc: Decimal | None
    vac: Decimal | None
    tcpi: Decimal | None
    curve: tuple[ValuePoint, ...]
    _budget: BudgetReport = field(repr=False, compare=False)
    _calendar: WorkCalendar = field(repr=False, compare=False)


def earned_value_report(plan: BudgetPlan, world: World) -> EarnedValueReport:
    """Earned value of a plan on its day of preparation."""
    budget, status = budget_report(plan, world), prepared_on(plan, world)
    calendar = work_calendar(plan.calendar)
    dated = [
        (source, line.amount, line.actual or ZERO)
        for source, line in zip(budget._budget.lines, budget.lines, strict=True)
        if source.start and source.end and source.end >= source.start
    ]
    if not any(source.done is not None for source, _, _ in dated):
        dated = []
    bac = _cents(sum((amount for _, amount, _ in dated), ZERO))
    pv = _cents(sum((amount * share_planned(s, calendar, status) for s, amount, _ in dated), ZERO))
    ev = _cents(sum((amount * (s.done or ZERO) for s, amount, _ in dated), ZERO))
    ac = _cents(sum((actual for _, _, actual in dated), ZERO))
    cpi = _index(ev, ac)
    eac = _cents(bac * ac / ev) if cpi and cpi >= LEAST_INDEX else None
    return EarnedValueReport(
        status=status,
        lines=len(dated),
        bac=bac,
        pv=pv,
        ev=ev,
        ac=ac,
        sv=ev - pv,
        cv=ev - ac,
        spi=_index(ev, pv),
        cpi=cpi,
        eac=eac,
        etc=eac - ac if eac is not None else None,
        vac=bac - eac if eac is not None else None,
        tcpi=_index(bac - ev, bac - ac),
        curve=_curve(dated, calendar, status, ev, ac),
        _budget=budget,
        _calendar=calendar,
    )


def share_planned(line: BudgetLine, calendar: WorkCalendar, day: date) -> Decimal:
    """The share of a line's working days gone by at the end of `day`."""
    if line.start is None or line.end is None or day < line.start:
        return ZERO
    if day >= line.end:
        return Decimal(1)
    days = calendar.count(line.start, line.end)
    return Decimal(calendar.count(line.start, day)) / days if days else ZERO


def _cents(value: Decimal) -> Decimal:
    return value.quantize(CENT, ROUND_HALF_UP)


def _index(value: Decimal, by: Decimal) -> Decimal | None:
    return (value / by).quantize(Decimal("0.001"), ROUND_HALF_UP) if abs(by) >= CENT else None


Dated = list[tuple[BudgetLine, Decimal, Decimal]]


def _curve(
    dated: Dated, calendar: WorkCalendar, status: date, ev: Decimal, ac: Decimal
) -> tuple[ValuePoint, ...]:
    """Month ends from the first start to the last end; the month of the status ends on it."""
    if not dated:
        return ()
    first = min(s.start for s, _, _ in dated if s.start)
    last = max(s.end for s, _, _ in dated if s.end)
    points: list[ValuePoint] = []
    month = first.replace(day=1)
    while month <= last and len(points) <= MONTHS_DRAWN:
        day = month + relativedelta(months=1) - DAY
        here = (status.year, status.month) == (month.year, month.month)
        planned = sum((a * share_planned(s, calendar, day) for s, a, _ in dated), ZERO)
        points.append(ValuePoint(day, planned, ev if here else None, ac if here else None))
        month = day + timedelta(days=1)
    return tuple(points)


def earned_value_as_blocks(report: EarnedValueReport, terms: Terms) -> tuple[Block, ...]:
    """The figures with their meaning, and planned value as a curve."""
    if not report.bac:
        return ()
    return (_table(report, terms), *_chart(report, terms))


def _table(report: EarnedValueReport, terms: Terms) -> Block:
    budget = report._budget
    rows = []
    for key in ("bac", "pv", "ev", "ac", "sv", "cv", "spi", "cpi", "eac", "etc", "vac", "tcpi"):
        value: Decimal | None = getattr(report, key)
        shown = "–" if value is None else _shown(key, value, report, terms)
        rows.append(row([key.upper(), terms(f"value.{key}"), shown, _verdict(key, value, terms)]))
    head = [terms(f"value.{key}") for key in ("code", "name", "amount", "verdict")]
    columns = [Column(0.8, "center"), Column(4.2), Column(1.6, "right"), Column(1.4, "center")]
    notes = [
        note(
            terms(
                "value.rule", date=terms.date(report.status), count=report.lines, unit=unit_of(budget, terms)
            )
        ),
        paragraph(terms("value.formula"), "formula"),
    ]
    alt = terms("value.alt", spi=_plain(report.spi, terms), cpi=_plain(report.cpi, terms))
    caption = terms("value.caption")
    return table(head, rows, columns=columns, caption=caption, id="earned-value", alt=alt, notes=notes)


def _shown(key: str, value: Decimal, report: EarnedValueReport, terms: Terms) -> str:
    return terms.number(value, 2) if key in {"spi", "cpi", "tcpi"} else money(value, report._budget, terms)


def _plain(value: Decimal | None, terms: Terms) -> str:
    return "–" if value is None else terms.number(value, 2)


def _verdict(key: str, value: Decimal | None, terms: Terms) -> CellLike:
    """Indices from 1 are good, from 0.9 to be watched, below that bad."""
    if key not in {"spi", "cpi"} or value is None:
        return ""
    tone: Tone = "good" if value >= 1 else "warning" if value >= Decimal("0.9") else "danger"
    return Mark(terms(f"value.{key}_{tone}"), tone)


def _chart(report: EarnedValueReport, terms: Terms) -> tuple[Block, ...]:
    if not 2 <= len(report.curve) <= MONTHS_DRAWN:
        return ()
    scale = SCALE[report._budget.unit]

    def series(name: str, values: list[Decimal | None]) -> Series:
        return Series(
            terms(f"value.series_{name}"), tuple(None if v is None else float(v / scale) for v in values)
        )

    chart = LineChart(
        month_names([point.day for point in report.curve], terms),
        (
            series("pv", [p.planned for p in report.curve]),
            series("ev", [p.earned for p in report.curve]),
            series("ac", [p.actual for p in report.curve]),
        ),
        unit_of(report._budget, terms),
    )
    alt = terms("value.chart_alt", date=terms.date(report.status), ev=money(report.ev, report._budget, terms),
                pv=money(report.pv, report._budget, terms), ac=money(report.ac, report._budget, terms))  # fmt: skip
    notes = estimate_note(report._calendar, report.curve[0].day, report.curve[-1].day, terms)
    return (Figure(chart, inlines(terms("value.chart_caption")), alt, id="value-curve", notes=notes),)


SECTIONS = (Section("earned-value", WithBudget, earned_value_report, earned_value_as_blocks),)

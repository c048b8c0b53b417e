"""Around the year's goals: last year's results, the market, and what others must contribute."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.annual.actions import on_working_days
from plandoc.compute.dates.calendar import period_of, resolve, work_calendar
from plandoc.compute.section import Section
from plandoc.doc.build import bullets, cell, paragraph, row, table
from plandoc.doc.nodes import Block, Cell, Column, Mark, Strong, Text, Tone
from plandoc.doc.prose import prose_blocks
from plandoc.model.annual import (
    Market,
    MarketFinding,
    PriorResult,
    PriorYear,
    WithAllocation,
    WithMarket,
    WithPriorYear,
)
from plandoc.model.plan import Plan
from plandoc.terms import Terms
from plandoc.world import World

KINDS = ("trends", "competitors", "customers")


@dataclass(frozen=True, slots=True)
class PriorRow:
    """One indicator of last year.

    `attainment` is actual ÷ target, or target ÷ actual where less is better, as a share.
    """

    name: str
    unit: str
    target: Decimal | None
    actual: Decimal | None
    attainment: Decimal | None
    met: bool | None
    cause: str


@dataclass(frozen=True, slots=True)
class PriorYearReport:
    """Last year's indicators, and what was learnt."""

    rows: tuple[PriorRow, ...]
    met: int
    year: PriorYear | None


@dataclass(frozen=True, slots=True)
class MarketReport:
    """Findings of the market research, and how many went where."""

    market: Market | None
    opportunities: int
    threats: int


@dataclass(frozen=True, slots=True)
class CooperationRow:
    """What one department must deliver by which working day."""

    department: str
    needs: str
    gives: str
    by: date | None
    contact: str
    goals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CooperationReport:
    """What other departments contribute, in the order of the days by which it is needed."""

    rows: tuple[CooperationRow, ...]


def prior_year_report(plan: WithPriorYear, _world: World) -> PriorYearReport:
    """The review of last year."""
    year = plan.prior_year
    rows = tuple(prior_row(result) for result in year.results) if year else ()
    return PriorYearReport(rows, sum(row.met is True for row in rows), year)


def prior_row(result: PriorResult) -> PriorRow:
    """One indicator with its attainment."""
    target, actual = result.target, result.actual
    share = met = None
    if target is not None and actual is not None:
        met = actual >= target if result.direction == "up" else actual <= target
        above, below = (actual, target) if result.direction == "up" else (target, actual)
        share = above / below if below else None
    return PriorRow(result.name, result.unit, target, actual, share, met, result.cause)


def market_report(plan: WithMarket, _world: World) -> MarketReport:
    """The market research of a plan."""
    market = plan.market
    found = market.trends + market.competitors + market.customers if market else ()
    effects = [finding.effect for finding in found]
    return MarketReport(market, effects.count("opportunity"), effects.count("threat"))


def cooperation_report(plan: WithAllocation, world: World) -> CooperationReport:
    """What other departments contribute."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period, calendar = period_of(plan, world), work_calendar(plan.calendar)
    rows = [
        CooperationRow(
            c.department,
            c.needs,
            c.gives,
            on_working_days(resolve(c.by, period), calendar).finish if c.by else None,
            c.contact,
            c.goals,
        )
        for c in plan.cooperation
    ]
    return CooperationReport(tuple(sorted(rows, key=lambda r: r.by or date.max)))


def prior_year_as_blocks(report: PriorYearReport, terms: Terms) -> tuple[Block, ...]:
    """Results of last year as a table, then what went well, what did not, what was learnt."""
    year = report.year
    if year is None:
        return ()
    blocks: list[Block] = [*prose_blocks(year.summary)]
    if report.rows:
        blocks.append(_prior_table(report, terms))
    for key, texts in (
        ("achievements", year.achievements),
        ("problems", year.problems),
        ("lessons", year.lessons),
    ):
        if texts:
            blocks += [paragraph((Strong((Text(terms(f"prior.{key}")),)),), "lead"), bullets(texts)]
    return tuple(blocks)


def _prior_table(report: PriorYearReport, terms: Terms) -> Block:
    head = [terms(f"prior.{key}") for key in ("name", "target", "actual", "attainment", "result", "cause")]
    columns = [
        Column(1.8),
        Column(1, "right"),
        Column(1, "right"),
        Column(0.9, "right"),
        Column(1.1, "center"),
        Column(2.8),
    ]
    return table(
        head,
        [row(_prior_cells(r, terms)) for r in report.rows],
        columns=columns,
        caption=terms("prior.caption"),
        alt=terms("prior.alt", count=len(report.rows), met=report.met),
        notes=[paragraph(terms("prior.formula"), "formula")],
    )


def _prior_cells(r: PriorRow, terms: Terms) -> list[Cell]:
    mark = cell("")
    if r.met is not None:
        mark = cell(Mark(terms("prior.met" if r.met else "prior.missed"), "good" if r.met else "warning"))
    return [
        cell(f"{r.name}{terms('prior.in_unit', unit=r.unit)}" if r.unit else r.name),
        cell(terms.number(r.target) if r.target is not None else ""),
        cell(terms.number(r.actual) if r.actual is not None else ""),
        cell(terms.percent(r.attainment) if r.attainment is not None else ""),
        mark,
        cell(r.cause),
    ]


def market_as_blocks(report: MarketReport, terms: Terms) -> tuple[Block, ...]:
    """Trends, competitors and customers in one table, each marked as opportunity or threat."""
    market = report.market
    if market is None or not (market.trends or market.competitors or market.customers):
        return ()
    head = [terms(f"market.{key}") for key in ("finding", "effect", "source", "goals")]
    rows = []
    for kind in KINDS:
        found: tuple[MarketFinding, ...] = getattr(market, kind)
        if found:
            rows.append(row([cell(terms(f"market.{kind}"), colspan=4)], "group"))
            rows += [row(_market_cells(f, terms)) for f in found]
    return (
        *((paragraph(market.method),) if market.method else ()),
        table(
            head,
            rows,
            columns=[Column(4.2), Column(1.45, "center"), Column(1.9), Column(0.8, "center")],
            caption=terms("market.caption"),
            alt=terms("market.alt", opportunities=report.opportunities, threats=report.threats),
        ),
    )


def _market_cells(finding: MarketFinding, terms: Terms) -> list[Cell]:
    effect = cell("")
    if finding.effect:
        tone: Tone = "good" if finding.effect == "opportunity" else "warning"
        effect = cell(Mark(terms(f"market.{finding.effect}"), tone))
    return [cell(finding.text), effect, cell(finding.source), cell(" ".join(finding.goals))]


def cooperation_as_blocks(report: CooperationReport, terms: Terms) -> tuple[Block, ...]:
    """Who must deliver what by when, and what they get in return."""
    if not report.rows:
        return ()
    head = [terms(f"cooperation.{key}") for key in ("department", "needs", "gives", "by", "contact", "goals")]
    rows = [
        (
            r.department,
            r.needs,
            r.gives,
            terms.short_date(r.by) if r.by else "",
            r.contact,
            terms.join(r.goals),
        )
        for r in report.rows
    ]
    columns = [
        Column(1.2),
        Column(2.7),
        Column(2.2),
        Column(1.35, "center"),
        Column(1),
        Column(1, "center"),
    ]
    alt = terms("cooperation.alt", count=len(rows))
    return (table(head, rows, columns=columns, caption=terms("cooperation.caption"), alt=alt),)


SECTIONS = (
    Section("prior-year", WithPriorYear, prior_year_report, prior_year_as_blocks),
    Section("market", WithMarket, market_report, market_as_blocks),
    Section("cooperation", WithAllocation, cooperation_report, cooperation_as_blocks),
)

"""Decisions and the state of a plan on paper: key figures, and the list of what is due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.listing import listing
from plandoc.compute.money.budget_tables import amount_text
from plandoc.compute.progress.decisions import (
    Decision,
    DecisionReport,
    Value,
    decision_report,
    decisions_from,
    facts_of,
)
from plandoc.compute.progress.earned_value import EarnedValueReport
from plandoc.compute.progress.earned_value_tables import index, index_tone
from plandoc.compute.progress.forecast import ForecastReport
from plandoc.compute.progress.forecast_tables import days_text
from plandoc.compute.progress.milestone_slip import MilestoneSlipReport
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note
from plandoc.doc.nodes import Block, Column, KeyFigure, KeyFigures, Tone
from plandoc.model.plan import Plan
from plandoc.terms import Terms
from plandoc.world import World

MONEY = frozenset({"eac", "over", "reserve", "variance"})
SHARES = frozenset({"share", "tolerance", "done"})


def decisions_as_blocks(report: DecisionReport, terms: Terms) -> tuple[Block, ...]:
    """What is due, the number that makes it due, what there is to decide, and who answers."""
    columns = {"number": Column(0.5, "center"), "subject": 2.0, "proof": 3.4, "ask": 2.8, "owner": 1.1}
    rows = [tuple(_cells(n, d, report, terms)) for n, d in enumerate(report.decisions, start=1)]
    notes = [note(terms("decide.rule", date=terms.date(report.status)))]
    return listing(terms, "decide", columns, rows, notes=notes)


def _cells(number: int, d: Decision, report: DecisionReport, terms: Terms) -> Iterator[CellLike]:
    yield str(number)
    yield terms(f"decide.kind_{d.kind}", subject=d.subject)
    yield terms(f"decide.proof_{d.kind}", **{k: _word(k, v, report, terms) for k, v in d.values})
    yield terms(f"decide.ask_{d.kind}")
    yield terms.join(filter(None, d.owner)) or "–"


def _word(key: str, value: Value, report: DecisionReport, terms: Terms) -> str:
    if isinstance(value, date):
        return terms.short_date(value)
    if isinstance(value, Decimal) and key in MONEY and report._budget:
        return amount_text(value, report._budget, terms)
    if isinstance(value, Decimal) and key in SHARES:
        return terms.percent(value, 0)
    if isinstance(value, Decimal | int):
        return terms.number(value)
    return value


@dataclass(frozen=True, slots=True)
class StatusReport:
    """The state of a plan in a few numbers."""

    value: EarnedValueReport | None
    forecast: ForecastReport | None
    milestones: MilestoneSlipReport | None
    decisions: DecisionReport


def status_report(plan: Plan, world: World) -> StatusReport:
    """The figures of the summary page on the status date."""
    facts = facts_of(plan, world)
    value = facts.value if facts.value and facts.value.bac else None
    return StatusReport(value, facts.forecast, facts.milestones, decisions_from(plan, world, facts))


def status_as_blocks(report: StatusReport, terms: Terms) -> tuple[Block, ...]:
    """SPI, CPI, SPI(t), the forecast finish, slipped milestones, decisions due."""
    figures = (*_value_figures(report.value, terms), *_time_figures(report, terms))
    if not figures:
        return ()
    due = len(report.decisions.decisions)
    tone: Tone = "warning" if due else "good"
    last = KeyFigure(str(due), terms("state.decisions"), terms("state.decisions_note"), tone)
    return (KeyFigures((*figures, last)),)


def _value_figures(value: EarnedValueReport | None, terms: Terms) -> Iterator[KeyFigure]:
    if value is None:
        return
    pace = value.schedule.spi if value.schedule else None
    for key, number in (("spi", value.spi), ("cpi", value.cpi), ("pace", pace)):
        tone: Tone = index_tone(number, value.warning) if number is not None else "neutral"
        yield KeyFigure(index(number, terms), terms(f"state.{key}"), terms(f"state.{key}_note"), tone)


def _time_figures(report: StatusReport, terms: Terms) -> Iterator[KeyFigure]:
    forecast, milestones = report.forecast, report.milestones
    if forecast and forecast.finish:
        late = forecast.spare is not None and forecast.spare < 0
        tone: Tone = "danger" if late else "warning" if (forecast.slip or 0) > 0 else "good"
        small = terms("state.finish_note", days=days_text(forecast.slip, terms))
        yield KeyFigure(terms.short_date(forecast.finish), terms("state.finish"), small, tone)
    if milestones and milestones.milestones:
        off = sum(m.health == "danger" for m in milestones.milestones)
        tone = "danger" if off else "warning" if milestones.late else "good"
        count = f"{milestones.late}/{len(milestones.milestones)}"
        yield KeyFigure(count, terms("state.milestones"), terms("state.milestones_note", count=off), tone)


SECTIONS = (
    Section("decisions", Plan, decision_report, decisions_as_blocks),
    Section("status-figures", Plan, status_report, status_as_blocks),
)

"""The simulated finish on paper: dates by confidence, milestones, and what to hold in reserve."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from plandoc.compute.section import Section
from plandoc.compute.uncertainty.amounts import Amounts
from plandoc.compute.uncertainty.pert_tables import percent_of_runs, short
from plandoc.compute.uncertainty.uncertainty import (
    DateForecast,
    MilestoneForecast,
    UncertaintyReport,
    uncertainty_report,
)
from plandoc.doc.build import CellLike, inlines, note, paragraph, table
from plandoc.doc.nodes import Block, Callout, Column, Paragraph, Table, Tone
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms


def reserve_as_blocks(report: UncertaintyReport, terms: Terms) -> tuple[Block, ...]:
    """Contingency in days and in money at the chosen confidence, and whether the plan holds it."""
    lines = [paragraph(text) for text in (*_days_lines(report, terms), *_money_lines(report, terms))]
    if not lines:
        return ()
    title = terms("simulation.summary", level=level_name(report.confidence, terms))
    return (Callout(_tone(report), inlines(title), tuple(lines)),)


def _days_lines(report: UncertaintyReport, terms: Terms) -> list[str]:
    chosen = confident(report)
    base = report.base
    if not report.moves or chosen is None or report.planned is None or base is None:
        return []
    level = level_name(report.confidence, terms)
    lines = [
        terms(
            "simulation.days_now" if report.forecast else "simulation.days",
            level=level,
            date=long_date(chosen.day, terms),
            base=long_date(base.day, terms),
            planned=long_date(report.planned.day, terms),
            chance=percent_of_runs(report.planned.chance, terms),
            count=report.contingency_days,
            days=terms.number(report.contingency_days or 0),
        )
    ]
    if report.target and report.target.day:
        enough = report.target.chance >= float(report.confidence)
        lines.append(
            terms(
                "simulation.target_safe" if enough else "simulation.target_unsafe",
                date=terms.date(report.target.day),
                chance=percent_of_runs(report.target.chance, terms),
                level=terms.percent(report.confidence, 0),
            )
        )
    return lines


def _money_lines(report: UncertaintyReport, terms: Terms) -> list[str]:
    if report.cost is None or report.contingency_cost is None:
        return []
    amounts = Amounts(report, terms)
    amount = amounts.text(report.contingency_cost)
    level = level_name(report.confidence, terms)
    lines = [
        terms(
            "simulation.money",
            level=level,
            amount=amount,
            expected=amounts.text(expected_cost(report)),
        )
    ]
    if report.reserve is not None and report.cost.sufficient is not None:
        key = "enough" if report.reserve >= report.contingency_cost else "short"
        lines.append(
            terms(
                f"simulation.reserve_{key}",
                reserve=amounts.text(report.reserve),
                gap=amounts.text(abs(report.contingency_cost - report.reserve)),
                chance=percent_of_runs(report.cost.sufficient, terms),
            )
        )
    return lines


def _tone(report: UncertaintyReport) -> Tone:
    late = report.moves and report.target is not None and report.target.chance < float(report.confidence)
    poor = (
        report.reserve is not None
        and report.contingency_cost is not None
        and report.reserve < report.contingency_cost
    )
    return "warning" if late or poor else "good" if report.target or report.reserve is not None else "info"


def forecast_as_blocks(report: UncertaintyReport, terms: Terms) -> tuple[Block, ...]:
    """Planned finish, finishes by confidence and target, each with its chance."""
    if not report.moves or report.planned is None:
        return ()
    rows = [_row(terms("simulation.planned"), report.planned, report, terms)]
    if report.forecast:
        rows.append(_row(terms("simulation.forecast"), report.forecast, report, terms))
    rows += [_row(level_name(x.level or Decimal(0), terms), x, report, terms) for x in report.levels]
    if report.target:
        rows.append(_row(terms("simulation.target"), report.target, report, terms))
    difference = "difference_now" if report.forecast else "difference"
    keys = ("finish", "date", "days_column", "chance", difference)
    columns = [Column(2.4), Column(1.6, "center"), Column(1.4, "right"), Column(1.3, "right"),
               Column(1.6, "right")]  # fmt: skip
    return (
        table(
            [terms(f"simulation.{key}") for key in keys],
            rows,
            columns=columns,
            caption=terms("simulation.caption"),
            id="finish-forecast",
            alt=terms("simulation.alt", count=len(rows)),
            notes=[*method_notes(report, terms), *_status_note(report, terms)],
        ),
        *_milestones(report, terms),
    )


def _row(name: str, found: DateForecast, report: UncertaintyReport, terms: Terms) -> list[CellLike]:
    gap = found.days - (report.base.days if report.base else found.days)
    return [
        name,
        terms.short_date(found.day) if found.day else "–",
        terms.number(found.days),
        percent_of_runs(found.chance, terms),
        ("+" if gap > 0 else "") + terms.number(gap) if gap else "0",
    ]


def method_notes(report: UncertaintyReport, terms: Terms) -> list[Paragraph]:
    """How the figures came about: runs, seed, distribution, the rule for parts of a day."""
    shape = terms(f"simulation.shape_{report.settings.distribution.replace('-', '_')}")
    key = "simulation.method" if report.runs == report.settings.runs else "simulation.method_fewer"
    notes = [
        note(
            terms(
                key,
                runs=terms.number(report.runs),
                wanted=terms.number(report.settings.runs),
                seed=report.settings.seed,
                shape=shape,
            )
        )
    ]
    if report.mean_days is not None and report.deviation_days is not None:
        mean, deviation = short(report.mean_days, terms), short(report.deviation_days, terms)
        notes.append(note(terms("simulation.rounding", mean=mean, deviation=deviation)))
    return notes


def _status_note(report: UncertaintyReport, terms: Terms) -> list[Paragraph]:
    if report.status is None:
        return []
    return [note(terms("simulation.from_status", date=terms.date(report.status)))]


def _milestones(report: UncertaintyReport, terms: Terms) -> tuple[Table, ...]:
    """The milestones still to come: planned and promised dates against those by confidence."""
    if not report.milestones:
        return ()
    levels = [level_name(share, terms) for share in report.level_shares]
    head = [terms("simulation.milestone"), terms("simulation.planned_date"), *levels,
            terms("simulation.promised"), terms("simulation.promised_chance")]  # fmt: skip
    columns = [Column(2.4), *[Column(1.5, "center")] * (2 + len(levels)), Column(1.2, "right")]
    return (
        table(
            head,
            [_milestone(found, terms) for found in report.milestones],
            columns=columns,
            caption=terms("simulation.milestones"),
            id="milestone-forecast",
            alt=terms("simulation.milestones_alt", count=len(report.milestones)),
            notes=[note(terms("simulation.milestones_note"))] if _any_at_end(report) else [],
        ),
    )


def _any_at_end(report: UncertaintyReport) -> bool:
    return any(risk.event.at_end for risk in report.risks)


def _milestone(found: MilestoneForecast, terms: Terms) -> list[CellLike]:
    days = [found.planned, *found.levels, found.promised]
    chance = "–" if found.chance is None else percent_of_runs(found.chance, terms)
    return [f"M{found.index + 1} {found.name}", *(terms.short_date(d) if d else "–" for d in days), chance]


def confident(report: UncertaintyReport) -> DateForecast | None:
    """The finish at the chosen confidence."""
    return next((x for x in report.levels if x.level == report.confidence), None)


def level_name(level: Decimal, terms: Terms) -> str:
    """P80."""
    return "P" + terms.number(level * 100)


def long_date(day: date | None, terms: Terms) -> str:
    """A date in a sentence; beyond the calendar a dash."""
    return terms.date(day) if day else "–"


def expected_cost(report: UncertaintyReport) -> Decimal:
    """Σ probability × mean cost, exact."""
    return sum((r.expected_cost for r in report.risks if r.expected_cost is not None), Decimal(0))


SECTIONS = (
    Section("risk-reserve", WithSchedule, uncertainty_report, reserve_as_blocks),
    Section("finish-forecast", WithSchedule, uncertainty_report, forecast_as_blocks),
)

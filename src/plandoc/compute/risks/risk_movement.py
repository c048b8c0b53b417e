"""How ratings move: from inherent over current to residual, and since the previous edition."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plandoc.compute.risks.judge import Rating
from plandoc.compute.risks.risk_rating import RatedRisk, RiskReport, risk_report
from plandoc.compute.risks.risk_words import level_cell
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, table
from plandoc.doc.nodes import Block, Cell, Column, Paragraph
from plandoc.model.traits import WithRisks
from plandoc.terms import Terms
from plandoc.world import World

SIGNS = {1: "↑", 0: "→", -1: "↓"}
TRENDS = {1: "rising", 0: "steady", -1: "falling"}


@dataclass(frozen=True, slots=True)
class MovementReport:
    """The risks with more than one rating, most severe first, and what came and went.

    New is what was registered, and closed what was closed, after the date of the previous edition.
    Without that date, a risk without a previous rating is new where others have one, and every
    closed risk counts as closed since.
    """

    rated: RiskReport
    moving: tuple[RatedRisk, ...]
    new: tuple[RatedRisk, ...]
    closed: tuple[RatedRisk, ...]
    since: date | None
    """Date of the previous edition, from the table of revisions."""


def movement_report(plan: WithRisks, world: World) -> MovementReport:
    """What measures and time do to the ratings of a plan."""
    rated = risk_report(plan, world)
    ranked = [rated.risks[i] for i in (*rated.ranking, *rated.opportunities)]
    since = previous_edition(plan)
    compared = any(risk.previous for risk in rated.risks)
    return MovementReport(
        rated=rated,
        moving=tuple(r for r in ranked if r.residual or r.current or r.previous),
        new=tuple(r for r in rated.risks if _is_new(r, since, compared)),
        closed=tuple(r for r in rated.risks if _closed_since(r, since, compared)),
        since=since,
    )


def previous_edition(plan: WithRisks) -> date | None:
    """Date of the edition before the present one, where the plan lists at least two."""
    dates = sorted({revision.date for revision in getattr(plan, "revisions", ())})
    return dates[-2] if len(dates) > 1 else None


def _is_new(risk: RatedRisk, since: date | None, compared: bool) -> bool:
    if risk.identified and since:
        return risk.identified > since
    return compared and risk.previous is None and not risk.closed


def _closed_since(risk: RatedRisk, since: date | None, compared: bool) -> bool:
    if risk.closed_on and since:
        return risk.closed_on > since
    return compared and risk.closed


def movement_as_blocks(report: MovementReport, terms: Terms) -> tuple[Block, ...]:
    """Ratings by stage and the trend, one row for each risk that moves."""
    if not report.moving:
        return ()
    stages = [s for s in STAGES if any(_stage(s, risk) for risk in report.moving)]
    extra = ["trend"] if "previous" in stages else []
    extra += ["change"] if "residual" in stages else []
    keys = ["name", *stages, *extra]
    columns = [Column(WIDTHS[key], "left" if key == "name" else "center") for key in keys]
    rows = [[_cell(key, risk, report, terms) for key in keys] for risk in report.moving]
    return (
        table(
            [terms(f"risk.movement.{key}") for key in keys],
            rows,
            columns=columns,
            caption=terms("risk.movement.caption"),
            alt=terms("risk.movement.alt", count=len(rows)),
            notes=_notes(report, stages, terms),
        ),
    )


STAGES = ("previous", "inherent", "current", "residual")
WIDTHS = {"name": 3.0, "previous": 1.5, "inherent": 1.5, "current": 1.5, "residual": 1.5, "trend": 1.2,
          "change": 1.8}  # fmt: skip


def _stage(name: str, risk: RatedRisk) -> Rating | None:
    match name:
        case "previous":
            return risk.previous
        case "inherent":
            return risk.rating
        case "current":
            return risk.current
        case _:
            return risk.residual


def _cell(key: str, risk: RatedRisk, report: MovementReport, terms: Terms) -> Cell:
    match key:
        case "name":
            return cell(f"{risk.code} {risk.name}")
        case "trend":
            return cell("–" if risk.trend is None else terms(f"risk.movement.{TRENDS[risk.trend]}"))
        case "change":
            return cell(_change(risk, report, terms))
        case _:
            rating = _stage(key, risk)
            return level_cell(rating, report.rated.scale, terms) if rating else cell("–")


def _change(risk: RatedRisk, report: MovementReport, terms: Terms) -> str:
    """What the planned measures are to do: ↓ 12→6."""
    start, end = risk.standing, risk.residual
    if start is None or end is None:
        return "–"
    sign = SIGNS[(end.order > start.order) - (end.order < start.order)]
    if report.rated.scale.cells:
        bands = report.rated.scale.bands
        return f"{sign} {bands[start.band].name}→{bands[end.band].name}"
    return f"{sign} {terms.number(start.score)}→{terms.number(end.score)}"


def _notes(report: MovementReport, stages: list[str], terms: Terms) -> tuple[Paragraph, ...]:
    notes = [note(terms("risk.movement.note"))]
    if "previous" in stages:
        edition = terms.date(report.since) if report.since else ""
        key = "risk.movement.since" if report.since else "risk.movement.trend_note"
        notes.append(note(terms(key, edition=edition)))
    for key, risks in (("new", report.new), ("closed", report.closed)):
        if risks:
            names = terms.join(_dated(risk, key, terms) for risk in risks)
            notes.append(note(terms(f"risk.movement.{key}", names=names)))
    return tuple(notes)


def _dated(risk: RatedRisk, key: str, terms: Terms) -> str:
    """`R2 竞品抢先（2026-05-18）`, the day where it is known."""
    day = risk.identified if key == "new" else risk.closed_on
    name = f"{risk.code} {risk.name}"
    return terms("risk.movement.dated", name=name, day=terms.short_date(day)) if day else name


SECTIONS = (Section("risk-movement", WithRisks, movement_report, movement_as_blocks),)

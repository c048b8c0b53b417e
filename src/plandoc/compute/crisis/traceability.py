"""From each high risk to the response plan, people, supplies and drills that stand behind it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plandoc.compute.crisis.hazards import Coverage, hazard_report
from plandoc.compute.listing import listing
from plandoc.compute.risks.risk_scale import Scale
from plandoc.compute.risks.risk_words import level_cell
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note
from plandoc.doc.nodes import Block, Cell, Column, Mark
from plandoc.model.drills import Drill, WithDrills
from plandoc.model.hazards import WithHazards
from plandoc.model.response import Scenario, WithScenarios
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Trace:
    """One risk with what stands behind it."""

    coverage: Coverage
    owner: tuple[str, ...]
    supplies: int
    """Kinds of supplies assigned to its response plans."""
    last_drill: date | None
    """Last drill of one of its plans that was held."""
    next_drill: date | None
    """Next one that is planned on or after the build date."""


@dataclass(frozen=True, slots=True)
class TraceReport:
    """The risks that need a response plan, most severe first, and the scale they are rated on."""

    traces: tuple[Trace, ...]
    scale: Scale


def trace_report(plan: WithHazards, world: World) -> TraceReport:
    """What stands behind each risk at or above the threshold."""
    hazards = hazard_report(plan, world)
    scenarios = plan.scenarios if isinstance(plan, WithScenarios) else ()
    return TraceReport(
        tuple(_trace(row, scenarios, plan, world.today) for row in hazards.coverage), hazards.rated.scale
    )


def trace_as_blocks(report: TraceReport, terms: Terms) -> tuple[Block, ...]:
    """One row for each risk; what is missing is marked."""
    columns = {"risk": 1.7, "level": Column(1.4, "center"), "plan": 2.6, "owner": Column(1.2, "center"),
               "supplies": Column(0.9, "right"), "last": Column(1.6, "center"), "next": Column(1.6, "center")}  # fmt: skip
    rows = [
        (
            f"{trace.coverage.risk.code} {trace.coverage.risk.name}",
            level_cell(trace.coverage.risk.standing, report.scale, terms),
            terms.join(trace.coverage.plans) or _missing(terms),
            terms.join(trace.owner) or _missing(terms),
            str(trace.supplies),
            _day(trace.last_drill, trace, terms),
            _day(trace.next_drill, trace, terms),
        )
        for trace in report.traces
    ]
    bare = sum(not trace.coverage.plans or trace.last_drill is None for trace in report.traces)
    return listing(terms, "trace", columns, rows, notes=(note(terms("trace.note")),), bare=bare)


def _trace(row: Coverage, scenarios: tuple[Scenario, ...], plan: WithHazards, today: date) -> Trace:
    own = {scenario.id for scenario in scenarios if row.risk.code in scenario.risks}
    drills = [d for d in plan.drills if own & set(d.scenarios)] if isinstance(plan, WithDrills) else []
    supplies = plan.supplies if isinstance(plan, WithScenarios) else ()
    return Trace(
        coverage=row,
        owner=row.risk.owner,
        supplies=sum(bool(own & set(supply.scenarios)) for supply in supplies),
        last_drill=max((d.date for d in drills if d.held), default=None),
        next_drill=_next(drills, today),
    )


def _next(drills: list[Drill], today: date) -> date | None:
    return min((d.date for d in drills if not d.held and d.date >= today), default=None)


def _day(day: date | None, trace: Trace, terms: Terms) -> Cell:
    if day is not None:
        return cell(terms.short_date(day))
    return _missing(terms) if trace.coverage.plans else cell("–")


def _missing(terms: Terms) -> Cell:
    return cell(Mark(terms("trace.missing"), "warning"))


SECTIONS = (Section("crisis-traceability", WithHazards, trace_report, trace_as_blocks),)

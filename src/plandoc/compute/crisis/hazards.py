"""Hazards: the library with what applies, the basis of the ratings, and which risks need a plan."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from plandoc.compute.listing import listing
from plandoc.compute.risks.risk_rating import DIMENSIONS, RatedRisk, RiskReport, risk_report
from plandoc.compute.risks.risk_words import level_cell
from plandoc.compute.section import Section
from plandoc.doc.build import inlines, note, paragraph, table
from plandoc.doc.nodes import (
    Blank,
    Block,
    Card,
    Column,
    Inline,
    Mark,
    Paragraph,
    Strong,
    Text,
    Tick,
)
from plandoc.model.hazards import WithHazards
from plandoc.model.response import WithScenarios
from plandoc.terms import Terms, load_terms
from plandoc.world import World

EVENTS = "hazard.event."


@dataclass(frozen=True, slots=True)
class HazardEvent:
    """One event of the library."""

    name: str
    ticked: bool
    risks: tuple[str, ...]
    """Codes of the risks in the register that stand for it."""


@dataclass(frozen=True, slots=True)
class HazardCategory:
    """A category with its events."""

    name: str
    events: tuple[HazardEvent, ...]


@dataclass(frozen=True, slots=True)
class Coverage:
    """A risk at or above the threshold, with the response plans that answer it."""

    risk: RatedRisk
    plans: tuple[str, ...]
    """Titles; empty is a gap."""


@dataclass(frozen=True, slots=True)
class HazardReport:
    """What may strike, and what is prepared.

    It holds:

    1. the library by category, with the plan's own events at the end of their category;
    2. the rated risks;
    3. the name of the level from which a response plan is required, and the risks at or
       above it, most severe first, with their plans.

    A plan without risks has the bare library and no coverage rows.
    """

    categories: tuple[HazardCategory, ...]
    rated: RiskReport
    threshold: str
    coverage: tuple[Coverage, ...]
    note: str
    unknown: tuple[str, ...]
    """Names given as relevant that the library does not hold."""

    @property
    def gaps(self) -> tuple[RatedRisk, ...]:
        """Risks that need a response plan and have none."""
        return tuple(row.risk for row in self.coverage if not row.plans)


def hazard_report(plan: WithHazards, world: World) -> HazardReport:
    """The hazards of a crisis manual."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    rated = risk_report(plan, world)
    least = threshold_of(plan, rated)
    categories = _categories(plan, rated, world, terms)
    return HazardReport(
        categories=categories,
        rated=rated,
        threshold=rated.scale.bands[least].name,
        coverage=_coverage(plan, rated, least),
        note=plan.hazards.note,
        unknown=_unknown(plan, world),
    )


def threshold_of(plan: WithHazards, rated: RiskReport) -> int:
    """Index of the band from which a response plan is required."""
    names = [band.name for band in rated.scale.bands]
    return names.index(plan.plan_threshold) if plan.plan_threshold in names else rated.scale.high


def library_as_blocks(report: HazardReport, terms: Terms) -> tuple[Block, ...]:
    """The library as one table: every event with a tick and the risks that stand for it."""
    rows = []
    for category in report.categories:
        codes = [code for event in category.events for code in event.risks]
        rows.append((category.name, _ticks(category.events), terms.join(dict.fromkeys(codes)) or "–"))
    events = [event for category in report.categories for event in category.events]
    ticked = sum(event.ticked for event in events)
    notes = [note(terms("hazard.library.note", events=len(events), ticked=ticked))]
    notes += [note(report.note)] if report.note else []
    columns = {"category": Column(1.4), "events": Column(5), "risks": Column(1.6)}
    return listing(terms, "hazard.library", columns, rows, notes=notes, events=len(events), ticked=ticked)


def tick_list_as_blocks(report: HazardReport, terms: Terms) -> tuple[Block, ...]:
    """A blank tick list of the library, to be filled in at the yearly hazard review."""
    rows = []
    for category in report.categories:
        ticks = [part for event in category.events for part in (Tick(), Text(f" {event.name}\u2003"))]
        rows.append(
            (
                category.name,
                (*ticks, Text(terms("hazard.form.other")), Blank(6, terms("hazard.form.other"))),
                "",
            )
        )
    head = [terms(f"hazard.form.{key}") for key in ("category", "events", "reason")]
    form = table(head, rows, columns=[Column(1.4), Column(5), Column(2.4)], style="form")
    return (Card(inlines(terms("hazard.form.title")), (note(terms("hazard.form.intro")), form)),)


def basis_as_blocks(report: HazardReport, terms: Terms) -> tuple[Block, ...]:
    """What the likelihood of each risk rests on."""
    rows = [
        (
            risk.code,
            risk.name,
            risk.rating.likelihood.name if risk.rating else terms("risk.not_rated"),
            risk.basis,
        )
        for risk in report.rated.risks
        if risk.basis
    ]
    columns = {
        "code": Column(0.7, "center"),
        "name": 2,
        "likelihood": Column(1, "center"),
        "basis": Column(5),
    }
    return listing(terms, "hazard.basis", columns, rows)


def dimensions_as_blocks(report: HazardReport, terms: Terms) -> tuple[Block, ...]:
    """Impact by dimension, and the overall impact as the worst of them."""
    judged = [risk for risk in report.rated.risks if risk.impacts and risk.rating]
    columns: dict[str, Any] = {"name": Column(1.6)}
    columns |= {dimension: Column(1.65, "center") for dimension in DIMENSIONS}
    columns["overall"] = Column(1.75, "center")
    rows = []
    for risk in judged:
        steps = dict(risk.impacts)
        names = [step.name if (step := steps.get(d)) else "–" for d in DIMENSIONS]
        overall = risk.rating.impact.name if risk.rating else ""
        rows.append((f"{risk.code} {risk.name}", *names, Strong((Text(overall),))))
    rule = paragraph(terms("hazard.dimension.rule"), "formula")
    return listing(terms, "hazard.dimension", columns, rows, notes=(rule,))


def coverage_as_blocks(report: HazardReport, terms: Terms) -> tuple[Block, ...]:
    """Risks that need a response plan against the plans there are."""
    columns = {"rank": Column(0.6, "center"), "code": Column(0.7, "center"), "name": 2.4,
               "level": Column(1.3, "center"), "plan": 3, "status": Column(1, "center")}  # fmt: skip
    rows = [
        (
            str(place),
            row.risk.code,
            row.risk.name,
            level_cell(row.risk.standing, report.rated.scale, terms),
            terms.join(row.plans) or "–",
            Mark(terms("hazard.coverage.done"), "good")
            if row.plans
            else Mark(terms("hazard.coverage.missing"), "danger"),
        )
        for place, row in enumerate(report.coverage, start=1)
    ]
    gaps = len(report.gaps)
    rule = note(terms("hazard.coverage.rule", level=report.threshold))
    return listing(
        terms, "hazard.coverage", columns, rows, notes=(rule, *_gap_note(report, terms)), gaps=gaps
    )


def _gap_note(report: HazardReport, terms: Terms) -> tuple[Paragraph, ...]:
    names = terms.join(risk.name for risk in report.gaps)
    return (note(terms("hazard.coverage.gaps", names=names)),) if names else ()


def _categories(
    plan: WithHazards, rated: RiskReport, world: World, terms: Terms
) -> tuple[HazardCategory, ...]:
    """The library in the plan's language, ticked by name in either language."""
    other = load_terms("en" if terms.language == "zh" else "zh", world)
    library: defaultdict[str, list[tuple[str, set[str]]]] = defaultdict(list)
    for key, name in terms.words.items():
        if key.startswith(EVENTS):
            category = terms("hazard.category." + key.split(".")[2])
            library[category].append((name, {name, other(key)}))
    for extra in plan.hazards.extra:
        library[extra.category].append((extra.name, {extra.name}))
    own = {extra.name for extra in plan.hazards.extra}
    wanted = own | set(plan.hazards.relevant)
    stands_for = [(risk.hazard or risk.name, rated.risks[i].code) for i, risk in enumerate(plan.risks)]
    return tuple(
        HazardCategory(category, tuple(_event(name, names, wanted, stands_for) for name, names in events))
        for category, events in library.items()
    )


def _unknown(plan: WithHazards, world: World) -> tuple[str, ...]:
    both = (load_terms("zh", world), load_terms("en", world))
    known = {name for terms in both for key, name in terms.words.items() if key.startswith(EVENTS)}
    return tuple(name for name in plan.hazards.relevant if name not in known)


def _event(name: str, names: set[str], wanted: set[str], stands_for: list[tuple[str, str]]) -> HazardEvent:
    risks = tuple(code for hazard, code in stands_for if hazard in names)
    return HazardEvent(name, bool(risks or names & wanted), risks)


def _coverage(plan: WithHazards, rated: RiskReport, least: int) -> tuple[Coverage, ...]:
    plans: defaultdict[str, list[str]] = defaultdict(list)
    for scenario in plan.scenarios if isinstance(plan, WithScenarios) else ():
        for code in scenario.risks:
            plans[code].append(scenario.title)
    ranked = (rated.risks[i] for i in rated.ranking)
    return tuple(
        Coverage(risk, tuple(plans[risk.code]))
        for risk in ranked
        if risk.standing and risk.standing.band >= least
    )


def _ticks(events: tuple[HazardEvent, ...]) -> tuple[Inline, ...]:
    parts: list[Inline] = []
    for event in events:
        parts += [Tick(event.ticked), Text(f" {event.name}\u2003")]
    return tuple(parts)


SECTIONS = (
    Section("hazard-library", WithHazards, hazard_report, library_as_blocks),
    Section("hazard-form", WithHazards, hazard_report, tick_list_as_blocks),
    Section("likelihood-basis", WithHazards, hazard_report, basis_as_blocks),
    Section("impact-dimensions", WithHazards, hazard_report, dimensions_as_blocks),
    Section("plan-coverage", WithHazards, hazard_report, coverage_as_blocks),
)

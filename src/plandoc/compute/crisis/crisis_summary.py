"""The figures of a crisis manual that its summary page shows."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.continuity.continuity import continuity_report
from plandoc.compute.crisis.contacts import contact_report
from plandoc.compute.crisis.drills import drill_report
from plandoc.compute.crisis.hazards import hazard_report
from plandoc.compute.crisis.supplies import supply_report
from plandoc.compute.crisis.teams import team_report
from plandoc.compute.section import Section
from plandoc.doc.nodes import Block, KeyFigure, KeyFigures, Tone
from plandoc.model.continuity import WithContinuity
from plandoc.model.drills import WithDrills
from plandoc.model.hazards import WithHazards
from plandoc.model.plan import Plan
from plandoc.model.response import WithScenarios
from plandoc.model.teams import WithTeams
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Figure:
    """One number for the summary; `bad` says whether more than zero is a fault."""

    key: str
    value: int
    of: int
    """What it is out of; 0 where it stands alone."""
    bad: bool


@dataclass(frozen=True, slots=True)
class SummaryReport:
    """The figures in the order in which they are shown; none for parts the plan lacks."""

    figures: tuple[Figure, ...]


def summary_report(plan: Plan, world: World) -> SummaryReport:
    """The figures of a crisis manual on the build date."""
    return SummaryReport((*_risks(plan, world), *_readiness(plan, world), *_drills(plan, world)))


def summary_as_blocks(report: SummaryReport, terms: Terms) -> tuple[Block, ...]:
    """The figures as a row of large numbers."""
    if not report.figures:
        return ()
    return (KeyFigures(tuple(_key_figure(figure, terms) for figure in report.figures)),)


def _key_figure(figure: Figure, terms: Terms) -> KeyFigure:
    value = f"{figure.value}/{figure.of}" if figure.of else str(figure.value)
    tone: Tone = "neutral"
    if figure.bad:
        tone = "danger" if figure.value else "good"
    return KeyFigure(
        value, terms(f"crisis.figure.{figure.key}"), terms(f"crisis.figure_note.{figure.key}"), tone
    )


def _risks(plan: Plan, world: World) -> list[Figure]:
    if not isinstance(plan, WithHazards) or not plan.risks:
        return []
    report = hazard_report(plan, world)
    needed = len(report.coverage)
    return [Figure("high", needed, len(plan.risks), False), Figure("gaps", len(report.gaps), needed, True)]


def _readiness(plan: Plan, world: World) -> list[Figure]:
    figures: list[Figure] = []
    if isinstance(plan, WithTeams) and plan.committee:
        posts = team_report(plan, world).posts
        empty = sum(not post.name or not post.deputy for post in posts)
        figures.append(Figure("posts", empty, len(posts), True))
    if isinstance(plan, WithTeams) and plan.contacts:
        faulty = sum(bool(c.missing or c.malformed or c.stale) for c in contact_report(plan, world).contacts)
        figures.append(Figure("contacts", faulty, len(plan.contacts), True))
    if isinstance(plan, WithContinuity) and plan.businesses:
        late = sum(s.rto_late or s.backup_slow for s in continuity_report(plan, world).businesses)
        figures.append(Figure("businesses", late, len(plan.businesses), True))
    if isinstance(plan, WithScenarios) and plan.supplies:
        rows = supply_report(plan, world).rows
        figures.append(Figure("supplies", sum(bool(r.expired or r.short) for r in rows), len(rows), True))
    return figures


def _drills(plan: Plan, world: World) -> list[Figure]:
    if not isinstance(plan, WithDrills) or not plan.drills:
        return []
    report = drill_report(plan, world)
    held = sum(drill.held for drill in report.drills)
    return [
        Figure("drills", held, len(report.drills), False),
        Figure("minimum", sum(bool(c.short) for c in report.minimum), len(report.minimum), True),
    ]


SECTIONS = (Section("crisis-key-figures", Plan, summary_report, summary_as_blocks),)

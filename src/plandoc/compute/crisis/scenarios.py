"""Response plans: one chapter of first response, protection and communication per scenario."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.crisis.contacts import numbers_of
from plandoc.compute.crisis.supplies import SupplyReport, SupplyState, supply_report, supply_table
from plandoc.compute.dates.clock import since
from plandoc.compute.listing import listed, listing
from plandoc.compute.pictures import frame_as_blocks, picture_as_blocks
from plandoc.compute.section import Section
from plandoc.doc.build import facts, heading, inlines, paragraph
from plandoc.doc.charts import FlowChart, FlowLink, FlowNode, TimelineChart, TimelineEvent
from plandoc.doc.nodes import (
    Blank,
    Block,
    Checklist,
    ChecklistItem,
    Column,
    Figure,
    Heading,
    Text,
    Tick,
)
from plandoc.model.crisis_communication import StatutoryReport
from plandoc.model.people import Contact
from plandoc.model.response import Evidence, KickOff, Report, Scenario, Step, WithScenarios
from plandoc.model.teams import WithTeams
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class ScenarioPlan:
    """One response plan with what it refers to, resolved."""

    scenario: Scenario
    level: str
    """Name of the level at which it usually starts."""
    risks: tuple[str, ...]
    """Names of the risks it answers."""
    contacts: tuple[Contact, ...]
    supplies: tuple[SupplyState, ...]
    statutory: tuple[StatutoryReport, ...]
    """Reports that the law demands for such an event."""
    level_names: tuple[tuple[str, str], ...]
    """Ids and names of the levels, for its checklists."""
    known: tuple[Contact, ...] = ()
    """Every contact of the manual that has an id, for its cards."""
    recovers: bool = False
    """Whether the manual says in what order businesses are brought back."""


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """The response plans in the order of the plan, and the state of all supplies."""

    plans: tuple[ScenarioPlan, ...]
    supplies: SupplyReport


def scenario_report(plan: WithScenarios, world: World) -> ScenarioReport:
    """The response plans of a crisis manual."""
    supplies = supply_report(plan, world)
    return ScenarioReport(tuple(_resolved(s, plan, supplies) for s in plan.scenarios), supplies)


def plans_as_blocks(report: ScenarioReport, terms: Terms) -> tuple[Block, ...]:
    """Every response plan, each beginning a page so that it can be taken out of the binder."""
    blocks: list[Block] = []
    for plan in report.plans:
        blocks.append(Heading(1, inlines(plan.scenario.title), new_page=True))
        blocks.extend(_opening(plan, terms))
        for key, content in _parts(plan, report, terms):
            if content:
                blocks.append(heading(2, terms(f"scenario.{key}.title")))
                blocks.extend(content)
    return tuple(blocks)


def overview_as_blocks(report: ScenarioReport, terms: Terms) -> tuple[Block, ...]:
    """The response plans at a glance."""
    columns = {
        "title": 2.4,
        "kind": Column(1.2, "center"),
        "risks": 2.4,
        "level": Column(1, "center"),
        "cards": Column(1, "right"),
    }
    rows = [
        (
            p.scenario.title,
            terms("scenario.on_site" if p.scenario.on_site else "scenario.special"),
            terms.join(p.risks) or "–",
            p.level or "–",
            str(len(p.scenario.checklists)),
        )
        for p in report.plans
    ]
    return listing(terms, "scenario.overview", columns, rows)


def _opening(plan: ScenarioPlan, terms: Terms) -> tuple[Block, ...]:
    """What it is for and at which level it starts."""
    scenario = plan.scenario
    pairs = [
        (terms("scenario.fact.kind"), terms("scenario.on_site" if scenario.on_site else "scenario.special")),
        (terms("scenario.fact.risks"), terms.join(plan.risks)),
        (terms("scenario.fact.level"), plan.level),
    ]
    return (
        *((paragraph(scenario.description),) if scenario.description else ()),
        facts([(label, value) for label, value in pairs if value]),
    )


def _parts(
    plan: ScenarioPlan, report: ScenarioReport, terms: Terms
) -> tuple[tuple[str, tuple[Block, ...]], ...]:
    """The parts of a response plan in the order in which they are needed; empty ones are left out."""
    scenario = plan.scenario
    safety = scenario.safety
    return (
        ("triggers", ticks(scenario.triggers)),
        ("steps", (*_timeline(scenario, terms), *_steps(scenario, terms))),
        ("reporting", _reporting(scenario, terms)),
        ("statutory", _statutory(plan, terms)),
        ("grading", listed(scenario.grading, ordered=True)),
        ("kick_off", _kick_off(scenario, terms)),
        ("drawings", _drawings(scenario, terms)),
        ("routes", ticks(safety.routes)),
        ("assembly", ticks(safety.assembly)),
        ("medical", ticks(safety.medical)),
        ("safety", ticks(safety.steps)),
        ("property", ticks(scenario.property)),
        ("continuity", _continuity(plan, terms)),
        ("drafts", _draft_list(scenario, terms)),
        ("evidence", _evidence(scenario.evidence, scenario, terms)),
        ("supplies", supply_table(plan.supplies, report.supplies, terms, scenario.title)),
        ("contacts", _contacts(plan, terms)),
        ("termination", ticks(scenario.termination)),
    )


def ticks(items: tuple[str, ...]) -> tuple[Block, ...]:
    """Lines to tick off; nothing for none."""
    return (Checklist(tuple(ChecklistItem(inlines(item)) for item in items)),) if items else ()


def _continuity(plan: ScenarioPlan, terms: Terms) -> tuple[Block, ...]:
    """How business goes on, and where the manual says what is brought back first."""
    shown = ticks(plan.scenario.continuity)
    more = (paragraph(terms("scenario.continuity.more"), "note"),) if shown and plan.recovers else ()
    return (*shown, *more)


def _timeline(scenario: Scenario, terms: Terms) -> tuple[Block, ...]:
    """The first steps on a line from T+0, evenly spaced, since minutes and days share one axis."""
    steps = _in_order(scenario)
    if len(steps) < 2:
        return ()
    events = tuple(
        TimelineEvent(s.what, float(n), lane=n % 2, tone="info", note=s.who) for n, s in enumerate(steps)
    )
    axis = tuple((float(n), since(s.at, terms)) for n, s in enumerate(steps))
    alt = terms("scenario.steps.figure_alt", count=len(steps), start=since(steps[0].at, terms),
                first=steps[0].what, end=since(steps[-1].at, terms), last=steps[-1].what)  # fmt: skip
    caption = terms("scenario.steps.figure", name=scenario.title)
    return (Figure(TimelineChart(events, axis), inlines(caption), alt),)


def _steps(scenario: Scenario, terms: Terms) -> tuple[Block, ...]:
    columns = {"at": Column(1.2, "center"), "what": 5, "who": 1.8, "done": Column(1.2, "center")}
    rows = [
        (since(s.at, terms), s.what, s.who, (Tick(), Text(" "), Blank(3, terms("scenario.steps.done"))))
        for s in _in_order(scenario)
    ]
    return listing(terms, "scenario.steps", columns, rows, name=scenario.title)


def _in_order(scenario: Scenario) -> list[Step]:
    return sorted(scenario.steps, key=lambda step: step.at)


def _reporting(scenario: Scenario, terms: Terms) -> tuple[Block, ...]:
    if not scenario.reporting:
        return ()
    lanes = _lanes(scenario.reporting)
    nodes = tuple(FlowNode(name, name, lane=lane) for name, lane in lanes.items())
    links = tuple(FlowLink(r.source, r.target, r.within) for r in scenario.reporting)
    alt = terms(
        "scenario.reporting.figure_alt",
        count=len(links),
        ways=terms.join(_way(r, terms) for r in scenario.reporting),
    )
    columns = {"source": 1.8, "target": 1.8, "within": Column(1.4, "center"), "channel": 2.6}
    rows = [(r.source, r.target, r.within, r.channel) for r in scenario.reporting]
    caption = inlines(terms("scenario.reporting.figure", name=scenario.title))
    return (
        Figure(FlowChart(nodes, links), caption, alt),
        *listing(terms, "scenario.reporting", columns, rows, name=scenario.title),
    )


def _way(report: Report, terms: Terms) -> str:
    """Who reports to whom, by when."""
    key = "scenario.reporting.way" if report.within else "scenario.reporting.way_open"
    return terms(key, source=report.source, target=report.target, within=report.within)


def _statutory(plan: ScenarioPlan, terms: Terms) -> tuple[Block, ...]:
    columns = {"event": 3, "authority": 2.6, "within": 1.8, "hotline": 1.6, "owner": Column(1.2, "center")}
    rows = [(r.event, r.authority, r.within, r.hotline, r.owner) for r in plan.statutory]
    return listing(terms, "scenario.statutory", columns, rows, name=plan.scenario.title)


def _lanes(reports: tuple[Report, ...]) -> dict[str, int]:
    """Each party one lane right of the furthest that reports to it; rounds are bounded against circles."""
    lanes = {name: 0 for r in reports for name in (r.source, r.target)}
    for _ in lanes:
        for r in reports:
            lanes[r.target] = min(max(lanes[r.target], lanes[r.source] + 1), len(lanes) - 1)
    return lanes


def _kick_off(scenario: Scenario, terms: Terms) -> tuple[Block, ...]:
    meeting = scenario.kick_off
    if meeting is None:
        return ()
    pairs = [
        (terms(f"scenario.kick_off.{key}"), getattr(meeting, key)) for key in ("within", "place", "online")
    ]
    shown = [(label, value) for label, value in pairs if value]
    columns = {
        "number": Column(0.6, "center"),
        "item": 4.6,
        "minutes": Column(1, "right", terms("clock.minute_unit")),
        "who": 1.8,
    }
    rows = [
        (str(n), point.item, str(point.minutes or ""), point.who)
        for n, point in enumerate(meeting.agenda, start=1)
    ]
    total = _minutes(meeting)
    return (
        *((facts(shown),) if shown else ()),
        *listing(terms, "scenario.kick_off", columns, rows, name=scenario.title, total=total),
    )


def _minutes(meeting: KickOff) -> int:
    return sum(point.minutes or 0 for point in meeting.agenda)


def _drawings(scenario: Scenario, terms: Terms) -> tuple[Block, ...]:
    """Each plan or map, or a framed space for the one that is kept with the manual."""
    blocks: list[Block] = []
    for drawing in scenario.drawings:
        title = " · ".join(filter(None, (drawing.title, drawing.place)))
        if drawing.image:
            blocks += picture_as_blocks(drawing.image, title, drawing.note, terms)
        else:
            blocks += frame_as_blocks(title, terms("scenario.drawings.slot"), drawing.note, terms)
    return tuple(blocks)


def _draft_list(scenario: Scenario, terms: Terms) -> tuple[Block, ...]:
    columns = {"draft": 3, "kind": Column(1.4, "center"), "audience": 2, "release_by": 1.8}
    rows = [(d.title, terms(f"draft.kind.{d.kind}"), d.audience, d.release_by) for d in scenario.drafts]
    return listing(terms, "scenario.drafts", columns, rows, name=scenario.title)


def _evidence(items: tuple[Evidence, ...], scenario: Scenario, terms: Terms) -> tuple[Block, ...]:
    columns = {"item": 3, "method": 2.8, "custodian": 1.4, "keep": 1.4}
    rows = [(e.item, e.method, e.custodian, e.keep) for e in items]
    return listing(terms, "scenario.evidence", columns, rows, name=scenario.title)


def _contacts(plan: ScenarioPlan, terms: Terms) -> tuple[Block, ...]:
    columns = {"name": 2, "role": 3, "phones": 3}
    rows = [
        (c.name, " · ".join(filter(None, (c.organization, c.role))), terms.join(numbers_of(c)))
        for c in plan.contacts
    ]
    return listing(terms, "scenario.contacts", columns, rows, name=plan.scenario.title)


def _resolved(scenario: Scenario, plan: WithScenarios, supplies: SupplyReport) -> ScenarioPlan:
    levels = tuple((level.id, level.name) for level in plan.levels)
    risks = {r.id or f"R{i + 1}": r.name for i, r in enumerate(getattr(plan, "risks", ()))}
    people = {c.id: c for c in plan.contacts if c.id} if isinstance(plan, WithTeams) else {}
    return ScenarioPlan(
        scenario=scenario,
        level=dict(levels).get(scenario.level or "", ""),
        risks=tuple(risks[code] for code in scenario.risks if code in risks),
        contacts=tuple(people[name] for name in scenario.contacts if name in people),
        statutory=tuple(r for r in getattr(plan, "statutory_reports", ()) if scenario.id in r.scenarios),
        supplies=tuple(row for row in supplies.rows if scenario.id in row.item.scenarios),
        level_names=levels,
        known=tuple(people.values()),
        recovers=bool(getattr(plan, "businesses", ())),
    )


SECTIONS = (
    Section("scenario-overview", WithScenarios, scenario_report, overview_as_blocks),
    Section("scenario-plans", WithScenarios, scenario_report, plans_as_blocks),
)

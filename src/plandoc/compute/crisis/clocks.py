"""Reporting clocks: for each response plan what the law wants reported, by whom and how soon."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from plandoc.compute.crisis.law import LawClock, hazards_of, is_stale, law_clocks
from plandoc.compute.dates.clock import duration, since
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import cell, inlines, note, paragraph, row
from plandoc.doc.charts import TimelineChart, TimelineEvent
from plandoc.doc.nodes import Block, Column, Figure, Mark, Paragraph, Strong, Text
from plandoc.model.crisis_communication import StatutoryReport, WithCrisisCommunication
from plandoc.model.response import Scenario, WithScenarios
from plandoc.terms import Terms, load_terms
from plandoc.world import World

DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class Clock:
    """One report that the law demands, from the plan or from the data shipped."""

    id: str
    event: str
    who: str
    authority: str
    within: str
    """The time limit as the plan words it; empty uses `hours`."""
    hours: Decimal | None
    since: str
    law: str
    article: int | None
    effective: date | None
    checked: date | None
    stale: bool
    """Not compared with its source for more than a year."""
    own: bool
    """Whether the plan itself has it."""
    index: int = 0
    """Place among the plan's own, if it is one."""


@dataclass(frozen=True, slots=True)
class ScenarioClocks:
    """A response plan with the reports it owes, the most urgent first."""

    index: int
    title: str
    clocks: tuple[Clock, ...]
    has_step: bool
    """Whether it says who reports to whom, or the plan has a statutory report of its own for it."""


@dataclass(frozen=True, slots=True)
class ClockReport:
    """The reporting clocks by response plan, and names the plan uses that are not in the data."""

    scenarios: tuple[ScenarioClocks, ...]
    unknown: tuple[tuple[tuple[str | int, ...], str], ...]
    """Path and id of each clock that the plan names but the data do not hold."""
    known: tuple[str, ...]


def clock_report(plan: WithCrisisCommunication, world: World) -> ClockReport:
    """What has to be reported in each kind of event, on the build date."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    shipped = {clock.id: clock for clock in law_clocks(terms, world)}
    scenarios = plan.scenarios if isinstance(plan, WithScenarios) else ()
    own = [_own(n, r, shipped, world) for n, r in enumerate(plan.statutory_reports)]
    return ClockReport(
        tuple(_of_scenario(n, s, plan, own, shipped, world) for n, s in enumerate(scenarios)),
        _unknown(plan, scenarios, shipped),
        tuple(shipped),
    )


def clocks_as_blocks(report: ClockReport, terms: Terms) -> tuple[Block, ...]:
    """The clocks of every response plan as a table and on a line from the event."""
    owing = [s for s in report.scenarios if s.clocks]
    columns = {"event": 2.6, "who": 1.5, "authority": 2.4, "limit": Column(1.4, "center"), "law": 2.8,
               "checked": Column(1.5, "center")}  # fmt: skip
    rows = []
    for scenario in owing:
        rows.append(row([cell(scenario.title, colspan=len(columns))], "group"))
        rows += [row(_row(clock, terms)) for clock in scenario.clocks]
    notes = (paragraph(terms("clocks.rule"), "formula"), note(terms("clocks.note")))
    shown = listing(terms, "clocks", columns, rows, notes=notes, scenarios=len(owing))
    return (*_line(owing, terms), *shown)


def limit_text(clock: Clock, terms: Terms) -> str:
    """The time limit in words."""
    if clock.hours is None:
        return clock.within or terms("clocks.promptly")
    return (
        terms("clocks.at_once")
        if clock.hours == 0
        else terms("clocks.within", time=duration(clock.hours, terms))
    )


def law_text(clock: Clock, terms: Terms) -> str:
    """The law with its article."""
    if clock.article is None:
        return clock.law
    number = chinese_number(clock.article) if terms.language == "zh" else str(clock.article)
    return terms("clocks.article", law=clock.law, article=number)


def chinese_number(number: int) -> str:
    """The number of an article from 1 to 999 as laws write it: 九, 四十四, 一百零三."""
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    if tens:
        text += ("" if tens == 1 and not hundreds else DIGITS[tens]) + "十"
    elif hundreds and ones:
        text += "零"
    return text + (DIGITS[ones] if ones else "")


def _row(clock: Clock, terms: Terms) -> tuple[object, ...]:
    start: tuple[Paragraph, ...] = (note(terms("clocks.since", since=clock.since)),) if clock.since else ()
    effective = (
        note(terms("clocks.effective", date=terms.short_date(clock.effective))) if clock.effective else None
    )
    checked = terms.short_date(clock.checked) if clock.checked else terms("clocks.never")
    return (
        clock.event,
        clock.who or "–",
        clock.authority,
        cell((paragraph(Strong((Text(limit_text(clock, terms)),))), *start)),
        cell((paragraph(law_text(clock, terms)), *((effective,) if effective else ()))),
        Mark(checked, "warning") if clock.stale else checked,
    )


def _line(owing: list[ScenarioClocks], terms: Terms) -> tuple[Block, ...]:
    """Points on a line from the event, one lane for each response plan, evenly spaced."""
    stops = sorted({c.hours for s in owing for c in s.clocks if c.hours is not None})
    if len(stops) < 2:
        return ()
    place = {hours: float(n) for n, hours in enumerate(stops)}
    events = tuple(
        TimelineEvent(c.authority, place[c.hours], None, lane, "danger" if c.hours == 0 else "warning")
        for lane, s in enumerate(owing)
        for c in s.clocks
        if c.hours is not None
    )
    ticks = tuple((place[hours], since(hours, terms)) for hours in stops)
    chart = TimelineChart(events, ticks, tuple(s.title for s in owing))
    alt = terms("clocks.line_alt", scenarios=len(owing), last=since(stops[-1], terms))
    return (Figure(chart, inlines(terms("clocks.line")), alt),)


def _of_scenario(
    index: int,
    scenario: Scenario,
    plan: WithCrisisCommunication,
    own: list[tuple[StatutoryReport, Clock]],
    shipped: dict[str, LawClock],
    world: World,
) -> ScenarioClocks:
    """Its own reports, and those shipped that apply and that the plan has not taken over."""
    mine = [clock for report, clock in own if scenario.id in report.scenarios]
    taken = {report.id for report, _ in own if report.id}
    kinds = hazards_of(scenario, getattr(plan, "risks", ()), world)
    due = [c for c in shipped.values() if set(c.hazards) & kinds or c.id in scenario.duties]
    rest = [_shipped(c, world) for c in due if c.id not in taken] if plan.statutory_defaults else []
    clocks = sorted([*mine, *rest], key=_urgency)
    return ScenarioClocks(index, scenario.title, tuple(clocks), bool(scenario.reporting or mine))


def _urgency(clock: Clock) -> tuple[bool, Decimal, bool, str]:
    return (clock.hours is None, clock.hours or Decimal(0), not clock.own, clock.event)


def _shipped(clock: LawClock, world: World) -> Clock:
    return Clock(
        clock.id, clock.event, clock.who, clock.authority, "", clock.hours, clock.since, clock.law, clock.article,
        clock.effective, clock.checked, is_stale(clock.checked, world.today), own=False,
    )  # fmt: skip


def _own(
    index: int, report: StatutoryReport, shipped: dict[str, LawClock], world: World
) -> tuple[StatutoryReport, Clock]:
    """A report of the plan, completed from the shipped one it stands for."""
    base = shipped.get(report.id)
    checked = report.checked or (base.checked if base else None)
    clock = Clock(
        report.id, report.event, report.owner, report.authority, report.within, report.hours, "", report.source,
        None, report.effective, checked, is_stale(checked, world.today), own=True, index=index,
    )  # fmt: skip
    if base is None:
        return report, clock
    return report, replace(
        clock,
        hours=base.hours if report.hours is None else report.hours,
        since=base.since,
        law=report.source or base.law,
        article=None if report.source else base.article,
        effective=report.effective or base.effective,
    )


def _unknown(
    plan: WithCrisisCommunication, scenarios: tuple[Scenario, ...], shipped: dict[str, LawClock]
) -> tuple[tuple[tuple[str | int, ...], str], ...]:
    found: list[tuple[tuple[str | int, ...], str]] = [
        (("statutory_reports", n, "id"), r.id)
        for n, r in enumerate(plan.statutory_reports)
        if r.id and r.id not in shipped
    ]
    found += [
        (("scenarios", n, "duties"), duty)
        for n, scenario in enumerate(scenarios)
        for duty in scenario.duties
        if duty not in shipped
    ]
    return tuple(found)


SECTIONS = (Section("report-clocks", WithCrisisCommunication, clock_report, clocks_as_blocks),)

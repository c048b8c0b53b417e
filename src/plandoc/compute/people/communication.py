"""Communication: regular exchanges with their dates, tools, the library, who decides what."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from plandoc.compute.dates.calendar import WorkCalendar, estimate_note, period_of, work_calendar
from plandoc.compute.dates.rounds import round_dates
from plandoc.compute.dates.rule_words import rule_words
from plandoc.compute.section import Section
from plandoc.doc.build import bullets, facts, note, paragraph, table
from plandoc.doc.nodes import Block, Column
from plandoc.model.people import Meeting
from plandoc.model.plan import Period, Plan
from plandoc.model.project import Decision, Library, WithDecisions
from plandoc.model.traits import WithCommunication
from plandoc.terms import Terms
from plandoc.world import World

DATES_KEPT = 60
DATES_SHOWN = 14


class CommunicatingPlan(WithCommunication, Plan):
    """What the communication plan needs of a plan (for the type checker)."""


@dataclass(frozen=True, slots=True)
class MeetingDates:
    """A regular exchange with its dates in the plan's period.

    `count` is the number of all dates; `dates` lists them, for exchanges that happen at most
    every other week.
    """

    meeting: Meeting
    count: int | None
    dates: tuple[date, ...]


@dataclass(frozen=True, slots=True)
class MeetingReport:
    """Exchanges inside and outside, and the tools they use."""

    meetings: tuple[MeetingDates, ...]
    tools: tuple[str, ...]
    start: date
    end: date
    _calendar: WorkCalendar = field(repr=False, compare=False)


def meeting_report(plan: CommunicatingPlan, world: World) -> MeetingReport:
    """The regular exchanges of a plan with their dates."""
    period = period_of(plan, world)
    calendar = work_calendar(plan.calendar)
    found = tuple(_dated(m, period, calendar) for m in plan.meetings)
    return MeetingReport(found, plan.tools, period.start, period.end, calendar)


def _dated(meeting: Meeting, period: Period, calendar: WorkCalendar) -> MeetingDates:
    """Dates as for a review; weekly and daily exchanges are counted, not listed."""
    if meeting.every == "on-demand" and meeting.rule is None:
        return MeetingDates(meeting, None, ())
    days = tuple(found.day for found in round_dates(meeting, meeting.every, period, calendar))
    often = meeting.every in ("day", "week") and meeting.rule is None
    return MeetingDates(meeting, len(days), () if often else days[:DATES_KEPT])


def meetings_as_blocks(report: MeetingReport, terms: Terms) -> tuple[Block, ...]:
    """Exchanges inside the project and with outsiders."""
    return tuple(
        block
        for external in (False, True)
        if any(m.meeting.external is external for m in report.meetings)
        for block in (_table(report, external, terms),)
    )


def _table(report: MeetingReport, external: bool, terms: Terms) -> Block:
    rows = []
    for found in report.meetings:
        m = found.meeting
        if m.external is external:
            often = rule_words(m.rule, terms) if m.rule else terms(f"meeting.every_{m.every}")
            count = terms("meeting.times", count=found.count) if found.count is not None else "–"
            rows.append((m.name, often, count, m.audience, m.content, m.channel, m.owner))
    keys = ("name", "every", "count", "audience", "content", "channel", "owner")
    columns = [Column(1.4), Column(0.9, "center"), Column(0.9, "right"), Column(1.8), Column(2.8), Column(1.2),
               Column(1.1)]  # fmt: skip
    side = "external" if external else "internal"
    return table(
        [terms(f"meeting.{key}") for key in keys], rows, columns=columns,
        caption=terms(f"meeting.caption_{side}"), id=f"meetings-{side}",
        alt=terms("meeting.alt", count=len(rows)), notes=estimate_note(report._calendar, report.start, report.end, terms),
    )  # fmt: skip


def calendar_as_blocks(report: MeetingReport, terms: Terms) -> tuple[Block, ...]:
    """The dates of exchanges that happen at most every other week."""
    dated = [m for m in report.meetings if m.dates]
    if not dated:
        return ()
    rows = []
    for found in dated:
        days = terms.join(
            f"{terms.short_date(day)}{terms('meeting.weekday', day=terms.weekday(day))}"
            for day in found.dates[:DATES_SHOWN]
        )
        more = (found.count or 0) - DATES_SHOWN
        rows.append((found.meeting.name, days + (terms("meeting.more", count=more) if more > 0 else "")))
    notes = [note(terms("meeting.rule")), *estimate_note(report._calendar, report.start, report.end, terms)]
    return (
        table(
            [terms("meeting.name"), terms("meeting.dates")], rows, columns=[1, 4.6],
            caption=terms("meeting.calendar_caption"), id="meeting-calendar",
            alt=terms("meeting.calendar_alt", count=len(rows)), notes=notes,
        ),
    )  # fmt: skip


def tools_as_blocks(report: MeetingReport, _terms: Terms) -> tuple[Block, ...]:
    """The tools that are used to communicate."""
    return (bullets(report.tools),) if report.tools else ()


class DecidingPlan(WithDecisions, Plan):
    """What the decision matrix needs of a plan (for the type checker)."""


@dataclass(frozen=True, slots=True)
class DecisionReport:
    """Who decides what, and where documents are kept."""

    decisions: tuple[Decision, ...]
    library: Library | None


def decision_report(plan: DecidingPlan, _world: World) -> DecisionReport:
    """Decisions and document library of a plan."""
    return DecisionReport(plan.decisions, plan.library)


def decisions_as_blocks(report: DecisionReport, terms: Terms) -> tuple[Block, ...]:
    """Kinds of decision with level, limit, way and time."""
    if not report.decisions:
        return ()
    rows = [(d.subject, d.level, d.limit, d.process, d.within, d.escalate) for d in report.decisions]
    head = [terms(f"decision.{k}") for k in ("subject", "level", "limit", "process", "within", "escalate")]
    columns = [Column(1.5), Column(1.2), Column(1.6), Column(2.3), Column(1, "center"), Column(1.4)]
    alt = terms("decision.alt", count=len(rows))
    caption = terms("decision.caption")
    return (table(head, rows, columns=columns, caption=caption, id="decisions", alt=alt),)


def library_as_blocks(report: DecisionReport, terms: Terms) -> tuple[Block, ...]:
    """Where the documents are, who keeps them, and the rules for them."""
    library = report.library
    if library is None:
        return ()
    pairs = [
        (terms("library.location"), library.location),
        (terms("library.owner"), library.owner),
        (terms("library.access"), library.access),
        (terms("library.folders"), terms.join(library.folders)),
    ]
    blocks: list[Block] = [facts([(k, v) for k, v in pairs if v])]
    if library.rules:
        blocks += [paragraph(terms("library.rules")), bullets(library.rules)]
    return tuple(blocks)


SECTIONS = (
    Section("communication-meetings", WithCommunication, meeting_report, meetings_as_blocks),
    Section("meeting-calendar", WithCommunication, meeting_report, calendar_as_blocks),
    Section("communication-tools", WithCommunication, meeting_report, tools_as_blocks),
    Section("decision-matrix", WithDecisions, decision_report, decisions_as_blocks),
    Section("document-library", WithDecisions, decision_report, library_as_blocks),
)

"""Communication in a crisis: audiences, wording, spokespersons, statutory reports."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plandoc.compute.crisis.contacts import numbers_of
from plandoc.compute.crisis.drafts import draft_card, usual_drafts
from plandoc.compute.dates.clock import months_later
from plandoc.compute.listing import listed, listing
from plandoc.compute.section import Section
from plandoc.doc.build import cell, mail, note, paragraph
from plandoc.doc.nodes import Block, Column, Mark, Strong, Text
from plandoc.model.crisis_communication import Spokesperson, StatutoryReport, WithCrisisCommunication
from plandoc.model.people import Contact
from plandoc.model.teams import WithTeams
from plandoc.terms import Terms
from plandoc.world import World

STALE_LAW_MONTHS = 12


@dataclass(frozen=True, slots=True)
class TrainedSpokesperson:
    """A spokesperson with the date by which the training must be repeated."""

    person: Spokesperson
    due: date | None
    """None where no training is recorded."""
    overdue: bool
    """Past due, or never trained."""


@dataclass(frozen=True, slots=True)
class CommunicationReport:
    """What is said, to whom, by whom.

    It holds:

    1. the plan's own entries;
    2. spokespersons with their training;
    3. media contacts from the contact list;
    4. statutory reports with whether their check is older than a year.
    """

    plan: WithCrisisCommunication
    spokespersons: tuple[TrainedSpokesperson, ...]
    media: tuple[Contact, ...]
    statutory: tuple[tuple[StatutoryReport, bool], ...]


def communication_report(plan: WithCrisisCommunication, world: World) -> CommunicationReport:
    """The communication of a crisis manual on the build date."""
    contacts = plan.contacts if isinstance(plan, WithTeams) else ()
    stale = months_later(world.today, -STALE_LAW_MONTHS)
    return CommunicationReport(
        plan=plan,
        spokespersons=tuple(_trained(person, world.today) for person in plan.spokespersons),
        media=tuple(c for c in contacts if c.kind == "media"),
        statutory=tuple((r, r.checked is None or r.checked < stale) for r in plan.statutory_reports),
    )


def internal_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """Goals and the matrix of audience, channel, owner and time inside the organisation."""
    return (*_goals(report.plan.internal_goals), *_audiences(report, False, terms))


def external_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """Goals and the matrix of audience, channel, owner and time outside the organisation."""
    return (*_goals(report.plan.communication_goals), *_audiences(report, True, terms))


def messages_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """Wording that everyone uses, the facts behind it, and what is not said."""
    columns = {"topic": 1.3, "message": 3.6, "support": 2.4, "avoid": 2.2}
    rows = [(Strong((Text(m.topic),)), m.message, m.support, m.avoid) for m in report.plan.key_messages]
    return listing(terms, "message", columns, rows)


def spokespersons_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """Who may speak in public, and whether the training still holds."""
    columns = {"name": Column(1.2, "center"), "deputy": Column(1.2, "center"), "scope": 3.4,
               "trained": Column(1.4, "center"), "due": Column(1.4, "center"), "state": Column(1.5, "center")}  # fmt: skip
    rows = [
        (
            s.person.name,
            s.person.deputy or cell(Mark(terms("team.no_deputy"), "warning")),
            s.person.scope,
            terms.short_date(s.person.trained) if s.person.trained else "–",
            terms.short_date(s.due) if s.due else "–",
            Mark(terms("speaker.overdue"), "danger") if s.overdue else Mark(terms("speaker.valid"), "good"),
        )
        for s in report.spokespersons
    ]
    overdue = sum(s.overdue for s in report.spokespersons)
    return listing(terms, "speaker", columns, rows, notes=(note(terms("speaker.rule")),), overdue=overdue)


def media_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """How the media are dealt with, and whom to reach."""
    columns = {"outlet": 2.2, "name": 1.4, "phones": 2.2, "email": 2.6, "note": 1.8}
    rows = [
        (c.organization, c.name, terms.join(numbers_of(c)), mail(c.email) if c.email else "", c.note)
        for c in report.media
    ]
    return (*listed(report.plan.media_policy), *listing(terms, "media", columns, rows))


def social_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """Accounts that are watched and used, with the time allowed for an answer."""
    columns = {"platform": 1.4, "account": 2, "owner": 1.5, "respond_within": 1.6, "monitoring": 3}
    rows = [
        (a.platform, a.account, a.owner, a.respond_within, a.monitoring) for a in report.plan.social_accounts
    ]
    return (*listed(report.plan.social_policy), *listing(terms, "social", columns, rows))


def statutory_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """Reports that the law demands: to whom, within what time, with what content."""
    columns = {
        "event": 2,
        "authority": 2.1,
        "within": 1.9,
        "content": 3,
        "owner": Column(1.2, "center"),
        "source": 2.3,
    }
    rows = [
        (
            r.event,
            (
                paragraph(r.authority),
                *((note(terms("statutory.hotline", phone=r.hotline)),) if r.hotline else ()),
            ),
            Strong((Text(r.within),)),
            terms("clause.join").join(r.content),
            r.owner,
            (paragraph(r.source), _checked(r, stale, terms)),
        )
        for r, stale in report.statutory
    ]
    notes = (note(terms("statutory.note")),)
    return listing(terms, "statutory", columns, rows, notes=notes, wide=terms.language == "en")


def principles_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """What to keep to and what to avoid, in two columns."""
    keep = report.plan.communication_do or _usual("do", terms)
    avoid = report.plan.communication_avoid or _usual("avoid", terms)
    return listing(terms, "manner", {"do": 1, "avoid": 1}, [(listed(keep), listed(avoid))])


def drafts_as_blocks(report: CommunicationReport, terms: Terms) -> tuple[Block, ...]:
    """Prepared texts for any event, each on a page of its own."""
    return tuple(draft_card(draft, terms) for draft in report.plan.drafts or usual_drafts(terms))


def _goals(goals: tuple[str, ...]) -> tuple[Block, ...]:
    return listed(goals)


def _audiences(report: CommunicationReport, external: bool, terms: Terms) -> tuple[Block, ...]:
    chosen = [a for a in report.plan.audiences if a.external is external]
    columns = {"name": 1.5, "needs": 3.2, "channels": 2.2, "owner": 1.4, "when": 1.9}
    rows = [(Strong((Text(a.name),)), a.needs, terms.join(a.channels), a.owner, a.when) for a in chosen]
    side = terms("audience.external" if external else "audience.internal")
    return listing(terms, "audience", columns, rows, side=side)


def _checked(report: StatutoryReport, stale: bool, terms: Terms) -> Block:
    if report.checked is None:
        return note(Mark(terms("statutory.unchecked"), "warning"))
    text = terms("statutory.checked", date=terms.short_date(report.checked))
    return note(Mark(text, "warning")) if stale else note(text)


def _usual(kind: str, terms: Terms) -> tuple[str, ...]:
    return tuple(terms(f"manner.usual.{kind}.{n}") for n in range(1, 5))


def _trained(person: Spokesperson, today: date) -> TrainedSpokesperson:
    due = months_later(person.trained, person.every_months) if person.trained else None
    return TrainedSpokesperson(person, due, due is None or due < today)


SECTIONS = (
    Section("communication-principles", WithCrisisCommunication, communication_report, principles_as_blocks),
    Section("communication-internal", WithCrisisCommunication, communication_report, internal_as_blocks),
    Section("communication-external", WithCrisisCommunication, communication_report, external_as_blocks),
    Section("key-messages", WithCrisisCommunication, communication_report, messages_as_blocks),
    Section("spokespersons", WithCrisisCommunication, communication_report, spokespersons_as_blocks),
    Section("media-list", WithCrisisCommunication, communication_report, media_as_blocks),
    Section("social-accounts", WithCrisisCommunication, communication_report, social_as_blocks),
    Section("statutory-clock", WithCrisisCommunication, communication_report, statutory_as_blocks),
    Section("draft-cards", WithCrisisCommunication, communication_report, drafts_as_blocks),
)

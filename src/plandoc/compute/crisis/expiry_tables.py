"""What lapses, and agreements and certificates, as sections of a document."""

from __future__ import annotations

from plandoc.compute.crisis.expiry import Expiry, ExpiryReport, expiry_report
from plandoc.compute.listing import listing, with_note
from plandoc.compute.section import Section
from plandoc.doc.build import paragraph
from plandoc.doc.nodes import Block, Column, Mark, Tone
from plandoc.model.upkeep import WithUpkeep
from plandoc.terms import Terms
from plandoc.world import World

SHOWN = 3
"""Names of one row that are written out; more are counted."""


def expiry_as_blocks(report: ExpiryReport, terms: Terms) -> tuple[Block, ...]:
    """Everything that has lapsed or lapses soon, by date."""
    columns = {"due": Column(1.6, "center"), "kind": Column(1.8, "center"), "name": 4.2, "owner": Column(1.6, "center"),
               "state": Column(1.7, "center")}  # fmt: skip
    rows = [
        (
            terms.short_date(row.due) if row.due else "–",
            terms(f"expiry.kinds.{row.kind}"),
            _names(row, terms),
            row.owner or "–",
            _state(row, terms),
        )
        for row in report.rows
    ]
    over = sum(row.days is None or row.days < 0 for row in report.rows)
    text = terms("expiry.rule", date=terms.date(report.day), days=report.ahead, later=report.later)
    return listing(terms, "expiry", columns, rows, notes=(paragraph(text, "formula"),), over=over)


def agreements_as_blocks(plan: WithUpkeep, terms: Terms) -> tuple[Block, ...]:
    """Agreements, licences and insurance, and the certificates that people hold."""
    day = Column(1.6, "center")
    columns = {
        "name": 3,
        "kind": Column(1.2, "center"),
        "party": 2.6,
        "expires": day,
        "owner": Column(1.4, "center"),
    }
    rows = [
        (
            with_note(a.name, a.note),
            terms(f"agreement.kinds.{a.kind}"),
            a.party,
            terms.short_date(a.expires) if a.expires else terms("agreement.open"),
            a.owner,
        )
        for a in plan.agreements
    ]
    held = [
        (c.holder, c.name, terms.short_date(c.expires) if c.expires else terms("agreement.open"))
        for c in plan.certificates
    ]
    return (
        *listing(terms, "agreement", columns, rows),
        *listing(terms, "certificate", {"holder": 2, "name": 5, "expires": day}, held),
    )


def upkeep_report(plan: WithUpkeep, _world: World) -> WithUpkeep:
    """The agreements and certificates of a plan, as given."""
    return plan


def _names(row: Expiry, terms: Terms) -> tuple[Block, ...] | str:
    if not row.names:
        return terms(f"expiry.whole.{row.kind}")
    if len(row.names) <= SHOWN:
        return terms.join(row.names)
    return terms("expiry.more", names=terms.join(row.names[:SHOWN]), count=len(row.names))


def _state(row: Expiry, terms: Terms) -> Mark:
    if row.days is None:
        return Mark(terms(f"expiry.{'short' if row.kind == 'quantity' else 'never'}"), "danger")
    if row.days < 0:
        return Mark(terms("expiry.over", count=-row.days), "danger")
    tone: Tone = "warning" if row.days <= 30 else "notice"
    return Mark(terms("expiry.left", count=row.days), tone)


SECTIONS = (
    Section("expiry-list", WithUpkeep, expiry_report, expiry_as_blocks),
    Section("agreements", WithUpkeep, upkeep_report, agreements_as_blocks),
)

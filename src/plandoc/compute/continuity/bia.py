"""Business impact analysis and what is at hand for recovery, as sections of a document."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.continuity.axis import axis_place, axis_ticks
from plandoc.compute.continuity.continuity import BusinessState, ContinuityReport, continuity_report
from plandoc.compute.dates.clock import duration
from plandoc.compute.listing import listed, listing, with_note
from plandoc.compute.section import Section
from plandoc.doc.build import cell, inlines, note, paragraph
from plandoc.doc.charts import TimelineChart, TimelineEvent
from plandoc.doc.nodes import Block, Cell, Column, Figure, Mark, Paragraph, Strong, Text
from plandoc.model.continuity import BackupSystem, LossAfter, WithContinuity
from plandoc.terms import Terms

PHASES = ("assess", "rebuild", "review")


def bia_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """Critical businesses by urgency with their targets; contradictions are marked."""
    centre = Column(1.15, "center")
    columns = {"rank": Column(0.6, "center"), "name": 2.4, "systems": 2.6, "mtpd": centre, "rto": centre,
               "rpo": centre, "backup": centre, "needs": 2.2}  # fmt: skip
    rows = [
        (
            str(s.rank),
            (paragraph(Strong((Text(s.business.name),))), *_small(s.business.owner)),
            with_note(terms.join((*s.business.systems, *s.business.data)), s.business.why),
            duration(s.business.mtpd, terms),
            _flagged(duration(s.business.rto, terms), s.rto_late),
            duration(s.business.rpo, terms),
            _flagged(duration(s.backup_every, terms), s.backup_slow),
            terms.join(s.needs) or "–",
        )
        for s in report.businesses
    ]
    late = sum(s.rto_late or s.backup_slow for s in report.businesses)
    notes = (note(terms("bia.synonyms")), paragraph(terms("bia.rule"), "formula"))
    return listing(terms, "bia", columns, rows, notes=notes, late=late)


def losses_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """What an interruption costs as time passes."""
    times = sorted({loss.after for s in report.businesses for loss in s.business.losses})
    if not times:
        return ()
    rows = []
    for s in report.businesses:
        at = {loss.after: loss for loss in s.business.losses}
        if at:
            rows.append((Strong((Text(s.business.name),)), *(_loss(at.get(time), terms) for time in times)))
    from_key = {"name": 1.6} | {f"t{n}": Column(2) for n in range(len(times))}
    words = Terms(
        terms.language, {**terms.words, **{f"loss.t{n}": duration(t, terms) for n, t in enumerate(times)}}
    )
    return listing(words, "loss", from_key, rows, notes=(note(terms("loss.note")),))


def _loss(loss: LossAfter | None, terms: Terms) -> Cell:
    """Amount in 万元 or in whole units, as the language counts, with the effect below."""
    if loss is None:
        return cell("–")
    unit = 10_000 if terms.language == "zh" else 1
    amount = terms("loss.amount", amount=terms.number(loss.loss / unit)) if loss.loss else ""
    return cell(with_note(amount, loss.effect))


def timeline_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """For each business the axis last backup – event – RTO – MTPD."""
    known = [s for s in report.businesses if s.business.rto is not None and s.business.mtpd is not None]
    if not known:
        return ()
    events: list[TimelineEvent] = []
    for lane, s in enumerate(known):
        events.extend(_spans(s, lane, terms))
    moments = [moment for s in known for moment in _moments(s)]
    ticks = axis_ticks(min(moments), max(moments), terms)
    tightest = min(known, key=lambda s: s.business.rto or Decimal(0))
    alt = terms(
        "recovery.timeline.alt", name=tightest.business.name, rto=duration(tightest.business.rto, terms)
    )
    chart = TimelineChart(
        tuple(events),
        ticks,
        tuple(s.business.name for s in known),
        legend=(("notice", terms("recovery.timeline.rpo")), ("good", terms("recovery.timeline.rto")),
                ("danger", terms("recovery.timeline.mtpd"))),
    )  # fmt: skip
    rule = note(terms("recovery.timeline.note"))
    return (Figure(chart, inlines(terms("recovery.timeline.caption")), alt, notes=(rule,)),)


def sites_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """Where people work when the usual place is lost; seats against people needed."""
    columns = {"name": 2, "type": Column(1.1, "center"), "address": 2.4, "seats": Column(0.8, "right"),
               "ready": Column(1.1, "center"), "equipment": 2.6}  # fmt: skip
    rows = [
        (
            with_note(s.name, s.contact),
            terms(f"site.kind.{s.kind}"),
            s.address,
            str(s.seats) if s.seats is not None else "–",
            duration(s.ready_in, terms),
            s.equipment,
        )
        for s in report.plan.alternate_sites
    ]
    return listing(terms, "site", columns, rows, notes=_seats_note(report, terms))


def systems_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """Backup systems and data: strategy, place, interval, last restore."""
    columns = {"name": 2, "method": 3, "location": 2.2, "interval": Column(1.1, "center"), "rto": Column(1, "center"),
               "tested": Column(1.4, "center")}  # fmt: skip
    rows = [
        (
            with_note(s.name, _where_it_runs(s, terms)),
            s.method,
            s.location,
            _flagged(duration(s.backup_every, terms), s.id in report.slow_systems),
            duration(s.rto, terms),
            terms.short_date(s.tested) if s.tested else Mark(terms("backup.never"), "warning"),
        )
        for s in report.plan.systems
    ]
    return listing(terms, "backup", columns, rows, notes=(note(terms("backup.note")),))


def _where_it_runs(system: BackupSystem, terms: Terms) -> str:
    """Site and alternate in small print."""
    parts = [terms("backup.site", site=system.site)] if system.site else []
    parts += [terms("backup.alternate", name=system.alternate)] if system.alternate else []
    return terms("clause.join").join(parts)


def suppliers_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """What is bought from whom, and who can step in."""
    columns = {"item": 2, "primary": 2, "alternates": 2.2, "lead_time": Column(1.2, "center"),
               "stock": Column(1, "right", terms("clock.day_unit")), "switch": 2.6}  # fmt: skip
    rows = [
        (
            line.item,
            line.primary,
            terms.join(line.alternates) if line.alternates else Mark(terms("supplier.single"), "danger"),
            line.lead_time,
            str(line.stock_days) if line.stock_days is not None else "–",
            line.switch,
        )
        for line in report.plan.supply_lines
    ]
    return listing(terms, "supplier", columns, rows, single=len(report.single_source))


def workarounds_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """How businesses are run by hand."""
    columns = {"business": 1.6, "steps": 4, "forms": 2, "limit": 1.8}
    rows = [
        (
            Strong((Text(report.names[w.business]),)),
            listed(w.steps, ordered=True),
            terms.join(w.forms),
            w.limit,
        )
        for w in report.plan.workarounds
    ]
    return listing(terms, "workaround", columns, rows)


def recovery_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """Damage is assessed, things are rebuilt, lessons are taken up; then normal operation is declared."""
    columns = {"phase": Column(1.4, "center"), "what": 5, "owner": 1.8, "within": Column(1.6, "center")}
    actions = sorted(report.plan.recovery, key=lambda action: PHASES.index(action.phase))
    rows = [(terms(f"restore.{a.phase}"), a.what, a.owner, a.within) for a in actions]
    normal = report.plan.back_to_normal
    ending = (paragraph(terms("restore.normal"), "lead"), *listed(normal)) if normal else ()
    return (*listing(terms, "restore", columns, rows), *ending)


def _spans(s: BusinessState, lane: int, terms: Terms) -> list[TimelineEvent]:
    b = s.business
    rto, mtpd = axis_place(b.rto or Decimal(0)), axis_place(b.mtpd or Decimal(0))
    spans = [
        TimelineEvent("RTO", 0, rto, lane, "warning" if s.rto_late else "good", duration(b.rto, terms)),
        TimelineEvent("MTPD", mtpd, None, lane, "danger", duration(b.mtpd, terms)),
    ]
    if b.rpo is not None:
        spans.insert(0, TimelineEvent("RPO", axis_place(-b.rpo), 0, lane, "notice", duration(b.rpo, terms)))
    return spans


def _moments(s: BusinessState) -> tuple[Decimal, ...]:
    """Last backup, event, recovery and limit, in hours from the event."""
    b = s.business
    return tuple(x for x in (-b.rpo if b.rpo else None, Decimal(0), b.rto, b.mtpd) if x is not None)


def _seats_note(report: ContinuityReport, terms: Terms) -> tuple[Paragraph, ...]:
    if report.staff is None or report.seats is None:
        return ()
    key = "site.enough" if report.seats >= report.staff else "site.short"
    return (note(terms(key, seats=report.seats, staff=report.staff, gap=abs(report.staff - report.seats))),)


def _flagged(text: str, wrong: bool) -> Cell:
    return cell(Mark(text, "danger")) if wrong else cell(text)


def _small(text: str) -> tuple[Paragraph, ...]:
    return (note(text),) if text else ()


SECTIONS = (
    Section("bia", WithContinuity, continuity_report, bia_as_blocks),
    Section("impact-over-time", WithContinuity, continuity_report, losses_as_blocks),
    Section("recovery-timeline", WithContinuity, continuity_report, timeline_as_blocks),
    Section("alternate-sites", WithContinuity, continuity_report, sites_as_blocks),
    Section("backup-systems", WithContinuity, continuity_report, systems_as_blocks),
    Section("alternate-suppliers", WithContinuity, continuity_report, suppliers_as_blocks),
    Section("workarounds", WithContinuity, continuity_report, workarounds_as_blocks),
    Section("recovery-steps", WithContinuity, continuity_report, recovery_as_blocks),
)

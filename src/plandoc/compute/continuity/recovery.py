"""The recovery as sections of a document: sequence, chart, and each chain against its limits."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.continuity.axis import axis_place, axis_ticks
from plandoc.compute.continuity.circles import Circle
from plandoc.compute.continuity.continuity import (
    BusinessState,
    ContinuityReport,
    continuity_report,
    recovery_items,
)
from plandoc.compute.continuity.recovery_order import Item
from plandoc.compute.continuity.recovery_schedule import Slot
from plandoc.compute.dates.clock import duration
from plandoc.compute.listing import listing, with_note
from plandoc.compute.section import Section
from plandoc.doc.build import cell, inlines, note, paragraph
from plandoc.doc.charts import TimelineChart, TimelineEvent
from plandoc.doc.nodes import Block, Cell, Column, Figure, Mark, Paragraph
from plandoc.model.continuity import WithContinuity
from plandoc.terms import Terms


def sequence_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """What is recovered in which order, and where the targets contradict it."""
    order = report.order
    items = {item.id: item for item in recovery_items(report.plan)}
    kinds = _kinds(report)
    columns = {"place": Column(0.6, "center"), "round": Column(0.9, "center"), "name": 2.6, "kind": Column(0.9, "center"),
               "needs": 2.6, "rto": Column(1.2, "center"), "earliest": Column(1.4, "center")}  # fmt: skip
    rows = []
    for place, name in enumerate(order.ids, start=1):
        item = items[name]
        needs = [report.names[need] for need in item.needs if need in report.names]
        earliest = order.earliest[name]
        late = item.rto is not None and earliest is not None and earliest > item.rto
        kind = terms(f"recovery.{kinds[name]}")
        rows.append(
            (str(place), str(order.rounds[name]), item.name, kind, terms.join(needs) or "–",
             duration(item.rto, terms), _flagged(duration(earliest, terms), late))
        )  # fmt: skip
    notes = (paragraph(terms("recovery.rule"), "formula"), *_conflicts(report, terms))
    return listing(terms, "recovery", columns, rows, notes=notes, conflicts=len(order.conflicts))


def chart_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """When each item is brought back, from start to end, with its RTO and MTPD marked."""
    items = {item.id: item for item in recovery_items(report.plan)}
    slots = [slot for slot in report.schedule if slot.finish is not None]
    if len(slots) < 2:
        return ()
    events = [event for lane, slot in enumerate(slots) for event in _bar(slot, items[slot.id], lane, terms)]
    ends = [slot.finish for slot in slots if slot.finish is not None]
    limits = [x for slot in slots for x in (items[slot.id].rto, items[slot.id].mtpd) if x is not None]
    late = [report.names[slot.id] for slot in slots if _late(slot, items[slot.id])]
    chart = TimelineChart(
        tuple(events),
        axis_ticks(Decimal(0), max([*ends, *limits]), terms),
        tuple(_lane(items[slot.id], terms) for slot in slots),
        legend=(("info", terms("recovery_chart.bar")), ("warning", terms("recovery_chart.late_bar")),
                ("good", terms("recovery_chart.rto")), ("danger", terms("recovery_chart.mtpd"))),
    )  # fmt: skip
    last = max(slots, key=lambda slot: slot.finish or Decimal(0))
    alt = terms("recovery_chart.alt", count=len(slots), name=report.names[last.id],
                end=duration(last.finish, terms), late=len(late))  # fmt: skip
    notes = [note(terms("recovery.timeline.note")), note(terms("recovery_chart.rule"))]
    teams = [
        terms("recovery_chart.team", name=team.name, n=team.capacity) for team in report.plan.recovery_teams
    ]
    notes += [note(terms("recovery_chart.teams", teams=terms.join(teams)))] if teams else []
    return (Figure(chart, inlines(terms("recovery_chart.caption")), alt, notes=tuple(notes)),)


def chains_as_blocks(report: ContinuityReport, terms: Terms) -> tuple[Block, ...]:
    """Each business with the chain that decides its recovery, against RTO, MTPD and RPO."""
    centre = Column(1.35, "center")
    columns = {"name": 3.2, "rto": centre, "effective": centre, "work": centre, "total": centre, "mtpd": centre,
               "margin": centre, "data": Column(1.5, "center"), "rpo": centre}  # fmt: skip
    rows = [
        (
            with_note(s.business.name, _path(s, terms)),
            duration(s.business.rto, terms),
            _flagged(duration(s.effective, terms), _above(s.effective, s.business.rto)),
            duration(s.business.work_recovery, terms),
            duration(s.total, terms),
            duration(s.business.mtpd, terms),
            _margin(s.margin, terms),
            _data(s, terms),
            duration(s.business.rpo, terms),
        )
        for s in report.businesses
    ]
    bad = sum(_above(s.effective, s.business.rto) or s.backup_slow or _above(s.total, s.business.mtpd)
              for s in report.businesses)  # fmt: skip
    notes = (paragraph(terms("chain.rule"), "formula"), paragraph(terms("chain.data_rule"), "formula"))
    return listing(terms, "chain", columns, rows, notes=notes, bad=bad)


def circle_text(circle: Circle, report: ContinuityReport, terms: Terms) -> str:
    """Which items wait for each other in a circle, and what to do."""
    names = terms.join(report.names[name] for name in circle.members)
    return terms("chain.circle", names=names, edges=edges_text(circle, report, terms))


def edges_text(circle: Circle, report: ContinuityReport, terms: Terms) -> str:
    """The needs that close a circle, in words."""
    return terms.join(
        terms("chain.edge", item=report.names[item], need=report.names[need]) for item, need in circle.edges
    )


def path_text(state: BusinessState, terms: Terms) -> str:
    """The chain that decides a recovery, in words."""
    return terms("chain.arrow").join(state.path)


def _path(state: BusinessState, terms: Terms) -> str:
    parts = [terms("chain.path", path=path_text(state, terms))] if len(state.path) > 1 else []
    if state.waited:
        parts.append(terms("chain.waited", team=state.business.team, time=duration(state.waited, terms)))
    return terms("clause.join").join(parts)


def _data(state: BusinessState, terms: Terms) -> tuple[Block, ...]:
    shown = _flagged(duration(state.data_loss, terms), state.backup_slow)
    return (*shown.children, *((note(state.data_source),) if state.data_source else ()))


def _margin(margin: Decimal | None, terms: Terms) -> Cell:
    if margin is None:
        return cell("–")
    return (
        cell(Mark("−" + duration(-margin, terms), "danger")) if margin < 0 else cell(duration(margin, terms))
    )


def _bar(slot: Slot, item: Item, lane: int, terms: Terms) -> list[TimelineEvent]:
    start, finish = slot.start or Decimal(0), slot.finish or Decimal(0)
    late = _late(slot, item)
    span = terms(
        "recovery_chart.span", start=duration(start, terms) if start else "0", end=duration(finish, terms)
    )
    bar = TimelineEvent(span, axis_place(start), axis_place(finish), lane, "warning" if late else "info")
    marks = [("RTO", item.rto, "good"), ("MTPD", item.mtpd, "danger")]
    return [
        bar,
        *(
            TimelineEvent(label, axis_place(at), None, lane, tone)  # type: ignore[arg-type]  # tones
            for label, at, tone in marks
            if at is not None
        ),
    ]


def _late(slot: Slot, item: Item) -> bool:
    return _above(slot.finish, item.rto) or _above(slot.finish, item.mtpd)


def _above(value: Decimal | None, limit: Decimal | None) -> bool:
    return value is not None and limit is not None and value > limit


def _lane(item: Item, terms: Terms) -> str:
    return terms("recovery_chart.lane", name=item.name, team=item.team) if item.team else item.name


def _kinds(report: ContinuityReport) -> dict[str, str]:
    """What each item is, by id."""
    plan = report.plan
    return {
        **{s.id: s.kind for s in plan.systems},
        **{x.id: "supply" for x in plan.supply_lines if x.id},
        **{x.id: "site" for x in plan.alternate_sites if x.id},
        **{b.id: "business" for b in plan.businesses},
    }


def _conflicts(report: ContinuityReport, terms: Terms) -> tuple[Paragraph, ...]:
    found = [
        note(
            terms(
                "recovery.conflict",
                item=report.names[c.item],
                need=report.names[c.need],
                item_rto=duration(c.item_rto, terms),
                need_rto=duration(c.need_rto, terms),
            )
        )
        for c in report.order.conflicts
    ]
    return (*found, *(note(circle_text(circle, report, terms)) for circle in report.order.circles))


def _flagged(text: str, wrong: bool) -> Cell:
    return cell(Mark(text, "danger")) if wrong else cell(text)


SECTIONS = (
    Section("recovery-sequence", WithContinuity, continuity_report, sequence_as_blocks),
    Section("recovery-chart", WithContinuity, continuity_report, chart_as_blocks),
    Section("recovery-chains", WithContinuity, continuity_report, chains_as_blocks),
)

"""The opening of a crisis manual: release order, aims, principles, sites, legal basis, terms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from plandoc.compute.dates.calendar import prepared_on
from plandoc.compute.listing import listed, listing
from plandoc.compute.section import Section
from plandoc.doc.build import inlines, note, paragraph
from plandoc.doc.charts import FlowChart, FlowLink, FlowNode
from plandoc.doc.nodes import Block, Column, Figure, SignatureLine, Signatures, Strong, Text
from plandoc.doc.prose import prose_blocks
from plandoc.model.crisis import Principle, WithManual
from plandoc.model.plan import Plan
from plandoc.terms import Terms
from plandoc.world import World

PRINCIPLES = 7
AIMS = 4
STAGES = ("prevent", "prepare", "respond", "recover")
GLOSSARY = ("crisis", "cmt", "crt", "bia", "mtpd", "rto", "rpo")


@dataclass(frozen=True, slots=True)
class ManualReport:
    """The opening pages of a manual; `effective` is the day it comes into force."""

    plan: WithManual
    organization: str
    title: str
    effective: date


def manual_report(plan: WithManual, world: World) -> ManualReport:
    """The opening of a manual."""
    if not isinstance(plan, Plan):
        return ManualReport(plan, "", "", world.today)
    return ManualReport(plan, plan.organization, plan.title, plan.effective or prepared_on(plan, world))


def release_as_blocks(report: ManualReport, terms: Terms) -> tuple[Block, ...]:
    """The order that puts the manual into force, to be signed."""
    order = report.plan.release
    if order is None:
        return ()
    text = order.text or terms(
        "manual.release.text",
        organization=report.organization or terms("manual.release.us"),
        title=report.title,
        date=terms.date(report.effective),
    )
    number = (paragraph(terms("manual.release.number", number=order.number), "note"),) if order.number else ()
    day = terms.date(order.date) if order.date else ""
    line = SignatureLine(order.post or terms("manual.release.post"), order.signed_by, day)
    return (*number, *prose_blocks(text), Signatures((line,)))


def aims_as_blocks(report: ManualReport, terms: Terms) -> tuple[Block, ...]:
    """What the manual is for."""
    return listed(report.plan.aims or tuple(terms(f"manual.aim.{n}") for n in range(1, AIMS + 1)))


def life_cycle_as_blocks(_report: ManualReport, terms: Terms) -> tuple[Block, ...]:
    """The four stages, as a flow and as a table of what each does and where it stands."""
    nodes = tuple(
        FlowNode(stage, terms(f"manual.stage.{stage}.name"), (terms(f"manual.stage.{stage}.short"),), lane=n)
        for n, stage in enumerate(STAGES)
    )
    links = tuple(FlowLink(a, b) for a, b in pairwise(STAGES))
    figure = Figure(
        FlowChart(nodes, links), inlines(terms("manual.stage.figure")), terms("manual.stage.figure_alt")
    )
    columns = {"name": Column(1, "center"), "what": 5, "where": 2.4}
    rows = [
        (
            Strong((Text(terms(f"manual.stage.{s}.name")),)),
            terms(f"manual.stage.{s}.what"),
            terms(f"manual.stage.{s}.where"),
        )
        for s in STAGES
    ]
    return (figure, *listing(terms, "manual.stages", columns, rows))


def scope_as_blocks(report: ManualReport, terms: Terms) -> tuple[Block, ...]:
    """Whom and what the manual covers, site by site."""
    sites = report.plan.sites
    people = [site.people for site in sites if site.people is not None]
    columns = {"name": 1.8, "address": 3, "people": Column(1, "right"), "features": 3.4}
    rows = [(s.name, s.address, str(s.people) if s.people is not None else "–", s.features) for s in sites]
    notes = (note(terms("manual.site.total", people=terms.number(sum(people)))),) if people else ()
    return (*prose_blocks(report.plan.scope), *listing(terms, "manual.site", columns, rows, notes=notes))


def principles_as_blocks(report: ManualReport, terms: Terms) -> tuple[Block, ...]:
    """The principles of crisis management."""
    principles = report.plan.principles or usual_principles(terms)
    columns = {"number": Column(0.6, "center"), "name": 1.8, "text": 6.5}
    rows = [(str(n), Strong((Text(p.name),)), p.text) for n, p in enumerate(principles, start=1)]
    return listing(terms, "manual.principles", columns, rows)


def usual_principles(terms: Terms) -> tuple[Principle, ...]:
    """The seven usual principles."""
    return tuple(
        Principle(name=terms(f"manual.principle.{n}.name"), text=terms(f"manual.principle.{n}.text"))
        for n in range(1, PRINCIPLES + 1)
    )


def legal_as_blocks(report: ManualReport, terms: Terms) -> tuple[Block, ...]:
    """Laws and standards the manual rests on, with when each was last checked."""
    columns = {
        "number": Column(0.6, "center"),
        "name": 4.4,
        "document": 2.6,
        "checked": Column(1.4, "center"),
    }
    rows = [
        (str(n), basis.name, basis.number, terms.short_date(basis.checked) if basis.checked else "–")
        for n, basis in enumerate(report.plan.legal_basis, start=1)
    ]
    return listing(terms, "manual.legal", columns, rows, notes=(note(terms("manual.legal.note")),))


def glossary_as_blocks(report: ManualReport, terms: Terms) -> tuple[Block, ...]:
    """Terms and abbreviations, each with its synonyms."""
    own = report.plan.glossary
    usual = [(terms(f"manual.term.{key}.name"), terms(f"manual.term.{key}.text")) for key in GLOSSARY]
    rows = [(Strong((Text(name),)), text) for name, text in (*usual, *((p.name, p.text) for p in own))]
    return listing(terms, "manual.terms", {"name": 2.4, "text": 6.5}, rows)


SECTIONS = (
    Section("release-order", WithManual, manual_report, release_as_blocks),
    Section("crisis-aims", WithManual, manual_report, aims_as_blocks),
    Section("crisis-life-cycle", WithManual, manual_report, life_cycle_as_blocks),
    Section("crisis-scope", WithManual, manual_report, scope_as_blocks),
    Section("crisis-principles", WithManual, manual_report, principles_as_blocks),
    Section("legal-basis", WithManual, manual_report, legal_as_blocks),
    Section("crisis-glossary", WithManual, manual_report, glossary_as_blocks),
)

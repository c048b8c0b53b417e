"""R18: recovery objectives that contradict each other; single sources; too few seats."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.continuity.continuity import BusinessState, ContinuityReport, continuity_report
from plandoc.compute.dates.clock import duration
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.continuity import WithContinuity
from plandoc.terms import Terms, load_terms
from plandoc.where import Path
from plandoc.world import World


def check_objectives(plan: WithContinuity, world: World) -> Iterator[Diagnostic]:
    """RTO within MTPD, backups within RPO, and what a business needs up before it."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    report = continuity_report(plan, world)
    for state in sorted(report.businesses, key=lambda s: s.index):
        yield from _business(state, terms)
    yield from _needs(plan, report, terms)


def check_alternatives(plan: WithContinuity, world: World) -> Iterator[Diagnostic]:
    """Purchases with a single source, systems never restored, and too few seats."""
    report = continuity_report(plan, world)
    for i, line in enumerate(plan.supply_lines):
        if not line.alternates:
            yield _found("single-source", ("supply_lines", i), item=line.item, supplier=line.primary)
    for i, system in enumerate(plan.systems):
        if system.tested is None:
            yield _found("backup-never-restored", ("systems", i), name=system.name)
    if report.staff is not None and report.seats is not None and report.seats < report.staff:
        yield _found("too-few-seats", ("alternate_sites",), seats=report.seats, staff=report.staff)


def _business(state: BusinessState, terms: Terms) -> Iterator[Diagnostic]:
    business = state.business
    path: Path = ("businesses", state.index)
    if business.mtpd is None or business.rto is None or business.rpo is None:
        yield _found("objectives-missing", path, name=business.name)
    if state.rto_late:
        rto, mtpd = duration(business.rto, terms), duration(business.mtpd, terms)
        yield _found("rto-above-mtpd", (*path, "rto"), name=business.name, rto=rto, mtpd=mtpd)
    if state.backup_slow:
        every, rpo = duration(state.backup_every, terms), duration(business.rpo, terms)
        yield _found("backup-above-rpo", (*path, "rpo"), name=business.name, every=every, rpo=rpo)


def _needs(plan: WithContinuity, report: ContinuityReport, terms: Terms) -> Iterator[Diagnostic]:
    places: dict[str, Path] = {b.id: ("businesses", i, "needs") for i, b in enumerate(plan.businesses)}
    places |= {s.id: ("systems", i, "needs") for i, s in enumerate(plan.systems)}
    for c in report.order.conflicts:
        yield _found(
            "need-recovers-late",
            places[c.item],
            item=report.names[c.item],
            need=report.names[c.need],
            item_rto=duration(c.item_rto, terms),
            need_rto=duration(c.need_rto, terms),
        )
    if report.order.circle:
        names = terms.join(report.names[name] for name in report.order.circle)
        yield _found("needs-in-circle", places[report.order.circle[0]], names=names)


def _found(code: str, path: Path, **args: object) -> Diagnostic:
    return finding(code, path, rule="R18", **args)


RULES = (
    Rule("R18", WithContinuity, check_objectives),
    Rule("R18", WithContinuity, check_alternatives),
)

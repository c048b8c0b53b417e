"""R18: recovery objectives that contradict each other; single sources; too few seats."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from plandoc.check import Rule
from plandoc.compute.continuity.continuity import BusinessState, ContinuityReport, continuity_report
from plandoc.compute.continuity.recovery import edges_text, path_text
from plandoc.compute.dates.clock import duration
from plandoc.diagnostics import Diagnostic, finding, words
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
        every, most = duration(state.backup_every, terms), duration(state.data_loss, terms)
        source, rpo = state.data_source or business.name, duration(business.rpo, terms)
        yield _found(
            "backup-above-rpo",
            (*path, "rpo"),
            name=business.name,
            every=every,
            most=most,
            source=source,
            rpo=rpo,
        )


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
    for circle in report.order.circles:
        names = words(report.names[name] for name in circle.members)
        edges = edges_text(circle, report, terms)
        yield _found("needs-in-circle", places[circle.members[0]], names=names, edges=edges)


def check_chains(plan: WithContinuity, world: World) -> Iterator[Diagnostic]:
    """Businesses that their dependency chain, their team or the work after it brings back too late."""
    terms = load_terms(getattr(plan, "language", "zh"), world)
    report = continuity_report(plan, world)
    explained = {(c.item, c.need_rto) for c in report.order.conflicts}
    for state in sorted(report.businesses, key=lambda s: s.index):
        yield from _chain(state, explained, terms)
    yield from _data_of_needs(plan, terms)
    known = {team.name for team in plan.recovery_teams}
    teams = [(("systems", i, "team"), s.name, s.team) for i, s in enumerate(plan.systems)]
    teams += [(("businesses", i, "team"), b.name, b.team) for i, b in enumerate(plan.businesses)]
    for path, name, team in teams:
        if known and team and team not in known:
            yield _found("unknown-recovery-team", path, name=name, team=team)


def _chain(state: BusinessState, explained: set[tuple[str, Decimal]], terms: Terms) -> Iterator[Diagnostic]:
    business, effective = state.business, state.effective
    path: Path = ("businesses", state.index, "rto")
    if effective is None or state.total is None:
        return
    words = {"name": business.name, "effective": duration(effective, terms), "chain": path_text(state, terms)}
    late = business.rto is not None and effective > business.rto
    if late and (business.id, effective) not in explained:
        yield _found("recovers-after-rto", path, **words, rto=duration(business.rto, terms))
    mtpd = business.mtpd
    if mtpd is not None and state.total > mtpd and not state.rto_late:
        work = duration(business.work_recovery or Decimal(0), terms)
        yield _found(
            "back-after-mtpd",
            path,
            **words,
            work=work,
            total=duration(state.total, terms),
            mtpd=duration(mtpd, terms),
        )


def _data_of_needs(plan: WithContinuity, terms: Terms) -> Iterator[Diagnostic]:
    """A business that takes its data from another one loses no less than that one may lose."""
    by_id = {b.id: b for b in plan.businesses}
    for index, business in enumerate(plan.businesses):
        for need in (by_id[name] for name in business.needs if name in by_id):
            if business.rpo is not None and need.rpo is not None and need.rpo > business.rpo:
                yield _found(
                    "need-loses-more", ("businesses", index, "needs"), item=business.name, need=need.name,
                    item_rpo=duration(business.rpo, terms), need_rpo=duration(need.rpo, terms),
                )  # fmt: skip


def _found(code: str, path: Path, **args: object) -> Diagnostic:
    return finding(code, path, rule="R18", **args)


RULES = (
    Rule("R18", WithContinuity, check_objectives),
    Rule("R18", WithContinuity, check_chains),
    Rule("R18", WithContinuity, check_alternatives),
)

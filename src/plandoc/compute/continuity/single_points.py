"""Single points of failure: one person, supplier, system, site or backup on which much depends."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from plandoc.compute.continuity.continuity import recovery_items
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import paragraph
from plandoc.doc.nodes import Block, Column, Strong, Text
from plandoc.model.continuity import BackupSystem, WithContinuity
from plandoc.model.teams import WithTeams
from plandoc.terms import Terms
from plandoc.world import World

PointKind = Literal["person", "supplier", "system", "site", "backup"]
Place = tuple[str, str]
"""A role (post_lead, post_deputy, member) and the post or group it is in."""


@dataclass(frozen=True, slots=True)
class SinglePoint:
    """Something whose loss alone stops what depends on it."""

    kind: PointKind
    name: str
    why: str
    """Key of the reason: `single_point.why_<why>`."""
    dependents: tuple[str, ...]
    """Names of businesses, or of systems where no business is linked."""
    places: tuple[Place, ...] = ()
    """For a person, the places held."""
    path: tuple[str | int, ...] = ()
    """Where the plan says so."""


@dataclass(frozen=True, slots=True)
class SinglePointReport:
    """The single points: people, suppliers, systems, sites, backups; those with most dependents first."""

    points: tuple[SinglePoint, ...]


def single_point_report(plan: WithContinuity, _world: World) -> SinglePointReport:
    """What the plan hangs on."""
    above = _dependents(plan)
    found = [
        *_people(plan),
        *_suppliers(plan, above),
        *_systems(plan, above),
        *_sites(plan, above),
        *_backups(plan, above),
    ]
    kinds = ("person", "supplier", "system", "site", "backup")
    return SinglePointReport(
        tuple(sorted(found, key=lambda p: (kinds.index(p.kind), -len(p.dependents), p.name, p.why)))
    )


def points_as_blocks(report: SinglePointReport, terms: Terms) -> tuple[Block, ...]:
    """Every single point with what depends on it."""
    columns = {
        "kind": Column(1, "center"),
        "name": 2,
        "why": 3,
        "dependents": 3.4,
        "number": Column(0.8, "right"),
    }
    rows = [
        (
            terms(f"single_point.kinds.{p.kind}"),
            Strong((Text(p.name),)),
            why_text(p, terms),
            terms.join(p.dependents) or "–",
            str(len(p.dependents) or len(p.places)),
        )
        for p in report.points
    ]
    notes = (paragraph(terms("single_point.rule"), "formula"),)
    return listing(terms, "single_point", columns, rows, notes=notes)


def why_text(point: SinglePoint, terms: Terms) -> str:
    """Why something is a single point, in words."""
    places = terms.join(places_text(point.places, terms))
    return terms(f"single_point.why_{point.why}", places=places)


def places_text(places: Iterable[Place], terms: Terms) -> tuple[str, ...]:
    """Places in the organisation, in words."""
    return tuple(terms(f"single_point.{role}", post=name, group=name) for role, name in places)


def _people(plan: WithContinuity) -> Iterator[SinglePoint]:
    """People who would have to be in two places at once."""
    if not isinstance(plan, WithTeams):
        return
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for group in plan.groups:
        named = (("post_lead", group.lead), ("post_deputy", group.deputy))
        for role, name in named:
            places[name].append((role, group.name))
        for name in group.members:
            if name not in (group.lead, group.deputy):
                places[name].append(("member", group.name))
    committee = plan.committee
    for seat in (committee.head, *committee.seats) if committee else ():
        if seat and seat.name and seat.name == seat.deputy:
            yield SinglePoint("person", seat.name, "lead_deputy", (), (("post_lead", seat.post),))
    for name, held in places.items():
        if not name:
            continue
        both = [post for role, post in held if role == "post_deputy" and ("post_lead", post) in held]
        if both:
            yield SinglePoint("person", name, "lead_deputy", (), tuple(("post_lead", post) for post in both))
        if len({post for _, post in held}) > 1:
            yield SinglePoint("person", name, "person", (), tuple(held))


def _suppliers(plan: WithContinuity, above: Mapping[str, tuple[str, ...]]) -> Iterator[SinglePoint]:
    """Suppliers without an alternate, each with everything that rests on what it delivers."""
    carried: defaultdict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, int] = {}
    for index, line in enumerate(plan.supply_lines):
        if not line.alternates:
            first.setdefault(line.primary, index)
            carried[line.primary] |= dict.fromkeys(above.get(line.id or "", ()))
    for name, index in first.items():
        yield SinglePoint("supplier", name, "supplier", tuple(carried[name]), path=("supply_lines", index))


def _systems(plan: WithContinuity, above: Mapping[str, tuple[str, ...]]) -> Iterator[SinglePoint]:
    """Systems without an alternate on which at least one critical business rests."""
    for index, system in enumerate(plan.systems):
        if system.kind == "system" and not system.alternate and above[system.id]:
            yield SinglePoint("system", system.name, "system", above[system.id], path=("systems", index))


def _sites(plan: WithContinuity, above: Mapping[str, tuple[str, ...]]) -> Iterator[SinglePoint]:
    """Sites that carry systems without an alternate, or businesses when there is no alternate site."""
    carried: defaultdict[str, dict[str, None]] = defaultdict(dict)
    first: dict[str, tuple[str | int, ...]] = {}
    for index, system in enumerate(plan.systems):
        if system.site and not system.alternate:
            first.setdefault(system.site, ("systems", index, "site"))
            carried[system.site] |= dict.fromkeys(above[system.id] or (system.name,))
    if not plan.alternate_sites:
        for index, business in enumerate(plan.businesses):
            if business.site:
                first.setdefault(business.site, ("businesses", index, "site"))
                carried[business.site][business.name] = None
    for site, names in carried.items():
        yield SinglePoint("site", site, "site", tuple(names), path=first[site])


def _backups(plan: WithContinuity, above: Mapping[str, tuple[str, ...]]) -> Iterator[SinglePoint]:
    """Backups that share the fate of their system, or that all lie in one place."""
    kept = [system for system in plan.systems if system.location]
    for index, system in enumerate(plan.systems):
        if system.location and system.location == system.site:
            yield SinglePoint(
                "backup",
                system.name,
                "backup_site",
                above[system.id] or (system.name,),
                path=("systems", index),
            )
    if len(kept) > 1 and len({system.location for system in kept}) == 1:
        yield SinglePoint(
            "backup", kept[0].location, "backup_only", _all_above(kept, above), path=("systems",)
        )


def _all_above(systems: list[BackupSystem], above: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for s in systems for name in above[s.id] or (s.name,)))


def _dependents(plan: WithContinuity) -> dict[str, tuple[str, ...]]:
    """For each item the names of the businesses that rest on it, in the order of the plan."""
    items = recovery_items(plan)
    needs = {item.id: list(item.needs) for item in items}
    found: dict[str, dict[str, None]] = {item.id: {} for item in items}
    for business in plan.businesses:
        seen = {business.id}
        todo = [business.id]
        while todo:
            for need in needs[todo.pop()]:
                if need in found and need not in seen:
                    seen.add(need)
                    found[need][business.name] = None
                    todo.append(need)
    return {name: tuple(businesses) for name, businesses in found.items()}


SECTIONS = (Section("single-points", WithContinuity, single_point_report, points_as_blocks),)

"""R20: vacant posts, missing deputies, people in several groups, telephone numbers."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.crisis.contacts import CheckedContact, contact_report
from plandoc.compute.crisis.teams import team_report
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.teams import Seat, WithTeams
from plandoc.where import Path
from plandoc.world import World


def check_posts(plan: WithTeams, _world: World) -> Iterator[Diagnostic]:
    """Every post has a holder and a deputy, and they are two people."""
    committee = plan.committee
    if committee and committee.head:
        yield from _post(committee.head, ("committee", "head"))
    for i, seat in enumerate(committee.seats if committee else ()):
        yield from _post(seat, ("committee", "seats", i))
    for i, group in enumerate(plan.groups):
        yield from _post(Seat(post=group.name, name=group.lead, deputy=group.deputy), ("groups", i))


def check_shared_people(plan: WithTeams, world: World) -> Iterator[Diagnostic]:
    """People with a place in two or more groups."""
    for name, groups in team_report(plan, world).shared:
        yield _found("person-in-several-groups", ("groups",), name=name, groups=words(groups))


def check_reachable(plan: WithTeams, _world: World) -> Iterator[Diagnostic]:
    """People with a post who are not among the contacts."""
    known = {contact.name for contact in plan.contacts}
    if not known:
        return
    people: dict[str, Path] = {}
    committee = plan.committee
    for i, seat in enumerate(committee.seats if committee else ()):
        people |= {name: ("committee", "seats", i) for name in (seat.name, seat.deputy) if name not in people}
    for i, group in enumerate(plan.groups):
        people |= {name: ("groups", i) for name in (group.lead, group.deputy) if name not in people}
    for name, path in people.items():
        if name and name not in known:
            yield _found("person-without-contact", path, name=name)


def check_numbers(plan: WithTeams, world: World) -> Iterator[Diagnostic]:
    """Numbers that are missing, malformed, shared, or not checked for too long."""
    report = contact_report(plan, world)
    for contact in report.contacts:
        yield from _number(contact)
    for contact in report.contacts:
        if contact.stale:
            yield from _stale(contact, report.months)


def _post(seat: Seat, path: Path) -> Iterator[Diagnostic]:
    if not seat.name:
        yield _found("post-vacant", path, post=seat.post)
    elif not seat.deputy:
        yield _found("post-without-deputy", path, post=seat.post, name=seat.name)
    elif seat.deputy == seat.name:
        yield _found("own-deputy", path, post=seat.post, name=seat.name)


def _number(checked: CheckedContact) -> Iterator[Diagnostic]:
    path: Path = ("contacts", checked.index)
    name = checked.contact.name
    if checked.missing:
        yield _found("contact-without-number", path, name=name)
    for number in checked.malformed:
        yield _found("malformed-number", path, name=name, number=number)
    for number in checked.shared:
        yield _found("shared-number", path, name=name, number=number)


def _stale(checked: CheckedContact, months: int) -> Iterator[Diagnostic]:
    path: Path = ("contacts", checked.index, "verified")
    day = checked.contact.verified
    if day is None:
        yield _found("contact-never-checked", path[:2], name=checked.contact.name)
    else:
        yield _found("contact-stale", path, name=checked.contact.name, date=day.isoformat(), months=months)


def _found(code: str, path: Path, **args: object) -> Diagnostic:
    return finding(code, path, rule="R20", **args)


RULES = (
    Rule("R20", WithTeams, check_posts),
    Rule("R20", WithTeams, check_shared_people),
    Rule("R20", WithTeams, check_reachable),
    Rule("R20", WithTeams, check_numbers),
)

"""Who commands and who acts: the organisation, vacant seats, duties and role cards."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from plandoc.compute.listing import listed, listing
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, facts, inlines, note, paragraph
from plandoc.doc.charts import TreeChart, TreeNode
from plandoc.doc.nodes import Block, Card, Cell, Column, Figure, Mark, Strong, Text, Tick
from plandoc.model.teams import Duties, Group, Seat, WithTeams
from plandoc.terms import Terms
from plandoc.world import World

TIMES = ("before", "during", "after")


@dataclass(frozen=True, slots=True)
class Post:
    """A place in the organisation; an empty name is a vacant seat."""

    title: str
    name: str
    deputy: str
    phone: str
    deputy_phone: str
    duties: Duties
    authority: tuple[str, ...]
    unit: str
    """Committee or group it belongs to."""
    members: tuple[str, ...] = ()
    """People it leads, for a group."""
    mandate: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TeamReport:
    """The crisis organisation.

    It holds:

    1. the names of the committee and of the response team, empty for the usual ones;
    2. the head (None without a committee), the seats and the groups, each as a post;
    3. people with a place in two or more groups, with the names of those groups;
    4. the committee's mandate and rooms, and the telephone staffed round the clock.
    """

    committee: str
    response_team: str
    head: Post | None
    seats: tuple[Post, ...]
    groups: tuple[Post, ...]
    shared: tuple[tuple[str, tuple[str, ...]], ...]
    mandate: tuple[str, ...]
    room: str
    backup_room: str
    duty_phone: str

    @property
    def posts(self) -> tuple[Post, ...]:
        """Head, seats and group leads, in this order."""
        return (*((self.head,) if self.head else ()), *self.seats, *self.groups)


def team_report(plan: WithTeams, _world: World) -> TeamReport:
    """The crisis organisation of a plan."""
    phones = phones_of(plan)
    committee = plan.committee
    name = committee.name if committee else ""
    return TeamReport(
        committee=name,
        response_team=plan.response_team,
        head=_seat(committee.head, name, phones) if committee and committee.head else None,
        seats=tuple(_seat(seat, name, phones) for seat in committee.seats) if committee else (),
        groups=tuple(_group(group, phones) for group in plan.groups),
        shared=_shared(plan.groups),
        mandate=committee.mandate if committee else (),
        room=committee.room if committee else "",
        backup_room=committee.backup_room if committee else "",
        duty_phone=plan.duty_phone,
    )


def phones_of(plan: WithTeams) -> dict[str, str]:
    """The first telephone number of each contact by name, mobile before fixed line."""
    return {c.name: c.mobile or c.phone for c in plan.contacts if c.mobile or c.phone}


def organisation_as_blocks(report: TeamReport, terms: Terms) -> tuple[Block, ...]:
    """The organisation chart with deputies and vacant seats."""
    if not report.posts:
        return ()
    groups = tuple(_node(post, post.unit, terms) for post in report.groups)
    seats = tuple(_node(post, post.title, terms) for post in report.seats)
    team = TreeNode(report.response_team or terms("team.response_team"), (), groups)
    committee = TreeNode(report.committee or terms("team.committee"), (), seats)
    below = tuple(node for node in (committee, team) if node.children)
    root = _node(report.head, report.head.title, terms, below) if report.head else None
    chart = TreeChart((root,) if root else below, "right")
    vacant = [post.title for post in report.posts if not post.name]
    alt = terms(
        "team.chart.alt" if vacant else "team.chart.alt_filled",
        seats=len(report.seats),
        groups=len(report.groups),
        vacant=len(vacant),
    )
    notes = [note(terms("team.chart.note"))]
    notes += [note(terms("team.chart.vacant", posts=terms.join(vacant)))] if vacant else []
    return (Figure(chart, inlines(terms("team.chart.caption")), alt, notes=tuple(notes)),)


def committee_as_blocks(report: TeamReport, terms: Terms) -> tuple[Block, ...]:
    """The committee: its head, its seats, their deputies and what they may decide."""
    posts = (*((report.head,) if report.head else ()), *report.seats)
    columns = {"post": 2.0, "name": Column(1.2, "center"), "phone": 2.1, "deputy": Column(1.2, "center"),
               "deputy_phone": 2.1, "authority": 2.8}  # fmt: skip
    rows = [
        (p.title, _person(p.name, terms), p.phone, _deputy(p, terms), p.deputy_phone, listed(p.authority))
        for p in posts
    ]
    facts_rows = [
        (terms(f"team.fact.{key}"), value)
        for key, value in (("mandate", listed(report.mandate)), ("room", report.room),
                           ("backup_room", report.backup_room), ("duty_phone", report.duty_phone))
        if value
    ]  # fmt: skip
    return (*((facts(facts_rows),) if facts_rows else ()), *listing(terms, "team.seats", columns, rows))


def groups_as_blocks(report: TeamReport, terms: Terms) -> tuple[Block, ...]:
    """The groups with lead, deputy and members."""
    columns = {
        "name": 1.5,
        "mandate": 2.8,
        "lead": Column(1.2, "center"),
        "deputy": Column(1.2, "center"),
        "members": 2.3,
    }
    rows = [
        (
            Strong((Text(g.unit),)),
            terms.join(g.mandate),
            _person(g.name, terms),
            _deputy(g, terms),
            terms.join(g.members) or "–",
        )
        for g in report.groups
    ]
    notes = [
        note(terms("team.groups.shared", name=name, groups=terms.join(groups)))
        for name, groups in report.shared
    ]
    return listing(terms, "team.groups", columns, rows, notes=notes)


def duties_as_blocks(report: TeamReport, terms: Terms) -> tuple[Block, ...]:
    """What each post does before, during and after a crisis."""
    columns = {"post": 1.4, "before": 2.6, "during": 2.8, "after": 2.6}
    rows = [
        (Strong((Text(p.title if p in report.seats or p is report.head else p.unit),)),
         *(listed(getattr(p.duties, time)) for time in TIMES))
        for p in report.posts
        if any(getattr(p.duties, time) for time in TIMES)
    ]  # fmt: skip
    return listing(terms, "team.duties", columns, rows)


def cards_as_blocks(report: TeamReport, terms: Terms) -> tuple[Block, ...]:
    """A role card for each post: who, deputy, telephone, powers, and duties to tick off."""
    return tuple(_card(post, report, terms) for post in report.posts if post.name)


def _card(post: Post, report: TeamReport, terms: Terms) -> Card:
    leads = post in report.groups
    title = terms("team.card.lead", group=post.unit) if leads else post.title
    people = [
        (terms("team.card.name"), _with_phone(post.name, post.phone)),
        (terms("team.card.deputy"), _with_phone(post.deputy, post.deputy_phone) or terms("team.vacant")),
        (terms("team.card.reports_to"), _superior(post, report, terms)),
        (terms("team.fact.duty_phone"), report.duty_phone),
        (terms("team.card.members"), terms.join(post.members)),
        (terms("team.card.authority"), terms("clause.join").join(post.authority)),
    ]
    pairs: list[tuple[str, CellLike]] = [(label, value) for label, value in people if value]
    for time in TIMES:
        items = getattr(post.duties, time)
        pairs += [(terms(f"team.duties.{time}"), _to_tick(items))] if items else []
    return Card(inlines(title), (facts(pairs),), subtitle=inlines(terms("team.card.subtitle")), size="half")


def _to_tick(items: tuple[str, ...]) -> tuple[Block, ...]:
    """Lines to tick off in a narrow cell."""
    return tuple(paragraph((Tick(), Text(f" {item}"))) for item in items)


def _superior(post: Post, report: TeamReport, terms: Terms) -> str:
    if report.head is None or post is report.head:
        return ""
    return _with_phone(report.head.name, report.head.phone) or terms("team.vacant")


def _with_phone(name: str, phone: str) -> str:
    return f"{name} {phone}".strip() if name else ""


def _node(post: Post, label: str, terms: Terms, children: tuple[TreeNode, ...] = ()) -> TreeNode:
    lines = [post.name or terms("team.vacant")]
    lines.append(
        terms("team.chart.deputy", name=post.deputy) if post.deputy else terms("team.chart.no_deputy")
    )
    tone = "danger" if not post.name else "warning" if not post.deputy else "neutral"
    return TreeNode(label, tuple(lines), children, tone)  # type: ignore[arg-type]  # one of three tones


def _person(name: str, terms: Terms) -> Cell:
    return cell(name) if name else cell(Mark(terms("team.vacant"), "danger"))


def _deputy(post: Post, terms: Terms) -> Cell:
    return cell(post.deputy) if post.deputy else cell(Mark(terms("team.no_deputy"), "warning"))


def _seat(seat: Seat, unit: str, phones: dict[str, str]) -> Post:
    return Post(
        seat.post, seat.name, seat.deputy, phones.get(seat.name, ""), phones.get(seat.deputy, ""),
        seat.duties, seat.authority, unit,
    )  # fmt: skip


def _group(group: Group, phones: dict[str, str]) -> Post:
    return Post(
        group.name, group.lead, group.deputy, phones.get(group.lead, ""), phones.get(group.deputy, ""),
        group.duties, (), group.name, group.members, group.mandate,
    )  # fmt: skip


def _shared(groups: tuple[Group, ...]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """People in two or more groups; someone may hold several places in one group."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for group in groups:
        for name in (group.lead, group.deputy, *group.members):
            if name:
                found[name][group.name] = None
    return tuple((name, tuple(names)) for name, names in found.items() if len(names) > 1)


SECTIONS = (
    Section("crisis-organisation", WithTeams, team_report, organisation_as_blocks),
    Section("crisis-committee", WithTeams, team_report, committee_as_blocks),
    Section("crisis-groups", WithTeams, team_report, groups_as_blocks),
    Section("crisis-duties", WithTeams, team_report, duties_as_blocks),
    Section("role-cards", WithTeams, team_report, cards_as_blocks),
)

"""Contacts: who to reach, whether the numbers hold, the call tree and wallet cards."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.dates.clock import duration, months_later
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import cell, facts, inlines, note, phone, table
from plandoc.doc.charts import TreeChart, TreeNode
from plandoc.doc.nodes import Block, Card, Cell, Figure, Mark, Paragraph
from plandoc.model.people import Contact
from plandoc.model.teams import Call, WithTeams
from plandoc.terms import Terms
from plandoc.world import World

KINDS = ("internal", "emergency", "authority", "media", "expert", "supplier", "customer", "partner")
LOG_ROWS = 14
WALLET_LINES = 7

_FORMS = tuple(
    re.compile(form)
    for form in (
        r"1[3-9]\d{9}",  # mobile, 11 digits (电信网编号计划)
        r"0(?:10|2\d)\d{8}(?:\d{1,6})?|0[3-9]\d{2}\d{7,8}(?:\d{1,6})?",  # area code and line, with extension
        r"[48]00\d{7}",
        r"1\d{2}|1[012]\d{3}|95\d{3,6}|96\d{3,4}",  # short service numbers: 119, 12345, 12387
        r"\+\d{7,15}",  # ITU-T E.164
    )
)


@dataclass(frozen=True, slots=True)
class CheckedContact:
    """A contact with what is wrong with its numbers."""

    index: int
    contact: Contact
    missing: bool
    malformed: tuple[str, ...]
    shared: tuple[str, ...]
    """Numbers that another contact has too."""
    stale: bool
    """Last checked longer ago than the plan allows, or never."""


@dataclass(frozen=True, slots=True)
class CallNode:
    """One contact in the call tree."""

    name: str
    phone: str
    deputy: str
    deputy_phone: str
    within: Decimal | None
    """Hours allowed for this person's own calls."""
    calls: tuple[CallNode, ...]


@dataclass(frozen=True, slots=True)
class ContactReport:
    """The contacts of a plan.

    It holds:

    1. every contact in the order of the plan, with what is wrong with its numbers;
    2. the call tree from those whom nobody calls; someone called twice stands where first
       called;
    3. the last day on which a check still counts, and the telephone staffed round the clock.
    """

    contacts: tuple[CheckedContact, ...]
    tree: tuple[CallNode, ...]
    fresh_from: date
    months: int
    duty_phone: str


def contact_report(plan: WithTeams, world: World) -> ContactReport:
    """The contacts of a plan, checked on the build date."""
    fresh = months_later(world.today, -plan.contact_check_months)
    owners = Counter(n for c in plan.contacts for n in {_digits(n) for n in numbers_of(c)})
    checked = tuple(_checked(i, c, owners, fresh) for i, c in enumerate(plan.contacts))
    return ContactReport(checked, _tree(plan), fresh, plan.contact_check_months, plan.duty_phone)


def numbers_of(contact: Contact) -> tuple[str, ...]:
    """The telephone numbers of a contact."""
    return tuple(n for n in (contact.mobile, contact.phone) if n)


def is_number(text: str) -> bool:
    """Whether a text is a Chinese telephone number, a service number, or one in E.164 form."""
    digits = _digits(text)
    return any(form.fullmatch(digits) for form in _FORMS)


def list_as_blocks(report: ContactReport, terms: Terms) -> tuple[Block, ...]:
    """The contacts by kind: people with their deputies, services and outside parties."""
    blocks: list[Block] = []
    for kind in KINDS:
        chosen = [c for c in report.contacts if c.contact.kind == kind]
        caption = terms(f"contact.kind.{kind}")
        blocks.extend(_contact_table(chosen, caption, report, terms))
    return tuple(blocks)


def tree_as_blocks(report: ContactReport, terms: Terms) -> tuple[Block, ...]:
    """The call tree, branches without a telephone number flagged."""
    if not report.tree:
        return ()
    chart = TreeChart(tuple(_tree_node(node, terms) for node in report.tree), "right")
    silent = [node.name for node in _all(report.tree) if not node.phone]
    count = sum(1 for _ in _all(report.tree))
    notes = [note(terms("contact.tree.rule"))]
    notes += [note(terms("contact.tree.silent", names=terms.join(silent)))] if silent else []
    alt = terms("contact.tree.alt" if silent else "contact.tree.alt_all", count=count, silent=len(silent))
    return (Figure(chart, inlines(terms("contact.tree.caption")), alt, notes=tuple(notes)),)


def wallet_as_blocks(report: ContactReport, terms: Terms) -> tuple[Block, ...]:
    """Wallet cards with the numbers that must be at hand on paper: people in front, services on the back."""
    people = [c.contact for c in report.contacts if c.contact.kind == "internal" and numbers_of(c.contact)]
    services = [c.contact for c in report.contacts if c.contact.kind == "emergency" and numbers_of(c.contact)]
    front, back = (
        _wallet_cards(key, group, report, terms)
        for key, group in (("people", people), ("services", services))
    )
    if not front or not back:
        return (*front, *back)
    count = max(len(front), len(back))
    return tuple(side[n % len(side)] for n in range(count) for side in (front, back))


def log_as_blocks(report: ContactReport, terms: Terms) -> tuple[Block, ...]:
    """A blank log for calls made along the tree."""
    if not report.tree:
        return ()
    keys = ("callee", "number", "called_at", "reached", "confirmed", "passed_on")
    rows = [("", "", "", "", "", "") for _ in range(LOG_ROWS)]
    columns = [2.0, 2.0, 1.4, 1.2, 1.4, 1.6]
    form = table([terms(f"contact.log.{key}") for key in keys], rows, columns=columns, style="form")
    return (Card(inlines(terms("contact.log.title")), (note(terms("contact.log.intro")), form)),)


def _contact_table(
    chosen: list[CheckedContact], caption: str, report: ContactReport, terms: Terms
) -> tuple[Block, ...]:
    inside = bool(chosen) and chosen[0].contact.kind == "internal"
    columns = {"name": 1.5, "role": 2.2, "mobile": 2.0, "phone": 2.0}
    columns |= {"deputy": 1.2, "note": 1.6} if inside else {"note": 2}
    columns["verified"] = 1.8
    rows = [
        {
            "name": c.contact.name,
            "role": " · ".join(filter(None, (c.contact.organization if not inside else "", c.contact.role))),
            "mobile": _number_cell(c.contact.mobile, c, terms),
            "phone": _number_cell(c.contact.phone, c, terms),
            "deputy": c.contact.deputy or "–",
            "note": " · ".join(filter(None, (c.contact.email, c.contact.note))),
            "verified": _verified(c, terms),
        }
        for c in chosen
    ]
    columns = {key: width for key, width in columns.items() if key not in _unused(chosen, inside)}
    return listing(
        terms,
        "contact.list",
        columns,
        [tuple(row[key] for key in columns) for row in rows],
        kind=caption,
        notes=_stale_note(chosen, report, terms),
    )


def _unused(chosen: list[CheckedContact], inside: bool) -> set[str]:
    """Columns that none of these contacts fills; a missing number keeps its column, to be seen."""
    people = [c.contact for c in chosen]
    filled = {
        "role": any(c.role or (c.organization and not inside) for c in people),
        "mobile": any(c.mobile for c in people) or any(c.missing for c in chosen),
        "phone": any(c.phone for c in people),
        "note": any(c.note or c.email for c in people),
        "deputy": any(c.deputy for c in people),
    }
    return {key for key, some in filled.items() if not some}


def _stale_note(chosen: list[CheckedContact], report: ContactReport, terms: Terms) -> tuple[Paragraph, ...]:
    stale = [c.contact.name for c in chosen if c.stale]
    if not stale:
        return ()
    return (note(terms("contact.list.stale", months=report.months, names=terms.join(stale))),)


def _number_cell(number: str, checked: CheckedContact, terms: Terms) -> Cell:
    if not number:
        empty = checked.missing
        return cell(Mark(terms("contact.list.missing"), "danger")) if empty else cell("–")
    return cell(Mark(number, "warning")) if number in checked.malformed else cell(phone(number))


def _verified(checked: CheckedContact, terms: Terms) -> Cell:
    day = checked.contact.verified
    text = terms.short_date(day) if day else terms("contact.list.never")
    return cell(Mark(text, "warning")) if checked.stale else cell(text)


def _wallet_cards(key: str, group: list[Contact], report: ContactReport, terms: Terms) -> tuple[Card, ...]:
    cards = -(-len(group) // WALLET_LINES)
    lines = -(-len(group) // cards) if cards else WALLET_LINES
    chunks = [group[i : i + lines] for i in range(0, len(group), lines)]
    title = inlines(terms(f"contact.wallet.{key}"))
    subtitle = inlines(terms("contact.wallet.duty", phone=report.duty_phone)) if report.duty_phone else ()
    return tuple(
        Card(title, (facts([(c.name, numbers_of(c)[0]) for c in chunk]),), subtitle=subtitle, size="wallet")
        for chunk in chunks
    )


def _tree_node(node: CallNode, terms: Terms, cut_off: bool = False) -> TreeNode:
    """A box; those behind someone without any number are marked too."""
    lines = [node.phone or terms("contact.list.missing")]
    if node.deputy:
        lines.append(terms("contact.tree.deputy", name=node.deputy, phone=node.deputy_phone).strip())
    if node.within is not None:
        lines.append(terms("contact.tree.within", time=duration(node.within, terms)))
    lines += [terms("contact.tree.cut_off")] if cut_off else []
    below = cut_off or not (node.phone or node.deputy_phone)
    children = tuple(_tree_node(child, terms, below) for child in node.calls)
    tone = "danger" if not node.phone else "warning" if cut_off else "neutral"
    return TreeNode(node.name, tuple(lines), children, tone)  # type: ignore[arg-type]  # one of three tones


def _all(nodes: tuple[CallNode, ...]) -> list[CallNode]:
    return [x for node in nodes for x in (node, *_all(node.calls))]


def _checked(index: int, contact: Contact, owners: Counter[str], fresh: date) -> CheckedContact:
    numbers = numbers_of(contact)
    return CheckedContact(
        index=index,
        contact=contact,
        missing=not numbers,
        malformed=tuple(n for n in numbers if not is_number(n)),
        shared=tuple(n for n in numbers if owners[_digits(n)] > 1),
        stale=contact.verified is None or contact.verified < fresh,
    )


def _tree(plan: WithTeams) -> tuple[CallNode, ...]:
    """From those whom nobody calls; a name already placed is not placed again."""
    calls: defaultdict[str, list[Call]] = defaultdict(list)
    for call in plan.call_tree:
        calls[call.caller].append(call)
    called = {name for call in plan.call_tree for name in call.calls}
    people = {c.id: c for c in plan.contacts if c.id}
    by_name = {c.name: c for c in plan.contacts}
    placed: set[str] = set()

    def node(name: str) -> CallNode | None:
        if name in placed or name not in people:
            return None
        placed.add(name)
        person = people[name]
        deputy = by_name.get(person.deputy)
        below = tuple(n for call in calls[name] for target in call.calls if (n := node(target)))
        limits = [call.within for call in calls[name] if call.within is not None]
        return CallNode(
            person.name, next(iter(numbers_of(person)), ""), person.deputy,
            next(iter(numbers_of(deputy)), "") if deputy else "",
            min(limits, default=None), below,
        )  # fmt: skip

    roots = [call.caller for call in plan.call_tree if call.caller not in called] or [
        call.caller for call in plan.call_tree[:1]
    ]
    return tuple(n for name in roots if (n := node(name)))


def _digits(number: str) -> str:
    return re.sub(r"[\s\-–()（）转]|ext\.?", "", number)


SECTIONS = (
    Section("contact-list", WithTeams, contact_report, list_as_blocks),
    Section("call-tree", WithTeams, contact_report, tree_as_blocks),
    Section("wallet-cards", WithTeams, contact_report, wallet_as_blocks),
    Section("call-log", WithTeams, contact_report, log_as_blocks),
)

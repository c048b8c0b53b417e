"""The people and services to reach, in one table, for plans without a call tree."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.listing import listing, with_note, without_empty_columns
from plandoc.compute.section import Section
from plandoc.doc.build import cell, mail, phone
from plandoc.doc.nodes import Block, Inline, LineBreak
from plandoc.model.people import Contact
from plandoc.model.traits import WithContacts
from plandoc.terms import Terms
from plandoc.world import World

COLUMNS = {"name": 1.3, "organization": 2.1, "number": 1.9, "email": 2.0, "deputy": 1.1}


@dataclass(frozen=True, slots=True)
class ContactsReport:
    """The contacts in the order of the plan."""

    contacts: tuple[Contact, ...]


def contacts_report(plan: WithContacts, _world: World) -> ContactsReport:
    """The contacts of a plan."""
    return ContactsReport(plan.contacts)


def contacts_as_blocks(report: ContactsReport, terms: Terms) -> tuple[Block, ...]:
    """Name, place, numbers and deputy of each contact; columns that nobody fills are left out."""
    rows = [_row(contact) for contact in report.contacts]
    return tuple(map(without_empty_columns, listing(terms, "contacts", COLUMNS, rows)))


def _row(contact: Contact) -> list[object]:
    place = " · ".join(filter(None, (contact.organization, contact.role)))
    return [
        contact.name,
        cell(with_note(place, contact.note)),
        _numbers(contact),
        (mail(contact.email),) if contact.email else "",
        contact.deputy,
    ]


def _numbers(contact: Contact) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for number in filter(None, (contact.mobile, contact.phone)):
        found += [LineBreak(), phone(number)] if found else [phone(number)]
    return tuple(found)


SECTIONS = (Section("contacts", WithContacts, contacts_report, contacts_as_blocks),)

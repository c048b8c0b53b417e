"""What is in a library, as lines to read."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.fields.words import FieldWords
from plandoc.library import Entry, Group, Library
from plandoc.library.choose import search
from plandoc.library.kinds import KINDS
from plandoc.read.raw import Raw
from plandoc.terms import Terms


def listed(library: Library, name: str, terms: Terms, labels: FieldWords) -> tuple[str, ...]:
    """All kinds; the groups of a kind; the entries of a group with all they hold; or those with a word in them."""
    kind, _, rest = name.partition(":")
    if not name:
        return (*_kinds(library, terms), "", terms("library.more"))
    if kind in KINDS:
        group_key, _, entry_key = rest.partition(".")
        groups = [group for group in library.of(kind) if not rest or group.key == group_key]
        if groups and not rest:
            return tuple(line for group in groups for line in _names(group, terms))
        if groups:
            return tuple(_contents(groups[0], entry_key, terms, labels))
    found = tuple(
        terms("library.entry", address=f"{group.address}.{entry.key}", name=entry.name)
        for group, entry in search(library, name)
    )
    return found or (terms("library.nothing", text=name),)


def _kinds(library: Library, terms: Terms) -> Iterator[str]:
    for kind in KINDS:
        groups = library.of(kind)
        entries = sum(len(group.entries) for group in groups)
        count = terms("library.count", n=len(groups), entries=entries)
        yield f"{kind:<14}{terms(f'library.kind.{kind}')}  {count}"


def _names(group: Group, terms: Terms) -> Iterator[str]:
    yield terms("library.group", address=group.address, title=group.title, n=len(group.entries))
    for entry in group.entries:
        yield "  " + terms("library.entry", address=entry.key, name=entry.name)


def _contents(group: Group, entry_key: str, terms: Terms, labels: FieldWords) -> Iterator[str]:
    yield terms("library.group", address=group.address, title=group.title, n=len(group.entries))
    for entry in group.entries:
        if entry_key in ("", entry.key):
            yield "  " + terms("library.entry", address=entry.key, name=entry.name)
            yield from _fields(entry, group.kind, labels)


def _fields(entry: Entry, kind: str, labels: FieldWords) -> Iterator[str]:
    """Each field by its label, with its values, one a line where there are several."""
    for name, value in entry.data.items():
        if name not in ("name", "title"):
            word = labels.field(KINDS[kind].model, name)
            label = word.label
            shown = [_shown(item) for item in (value if isinstance(value, list) else [value])]
            values = [word.choices.get(item, item) for item in shown]
            if len(values) == 1:
                yield f"      {label}  {values[0]}"
            else:
                yield from (f"      {label}", *(f"        - {item}" for item in values))


def _shown(item: Raw) -> str:
    return " · ".join(str(value) for value in item.values()) if isinstance(item, dict) else str(item)

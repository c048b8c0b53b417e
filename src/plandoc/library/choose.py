"""Finding what somebody asks of a library: `risks`, `competencies:sales`, `events:natural.flood`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from plandoc.diagnostics import Diagnostic, error, nearest, words
from plandoc.library import Entry, Group, Library
from plandoc.library.kinds import KINDS, kinds_for


@dataclass(frozen=True, slots=True)
class Chosen:
    """Entries of one group that go into a plan."""

    group: Group
    entries: tuple[Entry, ...]


def choose(
    library: Library, plan_type: str, wanted: Iterable[str]
) -> tuple[tuple[Chosen, ...], tuple[Diagnostic, ...]]:
    """What is asked for, in that order, and what there is not.

    A kind alone takes the groups that are made for the plan type.
    """
    chosen, faults = list[Chosen](), list[Diagnostic]()
    for each in (part.strip() for text in wanted for part in text.split(",")):
        if each:
            found, fault = _one(library, plan_type, each)
            chosen += [one for one in found if one not in chosen]
            faults += [fault] if fault else []
    return tuple(chosen), tuple(faults)


def _one(library: Library, plan_type: str, wanted: str) -> tuple[tuple[Chosen, ...], Diagnostic | None]:
    kind, _, rest = wanted.partition(":")
    group_key, _, entry_key = rest.partition(".")
    if kind not in KINDS:
        return (), _unknown(kind, kinds_for(plan_type))
    if kind not in kinds_for(plan_type):
        known = words(kinds_for(plan_type))
        return (), error("library-not-for-type", name=kind, type=plan_type, known=known)
    groups = library.of(kind)
    if not rest:
        usual = tuple(Chosen(g, g.entries) for g in groups if plan_type in g.types)
        return usual, None if usual else error("library-which-group", name=kind, known=_addresses(groups))
    group = next((g for g in groups if g.key == group_key), None)
    if group is None:
        return (), _unknown(wanted, [g.address for g in groups])
    entries = tuple(e for e in group.entries if not entry_key or e.key == entry_key)
    if not entries:
        return (), _unknown(wanted, [f"{group.address}.{e.key}" for e in group.entries])
    return (Chosen(group, entries),), None


def _unknown(name: str, known: Iterable[str]) -> Diagnostic:
    listed = tuple(known)
    near = nearest(name, listed)
    return error("library-unknown", name=name, near=near, known=words(listed))


def _addresses(groups: Iterable[Group]) -> str:
    return words(group.address for group in groups)


def search(library: Library, text: str) -> Iterator[tuple[Group, Entry]]:
    """The entries in which `text` occurs, whatever its case."""
    low = text.casefold()
    for group in library.groups:
        for entry in group.entries:
            if low in f"{group.title}\n{entry.name}\n{entry.key}".casefold() or _holds(entry, low):
                yield group, entry


def _holds(entry: Entry, low: str) -> bool:
    return any(low in str(value).casefold() for value in entry.data.values())

"""Reading libraries: the shipped one, and a folder of one's own laid over it file by file."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Literal

from plandoc.check.schema import validate
from plandoc.diagnostics import Diagnostic, error, has_errors, located, nearest, words
from plandoc.library import Entry, Group, Library
from plandoc.library.kinds import KINDS, as_checked
from plandoc.model.base import Id, Part, Text
from plandoc.read import read_input
from plandoc.read.raw import Raw
from plandoc.terms import Language, Terms, load_terms
from plandoc.where import Where
from plandoc.world import World

Found = tuple[Library, tuple[Diagnostic, ...]]


class _File(Part):
    """What stands in a file beside its entries."""

    title: Text
    types: tuple[Literal["annual", "crisis", "department", "personal", "project"], ...] = ()


class _Key(Part):
    """The name of an entry."""

    key: Id


def load(language: Language, world: World, own: Path | None = None) -> Found:
    """The library of a language, and what is wrong with a folder of one's own.

    A file of one's own takes the place of the shipped file of the same kind and name.
    """
    shipped, faults = _shipped(language, world)
    if own is None:
        return shipped, faults
    mine, found = _folder(own, language, world)
    groups = {group.address: group for group in (*shipped.groups, *mine)}
    whole = _with_event_risks([group for group in groups.values() if not _made(group)])
    return Library(language, whole), (*faults, *found)


@lru_cache(maxsize=4)
def _shipped(language: Language, world: World) -> Found:
    groups, faults = _folder(world.library_root, language, world)
    return Library(language, _with_event_risks(list(groups))), faults


def _folder(root: Path, language: Language, world: World) -> tuple[tuple[Group, ...], tuple[Diagnostic, ...]]:
    """The groups of a folder, in the order of their addresses."""
    folder = root / language
    if not folder.is_dir():
        return (), (error("library-no-folder", Where(str(root)), folder=folder),)
    terms, groups, faults = load_terms(language, world), list[Group](), list[Diagnostic]()
    for file in sorted(folder.rglob("*.y*ml")):
        group, found = _read(file, folder, terms, world)
        groups += [group] if group else []
        faults += found
    return tuple(groups), tuple(faults)


def _read(
    file: Path, folder: Path, terms: Terms, world: World
) -> tuple[Group | None, tuple[Diagnostic, ...]]:
    kind = file.parent.relative_to(folder).as_posix()
    if kind not in KINDS:
        near = nearest(kind, KINDS)
        return None, (
            error("library-unknown-kind", Where(str(file)), name=kind, near=near, known=words(KINDS)),
        )
    found = read_input(file, world)
    if not isinstance(found.raw, dict):
        return None, located(found.diagnostics, found.locator)
    raw = _named(kind, file.stem, found.raw, terms)
    faults = (*found.diagnostics, *_faults(kind, raw))
    if has_errors(faults):
        return None, located(faults, found.locator)
    return _group(kind, file.stem, raw), located(faults, found.locator)


def _named(kind: str, group: str, raw: dict[str, Raw], terms: Terms) -> dict[str, Raw]:
    """Events bear the names of the hazard library, unless the file says otherwise."""
    entries = raw.get("entries")
    if kind != "events" or not isinstance(entries, dict):
        return raw
    named: dict[str, Raw] = {
        key: {"name": terms(name), **entry}
        if isinstance(entry, dict) and terms.has(name := f"hazard.event.{group}.{key}")
        else entry
        for key, entry in entries.items()
    }
    return {**raw, "entries": named}


def _faults(kind: str, raw: dict[str, Raw]) -> Iterator[Diagnostic]:
    """Every mistake in the content of a file."""
    entries = raw.get("entries")
    yield from validate(_File, {key: value for key, value in raw.items() if key != "entries"})[1]
    if not isinstance(entries, dict) or not entries:
        yield error("library-no-entries", ("entries",))
        return
    for key, entry in entries.items():
        yield from (_below(d, key) for d in validate(_Key, {"key": key})[1])
        checked = as_checked(kind, key, entry)
        yield from (_below(d, key) for d in validate(KINDS[kind].model, checked)[1])


def _below(d: Diagnostic, key: str) -> Diagnostic:
    """A diagnostic of an entry, seen from the whole file."""
    place = ("entries", key, *d.where.path)
    if d.code == "missing-top-field":
        return error("missing-field", place, name=d.arg("name"), part=f"entries.{key}")
    return replace(d, where=replace(d.where, path=place))


def _group(kind: str, key: str, raw: dict[str, Raw]) -> Group:
    entries, types = raw["entries"], raw.get("types")
    assert isinstance(entries, dict)  # noqa: S101 - validated above
    label = KINDS[kind].label
    return Group(
        kind,
        key,
        str(raw["title"]),
        tuple(str(name) for name in types) if isinstance(types, list) else (),
        tuple(
            Entry(name, str(entry[label]), entry)
            for name, entry in entries.items()
            if isinstance(entry, dict)
        ),
    )


FROM_EVENTS = ("crisis",)
RISK_FIELDS = ("name", "likelihood", "impact", "trigger", "prevention", "contingency")


def _with_event_risks(groups: list[Group]) -> tuple[Group, ...]:
    """Crisis events are the risks of crisis manuals, so these are not written twice."""
    made = [_event_risks(group) for group in groups if group.kind == "events"]
    taken = {group.address for group in groups}
    return tuple(
        sorted((*groups, *(g for g in made if g.address not in taken)), key=lambda group: group.address)
    )


def _event_risks(group: Group) -> Group:
    entries = tuple(Entry(e.key, e.name, event_risk(e, group)) for e in group.entries)
    return replace(group, kind="risks", entries=entries)


def event_risk(event: Entry, group: Group) -> dict[str, Raw]:
    """The line of a risk register for a crisis event."""
    data = {**event.data, "category": group.title, "trigger": _first(event.data["triggers"])}
    return {name: data[name] for name in ("category", *RISK_FIELDS) if name in data} | {"name": event.name}


def _first(values: Raw) -> Raw:
    return values[0] if isinstance(values, list) and values else values


def _made(group: Group) -> bool:
    """Whether a group of risks was made from events."""
    return group.kind == "risks" and group.types == FROM_EVENTS

"""Starter libraries: competencies, risks, measures, goals, checklists and crisis events to draw on.

A library is a folder `<language>/<kind>/<group>.yaml`. `load` reads the shipped one and lays a
folder of one's own over it, `choose` finds what somebody asks for, `additions` says where in a
plan it goes, and `insert` writes it into the text of a starter.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from plandoc.read.raw import Raw


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing to draw on: a competency, a risk, a measure."""

    key: str
    """Its key in the file, unique within the group."""
    name: str
    """What it is called."""
    data: Mapping[str, Raw]
    """Its fields as the file has them."""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together: a job family, a function, a plan type."""

    kind: str
    key: str
    """Name of its file."""
    title: str
    types: tuple[str, ...]
    """Plan types that take it when nobody names a group."""
    entries: tuple[Entry, ...]

    @property
    def address(self) -> str:
        """How it is asked for: `competencies:sales`."""
        return f"{self.kind}:{self.key}"


@dataclass(frozen=True, slots=True)
class Library:
    """Everything there is to draw on in one language, by kind and group in the order of their names."""

    language: str
    groups: tuple[Group, ...]

    def of(self, kind: str) -> tuple[Group, ...]:
        """The groups of a kind."""
        return tuple(group for group in self.groups if group.kind == kind)

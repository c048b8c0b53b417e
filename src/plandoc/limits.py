"""Limits of an input: large enough for any real plan, small enough that nothing hangs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What an input file may hold at most."""

    file_bytes: int = 20_000_000
    depth: int = 64
    """Levels of nesting."""
    nodes: int = 1_000_000
    """Values after aliases are written out."""
    aliases: int = 10_000
    text: int = 100_000
    """Characters in one value."""
    tasks: int = 10_000
    links: int = 100_000
    """Dependencies of all tasks together."""
    items: int = 5_000
    """Entries of any other list."""
    years: int = 50
    """Years between the first and the last day of the work in a plan."""


DEFAULT = Limits()

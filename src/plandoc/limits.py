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


DEFAULT = Limits()

"""Limits of an input: large enough for any real plan, small enough that nothing hangs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What an input file may hold at most."""

    file_bytes: int = 8_000_000
    depth: int = 64
    """Levels of nesting."""
    nodes: int = 200_000
    """Values after aliases are written out."""
    aliases: int = 10_000
    text: int = 100_000
    """Characters in one value."""
    tasks: int = 10_000
    links: int = 100_000
    """Dependencies of all tasks together."""
    items: int = 5_000
    """Entries of any other list."""
    image_bytes: int = 10_000_000
    """Of one picture's file."""
    images_bytes: int = 100_000_000
    """Of all picture files together."""
    image_pixels: int = 40_000_000
    """A4 at 600 pixels to the inch has 35 million."""
    parts: int = 1_000
    """Of a Word file that serves as a house template."""
    part_bytes: int = 20_000_000
    """Of one of them, unpacked."""
    package_bytes: int = 200_000_000
    """Of all of them together, unpacked."""
    ratio: int = 200
    """How many times larger a part may become."""
    years: int = 50
    """Years between the first and the last day of the work in a plan."""


DEFAULT = Limits()

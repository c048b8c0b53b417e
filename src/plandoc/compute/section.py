"""A computed section: one marker in a template, one report, one way to show it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from plandoc.doc.nodes import Block
from plandoc.model.base import Part
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Section:
    """A row in the table of computed sections."""

    marker: str
    """Name by which a template asks for it."""
    trait: type[Part]
    """What a plan must carry; for any other plan the section is empty."""
    report: Callable[[Any, World], Any]
    """`x_report(plan, world)`: a frozen value, printable as JSON. Sections may share one."""
    blocks: Callable[[Any, Terms], tuple[Block, ...]]
    """`x_as_blocks(report, terms)`: empty when there is nothing to show. Heading level 1 in
    these blocks means one level below the heading under which the marker stands."""

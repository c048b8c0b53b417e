"""Sizes of the red letterhead of official documents (GB/T 9704—2012, 7.2)."""

from __future__ import annotations

from plandoc.doc.nodes import Letterhead
from plandoc.themes import POINTS_PER_MM, Theme

TOP = 35.0
"""Millimetres from the type area's edge to the office (7.2.4)."""
RULE_GAP = 4.0
"""Millimetres between the number and the red rule (7.2.7)."""
RULE = 2.0
"""Points: how strong the red rule is."""
LINE, HEADROOM = 1.25, 0.19
"""The office's line, and the room above its characters in it, as shares of its size."""
LARGEST, SMALLEST = 44.0, 22.0
"""Points: striking, and never smaller than the title (7.2.4 leaves the size to the house)."""
FILL = 0.96
"""Share of the line that the office may take."""
EMPTY_LINES = 2
"""Lines left free above the number, and again between the rule and the title (7.2.5, 7.3.1)."""
FACTS_GAP = 14.0
"""Points between title and facts, which have less room below a letterhead."""
FACT_LINE = 1.35
"""Line of a fact there, as a share of its size."""


def office_size(head: Letterhead, theme: Theme) -> float:
    """The size at which the office stands in one line; a very long one wraps."""
    ems = sum(1.0 if char > "\u2e80" else 0.6 for char in head.office)
    fitting = theme.page.text_width * POINTS_PER_MM * FILL / max(ems, 1.0)
    return max(min(int(fitting * 2) / 2, LARGEST), SMALLEST)


def above_office(head: Letterhead, theme: Theme) -> float:
    """Points from the type area's edge to the line of the office, whose characters begin `TOP` below it."""
    return TOP * POINTS_PER_MM - HEADROOM * office_size(head, theme)


def rule_gap(theme: Theme) -> float:
    """Points between the number's line and the rule, which lies `RULE_GAP` below the characters."""
    return RULE_GAP * POINTS_PER_MM - (theme.spacing.line - theme.sizes.body) / 2


def empty_lines(theme: Theme) -> float:
    """Height in points of the lines left free around the head."""
    return EMPTY_LINES * theme.spacing.line

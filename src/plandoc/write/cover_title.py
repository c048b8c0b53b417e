"""The type size of a cover's title."""

from __future__ import annotations

from plandoc.themes import POINTS_PER_MM, Theme

SMALLEST = 0.78
"""As far as the title may shrink, as a share of its size, to stand on one line."""
BAR = 20.0
"""Points between the type area's edge and the title."""


def title_size(title: str, theme: Theme) -> float:
    """The theme's size, or a little less where this brings a title onto one line.

    So no second line is left with a single word. A longer title keeps its size and wraps.
    """
    room = theme.page.text_width * POINTS_PER_MM - BAR
    wanted = sum(1.0 if char > "\u2e80" else 0.57 for char in title) * theme.sizes.title
    fits = room / wanted if wanted > room else 1.0
    return theme.sizes.title if fits < SMALLEST else int(theme.sizes.title * fits * 2) / 2

"""What is wider than a phone moves sideways in a box of its own, and the page stays still."""

from __future__ import annotations

from plandoc.write.html.context import Context
from plandoc.write.html.inlines import html_text

COLUMN = 66.0
"""Points below which a column of a table is not squeezed."""
FITS_ANYWHERE = 250.0
"""Points that the narrowest phone has room for."""


def scrolling(html: str, least: float, label: str, ctx: Context) -> str:
    """A table or chart that keeps `least` points of width on the screen; on paper as it is.

    The box can be reached with the keyboard and says what is in it (WCAG 2.1.1, 4.1.2).
    """
    if not ctx.scrolls or least <= FITS_ANYWHERE:
        return html
    name = f' role="region" aria-label="{html_text(label)}"' if label else ""
    return f'<div class="scroll" tabindex="0"{name} style="--least:{least:.0f}pt">{html}</div>'


def least_width(columns: int, ctx: Context) -> float:
    """Points of width in which a table of so many columns can be read."""
    return min(ctx.width, columns * COLUMN)

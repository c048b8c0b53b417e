"""How large a logo stands, on the cover and in the header, the same in every format."""

from __future__ import annotations

from typing import Literal

from plandoc.doc.nodes import Logo
from plandoc.themes import POINTS_PER_MM
from plandoc.write.picture import picture_size

MOST = {"cover": (60.0, 20.0), "header": (34.0, 7.0)}
"""Width and height in millimetres that a logo never exceeds."""
GAP = 6.0
"""Points between the logo and the words of a header."""


def logo_size(logo: Logo, where: Literal["cover", "header"]) -> tuple[float, float]:
    """Width and height in points: as large as its frame allows, in its own proportions."""
    width, height = MOST[where]
    return picture_size(logo.picture, width * POINTS_PER_MM, height * POINTS_PER_MM)

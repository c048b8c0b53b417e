"""How large a picture stands on its page, the same in every format."""

from __future__ import annotations

from plandoc.doc.nodes import Picture

COARSEST = 110.0
"""Least pixels to the inch: a picture with fewer would look torn apart in print."""
POINTS_PER_INCH = 72


def picture_size(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Width and height in points: as wide as the type area, unless it is coarse or too high."""
    widest = min(width, picture.width * POINTS_PER_INCH / COARSEST)
    scale = min(widest / picture.width, height / picture.height)
    return picture.width * scale, picture.height * scale

"""Pictures: how large they stand on their page, the same in every format, and as part of a page."""

from __future__ import annotations

from base64 import b64encode

from plandoc.doc.nodes import Picture

COARSEST = 110.0
"""Least pixels to the inch: a picture with fewer would look torn apart in print."""
POINTS_PER_INCH = 72


def picture_size(picture: Picture, width: float, height: float) -> tuple[float, float]:
    """Width and height in points: as wide as the type area, unless it is coarse or too high."""
    widest = min(width, picture.width * POINTS_PER_INCH / COARSEST)
    scale = min(widest / picture.width, height / picture.height)
    return picture.width * scale, picture.height * scale


def picture_url(picture: Picture) -> str:
    """The picture itself, written out inside the page, so that the page needs no other file."""
    return f"data:image/{picture.kind};base64,{b64encode(picture.content).decode('ascii')}"

"""Contrast of colours by WCAG 2.1, and colours made from others."""

from __future__ import annotations

import math

TEXT = 4.5
"""Least contrast of text with its ground (WCAG 2.1, 1.4.3)."""
SHAPE = 3.0
"""Least contrast of drawn things with theirs (WCAG 2.1, 1.4.11)."""
CHANNELS = (0.2126, 0.7152, 0.0722)


def luminance(color: str) -> float:
    """Relative luminance of a hex colour, 0 for black and 1 for white (WCAG 2.1)."""
    return sum(weight * light for weight, light in zip(CHANNELS, _lights(color), strict=True))


def contrast(one: str, other: str) -> float:
    """The ratio of two colours, from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(color: str, ground: str, least: float = TEXT) -> str:
    """The colour itself, or the nearest darker tone of it that stands out from a light ground."""
    if contrast(color, ground) >= least:
        return color
    goal = (luminance(ground) + 0.05) / least - 0.05
    share = max(goal, 0.0) / luminance(color)
    return "".join(f"{int(_coded(light * share) * 255):02X}" for light in _lights(color))


def mixed(color: str, ground: str, share: float) -> str:
    """`share` of a colour on a ground, as ink that is thinned."""
    pairs = zip(_bytes(color), _bytes(ground), strict=True)
    return "".join(f"{round(share * top + (1 - share) * below):02X}" for top, below in pairs)


def distance(one: str, other: str) -> float:
    """How far apart two colours are, from 0 to 442 (black and white)."""
    return math.dist(_bytes(one), _bytes(other))


def _bytes(color: str) -> tuple[int, ...]:
    return tuple(int(color[at : at + 2], 16) for at in (0, 2, 4))


def _lights(color: str) -> tuple[float, ...]:
    """Linear light of red, green and blue."""
    shares = (byte / 255 for byte in _bytes(color))
    return tuple(c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in shares)


def _coded(light: float) -> float:
    """Linear light as a share of a byte: the way back of `_lights`."""
    return light * 12.92 if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055

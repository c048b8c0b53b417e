"""Units of measure: a number and its unit stand on one line (GB 3101-93, 3.4; ISO 80000-1, 7.1.4)."""

from __future__ import annotations

import re

SYMBOLS = (
    "km/h", "m/s", "km²", "m²", "m³", "km", "cm", "mm", "m", "kg", "mg", "g", "t", "kWh", "kW", "MW", "MPa", "kPa", "Pa",
    "GHz", "MHz", "kHz", "Hz", "GB", "MB", "TB", "kB", "mL", "ml", "L", "min", "h", "s", "d", "kV", "V", "A", "W", "dB",
    "ppm", "°C", "℃", "%", "‰", "hectares", "hours", "days", "weeks", "months", "years", "people", "staff",
)  # fmt: skip
"""Symbols, and English words for what plans count."""

_BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{'|'.join(map(re.escape, SYMBOLS))})(?![A-Za-z]))")


def kept_with_number(text: str) -> str:
    """The text with a no-break space between each number and its unit."""
    return _BEFORE_UNIT.sub("\u00a0", text) if " " in text else text

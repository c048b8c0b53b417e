"""Spaces in text as it is set: none typed between Chinese and Latin, none at which a unit is cut off.

A gap between Han characters and Latin is the writer's business (W3C clreq 3.2.4); a number and its
unit stand on one line (GB 3101-93, 3.4; ISO 80000-1, 7.1.4).
"""

from __future__ import annotations

import re

SYMBOLS = (
    "km/h", "m/s", "km²", "m²", "m³", "km", "cm", "mm", "m", "kg", "mg", "g", "t", "kWh", "kW", "MW", "MPa", "kPa", "Pa",
    "GHz", "MHz", "kHz", "Hz", "GB", "MB", "TB", "kB", "mL", "ml", "L", "min", "h", "s", "d", "kV", "V", "A", "W", "dB",
    "ppm", "°C", "℃", "%", "‰", "hectares", "hours", "days", "weeks", "months", "years", "people", "staff",
)  # fmt: skip
"""Symbols, and English words for what plans count."""

_BEFORE_UNIT = re.compile(rf"(?<=\d) (?=(?:{'|'.join(map(re.escape, SYMBOLS))})(?![A-Za-z]))")


_TYPED = re.compile("(?<=[\u4e00-\u9fff]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[\u4e00-\u9fff])")


def set_spaces(text: str, chinese: bool) -> str:
    """The text without typed gaps, if it is Chinese, and with no-break spaces before units."""
    if " " not in text:
        return text
    return _BEFORE_UNIT.sub("\u00a0", _TYPED.sub("", text) if chinese else text)

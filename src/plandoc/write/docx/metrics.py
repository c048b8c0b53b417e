"""How wide text is and into how many lines it breaks, without opening a font.

Chinese fonts set every Han character on a full em, so only Latin needs a table. The widths
are those of Times and Arial (thousandths of an em, ASCII 32 to 126), which the fonts that
stand in for them elsewhere share.
"""

from __future__ import annotations

import re
from math import inf

SERIF = (
    250, 333, 408, 500, 500, 833, 778, 180, 333, 333, 500, 564, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 278, 278, 564, 564, 564, 444, 921, 722, 667, 667, 722, 611, 556, 722, 722, 333, 389, 722, 611, 889,
    722, 722, 556, 722, 667, 556, 611, 722, 722, 944, 722, 722, 611, 333, 278, 333, 469, 500, 333, 444, 500, 444, 500,
    444, 333, 500, 500, 278, 278, 500, 278, 778, 500, 500, 500, 500, 333, 389, 278, 500, 500, 722, 500, 500, 444, 480,
    200, 480, 541,
)  # fmt: skip
SANS = (
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667, 611, 778, 722, 278, 500, 667, 556, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556,
    556, 278, 556, 556, 222, 222, 500, 222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334,
    260, 334, 584,
)  # fmt: skip
NARROW = {"–": 0.5, "·": 0.3, "×": 0.6, "\u00a0": 0.25, "’": 0.3, "‘": 0.3, "“": 0.42, "”": 0.42, "é": 0.45}
"""Characters beyond ASCII that are not an em wide in Latin text."""

BOLD = 1.08
"""Bold Latin letters are about a twelfth wider."""

AUTO_SPACE = 0.25
"""Em between Han and Latin, which Word adds by itself."""

HAN = "\u2e80"
"""From here on characters are an em wide."""

_TOKEN = re.compile(r"[（《“【〔「『\[(]*(?:[!-~À-ɏ’‘]+|\S)[，。、；：？！）》”】〕」』％%…—～]*|\s+")
_SEAM = re.compile(r"[\u4e00-\u9fff][0-9A-Za-z]|[0-9A-Za-z%][\u4e00-\u9fff]")


def _table(widths: tuple[int, ...], factor: float) -> dict[str, float]:
    return {chr(32 + index): width / 1000 * factor for index, width in enumerate(widths)}


_TABLES = {
    (sans, bold): _table(SANS if sans else SERIF, BOLD if bold else 1.0)
    for sans in (False, True)
    for bold in (False, True)
}


def text_width(text: str, size: float, sans: bool = False, bold: bool = False, chinese: bool = True) -> float:
    """Width of one line of text in points."""
    table = _TABLES[sans, bold]
    if text.isascii():
        return sum([table.get(char, 0.0) for char in text]) * size
    seams = len(_SEAM.findall(text)) * AUTO_SPACE
    if chinese:
        return (sum([table.get(char, 1.0) for char in text]) + seams) * size
    return (sum([table.get(char) or NARROW.get(char, 1.0) for char in text]) + seams) * size


def line_count(
    text: str, width: float, size: float, *, first: float = 0, sans: bool = False, bold: bool = False,
    chinese: bool = True,
) -> int:  # fmt: skip
    """Lines of a paragraph `width` points wide whose first line is shorter by `first`."""
    if "\n" in text:
        parts = text.split("\n")
        rest = [line_count(p, width, size, sans=sans, bold=bold, chinese=chinese) for p in parts[1:]]
        return line_count(parts[0], width, size, first=first, sans=sans, bold=bold, chinese=chinese) + sum(
            rest
        )
    if (len(text) + 1) * size * BOLD <= width - first:
        return 1
    if text_width(text, size, sans, bold, chinese) <= width - first + 0.01:
        return 1
    return _broken(text, width, size, first, sans, bold, chinese)


def _broken(text: str, width: float, size: float, first: float, sans: bool, bold: bool, chinese: bool) -> int:
    """Greedy line breaking: Latin words whole, closing marks with what they close."""
    lines, room = 1, width - first
    for token in _TOKEN.findall(text):
        wide = size if token > HAN and len(token) == 1 else text_width(token, size, sans, bold, chinese)
        if token.isspace():
            room -= wide
            continue
        if wide > room + 0.01:
            if wide > width:  # an over-long word is broken where the line ends
                extra = wide - max(room, 0)
                lines += int(extra // width) + 1
                room = width - extra % width
                continue
            lines += 1
            room = width
        room -= wide
    return lines


def fits(text: str, width: float, size: float) -> bool:
    """Whether a text is sure to stand on one line."""
    return width == inf or text_width(text, size) <= width

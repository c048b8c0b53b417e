"""How wide text is and into how many lines it breaks, without opening a font.

Chinese fonts set every Han character on a full em, so only Latin needs a table. The widths
are those of Times and Arial, regular and bold (thousandths of an em, ASCII 32 to 126), which
the fonts that stand in for them elsewhere share. English text is kerned, pair by pair.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from operator import add

from plandoc.write import kerning

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
SERIF_BOLD = (
    250, 333, 555, 500, 500, 1000, 833, 278, 333, 333, 500, 570, 250, 333, 250, 278, 500, 500, 500, 500, 500, 500, 500,
    500, 500, 500, 333, 333, 570, 570, 570, 500, 930, 722, 667, 722, 722, 667, 611, 778, 778, 389, 500, 778, 667, 944,
    722, 778, 611, 778, 722, 556, 667, 722, 722, 1000, 722, 722, 667, 333, 278, 333, 581, 500, 333, 500, 556, 444, 556,
    444, 333, 500, 556, 278, 333, 556, 278, 833, 556, 500, 556, 556, 444, 389, 333, 556, 500, 722, 500, 500, 444, 394,
    220, 394, 520,
)  # fmt: skip
SANS_BOLD = (
    278, 333, 474, 556, 556, 889, 722, 238, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556, 556, 556, 556, 556,
    556, 556, 556, 333, 333, 584, 584, 584, 611, 975, 722, 722, 722, 722, 667, 611, 778, 722, 278, 556, 722, 611, 833,
    722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667, 667, 611, 333, 278, 333, 584, 556, 333, 556, 611, 556, 611,
    556, 333, 611, 611, 278, 278, 556, 278, 889, 611, 611, 611, 611, 389, 556, 333, 611, 556, 778, 556, 556, 500, 389,
    280, 389, 584,
)  # fmt: skip
NARROW = {"–": 0.55, "·": 0.28, "×": 0.58, "\u00a0": 0.27, "’": 0.33, "‘": 0.33, "“": 0.5, "”": 0.5, "é": 0.55, "≥": 0.55,
          "≤": 0.55, "÷": 0.55, "−": 0.58, "±": 0.55, "°": 0.4}  # fmt: skip
"""Characters beyond ASCII that are not an em wide in Latin text."""

SUPERSCRIPTS, RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹", 0.3
"""Digits of the marks of footnotes, and how wide they are."""

AUTO_SPACE = 0.25
"""Em between a Han character and a letter or digit, which Word adds by itself."""

HAN = "\u2e80"
"""From here on characters are an em wide."""

WIDEST = 1.2
"""Em of a capital and a Han character in turn, with the space between them."""

_TOKEN = re.compile(
    r"[（《“【〔「『\[(]*(?:[!-,.-~À-ɏ’‘]*[-–](?=[A-Za-z])|[!-~À-ɏ’‘]+|\S)[，。、；：？！）》”】〕」』％%…—～]*|\s+"
)
SERIFED = ("Times", "Serif", "Roman", "Georgia", "Cambria", "Garamond", "Palatino", "Bookman", "Century")
"""Parts of the names of Latin fonts with serifs."""

_PARTS = re.compile(r"[^/]*/|[^/]+")
"""Of an address or file name, between which a line may end."""
_SQUEEZED = re.compile("[\u4e00-\u9fff][，。、；：！？]")
"""A character and a mark that Word squeezes, and LibreOffice sets beyond the edge, where a line is too full by it."""
_SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[\u4e00-\u9fff])")


class _Widths(dict[str, float]):
    """Em by character; what is not in it is as wide as `other`, and remembered to be."""

    def __init__(self, widths: Mapping[str, float], other: float, pairs: Mapping[str, float]) -> None:
        super().__init__(widths)
        self._other, self.pairs = other, pairs

    def __missing__(self, char: str) -> float:
        self[char] = self._other
        return self._other


def _table(widths: tuple[int, ...]) -> dict[str, float]:
    return {chr(32 + index): width / 1000 for index, width in enumerate(widths)}


_TABLES = {
    (False, False): _table(SERIF), (False, True): _table(SERIF_BOLD),
    (True, False): _table(SANS), (True, True): _table(SANS_BOLD),
}  # fmt: skip
"""Em by character, by whether the type is sans and bold."""

_PAIRS = {
    (False, False): kerning.pairs_of(kerning.SERIF), (False, True): kerning.pairs_of(kerning.SERIF_BOLD),
    (True, False): kerning.pairs_of(kerning.SANS), (True, True): kerning.pairs_of(kerning.SANS_BOLD),
}  # fmt: skip
"""Em by which pairs of characters differ from their widths, by whether the type is sans and bold."""


@lru_cache(maxsize=64)
def _widths(sans: bool, bold: bool, chinese: bool, tracking: float) -> _Widths:
    """Em by character, with what is added to each."""
    table = _TABLES[sans, bold]
    table = table | dict.fromkeys(SUPERSCRIPTS, RAISED)
    table = table | ({"×": 0.58, "–": 0.55, "\u00a0": 0.27} if chinese else NARROW)
    pairs = {} if chinese else _PAIRS[sans, bold]  # few letters stand together in Chinese text
    return _Widths({char: width + tracking for char, width in table.items()}, 1 + tracking, pairs)


def is_sans(font: str) -> bool:
    """Whether a Latin font has about the widths of Arial, not those of Times."""
    return not any(part in font for part in SERIFED)


def text_width(text: str, size: float, sans: bool = False, bold: bool = False, chinese: bool = True) -> float:
    """Width of one line of text in points."""
    return _width(text, _widths(sans, bold, chinese, 0.0)) * size


def _width(text: str, table: _Widths) -> float:
    """Width in ems."""
    ems = sum(map(table.__getitem__, text)) + _closer(text, table)
    return ems if text.isascii() else ems + len(_SEAM.findall(text)) * AUTO_SPACE


def _closer(text: str, table: _Widths) -> float:
    """Ems by which the pairs of letters in a text stand closer, below zero."""
    pairs = table.pairs
    return sum([pairs[pair] for pair in map(add, text, text[1:]) if pair in pairs]) if pairs else 0.0


def line_count(
    text: str, width: float, size: float, *, first: float = 0, sans: bool = False, bold: bool = False,
    chinese: bool = True, pitch: float = 0, squeeze: bool = False,
) -> int:  # fmt: skip
    """Lines of a paragraph `width` points wide whose first line is shorter by `first`.

    `pitch` is what is added to every character, in points. With `squeeze`, a mark at the end of a line
    needs no room of its own.
    """
    if len(text) * size * WIDEST <= width - first and "\n" not in text:
        return 1
    table, count = _widths(sans, bold, chinese, pitch / size), 0
    for part in text.split("\n"):
        count += _lines(part, width / size, 0 if count else first / size, table, squeeze)
    return count


def _lines(text: str, width: float, first: float, table: _Widths, squeeze: bool) -> int:
    """Lines of a text without breaks of its own; lengths in ems."""
    return 1 if _width(text, table) <= width - first + 0.001 else _broken(text, width, first, table, squeeze)


def _broken(text: str, width: float, first: float, table: _Widths, squeeze: bool) -> int:
    """Greedy line breaking: Latin words whole, closing marks with what they close; lengths in ems."""
    lines, room, before, last = 1, width - first, "", ""
    for token in _TOKEN.findall(text):
        wide = sum(map(table.__getitem__, token)) + _closer(last + token, table)
        last = token[-1]
        if token.isspace():
            room -= wide
            continue
        if len(token) > 1:
            wide += len(_SEAM.findall(token)) * AUTO_SPACE
        seam = AUTO_SPACE if _SEAM.search(before + token[0], 1) else 0.0
        before = token[-1]
        least = wide - table[last] if squeeze and _SQUEEZED.fullmatch(token) else wide
        if least + seam <= room + 0.001:
            room -= wide + seam
        elif wide > width:
            more, room = _torn(token, width, room, table)
            lines += more
        else:
            lines += 1
            room = width - wide
    return lines


def _torn(token: str, width: float, room: float, table: _Widths) -> tuple[int, float]:
    """Further lines of a word longer than a line, and what it leaves free of its last one.

    It starts a line of its own, ends lines behind its slashes where that helps, and is broken
    anywhere where not.
    """
    lines = 0
    for part in _PARTS.findall(token):
        wide = sum(map(table.__getitem__, part))
        if wide > room and room < width:
            lines, room = lines + 1, width
        for char in part if wide > width else ():
            if table[char] > room:
                lines, room = lines + 1, width
            room -= table[char]
        room -= wide if wide <= width else 0
    return lines, room

"""How wide text is, and how it breaks, without a font engine.

Latin advances are the wider of Noto Sans and Arial, in hundredths of an em, so that
text fits in both formats; Chinese and other wide characters take one em.
"""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import category, combining, east_asian_width

_ADVANCES = tuple(
    int(part)
    for part in [
        "28",
        "33",
        "48",
        "56",
        "56",
        "93",
        "69",
        "28",
        "34",
        "34",
        "47",
        "59",
        "28",
        "35",
        "28",
        "40",
        "56",
        "56",
        "56",
        "56",
        "56",
        "56",
        "56",
        "56",
        "56",
        "56",
        "28",
        "28",
        "59",
        "59",
        "59",
        "56",
        "102",
        "67",
        "67",
        "73",
        "73",
        "67",
        "62",
        "78",
        "73",
        "30",
        "54",
        "67",
        "56",
        "84",
        "73",
        "78",
        "67",
        "78",
        "73",
        "67",
        "62",
        "73",
        "67",
        "95",
        "67",
        "67",
        "62",
        "34",
        "40",
        "34",
        "56",
        "56",
        "61",
        "57",
        "62",
        "52",
        "63",
        "56",
        "33",
        "57",
        "61",
        "28",
        "28",
        "56",
        "29",
        "93",
        "62",
        "61",
        "63",
        "63",
        "39",
        "51",
        "38",
        "61",
        "53",
        "81",
        "51",
        "53",
        "51",
        "34",
        "28",
        "34",
        "59",
    ]
)
BOLD = 1.07
"""Bold type is this much wider."""
SMALLEST = 6.5
"""Type in points below which nothing is set."""

_NEVER_FIRST = "，。、；：？！）》」』】〉〕’”…—～％,.;:?!)]}%"
_NEVER_LAST = "（《「『【〈〔‘“([{"
_PIECE = re.compile(r"[ ]+|[\u0021-\u024f\u0370-\u052f]+|.", re.DOTALL)
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def printable(text: str) -> str:
    """The text on one line; characters that XML forbids become the replacement character."""
    return _NOT_XML.sub("\ufffd", " ".join(re.split(r"[\t\n\r]", text)))


@lru_cache(maxsize=8192)
def _ems(text: str) -> float:
    return sum(_advance(char) for char in text) / 100


def _advance(char: str) -> int:
    code = ord(char)
    if 32 <= code < 127:
        return _ADVANCES[code - 32]
    if combining(char) or category(char) in {"Mn", "Cf"}:
        return 0
    return 72 if code < 0x530 and east_asian_width(char) in "NH" else 100


def text_width(text: str, size: float, bold: bool = False) -> float:
    """Estimated width in points of one line set at `size` points."""
    return _ems(text) * size * (BOLD if bold else 1)


def wrap(text: str, width: float, size: float, bold: bool = False) -> tuple[str, ...]:
    """The text in lines no wider than `width` points, all of it.

    Chinese breaks anywhere except before closing and after opening punctuation, Latin
    at spaces; a word longer than a line is cut.
    """
    text = printable(text).strip(" ")
    if text_width(text, size, bold) <= width:
        return (text,)
    done: list[str] = []
    line = ""
    for piece in words(text):
        if not line or text_width(line + piece.rstrip(" "), size, bold) <= width:
            line += piece if line or piece.strip(" ") else ""
        else:
            done.append(line.rstrip(" "))
            line = piece.lstrip(" ")
        while text_width(line.rstrip(" "), size, bold) > width and len(line) > 1:
            head = _cut(line, width, size, bold)
            done.append(head)
            line = line[len(head) :].lstrip(" ")
    return (*done, line.rstrip(" ")) if line.strip(" ") else tuple(done)


@lru_cache(maxsize=4096)
def words(text: str) -> tuple[str, ...]:
    """What may not be broken: words with the space after them, characters with their punctuation."""
    found: list[str] = []
    for piece in _PIECE.findall(text):
        keep = found and (piece[0] in _NEVER_FIRST or piece[0] == " " or found[-1][-1] in _NEVER_LAST)
        if keep:
            found[-1] += piece
        else:
            found.append(piece)
    return tuple(found)


def _cut(line: str, width: float, size: float, bold: bool) -> str:
    """The longest start of an unbreakable line that fits, at least one character."""
    end = 1
    while end < len(line) and text_width(line[: end + 1], size, bold) <= width:
        end += 1
    return line[:end]


def fit(
    text: str, width: float, size: float, max_lines: int, bold: bool = False
) -> tuple[tuple[str, ...], float]:
    """Lines and type size: wrapped to at most `max_lines` lines where smaller type allows.

    At the smallest size the text takes the lines it needs, so nothing is lost.
    """
    while True:
        found = wrap(text, width, size, bold)
        if len(found) <= max_lines or size <= SMALLEST:
            return found, size
        size = max(SMALLEST, size - 0.5)


def widest(texts: tuple[str, ...] | list[str], size: float, bold: bool = False) -> float:
    """Width in points of the widest text; 0 for none."""
    return max((text_width(text, size, bold) for text in texts), default=0.0)

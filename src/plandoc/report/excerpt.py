"""The line of a file with a mark under the place that a diagnostic is about."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from plandoc.diagnostics import Diagnostic

WIDEST = 96
"""Columns of a line that are shown; of a longer one the stretch around the place."""
BEFORE = 32
INDENT = "    "
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"?|'(?:[^']|'')*'?")
KEY = re.compile(r"[^\s:：=]+")
IN_FLOW = re.compile(r"[^,{}\[\]#]+")
TO_THE_END = re.compile(r"(?:(?!\s#).)+")


def excerpt(d: Diagnostic) -> list[str]:
    """The line and the mark below it; nothing where the file has none to show."""
    if not d.line.strip():
        return []
    if d.where.cell:
        return _under(d.where.cell, d.line, 0, len(d.line))
    column = (d.where.column or 0) - 1
    if not 0 <= column <= len(d.line):
        return [f"{INDENT}{d.where.line} | {_shown(d.line)}"]
    return _under(str(d.where.line), d.line, column, extent(d.line, column, key=d.at_key))


def extent(line: str, column: int, *, key: bool = False) -> int:
    """How many characters the value, or the key, has that begins at `column`."""
    rest = line[column:]
    if found := QUOTED.match(rest):
        return len(found[0])
    if rest[:1] in "[{":
        return _bracketed(rest)
    in_flow = any(line[:column].count(mark) for mark in "[{")
    pattern = KEY if key else IN_FLOW if in_flow else TO_THE_END
    found = pattern.match(rest)
    return max(len(found[0].rstrip()), 1) if found else 1


def _bracketed(rest: str) -> int:
    """Up to the bracket that closes the first, or the end of the line."""
    depth = 0
    for index, char in enumerate(rest):
        depth += (char in "[{") - (char in "]}")
        if depth == 0:
            return index + 1
    return len(rest.rstrip())


def _under(label: str, line: str, start: int, length: int) -> list[str]:
    line, start = _window(line, start)
    length = max(min(length, len(line) - start), 1)
    bar = " " * width(label)
    mark = " " * width(_shown(line[:start])) + "^" * max(width(_shown(line[start : start + length])), 1)
    return [f"{INDENT}{label} | {_shown(line)}", f"{INDENT}{bar} | {mark}"]


def _window(line: str, start: int) -> tuple[str, int]:
    """The line, cut where it is too long for a terminal."""
    line = line.rstrip()
    if width(line) <= WIDEST:
        return line, start
    first = 0 if start <= BEFORE * 2 else start - BEFORE
    cut = _fitting(line[first:], WIDEST)
    left, right = "…" if first else "", "…" if first + len(cut) < len(line) else ""
    return left + cut + right, start - first + len(left)


def _fitting(text: str, most: int) -> str:
    used = 0
    for index, char in enumerate(text):
        used += width(char)
        if used > most:
            return text[:index]
    return text


def width(text: str) -> int:
    """Columns of a terminal: two for a wide character, none for a combining one (UAX #11)."""
    return sum(_columns(char) for char in text)


def _columns(char: str) -> int:
    if unicodedata.combining(char) or unicodedata.category(char) in ("Cf", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _shown(line: str) -> str:
    """The line with what a terminal would obey (tabs, escapes) as marks of one column."""
    return "".join("→" if char == "\t" else char if _printable(char) else "·" for char in line)


def _printable(char: str) -> bool:
    return char.isprintable() or unicodedata.category(char) in ("Zs", "Co")


def lines_of(diagnostics: Iterable[Diagnostic], most: int = 8) -> str:
    """The lines, or the cells, of several diagnostics in a row of words."""
    places = [d.where.cell or str(d.where.line or "") for d in diagnostics]
    listed = [place for place in dict.fromkeys(places) if place]
    return " ".join(listed[:most]) + (" …" if len(listed) > most else "")

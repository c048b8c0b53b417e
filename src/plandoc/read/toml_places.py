"""Line and column of every key and value of a TOML text.

The standard parser tells no places, so the text is walked once more. It has been parsed before
and is known to be sound, which keeps the walk simple: it only has to find where things begin.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right

from plandoc.read.raw import Place, Places
from plandoc.where import Path

_BASIC, _LITERAL = r'"(?:[^"\\\n]|\\.)*"', r"'[^'\n]*'"
_PART = re.compile(rf"{_BASIC}|{_LITERAL}|[A-Za-z0-9_-]+")
_DOT = re.compile(r"[ \t]*\.[ \t]*")
_GAP = re.compile(r"(?:\s|#[^\n]*)*")
_SCALAR = re.compile(
    r'"""(?s:\\.|[^\\])*?"{3,5}(?!")'
    + rf"|'''(?s:.)*?'{{3,5}}(?!')|{_BASIC}|{_LITERAL}|[^\s,\]}}#]+(?: \d[^\s,\]}}#]*)?"
)


def toml_places(text: str, name: str) -> Places:
    """The places of a sound TOML text, nested arrays and inline tables included."""
    places = Places(name)
    places.values[()] = (1, 1)
    _Walk(text, places).document()
    return places


class _Walk:
    """A position that moves through the text and notes what begins there."""

    def __init__(self, text: str, places: Places) -> None:
        self.text, self.places, self.at = text, places, 0
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]

    def document(self) -> None:
        """Tables and the keys below each."""
        base: Path = ()
        counts: dict[Path, int] = {}
        while self._skip():
            if self.text[self.at] == "[":
                base = self._header(counts)
            else:
                self._pair(base)

    def _header(self, counts: dict[Path, int]) -> Path:
        place, is_array = self._place(), self.text.startswith("[[", self.at)
        self.at += 2 if is_array else 1
        self._skip()
        base = _numbered(self._key(), counts, is_array=is_array)
        self.places.values.setdefault(base, place)
        self.at = self.text.index("]", self.at) + (2 if is_array else 1)
        return base

    def _pair(self, base: Path) -> None:
        """One `key = value`."""
        place = self._place()
        path = (*base, *self._key())
        self.places.keys.setdefault(path, place)
        self.at = self.text.index("=", self.at) + 1
        self._value(path)

    def _value(self, path: Path) -> None:
        self._skip()
        self.places.values.setdefault(path, self._place())
        match self.text[self.at]:
            case "[":
                self._items(path)
            case "{":
                self._inline(path)
            case _:
                found = _SCALAR.match(self.text, self.at)
                self.at = found.end() if found else self.at + 1

    def _items(self, path: Path) -> None:
        """An array, its items counted from 0."""
        index = 0
        while self._next("]"):
            self._value((*path, index))
            index += 1

    def _inline(self, path: Path) -> None:
        """An inline table."""
        while self._next("}"):
            self._pair(path)

    def _next(self, end: str) -> bool:
        """Past the opening bracket or a comma; False, past the closing one, when nothing follows."""
        self.at += self.text[self.at] in "[{,"
        self._skip()
        self.at += self.text[self.at] == ","
        self._skip()
        if self.text[self.at] != end:
            return True
        self.at += 1
        return False

    def _key(self) -> Path:
        """The parts of a dotted key."""
        parts: list[str] = []
        while found := _PART.match(self.text, self.at):
            parts.append(_plain(found[0]))
            dot = _DOT.match(self.text, found.end())
            self.at = dot.end() if dot else found.end()
            if not dot:
                break
        return tuple(parts)

    def _skip(self) -> bool:
        """Past white space and comments; whether anything is left."""
        found = _GAP.match(self.text, self.at)
        self.at = found.end() if found else self.at
        return self.at < len(self.text)

    def _place(self) -> Place:
        line = bisect_right(self.starts, self.at)
        return line, self.at - self.starts[line - 1] + 1


def _plain(part: str) -> str:
    """A key without its quotes and escapes."""
    return str(tomllib.loads(f"key = {part}")["key"]) if part[0] in "\"'" else part


def _numbered(parts: Path, counts: dict[Path, int], *, is_array: bool) -> Path:
    """The path of a table, with the index of each array of tables on the way."""
    path: Path = ()
    for index, part in enumerate(parts):
        path = (*path, part)
        if is_array and index == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path

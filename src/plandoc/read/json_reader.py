"""JSON to plain data, with the place of every value; strict JSON and no recursion."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass

from plandoc.diagnostics import error
from plandoc.limits import Limits
from plandoc.read.raw import Input, Place, Places, Raw, ReadError
from plandoc.where import Path, Where

_TOKEN = re.compile(
    r'[ \t\r\n]*(?:(?P<string>"(?:[^"\\\x00-\x1f]++|\\.)*+")|(?P<number>-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)'
    r"|(?P<word>true|false|null)|(?P<mark>[\[\]{},:])|(?P<end>$))",
    re.DOTALL,
)
WORDS: dict[str, Raw] = {"true": True, "false": False, "null": None}


@dataclass
class Open:
    """A list or object that is being read."""

    value: list[Raw] | dict[str, Raw]
    path: Path
    key: str | None = None
    after_comma: bool = False


def read_json(text: str, name: str, limits: Limits) -> Input:
    """The plain data of a JSON text; ReadError at the first place where it is none."""
    return Scanner(text, name, limits).read()


class Scanner:
    """Reads tokens from left to right and keeps the open lists and objects on a stack."""

    def __init__(self, text: str, name: str, limits: Limits) -> None:
        self.text, self.name, self.limits = text, name, limits
        self.places, self.position, self.nodes = Places(name), 0, 0
        self.lines = [0, *(m.end() for m in re.finditer("\n", text))]
        self.stack: list[Open] = []
        self.result: Raw = None

    def read(self) -> Input:
        """The whole text."""
        wanted = "value"
        while wanted != "end":
            wanted = self._step(wanted)
        kind, _, start = self._next()
        if kind != "end":
            raise self._error("syntax-error", start)
        return Input(self.result, self.places)

    def _step(self, wanted: str) -> str:
        kind, piece, start = self._next()
        if wanted == "value":
            return self._value(kind, piece, start)
        if wanted == "key":
            return self._key(kind, piece, start)
        if wanted == "colon":
            if piece != ":":
                raise self._error("syntax-error", start)
            return "value"
        return self._after(piece, start)

    def _value(self, kind: str, piece: str, start: int) -> str:
        top = self.stack[-1] if self.stack else None
        if piece == "]" and top and isinstance(top.value, list) and not top.after_comma:
            return self._close()
        if piece in ("[", "{"):
            return self._open([] if piece == "[" else {}, start)
        if kind in ("end", "mark"):
            raise self._error("syntax-error", start)
        self.places.values[self._path()] = self._place(start)
        return self._attach(WORDS[piece] if kind == "word" else self._text(kind, piece, start))

    def _key(self, kind: str, piece: str, start: int) -> str:
        top = self.stack[-1]
        if piece == "}" and not top.after_comma:
            return self._close()
        if kind != "string":
            raise self._error("syntax-error", start)
        key = str(self._text(kind, piece, start))
        place = self._place(start)
        if (*top.path, key) in self.places.keys:
            first = self.places.keys[(*top.path, key)][0]
            raise ReadError(error("duplicate-key", Where(self.name, *place), key=key, first=first))
        self.places.keys[(*top.path, key)] = place
        top.key = key
        return "colon"

    def _after(self, piece: str, start: int) -> str:
        top = self.stack[-1]
        is_list = isinstance(top.value, list)
        if piece == ",":
            top.after_comma = True
            return "value" if is_list else "key"
        if piece == ("]" if is_list else "}"):
            return self._close()
        raise self._error("syntax-error", start)

    def _open(self, value: list[Raw] | dict[str, Raw], start: int) -> str:
        if len(self.stack) >= self.limits.depth:
            raise self._error("too-deep", start, most=self.limits.depth)
        path = self._path()
        self.places.values[path] = self._place(start)
        self.stack.append(Open(value, path))
        return "value" if isinstance(value, list) else "key"

    def _close(self) -> str:
        return self._attach(self.stack.pop().value)

    def _attach(self, value: Raw) -> str:
        self.nodes += 1
        if self.nodes > self.limits.nodes:
            raise ReadError(error("too-many-values", Where(self.name), most=self.limits.nodes))
        if not self.stack:
            self.result = value
            return "end"
        top = self.stack[-1]
        if isinstance(top.value, list):
            top.value.append(value)
        elif top.key is not None:
            top.value[top.key] = value
        return "after"

    def _text(self, kind: str, piece: str, start: int) -> str:
        if kind == "number":
            return piece
        try:
            return str(json.loads(piece))
        except ValueError:
            raise self._error("syntax-error", start) from None

    def _next(self) -> tuple[str, str, int]:
        match = _TOKEN.match(self.text, self.position)
        if not match or match.lastgroup is None:
            blank = re.compile(r"[ \t\r\n]*").match(self.text, self.position)
            raise self._error("syntax-error", blank.end() if blank else self.position)
        self.position = match.end()
        return match.lastgroup, match[match.lastgroup], match.start(match.lastgroup)

    def _path(self) -> Path:
        if not self.stack:
            return ()
        top = self.stack[-1]
        return (*top.path, len(top.value) if isinstance(top.value, list) else top.key or "")

    def _place(self, position: int) -> Place:
        line = bisect_right(self.lines, position)
        return line, position - self.lines[line - 1] + 1

    def _error(self, code: str, position: int, **args: object) -> ReadError:
        return ReadError(error(code, Where(self.name, *self._place(position)), **{"reason": "JSON", **args}))

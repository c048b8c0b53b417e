"""TOML to plain data; lines come from a light scan beside the standard parser."""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from typing import Any

from plandoc.diagnostics import error
from plandoc.limits import Limits
from plandoc.read.raw import Input, Places, Raw, ReadError
from plandoc.where import Path, Where

_PART = r"""(?:[A-Za-z0-9_-]+|"[^"]*"|'[^']*')"""
_KEY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=\s*")
_TABLE = re.compile(rf"\s*(\[\[?)\s*({_PART}(?:\s*\.\s*{_PART})*)\s*\]\]?")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_toml(text: str, name: str, limits: Limits) -> Input:
    """The plain data of a TOML text; ReadError with its place when it is none."""
    try:
        data = tomllib.loads(text.replace("\r\n", "\n"), parse_float=str)
    except RecursionError:
        raise ReadError(error("too-deep", Where(name), most=limits.depth)) from None
    except ValueError as problem:  # TOMLDecodeError, or a number too long for Python
        at = _AT.search(str(problem))
        code = (
            "duplicate-key-toml"
            if "Cannot overwrite" in str(problem) or "declare" in str(problem)
            else "syntax-error"
        )
        place = Where(name, int(at[1]), int(at[2])) if at else Where(name)
        raise ReadError(error(code, place, reason="TOML")) from None
    places = _places(text, name)
    return Input(_as_text(data, name, limits), places)


def _as_text(data: Any, name: str, limits: Limits) -> Raw:
    """Numbers and dates as text; an explicit stack keeps deep nesting from recursing."""
    holder: dict[str, Any] = {}
    stack: list[tuple[Any, Any, Any, int]] = [(holder, "value", data, 0)]
    count = 0
    while stack:
        parent, key, value, depth = stack.pop()
        count += 1
        if depth > limits.depth:
            raise ReadError(error("too-deep", Where(name), most=limits.depth))
        if count > limits.nodes:
            raise ReadError(error("too-many-values", Where(name), most=limits.nodes))
        if isinstance(value, dict):
            copy: Any = dict.fromkeys(value)
            stack.extend((copy, k, v, depth + 1) for k, v in value.items())
        elif isinstance(value, list):
            copy = [None] * len(value)
            stack.extend((copy, i, v, depth + 1) for i, v in enumerate(value))
        else:
            copy = value if isinstance(value, bool) else _scalar(value, name)
        parent[key] = copy
    return holder["value"]  # type: ignore[no-any-return]


def _scalar(value: Any, name: str) -> str:
    """A number, date or text as text; ISO 8601 for dates and times."""
    if isinstance(value, date | time):
        return value.isoformat()
    try:
        return str(value)
    except ValueError:  # a hexadecimal number too long for Python to print
        raise ReadError(error("number-too-long", Where(name), value="0x…")) from None


def _places(text: str, name: str) -> Places:
    """Lines of tables and of keys at the start of a line; the rest is found by its ancestor."""
    places = Places(name)
    places.values[()] = (1, 1)
    base: Path = ()
    counts: dict[Path, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        table = _TABLE.match(line)
        if table:
            base = _base(_parts(table[2]), counts, is_array=table[1] == "[[")
            places.values.setdefault(base, (number, 1))
            continue
        key = _KEY.match(line)
        if key:
            path = (*base, *_parts(key[1]))
            places.keys.setdefault(path, (number, key.start(1) + 1))
            places.values.setdefault(path, (number, key.end() + 1))
    return places


def _base(parts: Path, counts: dict[Path, int], *, is_array: bool) -> Path:
    """The path of a table, with the index of each array of tables on the way."""
    path: Path = ()
    for index, part in enumerate(parts):
        path = (*path, part)
        if is_array and index == len(parts) - 1:
            counts[path] = counts.get(path, -1) + 1
        if path in counts:
            path = (*path, counts[path])
    return path


def _parts(dotted: str) -> Path:
    return tuple(part.strip("\"'") for part in re.findall(_PART, dotted))

"""TOML to plain data with the standard parser; `toml_places` finds where everything stands."""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from typing import Any

from plandoc.diagnostics import error
from plandoc.limits import Limits
from plandoc.read.raw import Input, Raw, ReadError
from plandoc.read.toml_places import toml_places
from plandoc.where import Where

_DEEP = re.compile(r"(?m)(?:^|[{,\[])[ \t]*(?:(?:[\w-]++|\"[^\"\n]*+\")[ \t]*+\.[ \t]*+){64}")
"""A dotted key of so many parts that the standard parser takes minutes over it."""
_LONG = re.compile(r"[0-9_]{5000}")
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def read_toml(text: str, name: str, limits: Limits) -> Input:
    """The plain data of a TOML text; ReadError with its place when it is none."""
    _check_size(text, name, limits)
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
    raw = _as_text(data, name, limits)
    return Input(raw, toml_places(text, name))


def _check_size(text: str, name: str, limits: Limits) -> None:
    """Refuse what the standard parser, which knows no limits, would take too long over."""
    if found := _DEEP.search(text):
        line = text.count("\n", 0, found.end()) + 1
        raise ReadError(error("too-deep", Where(name, line, 1), most=limits.depth))
    if _LONG.search(text):
        raise ReadError(error("number-too-long", Where(name), value="…"))
    if text.count("=") + text.count("\n[") > limits.nodes // 2:
        raise ReadError(error("too-many-values", Where(name), most=limits.nodes // 2))


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

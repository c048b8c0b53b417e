"""YAML to plain data, from the event stream.

libyaml's composer recurses and its loader expands merge keys without a bound, so both are left
out: events do neither, and aliases are weighed before they are followed.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import yaml

from plandoc.diagnostics import error
from plandoc.limits import Limits
from plandoc.read.raw import Input, Places, Raw, ReadError
from plandoc.where import Path, Where

LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
EMPTY = {"", "~", "null", "Null", "NULL"}
MERGE = "<<"


@dataclass
class Frame:
    """A list or mapping that is being read."""

    value: list[Raw] | dict[str, Raw]
    path: Path
    anchor: str | None
    key: str | None = None
    seen: dict[str, int] = field(default_factory=dict)
    """Line of each key, to name both places of a duplicate."""
    weight: int = 1
    merged: list[dict[str, Raw]] = field(default_factory=list)


def read_yaml(text: str, name: str, limits: Limits) -> Input:
    """The plain data of a YAML text; ReadError with a plain sentence when it is none."""
    builder = Builder(name, limits)
    try:
        for event in yaml.parse(text, Loader=LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as problem:
        raise ReadError(_syntax_error(problem, name, text)) from None
    except yaml.YAMLError:
        raise ReadError(error("syntax-error", Where(name), reason="YAML")) from None
    return Input(builder.result, builder.places)


class Builder:
    """Builds plain data from events, without recursion."""

    def __init__(self, name: str, limits: Limits) -> None:
        self.name, self.limits = name, limits
        self.places = Places(name)
        self.result: Raw = None
        self.stack: list[Frame] = []
        self.anchors: dict[str, tuple[Raw, int]] = {}
        self.aliases = self.nodes = self.documents = 0

    def take(self, event: Any) -> None:
        """One event of the parser."""
        match event:
            case yaml.ScalarEvent():
                self._scalar(event)
            case yaml.MappingStartEvent():
                self._open({}, event)
            case yaml.SequenceStartEvent():
                self._open([], event)
            case yaml.MappingEndEvent() | yaml.SequenceEndEvent():
                self._close()
            case yaml.AliasEvent():
                self._alias(event)
            case yaml.DocumentStartEvent():
                self.documents += 1
                if self.documents > 1:
                    raise self._error("several-documents", event)
            case _:
                pass

    def _scalar(self, event: Any) -> None:
        value: Raw = None if not event.style and event.value in EMPTY else event.value
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            self._key(frame, event)
            return
        self._put(value, 1, event)
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)

    def _key(self, frame: Frame, event: Any) -> None:
        key, line = event.value, event.start_mark.line + 1
        if key in frame.seen and key != MERGE:
            raise self._error("duplicate-key", event, key=key, first=frame.seen[key])
        frame.seen[key] = line
        frame.key = key
        self.places.keys[(*frame.path, key)] = (line, event.start_mark.column + 1)

    def _open(self, value: list[Raw] | dict[str, Raw], event: Any) -> None:
        if len(self.stack) >= self.limits.depth:
            raise self._error("too-deep", event, most=self.limits.depth)
        self._check_no_key(event)
        path = self._path()
        self.places.values[path] = (event.start_mark.line + 1, event.start_mark.column + 1)
        self.stack.append(Frame(value, path, event.anchor))

    def _close(self) -> None:
        frame = self.stack.pop()
        for other in frame.merged:
            assert isinstance(frame.value, dict)  # noqa: S101 - only mappings merge
            for key, value in other.items():
                frame.value.setdefault(key, value)
        if frame.anchor:
            self.anchors[frame.anchor] = (frame.value, frame.weight)
        self._attach(frame.value, frame.weight)

    def _alias(self, event: Any) -> None:
        self.aliases += 1
        if self.aliases > self.limits.aliases:
            raise self._error("too-many-aliases", event, most=self.limits.aliases)
        if event.anchor not in self.anchors:
            raise self._error("unknown-alias", event, name=event.anchor)
        self._check_no_key(event)
        value, weight = self.anchors[event.anchor]
        self._put(value, weight, event)

    def _put(self, value: Raw, weight: int, event: Any) -> None:
        self.places.values[self._path()] = (event.start_mark.line + 1, event.start_mark.column + 1)
        self._attach(value, weight, event)

    def _attach(self, value: Raw, weight: int, event: Any = None) -> None:
        self.nodes += 1 if event is None else weight
        if self.nodes > self.limits.nodes:
            raise ReadError(error("too-many-values", Where(self.name), most=self.limits.nodes))
        if not self.stack:
            self.result = value
            return
        frame = self.stack[-1]
        frame.weight += weight
        if isinstance(frame.value, list):
            frame.value.append(value)
            return
        key, frame.key = frame.key, None
        if key == MERGE:
            frame.merged.extend(
                v for v in (value if isinstance(value, list) else [value]) if isinstance(v, dict)
            )
        elif key is not None:
            frame.value[key] = value

    def _check_no_key(self, event: Any) -> None:
        frame = self.stack[-1] if self.stack else None
        if frame is not None and isinstance(frame.value, dict) and frame.key is None:
            raise self._error("key-not-text", event)

    def _path(self) -> Path:
        if not self.stack:
            return ()
        frame = self.stack[-1]
        step = len(frame.value) if isinstance(frame.value, list) else frame.key or ""
        return (*frame.path, step)

    def _error(self, code: str, event: Any, **args: object) -> ReadError:
        place = Where(self.name, event.start_mark.line + 1, event.start_mark.column + 1)
        return ReadError(error(code, place, **args))


_CAUSES = (
    ("'\\t'", "yaml-tab"),
    ("mapping values are not allowed", "yaml-colon-in-value"),
    ("could not find expected ':'", "yaml-missing-colon"),
    ("expected ',' or", "yaml-unclosed-bracket"),
    ("unexpected end of stream", "yaml-unclosed-quote"),
    ("expected alphabetic", "yaml-reserved-character"),  # *重点 and &重点, where a name must follow
    ("expected '!'", "yaml-reserved-character"),
    ("expected node content", "yaml-unclosed-bracket"),
    ("did not find expected", "yaml-indentation"),
    ("cannot start any token", "yaml-reserved-character"),
    ("unknown escape character", "yaml-escape"),
)
"""What libyaml says, and the code whose message says it in plain words."""


def _syntax_error(problem: yaml.MarkedYAMLError, name: str, text: str) -> Any:
    mark = problem.problem_mark or problem.context_mark
    place = Where(name, mark.line + 1, mark.column + 1) if mark else Where(name)
    said = str(problem.problem)
    line = text.splitlines()[mark.line] if mark and mark.line < len(text.splitlines()) else ""
    before = text.splitlines()[mark.line - 1] if mark and 0 < mark.line <= len(text.splitlines()) else ""
    if "\t" in line[: len(line) - len(line.lstrip())]:
        return error("yaml-tab", place)
    for shown in (line, before):
        if "：" in shown and ":" not in shown:
            return error("full-width-colon", place, line=shown.strip()[:40])
    code = next((code for words, code in _CAUSES if words in said), "syntax-error")
    return error(code, place, reason="YAML")

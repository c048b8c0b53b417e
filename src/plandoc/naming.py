"""What diagnostics speak of: the title of the thing, the fields that lead to the place, its line.

A check knows the path of a value (`tasks[3].due`); people know the task by its name and the field
by its label. This looks both up in the plain data, for every diagnostic alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel

from plandoc.diagnostics import LIST, Diagnostic, Thing
from plandoc.field_names import FIELD, ITEM, field_word
from plandoc.model.base import part_in
from plandoc.where import Path

LINES = re.compile("\r\n|[\r\n\x85\u2028\u2029]")
"""The line breaks of YAML 1.1, by which its lines are counted."""
PLAIN_LINES = re.compile("\r\n|[\r\n]")
TITLES = ("title", "name")
LONGEST = 40


@dataclass(frozen=True, slots=True)
class Naming:
    """The plain data of a plan, its model, and the text it was read from."""

    raw: Any = None
    model: type[BaseModel] | None = None
    source: str = ""
    file: str = ""

    def described(self, diagnostics: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
        """The diagnostics with the thing that each speaks of and the line it stands in."""
        breaks = LINES if self.file.lower().endswith((".yaml", ".yml")) else PLAIN_LINES
        lines = breaks.split(self.source) if self.source else []
        return tuple(self._described(d, lines) for d in diagnostics)

    def _described(self, d: Diagnostic, lines: list[str]) -> Diagnostic:
        if d.line or d.where.file != self.file:
            return d
        steps = list(_steps(self.raw, self.model, d.where.path))
        owner = _owner(steps)
        args = tuple((name, _owned(value, owner)) for name, value in d.args)
        owners = tuple(dict.fromkeys(name for model in owner for name in _names(model)))
        thing = replace(_thing(steps), owners=owners)
        return replace(d, args=args, thing=thing, line=self._line(d, lines))

    def _line(self, d: Diagnostic, lines: list[str]) -> str:
        if d.where.cell:
            return _text(_scalar(self.raw, d.where.path))
        number = d.where.line
        return lines[number - 1] if number is not None and 0 < number <= len(lines) else ""


@dataclass(frozen=True, slots=True)
class _Step:
    """One step of a path, with what lies at its end."""

    key: str | int
    parent: type[BaseModel] | None
    model: type[BaseModel] | None
    value: Any


def _steps(raw: Any, model: type[BaseModel] | None, path: Path) -> Iterator[_Step]:
    """The steps of a path; a step from a list keeps the model of the list's items."""
    yield _Step("", None, model, raw)
    for key in path:
        parent = model
        if isinstance(key, str):
            info = model.model_fields.get(key) if model else None
            model = part_in(info.annotation) if info else None
        raw = _child(raw, key)
        yield _Step(key, parent, model, raw)


def _child(raw: Any, key: str | int) -> Any:
    if isinstance(raw, dict):
        return raw.get(key)
    if isinstance(raw, list | tuple) and isinstance(key, int) and key < len(raw):
        return raw[key]
    return None


def _scalar(raw: Any, path: Path) -> Any:
    """The value at a path, or the text of which it is one item."""
    for key in path:
        if isinstance(raw, str):
            break
        raw = _child(raw, key)
    return raw


def _thing(steps: list[_Step]) -> Thing:
    """The nearest record with a title; without one, the fields from the top."""
    for at in range(len(steps) - 1, 0, -1):
        step = steps[at]
        title = _title(step)
        if title and step.model:
            return Thing(_names(step.model), title, _trail(steps[at + 1 :]))
    return Thing(trail=_trail(steps[1:]))


def _title(step: _Step) -> str:
    """What a record is called in the plan: its title or name, else its id."""
    if not isinstance(step.value, dict) or step.model is None:
        return ""
    known = step.model.model_fields
    names = [name for name in (*TITLES, *_required(step.model), "id") if name in known]
    return next((text for name in names if (text := _text(step.value.get(name)))), "")


def _required(model: type[BaseModel]) -> list[str]:
    """The first text that such a record must have."""
    texts = [
        name for name, info in model.model_fields.items() if info.is_required() and info.annotation is str
    ]
    return texts[:1]


def _trail(steps: Iterable[_Step]) -> tuple[str | int, ...]:
    return tuple(
        step.key if isinstance(step.key, int) else field_word(step.key, _names(step.parent)) for step in steps
    )


def _owner(steps: list[_Step]) -> list[type[BaseModel]]:
    """The records that may own the fields that a diagnostic names: that at its place, and those above."""
    models = [model for step in reversed(steps) for model in (step.model, step.parent) if model]
    return list(dict.fromkeys(models))


def _owned(value: str, models: list[type[BaseModel]]) -> str:
    """An argument whose fields say which record they belong to."""
    if FIELD not in value:
        return value
    return LIST.join(_owned_field(item, models) for item in value.split(LIST))


def _owned_field(item: str, models: list[type[BaseModel]]) -> str:
    key = item.removeprefix(FIELD)
    name = ITEM.sub("", key)
    model = next((model for model in models if name in model.model_fields), None)
    return field_word(key, _names(model)) if item.startswith(FIELD) and model else item


def _names(model: type[BaseModel] | None) -> tuple[str, ...]:
    if model is None:
        return ()
    return tuple(base.__name__ for base in model.__mro__ if base not in (BaseModel, object))


def _text(value: Any) -> str:
    """A value as a short text of one line."""
    if not isinstance(value, str):
        return ""
    text = " ".join(value.split())
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"

"""As much of a broken plan as can be understood, so that one run finds every problem.

The shape of a file and the references in it are checked by different means; without this a
misspelt field would hide a circle of predecessors until the next run.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import ValidationError

from plandoc.diagnostics import Diagnostic
from plandoc.model.plan import Plan
from plandoc.where import Path

ROUNDS = 6


def partial_plan(model: type[Plan], raw: Any) -> Plan | None:
    """The plan without the values that cannot be understood; None when nothing is left of it."""
    data = copy.deepcopy(raw)
    if not isinstance(data, dict):
        return None
    data.setdefault("title", "–")
    for _ in range(ROUNDS):
        try:
            return model.model_validate(data)
        except ValidationError as problems:
            # A missing field's location ends, in the data, at the part that lacks it.
            faults = {_in_data(data, e["loc"]) for e in problems.errors(include_url=False)}
            for path in sorted(faults, key=_depth_first, reverse=True):
                _drop(data, path)
    return None


def without_echoes(found: Iterable[Diagnostic], raw: Any) -> Iterator[Diagnostic]:
    """References that point to nothing only because their target was dropped are no news."""
    named = set(_ids(raw))
    for d in found:
        if not (d.code.startswith("unknown-reference") and d.arg("name") in named):
            yield d


def _in_data(data: Any, loc: tuple[Any, ...]) -> Path:
    """The part of a pydantic location that exists in the data (tags of unions do not)."""
    path: list[str | int] = []
    for step in loc:
        if (isinstance(data, dict) and step in data) or (
            isinstance(data, list) and isinstance(step, int) and step < len(data)
        ):
            data = data[step]
        else:
            continue
        path.append(step)
    return tuple(path)


def _depth_first(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Orders paths so that, reversed, later items go before earlier ones and deeper before shallower."""
    return tuple((0, step, "") if isinstance(step, int) else (1, 0, step) for step in path)


def _drop(data: Any, path: Path) -> None:
    if not path:
        return
    for step in path[:-1]:
        try:
            data = data[step]
        except (KeyError, IndexError, TypeError):
            return
    if isinstance(data, dict):
        data.pop(path[-1], None)
    elif isinstance(data, list) and isinstance(path[-1], int) and path[-1] < len(data):
        del data[path[-1]]


def _ids(data: Any) -> Iterator[str]:
    stack = [data]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            if isinstance(value.get("id"), str):
                yield value["id"].strip()
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)

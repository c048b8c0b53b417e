"""Names and references: every id once, every reference to something, no circle of predecessors.

Which fields are ids and which are references is said by the model's annotations (`IdOf`,
`RefTo`), so a new plan type is checked without a line here.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Annotated, Any, get_args, get_origin

from plandoc.check.graph import find_cycle
from plandoc.diagnostics import Diagnostic, error, words
from plandoc.model.base import IdOf, Part, RefTo
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals
from plandoc.where import Path

Mark = IdOf | RefTo
MOST_LEVELS = 20
"""Levels of goals; more could not be read in a figure."""


@dataclass
class Names:
    """The ids and references of one plan with their places."""

    ids: dict[str, dict[str, list[Path]]] = field(default_factory=dict)
    refs: list[tuple[str, str, Path]] = field(default_factory=list)


def check_references(plan: Plan) -> Iterator[Diagnostic]:
    """Duplicate ids, references to nothing, and circles, all of them."""
    names = names_of(plan)
    yield from _duplicates(names)
    yield from _dangling(names)
    yield from _cycles(plan)


def names_of(plan: Part) -> Names:
    """The ids and references of a plan."""
    names = Names()
    _collect(plan, (), names)
    return names


def _duplicates(names: Names) -> Iterator[Diagnostic]:
    told: set[Path] = set()
    for kind, found in names.ids.items():
        for name, places in found.items():
            for place in places[1:]:
                if place not in told:
                    told.add(place)
                    yield error("duplicate-id", place, kind=kind, name=name)


def _dangling(names: Names) -> Iterator[Diagnostic]:
    for kind, name, place in names.refs:
        known = names.ids.get(kind, {})
        if name in known or "#" in name:  # with #, a goal of another file
            continue
        near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
        listed = words(list(known)[:8])
        if near:
            yield error("unknown-reference-near", place, kind=kind, name=name, near=near[0])
        elif known:
            yield error("unknown-reference", place, kind=kind, name=name, known=listed)
        else:
            yield error("unknown-reference-none", place, kind=kind, name=name)


def _cycles(plan: Plan) -> Iterator[Diagnostic]:
    if isinstance(plan, WithGoals):
        parents = {goal.id: [goal.parent] if goal.parent else [] for goal in plan.goals}
        spots = {goal.id: ("goals", i, "parent") for i, goal in enumerate(plan.goals)}
        yield from _cycle("goal-cycle", parents, spots)
        yield from _too_deep(plan)


def _cycle(code: str, edges: dict[str, list[str]], places: dict[str, Any]) -> Iterator[Diagnostic]:
    known = {name: [target for target in targets if target in edges] for name, targets in edges.items()}
    cycle = find_cycle(known)
    if cycle:
        yield error(code, places[cycle[0]], cycle=" → ".join((*cycle, cycle[0])))


def _too_deep(plan: WithGoals) -> Iterator[Diagnostic]:
    """The first goal that is further down than goals can be shown."""
    above = {goal.id: goal.parent for goal in plan.goals}
    for index, goal in enumerate(plan.goals):
        line, step = {goal.id}, goal.parent
        while step in above and step not in line:
            line.add(step)
            step = above[step]
        if len(line) > MOST_LEVELS:
            facts = {"goal": goal.title, "depth": len(line), "most": MOST_LEVELS}
            yield error("goal-too-deep", ("goals", index, "parent"), **facts)
            return


def _collect(value: Part, path: Path, names: Names) -> None:
    for name, marks in _marks(type(value)).items():
        child = getattr(value, name)
        if child in (None, (), ""):
            continue
        place = (*path, name)
        if marks:
            _record(child, marks, place, names)
        elif isinstance(child, Part):
            _collect(child, place, names)
        elif isinstance(child, tuple):
            for index, item in enumerate(child):
                if isinstance(item, Part):
                    _collect(item, (*place, index), names)


def _record(value: Any, marks: tuple[Mark, ...], place: Path, names: Names) -> None:
    values = [((*place, i), v) for i, v in enumerate(value)] if isinstance(value, tuple) else [(place, value)]
    for mark in marks:
        for where, name in values:
            if isinstance(mark, IdOf):
                names.ids.setdefault(mark.kind, {}).setdefault(name, []).append(where)
            else:
                names.refs.append((mark.kind, name, where))


@lru_cache(maxsize=512)
def _marks(part: type[Part]) -> dict[str, tuple[Mark, ...]]:
    """Per field its id and reference marks; fields of plain values are left out."""
    return {name: _found(info.annotation) + tuple(m for m in info.metadata if isinstance(m, Mark))
            for name, info in part.model_fields.items()}  # fmt: skip


def _found(annotation: Any) -> tuple[Mark, ...]:
    marks: list[Mark] = []
    if get_origin(annotation) is Annotated:
        marks += [m for m in annotation.__metadata__ if isinstance(m, Mark)]
    for part in get_args(annotation):
        marks += _found(part)
    return tuple(dict.fromkeys(marks))

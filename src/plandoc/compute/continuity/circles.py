"""Circles of needs: groups of items that all wait for each other (strongly connected components)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Circle:
    """Items that need each other, with the needs that close the circle as (item, need)."""

    members: tuple[str, ...]
    edges: tuple[tuple[str, str], ...]


def components(needs: Mapping[str, Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Every item in exactly one group, needs before what needs them.

    Tarjan's algorithm (SIAM J. Comput. 1, 1972) with an explicit stack: linear in items and needs.
    """
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    open_items: list[str] = []
    waiting: set[str] = set()
    groups: list[tuple[str, ...]] = []
    for start in sorted(needs):
        if start in index:
            continue
        todo = [(start, iter(sorted(set(needs[start]))))]
        _enter(start, index, low, open_items, waiting)
        while todo:
            name, rest = todo[-1]
            need = next(rest, None)
            if need is None:
                todo.pop()
                if todo:
                    low[todo[-1][0]] = min(low[todo[-1][0]], low[name])
                if low[name] == index[name]:
                    groups.append(_leave(name, open_items, waiting))
            elif need not in index:
                _enter(need, index, low, open_items, waiting)
                todo.append((need, iter(sorted(set(needs[need])))))
            elif need in waiting:
                low[name] = min(low[name], index[need])
    return tuple(groups)


def circles(needs: Mapping[str, Sequence[str]]) -> tuple[Circle, ...]:
    """The groups in which items wait for each other, by the name of their first member."""
    found = [
        Circle(group, tuple((a, b) for a in group for b in sorted(set(needs[a])) if b in group))
        for group in components(needs)
    ]
    return tuple(sorted((c for c in found if c.edges), key=lambda circle: circle.members))


def _enter(
    name: str, index: dict[str, int], low: dict[str, int], open_items: list[str], waiting: set[str]
) -> None:
    index[name] = low[name] = len(index)
    open_items.append(name)
    waiting.add(name)


def _leave(name: str, open_items: list[str], waiting: set[str]) -> tuple[str, ...]:
    group = []
    while True:
        member = open_items.pop()
        waiting.discard(member)
        group.append(member)
        if member == name:
            return tuple(sorted(group))

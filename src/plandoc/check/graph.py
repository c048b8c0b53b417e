"""Circles in a graph of names, found without recursion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def find_cycle(edges: Mapping[str, Sequence[str]]) -> tuple[str, ...] | None:
    """One circle as the names along it, or None; the same graph always gives the same circle.

    Depth-first search with an explicit stack: linear in names and edges.
    """
    done: set[str] = set()
    for start in edges:
        if start in done:
            continue
        trail: list[str] = [start]
        on_trail = {start: 0}
        todo = [iter(edges[start])]
        while todo:
            name = next(todo[-1], None)
            if name is None:
                todo.pop()
                last = trail.pop()
                del on_trail[last]
                done.add(last)
            elif name in on_trail:
                return tuple(trail[on_trail[name] :])
            elif name not in done:
                on_trail[name] = len(trail)
                trail.append(name)
                todo.append(iter(edges.get(name, ())))
    return None

"""Circles in what refers to what."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def find_cycle(edges: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The names of one circle in the order of its edges; empty when there is none.

    Iterative, so that a chain of any length needs no deep stack.
    """
    finished: set[str] = set()
    for start in edges:
        found = _cycle_from(start, edges, finished)
        if found:
            return found
    return ()


def _cycle_from(start: str, edges: Mapping[str, Sequence[str]], finished: set[str]) -> tuple[str, ...]:
    """Depth first from `start`; `finished` collects the names that lead into no circle."""
    if start in finished:
        return ()
    trail = [start]
    waiting = [iter(edges.get(start, ()))]
    on_trail = {start}
    while trail:
        target = next(waiting[-1], None)
        if target is None:
            finished.add(trail[-1])
            on_trail.discard(trail.pop())
            waiting.pop()
        elif target in on_trail:
            return tuple(trail[trail.index(target) :])
        elif target not in finished:
            trail.append(target)
            on_trail.add(target)
            waiting.append(iter(edges.get(target, ())))
    return ()

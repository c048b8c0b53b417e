"""Walks through a whole tree, inlines and charts included."""

from __future__ import annotations

from collections.abc import Iterator


def nodes(tree: object) -> Iterator[object]:
    """Every node and every string in a tree, depth first, in reading order.

    An explicit stack: a generator within a generator for each level is what costs here. Every
    node has slots and nothing else in a tree does.
    """
    stack: list[object] = [tree]
    while stack:
        item = stack.pop()
        if isinstance(item, tuple):
            stack.extend(reversed(item))
            continue
        names: tuple[str, ...] = getattr(type(item), "__slots__", ())
        if names:
            yield item
            stack.extend([getattr(item, name) for name in reversed(names)])
        elif isinstance(item, str):
            yield item


def texts(tree: object) -> Iterator[str]:
    """Every string in a tree, with ids and choices among them."""
    return (node for node in nodes(tree) if isinstance(node, str))

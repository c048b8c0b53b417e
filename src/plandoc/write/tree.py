"""Walks through a whole tree, inlines and charts included."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass


def nodes(tree: object) -> Iterator[object]:
    """Every dataclass value and every string in a tree, depth first."""
    if isinstance(tree, str):
        yield tree
    elif isinstance(tree, tuple):
        for item in tree:
            yield from nodes(item)
    elif is_dataclass(tree):
        yield tree
        for part in fields(tree):
            yield from nodes(getattr(tree, part.name))


def texts(tree: object) -> Iterator[str]:
    """Every string in a tree, with ids and choices among them."""
    return (node for node in nodes(tree) if isinstance(node, str))

"""Placeholders of a plan (X元, TBD) made visible: whoever reads the document sees what is open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from plandoc.diagnostics import Diagnostic
from plandoc.doc.nodes import Block, Heading, Mark, Text
from plandoc.terms import Terms


def marked(blocks: tuple[Block, ...], diagnostics: Iterable[Diagnostic], terms: Terms) -> tuple[Block, ...]:
    """The blocks with a mark after each text that holds a placeholder the checks found.

    The text itself stays as it was written; headings and charts are left alone.
    """
    found = {d.arg("found") for d in diagnostics if d.code == "placeholder"}
    if not found:
        return blocks
    pattern = re.compile(rf"(?<![A-Za-z0-9])(?:{'|'.join(map(re.escape, sorted(found)))})(?![A-Za-z0-9])")
    result: tuple[Block, ...] = _walked(blocks, pattern, Mark(terms("unsettled"), "warning"))
    return result


def _walked(node: Any, pattern: re.Pattern[str], mark: Mark) -> Any:
    """A node, or a tuple of nodes, with the marks put in; the very same where there are none."""
    if isinstance(node, tuple):
        return _walked_tuple(node, pattern, mark)
    names: tuple[str, ...] = getattr(type(node), "__slots__", ())  # every node has slots, nothing else does
    if isinstance(node, Text | Heading) or not names:
        return node
    changed: dict[str, Any] = {}
    for name in names:
        old = getattr(node, name)
        new = old if name == "chart" else _walked(old, pattern, mark)
        if new is not old:
            changed[name] = new
    return replace(node, **changed) if changed else node


def _walked_tuple(nodes: tuple[Any, ...], pattern: re.Pattern[str], mark: Mark) -> tuple[Any, ...]:
    result: list[Any] = []
    same = True
    for node in nodes:
        new = _walked(node, pattern, mark)
        result.append(new)
        if isinstance(new, Text) and pattern.search(new.text):
            result += [Text(" "), mark]
            same = False
        same = same and new is node
    return nodes if same else tuple(result)

"""Placeholders of a plan (X元, TBD) made visible: whoever reads the document sees what is open."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
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
    """A node, or a tuple of nodes, with the marks put in."""
    if isinstance(node, tuple):
        return tuple(
            part for item in node for part in _with_mark(_walked(item, pattern, mark), pattern, mark)
        )
    if not is_dataclass(node) or isinstance(node, type | Heading | Text):
        return node
    changed = {
        f.name: _walked(getattr(node, f.name), pattern, mark) for f in fields(node) if f.name != "chart"
    }
    return replace(node, **changed)


def _with_mark(item: Any, pattern: re.Pattern[str], mark: Mark) -> tuple[Any, ...]:
    return (item, Text(" "), mark) if isinstance(item, Text) and pattern.search(item.text) else (item,)

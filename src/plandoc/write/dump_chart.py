"""Charts as text: their numbers and labels, one line for each thing that is drawn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from plandoc.doc.charts import Chart, TreeNode


def chart_lines(chart: Chart) -> Iterator[str]:
    """The fields of a chart, empty ones left out, lists of parts one part a line."""
    for part in fields(chart):
        value = getattr(chart, part.name)
        if value in ((), "", None, False):
            continue
        if isinstance(value, tuple) and value and (is_dataclass(value[0]) or isinstance(value[0], tuple)):
            yield f"{part.name}:"
            for item in value:
                yield from (f"  {line}" for line in _item_lines(item))
        else:
            yield f"{part.name}: {_plain(value)}"


def _item_lines(item: object) -> Iterator[str]:
    if isinstance(item, TreeNode):
        yield from _tree_lines(item)
    elif is_dataclass(item):
        shown = ((part.name, getattr(item, part.name)) for part in fields(item))
        yield ", ".join(
            f"{name} {_plain(value)}" for name, value in shown if value not in ((), "", None, False)
        )
    else:
        yield _plain(item)


def _tree_lines(node: TreeNode) -> Iterator[str]:
    tone = f" <{node.tone}>" if node.tone != "neutral" else ""
    yield " / ".join((node.label, *node.lines)) + tone
    for child in node.children:
        yield from (f"  {line}" for line in _tree_lines(child))


def _plain(value: object) -> str:
    if isinstance(value, tuple):
        return " | ".join(_plain(item) for item in value)
    if isinstance(value, float):
        return f"{value:g}"
    if isinstance(value, date):
        return value.isoformat()
    return "–" if value is None else str(value)

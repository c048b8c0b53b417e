"""What the answers came to: lines to look over, and the file."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from plandoc.dialogue import Draft
from plandoc.fields import PlanFields
from plandoc.library.insert import as_yaml
from plandoc.terms import Terms

LISTS = (
    ("skills", "name"),
    ("goals", "title"),
    ("actions", "name"),
    ("tasks", "name"),
    ("risks", "name"),
    ("reviews", "name"),
)


def summary(draft: Draft, terms: Terms) -> Iterator[str]:
    """The plan on a few lines."""
    yield terms("dialogue.summary")
    yield "  " + "  ".join(_head(draft, terms))
    for key, label in LISTS:
        items = draft.get(key) or []
        if items:
            yield f"  {terms(f'dialogue.summary_{key}')} {len(items)}"
            yield from (f"    - {_line(item, label, terms)}" for item in items)


def _head(draft: Draft, terms: Terms) -> Iterator[str]:
    yield str(draft["title"])
    yield from (str(draft[key]) for key in ("department", "owner") if draft.get(key))
    period = draft.get("period")
    if isinstance(period, dict):
        yield f"{period['start']}{terms('range')}{period['end']}"
    elif period:
        yield str(period)


def _line(item: dict[str, Any], label: str, terms: Terms) -> str:
    name = str(item.get(label, ""))
    if "current" in item:
        return terms("dialogue.gap", name=name, current=item["current"], target=item.get("target", ""))
    due = item.get("due") or item.get("when")
    return terms("dialogue.until", name=name, due=due) if due else name


ORDER = ("type", "language", "title")


def plan_text(draft: Draft, fields: PlanFields, terms: Terms, first_lines: str = "") -> str:
    """The plan as a YAML file, each part under its name."""
    lines = [first_lines, f"# {terms('dialogue.head')}\n"]
    named = {field.name: field.label for field in fields.root.fields}
    rest = sorted((key for key in draft if key not in ORDER), key=lambda key: _is_record(draft[key]))
    for key in (*ORDER, *rest):
        if _is_record(draft[key]):
            lines.append(f"\n# {named.get(key, key)}\n")
        lines.append(as_yaml({key: draft[key]}, flow=None if _is_record(draft[key]) else False))
    return "".join(lines)


def _is_record(value: Any) -> bool:
    return isinstance(value, list | dict)

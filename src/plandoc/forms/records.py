"""The rows of a filled table as records: lists within records, and numbers of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import count
from typing import Any

from plandoc.forms.layout import Asked, Section
from plandoc.forms.values import Value
from plandoc.where import Path

NUMBER = ("id",)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table as it was filled in."""

    number: int
    """Counted from 1, below the header."""
    answers: Mapping[Asked, Value]


Places = dict[Path, tuple[int, str]]
"""The row and the label of every value."""


def records_of(rows: list[Row], section: Section) -> tuple[list[dict[str, Any]], Places]:
    """The records in a table, and where their values stand.

    A row that fills only the columns of a list within the record goes on with the record above;
    so does one that says of it the same again. A row with nothing but its number is empty.
    """
    records: list[dict[str, Any]] = []
    places: Places = {}
    for row in rows:
        own, within = _own(row), _within(row)
        if not own and not within:
            continue
        if not (records and within and _goes_on(own, records[-1])):
            records.append({**_given(row), **own})
            _note(places, (*section.table, len(records) - 1), row, nested=False)
        for name, part in within.items():
            parts = records[-1].setdefault(name, [])
            parts.append(part)
            path: Path = (*section.table, len(records) - 1, name, len(parts) - 1)
            _note(places, path, row, nested=True)
    return records, places


def numbered(records: list[dict[str, Any]], section: Section) -> dict[int, tuple[str, str]]:
    """Give records numbers that have none, and others to those whose number is taken; these by place."""
    if not any(asked.field.names and asked.steps == NUMBER for asked in section.asked):
        return {}
    taken = {str(record["id"]) for record in records if "id" in record}
    seen: set[str] = set()
    changed: dict[int, tuple[str, str]] = {}
    for place, record in enumerate(records):
        old = str(record.get("id", ""))
        if not old or old in seen:
            new = next(name for n in count(1) if (name := f"{section.numbered}{n}") not in taken)
            taken.add(new)
            records[place] = {"id": new, **{key: value for key, value in record.items() if key != "id"}}
            if old:
                changed[place] = (old, new)
        seen.add(str(records[place]["id"]))
    return changed


def _given(row: Row) -> dict[str, Any]:
    """The number that a row has."""
    found = [value for asked, value in row.answers.items() if asked.steps == NUMBER and asked.field.names]
    return {"id": found[0]} if found else {}


def _own(row: Row) -> dict[str, Any]:
    """What a row says of the record itself, its number aside."""
    found: dict[str, Any] = {}
    for asked, value in row.answers.items():
        if not asked.nested and not (asked.steps == NUMBER and asked.field.names):
            _set(found, asked.steps, value)
    return found


def _within(row: Row) -> dict[str, dict[str, Any]]:
    """What a row says of lists within the record."""
    found: dict[str, dict[str, Any]] = {}
    for asked, value in row.answers.items():
        if asked.nested:
            _set(
                found.setdefault(".".join(asked.steps[: asked.nested]), {}),
                asked.steps[asked.nested :],
                value,
            )
    return found


def _goes_on(own: dict[str, Any], record: dict[str, Any]) -> bool:
    return all(record.get(name) == value for name, value in own.items())


def _note(places: Places, path: Path, row: Row, *, nested: bool) -> None:
    for asked in row.answers:
        if bool(asked.nested) == nested:
            steps = asked.steps[asked.nested :] if nested else asked.steps
            places.setdefault((*path, *steps), (row.number, asked.label))


def _set(data: dict[str, Any], steps: Path, value: Any) -> None:
    for step in steps[:-1]:
        data = data.setdefault(str(step), {})
    data[str(steps[-1])] = value

"""Fields: what may stand in a plan, in the words of the people who fill it in.

Workbooks, blank forms, the dialogue in the terminal and editors all ask the same things: which
fields a plan type has, what each is called, what may stand in it, and an example. The kinds come
from the models, the words from `locales/<language>/fields/`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["text", "prose", "number", "share", "date", "when", "flag", "choice", "image", "part"]
"""What stands in a field: one line, several paragraphs, a number, a share of 1, a day, a time as
people write it (第三个月), yes or no, one of a few values, a picture's file, or a record."""

Alone = Literal["", "whole", "several"]
"""What one text means in place of a list: nothing, its only item, or several joined by 、 or /."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of the values a field may have."""

    value: str
    """As it stands in the file."""
    label: str
    """As people say it."""
    also: tuple[str, ...] = ()
    """As some people say it, too."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a record."""

    name: str
    """Its key in the file."""
    kind: Kind
    label: str
    """What it is called; unique within its record."""
    help: str = ""
    """What to write there, in a sentence."""
    example: str = ""
    required: bool = False
    many: bool = False
    """Whether it holds a list."""
    matrix: bool = False
    """Whether each item of the list is a list itself: rows of cells."""
    axes: tuple[str, str] = ("", "")
    """Of a matrix, what its rows and the cells of a row stand for."""
    alone: Alone = ""
    """What one text means where the list is looked for."""
    keyed: bool = False
    """Whether it holds records by a name of one's own (exchange rates by currency)."""
    choices: tuple[Choice, ...] = ()
    names: tuple[str, ...] = ()
    """Kinds of things that it gives a name to (`goal`), unique within the plan."""
    refers: tuple[str, ...] = ()
    """Kinds of things of which it holds the name."""
    record: str = ""
    """Name of the record it holds, for the kind `part`."""
    other_keys: tuple[str, ...] = ()
    """Keys that may stand in the file in place of its own."""
    also_called: tuple[str, ...] = ()
    """Other labels that people know it by."""
    as_text: bool = False
    """Whether a record may also be written as one text (`T03 SS+2`, `2026`)."""


@dataclass(frozen=True, slots=True)
class Record:
    """A thing that a plan consists of: a goal, a task, a contact."""

    name: str
    """Name of its model."""
    label: str
    """What one of them is called."""
    help: str
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        """The field called `name`; KeyError when there is none."""
        return {field.name: field for field in self.fields}[name]


@dataclass(frozen=True, slots=True)
class PlanFields:
    """All fields of one plan type in one language."""

    plan_type: str
    language: str
    root: Record
    records: Mapping[str, Record]
    """By name, the root included."""

    def record_of(self, field: Field) -> Record:
        """The record that a field of the kind `part` holds."""
        return self.records[field.record]

    def at(self, path: tuple[str | int, ...]) -> Field | None:
        """The field at a path of the plan; None where the model has none."""
        record, found = self.root, None
        for step in path:
            if isinstance(step, int):
                continue
            found = next((field for field in record.fields if field.name == step), None)
            if found is None:
                return None
            record = self.records.get(found.record, record)
        return found

    def walk(self) -> Iterator[tuple[tuple[str, ...], Field]]:
        """Every field with its path, lists and tables included, no record within itself."""
        yield from self._below(self.root, (), ())

    def _below(
        self, record: Record, path: tuple[str, ...], above: tuple[str, ...]
    ) -> Iterator[tuple[tuple[str, ...], Field]]:
        for field in record.fields:
            yield (*path, field.name), field
            if field.record and field.record not in above:
                yield from self._below(
                    self.records[field.record], (*path, field.name), (*above, field.record)
                )

"""Which sheet and which column a name means: in either language, however it is spaced or marked."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from plandoc.fields import Field
from plandoc.workbook.layout import Column, Keys, Layout, Sheet

_MARKS = re.compile(r"[\s*:。]|\u200b|\ufeff")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
T = TypeVar("T")
NEAR = 0.5
"""Likeness from which a name is offered as the one that may be meant."""


def normal(text: str) -> str:
    """A name without spaces, marks and differences of width and case."""
    return _MARKS.sub("", unicodedata.normalize("NFKC", text)).casefold()


def totals_of(layout: Layout) -> frozenset[str]:
    """Normal names of rows that add up others."""
    return frozenset(map(normal, layout.words["totals"].split("、")))


def bare(text: str) -> str:
    """A name without what stands in brackets: units, remarks."""
    return _BRACKETS.sub("", normal(text))


@dataclass(frozen=True)
class KnownColumn:
    """A column in each language."""

    column: Column
    """In the language of the first layout."""
    fields: tuple[Field, ...]
    """Its field in each language."""

    @cached_property
    def examples(self) -> frozenset[str]:
        """What an example row shows in the column, in each language."""
        shown = {text for f in self.fields for text in (f.example, f.example.replace("、", "\n"))}
        return frozenset(shown | {choice.label for f in self.fields for choice in f.choices})

    @cached_property
    def choices(self) -> Mapping[str, str]:
        """The value that each name of a choice means."""
        ranked = (
            [(choice.value, choice.value) for field in self.fields for choice in field.choices],
            [(choice.label, choice.value) for field in self.fields for choice in field.choices],
            [
                (name, choice.value)
                for field in self.fields
                for choice in field.choices
                for name in choice.also
            ],
        )
        return _unambiguous(ranked)


@dataclass(frozen=True)
class KnownSheet:
    """A sheet in each language, with the names that its columns may have."""

    sheet: Sheet
    columns: tuple[KnownColumn, ...]
    names: Mapping[str, KnownColumn]
    """Columns by normal name."""
    labels: tuple[str, ...]
    """What columns are called in each language, the first one first, to offer the nearest."""

    def column(self, header: str) -> KnownColumn | None:
        """The column that a header means."""
        return self.names.get(normal(header)) or self.names.get(bare(header))


@dataclass(frozen=True)
class Known:
    """Everything that a workbook of one plan type may name, in each language."""

    plan: KnownSheet
    tables: Mapping[Keys, KnownSheet]
    titles: Mapping[str, KnownSheet]
    """Every sheet with data by the normal names it may have."""
    other: KnownSheet
    """The sheet for other content."""
    covers: frozenset[str]
    """Normal names of sheets without data."""
    labels: tuple[str, ...]
    """Names of all sheets in each language, the first one first."""
    examples: tuple[str, ...]
    """How rows begin that only show what to write."""
    totals: frozenset[str]
    """Normal names of rows that add up others."""

    def is_example(self, text: str) -> bool:
        """Whether a row that begins with a text only shows what to write."""
        return unicodedata.normalize("NFKC", text).strip().casefold().startswith(self.examples)


def known_names(layouts: tuple[Layout, ...]) -> Known:
    """What may be named in workbooks of one plan type; layouts of the same type, one a language."""
    first = layouts[0]
    plan = _known_sheet(tuple(layout.plan for layout in layouts))
    other = _known_sheet(tuple(layout.other for layout in layouts))
    tables = {
        sheets[0].path: _known_sheet(sheets)
        for sheets in zip(*(layout.tables for layout in layouts), strict=True)
    }
    titles = _unambiguous(
        (
            [(layout.plan.name, plan) for layout in layouts]
            + [(layout.other.name, other) for layout in layouts]
            + [(sheet.name, tables[sheet.path]) for layout in layouts for sheet in layout.tables],
            [(s.field.label, tables[s.path]) for x in layouts for s in x.tables if s.field],
            [(s.record.label, tables[s.path]) for x in layouts for s in x.tables],
            [(".".join(sheet.path), tables[sheet.path]) for sheet in first.tables],
        )
    )
    return Known(
        plan,
        tables,
        titles,
        other,
        frozenset(normal(name) for x in layouts for name in (x.cover, x.words["findings"])),
        tuple(dict.fromkeys(sheet.name for x in layouts for sheet in (x.plan, *x.tables))),
        tuple(
            unicodedata.normalize("NFKC", layout.words["example"]).strip().casefold() for layout in layouts
        ),
        frozenset(name for layout in layouts for name in totals_of(layout)),
    )


def _known_sheet(sheets: tuple[Sheet, ...]) -> KnownSheet:
    columns = tuple(
        KnownColumn(same[0], tuple(column.field for column in same))
        for same in zip(*(sheet.columns for sheet in sheets), strict=True)
    )
    labelled = [(column.label, columns[i]) for sheet in sheets for i, column in enumerate(sheet.columns)]
    values = [known for known in columns if known.column.role == "value" and known.column.path]
    names = _unambiguous(
        (
            labelled,
            [(bare(label), known) for label, known in labelled],
            [(field.label, known) for known in values for field in known.fields],
            [(bare(field.label), known) for known in values for field in known.fields],
            [(name, known) for known in values for field in known.fields for name in field.also_called],
            [(key, known) for known in values for key in _keys(known.column)],
        )
    )
    labels = dict.fromkeys(label for label, _ in labelled)
    return KnownSheet(sheets[0], columns, names, tuple(labels))


def _keys(column: Column) -> Iterator[str]:
    """What a column is called in files of text."""
    for last in (column.path[-1], *column.field.other_keys):
        yield ".".join((*column.inner, *column.path[:-1], last))


def _unambiguous(ranked: Iterable[list[tuple[str, T]]]) -> dict[str, T]:
    """Names with their one meaning; a name of a higher rank wins, one of two meanings has none."""
    result: dict[str, T] = {}
    for pairs in ranked:
        meanings: dict[str, list[T]] = defaultdict(list)
        for name, meaning in pairs:
            if meaning not in meanings[normal(name)]:
                meanings[normal(name)].append(meaning)
        for name, found in meanings.items():
            if name and len(found) == 1:
                result.setdefault(name, found[0])
    return result

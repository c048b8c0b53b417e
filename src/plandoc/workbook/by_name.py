"""References by name: people write what a thing is called where a plan asks for its id."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from plandoc.workbook.layout import Column, Keys
from plandoc.workbook.match import KnownSheet, normal
from plandoc.workbook.records import holders
from plandoc.workbook.rows import Item
from plandoc.workbook.texts import Raw

_PARTS = re.compile("[、，,；;/\n]")


@dataclass(slots=True)
class Names:
    """The ids of the things of each kind, and those by name where one thing alone has it."""

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    by_name: dict[str, dict[str, set[str]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(set))
    )

    def add(self, sheet: KnownSheet, items: Iterable[Item]) -> None:
        """Note what the rows of a sheet are called."""
        ids = [column for column in sheet.sheet.names if column.field.names]
        titles = [column for column in sheet.sheet.names if not column.field.names]
        for item in items:
            own = _texts(item, ids)
            for column, text in own:
                for kind in column.field.names:
                    self.ids[kind].add(text)
                    for _, title in _texts(item, titles):
                        self.by_name[kind][normal(title)].add(text)

    def id_of(self, text: str, kinds: Iterable[str]) -> str:
        """The id of the one thing with this name; the text where it is an id, or no name of one alone."""
        kinds = tuple(kinds)
        if any(text in self.ids[kind] for kind in kinds):
            return text
        found = {each for kind in kinds for each in self.by_name[kind].get(normal(text), ())}
        return found.pop() if len(found) == 1 else text

    def put_ids(self, sheet: KnownSheet, items: Iterable[Item], tables: Mapping[Keys, KnownSheet]) -> None:
        """Write ids for the names in the columns of a sheet that refer to other rows."""
        columns = [
            (c, kinds) for known in sheet.columns if (kinds := _kinds(sheet, (c := known.column), tables))
        ]
        for item in items if columns else ():
            for column, kinds in columns:
                for holder in holders(item.record, (*column.inner, *column.path[:-1])):
                    key = column.path[-1]
                    if key in holder:
                        holder[key] = self._with_ids(holder[key], kinds)

    def _with_ids(self, value: Raw, kinds: tuple[str, ...]) -> Raw:
        if isinstance(value, list):
            return [self._with_ids(item, kinds) for item in value]
        if not isinstance(value, str):
            return value
        whole = self.id_of(value, kinds)
        parts = [part.strip() for part in _PARTS.split(value)]
        if whole != value or len(parts) == 1:
            return whole
        ids = [self.id_of(part, kinds) for part in parts]
        return "、".join(ids) if ids != parts else value


def _texts(item: Item, columns: Iterable[Column]) -> list[tuple[Column, str]]:
    record = item.record if isinstance(item.record, dict) else {}
    found = ((column, record.get(column.path[0])) for column in columns)
    return [(column, text) for column, text in found if isinstance(text, str)]


def _kinds(sheet: KnownSheet, column: Column, tables: Mapping[Keys, KnownSheet]) -> tuple[str, ...]:
    """The kinds of things that a column refers to; of a record written as one text, its reference."""
    if column.role != "value" or not column.path:
        return ()
    below = tables.get((*sheet.sheet.path, *column.path))
    parts = below.columns if below and column.field.kind == "part" else ()
    return column.field.refers or next((p.column.field.refers for p in parts if p.column.field.refers), ())

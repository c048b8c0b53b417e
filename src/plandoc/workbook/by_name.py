"""References by name: people write what a thing is called where a plan asks for its id."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count

from plandoc.workbook.layout import Column, Keys
from plandoc.workbook.match import KnownSheet, normal
from plandoc.workbook.records import holders
from plandoc.workbook.rows import Item
from plandoc.workbook.texts import SEPARATORS, Raw


@dataclass(slots=True, eq=False)
class Thing:
    """A row that others may refer to."""

    item: Item
    title: str
    place: int
    """Of the row among those of its sheet, from 1."""
    key: str
    """Of its id in the record."""
    kinds: tuple[str, ...]

    @property
    def id(self) -> str:
        """Its id, empty where it has none."""
        found = self.item.record.get(self.key)
        return found if isinstance(found, str) else ""


@dataclass(slots=True)
class Names:
    """The ids of the things of each kind, and the things by their names."""

    ids: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    things: dict[str, dict[str, list[Thing]]] = field(
        default_factory=lambda: defaultdict(lambda: defaultdict(list))
    )
    given: list[Thing] = field(default_factory=list)
    """Things that were given an id, because something refers to them by name."""

    def add(self, sheet: KnownSheet, items: Iterable[Item]) -> None:
        """Note what the rows of a sheet are called."""
        ids = [column for column in sheet.sheet.names if column.field.names]
        titles = [column for column in sheet.sheet.names if not column.field.names]
        for place, item in enumerate(items, start=1):
            for column in ids if isinstance(item.record, dict) else ():
                title = next((text for c in titles if (text := _text(item, c))), "")
                thing = Thing(item, title, place, column.path[0], column.field.names)
                for kind in thing.kinds:
                    self.ids[kind] |= {thing.id} - {""}
                    self.things[kind][normal(title)] += [thing] if title else []

    def id_of(self, text: str, kinds: tuple[str, ...]) -> str:
        """The id of the one thing with this name; the text where it is an id, or no name of one alone."""
        if any(text in self.ids[kind] for kind in kinds):
            return text
        found = list(dict.fromkeys(t for kind in kinds for t in self.things[kind].get(normal(text), ())))
        return found[0].id or self._give(found[0]) if len(found) == 1 else text

    def _give(self, thing: Thing) -> str:
        """An id for a thing that has none: its place among the rows of its sheet."""
        tries = (f"{thing.place}-{n}" if n > 1 else str(thing.place) for n in count(1))
        new = next(each for each in tries if not any(each in self.ids[kind] for kind in thing.kinds))
        thing.item.record[thing.key] = new
        for kind in thing.kinds:
            self.ids[kind].add(new)
        self.given.append(thing)
        return new

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
        parts = [part.strip() for part in SEPARATORS.split(value)]
        if whole != value or len(parts) == 1:
            return whole
        ids = [self.id_of(part, kinds) for part in parts]
        return "、".join(ids) if ids != parts else value


def _text(item: Item, column: Column) -> str:
    found = item.record.get(column.path[0])
    return found if isinstance(found, str) else ""


def _kinds(sheet: KnownSheet, column: Column, tables: Mapping[Keys, KnownSheet]) -> tuple[str, ...]:
    """The kinds of things that a column refers to; of a record written as one text, its reference."""
    if column.role != "value" or not column.path:
        return ()
    below = tables.get((*sheet.sheet.path, *column.path))
    parts = below.columns if below and column.field.kind == "part" else ()
    return column.field.refers or next((p.column.field.refers for p in parts if p.column.field.refers), ())

"""A plan's data laid out on sheets, every cell as the text that a person would type.

Nothing is lost: what has no cell of its own (an unknown field, a list that is no list of records,
an item with line breaks) is named with its place on the sheet for other content.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from plandoc.where import Path
from plandoc.workbook.layout import Column, Keys, Layout, Sheet
from plandoc.workbook.match import normal, totals_of
from plandoc.workbook.matrix import cells_of
from plandoc.workbook.places import EMPTY_LIST, EMPTY_RECORD, shielded, written
from plandoc.workbook.texts import MOST, Raw, cell_text, plain

Cells = dict[Column, str]
"""One row: the texts of its columns that are not empty."""


@dataclass(frozen=True, slots=True)
class Grid:
    """The rows of one sheet."""

    sheet: Sheet
    columns: tuple[Column, ...]
    """Those that a blank workbook shows, and those that a row has something for."""
    rows: tuple[Mapping[Column, str], ...]


@dataclass(frozen=True, slots=True)
class Filled:
    """A plan on sheets."""

    plan: Mapping[Column, str]
    tables: tuple[Grid, ...]
    other: tuple[tuple[str, str], ...]
    """Place and value of what stands nowhere else."""


def fill(layout: Layout, raw: Raw) -> Filled:
    """The sheets of a plan; those that it has nothing for are left out."""
    filler = _Filler(layout)
    filler.record(raw, (), layout.plan, filler.plan)
    names = {path: _names(layout.table(path), rows) for path, rows in filler.rows.items()}
    tables = tuple(
        _grid(sheet, filler.rows[sheet.path], names.get(sheet.parent, {}))
        for sheet in layout.tables
        if filler.rows.get(sheet.path)
    )
    return Filled(filler.plan, tables, tuple(_in_pieces(filler.other)))


def with_blanks(layout: Layout, filled: Filled) -> Filled:
    """The sheets of a plan, and the usual tables that it has nothing for."""
    known = {grid.sheet.path: grid for grid in (*blank(layout).tables, *filled.tables)}
    return replace(filled, tables=tuple(known[s.path] for s in layout.tables if s.path in known))


def blank(layout: Layout) -> Filled:
    """The sheets of a workbook to be filled in: type and language of the plan, usual tables without rows."""
    filler = _Filler(layout)
    filler.record({"type": layout.plan_type, "language": layout.language}, (), layout.plan, filler.plan)
    tables = tuple(_grid(sheet, [], {}) for sheet in layout.tables if not sheet.rare)
    return Filled(filler.plan, tables, ())


@dataclass(slots=True)
class _Row:
    """A row of a table, and which item of the list above it belongs to."""

    cells: Cells
    owner: int | None = None
    first: bool = True
    """Whether an item begins here; else the row continues the one above."""


@dataclass(slots=True)
class _Filler:
    """Walks through a plan and puts every value where it belongs."""

    layout: Layout
    plan: Cells = field(default_factory=dict)
    rows: dict[Keys, list[_Row]] = field(default_factory=dict)
    counts: Counter[Keys] = field(default_factory=Counter)
    other: list[tuple[Path, str]] = field(default_factory=list)
    totals: frozenset[str] = field(init=False)

    def __post_init__(self) -> None:
        self.totals = totals_of(self.layout)

    def record(
        self, value: Raw, path: Path, sheet: Sheet, cells: Cells, keys: Keys = (), inner: Keys = ()
    ) -> None:
        """Put the values of a record into the cells of one row; `keys` lead from the item here."""
        if not isinstance(value, dict) or not value:
            self.elsewhere(value, path)
            return
        for key, child in _own_keys_first(value, sheet):
            self.value(child, (*path, key), sheet, cells, (*keys, key), inner)

    def value(self, value: Raw, path: Path, sheet: Sheet, cells: Cells, keys: Keys, inner: Keys) -> None:
        """Put one value into its cell, its table or the sheet for other content."""
        if value is None or value == "":
            return
        column = sheet.column(keys, inner)
        below = self.layout.table((*sheet.path, *keys)) if not inner else None
        if value == [] and len(keys) == 1 and _may_be_left_out(column, below):
            return
        if keys == ("type",) and value == self.layout.plan_type and sheet is self.layout.plan:
            value = sheet.record.label
        text = cell_text(column.field, value, self.layout) if column else None
        if column is not None and text is not None and column not in cells:
            cells[column] = text
            return
        if isinstance(value, dict) and _has_below(sheet, keys, inner, self.layout):
            self.record(value, path, sheet, cells, keys, inner)
            return
        if below is None or not self.table(value, path, below):
            self.elsewhere(value, path)

    def table(self, value: Raw, path: Path, sheet: Sheet) -> bool:
        """Put a list, or a record by names, on a sheet of its own; False when a row cannot hold it."""
        items = _items(value, sheet)
        if items is None:
            return False
        before = len(self.other), {keys: len(rows) for keys, rows in self.rows.items()}, self.counts.copy()
        owner = self.counts[sheet.parent] if sheet.parent else None
        for step, item in items:
            if not self.item(item, (*path, step), sheet, owner):
                self.undo(*before)
                return False
        return True

    def item(self, item: Raw, path: Path, sheet: Sheet, owner: int | None) -> bool:
        """One item of a list as a row, with the rows that continue it."""
        row = _Row({}, owner)
        self.rows.setdefault(sheet.path, []).append(row)
        self.counts[sheet.path] += 1
        key = next((c for c in sheet.columns if c.role == "key"), None)
        if key is not None:
            row.cells[key] = str(path[-1])
        if sheet.matrix:
            row.cells.update(cells_of(item, path[-1], sheet, self.layout))
            return bool(row.cells)
        whole = sheet.column(())
        if isinstance(item, str | bool | int | float):
            text = cell_text(whole.field, item, self.layout) if whole else None
            if whole is None or not text:
                return False
            row.cells[whole] = text
            return not self.is_total(row, sheet)
        continued = [inner for inner in _inner_lists(sheet) if self.continues(item, inner, sheet)]
        for name, child in _own_keys_first(item, sheet) if isinstance(item, dict) else ():
            if (name,) not in continued:
                self.value(child, (*path, name), sheet, row.cells, (name,), ())
        if not row.cells or set(row.cells) == {key} or self.is_total(row, sheet):
            return False
        for inner in continued if isinstance(item, dict) else ():
            self.continuation(item[inner[0]], (*path, *inner), sheet, inner, row)
        return True

    def is_total(self, row: _Row, sheet: Sheet) -> bool:
        """Whether a row would be taken for one that only adds up others."""
        first = next(c for c in sheet.columns if c in row.cells)
        return any(normal(row.cells.get(c, "")) in self.totals for c in (first, *sheet.names))

    def continues(self, item: Raw, inner: Keys, sheet: Sheet) -> bool:
        """Whether a list within an item can stand on the item's rows."""
        entries = item.get(inner[0]) if isinstance(item, dict) else None
        return (
            isinstance(entries, list)
            and all(
                isinstance(entry, dict)
                and any(sheet.column((name,), inner) and _said(v) for name, v in entry.items())
                for entry in entries
            )
            and bool(entries)
        )

    def continuation(self, entries: Raw, path: Path, sheet: Sheet, inner: Keys, row: _Row) -> None:
        """The entries of a list within an item, the first beside it, the others below."""
        rows = self.rows[sheet.path]
        start = next(index for index, one in enumerate(rows) if one is row)
        for index, entry in enumerate(entries if isinstance(entries, list) else ()):
            if start + index == len(rows):
                rows.append(_Row({}, row.owner, first=False))
            self.record(entry, (*path, index), sheet, rows[start + index].cells, (), inner)

    def undo(self, other: int, rows: dict[Keys, int], counts: Counter[Keys]) -> None:
        """Take back what a list had put anywhere."""
        del self.other[other:]
        for keys in list(self.rows):
            del self.rows[keys][rows.get(keys, 0) :]
        self.counts = counts

    def elsewhere(self, value: Raw, path: Path) -> None:
        """Note what has no cell of its own, value by value."""
        if isinstance(value, dict) and value:
            for key, child in value.items():
                self.elsewhere(child, (*path, key))
        elif isinstance(value, list) and value:
            for index, child in enumerate(value):
                self.elsewhere("" if child is None else child, (*path, index))
        elif value is not None:
            empty = EMPTY_RECORD if isinstance(value, dict) else EMPTY_LIST
            self.other.append((path, empty if isinstance(value, dict | list) else shielded(plain(value))))


def _items(value: Raw, sheet: Sheet) -> list[tuple[str | int, Raw]] | None:
    """The items of a list with their steps; None where the sheet cannot take them as rows."""
    if sheet.field is not None and sheet.field.keyed:
        return (
            list(value.items()) if isinstance(value, dict) and value and all(_key(k) for k in value) else None
        )
    return list(enumerate(value)) if isinstance(value, list) and value else None


def _own_keys_first(record: dict[str, Raw], sheet: Sheet) -> list[tuple[str, Raw]]:
    """The values of a record, those under other keys than a field's own behind the rest."""
    others = {key for column in sheet.columns for key in column.field.other_keys}
    return sorted(record.items(), key=lambda item: item[0] in others)


def _key(key: str) -> bool:
    return bool(key.strip()) and key == key.strip() and "\n" not in key


def _said(value: Raw) -> bool:
    return value not in (None, "", [])


def _may_be_left_out(column: Column | None, below: Sheet | None) -> bool:
    """Whether an empty list at the top of a row, or of the plan, says no more than none."""
    field = column.field if column else below.field if below else None
    return field is not None and field.many and not field.required


def _has_below(sheet: Sheet, keys: Keys, inner: Keys, layout: Layout) -> bool:
    """Whether a sheet has columns or tables below a path, so that a record there is spread out."""
    deeper = len(keys)
    if any(c.path[:deeper] == keys and len(c.path) > deeper and c.inner == inner for c in sheet.columns):
        return True
    full = (*sheet.path, *keys)
    return not inner and any(s.path[: len(full)] == full and len(s.path) > len(full) for s in layout.tables)


def _inner_lists(sheet: Sheet) -> tuple[Keys, ...]:
    return tuple(dict.fromkeys(column.inner for column in sheet.columns if column.inner))


def _names(sheet: Sheet | None, rows: list[_Row]) -> dict[int, str]:
    """What other sheets call each item of a list, by its number from 1."""
    items = [row.cells for row in rows if row.first]
    columns = sheet.names if sheet else ()
    known = Counter(name for cells in items for name in {cells[c] for c in columns if c in cells})
    return {
        number: next((cells[c] for c in columns if c in cells and _usable(cells[c], known)), f"#{number}")
        for number, cells in enumerate(items, start=1)
    }


def _usable(name: str, known: Counter[str]) -> bool:
    return known[name] == 1 and "\n" not in name and not re.fullmatch(r"[#＃]\s*\d+", name)


def _grid(sheet: Sheet, rows: list[_Row], owners: Mapping[int, str]) -> Grid:
    """The rows of a sheet as texts, each with the name of the item that it belongs to."""
    parent = next((c for c in sheet.columns if c.role == "parent"), None)
    full = [{parent: owners[row.owner], **row.cells} if parent and row.owner else row.cells for row in rows]
    used = {column for cells in full for column in cells}
    columns = tuple(c for c in sheet.columns if c in used or not c.rare)
    return Grid(sheet, columns, tuple(full))


def _in_pieces(found: list[tuple[Path, str]]) -> Iterator[tuple[str, str]]:
    """Places and values; a value that no cell can hold goes on in the next row."""
    for path, text in found:
        for start in range(0, max(len(text), 1), MOST):
            yield written(path), text[start : start + MOST]

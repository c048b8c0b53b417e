"""Puts what the sheets hold together as one plan, and remembers the cell of every value."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from plandoc.diagnostics import Diagnostic, error, finding, info, nearest
from plandoc.where import Path, Where
from plandoc.workbook.by_name import Names
from plandoc.workbook.layout import Keys
from plandoc.workbook.locate import CellPlaces
from plandoc.workbook.match import NEAR, Known, KnownSheet, normal
from plandoc.workbook.matrix import list_of, step_of
from plandoc.workbook.places import EMPTY_LIST, EMPTY_RECORD, parsed, unshielded
from plandoc.workbook.records import put_at
from plandoc.workbook.rows import Item, TableReader, fault, header_row, read_value, short
from plandoc.workbook.texts import Raw
from plandoc.workbook.xlsx.page import Page, cell_name

_PLACE = re.compile(r"\d{1,6}")
_NUMBERED = re.compile(r"[#＃]\s*(\d{1,7})")


@dataclass(slots=True)
class Assembly:
    """Takes sheet after sheet and builds the plan."""

    file: str
    known: Known
    from_1904: bool = False
    raw: dict[str, Raw] = field(default_factory=dict)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    tables: dict[Keys, list[tuple[str, Item]]] = field(default_factory=dict)
    """The items of each list with the sheet they stand on."""
    paths: dict[int, Path] = field(default_factory=dict)
    """Where in the plan each item has been put."""
    made: set[int] = field(default_factory=set)
    """Lists that rows were put into."""
    places: CellPlaces = field(init=False)

    def __post_init__(self) -> None:
        self.places = CellPlaces(self.file)

    def read(self, pages: list[Page], hidden: Iterable[str] = ()) -> None:
        """Build the plan from all sheets; hidden ones that mean nothing are passed over."""
        others: list[Page] = []
        for page in pages:
            found = self.known.titles.get(normal(page.title))
            if page.below:
                self.diagnostics.append(
                    finding("workbook-rows-not-read", self.where(page, page.below, 1), last=page.cut)
                )
            if found is self.known.plan:
                self._plan(page)
            elif found is self.known.other:
                others.append(page)
            elif found is not None:
                self._table(page, found)
            elif page.title not in hidden and normal(page.title) not in self.known.covers:
                self._extra(page)
        self._put_ids()
        for path in sorted(self.tables, key=len):
            self._attach(path)
        for page in others:
            self._others(page)

    def where(self, page: Page, row: int, column: int) -> Where:
        """The place of a cell."""
        return Where(self.file, sheet=page.title, cell=cell_name(row, column))

    def _extra(self, page: Page) -> None:
        near, where = nearest(page.title, self.known.labels, NEAR), Where(self.file, sheet=page.title)
        self.diagnostics.append(
            info("workbook-extra-sheet-near", where, name=page.title, near=near)
            if near
            else info("workbook-extra-sheet", where, name=page.title)
        )

    def _plan(self, page: Page) -> None:
        """The plan's own fields: a label, and the value in the cell beside it."""
        ends = {(m.top, m.left): m.right for m in page.merges}
        for row in sorted({*page.rows, *(row for row, _ in page.faults)}):
            cells = page.rows.get(row, {})
            first = min(cells, default=0)
            if not first or self.known.is_example(cells[first]):
                continue
            beside = ends.get((row, first), first) + 1
            found = self.known.plan.column(cells[first])
            if found is not None and (row, beside) in page.faults:
                kind, text = page.faults[row, beside]
                self.diagnostics.append(fault(kind, text, self.where(page, row, beside)))
            elif found is None and beside in cells:
                label = short(cells[first])
                self.diagnostics.append(self._extra_row(label, self.where(page, row, first)))
            elif found is not None:
                self.places.keys.setdefault(found.column.path, (page.title, cell_name(row, first)))
                self.places.values.setdefault((), (page.title, cell_name(row, first)))
                if beside not in cells:
                    self.places.blanks.setdefault(found.column.path, (page.title, cell_name(row, beside)))
                else:
                    where = self.where(page, row, beside)
                    bare = (row, beside) in page.numbers
                    value, told = read_value(found, cells[beside], where, bare=bare, from_1904=self.from_1904)
                    self.diagnostics.extend(told)
                    self._put(found.column.path, value, where)

    def _extra_row(self, label: str, where: Where) -> Diagnostic:
        near = nearest(label, self.known.plan.labels, NEAR)
        if near:
            return info("workbook-extra-row-near", where, label=label, near=near)
        return info("workbook-extra-row", where, label=label)

    def _put(self, path: Path, value: Raw, where: Where) -> None:
        if put_at(self.raw, path, value):
            self.places.values[path] = (where.sheet, where.cell)
        else:
            self.diagnostics.append(error("workbook-said-twice", where))

    def _table(self, page: Page, known: KnownSheet) -> None:
        reader = TableReader(self.file, page, known, self.known.is_example, self.known.totals, self.from_1904)
        reader.read()
        self.diagnostics.extend(reader.diagnostics)
        for number, column in reader.columns.items():
            within = (*known.sheet.path, *column.column.inner, *column.column.path)
            self.places.columns.setdefault(within, (page.title, cell_name(reader.header_row, number)))
        items = self._as_lists(page, reader.items) if known.sheet.matrix else reader.items
        self.tables.setdefault(known.sheet.path, []).extend((page.title, item) for item in items)

    def _put_ids(self) -> None:
        """Write ids where rows refer to others by their names."""
        names = Names()
        tables = [(self.known.tables[path], [item for _, item in rows]) for path, rows in self.tables.items()]
        for sheet, items in tables:
            names.add(sheet, items)
        for sheet, items in tables:
            names.put_ids(sheet, items, self.known.tables)
        titles = {id(item): title for rows in self.tables.values() for title, item in rows}
        for thing in names.given:
            where = Where(self.file, sheet=titles[id(thing.item)], cell=thing.item.cell)
            told = info("workbook-id-given", where, name=short(thing.title), id=thing.id)
            self.diagnostics.append(told)

    def _as_lists(self, page: Page, items: list[Item]) -> list[Item]:
        """The rows of a matrix as lists, by the places that they give; else in the order of the sheet."""
        said = [item for item in items if item.record]
        placed: dict[str, Item] = {}
        for item in said:
            item.record = list_of(item.record)
            item.places = {step_of(path): cell for path, cell in item.places.items()}
            item.headers = {step_of(path): cell for path, cell in item.headers.items()}
            if placed.setdefault(item.key, item) is not item and item.key:
                where = Where(self.file, sheet=page.title, cell=item.cell)
                self.diagnostics.append(error("workbook-repeated-key", where, name=short(item.key)))
        counted = len(placed) == len(said) and all(_PLACE.fullmatch(key) for key in placed)
        return sorted(said, key=lambda item: int(item.key)) if counted else said

    def _attach(self, path: Keys) -> None:
        """Put the items of a list into the plan, or into the items they belong to."""
        sheet = self.known.tables[path].sheet
        owners = [item for _, item in self.tables.get(sheet.parent, ())]
        by_name = _by_name(owners)
        for title, item in self.tables[path]:
            where = Where(self.file, sheet=title, cell=item.owner_cell or item.cell)
            if not sheet.parent:
                self._add(self.raw, (), path, title, item)
                continue
            owner = _owner(item.owner, owners, by_name)
            if owner is None:
                lost = _lost(item.owner, by_name, where)
                self.diagnostics += [lost] if lost not in self.diagnostics else []
            elif id(owner) in self.paths:
                self._add(owner.record, self.paths[id(owner)], path[len(sheet.parent) :], title, item)

    def _add(self, holder: Raw, base: Path, keys: Keys, title: str, item: Item) -> None:
        """Append one item to a list, or add it to a record by names."""
        sheet = self.known.tables[tuple(k for k in (*base, *keys) if isinstance(k, str))].sheet
        keyed = sheet.field is not None and sheet.field.keyed
        where = Where(self.file, sheet=title, cell=item.cell)
        entries = self._entries(holder, keys, {} if keyed else [])
        if entries is None:
            self.diagnostics.append(error("workbook-said-twice", where))
            return
        step: str | int = item.key if keyed else len(entries)
        if isinstance(entries, dict):
            if not item.key or item.key in entries:
                repeated = error("workbook-repeated-key", where, name=item.key)
                self.diagnostics.append(repeated if item.key else error("workbook-no-key", where))
                return
            entries[item.key] = item.record
        else:
            entries.append(item.record)
        self._remember((*base, *keys, step), title, item)

    def _entries(self, holder: Raw, keys: Keys, empty: Raw) -> Raw:
        """The list that rows go into, made where there is none; None where a cell has said it all."""
        for key in keys[:-1]:
            holder = holder.setdefault(key, {}) if isinstance(holder, dict) else None
        if not isinstance(holder, dict):
            return None
        if keys[-1] not in holder:
            holder[keys[-1]] = empty
            self.made.add(id(empty))
        found = holder[keys[-1]]
        return found if id(found) in self.made else None

    def _remember(self, path: Path, title: str, item: Item) -> None:
        self.paths[id(item)] = path
        self.places.values.setdefault(path[:-1], (title, item.cell))
        self.places.values[path] = (title, item.cell)
        for within, cell in item.places.items():
            self.places.values[(*path, *within)] = (title, cell)
        for within, cell in item.headers.items():
            self.places.keys[(*path, *within)] = (title, cell)

    def _others(self, page: Page) -> None:
        """Values by their place in the plan; one too long for a cell goes on in the next row."""
        known = self.known.other
        head = header_row(page, known)
        found = {k.column.path: c for c, text in page.rows.get(head, {}).items() if (k := known.column(text))}
        at, beside = found.get(("place",), 1), found.get(("value",), 2)
        pieces: dict[str, list[str]] = {}
        rows: dict[str, int] = {}
        for row in sorted(page.rows):
            place = page.rows[row].get(at, "").strip()
            if row > head and place:
                rows.setdefault(place, row)
                pieces.setdefault(place, []).append(page.rows[row].get(beside, ""))
        for place, texts in pieces.items():
            where, path, text = self.where(page, rows[place], at), parsed(place), "".join(texts)
            value: Raw = {} if text == EMPTY_RECORD else [] if text == EMPTY_LIST else unshielded(text)
            if path is None or not put_at(self.raw, path, value):
                self.diagnostics.append(error("workbook-place", where, place=short(place)))
            else:
                self.places.values[path] = (page.title, cell_name(rows[place], beside))
                self.places.keys[path] = (page.title, cell_name(rows[place], at))


def _lost(name: str, known: Iterable[str], where: Where) -> Diagnostic:
    """What is said of a row whose owner is not found."""
    near = nearest(name, known, NEAR)
    if not name:
        return error("workbook-no-owner", where)
    if near:
        return error("workbook-unknown-owner-near", where, name=short(name), near=near)
    return error("workbook-unknown-owner", where, name=short(name))


def _by_name(owners: list[Item]) -> dict[str, list[Item]]:
    """The items of a list by what they may be called, as written and as people vary it."""
    found: dict[str, list[Item]] = {}
    for item in owners:
        for name in dict.fromkeys(item.names):
            found.setdefault(name, []).append(item)
    return found


def _owner(name: str, owners: list[Item], by_name: dict[str, list[Item]]) -> Item | None:
    """The item that a name or a number (`#2`) means; None for none, or several."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered and name not in by_name:
        index = int(numbered[1]) - 1
        return owners[index] if 0 <= index < len(owners) else None
    found = by_name.get(name) or [
        item for known, items in by_name.items() if normal(known) == normal(name) for item in items
    ]
    return found[0] if name and len({id(item) for item in found}) == 1 else None

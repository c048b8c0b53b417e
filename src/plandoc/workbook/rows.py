"""One sheet's rows as records, before it is known where in the plan they belong.

Joined cells hold their value for every row they span. In a sheet with a list within its items a
row without values of its own continues the item above; so does one that repeats its name.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from plandoc.diagnostics import Diagnostic, error, finding, info, nearest
from plandoc.where import Path, Where
from plandoc.workbook.match import NEAR, KnownColumn, KnownSheet, normal
from plandoc.workbook.records import put_at
from plandoc.workbook.texts import Raw
from plandoc.workbook.units import drop_units
from plandoc.workbook.values import is_cross, serial_day, value_of
from plandoc.workbook.xlsx.page import Fault, Page, cell_name

HEADERS_WITHIN = 30
"""Rows with content among which the headers are looked for."""


@dataclass(slots=True)
class Item:
    """A row, with those that continue it, as a record."""

    record: Raw
    cell: str
    """Where it begins."""
    places: dict[Path, str] = field(default_factory=dict)
    """The cell of each value within it."""
    headers: dict[Path, str] = field(default_factory=dict)
    owner: str = ""
    """What the row says it belongs to."""
    owner_cell: str = ""
    key: str = ""
    names: tuple[str, ...] = ()
    """What other sheets may call it."""


@dataclass(slots=True)
class TableReader:
    """Reads one sheet as a list of records."""

    file: str
    page: Page
    known: KnownSheet
    is_example: Callable[[str], bool]
    totals: frozenset[str] = frozenset()
    """How rows are called that add up others."""
    from_1904: bool = False
    items: list[Item] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    columns: dict[int, KnownColumn] = field(default_factory=dict)
    heads: dict[int, str] = field(default_factory=dict)
    """The cell of the header of each column that is read."""
    naming: tuple[int, ...] = ()
    """The columns by which other sheets may name a row, the best first."""
    header_row: int = 0
    passed: set[int] = field(default_factory=set)
    """Rows that hold no item."""

    def read(self) -> None:
        """Find the headers, then take row by row."""
        self.header_row = header_row(self.page, self.known)
        if not self.header_row:
            if self.page.rows:
                first = min(self.page.rows)
                where = self.where(first, min(self.page.rows[first]))
                known = self.known.labels[0]
                self.diagnostics.append(
                    finding("workbook-no-headers", where, sheet=self.page.title, header=known)
                )
            return
        self._find_columns()
        self._pass_totals()
        self._report_faults()
        joined = carried(self.page, self.header_row)
        for row in sorted(self.page.rows):
            cells = self.page.rows[row]
            if row <= self.header_row:
                continue
            if self.is_example(cells[min(cells)]):
                self._example(row, cells)
            else:
                self._row(row, joined.get(row, {}))
        drop_units((item.record for item in self.items), self.columns.values())

    def where(self, row: int, column: int) -> Where:
        """The place of a cell."""
        return Where(self.file, sheet=self.page.title, cell=cell_name(row, column))

    def _example(self, row: int, cells: dict[int, str]) -> None:
        """Say where somebody wrote into an example, which is passed over all the same."""
        for column in sorted(cells)[1:]:
            if column in self.columns and cells[column].strip() not in self.columns[column].examples:
                where = self.where(row, column)
                value = short(cells[column])
                self.diagnostics.append(finding("workbook-example-changed", where, value=value))
                return

    def _find_columns(self) -> None:
        taken: dict[int, str] = {}
        for column, header in sorted(self.page.rows[self.header_row].items()):
            found = self.known.column(header)
            where = self.where(self.header_row, column)
            if found is None:
                self.diagnostics.append(self._extra(header, where))
            elif id(found) in taken:
                first = taken[id(found)]
                self.diagnostics.append(
                    finding("workbook-repeated-column", where, header=short(header), first=first)
                )
            else:
                taken[id(found)] = self.heads[column] = where.cell
                self.columns[column] = found
        at = {id(known.column): column for column, known in self.columns.items()}
        self.naming = tuple(at[id(c)] for c in self.known.sheet.names if id(c) in at)

    def _extra(self, header: str, where: Where) -> Diagnostic:
        near = nearest(header, self.known.labels, NEAR)
        if near:
            return info("workbook-extra-column-near", where, header=short(header), near=near)
        return info("workbook-extra-column", where, header=short(header))

    def _report_faults(self) -> None:
        """Formulas without a value and values that are faults, in columns that are read."""
        for (row, column), (kind, text) in sorted(self.page.faults.items()):
            if row > self.header_row and row not in self.passed and column in self.columns:
                self.diagnostics.append(fault(kind, text, self.where(row, column)))

    def _row(self, row: int, joined: dict[int, str]) -> None:
        fresh = {c: text for c, text in self.page.rows[row].items() if c in self.columns}
        own = {c for c in fresh if not self.columns[c].column.inner}
        if not fresh or row in self.passed:
            return
        if not self.items or (own and not self._repeats(fresh, own)):
            self._begin(row, fresh, joined)
        self._continue(row, fresh, joined)

    def _pass_totals(self) -> None:
        """Pass over the rows that only add up those above, which is plandoc's own work."""
        for row in sorted(row for row in self.page.rows if row > self.header_row):
            known = [column for column in sorted(self.page.rows[row]) if column in self.columns]
            for column in dict.fromkeys((*known[:1], *(c for c in self.naming if c in known))):
                text = self.page.rows[row][column]
                if normal(text) in self.totals:
                    self.passed.add(row)
                    told = info("workbook-total-row", self.where(row, column), name=short(text))
                    self.diagnostics.append(told)
                    break

    def _repeats(self, fresh: dict[int, str], own: set[int]) -> bool:
        """Whether a row says of its own only what the item above says, its name first of all."""
        if not self.items or len(own) == len(fresh):
            return False
        names = {fresh[c].strip() for c in own if c in self.naming}
        last = self.items[-1]
        return (
            bool(names)
            and names <= set(last.names)
            and all(
                last.record.get(self.columns[c].column.path[0]) == value_of(self.columns[c], fresh[c])
                for c in own
                if len(self.columns[c].column.path) == 1 and isinstance(last.record, dict)
            )
        )

    def _begin(self, row: int, fresh: dict[int, str], joined: dict[int, str]) -> None:
        """A new item."""
        item = Item({}, cell_name(row, min(fresh)))
        texts = {c: text for c, text in {**joined, **fresh}.items() if c in self.columns}
        for column, text in sorted(texts.items()):
            known = self.columns[column]
            match known.column.role:
                case "parent":
                    item.owner, item.owner_cell = text.strip(), cell_name(row, column)
                case "key" | "row":
                    item.key = text.strip()
                case _ if not known.column.inner:
                    self._put(item, known, (), row, column, text)
        if not item.owner and self.items:
            item.owner, item.owner_cell = self.items[-1].owner, self.items[-1].owner_cell
        item.names = tuple(texts[column].strip() for column in self.naming if column in texts)
        self.items.append(item)

    def _continue(self, row: int, fresh: dict[int, str], joined: dict[int, str]) -> None:
        """The entries of lists within the item that a row holds."""
        item = self.items[-1]
        for inner in dict.fromkeys(self.columns[c].column.inner for c in sorted(fresh)):
            if not inner:
                continue
            if not isinstance(item.record, dict) or not isinstance(
                item.record.setdefault(inner[0], []), list
            ):
                where = self.where(row, min(c for c in fresh if self.columns[c].column.inner == inner))
                self.diagnostics.append(error("workbook-said-twice", where))
                continue
            entries = item.record[inner[0]]
            path: Path = (*inner, len(entries))
            entries.append({})
            texts = {c: t for c, t in {**joined, **fresh}.items() if c in self.columns}
            for column, text in sorted(texts.items()):
                known = self.columns[column]
                if known.column.inner == inner:
                    item.places.setdefault(path, cell_name(row, column))
                    self._put(item, known, path, row, column, text)

    def _put(self, item: Item, known: KnownColumn, base: Path, row: int, column: int, text: str) -> None:
        """Put a value into a record of the item, and remember its cell."""
        where = self.where(row, column)
        value, told = read_value(
            known, text, where, bare=(row, column) in self.page.numbers, from_1904=self.from_1904
        )
        self.diagnostics.extend(told)
        path = (*base, *known.column.path)
        if not path:
            if item.record:
                self.diagnostics.append(error("workbook-said-twice", where))
                return
            item.record = value
        elif not put_at(item.record, path, value):
            self.diagnostics.append(error("workbook-said-twice", where))
            return
        item.places[path], item.headers[path] = where.cell, self.heads[column]


def fault(kind: Fault, text: str, where: Where) -> Diagnostic:
    """What is said of a cell without a usable value."""
    if kind == "formula":
        return error("workbook-formula", where, value=text)
    return error("workbook-error", where, value=text)


def read_value(
    known: KnownColumn, text: str, where: Where, *, bare: bool, from_1904: bool
) -> tuple[Raw, tuple[Diagnostic, ...]]:
    """What a cell means for its field, with a remark on what was taken one way of two."""
    day = serial_day(known, text, from_1904=from_1904) if bare else None
    if day is not None:
        return day, (info("workbook-number-as-day", where, value=text, day=day),)
    told = (info("workbook-cross-as-yes", where),) if is_cross(known, text) else ()
    return value_of(known, text), told


def header_row(page: Page, known: KnownSheet) -> int:
    """The row with the most headers; 0 when none has any."""
    best, most = 0, 0
    for row in sorted(page.rows)[:HEADERS_WITHIN]:
        found = {id(match) for text in page.rows[row].values() if (match := known.column(text))}
        if len(found) > most:
            best, most = row, len(found)
    return best


def carried(page: Page, header: int) -> dict[int, dict[int, str]]:
    """For each row, the texts of joined cells that began above it."""
    found: dict[int, dict[int, str]] = {}
    for merge in page.merges:
        text = page.rows.get(merge.top, {}).get(merge.left)
        if text is None or merge.top <= header:
            continue
        for row in range(merge.top + 1, min(merge.bottom, max(page.rows)) + 1):
            found.setdefault(row, {})[merge.left] = text
    return found


def short(text: str) -> str:
    """A text of a cell for a message: one line, not too long."""
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"

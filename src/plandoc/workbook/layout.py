"""Which sheets a workbook has: the plan's own fields on one, every list of records on its own."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from plandoc.fields import Field, PlanFields, Record
from plandoc.terms import Terms
from plandoc.workbook.common import CONTINUED, SELDOM, USUAL

Keys = tuple[str, ...]
"""The keys that lead to a value, with nothing for the items of a list: `("goals", "measures")`."""
Role = Literal["value", "key", "parent", "row"]
"""What a column holds: a value, the key of a keyed record, the item its row belongs to, or the place of a
row among the others, from 1."""

MOST_IN_NAME = 31
"""Characters that Excel lets the name of a sheet have."""
MOST_CELLS = 10
"""Cells that a row of a matrix may have."""
FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table, or one row of the sheet for the plan's own fields."""

    path: Keys
    """From the item to the value; empty for an item that is written as one text."""
    label: str
    """Unique within its sheet."""
    field: Field
    role: Role = "value"
    inner: Keys = ()
    """The list within the item that it belongs to; its entries stand on rows of their own."""
    rare: bool = False
    """Whether a blank workbook leaves it out."""

    @property
    def required(self) -> bool:
        """Whether every row needs it."""
        return self.role in ("key", "parent") or (self.field.required and len(self.path) == 1)


@dataclass(frozen=True, slots=True)
class Sheet:
    """The plan's own fields as rows, or one list of records as a table."""

    name: str
    path: Keys
    """From the plan to the list; empty for the plan's own fields."""
    columns: tuple[Column, ...]
    record: Record
    parent: Keys = ()
    """The list whose items own the rows; empty for a list of the plan."""
    field: Field | None = None
    """The list."""
    rare: bool = False
    """Whether a blank workbook leaves it out."""

    def column(self, path: Keys, inner: Keys = ()) -> Column | None:
        """The column of a value, which may stand under another key than its own."""
        own = [c for c in self.columns if c.inner == inner and c.role == "value"]
        return next((c for c in own if c.path == path), None) or next(
            (c for c in own if path and c.path[:-1] == path[:-1] and path[-1] in c.field.other_keys), None
        )

    @property
    def matrix(self) -> bool:
        """Whether its rows are lists of cells."""
        return self.field is not None and self.field.matrix

    @property
    def names(self) -> tuple[Column, ...]:
        """The columns by which other sheets may name a row, the best first."""
        own = [c for c in self.columns if c.role == "value" and not c.inner and len(c.path) == 1]
        ids = [c for c in own if c.field.names]
        texts = [c for c in own if c.field.kind == "text" and c.field.required and not c.field.many]
        return (*ids, *[c for c in texts if c not in ids][:1])


@dataclass(frozen=True, slots=True)
class Layout:
    """All sheets of the workbook of one plan type in one language."""

    plan_type: str
    language: str
    cover: str
    """Name of the sheet with instructions."""
    plan: Sheet
    tables: tuple[Sheet, ...]
    other: Sheet
    """For what stands nowhere else: a place in the plan and its value on each row."""
    words: Mapping[str, str]
    """Words that cells hold: `yes`, `no`, `example` (rows that begin so are only shown), the name of the
    sheet with what a check found: `findings`, and what rows are called that add up others: `totals`."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Every sheet with data, in the order of the workbook."""
        return (self.plan, *self.tables, self.other)

    def table(self, path: Keys) -> Sheet | None:
        """The table of a list."""
        return next((sheet for sheet in self.tables if sheet.path == path), None)


def layout(fields: PlanFields, terms: Terms) -> Layout:
    """The sheets for a plan type, in the language of both arguments."""
    builder = _Builder(fields, terms)
    plan = builder.sheet(terms("workbook.plan"), (), fields.root)
    tables = builder.named_apart(tuple(builder.tables()), plan)
    other = Sheet(
        terms("workbook.other"),
        (),
        (
            Column(("place",), terms("workbook.place"), Field("place", "text", terms("workbook.place"))),
            Column(("value",), terms("workbook.value"), Field("value", "text", terms("workbook.value"))),
        ),
        fields.root,
        rare=True,
    )
    words = {name: terms(f"workbook.{name}") for name in ("yes", "no", "example", "findings", "totals")}
    return Layout(fields.plan_type, fields.language, terms("workbook.cover"), plan, tables, other, words)


@dataclass(frozen=True, slots=True)
class _Builder:
    """Makes the sheets of one plan type."""

    fields: PlanFields
    terms: Terms

    def sheet(self, name: str, path: Keys, record: Record, field: Field | None = None) -> Sheet:
        """The sheet of the plan or of one list, with no look at other sheets."""
        columns = tuple(self._columns(record, (), (), rare=False))
        if field is not None:
            whole = replace(field, many=False, kind="text", label=self.terms("workbook.whole"))
            columns = (*columns, Column((), whole.label, whole, rare=True))
        if field is not None and field.keyed:
            key = Field("", "text", self.terms("workbook.key"))
            columns = (Column((), key.label, key, "key"), *columns)
        return Sheet(name, path, _told_apart(columns, self._join), record, (), field)

    def tables(self) -> Iterator[Sheet]:
        """The tables of all lists, those within others behind them."""
        yield from self._tables(self.fields.root, (), (), None, rare=False)

    def _tables(
        self, record: Record, path: Keys, parent: Keys, owner: Record | None, *, rare: bool
    ) -> Iterator[Sheet]:
        for field in record.fields:
            if field.matrix:
                seldom = rare or self._seldom(record, field)
                yield replace(self._matrix((*path, field.name), field), parent=parent, rare=seldom)
            if field.kind != "part":
                continue
            below, inside = (*path, field.name), self.fields.record_of(field)
            seldom = rare or self._seldom(record, field)
            if not (field.many or field.keyed):
                yield from self._tables(inside, below, parent, owner, rare=seldom)
                continue
            if f"{record.name}.{field.name}" in CONTINUED and field.many:
                continue
            seldom = seldom or field.as_text
            sheet = replace(self.sheet(field.label, below, inside, field), parent=parent, rare=seldom)
            if owner is not None:
                sheet = replace(sheet, columns=(self._parent(owner), *sheet.columns))
            yield sheet
            yield from self._tables(inside, below, below, inside, rare=seldom)

    def _matrix(self, path: Keys, field: Field) -> Sheet:
        """The sheet of a list of lists: a row for each, its cells numbered from the first."""
        rows, cells = field.axes
        one = replace(field, many=False, matrix=False, required=False, help="", example="")
        place = Column((), rows, replace(one, kind="number", label=rows, help=field.help), "row")
        numbered = (
            Column((str(n),), f"{cells} {n}", replace(one, name=str(n), label=f"{cells} {n}"), rare=True)
            for n in range(1, MOST_CELLS + 1)
        )
        record = Record(field.name, field.label, field.help, ())
        return Sheet(field.label, path, (place, *numbered), record, (), field)

    def _parent(self, owner: Record) -> Column:
        label = self.terms("workbook.parent", name=owner.label)
        return Column((), label, Field("", "text", label, self.terms("workbook.parent_help")), "parent")

    def _columns(self, record: Record, path: Keys, groups: Keys, *, rare: bool) -> Iterator[Column]:
        """The columns of a record, single records within it spread out."""
        for field in record.fields:
            below = (*path, field.name)
            seldom = rare or self._seldom(record, field)
            if field.matrix:
                continue
            if field.kind != "part":
                yield Column(below, self._label(groups, field), field, rare=seldom)
            elif field.many or field.keyed:
                yield from self._list(record, field, below, groups, seldom)
            else:
                inside = self.fields.record_of(field)
                dates = all(part.kind == "date" for part in inside.fields)
                if field.as_text:
                    yield Column(below, self._label(groups, field), field, rare=seldom or dates)
                parts_rare = seldom or (field.as_text and not dates)
                yield from self._columns(inside, below, (*groups, field.label), rare=parts_rare)

    def _list(self, record: Record, field: Field, path: Keys, groups: Keys, rare: bool) -> Iterator[Column]:
        """What a list within a record adds to the record's own sheet."""
        continued = f"{record.name}.{field.name}" in CONTINUED
        if continued:
            for column in self._columns(self.fields.record_of(field), (), (), rare=rare):
                yield replace(column, inner=path)
        if field.as_text:
            yield Column(path, self._label(groups, field), field, rare=rare or continued)

    def _seldom(self, record: Record, field: Field) -> bool:
        """Whether a blank workbook leaves a field out."""
        if record is self.fields.root and field.name in SELDOM:
            return True
        return record.name in USUAL and field.name not in USUAL[record.name]

    def _label(self, groups: Keys, field: Field) -> str:
        return self._join.join((*groups, field.label))

    @property
    def _join(self) -> str:
        return self.terms("workbook.join")

    def named_apart(self, tables: tuple[Sheet, ...], plan: Sheet) -> tuple[Sheet, ...]:
        """The tables with names that Excel allows and that differ."""
        taken = {plan.name.casefold()}
        taken |= {self.terms(f"workbook.{name}").casefold() for name in ("cover", "other")}
        named: dict[Keys, str] = {}
        for sheet in sorted(tables, key=lambda sheet: len(sheet.path)):  # the plan's own lists first
            name = _allowed(sheet.name)
            holder = self.fields.at(sheet.path[:-1])
            if name.casefold() in taken and holder is not None:
                name = _allowed(f"{holder.label}{self._join}{sheet.name}")
            named[sheet.path] = next(n for n in _numbered(name) if n.casefold() not in taken)
            taken.add(named[sheet.path].casefold())
        return tuple(replace(sheet, name=named[sheet.path]) for sheet in tables)


def _told_apart(columns: tuple[Column, ...], join: str) -> tuple[Column, ...]:
    """Columns whose labels differ: of two alike, the one from the list within gets that list's key."""
    taken: set[str] = set()
    done: list[Column] = []
    for column in columns:
        label = column.label
        if label in taken and column.inner:
            label = f"{column.inner[-1]}{join}{label}"
        label = next(one for one in _numbered(label) if one not in taken)
        taken.add(label)
        done.append(replace(column, label=label))
    return tuple(done)


def _allowed(name: str) -> str:
    return " ".join(name.translate(FORBIDDEN).split())[:MOST_IN_NAME].strip()


def _numbered(name: str) -> Iterator[str]:
    yield name
    for number in range(2, 1000):
        yield f"{name[: MOST_IN_NAME - 4]} {number}" if len(name) > MOST_IN_NAME - 4 else f"{name} {number}"

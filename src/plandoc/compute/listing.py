"""Tables whose words all hang under one key: headers, caption and description.

`listing(terms, "supply", {"name": 2, "place": 1}, rows)` finds its words at `supply.name`,
`supply.place`, `supply.caption` and `supply.alt`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from plandoc.doc.build import bullets, note, paragraph, table
from plandoc.doc.nodes import Block, Column, Paragraph, Row, Table
from plandoc.terms import Terms


def listing(
    terms: Terms,
    key: str,
    columns: Mapping[str, Any],
    rows: Iterable[Sequence[Any] | Row],
    *,
    notes: Iterable[Paragraph] = (),
    wide: bool = False,
    style: str = "grid",
    **words: object,
) -> tuple[Table, ...]:
    """A table with a caption; none without rows.

    `columns` gives a weight or a `Column` by name, rows anything that `build.cell` accepts;
    `words` fill the `{names}` of the caption and of the description; `count` is the number
    of rows.
    """
    body = tuple(rows)
    if not body:
        return ()
    filled = {"count": len(body), **words}
    return (
        table(
            [terms(f"{key}.{name}") for name in columns],
            body,
            columns=[c if isinstance(c, Column) else Column(float(c)) for c in columns.values()],
            caption=terms(f"{key}.caption", **filled),
            alt=terms(f"{key}.alt", **filled),
            notes=notes,
            wide=wide,
            style=style,
        ),
    )


def without_empty_columns(shown: Table) -> Table:
    """The table without the columns in which no row has anything.

    A table with cells that span stays as it is.
    """
    every = (*shown.head, *shown.rows)
    if any(c.colspan > 1 or c.rowspan > 1 for r in every for c in r.cells):
        return shown
    kept = [n for n in range(len(shown.columns)) if any(r.cells[n].children for r in shown.rows)]
    return replace(
        shown,
        columns=tuple(shown.columns[n] for n in kept),
        head=tuple(_only(r, kept) for r in shown.head),
        rows=tuple(_only(r, kept) for r in shown.rows),
    )


def _only(row: Row, kept: list[int]) -> Row:
    return replace(row, cells=tuple(row.cells[n] for n in kept))


def listed(items: Sequence[str], *, ordered: bool = False) -> tuple[Block, ...]:
    """One text as a paragraph, several as a list; nothing for none."""
    if len(items) > 1:
        return (bullets(items, ordered=ordered),)
    return tuple(paragraph(item) for item in items)


def with_note(text: str, small: str) -> tuple[Block, ...]:
    """A text with small print below it; either may be empty."""
    lines: list[Block] = [paragraph(text)] if text else []
    return (*lines, *((note(small),) if small else ()))

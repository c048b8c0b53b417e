"""Which table of a filled form is which: by the tags of its controls, else by its header row and labels.

Programs other than Word drop the tags; people add columns, move tables and change their order.
"""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.fields import Field
from plandoc.forms.layout import Asked, Layout, Section
from plandoc.forms.places import steps_of
from plandoc.forms.values import plainly
from plandoc.forms.word import Cell, Grid

HEADS = 3
"""Rows at the top of a table among which its header row is looked for."""
ENOUGH = 0.5
"""Share of a section's labels that a table must show to be that section's."""
Columns = dict[int, Asked]
"""What each column asks for, by its first place in the grid."""


def section_of(grid: Grid, layout: Layout) -> Section | None:
    """The section that a table belongs to."""
    return _by_tags(grid, layout) or _by_labels(grid, layout)


def _by_tags(grid: Grid, layout: Layout) -> Section | None:
    for place in (said.place for row in grid.rows for cell in row for said in cell.said if said.place):
        steps = steps_of(place) or ()
        for section in layout.sections:
            if section.table and steps[: len(section.table)] == section.table:
                return section
        for section in (layout.cover, *layout.sections):
            if not section.table and any(asked.steps == steps for asked in section.asked):
                return section
    return None


def _by_labels(grid: Grid, layout: Layout) -> Section | None:
    """The section most of whose labels stand in the table: a table to fill has them in one row."""
    tables = [
        (_share(words, section), section)
        for words in _heads(grid)
        for section in layout.sections
        if section.table
    ]
    said = {plainly(cell.text) for row in grid.rows for cell in row[::2]} - {""}
    singles = [
        (_part(said, section), section) for section in (layout.cover, *layout.sections) if not section.table
    ]
    best = max([*tables, *singles], key=lambda pair: pair[0], default=(0.0, layout.cover))
    return best[1] if best[0] >= ENOUGH else None


def _share(words: set[str], section: Section) -> float:
    labels = {plainly(asked.label) for asked in section.asked}
    return len(labels & words) / len(labels) if labels else 0.0


def _part(words: set[str], section: Section) -> float:
    """The share of the words at the places of labels that are a section's: it may take several tables."""
    labels = {plainly(asked.label) for asked in section.asked}
    return len(labels & words) / len(words) if words else 0.0


def _heads(grid: Grid) -> Iterator[set[str]]:
    yield from ({plainly(cell.text) for cell in row} for row in grid.rows[:HEADS])


def header_row(grid: Grid, section: Section) -> int:
    """The place of the header row; -1 where there is none."""
    shares = [_share(words, section) for words in _heads(grid)]
    best = max(shares, default=0.0)
    return shares.index(best) if best > 0 else -1


def columns_of(grid: Grid, section: Section, layout: Layout) -> Columns:
    """What the columns ask for: by the header row, and where that is gone by the tags below it."""
    labels = {**_of_record(section, layout), **{plainly(asked.label): asked for asked in section.asked}}
    steps = {asked.steps: asked for asked in section.asked}
    found: Columns = {}
    for row in grid.rows:
        for column, cell in placed(row):
            for said in cell.said:
                path = (steps_of(said.place) or ())[len(section.table) :]
                if said.place and path in steps:
                    found.setdefault(column, steps[path])
    head = header_row(grid, section)
    if head >= 0:
        named = ((column, labels.get(plainly(cell.text))) for column, cell in placed(grid.rows[head]))
        found |= {column: asked for column, asked in named if asked is not None}
    return found


def placed(row: tuple[Cell, ...]) -> Iterator[tuple[int, Cell]]:
    """The cells of a row with the first column of each."""
    column = 0
    for cell in row:
        yield column, cell
        column += cell.span


def _of_record(section: Section, layout: Layout) -> dict[str, Asked]:
    """Fields of the record that the form itself does not ask for, but that somebody may have added."""
    table = layout.fields.at(section.table)
    if table is None or not table.record:
        return {}
    fields = layout.fields.record_of(table).fields
    return {plainly(field.label): Asked((field.name,), field) for field in fields if is_single(field)}


def is_single(field: Field) -> bool:
    """Whether a field can be said in one cell."""
    return not field.record or field.as_text

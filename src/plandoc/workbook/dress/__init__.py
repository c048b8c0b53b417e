"""The dress of a workbook: what makes it a form that people like to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl import Workbook

from plandoc.terms import Terms
from plandoc.themes import Theme
from plandoc.workbook.dress.cover import write_cover
from plandoc.workbook.dress.lists import Lists, must
from plandoc.workbook.dress.look import Look
from plandoc.workbook.dress.tables import dress_plan, dress_table, has_example
from plandoc.workbook.fill import Filled
from plandoc.workbook.layout import Column, Layout, Sheet
from plandoc.workbook.write import book, saved, shown_rows

LAST = ("calendar", "tracking", "approvals", "revisions", "reviews", "changes", "copies", "annexes")
"""Lists that every plan has and that are filled in when the rest stands."""


def dressed_bytes(layout: Layout, filled: Filled, terms: Terms, theme: Theme) -> bytes:
    """The workbook of a plan, or a blank one, ready to be handed to people."""
    return saved(dressed(layout, filled, terms, theme))


def dressed(layout: Layout, filled: Filled, terms: Terms, theme: Theme) -> Workbook:
    """The same as openpyxl's workbook; tables without rows show an example."""
    made, look = book(layout, filled), Look(theme, layout.language)
    shown = {grid.sheet.name: (grid.sheet, grid.columns) for grid in filled.tables}
    empty = {grid.sheet.name for grid in filled.tables if not grid.rows}
    first = {name: 3 if name in empty and has_example(columns) else 2 for name, (_, columns) in shown.items()}
    lists = Lists(made, layout, terms, {layout.plan.name: 1, **first})
    rows = shown_rows(layout, filled)
    dress_plan(made[layout.plan.name], rows, look, lists, terms)
    for name, (sheet, columns) in shown.items():
        dress_table(made[name], sheet, columns, look, lists, terms)
    if layout.other.name in made.sheetnames:
        dress_table(
            made[layout.other.name],
            layout.other,
            layout.other.columns,
            look,
            Lists(made, layout, terms, {layout.other.name: 2}),
            terms,
        )
    _in_order(made, shown)
    listed = [(layout.plan, _needs(rows, terms))]
    listed += [(shown[n][0], _needs(shown[n][1], terms)) for n in made.sheetnames if n in shown]
    write_cover(made.create_sheet(layout.cover, 0), layout, listed, look, terms)
    _tabs(made, layout, theme)
    made.active = 0
    return made


def _needs(columns: Sequence[Column], terms: Terms) -> str:
    """The columns that must be filled in."""
    return terms.join(column.label for column in columns if must(column)) or terms("dress.nothing")


def _in_order(made: Workbook, shown: dict[str, tuple[Sheet, Any]]) -> None:
    """Put what is filled in last behind the rest."""
    for name, (sheet, _) in shown.items():
        if sheet.path[0] in LAST:
            made.move_sheet(name, len(made.sheetnames))


def _tabs(made: Workbook, layout: Layout, theme: Theme) -> None:
    colors = theme.colors
    for page in made.worksheets:
        front = page.title in (layout.cover, layout.plan.name)
        page.sheet_properties.tabColor = colors.primary if front else colors.series[2]
        page.sheet_view.tabSelected = page.title == layout.cover

"""The first sheet: what to fill in, in which order, and how a document comes of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from openpyxl.utils import quote_sheetname
from openpyxl.worksheet.hyperlink import Hyperlink

from plandoc.terms import Terms
from plandoc.workbook.dress.look import OPEN, Look, filled, wrapped
from plandoc.workbook.dress.tables import POINTS, print_setup, width
from plandoc.workbook.layout import Layout, Sheet
from plandoc.workbook.write import put_text

WIDTHS = (3, 24, 44, 44, 3)
TEXT = WIDTHS[1] + WIDTHS[2] + WIDTHS[3]
STEPS = ("plan", "tables", "must", "example", "choose", "several", "names", "rows")
PEOPLE = ("contact", "return_to", "return_by")


def write_cover(
    page: Any, layout: Layout, sheets: Sequence[tuple[Sheet, str]], look: Look, terms: Terms
) -> None:
    """Write and dress the cover; `sheets` are those of the workbook with their required columns."""
    for letter, size in zip("ABCDE", WIDTHS, strict=True):
        page.column_dimensions[letter].width = size
    _title(page, layout, look, terms)
    row = _people(page, 4, look, terms)
    row = _steps(page, row + 1, look, terms)
    row = _legend(page, row + 1, look, terms)
    row = _commands(page, row + 1, look, terms)
    _sheets(page, row + 1, sheets, look, terms)
    page.sheet_view.showGridLines = False
    print_setup(page, look, head_rows=0, landscape=False)


def _title(page: Any, layout: Layout, look: Look, terms: Terms) -> None:
    kind = layout.plan.record.label
    page.merge_cells("B1:D1")
    put_text(page["B1"], terms("dress.title", kind=kind))
    page["B1"].font, page["B1"].alignment = look.head_font(look.theme.colors.heading, 20), wrapped("center")
    page.merge_cells("B2:D2")
    put_text(page["B2"], terms("dress.lead", kind=kind))
    page["B2"].font, page["B2"].alignment = look.font(look.theme.colors.muted), wrapped("center")
    page.row_dimensions[1].height, page.row_dimensions[2].height = 46, 2 * POINTS + 4


def _people(page: Any, row: int, look: Look, terms: Terms) -> int:
    """Cells in which whoever sends the workbook says whom to ask and to whom it goes back."""
    for name in PEOPLE:
        label, value = page.cell(row, 2), page.cell(row, 3)
        put_text(label, terms(f"dress.{name}"))
        label.font, label.fill = look.optional()
        value.font, value.number_format = look.font(), "@"
        for cell in (label, value):
            cell.border, cell.alignment = look.border(), wrapped("center")
        value.protection = OPEN
        page.row_dimensions[row].height = 22
        row += 1
    return row


def _steps(page: Any, row: int, look: Look, terms: Terms) -> int:
    row = _heading(page, row, terms("dress.steps"), look)
    for number, name in enumerate(STEPS, start=1):
        row = _line(page, row, f"{number}. {terms(f'dress.step_{name}')}", look)
    return row


def _legend(page: Any, row: int, look: Look, terms: Terms) -> int:
    """How heads and examples look."""
    row = _heading(page, row, terms("dress.legend"), look)
    samples = (
        ("legend_must", *look.required()),
        ("legend_may", *look.optional()),
        ("legend_example", look.font("808080", italic=True), filled("F7F7F7")),
        ("legend_missing", look.font(), filled(look.theme.tone("danger").fill)),
    )
    for name, font, fill in samples:
        sample, said = page.cell(row, 2), page.cell(row, 3)
        put_text(sample, terms(f"dress.{name}"))
        put_text(said, terms(f"dress.{name}_is"))
        sample.font, sample.fill, sample.border = font, fill, look.border()
        sample.alignment, said.font = wrapped("center", "center"), look.font()
        page.merge_cells(start_row=row, start_column=3, end_row=row, end_column=4)
        said.alignment = wrapped("center", indent=1)
        page.row_dimensions[row].height = 22
        row += 1
    return row


def _commands(page: Any, row: int, look: Look, terms: Terms) -> int:
    row = _heading(page, row, terms("dress.make"), look)
    for name in ("check", "build"):
        label, command = page.cell(row, 2), page.cell(row, 3)
        put_text(label, terms(f"dress.make_{name}"))
        put_text(command, terms(f"dress.command_{name}"))
        label.font, command.font = look.font(), look.command()
        page.merge_cells(start_row=row, start_column=3, end_row=row, end_column=4)
        command.fill = page.cell(row, 4).fill = filled("F2F2F2")
        label.alignment, command.alignment = wrapped("center"), wrapped("center", indent=1)
        page.row_dimensions[row].height = 22
        row += 1
    return row


def _sheets(page: Any, row: int, sheets: Sequence[tuple[Sheet, str]], look: Look, terms: Terms) -> None:
    """A table of contents with links."""
    row = _heading(page, row, terms("dress.sheets"), look)
    for number, name in enumerate(("sheet", "holds", "needs"), start=2):
        cell = page.cell(row, number)
        put_text(cell, terms(f"dress.{name}"))
        cell.font, cell.fill = look.required()
        cell.border, cell.alignment = look.border(), wrapped("center", indent=1)
    page.row_dimensions[row].height = 22
    for sheet, needs in sheets:
        row += 1
        texts = (sheet.name, sheet.record.help, needs)
        for number, text in enumerate(texts, start=2):
            cell = page.cell(row, number)
            put_text(cell, text)
            cell.font, cell.border = look.font(), look.border()
            cell.alignment = wrapped("center", indent=1)
        link = page.cell(row, 2)
        link.hyperlink = Hyperlink(
            ref=link.coordinate, location=f"{quote_sheetname(sheet.name)}!A1", display=sheet.name
        )
        link.font = look.font("0563C1", underline="single")
        lines = max(1 + width(text) // (size - 3) for text, size in zip(texts, WIDTHS[1:], strict=False))
        page.row_dimensions[row].height = max(20, POINTS * lines + 4)


def _heading(page: Any, row: int, text: str, look: Look) -> int:
    page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=4)
    cell = page.cell(row, 2)
    put_text(cell, text)
    cell.font, cell.alignment = look.head_font(look.theme.colors.heading, 13), wrapped("bottom")
    page.row_dimensions[row].height = 30
    return row + 1


def _line(page: Any, row: int, text: str, look: Look) -> int:
    page.merge_cells(start_row=row, start_column=2, end_row=row, end_column=4)
    cell = page.cell(row, 2)
    put_text(cell, text)
    cell.font, cell.alignment = look.font(), wrapped("center")
    page.row_dimensions[row].height = POINTS * (1 + width(text) // (TEXT - 4)) + 4
    return row + 1

"""Dress of the sheets with data: heads, comments, widths, formats, drop-downs and print setup."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from math import ceil
from typing import Any

from openpyxl.comments import Comment
from openpyxl.formatting.rule import FormulaRule
from openpyxl.utils import get_column_letter

from plandoc.terms import Terms
from plandoc.workbook.cells import format_of
from plandoc.workbook.dress.lists import LAST_ROW, Lists, advice, choice_labels, must
from plandoc.workbook.dress.look import OPEN, Look, filled, wrapped
from plandoc.workbook.layout import Column, Sheet
from plandoc.workbook.write import put, put_text

ROWS, SPARE = 20, 8
"""Ruled rows of a blank table, and those below the rows of a filled one; further ones may be added."""
NARROW, WIDE, WIDEST = 9, 42, 64
"""Characters that a column is wide."""
PAGE, MOST_ON_PAGE = 128, 210
"""Characters that a page in landscape is wide, and those that can be read when set smaller."""
POINTS = 16.5
"""Height of a line."""


def dress_table(
    page: Any, sheet: Sheet, columns: Sequence[Column], look: Look, lists: Lists, terms: Terms
) -> None:
    """Dress a table whose heads stand in row 1; an example stands in row 2 of blank ones."""
    if lists.first_row[page.title] > 2:
        _example(page, columns, look, lists, terms)
    first = lists.first_row[page.title]
    last = first + ROWS - 1 if page.max_row < first else page.max_row + SPARE
    widths = _widths(page, columns)
    for number, column in enumerate(columns, start=1):
        _head(page.cell(1, number), column, look, terms)
        page.column_dimensions[get_column_letter(number)].width = widths[number - 1]
        _column(page, number, column, look, last, first)
        _validate(page, number, column, lists)
    page.row_dimensions[1].height = 2 * POINTS + 4
    _missing(page, sheet, columns, look, first)
    page.freeze_panes = "C2" if columns[0].field.names else "B2"
    page.auto_filter.ref = f"A1:{get_column_letter(len(columns))}{last}"
    print_setup(page, look, head_rows=1)
    _across_pages(page, sum(widths))


def has_example(columns: Iterable[Column]) -> bool:
    """Whether there is an example to show of some column."""
    return any(column.field.example for column in columns)


def example_text(column: Column, columns: Sequence[Column], lists: Lists) -> str:
    """What an example row shows in a column."""
    if _refers_to_itself(column, columns):
        return ""
    if column.field.example:
        return column.field.example.replace("、", "\n") if column.field.many else column.field.example
    labels = choice_labels(column.field, lists.layout)
    return labels[0] if labels and column.field.kind == "choice" else ""


def _refers_to_itself(column: Column, columns: Sequence[Column]) -> bool:
    """Whether a column names other rows of the same table, of which an example has none."""
    return any(set(column.field.refers) & set(other.field.names) for other in columns if not other.inner)


def _example(page: Any, columns: Sequence[Column], look: Look, lists: Lists, terms: Terms) -> None:
    """The example in grey; its first cell says that it is one, by which readers pass it over."""
    for number, column in enumerate(columns, start=1):
        cell, text = page.cell(2, number), example_text(column, columns, lists)
        if number == 1:
            put_text(cell, terms("dress.example", text=text))
        elif text:
            put(cell, column, text)
        cell.font = look.font("808080", italic=True)
        cell.fill = filled("F7F7F7")
        cell.alignment, cell.border, cell.protection = _alignment(column), look.border(), OPEN


def _head(cell: Any, column: Column, look: Look, terms: Terms) -> None:
    put_text(cell, f"{column.label} *" if must(column) else column.label)
    cell.font, cell.fill = look.required() if must(column) else look.optional()
    cell.alignment, cell.border = wrapped("center", "center"), look.border()
    if text := advice(column, terms):
        cell.comment = note(text)


def note(text: str) -> Comment:
    """A comment as large as its text."""
    made = Comment(text, "plandoc")
    lines = sum(1 + width(line) // 40 for line in text.split("\n"))
    made.width, made.height = 300, 24 + 20 * lines
    return made


def _column(page: Any, number: int, column: Column, look: Look, last: int, first: int) -> None:
    """Formats of a column, of ruled cells as of those below them."""
    whole = page.column_dimensions[get_column_letter(number)]
    whole.number_format, whole.font = format_of(column.field), look.font()
    whole.alignment, whole.protection = _alignment(column), OPEN
    dressed: dict[tuple[str, bool], Any] = {}
    for row in range(first, last + 1):
        cell = page.cell(row, number)
        if cell.value is None:
            cell.number_format = format_of(column.field)
        kind = cell.number_format, cell.quotePrefix
        if kind in dressed:
            cell._style = copy(dressed[kind])
            continue
        cell.font, cell.border, cell.protection = look.font(), look.border(), OPEN
        cell.alignment = _alignment(column)
        dressed[kind] = cell._style


def _alignment(column: Column) -> Any:
    centred = column.field.kind in ("date", "flag", "choice") or bool(column.field.names)
    return wrapped("top", "center" if centred and not column.field.many else None)


def _widths(page: Any, columns: Sequence[Column]) -> list[float]:
    """Widths of the columns; those of texts share what a page has left."""
    rows = range(2, page.max_row + 1)
    widths = [
        column_width(column, [shown(page.cell(row, number).value) for row in rows])
        for number, column in enumerate(columns, start=1)
    ]
    texts = [index for index, column in enumerate(columns) if _is_text(column)]
    left = PAGE - sum(widths)
    for index in texts if left > 0 else ():
        widths[index] = min(widths[index] + left / len(texts), max(widths[index], WIDEST))
    return widths


def _is_text(column: Column) -> bool:
    return column.field.kind in ("text", "prose") and not (column.field.names or column.field.refers)


def column_width(column: Column, texts: Iterable[str]) -> float:
    """Room for the head on two lines and for what is usually written below it."""
    field = column.field
    least = {"date": 13, "number": 10, "share": 10, "flag": 8, "prose": 36, "when": 16}.get(
        field.kind, NARROW
    )
    if field.kind == "text" and not (field.names or field.refers):
        least = 14 if field.many or width(field.example) <= 14 else 24
    if field.choices:
        least = max(least, 4 + max(width(choice.label) for choice in field.choices))
    label = column.label + " *" * must(column)
    longest = max((width(line) for text in texts for line in text.split("\n")), default=0)
    words = max((width(word) for word in label.split(" ")), default=0) if label.isascii() else 0
    return min(max(least, (width(label) + 3) // 2 + 3, words + 3, min(longest + 2, WIDE)), WIDE)


def width(text: str) -> int:
    """Half-width characters that a text is wide."""
    return sum(2 if ord(character) > 0x2E7F else 1 for character in text)


def shown(value: Any) -> str:
    """About what a cell shows."""
    return "" if value is None else f"{value:%Y-%m-%d}" if hasattr(value, "strftime") else str(value)


def _validate(page: Any, number: int, column: Column, lists: Lists) -> None:
    made = lists.validation(column)
    if made is not None:
        letter = get_column_letter(number)
        made.add(f"{letter}2:{letter}{LAST_ROW}")
        page.add_data_validation(made)


def _missing(page: Any, sheet: Sheet, columns: Sequence[Column], look: Look, first: int) -> None:
    """Tint required cells that are empty in a row where something is written."""
    if any(column.inner for column in sheet.columns):
        return
    end = get_column_letter(len(columns))
    for number, column in enumerate(columns, start=1):
        if must(column):
            letter = get_column_letter(number)
            empty = f"AND(LEN(TRIM(${letter}{first}))=0,COUNTA($A{first}:${end}{first})>0)"
            page.conditional_formatting.add(
                f"{letter}{first}:{letter}{LAST_ROW}",
                FormulaRule(formula=[empty], fill=filled(look.theme.tone("danger").fill)),
            )


def dress_plan(page: Any, columns: Sequence[Column], look: Look, lists: Lists, terms: Terms) -> None:
    """Dress the sheet of the plan's own fields: label, value, and beside it what to write."""
    for row, column in enumerate(columns, start=1):
        label, value, said = (page.cell(row, number) for number in (1, 2, 3))
        _head(label, column, look, terms)
        label.alignment = wrapped("center", "left", indent=1)
        if value.value is None:
            value.number_format = format_of(column.field)
        value.font, value.border, value.protection = look.font(), look.border(), OPEN
        value.alignment = wrapped("center", "left", indent=1)
        text = advice(column, terms)
        put_text(said, text.replace("\n", " " if look.language != "zh" else ""))
        said.font, said.alignment = (
            look.font("808080", italic=look.language != "zh"),
            wrapped("center", "left", indent=1),
        )
        made = lists.validation(column)
        if made is not None:
            made.add(f"B{row}")
            page.add_data_validation(made)
        lines = max(_lines(shown(value.value), 50), _lines(str(said.value or ""), 62), 1)
        page.row_dimensions[row].height = max(24, POINTS * lines + 6)
    for letter, size in zip("ABC", (30, 52, 64), strict=True):
        page.column_dimensions[letter].width = size
    page.freeze_panes = "B1"
    print_setup(page, look, head_rows=0)


def _lines(text: str, size: int) -> int:
    return sum(1 + width(line) // size for line in text.split("\n"))


def _across_pages(page: Any, whole: float) -> None:
    """Set a wide table on several pages side by side, its first column on each."""
    pages = ceil(whole / MOST_ON_PAGE)
    if pages > 1:
        page.page_setup.fitToWidth = pages
        page.print_title_cols = "A:A"


def print_setup(page: Any, look: Look, *, head_rows: int, landscape: bool = True) -> None:
    """A4, as wide as the page, heads on every page, the sheet's name above and the page's number below."""
    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape" if landscape else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    page.page_margins.left = page.page_margins.right = 0.5
    page.page_margins.top, page.page_margins.bottom = 0.75, 0.7
    page.print_options.horizontalCentered = True
    if head_rows:
        page.print_title_rows = f"1:{head_rows}"
    page.oddHeader.left.text, page.oddHeader.left.size = "&A", 11
    page.oddFooter.right.text, page.oddFooter.right.size = "&P / &N", 9
    page.oddHeader.left.font, page.oddFooter.right.font = f"{look.body},Bold", look.body
    page.HeaderFooter.scaleWithDoc = False
    page.sheet_view.zoomScale = 100
    page.sheet_format.defaultRowHeight = POINTS

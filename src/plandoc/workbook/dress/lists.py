"""What may be chosen in a cell: choices of the model, and what other sheets give names to."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from openpyxl import Workbook
from openpyxl.utils import get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from plandoc.fields import Field
from plandoc.terms import Terms
from plandoc.workbook.layout import Column, Layout
from plandoc.workbook.write import put_text

LONGEST_PROMPT = 255
LONGEST_TITLE = 32
"""Characters that Excel shows in a message beside a cell."""
LAST_ROW = 1000
"""Last row of a table for which there are drop-downs."""
FIRST_DAY = "1900-03-01"


@dataclass(slots=True)
class Lists:
    """The hidden sheet with choices, and the names under which cells ask for them."""

    book: Workbook
    layout: Layout
    terms: Terms
    first_row: dict[str, int]
    """Of each sheet, the row in which its data begins."""
    _known: dict[tuple[str, ...], str] = field(default_factory=dict)

    def validation(self, column: Column) -> DataValidation | None:
        """What a cell of a column offers and says; None where there is nothing to say."""
        made = self._kind(column)
        text = advice(column, self.terms)
        if made is None and not text:
            return None
        made = made or DataValidation()
        made.allow_blank = True
        if made.type:
            made.errorStyle, made.showErrorMessage = "warning", True
            made.errorTitle = column.label[:LONGEST_TITLE]
            made.error = self.terms(f"dress.odd_{made.type}")
        if text:
            made.showInputMessage = True
            made.promptTitle, made.prompt = column.label[:LONGEST_TITLE], shortened(text)
        return made

    def _kind(self, column: Column) -> DataValidation | None:
        texts = choice_labels(column.field, self.layout)
        name = self._named(texts) if texts else self._ids(column)
        if name:
            return DataValidation("list", formula1=f"={name}")
        if column.role == "value" and column.field.kind == "date" and not column.field.many:
            return DataValidation("date", operator="greaterThanOrEqual", formula1="61")
        return None

    def _named(self, texts: tuple[str, ...]) -> str:
        """The name of a list of choices, written once."""
        if texts not in self._known:
            page = self._page()
            number = len(self._known) + 1
            put_text(page.cell(1, number), f"choices_{number}")
            for row, text in enumerate(texts, start=2):
                put_text(page.cell(row, number), text)
            letter = get_column_letter(number)
            where = f"{quote_sheetname(page.title)}!${letter}$2:${letter}${len(texts) + 1}"
            self._known[texts] = self._define(f"choices_{number}", where)
        return self._known[texts]

    def _page(self) -> Any:
        title = self.terms("dress.lists")
        if title not in self.book.sheetnames:
            self.book.create_sheet(title).sheet_state = "hidden"
        return self.book[title]

    def _ids(self, column: Column) -> str:
        """The name of the cells that hold what a column refers to; empty where no sheet has them."""
        source = naming(column, self.layout, self.book)
        if source is None:
            return ""
        title, number = source
        letter, first = get_column_letter(number), self.first_row[title]
        name = f"names_{[sheet.name for sheet in self.layout.sheets].index(title)}_{number}"
        if name not in self.book.defined_names:
            start = f"{quote_sheetname(title)}!${letter}${first}"
            cells = f"{start}:${letter}${LAST_ROW}"
            last = f'SUMPRODUCT(MAX(({cells}<>"")*ROW({cells})))'
            self._define(name, f"{start}:INDEX({cells},MAX(1,{last}-{first - 1}))")
        return name

    def _define(self, name: str, where: str) -> str:
        self.book.defined_names[name] = DefinedName(name, attr_text=where)
        return name


def naming(column: Column, layout: Layout, book: Workbook) -> tuple[str, int] | None:
    """The sheet and the number of the column that gives names to what a column refers to."""
    if column.role == "parent":
        return None
    for kind in column.field.refers:
        for sheet in layout.tables:
            for other in sheet.columns:
                if kind in other.field.names and not other.inner and sheet.name in book.sheetnames:
                    number = head_of(book[sheet.name], other.label)
                    if number:
                        return sheet.name, number
    return None


def head_of(page: Any, label: str) -> int:
    """The number of the column with a head; 0 where the sheet does not show it."""
    heads = [str(cell.value or "").removesuffix(" *") for cell in page[1]]
    return heads.index(label) + 1 if label in heads else 0


def choice_labels(field: Field, layout: Layout) -> tuple[str, ...]:
    """What a cell may be chosen from, as people say it."""
    if field.kind == "flag":
        return layout.words["yes"], layout.words["no"]
    labels = [choice.label for choice in field.choices]
    return tuple(c.label if labels.count(c.label) == 1 else c.value for c in field.choices)


def must(column: Column) -> bool:
    """Whether every row needs a column; what belongs to a list within an item may be left out with it."""
    return column.required and not column.inner


def advice(column: Column, terms: Terms) -> str:
    """What to write in a column: help, how to write several, an example."""
    field = column.field
    said = [terms("dress.must")] if must(column) else []
    said += [terms("dress.must_if")] if column.required and column.inner else []
    said += [field.help] if field.help else []
    if field.kind in ("date", "share") and not (field.many or field.example):
        said.append(terms(f"dress.{field.kind}"))
    if field.many and field.kind != "choice":
        said.append(terms("dress.line_break" if field.help else "dress.several"))
    if field.example:
        said.append(terms("dress.example_is", text=field.example))
    return "\n".join(said)


def shortened(text: str) -> str:
    """As much of a text as a message beside a cell can hold."""
    return text if len(text) <= LONGEST_PROMPT else text[: LONGEST_PROMPT - 1] + "…"

"""The blank workbook as people see it: what may be chosen, what is explained, how it prints."""

from __future__ import annotations

import io
import json
import subprocess
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from plandoc.terms import Language, load_terms
from plandoc.themes import load_theme, theme_names
from plandoc.workbook.dress import dressed, dressed_bytes
from plandoc.workbook.dress.lists import LAST_ROW, LONGEST_PROMPT, LONGEST_TITLE, choice_labels, must
from plandoc.workbook.fill import blank, fill
from plandoc.workbook.layout import Column
from tests.judges import VALIDATOR, needs_word_judge
from tests.workbook.examples import EXAMPLES, TYPES, WORLD, layout_of, raw_of

BOTH: tuple[Language, ...] = ("zh", "en")
ALL = [(name, language) for name in TYPES for language in BOTH]
every_blank = pytest.mark.parametrize(("plan_type", "language"), ALL)


@lru_cache(maxsize=16)
def blank_of(plan_type: str, language: Language, theme: str = "corporate") -> bytes:
    layout = layout_of(plan_type, language)
    return dressed_bytes(layout, blank(layout), load_terms(language, WORLD), load_theme(theme))


@lru_cache(maxsize=16)
def opened(plan_type: str, language: Language) -> Any:
    """A blank workbook as it is before it is saved, which takes as long as all the rest."""
    layout = layout_of(plan_type, language)
    return dressed(layout, blank(layout), load_terms(language, WORLD), load_theme("corporate"))


def columns(plan_type: str, language: Language) -> list[tuple[Any, Column, Any]]:
    """Every column of a blank workbook: its sheet, what it is, and the cell of its head."""
    book, layout = opened(plan_type, language), layout_of(plan_type, language)
    found = [(book[layout.plan.name], c, cell) for c, cell in zip(
        (c for c in layout.plan.columns if not c.rare), book[layout.plan.name]["A"], strict=True)]  # fmt: skip
    for grid in blank(layout).tables:
        page = book[grid.sheet.name]
        found += [(page, column, cell) for column, cell in zip(grid.columns, page[1], strict=True)]
    return found


def validation_at(page: Any, cell: str) -> Any:
    return next((v for v in page.data_validations.dataValidation if cell in v.sqref), None)


def input_cell(head: Any, column: Column, plan_sheet: str) -> str:
    """A cell that is filled in below a head, or beside it on the sheet of the plan's own fields."""
    return f"B{head.row}" if head.parent.title == plan_sheet else f"{head.column_letter}4"


def offered(book: Any, formula: str) -> list[str]:
    """The texts behind the named range of a drop-down."""
    where = book.defined_names[formula.removeprefix("=")].attr_text
    sheet, _, cells = where.rpartition("!")
    return [row[0].value for row in book[sheet.strip("'")][cells.replace("$", "")]]


@every_blank
def test_every_choice_has_a_drop_down_with_its_labels(plan_type: str, language: Language) -> None:
    book, layout = opened(plan_type, language), layout_of(plan_type, language)
    seen = 0
    for page, column, head in columns(plan_type, language):
        labels = choice_labels(column.field, layout)
        if labels:
            found = validation_at(page, input_cell(head, column, layout.plan.name))
            assert found.type == "list", column.label
            assert found.errorStyle == "warning"
            assert offered(book, found.formula1) == list(labels)
            seen += 1
    assert seen > 3


@every_blank
def test_every_head_with_something_to_say_has_a_comment(plan_type: str, language: Language) -> None:
    for _, column, head in columns(plan_type, language):
        said = head.comment.text if head.comment else ""
        assert column.field.help in said
        assert column.field.example in said
        assert head.value == column.label + " *" * must(column)


@every_blank
def test_ids_of_other_sheets_can_be_chosen(plan_type: str, language: Language) -> None:
    book = opened(plan_type, language)
    found = [
        validation_at(page, f"{head.column_letter}4")
        for page, column, head in columns(plan_type, language)
        if "goal" in column.field.refers and head.row == 1
    ]
    if plan_type != "crisis":
        assert found
    for each in found:
        where = book.defined_names[each.formula1.removeprefix("=")].attr_text
        assert where.startswith("'") or "!" in where
        assert f"${LAST_ROW}" in where


@every_blank
def test_messages_beside_cells_are_as_short_as_excel_wants_them(plan_type: str, language: Language) -> None:
    for page in opened(plan_type, language):
        for each in page.data_validations.dataValidation:
            assert len(each.prompt or "") <= LONGEST_PROMPT
            assert len(each.promptTitle or "") <= LONGEST_TITLE
            assert len(each.error or "") <= LONGEST_PROMPT


@every_blank
def test_tables_scroll_and_print_with_their_heads(plan_type: str, language: Language) -> None:
    layout = layout_of(plan_type, language)
    for grid in blank(layout).tables:
        page = opened(plan_type, language)[grid.sheet.name]
        assert page.freeze_panes in ("B2", "C2")
        assert page.print_title_rows == "$1:$1"
        assert (page.page_setup.paperSize, page.page_setup.orientation) == (9, "landscape")
        assert page.sheet_properties.pageSetUpPr.fitToPage
        assert page.oddHeader.left.text == "&A"
        assert page.auto_filter.ref.startswith("A1:")
        assert not page["A4"].protection.locked
        assert page["A1"].protection.locked


def test_dates_and_shares_have_their_formats() -> None:
    formats = {
        column.field.kind: head.parent.cell(4, head.column).number_format
        for _, column, head in columns("project", "en")
        if head.row == 1 and not (column.field.many or column.field.as_text) and head.parent.title != "Plan"
    }
    assert formats["date"] == "yyyy-mm-dd"
    assert formats["share"] == "0%"
    assert formats["text"] == "@"


@every_blank
def test_the_cover_leads_to_every_sheet(plan_type: str, language: Language) -> None:
    book, layout = opened(plan_type, language), layout_of(plan_type, language)
    cover = book.worksheets[0]
    assert cover.title == layout.cover
    links = {cell.value for row in cover for cell in row if cell.hyperlink}
    assert links == {page.title for page in book.worksheets[1:] if page.sheet_state == "visible"}


def test_what_every_plan_has_comes_last() -> None:
    names = opened("personal", "en").sheetnames
    assert names.index("Goals") < names.index("Approvals")


@pytest.mark.parametrize("theme", theme_names())
def test_each_theme_gives_its_colours_and_the_same_bytes_each_time(theme: str) -> None:
    first = blank_of("personal", "zh", theme)
    blank_of.cache_clear()
    assert blank_of("personal", "zh", theme) == first
    head = openpyxl.load_workbook(io.BytesIO(first))["目标"]["A1"]
    expected = "6B6B6B" if theme == "gongwen" else load_theme(theme).colors.primary
    assert theme == "gongwen" or head.fill.fgColor.rgb[-6:] == expected
    assert head.font.name == load_theme(theme).fonts.word_heading


@pytest.mark.parametrize("start", ["=", "+", "-", "@"])
def test_text_that_looks_like_a_formula_stays_text(start: str) -> None:
    layout = layout_of("personal", "zh")
    evil = f"{start}cmd|'/c calc'!A0"
    raw = {"type": "personal", "title": evil, "goals": [{"id": evil, "title": evil, "owner": [evil]}]}
    content = dressed_bytes(layout, fill(layout, raw), load_terms("zh", WORLD), load_theme("corporate"))
    book = openpyxl.load_workbook(io.BytesIO(content))
    found = [cell for page in book for row in page for cell in row if cell.value == evil]
    assert len(found) == 4
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in found)


def test_a_filled_workbook_shows_its_rows_and_no_example() -> None:
    path = next(path for path in EXAMPLES if path.stem.startswith("project"))
    raw = raw_of(path)
    layout = layout_of(raw["type"], "zh")
    content = dressed_bytes(layout, fill(layout, raw), load_terms("zh", WORLD), load_theme("corporate"))
    page = openpyxl.load_workbook(io.BytesIO(content))["任务"]
    assert page["A2"].value == raw["tasks"][0]["id"]


@needs_word_judge
def test_the_open_xml_sdk_finds_nothing_wrong(tmp_path: Path) -> None:
    """But the order of what a font consists of, which ECMA-376 part 1, 18.8.22 leaves free."""
    file = tmp_path / "blank.xlsx"
    file.write_bytes(blank_of("project", "zh"))
    run = subprocess.run([VALIDATOR, file], capture_output=True, text=True, timeout=60, check=False)
    faults = [fault for fault in json.loads(run.stdout)["errors"] if "fonts" not in fault["xPath"]]
    assert faults == []

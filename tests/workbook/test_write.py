"""Workbooks as files."""

from __future__ import annotations

import io

import openpyxl
import pytest

from plandoc.workbook.fill import blank
from plandoc.workbook.write import book, saved, workbook_bytes
from tests.workbook.examples import EXAMPLES, TYPES, layout_of, raw_of


def test_the_same_plan_gives_the_same_bytes() -> None:
    raw = raw_of(EXAMPLES[0])
    layout = layout_of(raw["type"], raw["language"])
    assert workbook_bytes(layout, raw) == workbook_bytes(layout, raw)


def test_values_have_the_types_of_a_spreadsheet() -> None:
    raw = {"type": "annual", "title": "计划", "period": {"start": "2026-01-01", "end": "2026-12-31"},
           "risks": [{"name": "甲", "probability": "12.5%", "cost": "1200.5", "status": "open"}]}  # fmt: skip
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(layout_of("annual", "zh"), raw)))
    plan = {row[0].value: row[1] for row in book["计划"].rows}
    assert plan["计划期·开始日期"].is_date
    risks = {top.value: cell for top, cell in zip(*book["风险登记"].rows, strict=True)}
    assert (risks["发生概率"].value, risks["发生概率"].number_format) == (0.125, "0.0%")
    assert (risks["损失金额"].value, risks["风险"].value) == (1200.5, "甲")


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1 天", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_text_that_begins_like_a_formula_is_text(text: str) -> None:
    raw = {"type": "annual", "title": text, "goals": [{"id": "G1", "title": text}], "odd": text}
    book = openpyxl.load_workbook(io.BytesIO(workbook_bytes(layout_of("annual", "zh"), raw)))
    cells = [cell for page in book for row in page.rows for cell in row if cell.value == text]
    assert len(cells) == 3
    assert all(cell.data_type == "s" and cell.quotePrefix for cell in cells)


@pytest.mark.parametrize("plan_type", TYPES)
def test_a_blank_workbook_has_the_usual_sheets(plan_type: str) -> None:
    layout = layout_of(plan_type, "en")
    made = openpyxl.load_workbook(io.BytesIO(saved(book(layout, blank(layout)))))
    assert made.sheetnames == [layout.plan.name, *(s.name for s in layout.tables if not s.rare)]

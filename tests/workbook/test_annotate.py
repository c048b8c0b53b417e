"""What was found, written into somebody's workbook and taken away again."""

from __future__ import annotations

import io
import json
import subprocess
import zipfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from plandoc.diagnostics import Severity
from plandoc.terms import Language, load_terms
from plandoc.workbook.annotate import annotated
from plandoc.workbook.annotate.findings import Note
from plandoc.workbook.annotate.marks import MARK, SIGN
from tests.judges import VALIDATOR, needs_word_judge
from tests.workbook.examples import WORLD

QUOTED = "目标 & '任务'"
NOTES = (
    Note(
        Severity.ERROR, "错误", "风险", "B3", "可能性应在 1 到 5 之间", "改成 1 到 5 的整数。", "risk-level"
    ),
    Note(Severity.WARNING, "提示", "风险", "B3", "另一条", "", "other"),
    Note(Severity.WARNING, "提示", "风险", "B2", "=cmd|'/c calc'!A0", "看看", "formula"),
    Note(Severity.WARNING, "提示", "风险", "B6", "在合并的单元格里", "", "merged"),
    Note(Severity.INFO, "说明", QUOTED, "A1", "空表", "", "empty"),
    Note(Severity.ERROR, "错误", "", "", "缺少计划期", "填写计划期。", "period"),
)


@lru_cache(maxsize=1)
def source() -> bytes:
    """A workbook with what people have in theirs."""
    book = openpyxl.Workbook()
    page = book.active
    page.title = "风险"
    for row in (["编号", "可能性", "影响"], ["R1", 3, "=B2*2"], ["R2", 9, 5]):
        page.append(row)
    page["B2"].comment = Comment("请核对\n张三", "张三")
    page["C2"].comment = Comment("我的", "李四")
    page["B3"].fill = PatternFill("solid", fgColor="00B0F0")
    choice = DataValidation("list", '"1,2,3"')
    choice.add("B2:B9")
    page.add_data_validation(choice)
    green = CellIsRule("greaterThan", ["5"], fill=PatternFill("solid", bgColor="00FF00"))
    page.conditional_formatting.add("B2:B9", green)
    chart = BarChart()
    chart.add_data(Reference(page, min_col=2, min_row=1, max_row=3), titles_from_data=True)
    page.add_chart(chart, "E5")
    page.merge_cells("A5:C6")
    book.create_sheet(QUOTED)
    out = io.BytesIO()
    book.save(out)
    return _with_result(out.getvalue())


def _with_result(content: bytes) -> bytes:
    """The same with a stored result of its formula, as Excel writes it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w") as after:
        for name in before.namelist():
            part = before.read(name).replace(b"<f>B2*2</f><v/>", b"<f>B2*2</f><v>6</v>")
            after.writestr(name, part.replace(b"<f>B2*2</f><v></v>", b"<f>B2*2</f><v>6</v>"))
    return out.getvalue()


def with_notes(notes: tuple[Note, ...] = NOTES, before: bytes = b"", language: Language = "zh") -> bytes:
    return annotated(before or source(), notes, load_terms(language, WORLD))


def loaded(content: bytes, **how: Any) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content), **how)


def comments(page: Any) -> dict[str, str]:
    return {cell.coordinate: cell.comment.text for row in page for cell in row if cell.comment}


def our_formats(page: Any) -> dict[str, str]:
    """Cells that we coloured, with their fill."""
    return {
        cell: rule.dxf.fill.bgColor.rgb[-6:]
        for formats in page.conditional_formatting
        for rule in formats.rules
        if rule.formula == [SIGN]
        for cell in str(formats.sqref).split()
    }


def test_comments_say_what_is_wrong_below_those_of_the_user() -> None:
    said = comments(loaded(with_notes())["风险"])
    assert said["B3"] == f"{MARK}\n错误：可能性应在 1 到 5 之间\n改成 1 到 5 的整数。\n提示：另一条"
    assert said["B2"] == f"请核对\n张三\n{MARK}\n提示：=cmd|'/c calc'!A0\n看看"
    assert said["C2"] == "我的"
    assert set(said) == {"A5", "B2", "B3", "C2"}


def test_marks_are_red_or_yellow_by_the_worst_that_was_found() -> None:
    assert our_formats(loaded(with_notes())["风险"]) == {"B3": "FFC7CE", "A5": "FFEB9C", "B2": "FFEB9C"}


def test_the_list_has_a_link_to_each_cell_and_is_what_opens() -> None:
    book = loaded(with_notes())
    page = book["检查结果"]
    assert book.active.title == "检查结果"
    rows = [[cell.value for cell in row] for row in page.iter_rows(min_row=4)]
    assert rows[0] == ["错误", "风险!B3", "可能性应在 1 到 5 之间", "改成 1 到 5 的整数。", "risk-level"]
    assert rows[2][2] == "=cmd|'/c calc'!A0"
    assert page["C6"].data_type == "s"
    assert page["B4"].hyperlink.location == "'风险'!B3"
    assert page["B8"].hyperlink.location == "'目标 & ''任务'''!A1"
    assert page["B9"].hyperlink is None


def test_what_the_user_has_stays_to_the_byte() -> None:
    before, after = zipfile.ZipFile(io.BytesIO(source())), zipfile.ZipFile(io.BytesIO(with_notes()))
    for name in before.namelist():
        if "chart" in name or "drawings/drawing" in name or name.startswith("docProps"):
            assert after.read(name) == before.read(name)
    book = loaded(with_notes())
    assert len(book["风险"]._charts) == 1
    assert book["风险"]["B3"].fill.fgColor.rgb == "0000B0F0"
    assert book["风险"]["C2"].value == "=B2*2"
    assert loaded(with_notes(), data_only=True)["风险"]["C2"].value == 6
    assert str(book["风险"].data_validations.dataValidation[0].sqref) == "B2:B9"


def test_checked_again_nothing_piles_up() -> None:
    once = with_notes()
    assert with_notes(before=once) == once


def test_without_findings_only_the_users_own_is_left() -> None:
    clean = loaded(with_notes((), with_notes()))
    assert comments(clean["风险"]) == {"B2": "请核对\n张三", "C2": "我的"}
    assert our_formats(clean["风险"]) == {}
    assert clean["检查结果"]["A2"].value == "没有发现问题。"
    assert len(clean["风险"].conditional_formatting) == 1


def test_a_sheet_of_that_name_is_left_alone() -> None:
    book = loaded(source())
    book.create_sheet("检查结果")["A1"] = "我的"
    out = io.BytesIO()
    book.save(out)
    twice = loaded(with_notes(before=with_notes(before=out.getvalue())))
    assert twice.sheetnames == ["风险", QUOTED, "检查结果", "检查结果 2"]
    assert twice["检查结果"]["A1"].value == "我的"


def test_in_english() -> None:
    page = loaded(with_notes(language="en"))["Findings"]
    assert [cell.value for cell in page[3]] == ["Severity", "Place", "Problem", "Next step", "Code"]


@needs_word_judge
@pytest.mark.parametrize("times", [1, 2])
def test_the_open_xml_sdk_finds_no_more_than_before(times: int, tmp_path: Path) -> None:
    content = source()
    for _ in range(times):
        content = with_notes(before=content)
    assert _faults(content, tmp_path) == _faults(source(), tmp_path)


def _faults(content: bytes, folder: Path) -> list[str]:
    file = folder / "book.xlsx"
    file.write_bytes(content)
    run = subprocess.run([VALIDATOR, file], capture_output=True, text=True, timeout=60, check=False)
    return [fault["description"] for fault in json.loads(run.stdout)["errors"]]

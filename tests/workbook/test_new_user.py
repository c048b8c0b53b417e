"""A workbook's way as somebody new goes it: made, filled in, checked with marks, built for signing."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import openpyxl
import pypdfium2
import pytest
from click.testing import CliRunner, Result

from plandoc.cli import main
from tests.workbook.books import annual

FILLED: dict[str, dict[str, Any]] = {
    "zh": {
        "计划": {"标题": "林若喆个人发展计划", "负责人": "林若喆", "部门": "数据平台部",
                 "计划期·开始日期": dt.date(2026, 1, 1), "计划期·结束日期": dt.date(2026, 12, 31),
                 "个人信息·姓名": "林若喆", "个人信息·直接上级": "周砚秋", "每周可用时间": 8},
        "目标": [
            {"编号": "S1", "目标": "独立完成三份渠道分析报告", "期限类型": "短期", "责任人": "林若喆",
             "指标名称": "分析报告", "单位": "份", "基线": 0, "目标值": 3, "完成时间（T）": dt.date(2026, 9, 30)},
            {"指标名称": "被采纳的建议", "单位": "条", "基线": 0, "目标值": 6},
        ],
        "专业技能与软实力": [{"能力项": "数据分析", "当前": 2, "目标": 4}, {"能力项": "沟通", "当前": 3, "目标": 4}],
        "行动计划": [{"行动": "数据分析在线课程", "学习方式": "课程", "对应目标": "S1", "提升的能力": "数据分析",
                      "时间安排": "Q2", "每周学时": 4}],
        "审批": [{"角色": "本人", "姓名": "林若喆", "日期": dt.date(2026, 1, 5), "意见": "同意"},
                 {"角色": "直接上级", "姓名": "周砚秋", "日期": dt.date(2026, 1, 8), "意见": "同意"}],
    },
    "en": {
        "Plan": {"Title": "Development plan of Ann Lee", "Owner": "Ann Lee", "Department": "Data platform",
                 "Period · Start": dt.date(2026, 1, 1), "Period · End": dt.date(2026, 12, 31)},
        "Goals": [
            {"ID": "S1", "Goal": "Write three channel reports alone", "Owner": "Ann Lee", "Measure": "Reports",
             "Baseline": 0, "Target": 3, "Due (T)": dt.date(2026, 9, 30)},
            {"Measure": "Proposals taken up", "Baseline": 0, "Target": 6},
        ],
        "Approvals": [{"Role": "Employee", "Name": "Ann Lee", "Date": dt.date(2026, 1, 5)},
                      {"Role": "Manager", "Name": "Mary Fox", "Date": dt.date(2026, 1, 8)}],
    },
}  # fmt: skip


def run(*words: str | Path, lang: str) -> Result:
    return CliRunner().invoke(main, ["--lang", lang, *map(str, words)], catch_exceptions=False)


def fill_in(file: Path, filled: dict[str, Any]) -> None:
    """Write into the cells as a person does: beside labels, and below heads from the row after the example."""
    book = openpyxl.load_workbook(file)
    for sheet, content in filled.items():
        page = book[sheet]
        if isinstance(content, dict):
            rows = {cell.value.removesuffix(" *"): cell.row for cell in page["A"] if cell.value}
            for label, value in content.items():
                page.cell(rows[label], 2).value = value
            continue
        heads = {cell.value.removesuffix(" *"): cell.column for cell in page[1] if cell.value}
        first = 3 if page["A2"].value else 2
        for row, cells in enumerate(content, start=first):
            for label, value in cells.items():
                page.cell(row, heads[label]).value = value
    book.save(file)


def text_of(file: Path) -> str:
    """The text of a built document."""
    if file.suffix == ".html":
        return file.read_text(encoding="utf-8")
    with pypdfium2.PdfDocument(file) as document:
        return "".join(page.get_textpage().get_text_bounded() for page in document)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_from_a_blank_workbook_to_a_plan_that_can_be_signed(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    assert run("new", "personal", "--format", "xlsx", "-o", file, lang=lang).exit_code == 0
    fill_in(file, FILLED[lang])
    assert run("check", file, lang=lang).exit_code == 0
    form = {"zh": "pdf", "en": "html"}[lang]  # one of them is enough to see that it prints
    built = run("build", file, "-o", tmp_path / "out", "-f", form, "-q", lang=lang)
    assert built.exit_code == 0, built.output
    text = text_of(tmp_path / "out" / f"plan.{form}").replace("\n", "")
    plan_sheet, approvals = ("计划", "审批") if lang == "zh" else ("Plan", "Approvals")
    assert FILLED[lang][plan_sheet]["标题" if lang == "zh" else "Title"].replace(" ", "") in text.replace(
        " ", ""
    )
    for row in FILLED[lang][approvals]:
        assert {value for value in row.values() if isinstance(value, str) and value not in text} == set()
    for measure in FILLED[lang]["目标" if lang == "zh" else "Goals"]:
        assert measure["指标名称" if lang == "zh" else "Measure"].replace(" ", "") in text.replace(" ", "")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_blank_workbook_says_only_what_is_missing(lang: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    run("new", "personal", "--format", "xlsx", "-o", file, lang=lang)
    checked = run("check", file, lang=lang)
    assert checked.exit_code == 2
    assert checked.output.count("[missing") == 1


def test_mistakes_are_marked_in_a_copy(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    run("new", "personal", "--format", "xlsx", "-o", file, lang="zh")
    wrong = {**FILLED["zh"], "专业技能与软实力": [{"能力项": "数据分析", "当前": "很好", "目标": 4}]}
    fill_in(file, wrong)
    before = file.read_bytes()
    done = run("check", file, "--annotate", lang="zh")
    copy = tmp_path / "plan-checked.xlsx"
    assert done.exit_code == 2
    assert file.read_bytes() == before
    book = openpyxl.load_workbook(copy)
    assert "错误" in book["专业技能与软实力"]["B3"].comment.text
    places = [cell.value for cell in book["检查结果"]["B"]]
    assert "专业技能与软实力!B3" in places
    again = run("check", copy, "--annotate", "--force", lang="zh")
    assert again.exit_code == 2
    assert openpyxl.load_workbook(copy)["专业技能与软实力"]["B3"].comment.text == (
        book["专业技能与软实力"]["B3"].comment.text
    )


def test_a_copy_never_takes_the_place_of_a_file_unasked(tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    run("new", "personal", "--format", "xlsx", "-o", file, lang="en")
    before = file.read_bytes()
    assert run("check", file, "--annotate", "-o", file, lang="en").exit_code == 3
    assert file.read_bytes() == before
    assert run("check", file, "--annotate", "-o", file, "--force", lang="en").exit_code == 2
    assert file.read_bytes() != before


def test_only_workbooks_can_be_annotated(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text("type: personal\ntitle: x\n", encoding="utf-8")
    done = run("check", plan, "--annotate", lang="en")
    assert done.exit_code == 2
    assert "workbook" in done.output


@pytest.mark.parametrize("form", ["json", "sarif", "github"])
def test_programs_get_nothing_but_findings(form: str, tmp_path: Path) -> None:
    file = tmp_path / "plan.xlsx"
    file.write_bytes(annual({"审批": (("角色", "日期"), ("编制", "三月"))}))
    done = run("check", file, "--annotate", "--format", form, lang="zh")
    assert (tmp_path / "plan-checked.xlsx").name in done.stderr
    if form == "github":
        lines = done.stdout.splitlines()
        assert all(line.startswith(("::error ", "::warning ", "::notice ")) for line in lines)
        assert "审批!B2" in next(line for line in lines if "not-a-date" in line)
        return
    found = json.loads(done.stdout)
    if form == "json":
        assert ("审批", "B2") in [(d["sheet"], d["cell"]) for d in found if d["code"] == "not-a-date"]

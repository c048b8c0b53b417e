"""Workbooks as people keep them: every way of writing that is understood, and where it is found."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from openpyxl.styles import numbers
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from plandoc.diagnostics import hint_of
from plandoc.intake import read_plan, read_workbook_bytes
from plandoc.terms import load_messages
from tests.workbook.books import PLAN, PLAN_EN, Rows, annual, data, part, raw, read, repacked, said, workbook
from tests.workbook.broken import BROKEN, empty_zip
from tests.workbook.examples import WORLD, layout_of


def goals(*rows: tuple[Any, ...], head: tuple[str, ...] = ("编号", "目标")) -> bytes:
    return annual({"目标": (head, *rows)})


def test_columns_may_stand_in_any_order() -> None:
    found = raw(goals(("甲", "李四、王五", "G1"), head=("目标", "责任人", "编号")))
    assert found["goals"] == [{"title": "甲", "owner": "李四、王五", "id": "G1"}]


@pytest.mark.parametrize("head", [("ID", "Goal"), ("编号 *", "目 标"), ("编号：", "目标（必填）"), ("ＩＤ", "goal"),
                                  ("id", "title"), ("编号\n(唯一)", "目标*")])  # fmt: skip
def test_headers_in_either_language_however_they_are_marked(head: tuple[str, str]) -> None:
    assert raw(goals(("G1", "甲"), head=head))["goals"] == [{"id": "G1", "title": "甲"}]


def test_an_english_workbook_for_a_plan_whose_language_is_not_said() -> None:
    content = workbook({"Plan": PLAN_EN, "Goals": (("ID", "Goal"), ("G1", "Grow"))})
    assert raw(content) == {
        "type": "annual",
        "title": "Annual plan",
        "language": "en",
        "goals": [{"id": "G1", "title": "Grow"}],
    }


def test_the_type_by_its_name_in_either_language() -> None:
    for name in (
        "annual",
        layout_of("annual", "zh").plan.record.label,
        layout_of("annual", "en").plan.record.label,
    ):
        assert raw(workbook({"计划": (("计划类型", name), ("标题", "x"))}))["type"] == "annual"


def test_a_type_that_is_not_said_is_told_from_the_sheets() -> None:
    found = read(
        workbook(
            {"计划": (("标题", "x"),), "联系人": (("姓名或名称",), ("甲",)), "应急物资": (("名称",), ("灯",))}
        )
    )
    assert data(found)["type"] == "crisis"
    assert said(found) == [("workbook-type-guessed", "plan.xlsx")]


def test_titles_and_notes_above_the_headers_and_empty_rows_are_passed_over() -> None:
    content = annual(
        {
            "目标": (
                ("年度目标一览",),
                (),
                ("说明：每行一个目标",),
                ("编号", "目标"),
                (),
                ("G1", "甲"),
                (None, "  "),
                ("G2", "乙"),
            )
        }
    )
    assert [goal["id"] for goal in raw(content)["goals"]] == ["G1", "G2"]


def test_example_rows_are_not_read() -> None:
    example = layout_of("annual", "zh").table(("goals",))
    title = example.column(("title",)) if example else None
    shown = title.field.example if title else ""
    assert raw(goals(("示例：G1", shown), ("G1", "乙")))["goals"] == [{"id": "G1", "title": "乙"}]


def test_an_extra_column_is_said_with_the_nearest_header() -> None:
    found = read(goals(("G1", "甲", "x", "y"), head=("编号", "目标", "责任", "zzz")))
    assert said(found) == [("workbook-extra-column-near", "目标!C1"), ("workbook-extra-column", "目标!D1")]
    assert dict(found.diagnostics[0].args)["near"] == "责任人"


def test_a_repeated_column_is_said() -> None:
    found = read(goals(("G1", "甲", "乙"), head=("编号", "目标", "Goal")))
    assert said(found) == [("workbook-repeated-column", "目标!C1")]
    assert data(found)["goals"] == [{"id": "G1", "title": "甲"}]


def test_extra_sheets_are_said_but_not_covers_and_hidden_lists() -> None:
    def change(made: Workbook) -> None:
        made.create_sheet("选项").append(["a"])
        made["选项"].sheet_state = "hidden"

    rows: Rows = (("x",),)
    found = read(annual({"填写说明": rows, "目表": rows, "Qqqq": rows, "空表": ()}, change))
    assert said(found) == [("workbook-extra-sheet-near", "目表"), ("workbook-extra-sheet", "Qqqq")]


def test_an_extra_row_of_the_plan_is_said() -> None:
    found = read(workbook({"计划": (*PLAN, ("付标题", "x"), ("预算", None))}))
    assert said(found) == [("workbook-extra-row-near", "计划!A3")]


def test_a_sheet_without_headers_is_said() -> None:
    assert said(read(annual({"目标": (("a", "b"), (1, 2))}))) == [("workbook-no-headers", "目标!A1")]


DATES = [
    (dt.date(2026, 3, 1), None),
    (dt.datetime(2026, 3, 1), 'yyyy"年"m"月"d"日"'),
    (46082, numbers.FORMAT_DATE_XLSX14),
    (46082, "[$-804]yyyy/m/d;@"),
    ("2026-03-01", None),
]


@pytest.mark.parametrize(("value", "number_format"), DATES)
@pytest.mark.parametrize("mac", [False, True])
def test_days_of_excel_and_days_as_text(value: Any, number_format: str | None, mac: bool) -> None:
    def change(made: Workbook) -> None:
        cell = made["审批"]["B2"]
        if mac:
            made.epoch = CALENDAR_MAC_1904
        cell.value = value - 1462 if mac and isinstance(value, int) else value
        if number_format:
            cell.number_format = number_format

    found = raw(annual({"审批": (("角色", "日期"), ("编制", None))}, change))
    assert found["approvals"] == [{"role": "编制", "date": "2026-03-01"}]


def test_built_in_formats_of_east_asian_editions_are_days() -> None:
    """ECMA-376 part 1, 18.8.30: format 31 of the Chinese edition is a day (yyyy"年"m"月"d"日")."""
    content = annual({"审批": (("角色", "日期"), ("编制", dt.date(2026, 3, 1)))})
    styles = part(content, "xl/styles.xml").replace(b'numFmtId="14"', b'numFmtId="31"')
    changed = repacked(content, {"xl/styles.xml": styles})
    assert changed != content
    assert raw(changed)["approvals"][0]["date"] == "2026-03-01"


def test_a_day_whose_format_was_lost_is_read_and_said() -> None:
    found = read(annual({"审批": (("角色", "日期"), ("编制", 46082))}))
    assert said(found) == [("workbook-number-as-day", "审批!B2")]
    assert data(found)["approvals"][0]["date"] == "2026-03-01"


@pytest.mark.parametrize(("value", "number_format", "text"), [
    (0.15, "0%", "15%"), (0.155, "0.00%", "15.5%"), (0.07, "0%", "7%"), (1.1, "0%", "110%"),
    ("15%", "@", "15%"), ("１５％", "@", "15%"), (0.15, "General", "0.15"), (0.1 + 0.2, "General", "0.3"),
    (1, "General", "1"), (1.0, "0.00", "1"), (-0.05, "0%", "-5%"), (1e-5, "General", "0.00001"),
])  # fmt: skip
def test_shares_and_numbers_without_noise(value: Any, number_format: str, text: str) -> None:
    def change(made: Workbook) -> None:
        made["目标"]["C2"].number_format = number_format

    content = annual({"目标": (("编号", "目标", "权重"), ("G1", "甲", value))}, change)
    assert raw(content)["goals"][0]["weight"] == text


def test_identifiers_and_telephones_written_as_numbers_stay_whole() -> None:
    content = workbook(
        {
            "计划": (("计划类型", "crisis"), ("标题", "x")),
            "联系人": (("姓名或名称", "手机"), ("甲", 13800138000)),
        }
    )
    assert raw(content)["contacts"] == [{"name": "甲", "mobile": "13800138000"}]


@pytest.mark.parametrize(("text", "flag"), [("是", "true"), ("否", "false"), ("√", "true"), (True, "true"),
    ("TRUE", "true"), ("Yes", "true"), ("×", "false"), (False, "false"), (1, "true"), ("也许", "也许")])  # fmt: skip
def test_yes_and_no(text: Any, flag: str) -> None:
    found = raw(annual({"任务": (("任务", "尽量晚做"), ("甲", text))}))
    assert found["tasks"] == [{"name": "甲", "as_late_as_possible": flag}]


def test_a_cross_is_yes_and_said() -> None:
    assert said(read(annual({"任务": (("任务", "尽量晚做"), ("甲", "x"))}))) == [
        ("workbook-cross-as-yes", "任务!B2")
    ]


@pytest.mark.parametrize("text", ["已完成", "done", "Done", "DONE", " 已 完成 "])
def test_choices_by_their_names_in_either_language(text: str) -> None:
    assert raw(annual({"任务": (("任务", "状态"), ("甲", text))}))["tasks"][0]["status"] == "done"


def test_several_measures_of_a_goal_on_rows_of_their_own() -> None:
    head = ("编号", "目标", "指标名称", "目标值")
    blank = goals(("G1", "甲", "收入", 10), (None, None, "利润", 2), ("G2", "乙", "人数", 3), head=head)
    again = goals(("G1", "甲", "收入", 10), ("G1", "甲", "利润", 2), ("G2", "乙", "人数", 3), head=head)

    def join(made: Workbook) -> None:
        for cells in ("A2:A3", "B2:B3"):
            made["目标"].merge_cells(cells)

    joined = annual(
        {"目标": (head, ("G1", "甲", "收入", 10), (None, None, "利润", 2), ("G2", "乙", "人数", 3))}, join
    )
    for content in (blank, again, joined):
        found = raw(content)["goals"]
        assert [[measure["name"] for measure in goal["measures"]] for goal in found] == [
            ["收入", "利润"],
            ["人数"],
        ]


def test_joined_cells_hold_for_every_row() -> None:
    def join(made: Workbook) -> None:
        made["预算项目"].merge_cells("B2:B3")

    content = annual(
        {"预算项目": (("项目", "分类", "金额"), ("甲", "市场", 1), ("乙", None, 2), ("丙", None, 3))}, join
    )
    assert [line.get("group") for line in raw(content)["budget"]["lines"]] == ["市场", "市场", None]


def test_rows_name_what_they_belong_to() -> None:
    tasks: Rows = (("编号", "任务"), ("T1", "甲"), (None, "乙"), (None, "丙"))
    steps: Rows = (("所属任务", "步骤"), ("T1", "a"), (None, "b"), ("乙", "c"), ("#3", "d"), ("t1", "e"))
    found = raw(annual({"步骤": steps, "任务": tasks}))["tasks"]
    assert [[step["name"] for step in task["activities"]] for task in found] == [
        ["a", "b", "e"],
        ["c"],
        ["d"],
    ]


def test_lists_have_one_item_to_a_line() -> None:
    found = raw(annual({"风险登记": (("风险", "预防措施", "责任人"), ("甲", "a\nb\n\n c ", "李四\n王五"))}))
    assert found["risks"] == [{"name": "甲", "prevention": ["a", "b", "c"], "owner": ["李四", "王五"]}]


def test_formulas_count_by_the_value_that_was_saved() -> None:
    content = annual({"目标": (("编号", "目标"), ("G1", "=A2"))})
    sheet = part(content, "xl/worksheets/sheet2.xml")
    with_value = sheet.replace(b"<f>A2</f><v />", b"<f>A2</f><v>7</v>").replace(
        b"<f>A2</f><v></v>", b"<f>A2</f><v>7</v>"
    )
    assert with_value != sheet
    assert raw(repacked(content, {"xl/worksheets/sheet2.xml": with_value}))["goals"][0]["title"] == "7"


def test_formulas_without_a_value_and_faults_are_said_at_their_cell() -> None:
    found = read(
        annual({"目标": (("编号", "目标", "说明"), ("G1", "=A1&A2", "=1+1"), ("G2", "#REF!", None))})
    )
    assert said(found)[1:] == [("workbook-formula", "目标!B2"), ("workbook-error", "目标!B3")]


def checked(sheets: dict[str, Any], plan: Any = PLAN) -> list[tuple[str, str, str]]:
    """Code, cell and hint of what is said of a workbook."""
    from plandoc.pipeline import check_raw

    found = read(workbook({"计划": plan, **sheets}))
    done = check_raw(found.raw, WORLD, found.locator, "plan.xlsx")
    messages = load_messages("zh", WORLD)
    return [(d.code, f"{d.where.sheet}!{d.where.cell}", hint_of(d, messages)) for d in done.diagnostics]


def test_what_is_missing_is_said_at_the_cell_that_waits_for_it() -> None:
    rows = (("计划类型", "年度工作计划"), ("负责人", "甲"), ("标题", None))
    hint = "填写“标题”。"
    assert ("missing-top-field", "计划!B3", hint) in checked({}, rows)
    found = checked({"目标": (("编号", "目标", "指标名称"), ("G1", "甲", "x"), ("G2", None, None))})
    assert ("missing-field", "目标!B3", "在这一行填写“目标”；不需要这一行的，把它清空。") in found


def test_a_value_that_is_none_is_compared_with_what_people_call_them() -> None:
    found = checked({"目标": (("编号", "目标", "指标名称", "方向"), ("G1", "甲", "x", "高越好"))})
    assert ("not-a-choice-near", "目标!D2", "是否想写 越高越好？可选：越高越好、越低越好。") in found
    found = checked({}, (("计划类型", "年度计划"), ("标题", "x")))
    hint = next(hint for code, _, hint in found if code == "unknown-type")
    assert hint.startswith("是否想写 年度工作计划？可选：年度工作计划、危机管理手册")


@pytest.mark.parametrize(("head", "near"), [("责任人员", "责任人"), ("Ownr", "Owner"), ("Due dat", "Due")])
def test_the_nearest_head_is_looked_for_in_either_language(head: str, near: str) -> None:
    found = read(annual({"任务": (("任务", head), ("甲", "乙"))}))
    assert [(d.code, d.arg("near")) for d in found.diagnostics] == [("workbook-extra-column-near", near)]


def test_diagnostics_name_sheet_and_cell() -> None:
    from plandoc.pipeline import check_raw

    found = read(annual({"审批": (("角色", "日期"), ("编制", "三月"), (None, "2026-01-01"))}))
    checked = check_raw(found.raw, WORLD, found.locator, "plan.xlsx")
    assert [(d.code, str(d.where)) for d in checked.diagnostics if d.where.sheet == "审批"] == [
        ("not-a-date", "plan.xlsx: 审批!B2"),
        ("missing-field", "plan.xlsx: 审批!A3"),
    ]


@pytest.mark.parametrize("code", BROKEN)
def test_what_cannot_be_read_is_refused(code: str) -> None:
    assert code in [d.code for d in read(BROKEN[code]()).diagnostics]


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"type: annual\n", b"<html></html>", empty_zip()])
def test_other_files_with_the_ending_are_refused(content: bytes) -> None:
    found = read_workbook_bytes(content, "plan.xlsx", WORLD)
    assert [d.code for d in found.diagnostics] == ["workbook-not-excel"]
    assert found.raw is None


def test_spreadsheets_of_other_formats_are_refused(tmp_path: Path) -> None:
    for name in ("plan.xls", "plan.ods", "plan.et"):
        (tmp_path / name).write_bytes(b"x")
        assert [d.code for d in read_plan(tmp_path / name, WORLD).diagnostics] == ["workbook-other-format"]


def test_macros_and_links_are_said_and_left_alone() -> None:
    content = annual({})
    types = part(content, "[Content_Types].xml").replace(
        b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
        b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
    )
    relations = part(content, "xl/_rels/workbook.xml.rels").replace(
        b"</Relationships>",
        b'<Relationship Id="x9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink"'
        b' Target="externalLinks/externalLink1.xml"/></Relationships>',
    )
    changed = repacked(
        content,
        {"[Content_Types].xml": types, "xl/_rels/workbook.xml.rels": relations, "xl/vbaProject.bin": b"x"},
    )
    assert [code for code, _ in said(read(changed))] == ["workbook-macros", "workbook-links"]


def test_strict_workbooks_are_read() -> None:
    """ISO/IEC 29500 strict, which Excel can save: other names of the same elements."""
    content = annual({"目标": (("编号", "目标"), ("G1", "甲"))})
    old, new = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    relations = (
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    names = ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/styles.xml", "_rels/.rels", "xl/_rels/workbook.xml.rels"]  # fmt: skip
    parts: dict[str, bytes | None] = {
        name: part(content, name).replace(old, new).replace(*relations) for name in names
    }
    assert raw(repacked(content, parts))["goals"] == [{"id": "G1", "title": "甲"}]


def test_rows_far_below_are_not_looked_for_and_that_is_said() -> None:
    def far(made: Workbook) -> None:
        made["目标"]["A90000"] = "G2"

    found = read(annual({"目标": (("编号", "目标"), ("G1", "甲"))}, far))
    assert said(found) == [("workbook-rows-not-read", "目标!A90000")]


def test_a_row_that_adds_up_others_is_passed_over_with_its_formulas() -> None:
    rows = (("项目", "金额"), ("培训", 70000), ("合计", "=SUM(B2:B2)"))
    found = read(annual({"预算项目": rows}))
    assert data(found)["budget"] == {"lines": [{"name": "培训", "amount": "70000"}]}
    assert said(found) == [("workbook-total-row", "预算项目!A3")]


def test_numbers_may_have_the_unit_of_their_row_behind_them() -> None:
    head = ("编号", "目标", "指标名称", "单位", "基线", "目标值")
    rows = (("G1", "甲", "到岗率", "%", "88%", 0.95), (None, None, "周期", "天", "52 天", "40日"))

    def percent(made: Workbook) -> None:
        made["目标"]["F2"].number_format = "0%"

    found = read(annual({"目标": (head, *rows)}, percent))
    assert [(m["baseline"], m["target"]) for m in data(found)["goals"][0]["measures"]] == [
        ("88", "95"),
        ("52", "40日"),
    ]


def test_things_may_be_referred_to_by_their_names() -> None:
    sheets: dict[str, Rows] = {
        "目标": (("编号", "目标"), ("G1", "提高到岗率"), ("G2", "甲"), ("G3", "甲")),
        "任务": (("编号", "任务", "对应目标", "前置任务"), ("T1", "编制需求", "提高到岗率、G2", None),
                 ("T2", "校园招聘", "甲", "编制需求"), ("T3", "丙", "没有", "T1 SS+2")),
    }  # fmt: skip
    tasks = raw(annual(sheets))["tasks"]
    assert [task.get("goals") for task in tasks] == ["G1、G2", "甲", "没有"]
    assert [task.get("after") for task in tasks] == [None, "T1", "T1 SS+2"]


def test_what_is_referred_to_by_name_gets_an_id_where_it_has_none() -> None:
    sheets: dict[str, Rows] = {
        "计划": (("计划类型", "crisis"), ("标题", "x")),
        "联系人": (("编号", "姓名或名称"), ("2", "甲"), (None, "乙"), (None, "丙"), (None, "丙")),
        "呼叫树": (("呼叫人", "被呼叫人"), ("甲", "乙"), ("乙", "丙")),
    }
    found = read(workbook(sheets))
    assert said(found) == [("workbook-id-given", "联系人!B3")]
    assert [contact.get("id") for contact in data(found)["contacts"]] == ["2", "2-2", None, None]
    assert data(found)["call_tree"] == [{"caller": "2", "calls": "2-2"}, {"caller": "2-2", "calls": "丙"}]


def test_the_title_of_an_item_names_it_as_its_id_does() -> None:
    content = workbook(
        {
            "计划": (("计划类型", "crisis"), ("标题", "x")),
            "专项预案与现场处置方案": (("编号", "预案"), ("S1", "火灾专项预案")),
            "初期响应": (("所属预案", "时间", "行动"), ("火灾专项预案", "0", "报警"), ("S1", "5", "疏散")),
        }
    )
    assert [step["what"] for step in raw(content)["scenarios"][0]["steps"]] == ["报警", "疏散"]


@pytest.mark.parametrize(
    ("text", "value"), [("完成", "done"), ("进行", "running"), ("In progress", "running")]
)
def test_choices_as_people_say_them(text: str, value: str) -> None:
    assert raw(annual({"任务": (("任务", "状态"), ("甲", text))}))["tasks"][0]["status"] == value

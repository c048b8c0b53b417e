"""What people do to forms: rows of their own, remarks, bold type, line breaks, empty and doubled numbers."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from typing import Any

import docx
import pytest

from plandoc.diagnostics import Severity
from plandoc.forms.filled import Filled
from plandoc.forms.read import read_form
from plandoc.forms.report import plan_text
from plandoc.pipeline import check_raw
from plandoc.terms import Language
from tests.built import WORLD, W
from tests.forms.blanks import blank, each_form, layout
from tests.forms.filling import filled

PLAN = {
    "type": "personal",
    "language": "zh",
    "title": "发展计划",
    "goals": [{"id": "G1", "title": "学会讲清结论"}],
}


def changed(change: Callable[[Any], None], raw: dict[str, Any] = PLAN) -> Filled:
    """A form with a plan in it, changed by somebody, and read."""
    document = docx.Document(
        io.BytesIO(filled(blank("personal", "zh").content, raw, layout("personal", "zh")))
    )
    change(document)
    content = io.BytesIO()
    document.save(content)
    return read_form(content.getvalue(), "form.docx", WORLD)


def table_of(document: Any, label: str) -> Any:
    """The table with a word in it."""
    return next(t for t in document.element.body.iter(f"{W}tbl") if label in "".join(t.itertext()))


def row_of(document: Any, text: str) -> Any:
    """The lowest row with a text."""
    return [row for row in document.element.body.iter(f"{W}tr") if text in "".join(row.itertext())][-1]


def write(cell: Any, *lines: str) -> None:
    """Type into a cell beside any control."""
    paragraph = cell.find(f".//{W}p")
    for number, line in enumerate(lines):
        run = docx.oxml.OxmlElement("w:r")
        if number:
            run.append(docx.oxml.OxmlElement("w:br"))
        text = docx.oxml.OxmlElement("w:t")
        text.text = line
        run.append(text)
        paragraph.append(run)


@each_form
def test_a_blank_form_says_nothing(plan_type: str, language: Language) -> None:
    found = read_form(blank(plan_type, language).content, "form.docx", WORLD)
    assert found.raw == {"type": plan_type, "language": language}
    assert (found.diagnostics, found.unplaced) == ((), ())


def test_a_copied_row_without_controls_is_read_by_its_header() -> None:
    def add(document: Any) -> None:
        row = row_of(document, "学会讲清结论")
        new = copy.deepcopy(row)
        for cell in new.iter(f"{W}tc"):
            for control in cell.findall(f".//{W}sdt"):
                control.getparent().remove(control)
        cells = list(new.iter(f"{W}tc"))
        write(cells[1], "掌握因果推断")
        write(cells[2], "长期")
        write(cells[6], "采用次数")
        row.getparent().getparent().getparent().addnext(new)

    goals = (changed(add).raw or {})["goals"]
    assert [goal["title"] for goal in goals] == ["学会讲清结论", "掌握因果推断"]
    assert goals[1] == {
        "id": "G2",
        "title": "掌握因果推断",
        "horizon": "long",
        "measures": [{"name": "采用次数"}],
    }


def test_further_measures_stand_on_rows_of_their_own() -> None:
    measures = [{"name": "演练次数", "target": "6"}, {"name": "复述正确率", "unit": "%", "target": "80"}]
    raw = {
        **PLAN,
        "goals": [{"id": "G1", "title": "讲清结论", "measures": measures}, {"id": "G2", "title": "写论文"}],
    }
    goals = (changed(lambda _: None, raw).raw or {})["goals"]
    assert [goal["title"] for goal in goals] == ["讲清结论", "写论文"]
    assert goals[0]["measures"] == measures


def test_a_number_used_twice_is_changed_and_said() -> None:
    raw = {**PLAN, "goals": [{"id": "G1", "title": "a"}, {"id": "G1", "title": "b"}]}
    found = changed(lambda _: None, raw)
    assert [goal["id"] for goal in (found.raw or {})["goals"]] == ["G1", "G2"]
    (told,) = found.diagnostics
    assert (told.code, told.severity, told.where.sheet, told.where.cell) == (
        "form-renumbered", Severity.INFO, "目标", "第 2 行 编号",
    )  # fmt: skip


def test_bold_type_line_breaks_and_text_beside_a_control_are_kept() -> None:
    def add(document: Any) -> None:
        cells = list(row_of(document, "兴趣与热情").iter(f"{W}tc"))
        for control in cells[1].findall(f".//{W}sdt"):
            control.getparent().remove(control)
        write(cells[1], "数据可视化", "带新人")
        for run in cells[1].iter(f"{W}r"):
            run.insert(0, docx.oxml.parse_xml(f'<w:rPr xmlns:w="{W[1:-1]}"><w:b/></w:rPr>'))
        write(
            next(row_of(document, "学会讲清结论").iter(f"{W}p")).getparent().getparent()[2], "（与上级商定）"
        )

    raw = changed(add).raw or {}
    assert raw["interests"] == ["数据可视化", "带新人"]
    assert raw["goals"][0]["title"] == "学会讲清结论\n（与上级商定）"


def test_what_has_no_place_is_kept_in_the_report_and_in_the_file() -> None:
    def add(document: Any) -> None:
        document.add_paragraph("另外，请考虑第二季度轮岗。")
        write(list(row_of(document, "填写人").iter(f"{W}tc"))[1], "林若喆")

    found = changed(add)
    assert [one.text for one in found.unplaced] == ["填写人 | 林若喆", "另外，请考虑第二季度轮岗。"]
    assert [d.code for d in found.diagnostics] == ["form-unplaced"] * 2
    text = plan_text(found, WORLD)
    assert "# - 交回之前" in text
    assert "另外，请考虑第二季度轮岗。" in text


def test_deleted_text_is_gone_and_inserted_text_is_there() -> None:
    def add(document: Any) -> None:
        paragraph = document.add_paragraph("留下")._p
        for kind, word in (("del", "删去"), ("ins", "加上")):
            part = docx.oxml.OxmlElement(f"w:{kind}")
            run = docx.oxml.OxmlElement("w:r")
            text = docx.oxml.OxmlElement("w:delText" if kind == "del" else "w:t")
            text.text = word
            run.append(text)
            part.append(run)
            paragraph.append(part)

    assert [one.text for one in changed(add).unplaced] == ["留下加上"]


def test_a_form_is_known_by_its_labels_when_its_properties_are_gone() -> None:
    def forget(document: Any) -> None:
        for tag in list(document.element.body.iter(f"{W}tag")):
            assert tag.get(f"{W}val")
            tag.getparent().remove(tag)
        package = document.part.package
        for key, relation in list(package.rels.items()):
            if relation.reltype.endswith("custom-properties"):
                del package.rels[key]

    raw = changed(forget).raw or {}
    assert (raw["type"], raw["language"], raw["title"]) == ("personal", "zh", "发展计划")
    assert raw["goals"] == [{"id": "G1", "title": "学会讲清结论"}]


def test_a_column_that_somebody_added_is_read_by_its_label_or_reported() -> None:
    def add(document: Any) -> None:
        table = table_of(document, "必要性")
        for number, row in enumerate(table.iter(f"{W}tr")):
            for word in (("备注", "颜色"), ("先做这个", "红"))[number] if number < 2 else ("", ""):
                cell = copy.deepcopy(row.findall(f"{W}tc")[-1])
                for run in [*cell.iter(f"{W}sdt"), *cell.iter(f"{W}r")]:
                    run.getparent().remove(run)
                write(cell, word)
                row.append(cell)

    found = changed(add)
    assert (found.raw or {})["goals"][0]["note"] == "先做这个"
    assert [(one.text, one.where.cell) for one in found.unplaced] == [("红", "第 1 行 颜色")]


def test_faults_are_told_at_their_row_and_label() -> None:
    raw = {**PLAN, "skills": [{"name": "沟通", "current": "高", "target": "4"}]}
    found = changed(lambda _: None, raw)
    checked = check_raw(found.raw, WORLD, found.locator, "form.docx")
    (told,) = [d for d in checked.diagnostics if d.severity is Severity.ERROR]
    assert (told.code, told.where.sheet, told.where.cell) == ("not-a-number", "能力自评", "第 1 行 当前")


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2026年5月1日", "2026-05-01"),
        ("2026/5/1", "2026-05-01"),
        ("2026.05.01", "2026-05-01"),
        ("1 May 2026", "2026-05-01"),
        ("五月初", "五月初"),
        ("2026年2月30日", "2026年2月30日"),
    ],
)
def test_days_as_people_write_them(written: str, read: str) -> None:
    def add(document: Any) -> None:
        cell = list(row_of(document, "任现岗时间").iter(f"{W}tc"))
        at = next(n for n, c in enumerate(cell) if "任现岗时间" in "".join(c.itertext())) + 1
        write(cell[at], written)

    assert (changed(add).raw or {})["profile"]["in_post_since"] == read

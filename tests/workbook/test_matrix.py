"""Days and lists of lists on sheets of their own, as people write them."""

from __future__ import annotations

import pytest

from tests.workbook.books import annual, raw, read, said
from tests.workbook.examples import layout_of

ROWS = (("可能性", "影响程度1", "影响程度 2"), (2, "中", "高"), (1, "低", "中"), (3, None, None))


def test_rows_of_a_matrix_stand_by_their_numbers() -> None:
    assert raw(annual({"自定义矩阵": ROWS}))["risk_scale"] == {"matrix": [["低", "中"], ["中", "高"]]}


def test_without_numbers_they_stand_as_on_the_sheet() -> None:
    rows = [row[1:] for row in ROWS]
    assert raw(annual({"自定义矩阵": rows}))["risk_scale"] == {"matrix": [["中", "高"], ["低", "中"]]}


def test_a_cell_left_out_of_a_matrix_is_empty() -> None:
    content = annual({"自定义矩阵": (("可能性", "影响程度 1", "影响程度 3"), (1, "低", "中"))})
    assert raw(content)["risk_scale"] == {"matrix": [["低", "", "中"]]}


def test_a_number_given_twice_is_an_error() -> None:
    found = read(annual({"自定义矩阵": (ROWS[0], (1, "低", "中"), (1, "中", "高"))}))
    assert said(found) == [("workbook-repeated-key", "自定义矩阵!A3")]


@pytest.mark.parametrize(
    "heads", [("开始日期", "结束日期"), ("从", "到"), ("起", "止"), ("from", "to"), ("日期", "End")]
)
def test_days_are_known_by_the_names_people_use(heads: tuple[str, str]) -> None:
    content = annual({"本单位休息日": ((*heads, "名称"), ("2026-07-27", "2026-07-31", "高温假"))})
    assert raw(content)["calendar"]["holidays"] == [
        {"start": "2026-07-27", "end": "2026-07-31", "name": "高温假"}
    ]


def test_the_last_of_days_may_be_left_out() -> None:
    sheet = layout_of("annual", "zh").table(("calendar", "holidays"))
    assert sheet is not None
    assert [column.label for column in sheet.columns if column.required] == ["开始日期"]

"""Rows that only show what to write: passed over, but never with what somebody wrote into them."""

from __future__ import annotations

import pytest

from plandoc.terms import Language
from tests.workbook.books import annual, data, read, said
from tests.workbook.examples import TYPES
from tests.workbook.test_dress import blank_of

BOTH: tuple[Language, ...] = ("zh", "en")


@pytest.mark.parametrize(("plan_type", "language"), [(name, one) for name in TYPES for one in BOTH])
def test_a_blank_workbook_holds_its_type_and_nothing_is_said_of_it(
    plan_type: str, language: Language
) -> None:
    found = read(blank_of(plan_type, language))
    assert data(found)["type"] == plan_type
    assert set(data(found)) <= {"type", "language"}
    assert found.diagnostics == ()


def test_what_was_written_into_an_example_is_said() -> None:
    found = read(annual({"目标": (("编号", "目标"), ("示例：G1", "我的目标"), ("G2", "甲"))}))
    assert data(found)["goals"] == [{"id": "G2", "title": "甲"}]
    assert said(found) == [("workbook-example-changed", "目标!B2")]

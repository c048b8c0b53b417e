"""Placeholders of a plan are marked wherever its document prints them."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc import pipeline
from plandoc.world import fixed_world
from plandoc.write.dump import dump

WORLD = fixed_world(date(2026, 3, 2))


def lines(**fields: Any) -> list[str]:
    raw = {"type": "annual", "title": "计划", "display": {"findings": False, "summary": False}, **fields}
    checked = pipeline.check_raw(raw, WORLD)
    assert checked.plan is not None
    return dump(pipeline.document_of(checked.plan, WORLD, checked.diagnostics)).splitlines()


def test_a_placeholder_is_marked_and_stays_as_it_was_written() -> None:
    prior = {"achievements": ["成本降到X元以内", "成本降到80元以内"]}
    shown = [line for line in lines(prior_year=prior) if "元以内" in line]
    assert shown == ["- 成本降到X元以内 待填<warning>", "- 成本降到80元以内"]


def test_part_of_a_longer_word_is_no_placeholder() -> None:
    prior = {"achievements": ["TBD", "型号TBD2已上市"]}
    shown = [line for line in lines(prior_year=prior) if "TBD" in line]
    assert shown == ["- TBD 待填<warning>", "- 型号TBD2已上市"]


def test_cells_of_tables_are_marked() -> None:
    task = {"name": "走访X地区经销商", "owner": "张三", "due": "2026-05-01", "deliverables": "报告"}
    assert any("走访X地区经销商 待填<warning>" in line for line in lines(tasks=[task]))

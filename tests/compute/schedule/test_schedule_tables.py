"""The table of tasks with their dates and floats."""

from __future__ import annotations

from typing import Any

from plandoc.compute.schedule.schedule import schedule_report
from plandoc.compute.schedule.task_table import task_schedule_as_blocks
from plandoc.doc.nodes import Block, LineBreak, Paragraph, Table
from plandoc.terms import load_terms
from tests.projects import REFRIGERATOR, WORLD, project

TERMS = load_terms("zh", WORLD)


def cells(**fields: Any) -> list[list[str]]:
    """The text of each cell, lines parted by a slash."""
    (shown,) = task_schedule_as_blocks(schedule_report(project(**fields), WORLD), TERMS)
    assert isinstance(shown, Table)
    return [[text(c.children) for c in row.cells] for row in (*shown.head, *shown.rows)]


def text(blocks: tuple[Block, ...]) -> str:
    content = (item for block in blocks if isinstance(block, Paragraph) for item in block.children)
    return "".join("/" if isinstance(item, LineBreak) else getattr(item, "text", "") for item in content)


def test_a_network_shows_earliest_and_latest_dates() -> None:
    head, first, *_ = cells(tasks=REFRIGERATOR)
    assert head[4:8] == ["最早起止", "最迟起止", "总时差", "自由时差"]
    assert first[4:8] == ["2026-01-05/2026-01-16", "2026-01-12/2026-01-23", "5", "5"]


def test_without_a_network_there_is_one_pair_of_dates() -> None:
    head, first = cells(tasks=[{"name": "调研", "start": "2026-03-02", "due": "2026-03-06"}])
    assert head[4:] == ["开始", "完成"]
    assert first[4:] == ["2026-03-02", "2026-03-06"]

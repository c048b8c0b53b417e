"""How long a workbook of 5,000 rows takes to be read, checked and located, against openpyxl alone.

    python benchmarks/workbook.py [--cpu]

`--cpu` counts processor time instead of time by the clock; use it on a machine that is busy. Both read the same file in the same run; openpyxl only walks through the cells, in its quick
read-only mode and in the usual one.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

import openpyxl

from plandoc.intake import read_workbook_bytes, workbook_layout
from plandoc.pipeline import check_raw
from plandoc.workbook.write import workbook_bytes
from plandoc.world import real_world

ROWS = 5_000
RUNS = 5
LIMIT = 2.0
"""Seconds within which the whole must be done."""
WORLD = real_world()


def plan(rows: int = ROWS) -> dict[str, Any]:
    """A project whose tasks, risks and budget items come to `rows`."""
    tasks = [
        {"id": f"T{n}", "name": f"任务 {n}", "owner": f"成员{n % 40}", "start": "2026-03-02", "due": "2026-03-31",
         "days": "5", "load": "10%", "status": "open", "deliverables": [f"成果 {n}", "记录"]}
        for n in range(rows * 3 // 5)
    ]  # fmt: skip
    risks = [
        {"id": f"R{n}", "name": f"风险 {n}", "likelihood": str(n % 5 + 1), "impact": "3", "owner": "李四",
         "prevention": "每月核对", "contingency": "启用备选方案", "probability": "12.5%", "cost": "12000"}
        for n in range(rows // 5)
    ]  # fmt: skip
    lines = [
        {"name": f"预算 {n}", "group": f"分类{n % 9}", "unit_cost": "1250.5", "quantity": "4", "unit": "件"}
        for n in range(rows - len(tasks) - len(risks))
    ]
    period = {"start": "2026-01-01", "end": "2026-12-31"}
    return {"type": "project", "title": "五千行", "period": period, "tasks": tasks, "risks": risks,
            "budget": {"lines": lines}}  # fmt: skip


def read(content: bytes) -> None:
    """Read, check and locate."""
    found = read_workbook_bytes(content, "plan.xlsx", WORLD)
    checked = check_raw(found.raw, WORLD, found.locator, "plan.xlsx", found.diagnostics)
    assert checked.plan is not None
    assert all(d.where.file for d in checked.diagnostics)


def only_read(content: bytes) -> None:
    """Read without checking."""
    assert read_workbook_bytes(content, "plan.xlsx", WORLD).raw


def walked(content: bytes, *, quick: bool) -> None:
    """What openpyxl alone takes to walk through the cells."""
    book = openpyxl.load_workbook(io.BytesIO(content), read_only=quick, data_only=True)
    assert (
        sum(1 for page in book for row in page.iter_rows(values_only=True) for value in row if value) > ROWS
    )


def usual(action: Callable[[], None]) -> float:
    """The median of several runs, in seconds."""
    clock = time.process_time if "--cpu" in sys.argv[1:] else time.perf_counter
    times = []
    for _ in range(RUNS):
        start = clock()
        action()
        times.append(clock() - start)
    return statistics.median(times)


def main() -> None:
    """Print the times; exit with 1 where the limit is missed."""
    content = workbook_bytes(workbook_layout("project", "zh", WORLD), plan())
    whole = usual(lambda: read(content))
    print(f"{ROWS} rows, {len(content) / 1000:.0f} kB")
    print(f"plandoc, read, checked and located  {whole:6.2f} s  (limit {LIMIT:.0f} s)")
    print(f"plandoc, read                       {usual(lambda: only_read(content)):6.2f} s")
    print(f"openpyxl, read-only                 {usual(lambda: walked(content, quick=True)):6.2f} s")
    print(f"openpyxl                            {usual(lambda: walked(content, quick=False)):6.2f} s")
    raise SystemExit(whole > LIMIT)


if __name__ == "__main__":
    main()

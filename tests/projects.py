"""Small project plans for tests."""

from __future__ import annotations

from datetime import date
from typing import Any

from plandoc.plans.project import ProjectPlan
from plandoc.world import World, fixed_world

WORLD: World = fixed_world(date(2026, 6, 30))

LENGTHS = (10, 15, 8, 12, 20, 30, 5, 10, 20, 15, 45, 10, 30)
NEEDS = {
    3: "T01、T02", 4: "T03", 5: "T03", 6: "T03", 7: "T04、T05、T06", 8: "T07", 9: "T08", 10: "T07",
    11: "T09", 12: "T10、T11", 13: "T12",
}  # fmt: skip

REFRIGERATOR: list[dict[str, Any]] = [
    {"id": f"T{n:02d}", "name": f"任务{n}", "days": days, "after": NEEDS.get(n, "")}
    for n, days in enumerate(LENGTHS, start=1)
]
"""The thirteen tasks with the network that gives 173 working days."""

PHASES: list[dict[str, Any]] = [
    {"id": f"P{n}", "name": f"阶段{n}", "months_min": least, "months_max": most}
    for n, (least, most) in enumerate([(1, 2), (3, 4), (2, 3), (2, 3), (1, 2)], start=1)
]
"""Five phases of 9 to 14 months."""


def project(**fields: Any) -> Any:
    """A project plan of 2026 with these fields."""
    base = {"type": "project", "title": "试验项目", "period": {"start": "2026-01-05", "end": "2027-01-04"}}
    return ProjectPlan.model_validate({**base, **fields})

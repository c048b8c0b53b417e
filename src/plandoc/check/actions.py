"""R7 where tasks have no lengths: more of them at once than one owner should carry."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.annual.actions import actions_report
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.traits import WithSchedule, WithTasks
from plandoc.world import World

MOST = 3
"""Tasks that one owner can have in hand in one quarter, as for the cells of a department plan."""


def check_quarters(plan: WithTasks, world: World) -> Iterator[Diagnostic]:
    """Owners with more tasks in one quarter than that; the fullest quarter of each."""
    if isinstance(plan, WithSchedule):
        return  # there the load of every week is worked out
    report = actions_report(plan, world)
    for owner in report.owners:
        count = max(owner.quarters, default=0)
        if count > MOST:
            first = min(row.index for row in report.rows if owner.owner in row.owners)
            quarter = owner.quarters.index(count) + 1
            yield finding(
                "owner-quarter-load", ("tasks", first, "owner"), rule="R7",
                owner=owner.owner, quarter=quarter, count=count, most=MOST,
            )  # fmt: skip


RULES = (Rule("R7", WithTasks, check_quarters),)

"""R9 and R28: equipment, rooms and licences that tasks use, against how many there are and until when."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.people.resource_use import resource_use_report
from plandoc.compute.people.staffing import StaffedPlan
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.traits import WithSchedule
from plandoc.world import World


def check_use(plan: StaffedPlan, world: World) -> Iterator[Diagnostic]:
    """Resources that end while a task uses them, come after its start, or are too few."""
    for use in resource_use_report(plan, world).uses:
        about = {"name": use.name, "task": plan.tasks[use.last_task].name}
        if use.state == "expires" and use.ends:
            yield finding(
                "resource-ends-in-use", ("resources", use.index), rule="R9",
                ends=use.ends.isoformat(), last=use.last.isoformat(), **about,
            )  # fmt: skip
        elif use.state == "away" and use.starts:
            first = plan.tasks[use.tasks[0]].name
            yield finding(
                "resource-comes-late", ("resources", use.index, "start"), rule="R28",
                name=use.name, task=first, starts=use.starts.isoformat(), first=use.first.isoformat(),
            )  # fmt: skip
        elif use.state == "short" and use.available is not None:
            yield finding(
                "resource-too-few", ("resources", use.index), rule="R28", name=use.name, peak=use.peak,
                day=use.peak_day.isoformat(), available=f"{use.available.normalize():f}",
            )  # fmt: skip


RULES = (Rule("R28", WithSchedule, check_use),)

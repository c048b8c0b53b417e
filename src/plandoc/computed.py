"""What is worked out from a plan: as blocks for the markers of templates, and as plain data."""

from __future__ import annotations

from typing import Any

from plandoc.compose.faults import UnknownMarkerError
from plandoc.compute import sections
from plandoc.compute.dates.calendar import period_of, work_calendar
from plandoc.compute.dates.estimates import with_estimates
from plandoc.doc.nodes import Block
from plandoc.model.plan import Plan
from plandoc.plain import plain_data
from plandoc.terms import load_terms
from plandoc.world import World


class Computed:
    """The blocks of a marker, with each report worked out once."""

    def __init__(self, plan: Plan, world: World) -> None:
        self.plan, self.world = plan, world
        self.terms = load_terms(plan.language, world)
        self.calendar, self.period = work_calendar(plan.calendar), period_of(plan, world)
        self.reports: dict[Any, Any] = {}

    def __call__(self, marker: str) -> tuple[Block, ...]:
        """The blocks that stand in the place of `marker`; none where plans of this type have no such section."""
        if marker not in sections():
            raise UnknownMarkerError(marker, sections())
        section = sections()[marker]
        if not isinstance(self.plan, section.trait):
            return ()
        if section.report not in self.reports:
            self.reports[section.report] = section.report(self.plan, self.world)
        blocks = section.blocks(self.reports[section.report], self.terms)
        return with_estimates(marker, blocks, self.calendar, self.period, self.terms)


def report_names() -> tuple[str, ...]:
    """The names of all reports, whatever the plan type."""
    return tuple(sorted({s.report.__name__ for s in sections().values()} - {INPUT_REPORT}))


INPUT_REPORT = "frame_report"
"""The report that is the input itself, not something worked out."""


def reports_of(plan: Plan, world: World) -> dict[str, Any]:
    """Every report of a plan as plain data, by the name of its function."""
    functions = {s.report.__name__: s.report for s in sections().values() if isinstance(plan, s.trait)}
    functions.pop(INPUT_REPORT, None)
    return {name: plain_data(report(plan, world)) for name, report in sorted(functions.items())}

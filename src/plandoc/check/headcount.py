"""R6: gaps in the headcount that say by when they are closed, and that hiring can close in time."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.people.headcount import gap_of, headcount_report
from plandoc.diagnostics import Diagnostic, finding
from plandoc.model.traits import WithHeadcount
from plandoc.world import World


def check_dates(plan: WithHeadcount, _world: World) -> Iterator[Diagnostic]:
    """A gap says by when it is to be closed, and a need does not end before it begins."""
    for index, post in enumerate(plan.headcount):
        if gap_of(post) > 0 and post.by is None:
            gap = f"{gap_of(post).normalize():f}"
            yield finding("headcount-without-date", ("headcount", index), rule="R6", post=post.post, gap=gap)
        if post.by and post.until and post.until < post.by:
            yield finding(
                "headcount-ends-first", ("headcount", index, "until"), rule="R6",
                post=post.post, by=post.by.isoformat(), until=post.until.isoformat(),
            )  # fmt: skip
        if post.leaving and post.leaving > post.now:
            yield finding(
                "headcount-leavers", ("headcount", index, "leaving"), rule="R6",
                post=post.post, leaving=f"{post.leaving:f}", now=f"{post.now:f}",
            )  # fmt: skip


def check_hiring(plan: WithHeadcount, world: World) -> Iterator[Diagnostic]:
    """Posts for which hiring would have had to begin before the document was made."""
    report = headcount_report(plan, world)
    for line in report.hiring:
        if line.late and line.earliest:
            yield finding(
                "hiring-too-late", ("headcount", line.index, "by"), rule="R6",
                post=line.post, by=line.by.isoformat(), start=line.start.isoformat(),
                earliest=line.earliest.isoformat(),
            )  # fmt: skip
        elif line.by < report.today:
            yield finding(
                "hiring-date-passed", ("headcount", line.index, "by"), rule="R6",
                post=line.post, by=line.by.isoformat(), count=f"{line.count.normalize():f}",
            )  # fmt: skip


RULES = (
    Rule("R6", WithHeadcount, check_dates),
    Rule("R6", WithHeadcount, check_hiring),
)

"""R20: a call tree that breaks, runs in a circle, is too wide or too slow, or was not tested."""

from __future__ import annotations

from collections.abc import Iterator

from plandoc.check import Rule
from plandoc.compute.crisis.call_tree import CallTreeReport, call_tree_report
from plandoc.diagnostics import Diagnostic, finding, words
from plandoc.model.teams import WithTeams
from plandoc.world import World


def check_call_tree(plan: WithTeams, world: World) -> Iterator[Diagnostic]:
    """What stands between the alarm and everyone in the tree."""
    if not plan.call_tree:
        return
    report = call_tree_report(plan, world)
    yield from _breaks(report)
    for name, callers in report.twice:
        yield _found("called-twice", name=name, callers=words(callers))
    for name, count in report.wide:
        yield _found("call-span", name=name, count=count, span=report.span)
    for name, needed, allowed in report.slow:
        yield _found(
            "calls-too-slow", name=name, needed=needed, allowed=allowed, minutes=report.minutes_per_call
        )
    if report.uncalled:
        yield _found("not-in-call-tree", names=words(report.uncalled))
    if report.test_overdue:
        date = report.test.date.isoformat() if report.test else "–"
        yield _found("call-test-overdue", date=date, months=plan.call_test_months)


def _breaks(report: CallTreeReport) -> Iterator[Diagnostic]:
    for branch in report.broken:
        path = ("contacts", branch.index)
        if branch.cut_off:
            cut = {"name": branch.name, "count": len(branch.cut_off), "names": words(branch.cut_off)}
            yield finding("call-branch-cut-off", path, rule="R20", **cut)
    for circle in report.circles:
        yield _found("calls-in-circle", names=words(circle))


def _found(code: str, **args: object) -> Diagnostic:
    return finding(code, ("call_tree",), rule="R20", **args)


RULES = (Rule("R20", WithTeams, check_call_tree),)

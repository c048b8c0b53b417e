"""The goal cascade: which goal serves which, and where the chain is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from plandoc.compute.dates.calendar import period_of
from plandoc.compute.dates.frequency import FrequencyGap, frequency_gaps
from plandoc.compute.goals.smart import goal_due
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, table
from plandoc.doc.charts import ChartTone, TreeChart, TreeNode
from plandoc.doc.nodes import Block, Column, Figure, Mark, Text
from plandoc.model.goals import Goal
from plandoc.model.plan import Period, Plan
from plandoc.model.traits import WithGoals, WithTasks
from plandoc.terms import Terms
from plandoc.world import World

GapKind = Literal["orphan", "childless", "late", "ownerless"]

RANKS = {
    "company": 0, "enterprise": 0, "corporate": 0, "group": 0, "企业": 0, "公司": 0, "集团": 0, "单位": 0,
    "division": 1, "事业部": 1, "department": 2, "部门": 2,
    "team": 3, "团队": 3, "小组": 3, "班组": 3,
    "individual": 4, "personal": 4, "employee": 4, "个人": 4, "员工": 4,
}  # fmt: skip
"""Known levels from the top; a level by another name takes the place its parents give it."""


@dataclass(frozen=True, slots=True)
class CascadeNode:
    """A goal in the tree."""

    id: str
    title: str
    level: str
    owners: tuple[str, ...]
    due: date | None
    children: tuple[CascadeNode, ...]


@dataclass(frozen=True, slots=True)
class CascadeGap:
    """A break in the chain.

    orphan: a goal below the top that serves no goal above it; childless: a goal that no goal,
    task or indicator carries out; late: a goal due after the one it serves; ownerless: a goal
    that nobody answers for.
    """

    kind: GapKind
    index: int
    """Place in the plan's list of goals."""
    id: str
    title: str
    parent: str = ""
    """Title of the goal it serves, for `late`."""
    due: date | None = None
    parent_due: date | None = None


@dataclass(frozen=True, slots=True)
class CascadeReport:
    """The tree of goals, its levels from the top, its breaks, and recurring amounts that differ."""

    roots: tuple[CascadeNode, ...]
    levels: tuple[str, ...]
    gaps: tuple[CascadeGap, ...]
    frequencies: tuple[FrequencyGap, ...]


def cascade_report(plan: WithGoals, world: World) -> CascadeReport:
    """The cascade of a plan's goals."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period = period_of(plan, world)
    tasks = plan.tasks if isinstance(plan, WithTasks) else ()
    carried = {goal for task in tasks for goal in task.goals}
    return CascadeReport(
        roots=_roots(plan.goals, period),
        levels=tuple(dict.fromkeys(g.level for g in sorted(plan.goals, key=_rank) if g.level)),
        gaps=tuple(cascade_gaps(plan.goals, period, carried)),
        frequencies=frequency_gaps(plan.goals, tasks),
    )


def cascade_gaps(goals: tuple[Goal, ...], period: Period, carried: set[str]) -> Iterator[CascadeGap]:
    """The breaks, in the order of the plan; `carried` are the goals that tasks serve."""
    by_id = {goal.id: goal for goal in goals}
    parents = {goal.parent for goal in goals if goal.parent}
    top = min((_rank(goal) for goal in goals), default=0)
    for index, goal in enumerate(goals):
        if parents and not goal.parent and goal.id not in parents and _rank(goal) > top:
            yield CascadeGap("orphan", index, goal.id, goal.title)
        if goal.id not in parents and goal.id not in carried and not goal.measures:
            yield CascadeGap("childless", index, goal.id, goal.title)
        if not goal.owner:
            yield CascadeGap("ownerless", index, goal.id, goal.title)
        above = by_id.get(goal.parent or "")
        due, limit = goal_due(goal, period), goal_due(above, period) if above else None
        if above and due and limit and due > limit:
            yield CascadeGap("late", index, goal.id, goal.title, above.title, due, limit)


def _rank(goal: Goal) -> int:
    return RANKS.get(goal.level.strip().lower(), 1)


def _roots(goals: tuple[Goal, ...], period: Period) -> tuple[CascadeNode, ...]:
    known = {goal.id for goal in goals}
    below: dict[str | None, list[Goal]] = {}
    for goal in goals:
        below.setdefault(goal.parent if goal.parent in known else None, []).append(goal)

    def node(goal: Goal) -> CascadeNode:
        children = tuple(node(child) for child in below.get(goal.id, ()))
        return CascadeNode(goal.id, goal.title, goal.level, goal.owner, goal_due(goal, period), children)

    return tuple(node(goal) for goal in below.get(None, ()))


def cascade_as_blocks(report: CascadeReport, terms: Terms) -> tuple[Block, ...]:
    """The tree as a figure, then its breaks as a table (or the remark that there are none)."""
    linked = tuple(root for root in report.roots if root.children)
    if not linked:
        return ()
    return (_tree(linked, report, terms), *_gap_blocks(report, terms))


def _tree(roots: tuple[CascadeNode, ...], report: CascadeReport, terms: Terms) -> Figure:
    tones: dict[str, ChartTone] = {gap.id: "warning" for gap in report.gaps}
    count = sum(1 for root in roots for _ in _walk(root))
    levels = terms("cascade.arrow").join(terms_level(level, terms) for level in report.levels)
    alt = terms(
        "cascade.alt", levels=levels or terms("cascade.some_levels"), count=count, gaps=len(report.gaps)
    )
    nodes = tuple(_box(root, tones, terms) for root in roots)
    direction: Literal["down", "right"] = "right" if _width(roots) > 4 else "down"
    return Figure(TreeChart(nodes, direction), (Text(terms("cascade.caption")),), alt, id="goal-cascade")


def _box(node: CascadeNode, tones: dict[str, ChartTone], terms: Terms) -> TreeNode:
    owner = terms.join(node.owners)
    due = terms("cascade.due", date=terms.short_date(node.due)) if node.due else ""
    label = f"{node.id} {node.title}"
    first = (
        terms("cascade.level", level=terms_level(node.level, terms), owner=owner)
        if node.level and owner
        else ""
    )
    lines = tuple(line for line in (first or owner or terms_level(node.level, terms), due) if line)
    children = tuple(_box(child, tones, terms) for child in node.children)
    return TreeNode(label, lines, children, tones.get(node.id, "neutral"))


def terms_level(level: str, terms: Terms) -> str:
    """The word for a level: known English names in the document's language, others as written."""
    key = f"cascade.levels.{level.strip().lower()}"
    return terms(key) if terms.has(key) else level


def _gap_blocks(report: CascadeReport, terms: Terms) -> tuple[Block, ...]:
    if not report.gaps and not report.frequencies:
        return (note(terms("cascade.no_gaps")),)
    rows = [
        (gap.id, gap.title, Mark(terms(f"cascade.gap.{gap.kind}"), "warning"), _advice(gap, terms))
        for gap in report.gaps
    ]
    rows += [
        (f.goal_id, f.goal_title, Mark(terms("cascade.gap.frequency"), "notice"), _frequency(f, terms))
        for f in report.frequencies
    ]
    head = [terms(f"cascade.{key}") for key in ("id", "goal", "gap_kind", "advice")]
    return (
        table(
            head,
            [[cell(c) for c in row] for row in rows],
            columns=[Column(0.6, "center"), Column(2.2), Column(1, "center"), Column(3.2)],
            caption=terms("cascade.gap_caption"),
            alt=terms("cascade.gap_alt", count=len(rows)),
        ),
    )


def _advice(gap: CascadeGap, terms: Terms) -> str:
    due = terms.short_date(gap.due) if gap.due else ""
    limit = terms.short_date(gap.parent_due) if gap.parent_due else ""
    return terms(f"cascade.advice_{gap.kind}", parent=gap.parent, due=due, limit=limit)


def _frequency(gap: FrequencyGap, terms: Terms) -> str:
    return terms(
        "cascade.advice_frequency",
        goal=gap.goal_year,
        task=gap.task_year,
        name=gap.task_name,
        unit=gap.unit,
        difference=abs(gap.task_year - gap.goal_year),
    )


def _walk(node: CascadeNode) -> Iterator[CascadeNode]:
    yield node
    for child in node.children:
        yield from _walk(child)


def _width(nodes: Iterable[CascadeNode]) -> int:
    return sum(_width(node.children) if node.children else 1 for node in nodes)


SECTIONS = (Section("goal-cascade", WithGoals, cascade_report, cascade_as_blocks),)

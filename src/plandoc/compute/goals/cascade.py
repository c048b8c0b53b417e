"""The goal cascade: which goal serves which, and where the chain is broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from plandoc.compute.dates.calendar import period_of
from plandoc.compute.dates.frequency import FrequencyGap, frequency_gaps
from plandoc.compute.goals.roll_up import roll_up_report
from plandoc.compute.goals.smart import goal_due
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, table
from plandoc.doc.charts import ChartTone, TreeChart, TreeNode
from plandoc.doc.nodes import Block, Column, Figure, Mark, Text
from plandoc.model.development import Development
from plandoc.model.goals import Goal, UpperGoal, goal_id, link_key
from plandoc.model.plan import Period, Plan
from plandoc.model.traits import WithGoals, WithTasks
from plandoc.terms import Terms
from plandoc.world import World

GapKind = Literal["orphan", "childless", "taskless", "late", "ownerless"]

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
    source: str = ""
    """The plan and file it stands in, where that is another one."""
    progress: Decimal | None = None
    """How far it has come, where that is known."""


@dataclass(frozen=True, slots=True)
class CascadeGap:
    """A break in the chain.

    orphan: a goal below the top that serves no goal above it; childless: a goal that no goal,
    task or indicator carries out; taskless: a goal that no task of a plan with tasks serves, nor one
    above or below it; late: a goal due after the one it serves; ownerless: a goal
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
class UpperLine:
    """A goal of another plan, and what of this plan serves it."""

    ref: str
    """File and id, as `parent` names them."""
    goal: UpperGoal
    served_by: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CascadeReport:
    """The tree of goals, its levels from the top, its breaks, and recurring amounts that differ."""

    roots: tuple[CascadeNode, ...]
    levels: tuple[str, ...]
    gaps: tuple[CascadeGap, ...]
    frequencies: tuple[FrequencyGap, ...]
    taskless: tuple[CascadeGap, ...] = ()
    """Goals that no task serves, nor a goal above or below them."""
    upper: tuple[UpperLine, ...] = ()
    """The goals of other plans that this plan's goals serve."""


def cascade_report(plan: WithGoals, world: World) -> CascadeReport:
    """The cascade of a plan's goals."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period = period_of(plan, world)
    tasks = plan.tasks if isinstance(plan, WithTasks) else ()
    carried = {goal for task in tasks for goal in task.goals}
    progress = {row.id: row.progress for row in roll_up_report(plan, world).rows}
    levels: list[Goal | UpperGoal] = [*plan.upper_goals, *plan.goals]
    return CascadeReport(
        roots=_roots(plan, period, progress),
        levels=tuple(dict.fromkeys(g.level for g in sorted(levels, key=_rank) if g.level)),
        gaps=tuple(
            cascade_gaps(plan.goals, period, carried, plan.upper_goals, of_one=isinstance(plan, Development))
        ),
        frequencies=frequency_gaps(plan.goals, tasks),
        taskless=tuple(_taskless(plan.goals, carried)),
        upper=tuple(_upper_lines(plan)),
    )


def cascade_gaps(
    goals: tuple[Goal, ...],
    period: Period,
    carried: set[str],
    upper: tuple[UpperGoal, ...] = (),
    *,
    of_one: bool = False,
) -> Iterator[CascadeGap]:
    """The breaks, in the order of the plan; `carried` are the goals that tasks serve.

    In a plan `of_one` person every goal is that person's, whether it says so or not.
    """
    by_id = {goal.id: goal for goal in goals}
    parents = {goal.parent for goal in goals if goal.parent}
    top = min((_rank(goal) for goal in goals), default=0)
    for index, goal in enumerate(goals):
        if parents and not goal.parent and goal.id not in parents and _rank(goal) > top:
            yield CascadeGap("orphan", index, goal.id, goal.title)
        if goal.id not in parents and goal.id not in carried and not goal.measures:
            yield CascadeGap("childless", index, goal.id, goal.title)
        if not goal.owner and not of_one:
            yield CascadeGap("ownerless", index, goal.id, goal.title)
        above, limit = _above(goal, by_id, upper, period)
        due = goal_due(goal, period)
        if due and limit and due > limit and not goal.beyond_period:
            yield CascadeGap("late", index, goal.id, goal.title, above, due, limit)


def _taskless(goals: tuple[Goal, ...], carried: set[str]) -> Iterator[CascadeGap]:
    """Goals that no task serves, in a plan whose tasks say which goals they serve."""
    served = _served(goals, carried) if carried else {goal.id for goal in goals}
    for index, goal in enumerate(goals):
        if goal.id not in served and not goal.beyond_period:
            yield CascadeGap("taskless", index, goal.id, goal.title)


def _served(goals: tuple[Goal, ...], carried: set[str]) -> set[str]:
    """The goals that a task serves, and those above and below them."""
    by_id = {goal.id: goal for goal in goals}
    served = set(carried)
    for goal in goals:
        line, step = [goal.id], goal.parent
        while step in by_id and step not in line:
            line.append(step)
            step = by_id[step].parent
        if served & set(line):
            served |= set(line)
    return served


def _above(
    goal: Goal, by_id: dict[str, Goal], upper: tuple[UpperGoal, ...], period: Period
) -> tuple[str, date | None]:
    """Title and due date of the goal above, of this plan or another."""
    if goal.parent in by_id:
        above = by_id[goal.parent]
        return above.title, goal_due(above, period)
    if goal.parent and "#" in goal.parent:
        key = link_key(goal.parent)
        for found in upper:
            if link_key(found.ref) == key:
                return found.title, found.due
    return "", None


def _upper_lines(plan: WithGoals) -> Iterator[UpperLine]:
    """The goals of other plans, with the goals here or there that name them as theirs."""
    served: dict[str, list[str]] = {}
    for goal in plan.goals:
        if goal.parent and "#" in goal.parent:
            served.setdefault(link_key(goal.parent), []).append(goal.id)
    for upper in plan.upper_goals:
        if upper.parent:
            served.setdefault(link_key(upper.parent), []).append(upper.ref.rpartition("#")[2])
    for upper in plan.upper_goals:
        yield UpperLine(upper.ref, upper, tuple(served.get(link_key(upper.ref), ())))


def _rank(goal: Goal | UpperGoal) -> int:
    return RANKS.get(goal.level.strip().lower(), 1)


def _roots(plan: WithGoals, period: Period, progress: dict[str, Decimal | None]) -> tuple[CascadeNode, ...]:
    """The tree: goals of other plans on top, then this plan's, each below the goal it serves."""
    upper = {link_key(goal.ref): goal for goal in plan.upper_goals}
    known = {goal.id for goal in plan.goals}
    below: dict[str | None, list[Goal]] = {}
    for goal in plan.goals:
        key = link_key(goal.parent) if goal.parent and "#" in goal.parent else goal.parent
        below.setdefault(key if key in known or key in upper else None, []).append(goal)
    between: dict[str | None, list[str]] = {}
    for key, above in upper.items():
        parent = link_key(above.parent) if above.parent else None
        between.setdefault(parent if parent in upper and parent != key else None, []).append(key)

    def node(goal: Goal) -> CascadeNode:
        children = tuple(node(child) for child in below.get(goal.id, ()))
        due = goal_due(goal, period)
        return CascadeNode(
            goal.id, goal.title, goal.level, goal.owner, due, children, progress=progress.get(goal.id)
        )

    def linked(key: str, seen: frozenset[str]) -> CascadeNode:
        goal = upper[key]
        file, _, number = key.rpartition("#")
        steps = tuple(linked(k, seen | {key}) for k in between.get(key, ()) if k not in seen)
        children = (*steps, *(node(child) for child in below.get(key, ())))
        return CascadeNode(
            number, goal.title, goal.level, goal.owner, goal.due, children, goal.source or file, goal.progress
        )

    tops = tuple(linked(key, frozenset({key})) for key in between.get(None, ()))
    return (*tops, *(node(goal) for goal in below.get(None, ())))


def cascade_as_blocks(report: CascadeReport, terms: Terms) -> tuple[Block, ...]:
    """The tree as a figure, then its breaks as a table (or the remark that there are none)."""
    linked = tuple(root for root in report.roots if root.children)
    if not linked:
        return ()
    return (_tree(linked, report, terms), *_upper_table(report, terms), *_gap_blocks(report, terms))


def _upper_table(report: CascadeReport, terms: Terms) -> tuple[Block, ...]:
    """Where the goals above stand, who answers for them, and what here serves them."""
    if not report.upper:
        return ()
    keys = ("ref", "goal", "owner", "by", "reached", "served_by")
    rows = [
        (
            terms("cascade.place", source=line.goal.source, ref=goal_id(line.ref))
            if line.goal.source
            else line.ref,
            line.goal.title,
            terms.join(line.goal.owner) or "–",
            terms.short_date(line.goal.due) if line.goal.due else "–",
            terms.percent(line.goal.progress, 0) if line.goal.progress is not None else "–",
            terms.join(line.served_by) or "–",
        )
        for line in report.upper
    ]
    columns = [
        Column(2.6),
        Column(2.4),
        Column(1),
        Column(1.15, "center"),
        Column(0.8, "right"),
        Column(0.9, "center"),
    ]
    return (
        table(
            [terms(f"cascade.{key}") for key in keys],
            rows,
            columns=columns,
            caption=terms("cascade.upper_caption"),
            id="upper-goals",
            alt=terms("cascade.upper_alt", count=len(rows)),
            notes=[note(terms("cascade.upper_note"))],
        ),
    )


def _tree(roots: tuple[CascadeNode, ...], report: CascadeReport, terms: Terms) -> Figure:
    tones: dict[str, ChartTone] = {gap.id: "warning" for gap in report.gaps}
    count = sum(1 for root in roots for _ in _walk(root))
    levels = terms("cascade.arrow").join(terms_level(level, terms) for level in report.levels)
    alt = terms(
        "cascade.alt" if report.gaps else "cascade.alt_whole",
        levels=levels or terms("cascade.some_levels"),
        count=count,
        gaps=len(report.gaps),
    )
    nodes = tuple(_box(root, tones, terms) for root in roots)
    direction: Literal["down", "right"] = "right" if _width(roots) > 4 else "down"
    return Figure(TreeChart(nodes, direction), (Text(terms("cascade.caption")),), alt, id="goal-cascade")


def _box(node: CascadeNode, tones: dict[str, ChartTone], terms: Terms) -> TreeNode:
    owner = terms.join(node.owners)
    due = terms("cascade.due", date=terms.short_date(node.due)) if node.due else ""
    label = f"{node.id} {node.title}"
    reached = (
        terms("cascade.progress", share=terms.percent(node.progress, 0)) if node.progress is not None else ""
    )
    source = terms("cascade.source", source=node.source) if node.source else ""
    first = (
        terms("cascade.level", level=terms_level(node.level, terms), owner=owner)
        if node.level and owner
        else ""
    )
    lines = tuple(
        line for line in (first or owner or terms_level(node.level, terms), due, reached, source) if line
    )
    children = tuple(_box(child, tones, terms) for child in node.children)
    return TreeNode(label, lines, children, "neutral" if node.source else tones.get(node.id, "neutral"))


def terms_level(level: str, terms: Terms) -> str:
    """The word for a level: known English names in the document's language, others as written."""
    key = f"cascade.levels.{level.strip().lower()}"
    return terms(key) if terms.has(key) else level


def _gap_blocks(report: CascadeReport, terms: Terms) -> tuple[Block, ...]:
    gaps = (*report.gaps, *report.taskless)
    if not gaps and not report.frequencies:
        return (note(terms("cascade.no_gaps")),)
    rows = [
        (gap.id, gap.title, Mark(terms(f"cascade.gap.{gap.kind}"), "warning"), _advice(gap, terms))
        for gap in gaps
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

"""Goals at a glance, and which strategic goal is served by what."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from plandoc.compute.dates.calendar import period_of
from plandoc.compute.goals.cascade import terms_level
from plandoc.compute.goals.smart import SmartGoal, measure_text, smart_goal
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, table
from plandoc.doc.nodes import Block, Cell, Column, LineBreak, Mark, Text
from plandoc.model.goals import Goal, Strategy
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals, WithStrategies
from plandoc.terms import Terms
from plandoc.world import World

SOON = 30
"""Days before a due date from which a goal is marked as due soon."""


@dataclass(frozen=True, slots=True)
class GoalsReport:
    """Every goal with its date and completeness on the build date."""

    goals: tuple[SmartGoal, ...]
    today: date


@dataclass(frozen=True, slots=True)
class CoverageRow:
    """An initiative or goal, and the strategic goals that it serves by their place."""

    title: str
    department: str
    serves: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class StrategyLine:
    """A strategic goal with how much serves it."""

    id: str
    title: str
    description: str
    initiatives: tuple[str, ...]
    goals: tuple[str, ...]
    """Ids of the goals that name it or that its initiatives name."""


@dataclass(frozen=True, slots=True)
class StrategyReport:
    """The strategic goals and the coverage matrix.

    A goal counts for a strategic goal when it names it, when one of its initiatives names the
    goal, or when the goal above it counts.
    """

    strategies: tuple[StrategyLine, ...]
    rows: tuple[CoverageRow, ...]


def goals_report(plan: WithGoals, world: World) -> GoalsReport:
    """The goals of a plan at a glance."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    period = period_of(plan, world)
    return GoalsReport(tuple(smart_goal(goal, period, world.today) for goal in plan.goals), world.today)


def strategy_report(plan: WithStrategies, _world: World) -> StrategyReport:
    """The strategic goals of a plan and what serves them."""
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    served = _served(plan.strategies, goals)
    lines = tuple(
        StrategyLine(
            s.id,
            s.title,
            s.description,
            tuple(i.title for i in s.initiatives),
            tuple(goal.id for goal in goals if s.id in served[goal.id]),
        )
        for s in plan.strategies
    )
    return StrategyReport(lines, _coverage(plan.strategies, served))


def _served(strategies: tuple[Strategy, ...], goals: tuple[Goal, ...]) -> dict[str, set[str]]:
    """Per goal the strategic goals it serves, those of the goals above it included."""
    named = {(s.id, g) for s in strategies for i in s.initiatives for g in i.goals}
    by_id = {goal.id: goal for goal in goals}
    own = {g.id: set(g.strategies) | {s for s, name in named if name == g.id} for g in goals}
    served: dict[str, set[str]] = {}
    for goal in goals:
        found, seen, step = set(own[goal.id]), {goal.id}, goal.parent
        while step in by_id and step not in seen:
            seen.add(step)
            found |= own[step]
            step = by_id[step].parent
        served[goal.id] = found
    return served


def _coverage(strategies: tuple[Strategy, ...], served: dict[str, set[str]]) -> tuple[CoverageRow, ...]:
    rows = []
    for strategy in strategies:
        for initiative in strategy.initiatives:
            reached = {strategy.id}.union(*(served.get(goal, set()) for goal in initiative.goals))
            marks = tuple(s.id in reached for s in strategies)
            rows.append(CoverageRow(initiative.title, initiative.department, marks))
    return tuple(rows)


def overview_as_blocks(report: GoalsReport, terms: Terms) -> tuple[Block, ...]:
    """One row for each goal: level, measure, owner, date, days left, SMART completeness."""
    if not report.goals:
        return ()
    head = [
        terms(f"goals.{key}") for key in ("id", "title", "level", "measure", "owner", "due", "left", "filled")
    ]
    columns = [Column(0.6, "center"), Column(2.6), Column(0.75, "center"), Column(3.3), Column(0.9), Column(1.3, "center"), Column(1.1, "center"), Column(0.8, "center")]  # fmt: skip
    return (
        table(
            head,
            [_overview_row(goal, terms) for goal in report.goals],
            columns=columns,
            caption=terms("goals.caption"),
            id="goal-overview",
            alt=terms("goals.alt", count=len(report.goals)),
            notes=[note(terms("goals.note", date=terms.date(report.today)))],
        ),
    )


def _overview_row(goal: SmartGoal, terms: Terms) -> list[Cell]:
    measures: list[Text | LineBreak] = []
    for line in goal.measures:
        measures += [LineBreak()] if measures else []
        measures.append(Text(measure_text(line, terms)))
    return [
        cell(goal.id),
        cell(goal.title),
        cell(terms_level(goal.level, terms)),
        cell(measures or terms("goals.none")),
        cell(terms.join(goal.owners) or terms("goals.none")),
        cell(terms.short_date(goal.due) if goal.due else terms("goals.none")),
        _days_left(goal.days_left, terms),
        cell(f"{goal.filled}/5"),
    ]


def _days_left(days: int | None, terms: Terms) -> Cell:
    if days is None:
        return cell(terms("goals.none"))
    if days < 0:
        return cell(Mark(terms("goals.overdue", days=-days), "danger"))
    text = terms("goals.days", days=days)
    return cell(Mark(text, "notice")) if days <= SOON else cell(text)


def strategies_as_blocks(report: StrategyReport, terms: Terms) -> tuple[Block, ...]:
    """The strategic goals with their initiatives and the goals that serve them."""
    if not report.strategies:
        return ()
    head = [terms(f"strategy.{key}") for key in ("id", "title", "description", "initiatives", "goals")]
    rows = [
        (
            s.id,
            s.title,
            s.description,
            terms("smart.semicolon").join(s.initiatives),
            " ".join(s.goals) or terms("goals.none"),
        )
        for s in report.strategies
    ]
    columns = [Column(0.6, "center"), Column(1.7), Column(2.8), Column(2.3), Column(1.1)]
    alt = terms("strategy.alt", count=len(report.strategies))
    return (table(head, rows, columns=columns, caption=terms("strategy.caption"), id="strategies", alt=alt),)


def coverage_as_blocks(report: StrategyReport, terms: Terms) -> tuple[Block, ...]:
    """The matrix of initiatives and strategic goals, with a line that counts the goals."""
    if not report.rows:
        return ()
    head = [terms("strategy.initiative"), terms("strategy.department"), *(s.id for s in report.strategies)]
    rows: list[list[str | Cell]] = [
        [row.title, row.department, *(terms("strategy.dot") if on else "" for on in row.serves)]
        for row in report.rows
    ]
    rows.append([cell(terms("strategy.count"), colspan=2), *(_covered(s, terms) for s in report.strategies)])
    weak = [s.title for s in report.strategies if not s.goals]
    alt = terms("strategy.coverage_gap", titles=terms.join(weak)) if weak else terms("strategy.coverage_full")
    key = terms(
        "strategy.key", list=terms("smart.semicolon").join(f"{s.id} {s.title}" for s in report.strategies)
    )
    columns = [Column(3.4), Column(1.5), *(Column(0.9, "center") for _ in report.strategies)]
    return (
        table(
            head,
            rows,
            columns=columns,
            caption=terms("strategy.coverage_caption"),
            alt=alt,
            notes=[note(key), note(alt)],
        ),
    )


def _covered(strategy: StrategyLine, terms: Terms) -> Cell:
    if not strategy.goals:
        return cell(Mark(terms("strategy.uncovered"), "danger"))
    return cell(str(len(strategy.goals)))


SECTIONS = (
    Section("goal-overview", WithGoals, goals_report, overview_as_blocks),
    Section("strategies", WithStrategies, strategy_report, strategies_as_blocks),
    Section("strategy-coverage", WithStrategies, strategy_report, coverage_as_blocks),
)

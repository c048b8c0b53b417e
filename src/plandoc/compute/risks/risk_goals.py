"""Risks beside the plan they threaten: kinds thought of, goals and tasks touched, state."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.annual.actions import actions_report
from plandoc.compute.section import Section
from plandoc.doc.build import cell, inlines, note, paragraph, row, table
from plandoc.doc.nodes import Block, Checklist, ChecklistItem, Column, Mark, Tone
from plandoc.model.risk import Risk
from plandoc.model.traits import WithGoals, WithRisks, WithTasks
from plandoc.terms import Terms
from plandoc.world import World

KINDS: dict[str, tuple[str, ...]] = {
    "market": ("市场", "market"),
    "competition": ("竞争", "competit"),
    "technology": ("技术", "techn"),
    "staff": ("人员", "人才", "staff", "people"),
    "emergency": ("突发", "应急", "emergenc", "incident"),
}
"""Kinds of risk that every annual plan should think of, with the words by which they are known."""


@dataclass(frozen=True, slots=True)
class RiskGoalRow:
    """One risk with the goals and tasks that it touches."""

    id: str
    name: str
    basis: str
    goals: tuple[str, ...]
    tasks: tuple[str, ...]
    """Numbers in the action plan, or the texts the plan gives."""
    status: str


@dataclass(frozen=True, slots=True)
class RiskGoalsReport:
    """Kinds of risk with the risks of each, and every risk with what it touches."""

    kinds: tuple[tuple[str, tuple[str, ...]], ...]
    rows: tuple[RiskGoalRow, ...]
    untouched: tuple[str, ...]
    """Titles of goals for which no risk is named."""


def risk_goals_report(plan: WithRisks, world: World) -> RiskGoalsReport:
    """How the risks of a plan hang together with its goals and tasks."""
    numbers = (
        {r.id: r.number for r in actions_report(plan, world).rows} if isinstance(plan, WithTasks) else {}
    )
    goals = plan.goals if isinstance(plan, WithGoals) else ()
    touched = {goal for risk in plan.risks for goal in risk.goals}
    return RiskGoalsReport(
        kinds=tuple((kind, _of_kind(plan.risks, words)) for kind, words in KINDS.items()),
        rows=tuple(_row(place, risk, numbers) for place, risk in enumerate(plan.risks, start=1)),
        untouched=tuple(goal.title for goal in goals if goal.id not in touched) if touched else (),
    )


def _of_kind(risks: tuple[Risk, ...], words: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(r.name for r in risks if any(word in r.category.lower() for word in words))


def _row(place: int, risk: Risk, numbers: dict[str, str]) -> RiskGoalRow:
    tasks = tuple(numbers.get(task, task) for task in risk.tasks)
    return RiskGoalRow(risk.id or str(place), risk.name, risk.basis, risk.goals, tasks, risk.status)


def kinds_as_blocks(report: RiskGoalsReport, terms: Terms) -> tuple[Block, ...]:
    """The usual kinds of risk as a checklist, ticked where a risk of the kind is registered."""
    if not any(names for _, names in report.kinds):
        return ()
    items = tuple(
        ChecklistItem(inlines(_kind_text(kind, names, terms)), ticked=bool(names))
        for kind, names in report.kinds
    )
    return (paragraph(terms("risk_goals.intro")), Checklist(items))


def _kind_text(kind: str, names: tuple[str, ...], terms: Terms) -> str:
    word = terms(f"risk_goals.kinds.{kind}")
    if not names:
        return terms("risk_goals.open", kind=word)
    return terms("risk_goals.covered", kind=word, names=terms.join(names))


STATUS_TONES: dict[str, Tone] = {"open": "warning", "watch": "notice", "occurred": "danger", "closed": "good"}


def coverage_as_blocks(report: RiskGoalsReport, terms: Terms) -> tuple[Block, ...]:
    """Every risk with the basis of its judgement, the goals and tasks it touches, and its state."""
    if not any(r.goals or r.tasks or r.basis or r.status for r in report.rows):
        return ()
    head = [terms(f"risk_goals.{key}") for key in ("id", "name", "basis", "goals", "tasks", "status")]
    rows = [
        row(
            [
                cell(r.id),
                cell(r.name),
                cell(r.basis),
                cell(" ".join(r.goals)),
                cell(" ".join(r.tasks)),
                _status(r, terms),
            ]
        )
        for r in report.rows
    ]
    text = terms("risk_goals.untouched", goals=terms.join(report.untouched)) if report.untouched else ""
    columns = [
        Column(0.6, "center"),
        Column(2.2),
        Column(2.8),
        Column(0.9),
        Column(0.9),
        Column(1.1, "center"),
    ]
    alt = terms("risk_goals.alt", count=len(rows), untouched=len(report.untouched))
    return (
        table(
            head,
            rows,
            columns=columns,
            caption=terms("risk_goals.caption"),
            id="risk-goals",
            alt=alt,
            notes=[note(text)] if text else [],
        ),
    )


def _status(r: RiskGoalRow, terms: Terms) -> Mark | str:
    return Mark(terms(f"risk.status.{r.status}"), STATUS_TONES[r.status]) if r.status else ""


SECTIONS = (
    Section("risk-kinds", WithRisks, risk_goals_report, kinds_as_blocks),
    Section("risk-goals", WithRisks, risk_goals_report, coverage_as_blocks),
)

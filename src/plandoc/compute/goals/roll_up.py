"""How far goals have come: from their own indicators, from the goals below them, or from both.

Published rules differ, so the plan says which one it follows and the document repeats it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from plandoc.compute.goals.kpi import kpi_report
from plandoc.compute.goals.kpi_progress import share
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, paragraph, row, table
from plandoc.doc.nodes import Block, Column, Mark, Tone
from plandoc.model.goals import Goal
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals
from plandoc.terms import Terms
from plandoc.world import World

Rule = Literal["measures", "children", "together"]
Grade = Literal["", "met", "part", "missed"]

MET, PART = Decimal("0.7"), Decimal("0.4")
"""Grades at the end of a period as Google publishes them: 0.7 to 1.0 green, 0.4 to 0.6 yellow, below red."""

TONES: dict[str, Tone] = {"met": "good", "part": "notice", "missed": "danger"}


@dataclass(frozen=True, slots=True)
class RollUpRow:
    """One goal with its progress, as shares of 1; None is unknown and is left out of every mean."""

    id: str
    title: str
    depth: int
    """0 for a goal at the top of this plan."""
    own: Decimal | None
    """Weighted mean of its own indicators."""
    below: Decimal | None
    """Weighted mean of the goals below it."""
    progress: Decimal | None
    known: int
    """Parts of the mean that are known: indicators, goals below."""
    parts: int
    grade: Grade


@dataclass(frozen=True, slots=True)
class RollUpReport:
    """The progress of every goal, parents before their children.

    measures: the weighted mean of a goal's own indicators; where none can be worked out, the
    weighted mean of the goals below it. children: the other way round. together: the mean of all
    parts, in which the indicators count as one part beside each goal below.
    """

    rule: Rule
    rows: tuple[RollUpRow, ...]
    closing: bool
    """Whether the period is over, so that grades are given."""


def roll_up_report(plan: WithGoals, world: World) -> RollUpReport:
    """The progress of a plan's goals."""
    assert isinstance(plan, Plan)  # noqa: S101 - traits are only ever mixed into plans
    scores = {score.id: score for score in kpi_report(plan, world).goals}
    known = {goal.id for goal in plan.goals}
    below: dict[str | None, list[Goal]] = {}
    for goal in plan.goals:
        below.setdefault(goal.parent if goal.parent in known else None, []).append(goal)
    rows: list[RollUpRow] = []

    def add(goal: Goal, depth: int) -> Decimal | None:
        place = len(rows)
        children = [(add(child, depth + 1), child.weight) for child in below.get(goal.id, ())]
        score = scores.get(goal.id)
        own, down = score.progress if score else None, weighted_mean(children)
        progress = rolled_up(plan.roll_up, own, children)
        rows.insert(
            place,
            RollUpRow(
                id=goal.id,
                title=goal.title,
                depth=depth,
                own=own,
                below=down,
                progress=progress,
                known=(score.counted if score else 0) + sum(value is not None for value, _ in children),
                parts=(score.total if score else 0) + len(children),
                grade=grade(progress),
            ),
        )
        return progress

    for top in below.get(None, ()):
        add(top, 0)
    return RollUpReport(plan.roll_up, tuple(rows), plan.edition == "closing")


def rolled_up(
    rule: Rule, own: Decimal | None, children: list[tuple[Decimal | None, Decimal | None]]
) -> Decimal | None:
    """A goal's progress by a rule, from its indicators' mean and the goals below with their weights."""
    down = weighted_mean(children)
    match rule:
        case "measures":
            return own if own is not None else down
        case "children":
            return down if down is not None else own
        case "together":
            return weighted_mean([(own, None), *((value, None) for value, _ in children)])


def weighted_mean(pairs: Iterable[tuple[Decimal | None, Decimal | None]]) -> Decimal | None:
    """Weighted mean of the values that are known; equal weights unless all of these have one."""
    known = [(value, weight) for value, weight in pairs if value is not None]
    weighted = all(weight is not None for _, weight in known)
    parts = [(value, weight if weighted and weight is not None else Decimal(1)) for value, weight in known]
    total = sum((weight for _, weight in parts), Decimal(0))
    return sum((value * weight for value, weight in parts), Decimal(0)) / total if total else None


def grade(progress: Decimal | None) -> Grade:
    """The grade of a finished goal by the published bands, rounded to one decimal as they are."""
    if progress is None:
        return ""
    rounded = progress.quantize(Decimal("0.1"))
    return "met" if rounded >= MET else "part" if rounded >= PART else "missed"


def roll_up_as_blocks(report: RollUpReport, terms: Terms) -> tuple[Block, ...]:
    """Goals in the order of the cascade with their progress; nothing without levels or readings."""
    rows = report.rows
    if not any(r.depth for r in rows) or all(r.progress is None for r in rows):
        return ()
    keys = ["id", "goal", "own", "below", "parts", "progress", *(["grade"] if report.closing else [])]
    columns = [Column(0.9, "center"), Column(3.6), Column(1.1, "right"), Column(1.1, "right"),
               Column(1, "center"), Column(1.1, "right"), Column(1, "center")][: len(keys)]  # fmt: skip
    notes = [paragraph(terms(f"roll_up.rule_{report.rule}"), "formula")]
    if any(r.known < r.parts for r in rows):
        notes.append(note(terms("roll_up.missing")))
    if report.closing:
        notes.append(note(terms("roll_up.grades")))
    return (
        table(
            [terms(f"roll_up.{key}") for key in keys],
            [row(_cells(r, report.closing, terms)) for r in rows],
            columns=columns,
            caption=terms("roll_up.caption"),
            id="goal-roll-up",
            alt=terms("roll_up.alt", count=len(rows)),
            notes=notes,
        ),
    )


def _cells(r: RollUpRow, closing: bool, terms: Terms) -> list[object]:
    indent = terms("roll_up.indent") * r.depth
    cells: list[object] = [
        r.id,
        f"{indent}{r.title}",
        share(r.own, terms),
        share(r.below, terms),
        f"{r.known}/{r.parts}",
        share(r.progress, terms),
    ]
    if closing:
        cells.append(cell(Mark(terms(f"roll_up.grade_{r.grade}"), TONES[r.grade])) if r.grade else "–")
    return cells


SECTIONS = (Section("goal-roll-up", WithGoals, roll_up_report, roll_up_as_blocks),)

"""Responsibility letters: what each owner of a goal signs for, on a page to tear off."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from plandoc.compute.dates.calendar import period_of
from plandoc.compute.goals.kpi import KpiRow, kpi_report
from plandoc.compute.goals.kpi_tables import DASH, amount, indicator
from plandoc.compute.goals.smart import change_text
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, bullets, cell, facts, paragraph, row, table
from plandoc.doc.nodes import Block, Card, Column, Row, SignatureLine, Signatures, Text
from plandoc.model.department import Department
from plandoc.model.plan import Plan
from plandoc.model.traits import WithGoals
from plandoc.terms import Terms
from plandoc.world import World


@dataclass(frozen=True, slots=True)
class Letter:
    """What one owner answers for: the goals, their indicators, and the sum of the weights."""

    owner: str
    goals: tuple[str, ...]
    rows: tuple[KpiRow, ...]
    weight: Decimal | None


@dataclass(frozen=True, slots=True)
class LettersReport:
    """The letters of a plan with what they have in common."""

    letters: tuple[Letter, ...]
    issuer: str
    clauses: tuple[str, ...]
    organization: str
    span: tuple[str, str]


def letters_report(plan: Department, world: World) -> LettersReport:
    """One letter for each owner of a goal, or for those the plan names."""
    assert isinstance(plan, Plan)  # noqa: S101 - Department is only ever mixed into plans
    period = period_of(plan, world)
    span = (period.start.isoformat(), period.end.isoformat())
    if plan.letters is None or not isinstance(plan, WithGoals):
        return LettersReport((), "", (), plan.organization, span)
    owners = tuple(dict.fromkeys(goal.owner[0] for goal in plan.goals if goal.owner))
    wanted = plan.letters.people or owners
    letters = tuple(_letter(owner, plan, world) for owner in owners if owner in wanted)
    return LettersReport(letters, plan.letters.issuer, plan.letters.terms, plan.organization, span)


def _letter(owner: str, plan: WithGoals, world: World) -> Letter:
    goals = [goal for goal in plan.goals if goal.owner and goal.owner[0] == owner]
    ids = {goal.id for goal in goals}
    rows = tuple(line for line in kpi_report(plan, world).rows if line.goal in ids)
    weights = [line.weight for line in rows if line.weight is not None]
    titles = tuple(f"{goal.id} {goal.title}" for goal in goals)
    return Letter(owner, titles, rows, sum(weights, Decimal(0)) if weights else None)


def letters_as_blocks(report: LettersReport, terms: Terms) -> tuple[Block, ...]:
    """One card of a page for each letter."""
    return tuple(_card(letter, report, terms) for letter in report.letters)


def _card(letter: Letter, report: LettersReport, terms: Terms) -> Card:
    about = facts(
        [
            (terms("letter.issuer"), report.issuer or DASH),
            (terms("letter.owner"), letter.owner),
            (terms("letter.span"), terms("range").join(report.span)),
            (terms("letter.goals"), terms.join(letter.goals)),
        ]
    )
    clauses: tuple[Block, ...] = (bullets(report.clauses, ordered=True),) if report.clauses else ()
    return Card(
        (Text(terms("letter.title")),),
        (
            about,
            paragraph(terms("letter.statement", owner=letter.owner)),
            _indicators(letter, terms),
            *clauses,
            Signatures(
                (
                    SignatureLine(terms("letter.issuer"), report.issuer),
                    SignatureLine(terms("letter.owner"), letter.owner),
                )
            ),
        ),
        (Text(report.organization),),
    )


def _indicators(letter: Letter, terms: Terms) -> Block:
    keys = ("baseline", "target", "threshold", "stretch")
    head = [terms("kpi.indicator"), *(terms(f"kpi.{key}") for key in keys), terms("kpi.weight")]
    rows: list[Row] = [row(_cells(line, terms)) for line in letter.rows]
    if letter.weight is not None:
        rows.append(row([cell(terms("kpi.total"), colspan=5), terms.percent(letter.weight, 0)], "total"))
    columns = [Column(3), *(Column(1.15, "right") for _ in keys), Column(0.95, "right")]
    return table(
        head, rows, columns=columns, alt=terms("letter.alt", owner=letter.owner, count=len(letter.rows))
    )


def _cells(line: KpiRow, terms: Terms) -> list[CellLike]:
    target = amount(line.target, line, terms)
    if line.target is None and line.change is not None:
        target = change_text(line.change, line.absolute, line.unit, terms)
    limits = (amount(line.threshold, line, terms), amount(line.stretch, line, terms))
    weight = DASH if line.weight is None else terms.percent(line.weight, 0)
    return [indicator(line, terms, unit=True), amount(line.baseline, line, terms), target, *limits, weight]


SECTIONS = (Section("responsibility-letters", Department, letters_report, letters_as_blocks),)

"""The review after the end: when and with whom it is held, and the blank form it is written on."""

from __future__ import annotations

from dataclasses import dataclass

from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, facts, inlines, table
from plandoc.doc.nodes import Block, Card, SignatureLine, Signatures
from plandoc.model.project import Closing, WithClosing
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms
from plandoc.world import World

QUESTIONS = 7
"""Usual questions of a closing review: `closing.question_1` and so on."""
ON_THE_PATH = 4
"""The one that only a plan with a schedule can answer."""
ROWS = 4
"""Lines for lessons on the form."""


@dataclass(frozen=True, slots=True)
class ClosingReview:
    """The closing review of a plan, and the numbers of the usual questions that suit it."""

    title: str
    closing: Closing | None
    usual: tuple[int, ...]


def closing_review(plan: WithClosing, _world: World) -> ClosingReview:
    """The closing review as the plan gives it."""
    scheduled = isinstance(plan, WithSchedule)
    usual = tuple(n for n in range(1, QUESTIONS + 1) if scheduled or n != ON_THE_PATH)
    return ClosingReview(getattr(plan, "title", ""), plan.closing, usual)


def closing_as_blocks(report: ClosingReview, terms: Terms) -> tuple[Block, ...]:
    """When the plan is looked back on, and with whom."""
    closing = report.closing
    if closing is None:
        return ()
    day = closing.date
    pairs: list[tuple[str, CellLike]] = [(terms("closing.date"), terms.date(day) if day else "")]
    pairs.append((terms("closing.participants"), terms.join(closing.participants)))
    shown = [(label, value) for label, value in pairs if value]
    return (facts(shown),) if shown else ()


def form_as_blocks(report: ClosingReview, terms: Terms) -> tuple[Block, ...]:
    """The blank form of the closing review."""
    if report.closing is None:
        return ()
    questions = report.closing.questions or tuple(terms(f"closing.question_{n}") for n in report.usual)
    rows: list[list[CellLike]] = [[cell(q, header=True), ""] for q in questions]
    form = table([], rows, columns=[1.4, 3.4], style="form")
    log = table(
        [terms(f"lesson.{key}") for key in ("kind", "text", "action", "owner")],
        [["", "", "", ""] for _ in range(ROWS)],
        columns=[0.8, 2.6, 2.2, 1],
        style="form",
    )
    lines = (SignatureLine(terms("closing.chair")), SignatureLine(terms("closing.minutes")))
    return (Card(inlines(terms("closing.form")), (form, log, Signatures(lines)), inlines(report.title)),)


SECTIONS = (
    Section("closing", WithClosing, closing_review, closing_as_blocks),
    Section("lessons-form", WithClosing, closing_review, form_as_blocks),
)

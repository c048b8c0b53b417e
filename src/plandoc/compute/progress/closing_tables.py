"""The closing of a plan on paper: planned and reached, the review by goal, lessons, carry-over."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from plandoc.compute.goals.kpi_progress import share
from plandoc.compute.goals.kpi_tables import amount
from plandoc.compute.lines import lines_of
from plandoc.compute.listing import listing
from plandoc.compute.money.budget_tables import amount_text
from plandoc.compute.progress.closing import Carried, ClosingReport, Compared, closing_report
from plandoc.compute.progress.review import GoalReview, YearReview, year_review
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note
from plandoc.doc.nodes import Block, Column, Mark, Tone
from plandoc.model.plan import Plan
from plandoc.model.project import Lesson, WithClosing
from plandoc.model.traits import WithGoals
from plandoc.terms import Terms
from plandoc.world import World

RESULTS: dict[str, Tone] = {"met": "good", "partly": "warning", "missed": "danger", "unread": "neutral"}


def comparison_as_blocks(report: ClosingReport, terms: Terms) -> tuple[Block, ...]:
    """Time, cost, scope and results: planned, reached, difference."""
    columns = {"measure": 2.4, "planned": Column(1.6, "right"), "reached": Column(1.6, "right"),
               "difference": Column(1.5, "right"), "verdict": Column(1.1, "center")}  # fmt: skip
    rows = [tuple(_compared(c, report, terms)) for c in report.compared]
    notes = [note(terms("closing_edition.rule", date=terms.date(report.status)))]
    return listing(terms, "closing_edition", columns, rows, notes=notes)


def _compared(c: Compared, report: ClosingReport, terms: Terms) -> Iterator[CellLike]:
    yield terms(f"closing_edition.of_{c.measure}")
    yield _value(c.planned, report, terms)
    yield _value(c.reached, report, terms)
    sign = "+" if c.difference > 0 else ""
    if isinstance(c.difference, Decimal) and report._budget:
        yield sign + amount_text(c.difference, report._budget, terms)
    else:
        unit = "days" if c.measure in ("finish", "days") else "count"
        yield terms(
            f"closing_edition.{unit}", value=sign + terms.number(c.difference), count=abs(int(c.difference))
        )
    yield Mark(terms(f"closing_edition.{c.verdict}"), c.verdict) if c.verdict else "–"


def _value(value: date | Decimal | int, report: ClosingReport, terms: Terms) -> str:
    if isinstance(value, date):
        return terms.short_date(value)
    if isinstance(value, Decimal) and report._budget:
        return amount_text(value, report._budget, terms)
    return terms.number(value)


def carried_as_blocks(report: ClosingReport, terms: Terms) -> tuple[Block, ...]:
    """What goes on into the next plan, kind by kind."""
    columns = {"number": Column(0.5, "center"), "kind": Column(1.1, "center"), "name": 3.4, "state": 2.2,
               "owner": 1.3, "due": Column(1.45, "center")}  # fmt: skip
    rows = [tuple(_carried(n, c, terms)) for n, c in enumerate(report.carried, start=1)]
    return listing(terms, "carried", columns, rows, notes=[note(terms("carried.rule"))])


def _carried(number: int, c: Carried, terms: Terms) -> Iterator[CellLike]:
    yield str(number)
    yield terms(f"carried.kind_{c.kind}")
    yield c.name
    if c.kind == "task":
        yield terms("carried.done", done=terms.percent(c.done or Decimal(0), 0))
    elif c.kind == "kpi":
        words = {"target": terms.number(c.target or Decimal(0)), "unit": c.unit}
        shown = terms.number(c.actual) if c.actual is not None else ""
        yield terms("carried.missed", actual=shown, **words) if shown else terms("carried.unread", **words)
    else:
        yield terms(f"carried.state_{c.kind}")
    yield terms.join(c.owner) or "–"
    yield terms.short_date(c.due) if c.due else "–"


def review_as_blocks(report: YearReview, terms: Terms) -> tuple[Block, ...]:
    """Goal by goal: what was wanted, what came of it, why, what follows."""
    columns = {"goal": 1.9, "result": 2.6, "verdict": Column(1.2, "center"), "causes": 2.0, "actions": 2.0}
    rows = [tuple(_goal(g, terms)) for g in report.goals]
    notes = [note(terms("year_review.rule"))]
    return listing(terms, "year_review", columns, rows, notes=notes, met=report.met)


def _goal(g: GoalReview, terms: Terms) -> Iterator[CellLike]:
    yield terms("kpi.goal_row", id=g.id, title=g.title)
    yield lines_of(
        terms("year_review.indicator", name=r.name, actual=amount(r.actual, r, terms),
              target=amount(r.target, r, terms), unit=r.unit)
        for r in g.indicators
    )  # fmt: skip
    text = terms(f"year_review.{g.result}")
    word = (
        terms("year_review.with_share", text=text, share=share(g.progress, terms))
        if g.progress is not None
        else text
    )
    yield Mark(word, RESULTS[g.result])
    yield lines_of(g.causes)
    yield lines_of(g.actions)


@dataclass(frozen=True, slots=True)
class LessonsReport:
    """What was learnt, in the order of the plan."""

    lessons: tuple[Lesson, ...]


def lessons_report(plan: WithClosing, _world: World) -> LessonsReport:
    """The lessons of a plan."""
    return LessonsReport(plan.closing.lessons if plan.closing else ())


def lessons_as_blocks(report: LessonsReport, terms: Terms) -> tuple[Block, ...]:
    """What was learnt so far."""
    columns = {"kind": Column(0.9, "center"), "text": 2.6, "cause": 2.2, "action": 2.4, "owner": 1.1}
    rows = [(terms(f"lesson.kind_{x.kind}"), x.text, x.cause, x.action, x.owner) for x in report.lessons]
    return listing(terms, "lesson", columns, rows)


SECTIONS = (
    Section("closing-comparison", Plan, closing_report, comparison_as_blocks),
    Section("carried-over", Plan, closing_report, carried_as_blocks),
    Section("year-review", WithGoals, year_review, review_as_blocks),
    Section("lessons", WithClosing, lessons_report, lessons_as_blocks),
)

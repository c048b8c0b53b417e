"""Drills against the number required, as tables with the sources of the requirements."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from plandoc.compute.crisis.drill_minimum import DrillDue, DueReport, MinimumCheck
from plandoc.compute.crisis.drills import DrillReport
from plandoc.compute.crisis.law import is_stale
from plandoc.compute.listing import listing
from plandoc.doc.build import inlines, note, paragraph
from plandoc.doc.nodes import Block, Column, Mark, Paragraph, Text
from plandoc.terms import Terms


def minimum_as_blocks(report: DrillReport, terms: Terms) -> tuple[Block, ...]:
    """Drills held and planned against the number required."""
    number = Column(1, "right")
    columns = {"period": Column(1.6, "center"), "kind": 4, "required": number, "held": number, "planned": number,
               "state": Column(1.6, "center")}  # fmt: skip
    rows = [
        (
            period_text(c, terms),
            kind_text(c.kind, c.plan, terms),
            str(c.required),
            str(c.held),
            str(c.planned),
            Mark(terms("minimum.short", n=c.short), "danger") if c.short else _met(c, terms),
        )
        for c in report.minimum
    ]
    short = sum(bool(c.short) for c in report.minimum)
    rule = report.plan.drill_minimum
    text = terms("minimum.rule", year=rule.comprehensive_per_year, half=rule.on_site_per_half)
    usual = () if report.plan.drill_rules else (paragraph(text, "formula"),)
    notes = (*usual, *_sources(report, terms))
    return listing(terms, "minimum", columns, rows, notes=notes, short=short)


def due_as_blocks(report: DueReport, terms: Terms) -> tuple[Block, ...]:
    """When each requirement calls for the next drill, and whether one is planned in time."""
    day = Column(1.6, "center")
    columns = {"kind": 3.6, "last": day, "due": day, "planned": day, "state": Column(1.6, "center")}
    rows = [
        (
            kind_text(d.requirement.kind, d.requirement.name, terms),
            terms.short_date(d.last) if d.last else "–",
            terms.short_date(d.due),
            terms.short_date(d.planned) if d.planned else "–",
            _state(d, terms),
        )
        for d in report.rows
    ]
    late = sum(d.overdue or d.late for d in report.rows)
    notes = (paragraph(terms("drill_due.rule", date=terms.date(report.day)), "formula"),)
    return listing(terms, "drill_due", columns, rows, notes=notes, late=late)


def kind_text(kind: str, name: str, terms: Terms) -> str:
    """A requirement in words."""
    return name if kind == "rule" else terms(f"minimum.kinds.{kind}", plan=name)


def period_text(check: MinimumCheck, terms: Terms) -> str:
    """The period of a requirement in words."""
    return terms(f"minimum.period.{check.half}", year=check.year)


def _sources(report: DrillReport, terms: Terms) -> Iterator[Paragraph]:
    """Each source once, with the day on which it was last checked."""
    seen: dict[tuple[str, date | None], None] = {}
    for need in report.requirements:
        seen[(need.source or ("" if need.kind == "rule" else terms("minimum.source")), need.checked)] = None
    for source, checked in seen:
        if source:
            day = terms.short_date(checked) if checked else ""
            text = terms("minimum.checked" if day else "minimum.unchecked", source=source, date=day)
            stale = is_stale(checked, report.day)
            marked = (*inlines(text), Text(" "), Mark(terms("minimum.stale"), "warning"))
            yield paragraph(marked if stale else text, "source")
    yield note(terms("minimum.counted"))


def _met(check: MinimumCheck, terms: Terms) -> Mark:
    held = check.held >= check.required
    return Mark(terms("minimum.met"), "good") if held else Mark(terms("minimum.will"), "info")


def _state(due: DrillDue, terms: Terms) -> Mark:
    if due.overdue:
        return Mark(terms("drill_due.overdue"), "danger")
    if due.planned is None:
        return Mark(terms("drill_due.none"), "warning")
    return Mark(terms("drill_due.late"), "notice") if due.late else Mark(terms("drill_due.fine"), "good")

"""Milestones on paper: dates, deliverables and criteria, and a sheet to accept each of them."""

from __future__ import annotations

from plandoc.compute.schedule.schedule import MilestoneDate, ScheduleReport, schedule_report
from plandoc.compute.schedule.schedule_tables import estimated, missing
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, table
from plandoc.doc.nodes import Block, Card, Column, SignatureLine, Signatures
from plandoc.model.traits import WithSchedule
from plandoc.model.work import Milestone
from plandoc.terms import Terms


def milestones_as_blocks(report: ScheduleReport, terms: Terms) -> tuple[Block, ...]:
    """Milestones with date, deliverables and acceptance criteria."""
    if not report.milestones:
        return ()
    buffered = any(m.promised != m.day for m in report.milestones)
    rows: list[list[CellLike]] = []
    for n, found in enumerate(report.milestones, start=1):
        source = report._plan.milestones[found.index]
        day = _milestone_day(found, terms)
        promised: list[CellLike] = (
            [terms.short_date(found.promised) if found.promised else "–"] if buffered else []
        )
        rows.append(
            [
                f"M{n}", found.name, day, *promised,
                terms.join(source.deliverables) or missing(terms), source.acceptance or missing(terms),
                terms.join(source.owner),
            ]
        )  # fmt: skip
    keys = ["id", "name", "date", *(["promised"] if buffered else []), "deliverables", "acceptance", "owner"]
    columns = [Column(0.6, "center"), Column(1.6), Column(1.6, "center"),
               *([Column(1.6, "center")] if buffered else []), Column(1.7), Column(2.4), Column(1.1)]  # fmt: skip
    alt = terms("milestone.alt", count=len(report.milestones))
    return (
        table(
            [terms(f"milestone.{key}") for key in keys], rows, columns=columns,
            caption=terms("milestone.caption"), id="milestones", alt=alt,
            notes=[note(terms("milestone.rule")), *estimated(report, terms)],
        ),
    )  # fmt: skip


def _milestone_day(found: MilestoneDate, terms: Terms) -> CellLike:
    """The date, with the one that was asked for below it where they differ."""
    if found.day is None:
        return missing(terms)
    day = paragraph(terms.short_date(found.day))
    if found.due is None or found.due == found.day:
        return day
    return (day, note(terms("milestone.asked", date=terms.short_date(found.due))))


def acceptance_as_blocks(report: ScheduleReport, terms: Terms) -> tuple[Block, ...]:
    """A form for each milestone on which its acceptance is recorded."""
    return tuple(
        _acceptance(n, found.index, report, terms) for n, found in enumerate(report.milestones, start=1)
    )


def _acceptance(n: int, index: int, report: ScheduleReport, terms: Terms) -> Card:
    source: Milestone = report._plan.milestones[index]
    day = report.milestones[index].promised
    rows: list[list[CellLike]] = [
        [terms("milestone.deliverables"), terms.join(source.deliverables) or missing(terms)],
        [terms("milestone.acceptance"), source.acceptance or missing(terms)],
        [terms("acceptance.planned"), terms.date(day) if day else missing(terms)],
        [terms("acceptance.actual"), ""],
        [terms("acceptance.evidence"), ""],
        [terms("acceptance.open"), ""],
    ]
    form = table([], [[cell(k, header=True), v] for k, v in rows], columns=[1.3, 3.1], style="form")
    lines = tuple(SignatureLine(terms(f"acceptance.{key}")) for key in ("delivered_by", "accepted_by"))
    result = paragraph(terms("acceptance.result"))
    title = inlines(terms("acceptance.title", name=source.name))
    return Card(title, (form, result, Signatures(lines)), inlines(f"M{n} · {report._plan.title}"), "half")


SECTIONS = (
    Section("milestones", WithSchedule, schedule_report, milestones_as_blocks),
    Section("acceptance-sheet", WithSchedule, schedule_report, acceptance_as_blocks),
)

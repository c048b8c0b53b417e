"""The use of resources over time, shown: tasks, first and last use, how many at once, and for how long they last."""

from __future__ import annotations

from plandoc.compute.listing import listing, without_empty_columns
from plandoc.compute.people.resource_use import ResourceUse, ResourceUseReport, resource_use_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note
from plandoc.doc.nodes import Block, Column, Mark, Tone
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms

TONES: dict[str, Tone] = {"enough": "good", "short": "danger", "expires": "danger", "away": "danger"}


def resource_use_as_blocks(report: ResourceUseReport, terms: Terms) -> tuple[Block, ...]:
    """One line a resource that tasks use."""
    columns = {
        "name": 1.7,
        "tasks": 1.4,
        "span": Column(1.5, "center"),
        "peak": Column(0.95, "right"),
        "available": Column(0.9, "right"),
        "there": Column(1.5, "center"),
        "state": Column(1.3, "center"),
    }
    rows = [_cells(use, report, terms) for use in report.uses]
    failed = sum(use.state in ("short", "expires", "away") for use in report.uses)
    found = listing(terms, "use", columns, rows, notes=[note(terms("use.rule"))], failed=failed)
    return tuple(without_empty_columns(shown) for shown in found)


def _cells(use: ResourceUse, report: ResourceUseReport, terms: Terms) -> list[CellLike]:
    tasks = report._schedule.tasks
    return [
        use.name,
        terms.join(tasks[i].number for i in use.tasks),
        terms.span(use.first, use.last),
        terms("use.peak_on", count=use.peak, date=terms.short_date(use.peak_day))
        if use.peak > 1
        else str(use.peak),
        "" if use.available is None else terms.number(use.available),
        _there(use, terms),
        Mark(terms(f"use.states.{use.state}"), TONES[use.state]) if use.state in TONES else "–",
    ]


def _there(use: ResourceUse, terms: Terms) -> str:
    if use.starts and use.ends:
        return terms.span(use.starts, use.ends)
    if use.starts:
        return terms("availability.from", date=terms.short_date(use.starts))
    return terms("availability.until", date=terms.short_date(use.ends)) if use.ends else ""


SECTIONS = (Section("resource-use", WithSchedule, resource_use_report, resource_use_as_blocks),)

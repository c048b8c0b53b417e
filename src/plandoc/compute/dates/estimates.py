"""What rests on a year whose holidays are not published yet, and the note that says so.

Sections whose dates or amounts are worked out on the calendar are named here; each of their
tables and charts that shows an estimated year gets the same note, in one place for all. A whole
document says it in full once and refers to that place from the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from functools import partial
from typing import Any

from plandoc.compute.dates.calendar import WorkCalendar
from plandoc.doc.build import captioned, note
from plandoc.doc.nodes import Block, Callout, Card, Document, Figure, Landscape, Paragraph, Ref, Table, Text
from plandoc.model.plan import Period
from plandoc.terms import Terms

ON_WORKING_DAYS = frozenset(
    {
        "baseline-changes", "carried-over", "closing-comparison", "decisions", "forecast", "milestone-slip", "status-figures",
        "acceptance-sheet", "action-deliverables", "action-plan", "action-timeline", "action-workload",
        "annual-roadmap", "closing", "cooperation", "department-chart", "department-dashboard", "drill-due",
        "earned-value", "estimates", "finish-charts", "finish-forecast", "gantt", "gantt-overview", "headcount",
        "headcount-course", "levelling", "load", "meeting-calendar", "resource-use",
        "communication-meetings", "mentors", "milestones", "module-load", "module-overview", "module-plans",
        "module-roadmap", "phases", "quality-control", "resource-gap", "resource-requests",
        "resources-people", "resources-technology", "responsibility-letters", "review-calendar", "risk-links", "risk-reserve",
        "date-reasons", "schedule-quality", "schedule-summary", "status-reports", "task-progress", "task-schedule", "tool-renewals", "wbs", "work-calendar",
    }
)  # fmt: skip
"""Markers of the sections that depend on which days are worked."""

HOME = "work-calendar"
"""Where the working calendar is shown and its sources are named."""

_YEAR = re.compile(r"(?<![\d.,])((?:19|2[01])\d\d)(?![\d.,]*\d)")


def with_estimates(
    marker: str, blocks: tuple[Block, ...], calendar: WorkCalendar, period: Period, terms: Terms
) -> tuple[Block, ...]:
    """The blocks of a section, with a note on each table and chart that rests on an estimated year.

    One that shows no year at all is taken to cover the plan's period.
    """
    if marker not in ON_WORKING_DAYS:
        return blocks
    return tuple(_noted(block, calendar, period, terms) for block in blocks)


def estimated_note(years: Iterable[int], terms: Terms) -> Paragraph:
    """The note on the estimated years."""
    listed = terms.join(terms("calendar.year", year=year) for year in sorted(years))
    return note(terms("calendar.estimated", years=listed))


def told_once(document: Document, terms: Terms) -> Document:
    """The document with the note in full at the working calendar, or else at the first table or
    chart that names the most years; the others refer to that one. Pages to tear off keep theirs.
    """
    told = [block for block in captioned(document.body) if block.id and _note_of(block, terms)]
    if not told:
        return document
    home = max(told, key=lambda block: (block.id == HOME, len(set(_years(_note_of(block, terms))))))
    refer = partial(_referred, home=home, terms=terms)
    return replace(document, front=tuple(map(refer, document.front)), body=tuple(map(refer, document.body)))


def _referred(block: Block, home: Table | Figure, terms: Terms) -> Block:
    """The block with its note, as far as the one at `home` says the same, replaced by a reference."""
    match block:
        case Paragraph():
            return _shortened(block, home, terms)
        case Table() | Figure() if block is not home:
            return replace(block, notes=tuple(_shortened(old, home, terms) for old in block.notes))
        case Callout() | Landscape():
            return replace(block, children=tuple(_referred(child, home, terms) for child in block.children))
    return block


def _shortened(old: Paragraph, home: Table | Figure, terms: Terms) -> Paragraph:
    known = set(_years(_note_of(home, terms)))
    if not _says_it(old, terms) or not set(_years(old)) <= known:
        return old
    before, _, after = terms("calendar.estimated_see", where="\0").partition("\0")
    return note((Text(before), Ref(home.id), Text(after)))


def _note_of(block: Table | Figure, terms: Terms) -> Paragraph | None:
    return next((old for old in block.notes if _says_it(old, terms)), None)


def _says_it(paragraph: Paragraph, terms: Terms) -> bool:
    return terms("calendar.estimated", years="\0").rpartition("\0")[2] in _text(paragraph)


def _noted(block: Block, calendar: WorkCalendar, period: Period, terms: Terms) -> Block:
    match block:
        case Table() | Figure():
            years = set(_years(block)) or set(range(period.start.year, period.end.year + 1))
            estimated = [year for year in years if calendar.is_estimated(year)]
            if not estimated or _note_of(block, terms):
                return block
            return replace(block, notes=(*block.notes, estimated_note(estimated, terms)))
        case Callout() | Card() | Landscape():
            inner = tuple(_noted(child, calendar, period, terms) for child in block.children)
            return replace(block, children=inner)
    return block


def _text(value: Any) -> str:
    return "".join(part for part in _leaves(value) if isinstance(part, str))


def _years(value: Any) -> Iterator[int]:
    """The years of the dates in a block, those written in its texts included."""
    for leaf in _leaves(value):
        if isinstance(leaf, date):
            yield leaf.year
        elif isinstance(leaf, str):
            yield from (int(year) for year in _YEAR.findall(leaf))


def _leaves(value: Any) -> Iterator[Any]:
    if is_dataclass(value) and not isinstance(value, type):
        for item in fields(value):
            yield from _leaves(getattr(value, item.name))
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _leaves(part)
    else:
        yield value

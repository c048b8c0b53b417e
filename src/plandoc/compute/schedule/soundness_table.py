"""The quality of a schedule as one table: measure, count, share, limit, verdict, tasks concerned."""

from __future__ import annotations

from plandoc.compute.schedule.soundness import Measure, SoundnessReport, soundness_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, note, table
from plandoc.doc.nodes import Block, Column, Mark
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms

INDICES = ("cpli", "bei")
MOST_NUMBERS = 8
"""Tasks that are listed at most; the rest are counted."""


def soundness_as_blocks(report: SoundnessReport, terms: Terms) -> tuple[Block, ...]:
    """One row for each measure; empty for a plan whose tasks are not linked."""
    if not report.measures:
        return ()
    keys = ("measure", "count", "value", "limit", "verdict", "tasks")
    columns = [Column(2.8), Column(0.9, "center"), Column(0.9, "right"), Column(1.4, "right"),
               Column(0.9, "center"), Column(2.0)]  # fmt: skip
    rows = [_row(m, report, terms) for m in report.measures]
    failed = sum(not m.sound for m in report.measures)
    notes = [note(terms("soundness.rule", limit=report.limit_days))]
    if report.status:
        notes.append(note(terms("soundness.status", date=terms.date(report.status))))
    return (
        table(
            [terms(f"soundness.{key}") for key in keys], rows, columns=columns,
            caption=terms("soundness.caption"), id="schedule-quality",
            alt=terms("soundness.alt", count=len(rows), failed=failed), notes=notes,
        ),
    )  # fmt: skip


def _row(measure: Measure, report: SoundnessReport, terms: Terms) -> list[CellLike]:
    index = measure.key in INDICES
    value = terms.number(measure.value, 2) if index else terms.percent(measure.value, 0)
    return [
        terms(f"soundness.{measure.key}", limit=report.limit_days),
        terms("soundness.of", count=terms.number(measure.count), total=measure.of),
        "–" if measure.key == "path" else value,
        limit_text(measure, terms),
        Mark(terms("soundness.sound"), "good")
        if measure.sound
        else Mark(terms("soundness.check"), "warning"),
        numbers_of(measure, report, terms),
    ]


def limit_text(measure: Measure, terms: Terms) -> str:
    """The limit as it is printed: `≤ 5%`, `0`, `≥ 0.95`."""
    if measure.key == "path":
        return terms("soundness.unbroken")
    if measure.key in INDICES:
        return f"≥ {terms.number(measure.limit, 2)}"
    if not measure.limit:
        return "0"
    sign = "≥" if measure.key == "fs" else "≤"
    return terms(
        "soundness.share_limit", sign=sign, share=terms.percent(measure.limit, 0), count=measure.allowed
    )


def numbers_of(measure: Measure, report: SoundnessReport, terms: Terms) -> str:
    """The numbers of the tasks concerned."""
    tasks = report._schedule.tasks
    listed = terms.join(tasks[i].number for i in measure.tasks[:MOST_NUMBERS])
    more = len(measure.tasks) - MOST_NUMBERS
    return listed + (terms("soundness.more", count=len(measure.tasks)) if more > 0 else "") or "–"


SECTIONS = (Section("schedule-quality", WithSchedule, soundness_report, soundness_as_blocks),)

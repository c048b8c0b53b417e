"""The levelled schedule shown: what it does to the end, which tasks move and why, the load after it."""

from __future__ import annotations

from plandoc.compute.dates.calendar import estimate_note
from plandoc.compute.people.holds import Hold
from plandoc.compute.people.levelling import (
    LevelledTask,
    LevellingReport,
    OwnerRelief,
    levelling_report,
)
from plandoc.compute.schedule.schedule import ScheduledTask
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.nodes import Block, Callout, Column, Paragraph, Strong, Text, Tone
from plandoc.model.traits import WithSchedule
from plandoc.terms import Terms

NAMED = 3
"""Tasks named at most as those that take a person."""
CHAIN_SHOWN = 20


def levelling_as_blocks(report: LevellingReport, terms: Terms) -> tuple[Block, ...]:
    """The effect on the end, the tasks that move, the owners before and after."""
    if not report.tasks:
        return ()
    moved = tuple(t for t in report.tasks if t.moved or t.longer or t.finish != t.early_finish)
    return (_summary(report, len(moved), terms), *_table(report, moved, terms), *_owners(report, terms))


def _tasks_of(report: LevellingReport) -> tuple[ScheduledTask, ...]:
    assert report._schedule is not None  # noqa: S101 - reports with tasks have one
    return report._schedule.tasks


def _name(task: ScheduledTask) -> str:
    return f"{task.number} {task.name}"


def _summary(report: LevellingReport, moved: int, terms: Terms) -> Block:
    lines: list[Block] = [paragraph(_effect(report, moved, terms))]
    verdict = _verdict(report, terms)
    lines += [paragraph(verdict)] if verdict else []
    tasks = _tasks_of(report)
    if moved and report.chain:
        shown = report.chain[-CHAIN_SHOWN:]
        chain = ("… → " if len(shown) < len(report.chain) else "") + " → ".join(
            _name(tasks[i]) for i in shown
        )
        label = Strong(inlines(terms("levelling.chain")))
        lines.append(paragraph((label, Text(terms("colon") + chain))))
    lines += [paragraph(text) for text in _leftovers(report, terms)]
    lines.append(note(terms("levelling.proposal")))
    tone: Tone = "warning" if report.prolonged or report.excessive or report.unplaced else "good"
    return Callout(tone, inlines(terms("levelling.summary")), tuple(lines))


def _effect(report: LevellingReport, moved: int, terms: Terms) -> str:
    assert report.finish is not None  # noqa: S101 - reports with tasks have both
    assert report.early_finish is not None  # noqa: S101
    if not moved:
        return terms("levelling.nothing", days=report.days, finish=terms.date(report.finish))
    key = "levelling.longer" if report.prolonged > 0 else "levelling.same"
    return terms(
        key,
        moved=moved,
        days=report.days,
        early_days=report.early_days,
        prolonged=report.prolonged,
        finish=terms.date(report.finish),
        early_finish=terms.date(report.early_finish),
    )


def _verdict(report: LevellingReport, terms: Terms) -> str:
    levelled = report._levelled
    if levelled is None or levelled.deadline is None or levelled.spare is None:
        return ""
    key = "schedule.spare" if levelled.spare >= 0 else "schedule.late"
    return terms(key, date=terms.date(levelled.deadline), days=abs(levelled.spare)) + terms("levelling.stop")


def _leftovers(report: LevellingReport, terms: Terms) -> list[str]:
    tasks = _tasks_of(report)
    found = [terms("levelling.excessive", task=_name(tasks[i]), owner=owner) for i, owner in report.excessive]
    return found + [terms("levelling.unplaced", task=_name(tasks[i])) for i in report.unplaced]


def _table(report: LevellingReport, moved: tuple[LevelledTask, ...], terms: Terms) -> tuple[Block, ...]:
    if not moved:
        return ()
    tasks = _tasks_of(report)
    shown = sorted(moved, key=lambda t: (t.start, [int(part) for part in tasks[t.index].number.split(".")]))
    keys = ("number", "task", "owner", "early", "levelled", "moved", "why")
    columns = [Column(0.7), Column(1.8), Column(1.1), Column(1.5, "center"), Column(1.5, "center"),
               Column(1.15, "right", terms("levelling.unit_days")), Column(2.6)]  # fmt: skip
    alt = terms("levelling.alt", count=len(moved), most=max(t.moved for t in moved))
    return (
        table(
            [terms(f"levelling.{key}") for key in keys],
            [row(_cells(t, report, terms)) for t in shown],
            columns=columns,
            caption=terms("levelling.caption"),
            id="levelling",
            alt=alt,
            notes=_notes(report, terms),
        ),
    )


def _notes(report: LevellingReport, terms: Terms) -> list[Paragraph]:
    assert report._levelled is not None  # noqa: S101 - reports with tasks have one
    above = report.days - report.least
    bound = terms("levelling.bound" if above else "levelling.shortest", least=report.least, above=above)
    last = report._levelled.finish or report._levelled.start
    return [
        note(terms("levelling.rule")),
        note(terms("levelling.method", tried=report.tried)),
        note(bound),
        *estimate_note(report._levelled._calendar, report._levelled.start, last, terms),
    ]


def _cells(task: LevelledTask, report: LevellingReport, terms: Terms) -> list[CellLike]:
    source = _tasks_of(report)[task.index]
    return [
        source.number,
        source.name,
        terms.join(source.owner),
        terms.span(task.early_start, task.early_finish),
        terms.span(task.start, task.finish),
        terms.number(task.moved) if task.moved else "–",
        _why(task, report, terms),
    ]


def _why(task: LevelledTask, report: LevellingReport, terms: Terms) -> str:
    reasons = [_held(task.hold, report, terms)] if task.moved else []
    if task.longer > 0:
        reasons.append(terms("levelling.stretched", days=task.longer))
    return terms("clause.join").join(filter(None, reasons)) or "–"


def _held(hold: Hold, report: LevellingReport, terms: Terms) -> str:
    tasks = _tasks_of(report)
    if hold.after is not None:
        return terms("levelling.after", task=_name(tasks[hold.after]))
    if hold.away:
        return terms("levelling.away", owners=terms.join(hold.away))
    parts = []
    for owner, others in hold.taken:
        listed = terms.join(_name(tasks[i]) for i in others[:NAMED])
        key = "levelling.taken" if others else "levelling.taken_elsewhere"
        parts.append(terms(key, owner=owner, tasks=listed))
    return terms("clause.join").join(parts)


def _owners(report: LevellingReport, terms: Terms) -> tuple[Block, ...]:
    """The overloaded weeks of each owner before and after."""
    if not report.owners:
        return ()
    keys = ("owner", "weeks_before", "peak_before", "weeks_after", "peak_after")
    columns = [Column(1.6), *(Column(1.2, "right") for _ in range(4))]
    return (
        table(
            [terms(f"levelling.{key}") for key in keys],
            [row(_relief(o, terms)) for o in report.owners],
            columns=columns,
            caption=terms("levelling.load_caption"),
            id="levelling-load",
            alt=terms(
                "levelling.load_alt",
                before=sum(o.before for o in report.owners),
                after=sum(o.after for o in report.owners),
            ),
            notes=[note(terms("levelling.load_note"))] if any(o.after for o in report.owners) else [],
        ),
    )


def _relief(owner: OwnerRelief, terms: Terms) -> list[CellLike]:
    peaks = [
        terms("load.nobody") if peak is None else terms.percent(peak, 0)
        for peak in (owner.peak_before, owner.peak_after)
    ]
    after: Tone = "danger" if owner.after else "good"
    return [owner.owner, str(owner.before), peaks[0], cell(str(owner.after), tone=after), peaks[1]]


SECTIONS = (Section("levelling", WithSchedule, levelling_report, levelling_as_blocks),)

"""The schedule as tables: breakdown, dates and floats, the verdict on the deadline."""

from __future__ import annotations

from datetime import date

from plandoc.compute.dates.calendar import estimate_note
from plandoc.compute.lines import lines_of
from plandoc.compute.schedule.schedule import ScheduledTask, ScheduleReport, schedule_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.charts import TreeChart, TreeNode
from plandoc.doc.nodes import (
    Block,
    Callout,
    Column,
    Figure,
    Mark,
    Paragraph,
    Row,
    Strong,
    Text,
    Tone,
)
from plandoc.model.traits import WithSchedule
from plandoc.model.work import Phase, Task
from plandoc.terms import Terms

MOST_NAMED = 6
"""Tasks that a sentence names at most."""


def numbered(report: ScheduleReport) -> tuple[ScheduledTask, ...]:
    """The tasks in the order of their numbers."""
    return tuple(sorted(report.tasks, key=lambda t: [int(part) for part in t.number.split(".")]))


def phases_of(report: ScheduleReport) -> tuple[tuple[Phase | None, tuple[ScheduledTask, ...]], ...]:
    """The phases with their tasks; tasks outside any phase come last, under None."""
    tasks = numbered(report)
    known = {phase.id for phase in report._plan.phases}
    groups: list[tuple[Phase | None, tuple[ScheduledTask, ...]]] = [
        (phase, tuple(t for t in tasks if t.phase == phase.id)) for phase in report._plan.phases
    ]
    loose = tuple(t for t in tasks if t.phase not in known)
    return (*groups, (None, loose)) if loose else tuple(groups)


def estimated(report: ScheduleReport, terms: Terms) -> tuple[Paragraph, ...]:
    """The note on estimated holidays that belongs under every table with these dates."""
    days = [t.finish for t in report.tasks if t.finish] + [
        m.promised for m in report.milestones if m.promised
    ]
    last = max(filter(None, [*days, report.commit]), default=report.start)
    return estimate_note(report._calendar, report.start, last, terms)


def schedule_summary_as_blocks(report: ScheduleReport, terms: Terms) -> tuple[Block, ...]:
    """Length, finish, longest path and what is left until the deadline, in a box."""
    if report.finish is None:
        return ()
    lines: list[Block] = [paragraph(_length(report, terms))]
    if report.chain:
        chain = " → ".join(f"{report.tasks[i].number} {report.tasks[i].name}" for i in report.chain)
        lines.append(paragraph((Strong(inlines(terms("schedule.chain"))), Text(terms("colon") + chain))))
        parting = chain_and_floats(report, terms)
        lines.extend([paragraph(parting)] if parting else [])
    verdict = _verdict(report, terms)
    if verdict:
        lines.append(paragraph(verdict))
    last = max(filter(None, (report.commit, report.deadline)), default=report.finish)
    lines.extend(estimate_note(report._calendar, report.start, last, terms))
    tone: Tone = (
        "info" if report.spare is None else "good" if report.spare >= report.buffer_days else "warning"
    )
    tone = "danger" if report.spare is not None and report.spare < 0 else tone
    remark = report._plan.schedule.note if report._plan.schedule else ""
    box = Callout(tone, inlines(terms("schedule.summary")), tuple(lines))
    return (box, paragraph(remark)) if remark else (box,)


def chain_and_floats(report: ScheduleReport, terms: Terms) -> str:
    """Where the driving chain and the tasks that are critical by their float part, in words."""
    chain = {i for i in report.chain if not report.tasks[i].critical}
    beside = [t for t in numbered(report) if t.critical and not t.summary and t.index not in report.chain]
    parts = []
    if beside:
        names = terms.join(f"{t.number} {t.name}" for t in beside[:MOST_NAMED])
        more = terms("schedule.and_more", count=len(beside)) if len(beside) > MOST_NAMED else ""
        parts.append(
            terms("schedule.beside_chain", tasks=names + more, limit=terms.number(report.critical_below))
        )
    if chain:
        loose = [t for t in numbered(report) if t.index in chain]
        names = terms.join(terms("schedule.with_float", task=f"{t.number} {t.name}", days=t.total_float or 0)
                           for t in loose[:MOST_NAMED])  # fmt: skip
        parts.append(terms("schedule.chain_with_float", tasks=names))
    return terms("sentence.join").join(parts)


def _length(report: ScheduleReport, terms: Terms) -> str:
    assert report.finish is not None  # noqa: S101 - callers have looked
    key = "schedule.length_network" if report.networked else "schedule.length_dates"
    return terms(
        key,
        count=sum(1 for t in report.tasks if t.finish and not t.summary),
        total=report.total_days,
        days=report.days,
        start=terms.date(report.start),
        finish=terms.date(report.finish),
    )


def _verdict(report: ScheduleReport, terms: Terms) -> str:
    """How the finish and the date with buffer stand against the deadline."""
    parts: list[str] = []
    if report.deadline and report.spare is not None:
        key = "schedule.spare" if report.spare >= 0 else "schedule.late"
        parts.append(terms(key, date=terms.date(report.deadline), days=abs(report.spare)))
    if report.buffer_days and report.commit:
        parts.append(terms("schedule.commit", days=report.buffer_days, date=terms.date(report.commit)))
    return terms("sentence.join").join(parts)


def wbs_as_blocks(report: ScheduleReport, terms: Terms) -> tuple[Block, ...]:
    """Phases, work packages and activities with owner, dates, resources and results."""
    if not report.tasks:
        return ()
    rows: list[Row] = []
    for phase, tasks in phases_of(report):
        if phase and tasks:
            number = tasks[0].number.partition(".")[0]
            title = cell((Strong(inlines(f"{number}  {phase.name}")),), colspan=6)
            rows.append(row([title], "group"))
        for task in tasks:
            rows.extend(_package(task, report, terms))
    head = [
        terms(f"wbs.{key}") for key in ("number", "package", "owner", "dates", "resources", "deliverables")
    ]
    columns = [Column(0.75), Column(2.2), Column(1.15), Column(1.35, "center"), Column(1.7), Column(1.9)]
    return (
        table(
            head, rows, columns=columns, caption=terms("wbs.caption"), id="wbs",
            alt=terms("wbs.alt", count=len(report.tasks)), notes=estimated(report, terms),
        ),
    )  # fmt: skip


def _package(task: ScheduledTask, report: ScheduleReport, terms: Terms) -> list[Row]:
    source = report._plan.tasks[task.index]
    rows = [
        row(
            [
                task.number,
                task.name,
                _owners(task, source, terms),
                dates_cell(task, terms),
                terms.join(source.resources),
                _results(source, terms),
            ]
        )
    ]
    for n, step in enumerate(source.activities, start=1):
        days = terms("schedule.days", days=step.days) if step.days is not None else ""
        rows.append(row([f"{task.number}.{n}", step.name, terms.join(step.owner), days, "", ""]))
    return rows


def _owners(task: ScheduledTask, source: Task, terms: Terms) -> str:
    """The owners, with the share of their time where the task states one."""
    shares = {a.name: a.share for a in reversed(source.shares)}
    names = [
        terms("wbs.owner_load", owners=name, load=terms.percent(shares[name], 0)) if name in shares else name
        for name in task.owner
    ]
    owners = terms.join(names)
    if source.load is None or not owners:
        return owners
    return terms("wbs.owner_load", owners=owners, load=terms.percent(source.load, 0))


def _results(source: Task, terms: Terms) -> CellLike:
    """Deliverables, with the measure and the task's note in small print below."""
    small = [note(text) for text in (source.measure, source.note) if text]
    return (paragraph(terms.join(source.deliverables)), *small) if small else terms.join(source.deliverables)


def dates_cell(task: ScheduledTask, terms: Terms) -> CellLike:
    """Start and finish in one cell, one below the other."""
    return terms("schedule.ongoing") if task.ongoing else ends_cell(task.start, task.finish, terms)


def ends_cell(start: date | None, finish: date | None, terms: Terms) -> CellLike:
    """Two dates one below the other, once where they are the same."""
    if start is None or finish is None:
        return "–"
    return lines_of(terms.short_date(day) for day in ([start] if start == finish else [start, finish]))


def wbs_tree_as_blocks(report: ScheduleReport, terms: Terms) -> tuple[Block, ...]:
    """The breakdown as a tree: project, phases, work packages."""
    if not report._plan.phases or not report.tasks:
        return ()
    branches = tuple(
        TreeNode(phase.name, children=tuple(TreeNode(f"{t.number} {t.name}") for t in tasks), tone="info")
        for phase, tasks in phases_of(report)
        if phase
    )
    root = TreeNode(report._plan.title, children=branches)
    alt = terms("wbs.tree_alt", phases=len(report._plan.phases), count=len(report.tasks))
    return (Figure(TreeChart((root,), "right"), inlines(terms("wbs.tree_caption")), alt, id="wbs-tree"),)


def missing(terms: Terms) -> Mark:
    """The mark for something the plan still has to say."""
    return Mark(terms("missing"), "warning")


SECTIONS = tuple(
    Section(marker, WithSchedule, schedule_report, show)
    for marker, show in (
        ("schedule-summary", schedule_summary_as_blocks),
        ("wbs", wbs_as_blocks),
        ("wbs-tree", wbs_tree_as_blocks),
    )
)

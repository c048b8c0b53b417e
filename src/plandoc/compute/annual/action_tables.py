"""The action plan shown: table by goal, year timeline, workload, list of results."""

from __future__ import annotations

from typing import Literal

from plandoc.compute.annual.actions import ActionGroup, ActionRow, ActionsReport, actions_report
from plandoc.compute.dates.axis_labels import month_labels, year_labels
from plandoc.compute.dates.calendar import estimate_note
from plandoc.compute.section import Section
from plandoc.doc.build import cell, note, paragraph, row, table
from plandoc.doc.charts import GanttChart, GanttRow
from plandoc.doc.nodes import (
    Block,
    Cell,
    Column,
    Figure,
    Inline,
    LineBreak,
    Mark,
    Paragraph,
    Row,
    Strong,
    Text,
    Tone,
)
from plandoc.model.traits import WithTasks
from plandoc.terms import Terms

STATUS_TONES: dict[str, Tone] = {
    "open": "neutral", "running": "info", "done": "good", "late": "danger", "cancelled": "neutral",
}  # fmt: skip


def plan_as_blocks(report: ActionsReport, terms: Terms) -> tuple[Block, ...]:
    """One table: tasks grouped by goal, with owner, dates, resources and results."""
    if not report.groups:
        return ()
    head = [terms(f"action.{key}") for key in ("number", "task", "owner", "time", "resources", "results")]
    rows: list[Row] = []
    for group in report.groups:
        if len(report.groups) > 1 or group.goal_id:
            rows.append(_group_row(group, terms))
        rows += [row(_cells(item, terms)) for item in group.rows]
    columns = [Column(0.6, "center"), Column(2.4), Column(1.1), Column(1.5), Column(1.5), Column(2.2)]
    return (
        table(
            head,
            rows,
            columns=columns,
            caption=terms("action.caption"),
            id="action-plan",
            alt=terms("action.alt", count=len(report.rows), goals=len(report.groups)),
            notes=_plan_notes(report, terms),
        ),
    )


def _plan_notes(report: ActionsReport, terms: Terms) -> list[Paragraph]:
    notes: list[Paragraph] = [note(terms("action.note"))]
    if report.unsettled:
        numbers = terms.join(item.number for item in report.unsettled)
        notes.append(note(terms("action.unsettled", numbers=numbers)))
    return [*notes, *estimate_note(report.calendar, report.start, report.end, terms)]


def _group_row(group: ActionGroup, terms: Terms) -> Row:
    count = len(group.rows)
    if group.goal_id:
        text = terms("action.group", id=group.goal_id, title=group.goal_title, count=count)
    else:
        text = terms("action.group_rest", count=count)
    return row([cell(text, colspan=6)], "group")


def _cells(item: ActionRow, terms: Terms) -> list[Cell]:
    name: list[Inline] = [Text(item.name)]
    if item.status:
        name += [LineBreak(), Mark(terms(f"action.status.{item.status}"), STATUS_TONES[item.status])]
        if item.done is not None and item.done < 1:
            name.append(Text(f" {terms.percent(item.done, 0)}"))
    results = (*item.deliverables, *((item.measure,) if item.measure else ()))
    return [
        cell(item.number),
        cell(name),
        _owner_cell(item, terms),
        cell(_time(item, terms)),
        cell(terms.join(item.resources)),
        cell(_with_note(_lines(results), item.note)),
    ]


def _owner_cell(item: ActionRow, terms: Terms) -> Cell:
    """The accountable person in strong letters before the others."""
    others = [name for name in item.owners if name != item.accountable]
    if not item.accountable or not others:
        return cell(terms.join(item.owners))
    rest = Text(terms("list.separator") + terms.join(others))
    shown: tuple[Inline, ...] = (Strong((Text(item.accountable),)), rest)
    return cell(shown)


def _time(item: ActionRow, terms: Terms) -> list[Inline]:
    if item.start is None or item.finish is None:
        return [Text(terms("action.no_date"))]
    start, finish = terms.short_date(item.start), terms.short_date(item.finish)
    dates: list[Inline] = [Text(start)]
    if item.finish != item.start:
        dates = [Text(start + terms("range").rstrip()), LineBreak(), Text(finish)]
    if item.when:
        dates += [LineBreak(), Text(terms("action.when", text=item.when))]
    return dates


def _lines(texts: tuple[str, ...]) -> list[Inline]:
    found: list[Inline] = []
    for text in texts:
        found += [LineBreak()] if found else []
        found.append(Text(text))
    return found


def _with_note(lines: list[Inline], small: str) -> list[Block]:
    return [*([paragraph(lines)] if lines else []), *([note(small)] if small else [])]


def timeline_as_blocks(report: ActionsReport, terms: Terms) -> tuple[Block, ...]:
    """The year as a Gantt chart: bars on working days, ongoing work marked as such."""
    dated = [item for item in report.rows if item.start and item.finish]
    if not dated:
        return ()
    ongoing = sum(item.ongoing for item in dated)
    chart = GanttChart(
        rows=tuple(_bar(item, terms) for item in dated),
        start=min(report.start, *(d.start for d in dated if d.start)),
        finish=max(report.end, *(d.finish for d in dated if d.finish)),
        marks=((report.today, terms("action.today")),) if report.start <= report.today <= report.end else (),
        month_labels=month_labels(report.start, report.end, terms),
        year_labels=year_labels(report.start, report.end, terms),
        legend=(
            ("task", terms("action.legend.task")),
            *((("ongoing", terms("action.legend.ongoing")),) if ongoing else ()),
        ),
    )
    alt = terms("action.timeline_alt", count=len(dated), ongoing=ongoing, busiest=_busiest(report, terms))
    return (Figure(chart, (Text(terms("action.timeline_caption")),), alt, id="action-timeline"),)


def _bar(item: ActionRow, terms: Terms) -> GanttRow:
    who = item.accountable or terms.join(item.owners)
    if item.start == item.finish:
        return GanttRow(item.name, item.number, item.start, item.finish, "milestone", note=who)
    kind: Literal["ongoing", "task"] = "ongoing" if item.ongoing else "task"
    return GanttRow(item.name, item.number, item.start, item.finish, kind, done=item.done, note=who)


def _busiest(report: ActionsReport, terms: Terms) -> str:
    sums = [sum(q) for q in zip(*(owner.quarters for owner in report.owners), strict=True)]
    return terms("action.quarter", n=sums.index(max(sums)) + 1) if sums else terms("action.quarter", n=1)


def workload_as_blocks(report: ActionsReport, terms: Terms) -> tuple[Block, ...]:
    """Per owner the tasks answered for, taken part in, and in hand by quarter."""
    if not report.owners:
        return ()
    names = [terms("action.quarter", n=n) for n in range(1, len(report.owners[0].quarters) + 1)]
    head = [terms("action.owner"), terms("action.accountable"), terms("action.taking_part"), *names]
    rows = [
        row([cell(o.owner), str(o.accountable), str(o.taking_part), *(str(n) for n in o.quarters)])
        for o in report.owners
    ]
    peak = max(report.owners, key=lambda o: (max(o.quarters, default=0), o.accountable))
    alt = terms("action.workload_alt", owner=peak.owner, count=max(peak.quarters, default=0))
    columns = [Column(2), *(Column(1, "center") for _ in head[1:])]
    notes = [note(terms("action.workload_note"))]
    return (
        table(head, rows, columns=columns, caption=terms("action.workload_caption"), alt=alt, notes=notes),
    )


def deliverables_as_blocks(report: ActionsReport, terms: Terms) -> tuple[Block, ...]:
    """Results by date; those of ongoing work last."""
    if not report.deliveries:
        return ()
    head = [terms(f"action.{key}") for key in ("due", "deliverable", "from_task", "owner")]
    rows = [
        row(
            [
                cell(
                    terms("action.along")
                    if d.ongoing
                    else terms.short_date(d.due)
                    if d.due
                    else terms("action.no_date")
                ),
                cell(d.name),
                cell(f"{d.number} {d.task}"),
                cell(d.owner),
            ]
        )
        for d in report.deliveries
    ]
    columns = [Column(1.3, "center"), Column(2.4), Column(3.1), Column(1.2)]
    alt = terms("action.deliverables_alt", count=len(rows))
    return (table(head, rows, columns=columns, caption=terms("action.deliverables_caption"), alt=alt),)


SECTIONS = (
    Section("action-plan", WithTasks, actions_report, plan_as_blocks),
    Section("action-timeline", WithTasks, actions_report, timeline_as_blocks),
    Section("action-workload", WithTasks, actions_report, workload_as_blocks),
    Section("action-deliverables", WithTasks, actions_report, deliverables_as_blocks),
)

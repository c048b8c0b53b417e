"""Modules on paper: the matrix by quarter, each module's plan, the roadmap, who serves what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plandoc.compute.dates.calendar import estimate_note
from plandoc.compute.dates.reviews import short_day
from plandoc.compute.department.modules import (
    CellReport,
    ModuleReport,
    ModulesReport,
    QuarterLine,
    modules_report,
)
from plandoc.compute.listing import listing
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, bullets, cell, heading, inlines, note, paragraph, table
from plandoc.doc.charts import ChartTone, TimelineChart, TimelineEvent
from plandoc.doc.nodes import (
    Block,
    Cell,
    Column,
    Figure,
    Inline,
    LineBreak,
    Mark,
    Paragraph,
    Strong,
    Text,
    Tone,
)
from plandoc.model.department import WithModules
from plandoc.terms import Terms

STATUS_TONES: dict[str, Tone] = {
    "open": "neutral", "running": "info", "done": "good", "late": "warning", "cancelled": "neutral",
}  # fmt: skip


def overview_as_blocks(report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    """The modules with what they are for, whom and what they serve."""
    columns = {"id": Column(0.7, "center"), "name": 1.7, "purpose": 3, "owner": 1.2,
               "duties": Column(1.1, "center"), "goals": Column(0.9, "center"), "kpis": Column(0.8, "center")}  # fmt: skip
    rows = [
        (
            m.id,
            m.name,
            m.purpose,
            terms.join(m.owner),
            " ".join(m.duties),
            " ".join(m.goals),
            str(len(m.kpis)),
        )
        for m in report.modules
    ]
    return listing(terms, "module.overview", columns, rows)


def matrix_as_blocks(report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    """Modules down, quarters across: the title and the lead of every cell."""
    if not report.modules:
        return ()
    head = [terms("module.module"), *(cell(_quarter_head(q, terms)) for q in report.quarters)]
    rows = [
        [cell(m.name, header=True), *(_matrix_cell(m.of(q.number), report, terms) for q in report.quarters)]
        for m in report.modules
    ]
    first, last = report.quarters[0].start, report.quarters[-1].finish
    return (
        table(
            head,
            rows,
            columns=[Column(1.2), *(Column(1.6) for _ in report.quarters)],
            caption=terms("module.matrix.caption"),
            id="module-matrix",
            alt=terms("module.matrix.alt", modules=len(report.modules), quarters=len(report.quarters), cells=len(report.cells)),
            notes=[note(terms("module.matrix.note")), *estimate_note(report.calendar, first, last, terms)],
        ),
    )  # fmt: skip


def _quarter_head(q: QuarterLine, terms: Terms) -> tuple[Inline, ...]:
    dates = f"{short_day(q.start)}{terms('range')}{short_day(q.finish)}"
    lines = (terms("module.quarter", number=q.number), dates, terms("module.days", days=q.working_days))
    return _lines(lines)


def _matrix_cell(cells: tuple[CellReport, ...], report: ModulesReport, terms: Terms) -> Cell:
    found: list[Inline] = []
    for item in cells:
        found += [LineBreak()] if found else []
        found.append(Strong((Text(item.title),)))
        if item.owner:
            found += [LineBreak(), Text(terms.join(item.owner[:1]))]
        mark = _state(item, report, terms)
        if mark:
            found += [LineBreak(), mark]
    return cell(tuple(found)) if found else cell("–")


def _state(item: CellReport, report: ModulesReport, terms: Terms) -> Mark | None:
    """Its status where progress is tracked; what is over and not done is late."""
    if item.overdue:
        return Mark(terms("module.status.late"), "warning")
    if item.status in ("", "open") or not report.tracked:
        return None
    text = terms(f"module.status.{item.status}")
    if item.done is not None and item.status not in ("done", "cancelled"):
        text = f"{text} {terms.percent(item.done, 0)}"
    return Mark(text, STATUS_TONES[item.status])


def plans_as_blocks(report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    """Each module under its own heading: quarter by quarter tasks, owners and measures.

    Who leads is said below the first table in which somebody is not alone.
    """
    shared = next((m.id for m in report.modules if any(len(c.owner) > 1 for c in m.cells)), None)
    leads = note(terms("module.plan.first"))
    return tuple(
        block for m in report.modules for block in _plan(m, report, [leads] if m.id == shared else [], terms)
    )


def _plan(m: ModuleReport, report: ModulesReport, notes: list[Paragraph], terms: Terms) -> Iterator[Block]:
    yield heading(1, m.name, id=f"module-{m.id}")
    if m.purpose:
        yield paragraph(m.purpose)
    if not m.cells:
        return
    serves = [terms("module.serves", what=terms(f"module.{key}"), ids=terms.join(ids))
              for key, ids in (("duties", m.duties), ("goals", m.goals)) if ids]  # fmt: skip
    if any(not x.measurable for c in m.cells for x in c.measures):
        notes.append(note(terms("module.plan.vague")))
    head = [terms(f"module.{key}") for key in ("when", "tasks", "owner", "measures")]
    yield table(
        head,
        [_plan_row(item, report, terms) for item in m.cells],
        columns=[Column(0.95, "center"), Column(3.6), Column(1.25), Column(2.4)],
        caption=terms("module.plan.caption", name=m.name),
        id=f"module-plan-{m.id}",
        alt=terms("module.plan.alt", name=m.name, count=len(m.cells)),
        notes=[*([note(terms("module.semicolon").join(serves))] if serves else []), *notes],
    )


def _plan_row(item: CellReport, report: ModulesReport, terms: Terms) -> list[CellLike]:
    q = report.quarters[item.quarter - 1] if item.quarter <= len(report.quarters) else None
    when: list[str] = [terms("module.quarter", number=item.quarter)]
    if q:
        when += [f"{short_day(q.start)}{terms('range')}", short_day(q.finish)]
    return [
        cell(_lines(when)),
        _work(item, report, terms),
        terms.join(item.owner) or "–",
        _measures(item, terms),
    ]


def _work(item: CellReport, report: ModulesReport, terms: Terms) -> Cell:
    title: list[Inline] = [Strong((Text(item.title),))]
    mark = _state(item, report, terms)
    title += [Text(" "), mark] if mark else []
    blocks: list[Block] = [Paragraph(tuple(title))]
    blocks += [bullets(item.tasks)] if item.tasks else []
    for key, text in (("result", item.result), ("related", item.related)):
        if text:
            blocks.append(paragraph(terms(f"module.{key}", text=text), "note"))
    return Cell(tuple(blocks))


def _measures(item: CellReport, terms: Terms) -> Cell:
    if not item.measures:
        return cell((Mark(terms("module.no_measure"), "warning"),))
    lines: list[tuple[Inline, ...]] = [
        (Text(x.text),) if x.measurable else (Text(f"{x.text} "), Mark(terms("module.vague"), "warning"))
        for x in item.measures
    ]
    return Cell((bullets(lines),)) if len(lines) > 1 else cell(lines[0])


def roadmap_as_blocks(report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    """The cells of all modules on the axis of the period."""
    if not report.cells or not report.quarters:
        return ()
    start = report.quarters[0].start
    events = [
        TimelineEvent(
            item.title, float((q.start - start).days), float((q.finish - start).days), lane, _tone(item)
        )
        for lane, m in enumerate(report.modules)
        for item in m.cells
        for q in report.quarters
        if q.number == item.quarter
    ]
    ticks = [
        (float((q.start - start).days), terms("module.quarter", number=q.number)) for q in report.quarters
    ]
    ticks.append((float((report.quarters[-1].finish - start).days + 1), ""))
    chart = TimelineChart(
        tuple(events), tuple(ticks), tuple(m.name for m in report.modules), legend=_legend(report, terms)
    )
    alt = terms("module.roadmap.alt", modules=len(report.modules), cells=len(report.cells), **_counts(report))
    return (Figure(chart, inlines(terms("module.roadmap.caption")), alt, id="module-roadmap"),)


def _tone(item: CellReport) -> ChartTone:
    if item.overdue or item.status == "late":
        return "warning"
    return "good" if item.status == "done" else "info" if item.status == "running" else "neutral"


def _counts(report: ModulesReport) -> dict[str, int]:
    return {
        "done": sum(c.status == "done" for c in report.cells),
        "late": sum(c.overdue or c.status == "late" for c in report.cells),
    }


def _legend(report: ModulesReport, terms: Terms) -> tuple[tuple[ChartTone, str], ...]:
    if not report.tracked:
        return ()
    tones = {_tone(c) for c in report.cells}
    names: dict[ChartTone, str] = {"good": "done", "info": "running", "warning": "late", "neutral": "open"}
    return tuple((tone, terms(f"module.status.{key}")) for tone, key in names.items() if tone in tones)


def _lines(texts: Iterable[str]) -> tuple[Inline, ...]:
    found: list[Inline] = []
    for text in texts:
        found += [LineBreak()] if found else []
        found.append(Text(text))
    return tuple(found)


_SHOWN: tuple[tuple[str, Callable[[ModulesReport, Terms], tuple[Block, ...]]], ...] = (
    ("module-overview", overview_as_blocks),
    ("module-matrix", matrix_as_blocks),
    ("module-plans", plans_as_blocks),
    ("module-roadmap", roadmap_as_blocks),
)
SECTIONS = tuple(Section(marker, WithModules, modules_report, show) for marker, show in _SHOWN)

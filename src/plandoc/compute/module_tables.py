"""Modules on paper: the matrix by quarter, each module's plan, the roadmap, who serves what."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from plandoc.compute.calendar import estimate_note
from plandoc.compute.listing import listing
from plandoc.compute.modules import (
    CellReport,
    ModuleReport,
    ModulesReport,
    OwnerLoad,
    QuarterLine,
    Served,
    modules_report,
)
from plandoc.compute.reviews import short_day
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, bullets, cell, heading, inlines, note, paragraph, row, table
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
    Row,
    Strong,
    Text,
    Tone,
)
from plandoc.model.department import WithModules
from plandoc.terms import Terms

STATUS_TONES: dict[str, Tone] = {
    "open": "neutral", "running": "info", "done": "good", "late": "warning", "cancelled": "neutral",
}  # fmt: skip
HEAVY = 3
"""Cells a quarter from which an owner's load is marked."""


def overview_as_blocks(report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    """The modules with what they are for, whom and what they serve."""
    columns = {"id": Column(0.7, "center"), "name": 1.7, "purpose": 3, "owner": 1.2,
               "duties": Column(1.3, "center"), "goals": Column(0.9, "center"), "kpis": Column(0.8, "center")}  # fmt: skip
    rows = [
        (
            m.id,
            m.name,
            m.purpose,
            terms.join(m.owner),
            terms.join(m.duties),
            terms.join(m.goals),
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
    """Each module under its own heading: quarter by quarter tasks, owners and measures."""
    return tuple(block for m in report.modules for block in _plan(m, report, terms))


def _plan(m: ModuleReport, report: ModulesReport, terms: Terms) -> Iterator[Block]:
    yield heading(1, m.name, id=f"module-{m.id}")
    if m.purpose:
        yield paragraph(m.purpose)
    serves = [terms("module.serves", what=terms(f"module.{key}"), ids=terms.join(ids))
              for key, ids in (("duties", m.duties), ("goals", m.goals)) if ids]  # fmt: skip
    notes = [note(terms("module.plan.first"))] if any(len(c.owner) > 1 for c in m.cells) else []
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


def duties_as_blocks(report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    """Which module carries which duty."""
    return _coverage(report.duties, "duty", report, terms) if report.modules else ()


def goals_as_blocks(report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    """Which module serves which goal, and which indicator is moved by none."""
    if not report.modules or not report.goals:
        return ()
    lines: list[Served | Row] = []
    for goal in report.goals:
        lines.append(_goal_row(goal, terms))
        lines += [served for served in report.kpis if served.goal == goal.id]
    bare = [served.title for served in report.kpis if not served.count]
    text = terms("module.goal.gap", titles=terms.join(bare)) if bare else terms("module.goal.full")
    rows = [item if isinstance(item, Row) else row(_coverage_cells(item, terms)) for item in lines]
    return (_coverage_table(rows, "goal", text, report, terms),)


def _goal_row(goal: Served, terms: Terms) -> Row:
    """Set in strong letters above its indicators, with marks of its own."""
    title = Strong((Text(terms("module.goal_row", id=goal.id, title=goal.title)),))
    served: CellLike = str(goal.count) if goal.count else (Mark(terms("module.none"), "danger"),)
    return row(
        [cell((title,), tone="info"), *(cell(_dot(mark, terms), tone="info") for mark in goal.marks), served]
    )


def _coverage(served: tuple[Served, ...], key: str, report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    if not served or not any(item.id for item in served):
        return ()
    bare = [item.title for item in served if not item.count]
    text = terms(f"module.{key}.gap", titles=terms.join(bare)) if bare else terms(f"module.{key}.full")
    rows = [row(_coverage_cells(item, terms)) for item in served]
    return (_coverage_table(rows, key, text, report, terms),)


def _coverage_cells(item: Served, terms: Terms) -> Iterator[CellLike]:
    yield item.title if item.goal else terms("module.goal_row", id=item.id, title=item.title)
    yield from (_dot(mark, terms) for mark in item.marks)
    yield str(item.count) if item.count else (Mark(terms("module.none"), "danger"),)


def _coverage_table(rows: Iterable[Row], key: str, text: str, report: ModulesReport, terms: Terms) -> Block:
    head = [terms(f"module.{key}.head"), *(m.name for m in report.modules), terms("module.count")]
    return table(
        head,
        rows,
        columns=[Column(2.6), *(Column(1.2, "center") for _ in report.modules), Column(0.9, "center")],
        caption=terms(f"module.{key}.caption"),
        id=f"module-{key}",
        alt=text,
        notes=[note(text), *([note(terms("module.goal.rule"))] if key == "goal" else [])],
    )


def _dot(mark: bool, terms: Terms) -> str:
    return terms("module.dot") if mark else ""


def load_as_blocks(report: ModulesReport, terms: Terms) -> tuple[Block, ...]:
    """Who has how many cells in which quarter."""
    if not report.owners:
        return ()
    names = [terms("module.quarter", number=q.number) for q in report.quarters]
    head = [terms("module.owner"), *names, terms("module.load.total"), terms("module.load.leads")]
    sums = [sum(load.quarters[i] for load in report.owners) for i in range(len(report.quarters))]
    rows = [row(_load_cells(load)) for load in report.owners]
    leads = sum(load.leads for load in report.owners)
    rows.append(row([terms("module.load.sum"), *(str(n) for n in sums), str(sum(sums)), str(leads)], "total"))
    peak = max(report.owners, key=lambda load: max(load.quarters))
    alt = terms("module.load.alt", owner=peak.owner, count=max(peak.quarters),
                quarter=peak.quarters.index(max(peak.quarters)) + 1)  # fmt: skip
    columns = [Column(2.4), *(Column(1, "center") for _ in head[1:])]
    notes = [note(terms("module.load.rule", heavy=HEAVY))]
    return (table(head, rows, columns=columns, caption=terms("module.load.caption"), id="module-load", alt=alt, notes=notes),)  # fmt: skip


def _load_cells(load: OwnerLoad) -> Iterator[CellLike]:
    yield load.owner
    for count in load.quarters:
        tone: Tone = "warning" if count >= HEAVY else "info" if count else "neutral"
        yield cell(str(count) if count else "–", tone=tone)
    yield str(load.total)
    yield str(load.leads)


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
    ("duty-coverage", duties_as_blocks),
    ("goal-coverage", goals_as_blocks),
    ("module-load", load_as_blocks),
)
SECTIONS = tuple(Section(marker, WithModules, modules_report, show) for marker, show in _SHOWN)

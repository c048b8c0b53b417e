"""Which module serves which duty, goal and indicator, and how much each owner carries."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from plandoc.compute.department.modules import ModulesReport, OwnerLoad, Served, modules_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, note, row, table
from plandoc.doc.nodes import Block, Column, Mark, Row, Strong, Text, Tone
from plandoc.model.department import WithModules
from plandoc.terms import Terms

HEAVY = 3
"""Cells a quarter from which an owner's load is marked."""


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
    served = tuple(item for item in served if item.id)  # what has no id cannot be named by a module
    if not served:
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


SECTIONS = (
    Section("duty-coverage", WithModules, modules_report, duties_as_blocks),
    Section("goal-coverage", WithModules, modules_report, goals_as_blocks),
    Section("module-load", WithModules, modules_report, load_as_blocks),
)

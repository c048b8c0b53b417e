"""Quality and assessment on paper."""

from __future__ import annotations

from decimal import Decimal

from plandoc.compute.project.quality import CriterionScore, MemberScore, QualityReport, quality_report
from plandoc.compute.section import Section
from plandoc.doc.build import CellLike, cell, inlines, note, paragraph, row, table
from plandoc.doc.nodes import (
    Block,
    Card,
    Checklist,
    ChecklistItem,
    Column,
    Mark,
    Row,
    Strong,
)
from plandoc.model.project import QualityCheck, WithQuality
from plandoc.terms import Terms

ON_A_PAGE = 13
"""Checks, and titles of phases, that fit on a page to tick off."""


def standards_as_blocks(report: QualityReport, terms: Terms) -> tuple[Block, ...]:
    """Quantified requirements by dimension."""
    if not report.standards:
        return ()
    dimensions = dict.fromkeys(s.dimension for s in report.standards)
    rows: list[Row] = []
    for dimension in dimensions:
        found = [s for s in report.standards if s.dimension == dimension]
        for n, s in enumerate(found):
            first: list[CellLike] = [cell(dimension, rowspan=len(found), header=True)] if n == 0 else []
            limit: CellLike = s.limit or Mark(terms("missing"), "warning")
            rows.append(row([*first, s.metric, limit, s.method, s.standard, s.owner]))
    head = [terms(f"quality.{k}") for k in ("dimension", "metric", "limit", "method", "standard", "owner")]
    columns = [Column(0.9), Column(1.7), Column(1.7), Column(2.3), Column(1.6), Column(1.1)]
    alt = terms("quality.alt", count=len(report.standards), dimensions=len(dimensions))
    caption = terms("quality.caption")
    return (table(head, rows, columns=columns, caption=caption, id="quality", alt=alt),)


def control_as_blocks(report: QualityReport, terms: Terms) -> tuple[Block, ...]:
    """Checks, tests and reviews by phase."""
    if not report.checks:
        return ()
    rows: list[Row] = []
    for number, name, checks in report.checks:
        title = f"{number}  {name}" if number else terms("check.all_phases")
        rows.append(row([cell((Strong(inlines(title)),), colspan=6)], "group"))
        for c in checks:
            kind = terms(f"check.kind_{c.kind}")
            rows.append(row([c.name, kind, c.criterion, c.owner, c.record, c.correction]))
    head = [terms(f"check.{key}") for key in ("name", "kind", "criterion", "owner", "record", "correction")]
    columns = [Column(1.6), Column(0.7, "center"), Column(2.3), Column(1.1), Column(1.4), Column(2.1)]
    count = sum(len(checks) for _, _, checks in report.checks)
    alt = terms("check.alt", count=count, phases=len(report.checks))
    caption = terms("check.caption")
    return (table(head, rows, columns=columns, caption=caption, id="quality-control", alt=alt),)


def checklist_as_blocks(report: QualityReport, terms: Terms) -> tuple[Block, ...]:
    """The checks as pages to tick off, phase by phase."""
    if not report.checks:
        return ()
    parts: list[tuple[str, tuple[QualityCheck, ...]]] = []
    for number, name, checks in report.checks:
        title = f"{number}  {name}" if number else terms("check.all_phases")
        parts += [(title, checks[i : i + ON_A_PAGE]) for i in range(0, len(checks), ON_A_PAGE)]
    pages: list[list[tuple[str, tuple[QualityCheck, ...]]]] = []
    used = ON_A_PAGE + 1
    for part in parts:
        if used + len(part[1]) + 1 > ON_A_PAGE:
            pages.append([])
            used = 0
        pages[-1].append(part)
        used += len(part[1]) + 1
    return tuple(_page(page, report, terms) for page in pages)


def _page(page: list[tuple[str, tuple[QualityCheck, ...]]], report: QualityReport, terms: Terms) -> Card:
    items: list[ChecklistItem] = []
    for title, checks in page:
        items.append(ChecklistItem(inlines(title), title=True))
        items += (_tick(check, terms) for check in checks)
    return Card(inlines(terms("check.card")), (Checklist(tuple(items), record=True),), inlines(report.title))


def _tick(check: QualityCheck, terms: Terms) -> ChecklistItem:
    text = check.name + (terms("colon") + check.criterion if check.criterion else "")
    return ChecklistItem(inlines(text), owner=check.owner)


def performance_as_blocks(report: QualityReport, terms: Terms) -> tuple[Block, ...]:
    """The project manager's criteria with weights and, as far as they are known, scores."""
    if not report.manager:
        return ()
    scored = any(s.score is not None for s in report.manager)
    rows: list[Row] = [_criterion_row(s, scored, terms) for s in report.manager]
    total: list[CellLike] = [terms("performance.total"), terms.percent(report.weights, 0), ""]
    if scored:
        total += [_points(report.total, terms), ""]
    rows.append(row(total, "total"))
    keys = ["criterion", "weight", "measure", *(["score", "origin"] if scored else [])]
    columns = [Column(1.4), Column(0.7, "right"), Column(4)]
    columns += [Column(0.8, "right"), Column(1.7, "center")] if scored else []
    notes = [paragraph(terms("performance.formula"), "formula")]
    if any(s.worked_out for s in report.manager):
        notes.append(note(terms("performance.rule")))
    alt = terms("performance.alt", count=len(report.manager))
    caption = terms("performance.caption")
    head = [terms(f"performance.{key}") for key in keys]
    shown = table(head, rows, columns=columns, caption=caption, id="performance", alt=alt, notes=notes)
    use = (paragraph(report.performance.use),) if report.performance.use else ()
    return (shown, *use)


def _criterion_row(found: CriterionScore, scored: bool, terms: Terms) -> Row:
    c = found.criterion
    cells: list[CellLike] = [c.name, terms.percent(c.weight, 0), c.measure]
    if scored:
        origin = "worked_out" if found.worked_out else "open" if found.score is None else "stated"
        source = terms(f"performance.source_{c.source}") if c.source else ""
        state = terms(f"performance.origin_{origin}")
        cells += [_points(found.score, terms), terms("clause.comma").join(filter(None, (source, state)))]
    return row(cells)


def _points(value: Decimal | None, terms: Terms) -> str:
    return "–" if value is None else terms.number(value, 1)


def members_as_blocks(report: QualityReport, terms: Terms) -> tuple[Block, ...]:
    """Criteria of members, and their scores where there are ratings."""
    criteria = report.performance.members
    blocks: list[Block] = []
    if criteria:
        rows = [(c.name, terms.percent(c.weight, 0), c.measure) for c in criteria]
        head = [terms(f"performance.{key}") for key in ("criterion", "weight", "measure")]
        blocks.append(
            table(
                head, rows, columns=[Column(1.4), Column(0.7, "right"), Column(5)],
                caption=terms("member.criteria_caption"), id="member-criteria",
                alt=terms("member.criteria_alt", count=len(rows)),
            )
        )  # fmt: skip
    if report.members:
        keys = ("name", "role", "tasks", "completion", "contribution", "cooperation", "score", "note")
        columns = [Column(1), Column(1.5), Column(0.8, "right"), Column(1.5, "right"), Column(1.6, "right"),
                   Column(1.6, "right"), Column(0.8, "right"), Column(1.5)]  # fmt: skip
        blocks.append(
            table(
                [terms(f"member.{key}") for key in keys], [_member_row(m, terms) for m in report.members],
                columns=columns, caption=terms("member.caption"), id="members",
                alt=terms("member.alt", count=len(report.members)),
                notes=[note(terms("member.rule"))],
            )
        )  # fmt: skip
    return tuple(blocks)


def _member_row(m: MemberScore, terms: Terms) -> Row:
    r = m.rating
    values = [_points(v, terms) for v in (m.completion, r.contribution, r.cooperation, m.score)]
    return row([r.name, r.role, str(m.tasks), *values, r.note])


SECTIONS = tuple(
    Section(marker, WithQuality, quality_report, show)
    for marker, show in (
        ("quality-standards", standards_as_blocks),
        ("quality-control", control_as_blocks),
        ("quality-checklist", checklist_as_blocks),
        ("performance", performance_as_blocks),
        ("member-performance", members_as_blocks),
    )
)
